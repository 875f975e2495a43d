"""The person as JSON Resume has them, with all that other tools take for granted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from jresume.exchange.base_copy.fields import (
    BASICS_FIELDS,
    LOCATION_FIELDS,
    NO_FIELD,
    PROFILE_FIELDS,
    is_valid,
    what_is_wrong,
)
from jresume.exchange.base_copy.phrases import Fact, date_words
from jresume.exchange.base_copy.said import Said, texts_in
from jresume.exchange.base_copy.sentences import fold
from jresume.exchange.losses import Losses

# They find the owner among the authors, and name no fact of their own.
_SILENT = frozenset({"alternateNames", "metrics"})

_OF_METRIC = {"name", "value", "source", "date"}

_COUNTRY = re.compile(r"[A-Za-z]{2}|[0-9]{3}")


def copied(basics: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """The basics with the fields of JSON Resume alone; name, location and profiles always.

    jsonresume-theme-elegant, among others, draws nothing where one of the three is missing.
    """
    copy = _kept(basics, BASICS_FIELDS, "basics", losses)
    copy["location"] = _location(copy.get("location", {}), losses)
    copy["profiles"] = _profiles(copy.get("profiles", ()), losses)
    copy.setdefault("name", "")
    said = Said(texts_in(copy))
    metrics = basics.get("metrics", ())
    for index, metric in enumerate(metrics):
        for field in (key for key in metric if key not in _OF_METRIC):
            losses.add(f"basics.metrics[{index}].{field}", NO_FIELD)
    facts = [_metric(metric) for metric in metrics]
    fold("basics", copy, [fact for fact in facts if fact.is_new(said)])
    return {field: copy[field] for field in BASICS_FIELDS if field in copy}


def _kept(
    value: Mapping[str, Any], fields: Sequence[str], place: str, losses: Losses
) -> dict[str, Any]:
    copy = {}
    for field, member in value.items():
        if field in fields and is_valid("basics", field, member):
            copy[field] = member
        elif field in fields:
            losses.add(f"{place}.{field}", what_is_wrong(field))
        elif field not in _SILENT:
            losses.add(f"{place}.{field}", NO_FIELD)
    return copy


def _location(location: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """The location; a country in full is no code, and stands behind the region.

    jsonresume-theme-even stops at a code that is none.
    """
    copy = _kept(location, LOCATION_FIELDS, "basics.location", losses)
    if not _COUNTRY.fullmatch(copy.get("countryCode", "GB")):
        country = copy.pop("countryCode")
        copy["region"] = ", ".join(filter(None, (copy.get("region"), country)))
    return copy


def _profiles(profiles: Sequence[Mapping[str, Any]], losses: Losses) -> list[dict[str, Any]]:
    """The profiles, each with a network: several themes stop at one that has none."""
    found = []
    for index, profile in enumerate(profiles):
        copy = _kept(profile, PROFILE_FIELDS, f"basics.profiles[{index}]", losses)
        host = (urlsplit(copy.get("url", "")).hostname or "").removeprefix("www.")
        if copy:
            copy.setdefault("network", host or "Profile")
            found.append(copy)
    return found


def _metric(metric: Mapping[str, Any]) -> Fact:
    """A count with its source and date: "h-index: 12 (Example Scholar, June 2024)"."""
    value = metric.get("value")
    count = "" if value is None else f"{value:,}"
    name = str(metric.get("name", ""))
    told = ": ".join(filter(None, (name, count)))
    date = date_words(str(metric.get("date", "")))
    about = ", ".join(filter(None, (metric.get("source"), date)))
    return Fact(f"{told} ({about})" if told and about else told or about, (name, count))
