r"""Facts that YAMLResume has no field for, as lines of a summary that a person and `read` can read.

A line is "Label: text". Several texts are parted by "; ", and what belongs to one of them stands
behind it in brackets: "Advisors: Ada Inventada (ORCID: 0000-0002-1825-0097); Max Sample". Where a
text itself holds such a mark, a backslash stands before it, which Markdown doesn't draw.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jresume.exchange.yamlresume.limits import is_url

_DETAILS: Final = {
    "orcid": "ORCID",
    "url": "URL",
    "email": "e-mail",
    "familyName": "family name",
    "equal": "equal contribution",
    "corresponding": "corresponding author",
}
_DETAIL_KEYS: Final = {label: key for key, label in _DETAILS.items()}
# What is no text of an object, by its key.
_FLAGS: Final = frozenset({"equal", "corresponding"})
_NUMBERS: Final = frozenset({"value"})

_LINK = re.compile(r"\[((?:[^\\\[\]]|\\.)*)\]\((\S+)\)")
_NUMBER = re.compile(r"-?[0-9]{1,17}(?:\.[0-9]{1,9})?")

Lines = Callable[[Any], list[str]]
Value = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How values of a kind are written as texts of lines, and how such a text is read.

    `of_line` gives None for what isn't of the form. `several` says that each item of a list has a
    line of its own.
    """

    to_lines: Lines
    of_line: Value
    several: bool = False


def escape(text: str, marks: str) -> str:
    """Return a text with a backslash before each of the marks in it, and before backslashes."""
    return re.sub(rf"([\\{re.escape(marks)}])", r"\\\1", text)


def flat(value: Any) -> str:
    """Return any value as one text, for which there is no better form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {flat(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(flat(inner) for inner in value)
    return "" if value is None else str(value)


def record(value: Mapping[str, Any], head: str) -> str:
    """Return an object as one text: what it is called, and in brackets what else is told of it."""
    details = [_detail(key, inner) for key, inner in value.items() if key != head]
    title = escape(flat(value.get(head)), ";,()")
    return f"{title} ({', '.join(details)})".lstrip() if details else title


def of_record(text: str, head: str) -> dict[str, Any] | None:
    """Read what `record` writes."""
    title, bracket, rest = ("", "(", text[1:]) if text.startswith("(") else _cut_at(text, " (")
    if _holds(title, ";,()") or (bracket and not rest.endswith(")")):
        return None
    found: dict[str, Any] = {head: unescape(title)} if title.strip() else {}
    inner = rest[:-1]
    if bracket and (inner.endswith("\\") or _holds(inner, ";()")):
        return None
    for part in split(inner, ",") if bracket else ():
        label, colon, told = _cut_at(part.strip(), ":")
        key = _DETAIL_KEYS.get(label, unescape(label))
        value = _of_detail(key, unescape(told.strip()) if colon else None)
        if not key or value is None or key in found:
            return None
        found[key] = value
    return found or None


def _detail(key: str, value: Any) -> str:
    label = _DETAILS.get(key, escape(key, ";,():"))
    return label if value is True else f"{label}: {escape(flat(value), ';,()')}"


def _of_detail(key: str, told: str | None) -> Any:
    if key in _FLAGS:
        return {None: True, "yes": True, "no": False}.get(told, told)
    if key in _NUMBERS and told is not None:
        return _of_number(told)
    return told


def _of_person(text: str) -> Any:
    person = of_record(text, "name")
    if not person or "name" not in person:
        return None
    return person["name"] if len(person) == 1 else person


def _of_thesis(text: str) -> Any:
    thesis = of_record(text, "name")
    return thesis if thesis and "name" in thesis else None


def _to_person(person: Any) -> str:
    return record(person if isinstance(person, Mapping) else {"name": person}, "name")


def _of_several(text: str, of_one: Value) -> list[Any] | None:
    found = [of_one(part.strip()) for part in split(text, ";")]
    return None if None in found else found


def _to_links(links: Any) -> list[str]:
    return ["; ".join(_to_link(link) for link in _listed(links))]


def _to_link(link: Any) -> str:
    name, url = (link.get("name"), link.get("url")) if isinstance(link, Mapping) else (None, None)
    if set(link) == {"name", "url"} and is_url(str(url)) and not set(str(url)) & set(";,()\\"):
        return f"[{escape(str(name), '[];')}]({url})"
    return record(link, "name") if isinstance(link, Mapping) else flat(link)


def _of_link(text: str) -> Any:
    if match := _LINK.fullmatch(text):
        return {"name": unescape(match[1]), "url": match[2]}
    link = of_record(text, "name")
    return link if link and {"name", "url"} <= set(link) else None


def _of_number(text: str) -> int | float | None:
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def _of_money(text: str) -> dict[str, Any] | None:
    number, _, currency = text.partition(" ")
    amount = _of_number(number)
    if amount is None or (currency and not re.fullmatch("[A-Z]{3}", currency)):
        return None
    return {"amount": amount, **({"currency": currency} if currency else {})}


def _to_statement(statement: Any) -> str:
    if not isinstance(statement, Mapping):
        return flat(statement)
    return f"{escape(flat(statement.get('name')), ';')}; {flat(statement.get('summary'))}"


def _of_statement(text: str) -> dict[str, str] | None:
    name, _, told = _cut_at(text, ";")
    found = {"name": unescape(name), "summary": told.strip()}
    return found if all(found.values()) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _of_text(text: str) -> str | None:
    return text.strip() or None


def split(text: str, mark: str) -> list[str]:
    """Part a text at each mark that has no backslash before it."""
    parts, rest = [], text
    while True:
        part, found, rest = _cut_at(rest, mark)
        parts.append(part)
        if not found:
            return parts


def _cut_at(text: str, mark: str) -> tuple[str, str, str]:
    """Partition a text at a mark, as `str.partition` does, none of whose marks is escaped."""
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(mark, at):
            return text[:at], mark, text[at + len(mark) :]
        else:
            at += 1
    return text, "", ""


def _holds(text: str, marks: str) -> bool:
    return any(_cut_at(text, mark)[1] for mark in marks)


def unescape(text: str) -> str:
    """Return a text without the backslashes that `escape` puts into it."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).strip()


TEXT: Final = Form(lambda value: [flat(value)], _of_text)
TEXTS: Final = Form(
    lambda value: ["; ".join(escape(flat(text), ";") for text in _listed(value))],
    lambda text: _of_several(text, lambda part: unescape(part) or None),
)
PEOPLE: Final = Form(
    lambda value: ["; ".join(map(_to_person, _listed(value)))],
    lambda text: _of_several(text, _of_person),
)
THESIS: Final = Form(lambda value: [_to_person(value)], _of_thesis)
LINKS: Final = Form(_to_links, lambda text: _of_several(text, _of_link))
MONEY: Final = Form(lambda value: [flat(value)], _of_money)
STATEMENTS: Final = Form(
    lambda value: [_to_statement(statement) for statement in _listed(value)],
    _of_statement,
    several=True,
)
WHOLE: Final = Form(
    lambda value: [flat(value)], lambda text: int(text) if text.isdecimal() else None
)


def records(head: str, *needed: str) -> Form:
    """Return the form of a list of objects: a line each, the value of `head` before the others."""

    def of_line(text: str) -> dict[str, Any] | None:
        found = of_record(text, head)
        return found if found and set(needed) <= set(found) else None

    return Form(lambda value: [_one(item, head) for item in _listed(value)], of_line, several=True)


def _one(item: Any, head: str) -> str:
    return record(item, head) if isinstance(item, Mapping) else flat(item)
