"""The schema's verdicts in sentences: what is wrong, and what would be right."""

import difflib
import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from jresume.check.dates import date_advice
from jresume.check.problem import Problem, Severity, path_text, pointer_of

if TYPE_CHECKING:
    from jsonschema import ValidationError

Path = tuple[str | int, ...]

_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "text",
}
_LONGEST = 60


def explain(
    errors: "Iterable[ValidationError]", family: Callable[[Path], str], prefix: Path = ()
) -> list[Problem]:
    """One problem for each thing wrong, however many rules it breaks.

    `family` gives the first half of the rule's id, or the whole of it, from the path in the schema.
    """
    found: dict[tuple[str, str], Problem] = {}
    for error in sorted(errors, key=lambda e: family(tuple(e.absolute_schema_path)), reverse=True):
        path = (*prefix, *error.absolute_path)
        head = family(tuple(error.absolute_schema_path))
        for rule, message, extra in _said(error, path):
            pointer = pointer_of((*path, *extra))
            whole = head if "/" in head else f"{head}/{rule}"
            problem = Problem(whole, Severity.ERROR, pointer, message, at_key=bool(extra))
            found.setdefault((pointer, rule), problem)
    return list(found.values())


def _said(error: "ValidationError", path: Path) -> Iterable[tuple[str, str, Path]]:
    """Rule, message, and the key at fault where it is a key rather than the value."""
    value, where = error.instance, path_text(path)
    match error.validator:
        case "type":
            yield "type", _type(value, error.validator_value, where), ()
        case "additionalProperties":
            known = list(error.schema.get("properties", ()))
            for key in value:
                if key not in known:
                    yield "unknown-key", _unknown(key, known, root=not path), (key,)
        case "required":
            for key in error.validator_value:
                if key not in value:
                    yield "required", f'{where} is an object without "{key}"', ()
        case "format":
            yield error.validator_value, _format(value, error.validator_value, where), ()
        case "pattern":
            yield _pattern(value, error.schema, where)
        case "enum":
            choices = ", ".join(json.dumps(choice) for choice in error.validator_value)
            yield "enum", f"{where} is {_shown(value)}; it can be {choices}", ()
        case _:
            yield str(error.validator), f"{where}: {error.message}", ()


def _type(value: Any, wanted: Any, where: str) -> str:
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    right = " or ".join(_TYPES[kind] for kind in kinds)
    if value is None:
        return f"{where} is null; it is to be {right}, or to be left out"
    message = f"{where} is {_kind(value)} ({_shown(value)}); it is to be {right}"
    if "string" in kinds and isinstance(value, (int, float)) and not isinstance(value, bool):
        message += f': write "{value}", in quotes'
    elif "array" in kinds and isinstance(value, str):
        message += f": write [{_shown(value)}]"
    return message


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


def _shown(value: Any) -> str:
    """A value as JSON, cut to what fits into a message."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _unknown(key: str, known: list[str], *, root: bool) -> str:
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.7)
    what = "a section of a JSON Resume" if root else "known here"
    message = f"{_shown(key)} is not {what}"
    if close:
        return f'{message}: did you mean "{close[0]}"?'
    if root:
        return f"{message}; what has no section goes below one, or into meta"
    return f"{message}; known are {', '.join(known)}"


def _format(value: str, name: str, where: str) -> str:
    if not value.strip():
        return f"{where} is empty: leave it out"
    shown = f"{where} is {_shown(value)}"
    if name == "email":
        return f"{shown}, which is no e-mail address such as name@example.org"
    if name == "date":
        return f"{shown}, which is no full date: write YYYY-MM-DD{date_advice(value)}"
    if name != "uri":
        return f"{shown}, which is no {name}"
    stripped = value.strip()
    if stripped != value or any(c.isspace() for c in value):
        return f"{shown}: an address has no spaces; write %20 for one inside it"
    if not stripped.isascii():
        # urllib takes 10 ms to import, for a message that is rare.
        from urllib.parse import quote

        ascii_only = quote(value, safe="!#$%&'()*+,/:;=?@[]~-._")
        return f"{shown}: an address is written in ASCII: {_shown(ascii_only)}"
    if "://" not in value and "." in value:
        return f'{shown}, which has no scheme: write "https://{value.lstrip("/")}"'
    return f"{shown}, which is no address such as https://example.org"


def _pattern(value: str, schema: Any, where: str) -> tuple[str, str, Path]:
    shown = f"{where} is {_shown(value)}"
    title = str(schema.get("title", "")).lower()
    if "date" in title:
        if not value.strip():
            return "date", f"{where} is empty: leave it out", ()
        message = f"{shown}, which is no date: write YYYY, YYYY-MM or YYYY-MM-DD"
        return "date", message + date_advice(value), ()
    examples = schema.get("examples") or ["?"]
    name = title or "text of the right form"
    return "pattern", f"{shown}, which is no {name} such as {_shown(examples[0])}", ()
