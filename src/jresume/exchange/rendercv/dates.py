"""Dates of ours and of RenderCV, which takes days of the calendar and any text, but no other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.exchange.yamlresume.dates import is_ongoing, to_iso

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISO = re.compile(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?")
_VAGUE = re.compile(
    r"\(|\b(?:about|autumn|ca|circa|early|fall|late|mid|spring|summer|winter|expected)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[\u2013\u2014]\s*|\s+(?:-|to|until|till|through|bis|à)\s+"
    r"|(?<=[0-9]{4})-(?=[12][0-9]{3}\b|\s*\Z)"
)
_IN_WORDS = re.compile(r"([12][0-9]{3}), month ([01][0-9])(?:, day ([0-3][0-9]))?")
_YEAR = re.compile(r"(?<![0-9])([12][0-9])([0-9]{2})(?:/([0-9]{2}))?(?![0-9])")
_SINCE = re.compile(r"(?:from|since|seit|depuis|desde)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a date of RenderCV tells: ISO 8601, and the text where that says more."""

    start: str = ""
    end: str = ""
    text: str = ""


def single(iso: str) -> int | str:
    """Return a date as RenderCV takes it: a day of the calendar, else words that say the same."""
    if not _first_day(iso):
        year, _, rest = iso.partition("-")
        month, _, day = rest.partition("-")
        return ", ".join(filter(None, (year, f"month {month}", day and f"day {day}")))
    return int(iso) if iso.isdecimal() else iso


def span(start: str, end: str, today: dt.date) -> dict[str, int | str]:
    """Return the fields that tell when something was, or is.

    RenderCV refuses an end before the start, and a start after today that has no end.
    """
    if not start:
        return {"end_date" if _first_day(end) else "date": single(end)} if end else {}
    if start == end:
        return {"date": single(start)}
    first, last = _first_day(start), _first_day(end)
    if end and not (first and last and first <= last):
        return {"date": f"{single(start)} – {single(end)}"}
    if first and (end or first <= today):
        return {"start_date": single(start), "end_date": single(end) if end else "present"}
    return {"date": f"from {single(start)}"}


def told(fields: Mapping[str, Any]) -> Told:
    """Return what the three fields for dates tell; of a date in words at least the years.

    A `date` alone is a point in time. Beside it, RenderCV shows no other date.
    """
    date, start, end = (str(fields.get(name) or "") for name in ("date", "start_date", "end_date"))
    if date:
        given = _of_text(date)
        if not given.text or not (start or end):
            return given
        return Told(_iso(start), _iso(end), date)
    first, last = _iso(start), _iso(end)
    lost = " – ".join(
        text
        for text, iso in ((start, first), (end, last))
        if text and not iso and not is_ongoing(text)
    )
    return Told(first, last, lost)


def is_whole(text: str) -> bool:
    """Whether a text is a date or a span of dates, and nothing more."""
    given = _of_text(text)
    return bool(given.start or given.end) and not given.text


def _of_text(text: str) -> Told:
    if (since := _SINCE.match(text)) and (iso := _iso(text[since.end() :])):
        return Told(iso)
    parts = _BETWEEN.split(text)
    if len(parts) == 2 and (start := _iso(parts[0])):  # noqa: PLR2004 - a start and an end
        if is_ongoing(parts[1]) or not parts[1]:
            return Told(start)
        if end := _iso(parts[1]):
            return Told(start, end)
    if iso := _iso(text):
        return Told(iso, iso)
    named = [
        century + year
        for century, *both in _YEAR.findall(text)
        for year in both
        if year  # "2022/23" names two
    ]
    return Told(min(named), max(named), text) if named else Told(text=text)


def _iso(text: str) -> str:
    """The date that a text is, if it says no more than that."""
    if words := _IN_WORDS.fullmatch(text.strip()):
        return "-".join(filter(None, words.groups()))
    return "" if _VAGUE.search(text) else to_iso(text) or ""


def _first_day(iso: str) -> dt.date | None:
    """The first day of a year, month or day; None if no calendar has it."""
    if not (match := _ISO.fullmatch(iso)):
        return None
    try:
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
