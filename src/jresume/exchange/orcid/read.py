"""A record of ORCID → what it tells, section by section."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jresume.errors import ReadError
from jresume.exchange.model import Found, Reading, Remark
from jresume.exchange.orcid.career import affiliations, funding, resources, reviews
from jresume.exchange.orcid.person import person
from jresume.exchange.orcid.values import at
from jresume.exchange.orcid.works import works

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = frozenset(
    {
        *("distinctions", "educations", "editorial-services", "employments", "fundings"),
        *("invited-positions", "last-modified-date", "memberships", "path", "peer-reviews"),
        *("qualifications", "research-resources", "services", "works"),
    }
)


def read(raw: bytes) -> Reading:
    """Read a record as ORCID's public API 3.0 gives it (`/record`), or its `activities` alone.

    An entry is known by its put-code. Raises ReadError for what is no record.
    """
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError("<source>", f"it is no JSON that can be read: {error}") from error
    record = data if isinstance(data, dict) else {}
    activities = record.get("activities-summary")
    if activities is None and ("works" in record or "employments" in record):
        activities = record
    if "orcid-identifier" not in record and not any(
        isinstance(one, dict) for one in (activities, record.get("person"))
    ):
        message = "it is no record of ORCID: it has neither person nor activities-summary"
        raise ReadError("<source>", message)
    remarks: list[Remark] = []
    found = tuple(_unique(_all(record, activities, remarks)))
    if isinstance(activities, dict):
        for name, inner in activities.items():
            if name not in _KNOWN and (at(inner, "group") or at(inner, "affiliation-group")):
                remarks.append(Remark("error", f"a section that isn't known: {name}"))
    return Reading(found, tuple(remarks))


def _all(record: Any, activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    yield from person(record)
    yield from affiliations(activities, remarks)
    yield from funding(activities, remarks)
    yield from reviews(activities, remarks)
    yield from resources(activities, remarks)
    yield from works(activities, remarks)


def _unique(records: Iterator[Found]) -> Iterator[Found]:
    """The records, of two with one key only the first keeping it."""
    keys: set[tuple[str, str]] = set()
    for one in records:
        mark = (one.place, one.key)
        yield one if mark not in keys else Found(one.place, one.entry, "", one.line)
        keys.add(mark)
