"""What a program that reads applications makes of a CV: a small model of how such programs work.

They take the text line by line, find the name at the top, an e-mail address and a phone number by
their form, headings by lists of words, and positions by their dates. No vendor tells more, and
none is imitated: what this model misses, some of them miss.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jresume.audit.dates import spans
from jresume.audit.headings import section_of
from jresume.audit.reading import Line

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A stroke stands in a number with its prefix alone: else it is that of a date or of an identifier.
_PHONE = re.compile(
    r"(?<![\w/])(?:\(?(?:\+|0\d\d)[\d\s()./-]{6,21}|\(?\+?\(?\d[\d\s().-]{6,18})\d(?!\w)"
)
_GOES_ON = re.compile(r"[–—―〜～~-]\s*\Z")
_LEAST_DIGITS, _MOST_DIGITS = 7, 15  # ITU-T E.164
_MOST_WORDS = 6  # of a name


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of time, and the text beside it: its own line, two before and one after."""

    dates: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser takes for the name, the contacts, the sections and the positions."""

    name: str
    email: str
    phone: str
    headings: tuple[tuple[str, str], ...]  # as it stands, and the section it is taken for
    positions: tuple[Position, ...]


def parse(lines: Sequence[Line], language: str) -> Parsed:
    """Read the lines of a CV in a language, or in English, as a parser of applications does."""
    texts = [line.text for line in lines if line.text and not line.is_margin]
    whole = "\n".join(texts)
    email = _EMAIL.search(whole)
    headings = [
        (at, text, kind) for at, text in enumerate(texts) if (kind := section_of(text, language))
    ]
    return Parsed(
        name=next((text for text in texts[:3] if _is_name(text, language)), ""),
        email=email[0] if email else "",
        phone=next(_phones(whole, language), ""),
        headings=tuple((text, kind) for _, text, kind in headings),
        positions=tuple(_positions(texts, [(at, kind) for at, _, kind in headings], language)),
    )


def _is_name(text: str, language: str) -> bool:
    words = text.split()
    signs = any(sign in text for sign in "@:/|0123456789")
    return 0 < len(words) <= _MOST_WORDS and not signs and not section_of(text, language)


def _phones(text: str, language: str) -> Iterator[str]:
    for found in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in found[0])
        is_number = _LEAST_DIGITS <= digits <= _MOST_DIGITS and "\n" not in found[0]
        if is_number and not any(spans(found[0], language)):
            yield found[0].strip()


def _positions(
    texts: Sequence[str], headings: Sequence[tuple[int, str]], language: str
) -> Iterator[Position]:
    for at, text in enumerate(texts):
        after = texts[at + 1] if at + 1 < len(texts) else ""
        whole = f"{text} {after}" if _GOES_ON.search(text) else text
        for found in spans(whole, language):
            above = max((start for start, _ in headings if start < at), default=-1)
            section = dict(headings).get(above, "")
            near = texts[max(at - 2, above + 1) : at + (2 if whole is text else 4)]
            yield Position(" ".join(found.split()), " ".join(near), section)
