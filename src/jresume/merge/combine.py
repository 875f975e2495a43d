"""An entry of a document and a record of a source → what the record changes in the entry.

Three versions of each field are compared: the document's, the record's, and what the record said
the last time, of which the entry keeps a digest. What only the record changed is taken over; what
was made or changed by hand stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jresume.merge.origin import digest
from jresume.merge.versions import OF_THE_VERSION, is_preprint, is_venue, published_doi
from jresume.names import owner_of
from jresume.names.words import key as name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Entry = Mapping[str, Any]

# Objects whose members are compared one by one.
_OPEN = frozenset({"csl", "location", "thesis"})
# Lists that grow: what is in them stays, and what a record adds goes behind it.
_GROWING: Mapping[str, tuple[str, ...]] = {
    "links": ("url",),
    "profiles": ("network", "url"),
    "alternateNames": (),
    "keywords": (),
    "awards": (),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an entry that a record says something else about.

    "add" is a field that the entry lacks, "update" one that changed in the source since the last
    time, "keep" one that stays as it is in the document. `path` counts from the entry.
    """

    action: Literal["add", "update", "keep"]
    path: tuple[str, ...]
    old: Any
    new: Any


def differences(own: Entry, record: Entry, last: Mapping[str, str]) -> Iterator[Difference]:
    """What a record says that its entry doesn't; `last` holds the digests of the last import."""
    is_printed = is_preprint(own) and not is_preprint(record) and bool(record.get("type"))
    is_older = is_preprint(record) and not is_preprint(own) and bool(own.get("type"))
    for path, new in fields(record):
        if path == ("id",) and own.get("id"):
            continue
        # What was published stays so; of its preprint, the number on the server is news.
        if is_older and path[0] in OF_THE_VERSION:
            continue
        old = _at(own, path)
        name = ".".join(path)
        if old is None:
            # A field that was imported and is gone was taken out by hand.
            yield Difference("keep" if last.get(name) == digest(new) else "add", path, None, new)
            continue
        wanted = _grown(path[-1], old, new)
        if wanted == old:
            continue
        if last.get(name) == digest(old) or (is_printed and _is_the_preprints(name, old)):
            yield Difference("update", path, old, new)
        elif wanted is not None:
            yield Difference("add", path, old, wanted)
        elif last.get(name) != digest(new):
            yield Difference("keep", path, old, new)


def _is_the_preprints(name: str, old: Any) -> bool:
    """Whether a value told of the preprint alone, now that the paper is out."""
    if name in {"publisher", "venue"}:
        return not is_venue(old)
    return name in OF_THE_VERSION and not (name == "doi" and published_doi({"doi": old}))


def fields(record: Entry) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The fields of a record, those of its inner objects one by one."""
    for name, value in record.items():
        if name in _OPEN and isinstance(value, dict):
            yield from (((name, inner), one) for inner, one in value.items())
        elif name != "origin":
            yield (name,), value


def known_fields(record: Entry) -> dict[str, str]:
    """The digest of each field of a record, by the field's name."""
    return {".".join(path): digest(value) for path, value in fields(record)}


def _at(entry: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        entry = entry.get(step) if isinstance(entry, dict) else None
    return None if entry in ("", [], {}) else entry


def _grown(name: str, old: Any, new: Any) -> Any:
    """What the old value becomes with what the new one adds; None where they can't both be."""
    if old == new or _plain(old) == _plain(new):
        return old
    if name.lower().endswith("date") and isinstance(old, str) and isinstance(new, str):
        # The same date, less and more precise.
        return max(old, new, key=len) if _within(old, new) or _within(new, old) else None
    if name in {"authors", "advisors", "people", "committee"}:
        return _people(old, new)
    if name in _GROWING and isinstance(old, list) and isinstance(new, list):
        marks = [_mark(one, _GROWING[name]) for one in old]
        return [*old, *(one for one in new if _mark(one, _GROWING[name]) not in marks)]
    return None


def _within(date: str, other: str) -> bool:
    """Whether a day or a month is in the month or the year that the other date tells."""
    return date.startswith(f"{other}-")


def _plain(value: Any) -> Any:
    """A text without what makes no difference: case, quotes, dashes and gaps."""
    if not isinstance(value, str):
        return value
    text = value.casefold().translate(_ALIKE)
    return " ".join(text.split()).strip(" .")


_ALIKE = str.maketrans({"–": "-", "—": "-", "‐": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})


def _mark(item: Any, names: tuple[str, ...]) -> Any:
    """What two items of a growing list have in common if they are one."""
    if not isinstance(item, dict):
        return _plain(item)
    told = next((item[name] for name in names if isinstance(item.get(name), str)), "")
    return told.casefold().rstrip("/")


def _people(old: Any, new: Any) -> Any:
    """The same people, with what the new list knows more of each; None for other people."""
    if not isinstance(old, list) or not isinstance(new, list) or len(old) != len(new):
        return None
    merged = []
    for mine, theirs in zip(old, new, strict=True):
        one, other = _person(mine), _person(theirs)
        if not _is_one(str(one.get("name", "")), str(other.get("name", ""))):
            return None
        more = {key: value for key, value in other.items() if key not in one}
        merged.append({**one, **more} if more else mine)
    return merged


def _is_one(mine: str, theirs: str) -> bool:
    """Whether two names are one person's, also where one of them has initials."""
    if name_key(mine) == name_key(theirs):
        return bool(name_key(mine))
    pairs = ((mine, theirs), (theirs, mine))
    return any(owner_of({"name": one}).among([other]) for one, other in pairs)


def _person(person: Any) -> dict[str, Any]:
    if isinstance(person, dict) and isinstance(person.get("name"), str):
        return person
    return {"name": person if isinstance(person, str) else ""}
