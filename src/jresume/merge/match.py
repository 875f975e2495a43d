"""Which entry of a document a record is, if it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.merge.combine import known_fields
from jresume.merge.origin import origins, told
from jresume.merge.versions import arxiv_of, doi_of, is_preprint, published_doi
from jresume.names import split_person
from jresume.names.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Entry = Mapping[str, Any]

# Within how many years a preprint is published, for its title to be enough to know it by.
_YEARS_TO_PRINT = 2
# In two records of one source these tell two papers apart that have one title: editorials, say, or
# a paper at a conference and its longer form in a journal.
_OWN_TO_A_PAPER = ("type", "publisher", "volume", "issue", "pages", "number")
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
        self._met: set[int] = set()
        for entry in entries:
            self.add(entry if isinstance(entry, dict) else {})

    def add(self, entry: Entry) -> int:
        """Take in the entry that comes next in the section; its place there."""
        index = len(self._entries)
        self._entries.append(entry)
        for origin in origins(entry):
            # Without a key, a record is known by all that it says.
            called = origin.get("key") or f"\0{origin.get('fields')}"
            record = f"{origin.get('source')}\0{called}"
            self._by.setdefault(("origin", record), []).append(index)
        self.mark(index)
        return index

    def meet(self, index: int) -> bool:
        """Note that a record of this source is that entry; whether one was before.

        A further record seldom is it, too.
        """
        is_met = index in self._met
        self._met.add(index)
        return is_met

    def mark(self, index: int) -> None:
        """Note what an entry is found by; once more where it has got its DOI only now."""
        for mark in self._marks(self._entries[index]):
            known = self._by.setdefault(mark, [])
            if index not in known:
                known.append(index)

    def find(self, entry: Entry, source: str, key: str) -> int | None:
        """The entry that a record is: by its origin, DOI, arXiv id, key, then name and year.

        None where there is none, and where an identifier says that it is another one.
        """
        called = key or f"\0{told(known_fields(entry))}"
        for mark in (("origin", f"{source}\0{called}"), *self._marks(entry)):
            for index in self._by.get(mark, ()):
                own = self._entries[index]
                if self._is_same(mark[0], entry, own, is_met=index in self._met):
                    return index
        return None

    def _marks(self, entry: Entry) -> Iterator[tuple[str, str]]:
        if doi := doi_of(entry):
            yield "doi", doi
        if arxiv := _VERSION.sub("", arxiv_of(entry)):
            yield "arxiv", arxiv
        if self.place == "publications" and entry.get("id"):
            yield "id", str(entry["id"])
        names, _ = _NAMES.get(self.place, ((), ()))
        first = next((name for name in names if entry.get(name)), None)
        if first and (words := words_of(str(entry[first]))):
            yield "name", " ".join((first, *words))

    def _is_same(self, how: str, entry: Entry, own: Entry, *, is_met: bool) -> bool:
        if how in {"origin", "doi", "arxiv"}:
            return True
        is_paper = self.place == "publications"
        if is_paper and _differ(published_doi(entry), published_doi(own)):
            return False
        names, dates = _NAMES[self.place]
        if how == "id":
            # One key for two papers is common; one title for them is not.
            return not _differ(*(_plain(one.get("name")) for one in (entry, own)))
        if any(_differ(_plain(entry.get(name)), _plain(own.get(name))) for name in names):
            return False
        if is_paper and is_preprint(entry) != is_preprint(own):
            return _is_version(entry, own, is_met=is_met)
        if is_paper and _is_other(entry, own, is_met=is_met):
            return False
        return not any(_differ(_year(entry.get(d)), _year(own.get(d))) for d in dates)


def _is_version(entry: Entry, own: Entry, *, is_met: bool) -> bool:
    """Whether a paper and a preprint of one title are one work."""
    printed, before = (own, entry) if is_preprint(entry) else (entry, own)
    years = [_year(one.get("releaseDate")) for one in (printed, before)]
    if not _differ(*years):
        return not _are_others(entry, own)
    if is_met or not all(year.isdecimal() for year in years):
        return False
    took = int(years[0]) - int(years[1])
    families = [_families(one) for one in (entry, own)]
    return 0 < took <= _YEARS_TO_PRINT and families[0] == families[1] != []


def _is_other(entry: Entry, own: Entry, *, is_met: bool) -> bool:
    """Whether two papers of one title are two works all the same."""
    if _are_others(entry, own):
        return True
    if is_met:
        days = [str(one.get("releaseDate") or "") for one in (entry, own)]
        names = _OWN_TO_A_PAPER
        return any(_differ(_plain(entry.get(n)), _plain(own.get(n))) for n in names) or (
            all(days) and not days[0].startswith(days[1]) and not days[1].startswith(days[0])
        )
    volumes = [str(one.get("volume") or "") for one in (entry, own)]
    return all(volume.isdecimal() for volume in volumes) and _differ(*volumes)


def _are_others(entry: Entry, own: Entry) -> bool:
    """Whether both have authors, and not one in common."""
    mine, theirs = (set(_families(one)) for one in (entry, own))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _families(entry: Entry) -> list[str]:
    """The family names of the authors, as far as they are told."""
    listed = entry.get("authors")
    people = listed if isinstance(listed, list) else []
    found = (_plain(split_person(one).family) for one in people if isinstance(one, (dict, str)))
    return [family for family in found if family]


def _differ(one: str, other: str) -> bool:
    """Whether both tell something, and not the same."""
    return bool(one and other) and one != other


def _plain(value: object) -> str:
    return " ".join(words_of(value)) if isinstance(value, str) else ""


def _year(value: object) -> str:
    return value[:4] if isinstance(value, str) else ""
