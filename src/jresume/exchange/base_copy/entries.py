"""An entry of any section as JSON Resume has it, with the rest told in its texts."""

from collections.abc import Iterator, Mapping
from typing import Any

from jresume.exchange.base_copy import activities, links, papers
from jresume.exchange.base_copy.dates import dated
from jresume.exchange.base_copy.fields import ENTRY_FIELDS, NO_FIELD, is_valid, what_is_wrong
from jresume.exchange.base_copy.phrases import OWN_WORDS, PHRASES, Fact, amount_words
from jresume.exchange.base_copy.said import Said, texts_in
from jresume.exchange.base_copy.sentences import fold
from jresume.exchange.losses import Losses
from jresume.names import Owner

Entry = Mapping[str, Any]

# What tools keep for themselves: nothing is lost to a reader.
_SILENT = frozenset({"id", "type", "tags", "priority", "origin", "familyName", "currency"})

_OF_PEOPLE = frozenset({"name", "familyName", "role", "organization"})

# What is told of an object within an entry.
_TOLD: Mapping[str, frozenset[str]] = {
    "authors": frozenset({"name", "familyName", "equal", "corresponding"}),
    "advisors": _OF_PEOPLE,
    "committee": _OF_PEOPLE,
    "people": _OF_PEOPLE,
    "links": frozenset({"name", "url"}),
    "thesis": frozenset({"name", "url"}),
}

# Fields of JSON Resume that hardly any tool shows: no reader surely meets what they say.
_HIDDEN = frozenset({"type", "roles", "entity"})

# What someone did who has a type of service and no position.
_POSITIONS: Mapping[str, str] = {
    "chair": "Chair",
    "committee": "Committee member",
    "editorial": "Editor",
    "membership": "Member",
    "organizing": "Organizer",
    "review": "Reviewer",
}


def copied(section: str, entry: Entry, place: str, owner: Owner, losses: Losses) -> dict[str, Any]:
    """The entry with the fields of JSON Resume alone, and valid there; empty if it has none."""
    ready, dates = dated(section, entry)
    if section == "volunteer" and (position := _POSITIONS.get(str(ready.get("type")))):
        ready.setdefault("position", position)
    copy = _base(section, ready, place, losses)
    rest = {
        field: value
        for field, value in ready.items()
        if field not in ENTRY_FIELDS[section] and field not in _SILENT
    }
    _note_losses(rest, place, losses)
    # Asked before anything is put into these texts.
    said = Said(texts_in([value for field, value in copy.items() if field not in _HIDDEN]))
    facts: list[Fact] = []
    if section == "publications":
        facts = papers.authors(rest.pop("authors", ()), owner, f"{place}.authors", losses)
        papers.place(copy, rest)
    elif section == "projects":
        facts = activities.head(copy, rest, said)
    elif section == "references":
        _introduce(copy, rest)
    if "url" in ENTRY_FIELDS[section]:
        links.lead(copy, rest)
    if "amount" in rest:
        rest["amount"] = amount_words(rest["amount"], str(ready.get("currency", "")))
    own = [fact for field in OWN_WORDS for fact in _say(field, rest)]
    others = [fact for field in PHRASES if field not in OWN_WORDS for fact in _say(field, rest)]
    fold(section, copy, [fact for fact in (*own, *facts, *others, *dates) if fact.is_new(said)])
    return {field: copy[field] for field in ENTRY_FIELDS[section] if field in copy}


def _say(field: str, rest: Entry) -> list[Fact]:
    return PHRASES[field](rest[field]) if field in rest else []


def _base(section: str, entry: Entry, place: str, losses: Losses) -> dict[str, Any]:
    copy = {}
    for field in (field for field in entry if field in ENTRY_FIELDS[section]):
        if is_valid(section, field, entry[field]):
            copy[field] = entry[field]
        else:
            losses.add(f"{place}.{field}", what_is_wrong(field))
    return copy


def _introduce(copy: dict[str, Any], rest: dict[str, Any]) -> None:
    """A referee's part and organization behind the name, as letters are signed."""
    name = str(copy.get("name", ""))
    about = [str(rest.pop(field)) for field in ("role", "organization") if field in rest]
    new = [part for part in about if part.casefold() not in name.casefold()]
    if name or new:
        copy["name"] = ", ".join(filter(None, (name, *new)))


def _note_losses(rest: Entry, place: str, losses: Losses) -> None:
    for field, value in rest.items():
        if field not in PHRASES:
            losses.add(f"{place}.{field}", NO_FIELD)
        elif told := _TOLD.get(field):
            for path in _untold(value, told):
                losses.add(f"{place}.{field}{path}", NO_FIELD)


def _untold(value: object, told: frozenset[str]) -> Iterator[str]:
    """The paths, from a field on, of what isn't told of the objects in it."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from (f"[{index}]{path}" for path in _untold(item, told))
    elif isinstance(value, Mapping):
        yield from (f".{key}" for key in value if key not in told)
