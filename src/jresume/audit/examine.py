"""The audit itself: facts, what a parser sees, and what is hard to see."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.audit.dates import forms_of_date
from jresume.audit.facts import facts
from jresume.audit.letters import key
from jresume.audit.looks import Look, look
from jresume.audit.parser import Parsed, parse
from jresume.audit.reading import Reading
from jresume.audit.search import Found, Place, search
from jresume.language.translate import language_of


@dataclass(frozen=True, slots=True)
class Report:
    """All that an audit found of one PDF.

    `unseen` says in words what the document tells and a parser of applications doesn't get.
    """

    pages: int
    found: tuple[Found, ...]
    parsed: Parsed
    unseen: tuple[str, ...]
    looks: tuple[Look, ...]

    @property
    def lost(self) -> tuple[Found, ...]:
        """The facts that are nowhere in the PDF."""
        return tuple(one for one in self.found if one.place is Place.LOST)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many facts are found in which way."""
        return Counter(one.place.value for one in self.found)


def examine(
    reading: Reading, document: Mapping[str, Any], *, most_pages: int | None = None
) -> Report:
    """Hold a PDF against a document of the schema's shape, in the language it is drawn in."""
    language = language_of(document)
    parsed = parse(reading.lines, language)
    return Report(
        pages=len(reading.pages),
        found=tuple(search(reading, facts(document, language))),
        parsed=parsed,
        unseen=tuple(_unseen(parsed, document, language)),
        looks=tuple(look(reading, most_pages)),
    )


_EXTENSION = re.compile(r"\s*(?:ext\.?|x|#|;ext=)\s*\d{1,6}\Z", re.IGNORECASE)
"""What follows a phone number, and parsers leave to people."""


def _unseen(parsed: Parsed, document: Mapping[str, Any], language: str) -> Sequence[str]:
    basics = document.get("basics", {})
    seen = {"name": parsed.name, "email": parsed.email, "phone": parsed.phone}
    words = []
    for field, value in seen.items():
        wanted = basics.get(field, "")
        if wanted and key(_EXTENSION.sub("", wanted)) not in key(value):
            words.append(
                f"{field}: {wanted!r} is taken for {value!r}"
                if value
                else f"no {field}: {wanted!r}"
            )
    for job in document.get("work", []):
        told = [str(job[name]) for name in ("position", "name", "project") if job.get(name)]
        if told and job.get("startDate") and not _is_seen(parsed, told, job["startDate"], language):
            words.append(f"no position {' at '.join(told[:2])} with its dates")
    return words


def _is_seen(parsed: Parsed, told: Sequence[str], start: str, language: str) -> bool:
    forms = [key(form) for form in forms_of_date(start, language)]
    return any(
        any(form in key(one.dates) for form in forms)
        and any(key(text) in key(one.text) for text in told)
        for one in parsed.positions
    )
