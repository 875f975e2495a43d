"""Dates: ones that no calendar has, that run backwards, that have not come yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.dates import not_in_calendar
from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import date, member, text
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

_DATES = ("startDate", "endDate", "date", "releaseDate")
_ALL_DATES = frozenset(_DATES)
_TALKS = frozenset({"talk", "invited-talk", "keynote", "panel", "poster", "tutorial"})
_EVENTS = frozenset({"review", "committee", "chair", "organizing"})
# What is awarded for years to come is dated by them.
_MONEY = frozenset({"fellowship", "scholarship", "grant", "contract"})
_DAY = len("YYYY-MM-DD")


def _calendar(context: Context) -> Iterator[Found]:
    for path, node in context.objects:
        # Most objects have none of them.
        for key in () if _ALL_DATES.isdisjoint(node) else _DATES:
            if key in node and (reason := not_in_calendar(value := text(node, key))):
                whole = (*path, key)
                message = f"{path_text(whole)} is {shown(value)}, which is in no calendar: {reason}"
                yield Found(whole, message)


def _end_before_start(context: Context) -> Iterator[Found]:
    for path, node in context.objects:
        if "endDate" not in node or "startDate" not in node:
            continue
        start, end = text(node, "startDate"), text(node, "endDate")
        # "2023" to "2023-05" is fine: what both say is compared.
        if end < start[: len(end)] and date(node, "startDate") and date(node, "endDate"):
            whole = (*path, "endDate")
            message = f"{path_text(whole)} is {shown(end)}, before the start, {shown(start)}"
            yield Found(whole, message)


def _future_date(context: Context) -> Iterator[Found]:
    for path, entry, key in _past(context):
        value = text(entry, key)
        # Few are so late that it matters whether they are dates.
        if value > context.today[: len(value)] and _is_late(date(entry, key), context.today):
            hint = '; if it is to come, say so with "status"' if key == "releaseDate" else ""
            message = f"{path_text((*path, key))} is {shown(value)}, which is yet to come{hint}"
            yield Found((*path, key), message)
    next_year = f"{int(context.today[:4]) + 1:04}{context.today[4:]}"
    for section in ("work", "volunteer", "education"):
        for index, entry in context.entries(section):
            value = text(entry, "startDate")
            if value > next_year[: len(value)] and date(entry, "startDate"):
                path = (section, index, "startDate")
                message = f"{path_text(path)} is {shown(value)}, more than a year ahead"
                yield Found(path, message)


def _past(context: Context) -> Iterator[tuple[Path, Entry, str]]:
    """Yield what has happened already where it is told at all."""
    for index, entry in context.entries("publications"):
        if text(entry, "status") in {"", "published"}:
            yield ("publications", index), entry, "releaseDate"
    for index, entry in context.entries("awards"):
        if text(entry, "type") not in _MONEY and not text(entry, "status"):
            yield ("awards", index), entry, "date"
    for index, entry in context.entries("certificates"):
        yield ("certificates", index), entry, "date"
    metrics = context.basics.get("metrics")
    for index, metric in enumerate(metrics if isinstance(metrics, list) else ()):
        if isinstance(metric, dict):
            yield ("basics", "metrics", index), metric, "date"
    # It may have a time behind it.
    changed = text(member(context.data, "meta"), "lastModified")[:_DAY]
    yield ("meta",), {"lastModified": changed}, "lastModified"


def _is_late(value: str, today: str) -> bool:
    """Whether a date is later than tomorrow, which has come already somewhere on earth."""
    import datetime as dt  # few dates are so late

    tomorrow = dt.date.fromisoformat(today) + dt.timedelta(days=1)
    return value > tomorrow.isoformat()[: len(value)]


def _point_event(context: Context) -> Iterator[Found]:
    for section, types in (("projects", _TALKS), ("volunteer", _EVENTS)):
        for index, entry in context.entries(section):
            start, kind = date(entry, "startDate"), text(entry, "type")
            if not start or "endDate" in entry or kind not in types:
                continue
            if section == "volunteer" and not _is_dated(text(entry, "organization"), start):
                continue
            path = (section, index, "startDate")
            message = (
                f"{path_text(path[:2])} is one event ({kind}) without an end, and other tools show "
                f'it as "{start[:4]} – Present"; add "endDate": {shown(start)}'
            )
            yield Found(path, message, at_key=True)


def _is_dated(organization: str, start: str) -> bool:
    """Whether the event is that of one year, as in "OSDI '23"; a journal is served for years."""
    return any(form in organization for form in (start[:4], f"'{start[2:4]}", f"’{start[2:4]}"))


RULES = (
    Rule(
        "advice/calendar",
        Severity.ERROR,
        "A date has the right form and is in no calendar.",
        """
The pattern for dates in JSON Resume takes month 19 and day 39. No such day can be drawn, sorted or
compared, so this is an error, the only one beyond the schemas.

Instead of `"2023-02-30"` write the day that was meant, or `"2023-02"` if you don't know it.
""",
        _calendar,
    ),
    Rule(
        "advice/end-before-start",
        Severity.WARNING,
        "Something ends before it begins.",
        """
One of the two dates is wrong, or they are the wrong way round. Dates are compared as far as both
say: from `"2023-05"` to `"2023"` is fine.
""",
        _end_before_start,
    ),
    Rule(
        "advice/future-date",
        Severity.WARNING,
        "What has happened is dated in the future.",
        """
An award, a certificate, a metric and `meta.lastModified` are in the past once they are told, and
so is a publication without `status`. Papers that are to come say so: `"status": "accepted"`. The
date of a fellowship, scholarship, grant or contract may lie ahead, and so may an `endDate`. A job
or study may begin within a year; what begins later is reported, as a likely slip.

Instead of `"date": "2062-05"` write `"date": "2026-05"`.
""",
        _future_date,
    ),
    Rule(
        "advice/point-event",
        Severity.WARNING,
        "One event has a start and no end, so that it seems to go on.",
        """
What has no `endDate` still lasts, in JSON Resume: its tools write "2023 – Present" behind a talk
that took an hour. Give one event the same date twice. Talks, keynotes, panels, posters and
tutorials are reported, and reviews, committees and chairs whose organization names the year ("OSDI
'23").

Instead of `{"startDate": "2023-03-14"}` write
`{"startDate": "2023-03-14", "endDate": "2023-03-14"}`.
""",
        _point_event,
    ),
)
