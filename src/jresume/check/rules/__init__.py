"""Every rule by its id, and what those that look for themselves find in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.problem import Problem, Severity, pointer_of
from jresume.check.rules import (
    blanks,
    identifiers,
    keys,
    languages,
    of_schemas,
    people,
    prose,
    sequence,
    templates,
    times,
    views,
)
from jresume.check.rules.context import Context
from jresume.check.rules.switches import OFF, is_ignored, levels, rule_of_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jresume.check.rules.rule import Rule
    from jresume.resume import Resume

__all__ = ["RULES", "advise"]

_ALL: dict[str, Rule] = {
    rule.id: rule
    for room in (
        of_schemas,
        keys,
        times,
        sequence,
        blanks,
        identifiers,
        people,
        prose,
        templates,
        languages,
        views,
    )
    for rule in room.RULES
}
_ALL["advice/unknown-rule"] = rule_of_names(_ALL)
RULES: Mapping[str, Rule] = _ALL
"""Every rule that a problem can name, by its id."""
_FINDERS = [(rule, rule.find) for rule in RULES.values() if rule.find is not None]


def advise(
    resume: Resume,
    *,
    today: str,
    told: Collection[str] = (),
    also: Collection[Problem] = (),
    ignore: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield the problems of our own rules, then `also`, at the levels that the document sets.

    `today` is a date in ISO 8601, `told` are the pointers that the schema has objected to; rules
    and families in `ignore` are not looked at.
    """
    context = Context(resume, today, told)
    chosen = levels(context.settings)
    for rule, find in _FINDERS:
        level = chosen.get(rule.id, rule.severity)
        if level == OFF or (ignore and is_ignored(rule.id, ignore)):
            continue
        for path, message, at_key in find(context):
            yield Problem(rule.id, Severity(level), pointer_of(path), message, at_key)
    for problem in also:
        level = chosen.get(problem.rule, problem.severity)
        if level != OFF and not is_ignored(problem.rule, ignore):
            yield Problem(
                problem.rule, Severity(level), problem.pointer, problem.message, problem.at_key
            )
