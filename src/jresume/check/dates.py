"""Dates: which ones a calendar has, and what a person meant who wrote another one."""

import re
from functools import lru_cache

from jresume.check.readings import goes_on, readings

ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_ISO = len("YYYY-MM-DD")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def not_in_calendar(text: str) -> str:
    """Why no calendar has a date of the right form; empty if one has it, or if it is no date."""
    return _not_in_calendar(text) if len(text) <= _LONGEST_ISO else ""


# Several rules ask about each date, and documents share most of theirs.
@lru_cache(maxsize=4096)
def _not_in_calendar(text: str) -> str:
    match = ISO.fullmatch(text)
    if not match or match[2] is None:
        return ""
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= len(_DAYS):
        return f"there is no month {match[2]}"
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # noqa: PLR2004 - the calendar's own numbers
    last = _DAYS[month - 1] + leap
    if match[3] and not 1 <= int(match[3]) <= last:
        from jresume.language.months import ENGLISH  # most documents have no such date

        return f"{ENGLISH[month - 1]} {year} has {last} days"
    return ""


def about_date(text: str, language: str = "", *, whole_day: bool) -> str:
    """Why a text is no date and what would be one, to follow the text itself.

    Months have the names of the `language` first, a tag of BCP 47, then those of others.
    """
    plain = text.strip()
    if goes_on(plain, loosely=True):
        return ": what goes on has no such date; leave it out"
    found = readings(plain, language)
    if len(found) > 1:
        return f", which may be {' or '.join(found)}: write the one that is meant"
    meant = found[0] if found else ""
    year = int(meant[:4]) if meant else _FIRST_YEAR
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return f": a year is to be from {_FIRST_YEAR} to {_LAST_YEAR}"
    if reason := not_in_calendar(meant):
        return f", which is in no calendar: {reason}"
    if whole_day and len(meant) < len("YYYY-MM-DD"):
        return ", which is no whole day: write YYYY-MM-DD"
    if meant and meant != text:
        return f', which is no date as JSON Resume writes it: write "{meant}"'
    return ", which is no date: write YYYY, YYYY-MM or YYYY-MM-DD"
