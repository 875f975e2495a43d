"""A publication as an item of CSL-JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from jresume.csl.dates import csl_date, iso_of
from jresume.csl.people import csl_names
from jresume.csl.types import ALL_CSL_TYPES, CSL_TYPES, GENRES, OUR_TYPES, venue_field
from jresume.names import split_person
from jresume.names.words import words_of

Entry = Mapping[str, Any]

ARXIV = "arXiv"

_LONG_WORD = 4

_COPIED = {
    "name": "title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "number": "number",
    "location": "event-place",
    "doi": "DOI",
    "note": "note",
    "status": "status",
    "url": "URL",
}


def items_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The items of publications, in their order, each with an id that no other has."""
    entries = list(entries)
    taken = {str(entry.get("id", "")) for entry in entries}
    used: set[str] = set()
    found = []
    for entry in entries:
        key = str(entry.get("id", "")) or _key(entry)
        candidate, count = key, 1
        while candidate in used or (candidate in taken and not entry.get("id")):
            count += 1
            candidate = f"{key}-{count}"
        used.add(candidate)
        found.append(item_of(entry, candidate))
    return found


def item_of(entry: Entry, key: str) -> dict[str, Any]:
    """The item of a publication that has the shape of the schema.

    Its `csl` member is the ground, and every named field wins over it; of a date, a name or a type
    that means the same in both, the one in `csl` is kept, which may say more.
    """
    rest = entry.get("csl", {})
    kind = str(entry.get("type", ""))
    item: dict[str, Any] = {**rest, "id": key, "type": _type(kind, rest)}
    for ours, theirs in _COPIED.items():
        if value := entry.get(ours):
            item[theirs] = value
    if names := csl_names(entry.get("authors", ())):
        item["author"] = names
    if genre := GENRES.get(kind):
        item.setdefault("genre", genre)
    _venue(entry, kind, item)
    if date := entry.get("releaseDate"):
        issued = csl_date(date)
        if issued and iso_of(rest.get("issued")) != date:
            item["issued"] = issued
    if arxiv := entry.get("arxiv"):
        item["archive"], item["archive_location"] = ARXIV, arxiv
        item.setdefault("URL", f"https://arxiv.org/abs/{arxiv}")
    return item


def _type(kind: str, rest: Entry) -> str:
    """The type in `csl` where it means the same kind, else the kind's own."""
    told = rest.get("type")
    if isinstance(told, str) and told in ALL_CSL_TYPES and kind in {"", OUR_TYPES.get(told, "")}:
        return told
    return CSL_TYPES.get(kind, "document" if kind else "article-journal")


def _venue(entry: Entry, kind: str, item: dict[str, Any]) -> None:
    full, short = entry.get("publisher", ""), entry.get("venue", "")
    field = venue_field(kind)
    if full or short:
        item[field] = full or short
    if full and short and full != short and field == "container-title":
        item["container-title-short"] = short


def _key(entry: Entry) -> str:
    """A key in the manner of BibTeX, in plain letters: family name, year, word of the title."""
    authors = entry.get("authors", ())
    family = "".join(words_of(split_person(authors[0]).full_family)) if authors else ""
    year = str(entry.get("releaseDate", ""))[:4]
    words = words_of(str(entry.get("name", "")))
    word = next((word for word in words if len(word) >= _LONG_WORD), "")
    letters = [part.encode("ascii", "ignore").decode() for part in (family, word)]
    return f"{letters[0] or 'publication'}{year}{letters[1]}"
