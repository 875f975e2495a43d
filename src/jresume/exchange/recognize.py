"""Which format a source is in, by its name and by what it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresume.errors import ReadError
from jresume.source import load

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUFFIXES: Mapping[str, str] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".biblatex": "bibtex",
    ".ris": "ris",
}
_BIBTEX = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_RIS = re.compile(r"^\ufeff?TY {1,2}- ", re.MULTILINE)
_BEGINNING = 200_000


def format_of(name: str, raw: bytes) -> str:
    """The format of a source, a key of `READERS`; "" where neither name nor content tells.

    The content goes before the suffix where both tell: a CSL-JSON file may be called `.json`.
    Raises ReadError for a `.json` that can't be read.
    """
    start = raw[:_BEGINNING].decode("utf-8", "replace")
    suffix = Path(name).suffix.lower()
    if _is_json_like(start) and (kind := _of_data(_json(raw))):
        return kind
    told = _SUFFIXES.get(suffix, "")
    if told:
        return told
    if _RIS.search(start):
        return "ris"
    if _BIBTEX.search(start):
        return "bibtex"
    if suffix == ".json" and _json(raw) is None:
        load(raw, name=name, syntax="json", path=None)
    return _of_data(_data(raw))


def _is_json_like(start: str) -> bool:
    return start.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _data(raw)


def _data(raw: bytes) -> Any:
    try:
        return load(raw, name="<source>", syntax=None, path=None)[0]
    except ReadError:
        return None


def _of_data(data: Any) -> str:
    if isinstance(data, list):
        return "csl-json" if any(_is_item(one) for one in data) else ""
    if not isinstance(data, dict):
        return ""
    cases = (
        ("orcid", "orcid-identifier" in data or "activities-summary" in data),
        ("rendercv", isinstance(data.get("cv"), dict)),
        ("yamlresume", isinstance(data.get("content"), dict)),
        ("csl-json", _is_item(data) or _is_listed(data.get("items")) or _is_crossrefs(data)),
        ("jsonresume", not _SECTIONS.isdisjoint(data)),
    )
    return next((name for name, is_it in cases if is_it), "")


_SECTIONS = frozenset(
    {"awards", "basics", "education", "projects", "publications", "skills", "volunteer", "work"}
)


def _is_item(value: object) -> bool:
    """Whether a value looks like an item of CSL-JSON."""
    return isinstance(value, dict) and "type" in value and ("id" in value or "title" in value)


def _is_crossrefs(data: Mapping[str, Any]) -> bool:
    """Whether an object is an answer of Crossref's, around one record or several."""
    inside = data.get("message")
    return isinstance(inside, dict) and (_is_listed(inside.get("items")) or "DOI" in inside)


def _is_listed(value: object) -> bool:
    return isinstance(value, list) and any(_is_item(one) for one in value)
