"""What an entry has from another one: `crossref` of BibTeX and BibLaTeX, and `xdata`.

The names that change on the way are those of the BibLaTeX manual, appendix B.
"""

import re
from collections.abc import Iterable, Mapping

from jresume.exchange.bibtex.record import Record
from jresume.exchange.model import Remark

_IN_BOOKS = frozenset(
    {
        *("bookinbook", "conference", "inbook", "incollection", "inproceedings", "inreference"),
        *("suppbook", "suppcollection"),
    }
)
_VOLUMES = frozenset({"book", "collection", "proceedings", "reference"})
_SEVERAL = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_JOURNALS = frozenset({"book", "collection", "journal", "periodical", "proceedings"})
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_TITLES = frozenset(_TO_BOOK)

# What is told of the parent alone. A DOI, an address or an abstract of the whole would make all
# of its parts one paper.
_OWN = frozenset(
    {
        *("abstract", "addendum", "annotation", "annote", "authortype", "award", "awards", "bib"),
        *("crossref", "doi", "entryset", "entrysubtype", "eprint", "eprinttype"),
        *("eprintclass", "archiveprefix", "primaryclass", "execute", "file", "ids", "indextitle"),
        *("keywords", "label", "note", "options", "pages", "pagetotal", "pdf", "presort"),
        *("related", "shorthand", "shorttitle", "sorttitle", "sortkey", "timestamp", "url"),
        *("urldate", "xdata", "xref", "slides", "video", "website", "type"),
    }
)
_DATES = frozenset({"date", "year", "month", "day"})

# Only parts of others when others refer to them; a book may be a work of one's own.
_PARENTS_ONLY = frozenset({"proceedings", "mvproceedings", "periodical"})


def inherit(records: Iterable[Record]) -> tuple[list[Record], list[Remark]]:
    """The entries that are publications, each with what it has from others; remarks on the rest.

    An `@xdata`, and proceedings that papers of the file refer to, are no entries of their own.
    """
    records = list(records)
    index = _Index(records)
    used: dict[int, list[str]] = {}
    done: set[int] = set()
    for record in records:
        _fill(record, index, used, done)
    found, remarks = [], []
    for record in records:
        children = used.get(id(record), [])
        if record.kind == "xdata" or (record.kind in _PARENTS_ONLY and children):
            remarks += [*record.remarks, _about(record, len(children))]
        else:
            found.append(record)
    return found, remarks


class _Index:
    """Entries by their keys, which differ in case only where another has the same letters."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._exact: dict[str, Record] = {}
        self._alike: dict[str, Record] = {}
        for record in records:
            if record.key:
                self._exact.setdefault(record.key, record)
                self._alike.setdefault(record.key.casefold(), record)

    def parents(self, record: Record) -> list[tuple[str, str, Record | None]]:
        """The entries that one refers to: by which field, by which key, and the entry itself."""
        keys = re.split(r"[,\s]+", record.fields.get("xdata", ""))
        named = [("xdata", key) for key in keys]
        named.append(("crossref", record.fields.get("crossref", "").strip()))
        return [
            (field, key, self._exact.get(key) or self._alike.get(key.casefold()))
            for field, key in named
            if key
        ]


def _about(record: Record, count: int) -> Remark:
    entries = "entry that refers" if count == 1 else "entries that refer"
    taken = f"taken into the {count or 'no'} {entries} to it, and no entry of its own"
    return Remark("note", f"@{record.kind} {record.key}: {taken}", record.line, record.key)


def _fill(record: Record, index: _Index, used: dict[int, list[str]], done: set[int]) -> None:
    """Give a record what it has from others, after they have got theirs."""
    # A list of what is to be done, since a chain may be as long as the file.
    chain = [record]
    waiting = {id(record)}
    while chain:
        one = chain[-1]
        parents = index.parents(one) if id(one) not in done else []
        first = next(
            (
                p
                for *_, p in parents
                if p is not None and id(p) not in done and id(p) not in waiting
            ),
            None,
        )
        if first is not None:
            chain.append(first)
            waiting.add(id(first))
            continue
        for field, key, parent in parents:
            _take(one, field, key, parent, used)
        for field in ("crossref", "xdata"):
            one.take(field)
        done.add(id(chain.pop()))


def _take(
    record: Record, field: str, key: str, parent: Record | None, used: dict[int, list[str]]
) -> None:
    if parent is None or parent is record:
        record.warn(f"{field} names {key}, which is no other entry of this file", field)
        return
    used.setdefault(id(parent), []).append(record.key)
    names = {} if field == "xdata" else _renamed(record.kind, parent.kind)
    has_date = not _DATES.isdisjoint(record.fields)
    for name, tex in parent.fields.items():
        is_own = field == "crossref" and (
            name in _OWN or (name in _TITLES and name not in names) or "+an" in name
        )
        if is_own or (name in _DATES and has_date) or name == "crossref":
            continue
        target = names.get(name, name)
        # BibTeX's own way is a parent that has the book's title under the part's name for it.
        if target == "booktitle" and name == "title" and parent.fields.get("booktitle"):
            continue
        if not record.fields.get(target):
            record.fields[target] = tex
            record.inherited.add(target)


def _renamed(child: str, parent: str) -> Mapping[str, str]:
    """The names that the titles of a parent have in its child; none where they aren't taken."""
    if child in _IN_BOOKS and parent not in _IN_BOOKS:
        return _TO_MAIN if parent in _SEVERAL else _TO_BOOK
    if child in _VOLUMES and parent in _SEVERAL:
        return _TO_MAIN
    if child in {"article", "suppperiodical"} and parent in _JOURNALS:
        return _TO_JOURNAL
    return {}
