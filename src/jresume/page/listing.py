"""In which order, under which headings and with which numbers papers are listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

Entry = Mapping[str, Any]
Group = tuple[str, Sequence[Entry]]

# What has been read by peers goes first.
_TYPES = (
    *("journal-article", "conference-paper", "workshop-paper", "book", "book-chapter"),
    *("preprint", "thesis", "report", "poster", "abstract", "patent", "dataset", "software"),
)
_NOT_YET = frozenset({"in-preparation", "submitted", "accepted", "in-press"})

# Not the beginning of an arXiv id such as 2012.01234.
_YEAR = re.compile(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9]|\.[0-9])")
_SHORT_YEAR = re.compile(r"['’]([0-9]{2})(?![0-9])")
_THIS_CENTURY = 70


@dataclass(frozen=True, slots=True)
class Listing:
    """How papers are listed: the options of a theme that say it, by their names there.

    `group` is none, type or year; `numbering` continuous, group, reversed or none; `sort` document,
    newest, oldest, title or type; `identifiers` word or number. `authors_shown` is about how many
    authors of a paper are named, 0 for all of them; `authors_form` is full or initials.
    """

    group: str = "none"
    numbering: str = "continuous"
    sort: str = "document"
    identifiers: str = "word"
    authors_shown: int = 0
    authors_form: str = "full"

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Self:
        """What a theme's options say; what they don't say, or not as the right type, is default."""
        chosen: dict[str, Any] = {}
        for known in fields(cls):
            value = options.get(_OPTIONS[known.name])
            # JSON and YAML know 12.0 as a whole number.
            value = int(value) if isinstance(value, float) and value.is_integer() else value
            if type(value) is type(known.default):
                chosen[known.name] = value
        return cls(**chosen)


_OPTIONS = {
    "group": "publicationsGroup",
    "numbering": "publicationsNumbering",
    "sort": "publicationsSort",
    "identifiers": "publicationsIdentifiers",
    "authors_shown": "authorsShown",
    "authors_form": "authorsForm",
}


def groups(
    papers: Sequence[Entry], listing: Listing, words: Mapping[str, str], section: str
) -> Sequence[Group]:
    """The papers of a section in the order in which they are listed, under their headings.

    A heading is empty where there is one group only and it would tell nothing, or nothing that the
    title of the `section` doesn't.
    """
    ordered = _ordered(papers, listing.sort)
    if listing.group == "type":
        found = _by_type(ordered, words)
    elif listing.group == "year":
        found = _by_year(ordered, words, oldest_first=listing.sort == "oldest")
    else:
        return [("", ordered)]
    if len(found) == 1 and (
        found[0][0].casefold() == section.casefold() or not _tells(ordered[0], listing.group)
    ):
        return [("", ordered)]
    return found


def numbers(sizes: Sequence[int], numbering: str) -> Iterator[int]:
    """The number of each paper of a page, by the sizes of the groups in order; 0 for none."""
    total = sum(sizes)
    if numbering == "group":
        for size in sizes:
            yield from range(1, size + 1)
    elif numbering == "reversed":
        yield from range(total, 0, -1)
    elif numbering == "none":
        yield from [0] * total
    else:
        yield from range(1, total + 1)


def year_of(paper: Entry) -> str:
    """The year of a paper, by its dates, else by its venue ("NSDI '23"); empty if none is told."""
    for field in ("releaseDate", "endDate", "startDate", "venue"):
        text = str(paper.get(field, ""))
        if year := _YEAR.search(text):
            return year[0]
        if short := _SHORT_YEAR.search(text):
            return f"{'20' if int(short[1]) < _THIS_CENTURY else '19'}{short[1]}"
    return ""


def _ordered(papers: Sequence[Entry], sort: str) -> Sequence[Entry]:
    """The papers in that order; what is alike in it stays in the document's."""
    if sort == "newest":
        return sorted(papers, key=lambda p: _date(p, undated=""), reverse=True)
    if sort == "oldest":
        return sorted(papers, key=lambda p: _date(p, undated="~~"))
    if sort == "title":
        return sorted(papers, key=lambda p: _letters(str(p.get("name", ""))))
    if sort == "type":
        return sorted(papers, key=_type_order(papers))
    return papers


def _date(paper: Entry, undated: str) -> str:
    """What a paper sorts by: a date, or what is later than any for one that is still to appear."""
    released, year = str(paper.get("releaseDate", "")), year_of(paper)
    if year:
        return released if released.startswith(year) else year
    return "~" if paper.get("status") in _NOT_YET else undated


def _letters(title: str) -> str:
    """A title as it is sorted: without case, accents, and what stands before its first letter."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return re.sub(r"^[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


def _type_order(papers: Iterable[Entry]) -> Any:
    """A key that sorts papers by type: known ones, then others by their first, then those without.

    Such a key is the place of the paper's type.
    """
    unknown = dict.fromkeys(kind for paper in papers if (kind := _type(paper)) not in _TYPES)
    unknown.pop("", None)
    place = {kind: index for index, kind in enumerate([*_TYPES, *unknown, ""])}
    return lambda paper: place[_type(paper)]


def _type(paper: Entry) -> str:
    return str(paper.get("type", "")).casefold()


def _by_type(papers: Sequence[Entry], words: Mapping[str, str]) -> Sequence[Group]:
    return [
        (words.get(f"papers:{kind}") or kind.replace("-", " ").capitalize(), found)
        for kind, found in _gathered(sorted(papers, key=_type_order(papers)), _type)
    ]


def _by_year(
    papers: Sequence[Entry], words: Mapping[str, str], *, oldest_first: bool
) -> Sequence[Group]:
    """The newest year first, and before it what has no year yet; last, what has none at all."""

    def place(paper: Entry) -> str:
        return year_of(paper) or _date(paper, undated="")

    found = dict(_gathered(papers, place))
    undated, waiting = found.pop("", None), found.pop("~", None)
    years = sorted(found.items(), reverse=not oldest_first)
    if waiting:
        years.insert(len(years) if oldest_first else 0, (words["papers:not-yet"], waiting))
    if undated:
        years.append((words["papers:undated"], undated))
    return years


def _gathered(papers: Iterable[Entry], key: Any) -> Sequence[Group]:
    found: dict[str, list[Entry]] = {}
    for paper in papers:
        found.setdefault(key(paper), []).append(paper)
    return list(found.items())


def _tells(paper: Entry, group: str) -> bool:
    """Whether the heading of the paper's group would tell anything by itself."""
    return bool(_type(paper) if group == "type" else year_of(paper))
