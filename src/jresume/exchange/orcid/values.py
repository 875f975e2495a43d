"""Values out of ORCID's nested JSON, in which anything may be null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.csl.dates import iso_of
from jresume.csl.from_item import valid_url

if TYPE_CHECKING:
    from collections.abc import Iterator


def at(value: Any, *path: str) -> Any:
    """What a path of keys leads to; None where it leads nowhere."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def text(value: Any, *path: str) -> str:
    """The text at a path, be it plain or wrapped in an object as its `value` or `content`."""
    found = at(value, *path)
    if isinstance(found, dict):
        found = found.get("value", found.get("content"))
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return ""
    return " ".join(str(found).split())


def listed(value: Any, *path: str) -> list[Any]:
    """The objects of the list at a path."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def date(value: Any, *path: str) -> str:
    """The date at a path in ISO 8601, as precise as it is; "" if there is none."""
    found = at(value, *path)
    parts = [text(found, part) for part in ("year", "month", "day")]
    until = next((index for index, part in enumerate(parts) if not part), len(parts))
    return iso_of({"date-parts": [parts[:until]]}) if until else ""


def url(value: Any, *path: str) -> str:
    """The address at a path, as a URL that a document may hold; "" if it is none."""
    return valid_url(text(value, *path))


def identifiers(value: Any) -> Iterator[tuple[str, str, str]]:
    """The external identifiers of an activity that are its own: type, value and address.

    Of what it is part of, as a paper is of a journal, the numbers of serials and books.
    """
    for one in listed(value, "external-ids", "external-id"):
        relation = text(one, "external-id-relationship").lower()
        kind = text(one, "external-id-type").lower()
        is_own = relation in {"", "self", "version-of"}
        if (told := text(one, "external-id-value")) and (is_own or kind in {"isbn", "issn"}):
            yield kind, told, url(one, "external-id-url") if is_own else ""


def place(organization: Any) -> str:
    """Where an organization is: city, region and country, as far as they are told."""
    address = at(organization, "address")
    return ", ".join(filter(None, (text(address, name) for name in ("city", "region", "country"))))


def filled(entry: dict[str, Any]) -> dict[str, Any]:
    """The members of an entry that tell something."""
    return {name: value for name, value in entry.items() if value not in (None, "", [], {})}
