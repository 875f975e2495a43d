"""The schema's verdicts in sentences: what is wrong, and what would be right."""

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume.check.dates import about_date
from jresume.check.foreign import elsewhere
from jresume.check.problem import Path, Problem, Severity, path_text, pointer_of
from jresume.check.words import about_email, about_uri, described, listed, shown

if TYPE_CHECKING:
    from jsonschema import ValidationError

_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "text",
}
# Titles in the schemas → what to call a value of the right form.
_NAMES = {
    "arXiv": "bare arXiv identifier",
    "Currency": "currency code of ISO 4217",
    "DOI": "bare DOI",
    "Language tag": "language tag",
    "ORCID iD": "bare ORCID iD",
}
_DATES = frozenset({"Date", "Partial date"})
_BOUNDS = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "minLength": "{} characters or more",
    "maxLength": "{} characters or fewer",
    "minItems": "a list of {} or more",
    "maxItems": "a list of {} or fewer",
    "const": "{}",
}
_BOOLEANS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_SAID_BEFORE = re.compile(r"(?i)https?://[^/]+/(?:abs/|pdf/)?|[a-z]+:\s*")
# Beyond these, a likeness is worth neither the time to find it nor the reader's.
_MOST_HINTS, _LONGEST_KEY, _MOST_KEYS = 100, 40, 6


class _Fault(NamedTuple):
    """Half of a rule's id, what to say, and the key at fault where it is no value."""

    rule: str
    message: str
    key: str | None = None


def explain(
    errors: "Iterable[ValidationError]",
    family: Callable[[Path], str],
    prefix: Path = (),
    spelled: Callable[[Path], str] | None = None,
    language: Callable[[], str] = str,
) -> list[Problem]:
    """One problem for each thing wrong, however many rules it breaks.

    `family` gives the first half of the rule's id, or the whole of it, from the path in the schema;
    `spelled` how a value is written in the text: 3.90 and 02134 are more than their numbers.
    `language` tells the tag of the document's language, in which months may be named.
    """
    found: dict[tuple[str, str], Problem] = {}
    told = [(family(tuple(error.absolute_schema_path)), error) for error in errors]
    # Where both object, "schema" has the word before "academic".
    for head, error in sorted(told, key=lambda one: one[0], reverse=True):
        path = (*prefix, *error.absolute_path)
        for rule, message, key in _faults(error, path, spelled, language):
            pointer = pointer_of(path if key is None else (*path, key))
            whole = head if "/" in head else f"{head}/{rule}"
            problem = Problem(whole, Severity.ERROR, pointer, message, at_key=key is not None)
            found.setdefault((pointer, rule), problem)
    return list(found.values())


def _faults(
    error: "ValidationError",
    path: Path,
    spelled: Callable[[Path], str] | None,
    language: Callable[[], str],
) -> Iterator[_Fault]:
    # What they are is the keyword's to say: nobody can tell by their type.
    value: Any = error.instance
    wanted: Any = error.validator_value
    keyword: Any = error.validator
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    where = path_text(path)
    match keyword:
        case "type":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            text = spelled(path) if spelled and is_number else shown(value)
            yield _Fault("type", _type(value, wanted, schema, where, text))
        case "additionalProperties":
            yield from _unknown_keys(value, list(schema.get("properties", ())), root=not path)
        case "required":
            yield _Fault("required", _required(value, wanted, where))
        case "format":
            known = _date(value, language, whole_day=True) if wanted == "date" else None
            yield _Fault(wanted, f"{where} {known or _format(value, wanted, path, schema)}")
        case "pattern" if "propertyNames" in error.absolute_schema_path:
            message = f"{shown(value)}, a key of {where}, {_form(value, schema)}"
            yield _Fault("pattern", message, value)
        case "pattern" if schema.get("title") in _DATES:
            # The one date with a pattern of its own is a certificate's, and that is a whole day.
            day = "format" in schema or schema["title"] == "Date"
            yield _Fault("date", f"{where} {_date(value, language, whole_day=day)}")
        case "pattern":
            yield _Fault("pattern", f"{where} is {_pattern(value, schema)}")
        case "enum":
            choices = listed([json.dumps(choice, ensure_ascii=False) for choice in wanted], "or")
            yield _Fault("enum", f"{where} is {described(value)}; it is to be {choices}")
        case None:
            # A schema that is `false`; jsonschema gives no place inside for it.
            yield _Fault("false", f"{where} holds {described(value)}, where nothing is allowed")
        case _:
            rule = _BOUNDS.get(keyword, f'as "{keyword}" says, {{}}').format(shown(wanted))
            yield _Fault(keyword, f"{where} is {described(value)}; it is to be {rule}")


def _type(value: Any, wanted: Any, schema: Mapping[str, Any], where: str, text: str) -> str:
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    right = listed([_TYPES[kind] for kind in kinds], "or")
    message = f"{where} is {described(value)}; it is to be {right}"
    if value is None:
        return f"{message}, or to be left out"
    return message + _instead(value, kinds, schema, text)


def _instead(value: Any, kinds: list[str], schema: Mapping[str, Any], text: str) -> str:
    """The value in the type that is wanted, where it is clear which one that is."""
    match value:
        case bool():
            return ""
        case int() | float() if "string" in kinds:
            return f': write "{text}", in quotes'
        case dict() if "string" in kinds:
            parts = list(value.values())
            if parts and all(isinstance(part, str) for part in parts):
                return f": write {shown(', '.join(parts))}"
        case dict() if "array" in kinds:
            items = schema.get("items", {})
            keys = ", ".join(f"{shown(key)}: …" for key in items.get("required", ()))
            return f", such as [{{{keys}}}]" if keys else ": put [ and ] around it"
        case str():
            return _instead_of_text(value, kinds, schema)
    return ""


def _instead_of_text(value: str, kinds: list[str], schema: Mapping[str, Any]) -> str:
    if "array" in kinds:
        if re.search(r"[,;\n]", value):
            return ' of texts, each in its own quotes: ["…", "…"]'
        return f": write [{shown(value)}]"
    if "object" in kinds:
        if "name" in schema.get("required", ()):
            return f': write {{"name": {shown(value)}}}'
        known = list(schema.get("properties", ()))
        return f" with {listed(known[:_MOST_KEYS], 'or')}" if known else ""
    if "boolean" in kinds:
        meant = _BOOLEANS.get(value.lower())
        return f": write {meant}, without quotes" if meant else ", without quotes"
    fraction = r"(\.[0-9]+)?" if "number" in kinds else ""
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})" + fraction, value):
        return f": write {value}, without quotes"
    return ", without quotes and with nothing else beside it"


def _unknown_keys(value: Mapping[str, Any], known: list[str], *, root: bool) -> Iterator[_Fault]:
    for count, key in enumerate(key for key in value if key not in known):
        hint = _meant_key(key, known, root=root) if count < _MOST_HINTS else ""
        if root:
            hint = hint or ": put it into one that is, or into meta"
            message = f"{shown(key)} is no section of JSON Resume{hint}"
        else:
            hint = hint or f"; known are {', '.join(known)}"
            message = f"{shown(key)} is not known here{hint}"
        yield _Fault("unknown-key", message, key)


def _meant_key(key: str, known: list[str], *, root: bool) -> str:
    if len(key) > _LONGEST_KEY:
        return ""
    if root and (place := elsewhere(key)):
        return f": put it into {place}"
    folded = {name.lower(): name for name in known}
    close = difflib.get_close_matches(key.lower(), folded, n=1, cutoff=0.7)
    return f": did you mean {shown(folded[close[0]])}?" if close else ""


def _required(value: Mapping[str, Any], wanted: list[str], where: str) -> str:
    missing = [shown(key) for key in wanted if key not in value]
    them = {1: "it", 2: "both"}.get(len(missing), "all of them")
    return f"{where} has no {' and no '.join(missing)}; add {them}"


def _format(value: str, name: str, path: Path, schema: Mapping[str, Any]) -> str:
    if not value.strip():
        return "is empty; fill it in, or leave it out"
    if name == "email":
        return f"is {shown(value)}{about_email(value)}"
    if name == "uri":
        return f"is {shown(value)}{about_uri(value, is_schema=path == ('$schema',))}"
    return f"is {shown(value)}, which is no {name.replace('-', ' ')}{_such(schema)}"


def _date(value: str, language: Callable[[], str], *, whole_day: bool) -> str:
    if not value.strip():
        return "is empty; fill it in, or leave it out"
    return f"is {shown(value)}{about_date(value, language(), whole_day=whole_day)}"


def _pattern(value: str, schema: Mapping[str, Any]) -> str:
    if not value.strip():
        return "empty; fill it in, or leave it out"
    return f"{shown(value)}, which {_form(value, schema)}"


def _form(value: str, schema: Mapping[str, Any]) -> str:
    """What a text of another form is not, and what it may have been meant to be."""
    title = str(schema.get("title", ""))
    name = _NAMES.get(title) or title.lower() or "text of the right form"
    pattern = re.compile(schema["pattern"])
    plain = _SAID_BEFORE.sub("", value.strip(), count=1)
    for meant in (value.strip(), plain, plain.removesuffix(".pdf"), plain.upper()):
        if pattern.search(meant):
            return f"is no {name}; write {shown(meant)}"
    return f"is no {name}{_such(schema)}"


def _such(schema: Mapping[str, Any]) -> str:
    return "".join(f" such as {shown(one)}" for one in islice(schema.get("examples", ()), 1))
