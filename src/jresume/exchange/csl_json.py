"""CSL-JSON, as Zotero, Crossref, DataCite and pandoc write it and citation processors read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jresume.csl import entry_of, items_of, valid_item
from jresume.csl.dates import iso_of
from jresume.csl.types import ALL_CSL_TYPES
from jresume.errors import ReadError
from jresume.exchange.bibtex.status import status_of
from jresume.exchange.model import Found, Reading, Remark, Written
from jresume.exchange.publications import left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Crossref's own names for types, which its CSL-JSON doesn't translate.
_CROSSREF: Mapping[str, str] = {
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "article-journal",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "preprint": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "report-component": "report",
}
# What Crossref adds about the record, not about the paper.
_ABOUT_THE_RECORD = frozenset(
    {
        *("alternative-id", "archive-copies", "assertion", "content-domain", "created"),
        *("deposited", "indexed", "is-referenced-by-count", "license", "link", "member"),
        *("prefix", "reference", "reference-count", "references-count", "relation"),
        *("resource", "score", "source", "update-policy", "published", "published-online"),
        *("published-print", "short-container-title", "short-title", "original-title", "subtitle"),
        *("journal-issue", "issn-type", "isbn-type", "funder", "subject", "copyright"),
    }
)
_ONLY_CROSSREF = frozenset({"content-domain", "deposited", "indexed", "reference-count"})


def read(raw: bytes) -> Reading:
    """Read a list of items, one item, or an object that has them as `items`, as Crossref answers.

    Raises ReadError for what is no JSON, or holds no item.
    """
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text)
    except UnicodeDecodeError as error:
        raise ReadError("<source>", "it is no text in UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReadError(
            "<source>", f"it is no JSON: {error.msg}", error.lineno, error.colno
        ) from error
    except (RecursionError, ValueError) as error:
        raise ReadError("<source>", "it is nested too deep, or holds too long a number") from error
    found: list[Found] = []
    remarks: list[Remark] = []
    keys: set[str] = set()
    steps, items = _items(data)
    for number, (item, line) in enumerate(zip(items, _lines(text, steps, items), strict=True), 1):
        entry = _entry(item)
        if entry is None:
            message = f"item {number} is no item of CSL-JSON: it has no title"
            remarks.append(Remark("error", message, line))
            continue
        key = str(entry.get("id", ""))
        if key and key in keys:
            remarks.append(Remark("warning", f"item {number} has the id of another", line, key))
            key = ""
        keys.add(key)
        found.append(Found("publications", entry, key, line))
        remarks.extend(Remark("warning", f"item {number} {said}", line, key) for said in _odd(item))
    return Reading(tuple(found), tuple(remarks))


def _odd(item: Mapping[str, Any]) -> Iterator[str]:
    """What was guessed at in an item."""
    kind = item.get("type")
    # A type may be any JSON, also a list, which no set can be asked for.
    if not isinstance(kind, str) or (kind not in ALL_CSL_TYPES and kind not in _CROSSREF):
        yield f"is of an unknown type: {kind!r}"
    issued = item.get("issued")
    listed = issued.get("date-parts") if isinstance(issued, dict) else None
    parts = listed[0] if isinstance(listed, list) and listed else None
    told = [part for part in parts if part] if isinstance(parts, list) else []
    date = iso_of(issued)
    if date and len(told) > len(date.split("-")):
        yield f"has a date that is in no calendar, {parts}: taken for {date}"


def write(document: Mapping[str, Any]) -> Written:
    """The publications as a list of items (CSL 1.0.2), in UTF-8 with two spaces an indent."""
    papers = document.get("publications", [])
    items: list[dict[str, Any]] = []
    lost = list(left_out(document, "CSL-JSON"))
    for index, item in enumerate(items_of(papers)):
        valid, names = valid_item(item)
        items.append(valid)
        if names:
            lost.append(f"publications[{index}].csl: {', '.join(names)}: CSL has no such variable")
    text = json.dumps(items, indent=2, ensure_ascii=False)
    return Written(f"{text}\n".encode("utf-8", "replace"), tuple(lost))


def _items(data: Any) -> tuple[list[str], Sequence[Any]]:
    """The items, and the names of the members that lead to them."""
    steps: list[str] = []
    for name in ("message", "items"):
        inside = data.get(name) if isinstance(data, dict) else None
        if isinstance(inside, (list, dict)):
            steps.append(name)
            data = inside
    if isinstance(data, dict):
        return steps, [data]
    if not isinstance(data, list):
        raise ReadError("<source>", "it is no list of items")
    return steps, data


def _lines(text: str, steps: Sequence[str], items: Sequence[Any]) -> list[int]:
    """The line that each item begins on; 0 where the text is no JSON to the letter."""
    from jresume.source.json_spots import json_spots
    from jresume.source.spot import Lines

    spot, is_there = json_spots(text).find("".join(f"/{step}" for step in steps))
    spots = spot.items or [spot]
    if not is_there or len(spots) != len(items):
        return [0] * len(items)
    lines = Lines(text)
    return [lines.place(one.start).line for one in spots]


def _entry(item: Any) -> dict[str, Any] | None:
    if not isinstance(item, dict):
        return None
    is_crossrefs = not _ONLY_CROSSREF.isdisjoint(item)
    passed = _ABOUT_THE_RECORD if is_crossrefs else frozenset[str]()
    plain = {name: value for name, value in item.items() if name not in passed}
    # Crossref gives some texts as lists.
    for name in ("title", "container-title", "ISSN", "ISBN"):
        if isinstance(plain.get(name), list):
            plain[name] = next((str(one) for one in plain[name] if one), "")
    short = item.get("container-title-short") or item.get("short-container-title")
    short = next(iter(short), "") if isinstance(short, list) else short
    if isinstance(short, str) and short:
        plain["container-title-short"] = short
    if isinstance(plain.get("type"), str):
        plain["type"] = _CROSSREF.get(plain["type"], plain["type"])
    dates = ("published", "published-print", "published-online")
    if not iso_of(plain.get("issued")) and (
        day := next(filter(iso_of, map(item.get, dates)), None)
    ):
        plain["issued"] = day
    entry = entry_of(plain)
    if status := status_of(str(entry.get("status", ""))):
        entry["status"] = status
    if not entry.get("name"):
        return None
    # The id that a service gives is the DOI itself, which is no key.
    if "/" in str(entry.get("id", "")):
        del entry["id"]
    return entry
