"""Dates of ours and of YAMLResume: ISO 8601 here, whatever JavaScript's Date.parse takes there."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from jresume.language.months import month_of

_ISO = re.compile(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What a date of ours can't say.
_LOOSE = frozenset(
    {
        *("spring", "summer", "fall", "autumn", "winter"),
        *("circa", "ca", "about", "early", "mid", "late"),
    }
)
_ONGOING = frozenset({"present", "now", "today", "current", "currently", "ongoing", "-", "–"})

_ASIDE = re.compile(r"\([^()]*\)")
_TIME = re.compile(
    r"(?:\b|(?<=\d)T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?|\b(?:utc|gmt|z)\b|(?<=\d)z\b"
    r"|(?:(?<=\s)|(?<=utc)|(?<=gmt))[+-]\d{1,2}:?\d{0,2}\s*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_FIRST_LONG_YEAR = 1000
_CENTURY = 1900
_FIRST_SHORT_YEAR = 50
_LONGEST = 64

# What Date.parse makes the first moment of 1970 of, which YAMLResume takes for no date at all.
_ZERO = {
    "1970": "1970 UTC-12",
    "1970-01": "Jan 1970 UTC-12",
    "1970-01-01": "1970-01-01T12:00Z",
}


def is_ongoing(text: str) -> bool:
    """Whether a text in the place of an end date says that there is none yet."""
    return text.strip().casefold() in _ONGOING


def is_loose(text: str) -> bool:
    """Whether a date tells more than a date of ours can, as "Fall 2023" does."""
    return not _LOOSE.isdisjoint(_PARTS.findall(text.casefold()))


def to_iso(text: str) -> str | None:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD, as exactly as it is told; None for no date.

    Of numbers alone the month comes before the day, unless the year is first, as Date.parse has it.
    """
    if len(text) > _LONGEST:
        return None
    if _ISO.fullmatch(plain := text.strip()):
        return _checked(plain)
    plain = _TIME.sub(" ", _ASIDE.sub(" ", plain)).strip()
    if _ISO.fullmatch(plain):
        return _checked(plain)
    letters = unicodedata.normalize("NFKD", plain.casefold())
    words = _PARTS.findall("".join(c for c in letters if not unicodedata.combining(c)))
    months = [month for word in words if (month := _month(word))]
    numbers = [word for word in words if word.isdecimal()]
    rest = [word for word in words if not (word.isdecimal() or _month(word) or _is_filler(word))]
    if rest or len(months) > 1:
        return None
    if months:
        return _with_month(numbers, months[0])
    return _of_numbers(numbers)


def to_theirs(text: str) -> tuple[str, bool] | None:
    """Return a date of ours as YAMLResume takes it, and whether all of it is in the calendar.

    Where only the year or the month is, it is that; where not even they are, None.
    """
    if not (match := _ISO.fullmatch(text)):
        return None
    year, month, day = match.groups()
    for parts in ((year, month, day), (year, month), (year,)):
        whole = "-".join(part for part in parts if part)
        if _checked(whole):
            return _ZERO.get(whole, whole), whole == text
    return None


def years(text: str) -> tuple[str, str] | None:
    """Return the first and the last year that the name of a term tells, as "WS 2022/23" does."""
    found = re.findall(r"(?<!\d)((?:19|20)\d{2})(?:\s?[/–-]\s?(\d{2})(?!\d))?", text)
    told = [year for first, short in found for year in (first, first[:2] + short if short else "")]
    told = [year for year in told if year]
    return (min(told), max(told)) if told else None


def _month(word: str) -> int:
    """The number of the month that a word names, else 0."""
    found = month_of(word)
    return found[0] if len(found) == 1 else 0


def _is_filler(word: str) -> bool:
    short = 3
    return (
        word in _LOOSE
        or word in {"of", "the", "st", "nd", "rd", "th", "t", "de", "er", "年", "月", "日"}
        or (len(word) >= short and any(day.startswith(word) for day in _WEEKDAYS))
    )


def _with_month(numbers: list[str], month: int) -> str | None:
    years_told = [n for n in numbers if len(n) == 4]  # noqa: PLR2004 - the digits of a year
    if not years_told and numbers and int(numbers[-1]) >= _FIRST_SHORT_YEAR:
        years_told = [numbers[-1]]
    if len(years_told) != 1:
        return None
    days = [n for n in numbers if n is not years_told[0]]
    if len(days) > 1:
        return None
    return _written(years_told[0], month, *map(int, days))


def _of_numbers(numbers: list[str]) -> str | None:
    sizes = [len(number) == 4 for number in numbers]  # noqa: PLR2004 - the digits of a year
    values = [int(number) for number in numbers]
    match sizes:
        case [True] | [True, False] | [True, False, False]:
            return _written(numbers[0], *values[1:])
        case [False, True]:
            return _written(numbers[1], values[0])
        case [False, False, True]:
            month, day = values[:2]
            # A month past twelve can only be the day.
            return _written(numbers[2], month, day) or _written(numbers[2], day, month)
    return None


def _written(year: str, *rest: int) -> str | None:
    number = int(year)
    number += 0 if number >= _FIRST_LONG_YEAR else _CENTURY
    return _checked("-".join((str(number), *(f"{part:02}" for part in rest))))


def _checked(text: str) -> str | None:
    """The date, if it is in the calendar and in the years that a document may name."""
    if not (match := _ISO.fullmatch(text)):
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return text
