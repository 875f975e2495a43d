"""Resume → list of Problem: the schema's rules, then our advice."""

import re
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresume.check.foreign import foreign
from jresume.check.problem import Path, Problem, Severity, path_text, pointer_of
from jresume.check.rules import advise
from jresume.check.verdict import is_valid
from jresume.errors import ThemeError
from jresume.resume import Resume
from jresume.source.spot import tokens

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

__all__ = ["Problem", "Severity", "check", "check_options", "schema_fault"]


def check(
    resume: Resume,
    *,
    also: Iterable[Problem] = (),
    ignore: Collection[str] = (),
    today: "dt.date | None" = None,
) -> list[Problem]:
    """Every problem of a document, in the order of its text; an empty list if it is fine.

    `also` holds problems that others have found, such as those of the theme's options; `ignore` the
    ids of advice to leave out, or "advice/" for all of it. `today` is this day unless given.
    """
    if theirs := foreign(resume.data):
        return [theirs]
    found = [] if is_valid("academic", resume.data) else _why_not(resume)
    told = {problem.pointer for problem in found}
    day = today.isoformat() if today else time.strftime("%Y-%m-%d")
    advice = advise(resume, today=day, told=told, also=tuple(also), ignore=ignore)
    found += [p for p in advice if p.pointer not in told or p.at_key]

    # Only an alias, which YAML has, makes one place of several entries of a list.
    by_steps = resume.source.syntax == "yaml"

    def order(problem: Problem) -> tuple[int, int, list[tuple[int, str]], str, str]:
        place = resume.source.place(problem.pointer, key=problem.at_key)
        steps = _steps(problem) if by_steps else []
        return place.line, place.column, steps, problem.pointer, problem.rule

    in_order = sorted(found, key=order)
    return _once(in_order, order) if by_steps else in_order


def _once(
    problems: Iterable[Problem], order: "Callable[[Problem], tuple[int, int, object, str, str]]"
) -> list[Problem]:
    """The problems without those that an alias in YAML repeats: one place is mended once."""
    seen: dict[tuple[int, int, str, str], Problem] = {}
    for problem in problems:
        line, column, *_ = order(problem)
        said = problem.message.replace(path_text(_path(problem.pointer)), "", 1)
        seen.setdefault((line, column, problem.rule, said), problem)
    return list(seen.values())


def _path(pointer: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in tokens(pointer))


def _steps(problem: Problem) -> list[tuple[int, str]]:
    """A pointer for sorting: what an alias in YAML repeats stands at one place under many."""
    steps = problem.pointer.split("/")
    return [(int(step), "") if step.isdecimal() else (-1, step) for step in steps]


def check_options(
    option_schema: Mapping[str, Any],
    options: object,
    path: Path,
    *,
    of: str,
    formats: "Mapping[str, Callable[[str], bool]] | None" = None,
) -> list[Problem]:
    """The problems of a theme's options, which stand at `path` in the document.

    `formats` are those that the options' rules may name, and whether a text has them. Raises
    ThemeError, in the name `of` the theme, where the schema itself is none.
    """
    # jsonschema takes longer to import than most commands take to run.
    from jsonschema import Draft7Validator, FormatChecker, SchemaError
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    from jresume.check.explain import explain
    from jresume.check.validator import of_text

    known = FormatChecker(formats=())
    for name, holds in (formats or {}).items():
        known.checks(name)(of_text(holds))
    try:
        Draft7Validator.check_schema(option_schema)
        # An empty registry: jsonschema's own would fetch what a theme refers to.
        validate = Draft7Validator(option_schema, registry=Registry(), format_checker=known)
        found = explain(validate.iter_errors(options), lambda _: "advice/theme-option", path)
    except (SchemaError, Unresolvable, re.error) as error:
        why = error.message if isinstance(error, SchemaError) else str(error)
        msg = f"{of}: its options are no JSON Schema (draft-07) that stands alone: {why}"
        raise ThemeError(msg) from error
    # An option that this theme doesn't take may be meant for the theme that the document names.
    return [replace(p, severity=Severity.WARNING) if p.at_key else p for p in found]


def schema_fault(option_schema: Mapping[str, Any]) -> tuple[Path, str] | None:
    """Where the rules for a theme's options are no JSON Schema (draft-07), and why; or nothing."""
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft7Validator(Draft7Validator.META_SCHEMA).iter_errors(option_schema))
    if error is None:
        return None
    path = tuple(error.absolute_path)
    return path, f"{path[-1]} can't be {error.instance!r} in a JSON Schema (draft-07)"


def _why_not(resume: Resume) -> list[Problem]:
    # Most documents are valid, and need no words.
    from jresume.check.explain import explain
    from jresume.check.report.extent import end_of
    from jresume.check.validator import validator

    def spelled(path: Path) -> str:
        # In the whole text: to cut out a line of a minified document takes as long as to read it.
        text, start = resume.source.text, resume.source.offset(pointer_of(path))
        return text[start : end_of(text, start, resume.source.syntax, None, is_key=False)]

    def language() -> str:
        from jresume.language.translate import own_language  # only what is no date needs it

        return own_language(resume.data)

    errors = validator("academic").iter_errors(resume.data)
    return explain(errors, _rule_family, spelled=spelled, language=language)


def _rule_family(schema_path: Path) -> str:
    """`schema` for what the base schema says, `academic` for what the extension adds."""
    # jsonschema leaves the "$ref" behind "allOf/0" out of a path.
    return "schema" if schema_path[:2] == ("allOf", 0) else "academic"
