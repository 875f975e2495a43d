"""Dates of ISO 8601, as precise as they are, ↔ dates of CSL."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

_ISO = re.compile(r"([12][0-9]{3})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

# What JSON Resume takes for a year.
_YEARS = (1000, 2999)


def csl_date(start: str, end: str = "") -> dict[str, Any] | None:
    """A date, or a span of two, as CSL wants it; None for a text that is no date."""
    parts = [found for iso in (start, end) if (found := _parts(iso))]
    return {"date-parts": parts} if parts else None


def _parts(iso: str) -> list[int]:
    match = _ISO.match(iso)
    return [int(part) for part in match.groups() if part] if match else []


def iso_of(date: object) -> str:
    """The (first) day, month or year of a date in CSL, in ISO 8601; "" where it tells none.

    Takes the parts as numbers or as texts, and the forms `raw` and `literal` where they begin with
    a date of ISO 8601.
    """
    if not isinstance(date, Mapping):
        return ""
    listed = date.get("date-parts")
    first = listed[0] if isinstance(listed, list) and listed else []
    if found := _written(first if isinstance(first, list) else []):
        return found
    for field in ("raw", "literal"):
        if match := _ISO.match(str(date.get(field, ""))):
            return _written([part for part in match.groups() if part])
    return ""


def _written(parts: Sequence[object]) -> str:
    """Year, month and day as far as a calendar has them, joined."""
    found: list[int] = []
    for part in parts[:3]:
        text = str(part).strip()
        if not (text.isascii() and text.isdecimal() and _exists([*found, int(text)])):
            break
        found.append(int(text))
    return "-".join(f"{part:0{2 if i else 4}d}" for i, part in enumerate(found))


def _exists(parts: Sequence[int]) -> bool:
    if not _YEARS[0] <= parts[0] <= _YEARS[1]:
        return False
    try:
        dt.date(parts[0], *([*parts[1:], 1, 1][:2]))
    except (ValueError, OverflowError):
        return False
    return True
