"""The rest of a CSL-JSON item as a line of a summary: "genre: Doctoral thesis; edition: 2"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jresume.csl.variables import DATES, NAMES
from jresume.exchange.yamlresume.facts import Form, escape, flat, split, unescape
from jresume.names.split import split as split_name

_FAMILY = ("non-dropping-particle", "family")
_GIVEN = ("given", "dropping-particle")

# A text that is as long as an abstract has a line of its own.
_LONG = 160

_PART = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.+)", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _to_lines(item: Any) -> list[str]:
    if not isinstance(item, Mapping):
        return [flat(item)]
    texts = [f"{key}: {escape(_told(key, value), ';')}" for key, value in item.items()]
    short = [text for text in texts if len(text) <= _LONG]
    return [*(["; ".join(short)] if short else []), *(text for text in texts if text not in short)]


def _told(key: str, value: Any) -> str:
    if key in NAMES and isinstance(value, list):
        return " & ".join(map(_name, value))
    if key in DATES and isinstance(value, Mapping) and value.keys() == {"date-parts"}:
        return "/".join("-".join(map(flat, _listed(part))) for part in _listed(value["date-parts"]))
    return flat(value)


def _name(name: Any) -> str:
    """A name as BibTeX writes it: "von Family, Suffix, Given"; in braces one that has no parts."""
    if not isinstance(name, Mapping):
        return flat(name)
    if "literal" in name:
        return f"{{{flat(name['literal'])}}}"
    family = " ".join(flat(name[part]) for part in _FAMILY if name.get(part))
    given = " ".join(flat(name[part]) for part in _GIVEN if name.get(part))
    return ", ".join(filter(None, (family, flat(name.get("suffix")), given)))


def _of_line(text: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for part in split(text, ";"):
        match = _PART.fullmatch(part.strip())
        if match is None:
            return None
        found[match[1]] = _read(match[1], unescape(match[2]))
    return found or None


def _read(key: str, text: str) -> Any:
    if key in NAMES:
        return [_parts_of(name) for name in text.split(" & ")]
    dates = [_DATE.fullmatch(date) for date in text.split("/")] if key in DATES else [None]
    if all(dates):
        return {
            "date-parts": [[int(part) for part in date.groups() if part] for date in dates if date]
        }
    return text


def _parts_of(text: str) -> dict[str, str]:
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text[1:-1]}
    if "," not in text:
        return {"family": text}
    name = split_name(text)
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part} or {"literal": name.text}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


BIBLIOGRAPHIC = Form(_to_lines, _of_line, several=True)
