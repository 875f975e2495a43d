"""Facts as words: what each field of the academic extension says in a text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.exchange.base_copy.fields import is_date
from jresume.exchange.base_copy.people import described, joined, name_of
from jresume.exchange.base_copy.said import Said
from jresume.language.months import ENGLISH


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a phrase without a full stop, and its `core`.

    The phrase needs not be said where all of its core stands in the entry's own words already.
    A phrase without a core is always said. `people` says that the core are names. `items` are the
    same fact in parts that are short enough for labels, where it has such.
    """

    text: str
    core: tuple[str, ...] = ()
    people: bool = False
    items: tuple[str, ...] = ()

    def is_new(self, said: Said) -> bool:
        """Whether the entry's own words don't say it."""
        has = said.has_person if self.people else said.has
        return bool(self.text) and not (self.core and all(has(part) for part in self.core))


def date_words(iso: str) -> str:
    """A date as English writes it, as precise as it is; other text as it is."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not is_date(iso) or not month or not 1 <= int(month) <= len(ENGLISH):
        return iso
    named = ENGLISH[int(month) - 1]
    return f"{named} {int(day)}, {year}" if day else f"{named} {year}"


def span_words(start: str, end: str) -> str:
    """From a date to another one; nothing where there is neither."""
    start, end = date_words(start), date_words(end)
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def amount_words(amount: float, currency: str = "") -> str:
    """A sum with its currency before it, cents only where it has any."""
    whole = isinstance(amount, int) or amount == int(amount)
    number = f"{int(amount):,}" if whole else f"{amount:,.2f}"
    return f"{currency} {number}".strip()


def ends_in_address(text: str) -> bool:
    """Whether an address is the last word: a stop behind it would be taken for a part of it."""
    return "://" in (text.split() or [""])[-1]


def own_words(text: str) -> list[Fact]:
    """The document's own words, as a phrase; its first word with a capital letter."""
    # Not "iPhone" and "arXiv", which are spelt so.
    plain = re.match(r"[^\W\d_]+(?![\w.])", text)
    if plain and plain[0].islower():
        text = text[:1].upper() + text[1:]
    return [Fact(text, (text,))]


def _each(texts: Iterable[str]) -> list[Fact]:
    return [fact for text in texts for fact in own_words(text)]


def _labelled(label: str, plural: str = "") -> Callable[[Any], list[Fact]]:
    def say(value: Any) -> list[Fact]:
        values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        name = plural if plural and len(values) > 1 else label
        return [Fact(f"{name}: {', '.join(values)}", tuple(values))]

    return say


def _people(label: str, plural: str = "") -> Callable[[Any], list[Fact]]:
    def say(value: Sequence[Any]) -> list[Fact]:
        lines = [line for person in value if (line := described(person))]
        name = plural if plural and len(lines) > 1 else label
        names = tuple(name_of(person) for person in value)
        items = tuple(f"{label}: {line}" for line in lines)
        text = f"{name}: {joined(lines)}"
        return [Fact(text, names, people=True, items=items)] if lines else []

    return say


def _thesis(value: Mapping[str, Any]) -> list[Fact]:
    name, url = value.get("name", ""), value.get("url", "")
    items = (f"Thesis: {name or url}", *([url] if name and url else []))
    text = ", ".join(filter(None, (name, url)))
    return [Fact(f"Thesis: {text}", (name or url,), items=items)] if text else []


def _amount(value: str) -> list[Fact]:
    return [Fact(f"Amount: {value}", (value.rsplit(maxsplit=1)[-1],))]


def _links(value: Sequence[Mapping[str, Any]]) -> list[Fact]:
    return [
        Fact(": ".join(filter(None, (link.get("name"), link["url"]))), (link["url"],))
        for link in value
        if link.get("url")
    ]


def _students(value: object) -> list[Fact]:
    text = f"{value} student{'' if value == 1 else 's'}"
    return [Fact(text, (text,))]


PHRASES: Mapping[str, Callable[[Any], list[Fact]]] = {
    "description": own_words,
    "summary": own_words,
    "reference": own_words,
    "highlights": _each,
    "project": _labelled("Project"),
    "position": _labelled("Position"),
    "roles": _labelled("Role", "Roles"),
    "role": _labelled("Role"),
    "organization": own_words,
    "entity": own_words,
    "institution": own_words,
    "issuer": _labelled("Issued by"),
    "awarder": _labelled("Awarded by"),
    "publisher": _labelled("Published by"),
    "venue": own_words,
    "studyType": own_words,
    "area": own_words,
    "code": _labelled("Code"),
    "level": _labelled("Level"),
    "fluency": _labelled("Fluency"),
    "term": own_words,
    "enrollment": _students,
    "score": _labelled("Score"),
    "courses": _labelled("Courses"),
    "amount": _amount,
    "volume": _labelled("Volume"),
    "issue": _labelled("Issue"),
    "pages": _labelled("Pages"),
    "number": _labelled("Number"),
    "thesis": _thesis,
    "authors": _people("Authors"),
    "authorOrder": _labelled("Author order"),
    "advisors": _people("Advisor", "Advisors"),
    "committee": _people("Committee"),
    "people": _people("With"),
    "awards": _each,
    "honors": _each,
    "location": _labelled("Location"),
    "status": _labelled("Status"),
    "note": own_words,
    "keywords": _labelled("Keywords"),
    "date": lambda value: [Fact(f"Date: {date_words(value)}")],
    "releaseDate": lambda value: [Fact(f"Date: {date_words(value)}")],
    "doi": lambda value: [Fact(f"doi:{value}", (value,))],
    "arxiv": lambda value: [Fact(f"arXiv:{value}", (value,))],
    "orcid": _labelled("ORCID"),
    "email": lambda value: [Fact(value, (value,))],
    "url": lambda value: [Fact(value, (value,))],
    "links": _links,
}
"""What each field says, in the order in which it is said, where JSON Resume lacks the field."""

OWN_WORDS = ("description", "summary", "reference", "highlights")
"""The fields in which an entry speaks for itself: they go before every other."""
