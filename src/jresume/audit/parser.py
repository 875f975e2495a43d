"""What a program that reads applications makes of a CV: a small model of how such programs work.

They take the text line by line, find the name at the top, an e-mail address and a phone number by
their form, headings by a list of words, and positions by their dates. No vendor tells more, and
none is imitated: what this model misses, some of them miss.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jresume.audit.reading import Line

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])\(?\+?\(?\d[\d\s().-]{6,18}\d(?!\w)")
_LEAST_DIGITS, _MOST_DIGITS = 7, 15  # ITU-T E.164
_MOST_WORDS = 6  # of a heading, and of a name

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "work": ("experience", "employment", "work history", "career", "positions", "appointments"),
    "education": ("education", "academic background", "degrees", "qualifications", "training"),
    "publications": ("publications", "papers", "articles", "preprints", "patents"),
    "skills": ("skills", "competencies", "technologies", "expertise", "tools"),
    "awards": ("awards", "honors", "honours", "grants", "fellowships", "funding", "scholarships"),
    "projects": ("projects", "talks", "teaching", "supervision", "software", "courses"),
    "service": ("volunteer", "service", "activities", "memberships", "leadership", "committees"),
    "summary": ("summary", "profile", "about", "objective", "interests", "statement"),
    "certificates": ("certificates", "certifications", "licenses"),
    "languages": ("languages",),
    "references": ("references", "referees"),
}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+"
_DAY = rf"(?:{_MONTH}|(?:0?[1-9]|1[0-2])\s?[/.]\s?)?(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?(?!\d)"
_SPAN = re.compile(
    rf"(?<!\d)(?P<start>{_DAY})\s*(?:-|–|—|to|until)\s*(?P<end>{_DAY}|present|now|today|current)",
    re.IGNORECASE,
)


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


def parse(lines: Sequence[Line]) -> Parsed:
    """Read the lines of a CV as a parser of applications does."""
    texts = [line.text for line in lines if line.text and not line.is_margin]
    whole = "\n".join(texts)
    email = _EMAIL.search(whole)
    headings = [(at, text, kind) for at, text in enumerate(texts) if (kind := _heading(text))]
    return Parsed(
        name=next((text for text in texts[:3] if _is_name(text)), ""),
        email=email[0] if email else "",
        phone=next(_phones(whole), ""),
        headings=tuple((text, kind) for _, text, kind in headings),
        positions=tuple(_positions(texts, [(at, kind) for at, _, kind in headings])),
    )


def _is_name(text: str) -> bool:
    words = text.split()
    signs = any(sign in text for sign in "@:/|0123456789")
    return 0 < len(words) <= _MOST_WORDS and not signs and not _heading(text)


def _heading(text: str) -> str:
    """The section that a line is taken for the heading of; empty for none."""
    words = text.casefold().strip(" :")
    if len(words.split()) > _MOST_WORDS or any(sign in words for sign in ",.;@"):
        return ""
    known = ((kind, word) for kind, some in _HEADINGS.items() for word in some)
    return next((kind for kind, word in known if re.search(rf"\b{word}\b", words)), "")


def _phones(text: str) -> Iterator[str]:
    for found in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in found[0])
        is_number = _LEAST_DIGITS <= digits <= _MOST_DIGITS and "\n" not in found[0]
        if is_number and not _SPAN.search(found[0]):
            yield found[0].strip()


def _positions(texts: Sequence[str], headings: Sequence[tuple[int, str]]) -> Iterator[Position]:
    for at, text in enumerate(texts):
        for found in _SPAN.finditer(text):
            above = max((start for start, _ in headings if start < at), default=-1)
            section = dict(headings).get(above, "")
            near = texts[max(at - 2, above + 1) : at + 2]
            yield Position(" ".join(found[0].split()), " ".join(near), section)
