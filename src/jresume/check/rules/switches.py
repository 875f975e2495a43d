"""Which rules speak, and how loudly: what a document and a person say about that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.keys import near
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown
from jresume.errors import ResumeError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jresume.check.rules.context import Context, Entry

FAMILIES = ("schema/", "academic/", "advice/")
OFF = "off"
_LEVELS = frozenset({OFF, *Severity})


def levels(settings: Entry) -> dict[str, str]:
    """Return the level that `meta.jresume.advice` sets for each name, as far as it is one."""
    chosen = settings.get("advice")
    return {
        rule: level
        for rule, level in (chosen.items() if isinstance(chosen, dict) else ())
        if isinstance(level, str) and level in _LEVELS
    }


def is_ignored(rule: str, ignore: Collection[str]) -> bool:
    """Whether a rule is among those named, or of a family that is: `advice/`."""
    return rule in ignore or f"{rule.partition('/')[0]}/" in ignore


def known(names: Collection[str], rules: Collection[str]) -> frozenset[str]:
    """Return names of rules and families as they are; raises ResumeError for any other name."""
    for name in names:
        if name not in rules and name not in FAMILIES:
            raise ResumeError(f"no rule is called {shown(name)}{meant(name, rules)}")
    return frozenset(names)


def meant(name: str, rules: Collection[str]) -> str:
    """Return a question about the rule that was meant; empty where nobody can tell."""
    tail = name.rpartition("/")[2]
    right = [rule for rule in rules if tail and rule.rpartition("/")[2] == tail]
    right = sorted(right, key=lambda rule: not rule.startswith("advice/"))
    best = right[0] if right else near(name, rules)
    best = best or near(f"advice/{tail}", rules)
    return f"; did you mean {shown(best)}?" if best else ""


def rule_of_names(rules: Mapping[str, Rule]) -> Rule:
    """Return the rule about names of rules in the switch; it looks them up in the rules given."""

    def find(context: Context) -> Iterator[Found]:
        chosen = context.settings.get("advice")
        for name in chosen if isinstance(chosen, dict) else ():
            path = ("meta", "jresume", "advice", name)
            if name in rules and not name.startswith("advice/"):
                message = f"{path_text(path)} can't be set: {shown(name)} makes a document invalid"
                yield Found(path, f"{message} everywhere", at_key=True)
            elif name not in rules:
                message = f"{path_text(path)} is no rule{meant(name, rules)}"
                yield Found(path, message, at_key=True)

    return Rule(
        "advice/unknown-rule",
        Severity.WARNING,
        "`meta.jresume.advice` names a rule that can't be set.",
        """
Only the rules named here whose id begins with `advice/` can be set to another level in the
document. Those of the schemas hold in every tool, and no switch here changes that.

Write `{"meta": {"jresume": {"version": "1", "advice": {"advice/order": "off"}}}}`.
""",
        find,
    )
