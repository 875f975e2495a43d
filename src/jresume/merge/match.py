"""Which entry of a document a record is, if it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.csl.from_item import bare_arxiv, bare_doi
from jresume.merge.origin import origins
from jresume.names.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Entry = Mapping[str, Any]

# arXiv, bioRxiv and medRxiv, SSRN.
_PREPRINTS = ("10.48550/", "10.1101/", "10.2139/ssrn")
_VERSION = re.compile(r"v[0-9]+$")

# What tells entries of a section apart: all of the first that both have must agree, and the year
# of the date, where both have one.
_NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "awards": (("title", "awarder"), ("date", "startDate")),
    "certificates": (("name", "issuer"), ("date",)),
    "education": (("institution", "studyType", "area"), ("startDate", "endDate")),
    "interests": (("name",), ()),
    "languages": (("language",), ()),
    "projects": (("name", "entity", "term"), ("startDate", "endDate")),
    "publications": (("name",), ("releaseDate",)),
    "references": (("name",), ()),
    "skills": (("name",), ()),
    "volunteer": (("organization", "position"), ("startDate", "endDate")),
    "work": (("name", "position", "project"), ("startDate", "endDate")),
    "basics.statements": (("name",), ()),
    "basics.metrics": (("name", "source"), ()),
}


class Index:
    """The entries of one section, found again by what a record tells of itself."""

    def __init__(self, place: str, entries: Sequence[Any]) -> None:
        self.place = place
        self._by: dict[tuple[str, str], list[int]] = {}
        self._entries: list[Entry] = []
        for entry in entries:
            self.add(entry if isinstance(entry, dict) else {})

    def add(self, entry: Entry) -> None:
        """Take in the entry that comes next in the section."""
        index = len(self._entries)
        self._entries.append(entry)
        for origin in origins(entry):
            record = f"{origin.get('source')}\0{origin.get('key', '')}"
            self._by.setdefault(("origin", record), []).append(index)
        for mark in self._marks(entry):
            self._by.setdefault(mark, []).append(index)

    def find(self, entry: Entry, source: str, key: str) -> int | None:
        """The entry that a record is: by its origin, DOI, arXiv id, key, then name and year.

        None where there is none, and where an identifier says that it is another one.
        """
        # Without a key, all records of the source would be one.
        known = [("origin", f"{source}\0{key}")] if key else []
        for mark in (*known, *self._marks(entry)):
            for index in self._by.get(mark, ()):
                if self._is_same(mark[0], entry, self._entries[index]):
                    return index
        return None

    def _marks(self, entry: Entry) -> Iterator[tuple[str, str]]:
        if doi := _doi(entry):
            yield "doi", doi
        if arxiv := _arxiv(entry):
            yield "arxiv", arxiv
        if self.place == "publications" and entry.get("id"):
            yield "id", str(entry["id"])
        names, _ = _NAMES.get(self.place, ((), ()))
        first = next((name for name in names if entry.get(name)), None)
        if first and (words := words_of(str(entry[first]))):
            yield "name", " ".join((first, *words))

    def _is_same(self, how: str, entry: Entry, own: Entry) -> bool:
        if how in {"origin", "doi", "arxiv"}:
            return True
        if self.place == "publications" and _differ(_venue_doi(entry), _venue_doi(own)):
            return False
        names, dates = _NAMES[self.place]
        if how == "id":
            # One key for two papers is common; one title for them is not.
            return not _differ(*(_plain(one.get("name")) for one in (entry, own)))
        if any(_differ(_plain(entry.get(name)), _plain(own.get(name))) for name in names):
            return False
        return not any(_differ(_year(entry.get(d)), _year(own.get(d))) for d in dates)


def _differ(one: str, other: str) -> bool:
    """Whether both tell something, and not the same."""
    return bool(one and other) and one != other


def _plain(value: object) -> str:
    return " ".join(words_of(value)) if isinstance(value, str) else ""


def _year(value: object) -> str:
    return value[:4] if isinstance(value, str) else ""


def _doi(entry: Entry) -> str:
    value = entry.get("doi") or entry.get("url")
    return bare_doi(value).casefold() if isinstance(value, str) else ""


def _venue_doi(entry: Entry) -> str:
    """The DOI, unless it is a preprint's: a paper and its preprint are one entry of a CV."""
    doi = _doi(entry)
    return "" if doi.startswith(_PREPRINTS) else doi


def _arxiv(entry: Entry) -> str:
    value = entry.get("arxiv") or entry.get("url")
    return _VERSION.sub("", bare_arxiv(value)) if isinstance(value, str) else ""
