"""The rules in words: one of them for the terminal, all of them as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.rules import RULES
from jresume.check.rules.switches import meant
from jresume.check.words import shown
from jresume.errors import ResumeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jresume.check.rules.rule import Rule

_INTRO = """# The rules

<!-- Written by scripts/write-rules from src/jresume/check/rules; edit there. -->

`jresume validate` names the rule at the end of each line, and `jresume explain RULE` says what
stands here. An **error** makes a document invalid; a **warning** is very likely a mistake; a
**note** is something to know.

The rules of `schema/` are those of JSON Resume 1.0.0 and hold in every tool; those of `academic/`
are the extension's. The rules of `advice/` are ours, and each can be set to another level, or off,
in the document:

```json
{
  "meta": {
    "jresume": { "version": "1", "advice": { "advice/order": "off", "advice/html": "error" } }
  }
}
```
"""
_FAMILIES = {
    "schema": "JSON Resume",
    "academic": "The academic extension",
    "advice": "Advice",
}


def explain_rule(name: str) -> str:
    """Return what there is to know about a rule, as Markdown; raises ResumeError for no rule."""
    rule = RULES.get(name) or RULES.get(f"advice/{name}")
    if rule is None:
        hint = meant(name, RULES) or "; `jresume validate` names them, as in [advice/order]"
        raise ResumeError(f"no rule is called {shown(name)}{hint}")
    return f"{rule.id} ({rule.severity})\n\n{rule.summary}\n\n{rule.explanation.strip()}\n"


def about_rule(name: str) -> str:
    """Return a rule's documentation, its first line a sentence; empty for what is no rule."""
    rule = RULES.get(name)
    return f"{rule.summary}\n\n{rule.explanation.strip()}" if rule else ""


def page(said: Mapping[str, str]) -> str:
    """Return the page of all rules; `said` is what each says about its failing example."""
    return "\n".join([_INTRO, *_table(), *_chapters(said), ""])


def _table() -> Iterator[str]:
    yield "| Rule | Level | What it finds |"
    yield "| --- | --- | --- |"
    for rule in RULES.values():
        anchor = rule.id.replace("/", "")
        yield f"| [`{rule.id}`](#{anchor}) | {rule.severity} | {rule.summary} |"


def _chapters(said: Mapping[str, str]) -> Iterator[str]:
    for family, title in _FAMILIES.items():
        yield f"\n## {title}"
        for rule in RULES.values():
            if rule.id.startswith(f"{family}/"):
                yield from _chapter(rule, said.get(rule.id, ""))


def _chapter(rule: Rule, said: str) -> Iterator[str]:
    yield f"\n### `{rule.id}`\n"
    yield f"**{rule.severity.capitalize()}.** {rule.summary}\n"
    yield rule.explanation.strip()
    if said:
        cases = f"../tests/cases/{rule.id}"
        yield f"\n```text\n{said}\n```\n"
        yield f"Examples: [one that fails]({cases}/bad.json), [one that passes]({cases}/good.json)."
