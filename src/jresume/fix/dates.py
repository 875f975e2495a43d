"""Dates as people write them → ISO 8601, where only one date can be meant."""

import calendar
import re

from jresume.check.dates import not_in_calendar

_MONTHS = [name.lower() for name in calendar.month_name]
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NUMBER = r"(?P<number>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_TIME = r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"

# Day and month in figures before the year could be either way round, and stay as they are.
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_YEAR}",
        rf"{_YEAR}(?P<mark>[-/.]){_NUMBER}[-/.]?",
        rf"{_YEAR}(?P<mark>[-/.]){_NUMBER}(?P=mark)(?P<day>[0-9]{{1,2}})[-.]?{_TIME}",
        rf"{_NUMBER}[-/.]{_YEAR}",
        rf"{_MONTH},?[\s-]+{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}(?:[\s-]+(?P<day>[0-9]{{1,2}}))?",
    )
]
_OPEN = re.compile(
    r"(?:until |till |to )?(?:(?:the )?present(?: day)?|current(?:ly)?|now|today|date|ongoing"
    r"|in progress|heute|aktuell|aujourd['’]hui|en cours|presente|actualidad|actual(?:mente)?"
    r"|atual(?:mente)?|nu|heden|至今|現在|现在)[.!]?",
    re.IGNORECASE,
)
# 2020年3月 is a date as it stands, in other signs.
_EAST_ASIAN = str.maketrans({"年": "-", "月": "-", "日": None})
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def is_open(text: str) -> bool:
    """Whether a text says that something goes on: Present, now, heute."""
    return bool(_OPEN.fullmatch(text.strip()))


def iso(text: str) -> str:
    """Return the date that a text gives in another form; empty where it may be none, or two."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    plain = plain.translate(_EAST_ASIAN)
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _written(match.groupdict())
    return ""


def _written(parts: dict[str, str | None]) -> str:
    year, number, word, day = (parts.get(name) for name in ("year", "number", "month", "day"))
    month = _month(word) if word else int(number) if number else None
    if month == 0 or not _FIRST_YEAR <= int(year or 0) <= _LAST_YEAR:
        return ""
    date = "-".join(
        [str(year)] + ([f"{month:02}"] if month else []) + ([f"{int(day):02}"] if day else [])
    )
    return "" if not_in_calendar(date) else date


def _month(word: str) -> int:
    """Return a month's number by its English name or the start of it; 0 where there is none."""
    start = "sep" if word.lower() == "sept" else word.lower()
    return next((n for n, name in enumerate(_MONTHS) if n and name.startswith(start)), 0)
