"""Dates: which ones a calendar has, and what a person meant who wrote another one."""

import calendar
import re

ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_NAMED = re.compile(r"(?:([0-9]{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?(?:\s+([0-9]{1,2}),)?\s+([0-9]{4})")
_NUMBERED = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?:T.*)?", re.DOTALL)
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_OPEN = re.compile(r"(?i)(present|current|currently|now|today|ongoing|heute|aujourd'hui)\b.*")


def not_in_calendar(text: str) -> str:
    """Why no calendar has a date of the right form; empty if one has it, or if it is no date."""
    match = ISO.fullmatch(text)
    if not match or match[2] is None:
        return ""
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve months
        return f"there is no month {match[2]}"
    last = calendar.monthrange(year, month)[1]
    if match[3] and not 1 <= int(match[3]) <= last:
        return f"{calendar.month_name[month]} {year} has {last} days"
    return ""


def date_advice(text: str) -> str:
    """What to write instead, with the words before it; empty where nobody can tell."""
    plain = text.strip()
    if _OPEN.fullmatch(plain):
        return "; an entry that goes on has no endDate: leave it out"
    meant = _meant(plain)
    return f', here "{meant}"' if meant and not not_in_calendar(meant) else ""


def _meant(text: str) -> str:
    if match := _NAMED.fullmatch(text):
        month = _MONTHS.get(match[2].lower())
        day = match[1] or match[3]
        return _iso(match[4], month, day) if month else ""
    if match := _NUMBERED.fullmatch(text):
        return _iso(match[1], int(match[2]), match[3])
    if match := _MONTH_FIRST.fullmatch(text):
        return _iso(match[2], int(match[1]), None)
    return text if ISO.fullmatch(text) else ""


def _iso(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
