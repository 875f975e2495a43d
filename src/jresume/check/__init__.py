"""Resume → list of Problem: the schema's rules, then our advice."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jresume.check.advice import advise
from jresume.check.explain import explain
from jresume.check.problem import Problem, Severity
from jresume.check.validator import validator
from jresume.resume import Resume

__all__ = ["Problem", "Severity", "check", "check_options"]


def check(resume: Resume) -> list[Problem]:
    """Every problem of a document, in the order of its text; an empty list if it is fine."""
    found = explain(validator("academic").iter_errors(resume.data), _rule_family)
    said = {problem.pointer for problem in found}
    found += [p for p in advise(resume) if p.pointer not in said or p.at_key]
    if not found:
        return []
    places = {p: resume.source.place(p.pointer, key=p.at_key) for p in found}
    return sorted(found, key=lambda p: (places[p].line, places[p].column, p.rule))


def check_options(
    option_schema: Mapping[str, Any], options: object, path: tuple[str | int, ...]
) -> list[Problem]:
    """The problems of a theme's options, which stand at `path` in the document."""
    # jsonschema takes longer to import than most commands take to run.
    from jsonschema import Draft7Validator

    errors = Draft7Validator(option_schema).iter_errors(options)
    found = explain(errors, lambda _: "advice/theme-option", path)
    # An option that this theme doesn't take may be meant for the theme that the document names.
    return [replace(p, severity=Severity.WARNING) if p.at_key else p for p in found]


def _rule_family(schema_path: tuple[str | int, ...]) -> str:
    """`schema` for what the base schema says, `academic` for what the extension adds."""
    # jsonschema leaves the "$ref" behind "allOf/0" out of a path.
    return "schema" if schema_path[:2] == ("allOf", 0) else "academic"
