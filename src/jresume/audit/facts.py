"""The facts of a document: each text, address, number and date that a reader should find."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any, Literal

from jresume.audit.dates import forms_of_date
from jresume.names.split import split_person
from jresume.page import view
from jresume.schemas import ACADEMIC, BASE, OF_BASICS, SECTIONS, load

Kind = Literal["text", "address", "date", "person"]

# Of the base schema and the extension: what tells programs, not people, or stands in another field.
_FOR_PROGRAMS = frozenset({
    *("$schema", "meta", "i18n", "id", "type", "tags", "priority", "csl", "origin", "image"),
    *("countryCode",),
    *("authorOrder", "status", "equal", "corresponding", "currency", "network", "alternateNames"),
    *("roles", "venue", "familyName"),
})  # fmt: skip
_DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})
_ADDRESSES = frozenset({"url", "doi", "arxiv", "orcid"})
_PEOPLE = frozenset({"authors", "advisors", "committee", "people"})
# Each ends where another begins, so that no text takes long.
_MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<(?:https?|mailto):([^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: where it stands, its text, and the forms of it that count as the same."""

    pointer: str
    kind: Kind
    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts that belong together: an entry of a section, or `basics`."""

    pointer: str
    facts: tuple[Fact, ...]


def facts(document: Mapping[str, Any], language: str) -> list[Entry]:
    """The facts of a document in the document's order; what its own view leaves out is none."""
    hidden = _hidden(document)
    found = []
    for pointer, entry in _entries(document):
        if id(entry) not in hidden and (own := tuple(_facts(entry, pointer, language))):
            found.append(Entry(pointer, own))
    return found


def _entries(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is drawn together, and where it stands."""
    basics = document.get("basics", {})
    # The head of a page; what else stands in `basics` has sections of its own.
    yield "/basics", {key: value for key, value in basics.items() if key not in OF_BASICS}
    for key in OF_BASICS:
        if isinstance(basics.get(key), str):
            yield "/basics", {key: basics[key]}
        yield from _numbered(f"/basics/{key}", basics.get(key))
    for section in SECTIONS:
        yield from _numbered(f"/{section}", document.get(section))


def _hidden(document: Mapping[str, Any]) -> set[int]:
    """The entries that no section of the document's own view shows, by identity."""
    plans, include, exclude = view.plans(document, ())
    every = [entry for _, entry in _entries(document) if isinstance(entry, dict)]
    if not plans:
        return set()
    divided = view.divide(document, plans, include, exclude)
    shown = {id(entry) for picked in divided for _, entries in picked for entry in entries}
    return {id(entry) for entry in every[1:]} - shown


def _numbered(pointer: str, value: object) -> Iterator[tuple[str, Any]]:
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        yield f"{pointer}/{number}", entry


def _facts(value: Any, pointer: str, language: str) -> Iterator[Fact]:
    for key, member in value.items() if isinstance(value, dict) else ():
        place = f"{pointer}/{key}"
        if key in _FOR_PROGRAMS or key not in _known_fields():
            continue
        if key in _PEOPLE:
            yield from _people(member, place)
        elif key in _DATES:
            yield Fact(place, "date", str(member), forms_of_date(str(member), language))
        elif key in _ADDRESSES:
            # A profile is known by its name there or by its address.
            other = (str(value["username"]),) if key == "url" and value.get("username") else ()
            yield Fact(place, "address", str(member), (str(member), *other))
        elif key == "username" and value.get("url"):
            yield Fact(place, "address", str(member), (str(member), str(value["url"])))
        elif key == "publisher" and value.get("venue"):
            yield _text(place, str(member), str(value["venue"]))
        else:
            yield from _others(member, place, language)


@cache
def _known_fields() -> frozenset[str]:
    """The names of all fields in the schemas: what else a document holds, no theme can know."""
    known: set[str] = set()
    waiting: list[Any] = [load(BASE), load(ACADEMIC)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            known.update(node.get("properties", {}))
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return frozenset(known)


def _others(member: Any, place: str, language: str) -> Iterator[Fact]:
    if isinstance(member, dict):
        yield from _facts(member, place, language)
    elif isinstance(member, list):
        for number, one in enumerate(member):
            yield from _others(one, f"{place}/{number}", language)
    elif isinstance(member, str):
        for number, paragraph in enumerate(re.split(r"\n\s*\n", member)):
            if paragraph.strip():
                yield _text(f"{place}#{number + 1}" if number else place, paragraph)
    elif isinstance(member, int | float) and not isinstance(member, bool):
        yield _text(place, f"{member:g}" if isinstance(member, float) else str(member))


def _text(place: str, text: str, *others: str) -> Fact:
    plain = text
    for pattern, kept in _MARKUP:
        plain = pattern.sub(kept, plain)
    return Fact(place, "text", " ".join(text.split()), (unescape(plain), *others))


def _people(member: Any, place: str) -> Iterator[Fact]:
    for number, person in enumerate(member if isinstance(member, list) else ()):
        name = person.get("name", "") if isinstance(person, dict) else str(person)
        if not name:
            continue
        parts = split_person(person)
        family, first = parts.full_family, parts.given[:1]
        # As citation styles have it.
        short = (f"{first} {family}", f"{family} {first}") if first and family else ()
        full = (f"{family} {parts.given}",) if family else ()
        yield Fact(f"{place}/{number}", "person", name, (name, *full, *short))
