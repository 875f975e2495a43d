"""What a section of YAMLResume is made of, and how the facts are told that it has no field for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from jresume.exchange.yamlresume.bibliographic import BIBLIOGRAPHIC
from jresume.exchange.yamlresume.facts import (
    LINKS,
    MONEY,
    PEOPLE,
    STATEMENTS,
    TEXT,
    TEXTS,
    THESIS,
    WHOLE,
    Form,
    records,
)

Kind = Literal["text", "date", "url", "email", "phone", "words", "country", "degree", "fluency"]
Kinds = Kind | Literal["language", "level", "network"]

# What an entry may have that says nothing about its person: it is left out, and told.
NOT_FACTS: Final = ("id", "tags", "priority", "origin", "i18n")

# Where a job has ended and nobody says when it began, this stands behind the label.
NOT_STATED: Final = "not stated"

_FORMS: Final[dict[str, Form]] = {
    "links": LINKS,
    **dict.fromkeys(("advisors", "authors", "committee", "people"), PEOPLE),
    **dict.fromkeys(("alternateNames", "awards", "courses", "honors", "keywords", "roles"), TEXTS),
    "enrollment": WHOLE,
    "highlights": TEXTS,
    "amount": MONEY,
    "csl": BIBLIOGRAPHIC,
    "metrics": records("name", "value", "source", "date"),
    "profiles": records("network"),
    "statements": STATEMENTS,
    "thesis": THESIS,
}
_LABELS: Final = {
    "alternateNames": "Also known as",
    "metrics": "Metric",
    "statements": "Statement",
    "profiles": "Profile",
    "email": "E-mail",
    "postalCode": "Postal code",
    "countryCode": "Country",
    "studyType": "Degree",
    "startDate": "Start date",
    "endDate": "End date",
    "releaseDate": "Release date",
    "url": "URL",
    "doi": "DOI",
    "arxiv": "arXiv",
    "authorOrder": "Order of authors",
    "code": "Course code",
    "enrollment": "Students",
    "people": "With",
    "orcid": "ORCID",
    "familyName": "Family name",
    "entity": "Organization or event",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of YAMLResume: its name there and here, and what it takes."""

    theirs: str
    ours: str
    kind: Kinds = "text"
    required: bool = False
    least: int = 2
    most: int = 128


@dataclass(frozen=True)
class Section:
    """A section of both, or an object of `basics`.

    `summary` is our name for its summary, or "" where it has none; `facts` are the fields that
    only we have. `kind` is what an entry is called among the interests, where it can't stand here.
    """

    kind: str
    fields: tuple[Field, ...]
    facts: tuple[str, ...] = ()
    summary: str = ""
    needs_summary: bool = False
    highlights: bool = False
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """Return what a fact is called in a line of a summary."""
        known = self.labels.get(key) or _LABELS.get(key)
        return known or (key[:1].upper() + key[1:] if key in self.keys else key)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every field of ours that an entry may have here, but its summary."""
        return frozenset({*self.facts, *(one.ours for one in self.fields)})

    @cached_property
    def by_label(self) -> dict[str, str]:
        """Each field by its label."""
        return {self.label(key): key for key in self.keys}

    @property
    def title(self) -> str:
        """Our field that says what an entry is called."""
        return self.fields[0].ours


def form(key: str) -> Form:
    """Return the form in which a fact is told in a line."""
    return _FORMS.get(key, TEXT)
