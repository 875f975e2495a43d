"""Dates of BibLaTeX and BibTeX → dates of CSL."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from jresume.exchange.bibtex.status import status_at_start, status_of
from jresume.language.months import ENGLISH, month_of

CslDate = dict[str, Any]

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
# ISO 8601-2 (EDTF, level 1), as BibLaTeX takes it: seasons are months 21 to 24.
_FIRST_SEASON, _LAST_SEASON = 21, 24
_ISO = re.compile(
    r"(?P<year>-?\d{4}|\d{1,3}[uX]{1,2})(?:-(?P<month>\d{1,2}|uu|XX)(?:-(?P<day>\d{1,2}|uu|XX))?)?"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?P<sign>[?~%]?)"
)
_YEARS = re.compile(r"(?P<first>\d{4})\s*(?:[-–—/]+|\bto\b)\s*(?P<last>\d{4}|\d{2})")
_YEAR = re.compile(
    r"(?<!\d)(?P<circa>ca?\.?\s*|circa\s+|~\s*)?(?P<year>[12]\d{3})(?P<letter>[a-z])?(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
_RANGE = re.compile(r"[-–—/]|\bto\b|\band\b")


@dataclass(frozen=True, slots=True)
class Told:
    """What the fields of a date tell: a date of CSL, a status, and what couldn't be read."""

    date: CslDate | None = None
    status: str = ""
    doubt: str = ""


def of_date(text: str, language: str = "") -> Told:
    """A field of BibLaTeX: a date, or two with a slash between them; months in a language too."""
    start, _, end = text.strip().partition("/")
    first, last = _iso(start), _iso(end)
    if not first and not last:
        told = of_year(text, "", "", language)
        return told if told.date or told.status else Told(doubt=f'"{text}" is no date')
    dates = [date for date in (first, last) if date]
    found: CslDate = {"date-parts": [date.parts for date in dates]} | dates[0].extra
    whole = all(date.whole for date in dates)
    return Told(found, doubt="" if whole else f'"{text}" is in no calendar')


@dataclass(frozen=True, slots=True)
class _Iso:
    """A year, with month and day as far as they are told and exist."""

    parts: list[int]
    extra: dict[str, Any]
    whole: bool


def _iso(text: str) -> _Iso | None:
    match = _ISO.fullmatch(text.strip())
    if not match or not match["year"].lstrip("-").isdigit():
        return None
    parts = [int(match["year"])]
    extra: dict[str, Any] = {"circa": True} if match["sign"] in {"~", "%"} else {}
    further = [int(part) for part in match.group("month", "day") if part and part.isdigit()]
    if further and _FIRST_SEASON <= further[0] <= _LAST_SEASON:
        return _Iso(parts, extra | {"season": further[0] - _FIRST_SEASON + 1}, whole=True)
    for part in further:
        if not _exists([*parts, part]):
            return _Iso(parts, extra, whole=False)
        parts.append(part)
    return _Iso(parts, extra, whole=True)


def _exists(parts: list[int]) -> bool:
    """Whether a calendar has this day or month."""
    year, month, day = [*parts, 1, 1][:3]
    # Of the years before the first, only leap years matter, and those repeat.
    try:
        dt.date(year if year > 0 else year % 400 + 400, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def of_year(year: str, month: str, day: str, language: str = "") -> Told:
    """The fields of BibTeX, as text: a year, a month with or without days, a day.

    The month has a name of the language first, a tag of BCP 47, then one of any other.
    """
    status = status_of(year) or status_at_start(year)[0]
    span = _YEARS.search(year)
    found = _YEAR.search(year)
    if span:
        first, last = span["first"], span["last"]
        last = last if len(last) == len(first) else first[:2] + last
        return Told({"date-parts": [[int(first)], [int(last)]]}, status)
    if not found:
        if month and not year.strip(" ."):
            return Told(None, status, f'"{month}" is a month without a year')
        if not year.strip() or status or year.strip(" .").casefold() in {"n.d", "nd", "no date"}:
            doubt = f'"{month}" is a month without a year' if month else ""
            return Told(None, status, doubt)
        doubt = f'"{year}" is no year'
        return Told({"literal": year}, doubt=doubt)
    number = int(found["year"])
    rest = (year[: found.start()] + year[found.end() :]).strip(" ,.()[]")
    status = status or status_of(rest)
    told = month or (rest if not status else "")
    months, extra, doubt = _months(number, told, day, language)
    known = [[p for i, p in enumerate(date) if _exists(date[: i + 1])] for date in months]
    doubt = doubt if known == months else f'"{month or rest} {year}" is in no calendar'
    if found["circa"]:
        extra["circa"] = True
    return Told({"date-parts": known, **extra}, status, doubt)


def _months(
    year: int, text: str, day: str, language: str
) -> tuple[list[list[int]], dict[str, Any], str]:
    """The date of a year and a text that tells the month; what of it couldn't be read."""
    text = text.strip()
    extra: dict[str, Any] = {}
    if not text:
        return [[year]], extra, ""
    if text.isdigit():
        number = int(text)
        if 1 <= number <= len(ENGLISH):
            return [[year, number, *_days(day)[:1]]], extra, ""
        return [[year]], extra, f'there is no month "{text}"'
    words = [word.casefold() for word in _WORD.findall(text)]
    named = [month_of(word, language) for word in words if word not in _SEASONS]
    months = [numbers[0] for numbers in named if len(numbers) == 1]
    for word in words:
        if word in _SEASONS:
            extra["season"] = _SEASONS[word]
    days = _days(text) or _days(day)
    if not months:
        several = next((" or ".join(map(str, numbers)) for numbers in named if numbers), "")
        doubt = f'"{text}" may be month {several}' if several else f'"{text}" is no month'
        return [[year]], extra, "" if extra else doubt
    start = [year, months[0], *days[:1]]
    if len(months) > 1:
        # From December to January the second is of the next year.
        later = year + (months[-1] < months[0])
        return [start[:2] if len(days) < 2 else start, [later, months[-1], *days[1:2]]], {}, ""  # noqa: PLR2004
    if len(days) > 1 and _RANGE.search(text):
        return [start, [year, months[0], days[1]]], {}, ""
    return [start], {}, ""


def _days(text: str) -> list[int]:
    return [day for found in _DAY.findall(text) if 1 <= (day := int(found)) <= 31]  # noqa: PLR2004
