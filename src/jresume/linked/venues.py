"""Where a publication appeared: journals in their issues, proceedings, books, publishers."""

import re
from collections.abc import Mapping
from typing import Any

from jresume.linked.nodes import Node, node, organization, place
from jresume.linked.text import Entry, date, said

_AT_EVENTS = frozenset({"conference-paper", "workshop-paper", "poster", "abstract"})
_IN_BOOKS = frozenset({"book-chapter"})
_IN_JOURNALS = frozenset({"journal-article"})
_NOT_YET_THERE = frozenset({"in-preparation", "submitted"})
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9Xx]")
_PAGES = re.compile(r"([^\W_]+)\s*[-\u2010-\u2015\u2212]+\s*([^\W_]+)")


def venue(entry: Entry, kind: str, csl: Mapping[str, Any]) -> dict[str, Any]:
    """Where a publication appeared; nothing of a venue that may still refuse it."""
    house = organization(said(csl, "publisher"))
    if said(entry, "status") in _NOT_YET_THERE and kind != "preprint":
        return {}
    if kind in _IN_JOURNALS or (not kind and (entry.get("volume") or entry.get("issue"))):
        return {"isPartOf": _journal(entry, csl), "publisher": house}
    if kind in _AT_EVENTS:
        return {"isPartOf": _proceedings(entry, csl), "publisher": house}
    if kind in _IN_BOOKS:
        return {"isPartOf": _book(entry, csl), "publisher": house}
    full, short = _names(entry, {})
    there = organization(full, alternateName=short)
    if kind == "thesis":
        return {"sourceOrganization": there, "publisher": house}
    return {"publisher": there or house, "locationCreated": place(said(entry, "location"))}


def pages(entry: Entry) -> dict[str, str]:
    """First and last page, or the pages as they are written, or the number that stands for them."""
    text = said(entry, "pages")
    if match := _PAGES.fullmatch(text):
        return {"pageStart": match[1], "pageEnd": match[2]}
    return {"pagination": text or said(entry, "number")}


def _names(entry: Entry, csl: Mapping[str, Any]) -> tuple[str, str]:
    """The venue's full name and its short one; the only one it has is the full one."""
    full, short = said(entry, "publisher"), said(entry, "venue")
    full = full or said(csl, "container-title")
    return (full, short if short != full else "") if full else (short, "")


def _journal(entry: Entry, csl: Mapping[str, Any]) -> Node:
    full, short = _names(entry, csl)
    issn = list(dict.fromkeys(_ISSN.findall(_joined(csl.get("ISSN")))))
    whole = {"name": full, "alternateName": short, "issn": issn}
    found = node("Periodical", whole) if full or issn else {}
    for kind, field, number in (
        ("PublicationVolume", "volumeNumber", said(entry, "volume")),
        ("PublicationIssue", "issueNumber", said(entry, "issue")),
    ):
        if number:
            found = node(kind, {field: number, "isPartOf": found})
    return found


def _proceedings(entry: Entry, csl: Mapping[str, Any]) -> Node:
    """The volume that an event's papers make; the event itself where its place is told."""
    full, short = _names(entry, csl)
    where = place(said(entry, "location"))
    event = {
        "name": full,
        "alternateName": short,
        "location": where,
        "startDate": date(entry, "startDate"),
        "endDate": date(entry, "endDate"),
    }
    facts = {
        "name": full,
        "alternateName": short,
        "volumeNumber": said(entry, "volume"),
        "about": node("Event", event) if full and where else {},
    }
    return node("PublicationVolume", facts) if full or facts["volumeNumber"] else {}


def _book(entry: Entry, csl: Mapping[str, Any]) -> Node:
    full, short = _names(entry, csl)
    facts = {
        "name": full,
        "alternateName": short,
        "isbn": isbn(csl),
        "bookEdition": _joined(csl.get("edition")),
        "position": said(entry, "volume"),
    }
    return node("Book", facts) if full or facts["isbn"] else {}


def isbn(csl: Mapping[str, Any]) -> str:
    """The ISBN of a CSL item; of several, the first."""
    return next(iter(re.split(r"[\s,;]+", _joined(csl.get("ISBN")))), "")


def edition(csl: Mapping[str, Any]) -> str:
    """The edition of a CSL item, as a text."""
    return _joined(csl.get("edition"))


def _joined(value: object) -> str:
    """A value that CSL gives as a text or a number, and others as a list, as one text."""
    if isinstance(value, list):
        return " ".join(_joined(item) for item in value)
    is_plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value).strip() if is_plain else ""
