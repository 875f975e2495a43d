"""Dates where JSON Resume has them: a point in time has two, an award one."""

import re
from collections.abc import Mapping
from typing import Any

from jresume.exchange.base_copy.fields import ENTRY_FIELDS, TALKS, is_date, is_day
from jresume.exchange.base_copy.phrases import Fact, date_words, span_words

Entry = Mapping[str, Any]

# What happens once: without an end, other tools print "Present".
_ONCE = TALKS | {"teaching"}

# Also the second year of "Winter 2024/25".
_YEAR = re.compile(r"(?<![0-9])([12][0-9])([0-9]{2})(?:\s*[/–-]\s*([0-9]{2}))?(?![0-9])")
_ONGOING = re.compile(r"\b(?:current|from|now|ongoing|present|since|today)\b", re.IGNORECASE)
_A_SPAN = 2


def dated(section: str, entry: Entry) -> tuple[dict[str, Any], list[Fact]]:
    """The entry with its dates in the fields that JSON Resume has; and, as facts, other dates."""
    if section == "projects":
        return _activity(entry), []
    if "startDate" in ENTRY_FIELDS[section]:
        return dict(entry), []
    ready = {field: entry[field] for field in entry if field not in {"startDate", "endDate"}}
    start, end = str(entry.get("startDate", "")), str(entry.get("endDate", ""))
    facts: list[Fact] = []
    if section == "awards" and "date" not in entry and is_date(start):
        ready["date"] = start
        start = "" if end in {"", start} else start
        end = end if start else ""
    if section == "certificates":
        facts += _issued(ready)
    if span := span_words(start, end):
        label = _LABELS.get(section, "Dates")
        facts.append(Fact(f"{label}{':' if start else ''} {span}", (span,)))
    return ready, facts


_LABELS = {"awards": "Period", "certificates": "Valid"}


def _activity(entry: Entry) -> dict[str, Any]:
    """An activity, with both dates where it happened once or its term tells the years."""
    ready = dict(entry)
    start, end = entry.get("startDate"), entry.get("endDate")
    if entry.get("type") in _ONCE and bool(start) != bool(end):
        ready |= {"startDate": start or end, "endDate": end or start}
    term = str(entry.get("term", ""))
    found = _YEAR.findall(term)
    years = [century + year for century, *two in found for year in two if year]
    if not (start or end or _ONGOING.search(term)) and 1 <= len(years) <= _A_SPAN:
        ready |= {"startDate": min(years), "endDate": max(years)}
    return ready


def _issued(ready: dict[str, Any]) -> list[Fact]:
    """The month or year in which a certificate was issued, taken out of its `date`.

    JSON Resume 1.0.0 has only whole days there, and to make one up would be a false fact.
    """
    date = str(ready.get("date", ""))
    if not is_date(date) or is_day(date):
        return []
    del ready["date"]
    return [Fact(f"Issued: {date_words(date)}")]
