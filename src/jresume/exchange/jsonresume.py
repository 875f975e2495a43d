"""Another JSON Resume: each of its entries is a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.exchange.model import Found, Reading, Remark
from jresume.schemas import SECTIONS
from jresume.source import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.source import Source

_LISTS_OF_BASICS = ("statements", "metrics")
_NO_SECTIONS = frozenset({"$schema", "basics", "meta"})


def read(raw: bytes) -> Reading:
    """Read a JSON Resume in JSON, YAML or TOML; raises ReadError for what is none.

    An entry is known by its `id`. The settings of the document (`meta`) stay where they are.
    """
    data, source = load(raw, name="<source>", syntax=None, path=None)
    found: list[Found] = []
    remarks: list[Remark] = []

    def entries(place: str, value: Any) -> None:
        for one in _entries(place, value, source):
            if isinstance(one, Found):
                found.append(one)
            else:
                remarks.append(one)

    basics = data.get("basics")
    lists = {n: v for n, v in _told(basics).items() if n in _LISTS_OF_BASICS}
    if about := {n: v for n, v in _told(basics).items() if n not in lists}:
        found.append(Found("basics", about, "", source.place("/basics").line))
    for name, inner in lists.items():
        entries(f"basics.{name}", inner)
    for place, value in data.items():
        if place in SECTIONS:
            entries(place, value)
        elif place not in _NO_SECTIONS:
            step = place.replace("~", "~0").replace("/", "~1")
            line = source.place(f"/{step}").line
            remarks.append(Remark("error", f"{place!r} is no section of a JSON Resume", line))
    return Reading(tuple(found), tuple(remarks))


def _entries(place: str, value: Any, source: Source) -> Iterator[Found | Remark]:
    """The entries of a section as records; a remark for each that is none."""
    pointer = "/" + place.replace(".", "/")
    if not isinstance(value, list):
        yield Remark("error", f"{place} is no list of entries", source.place(pointer).line)
        return
    keys: set[str] = set()
    for index, entry in enumerate(value):
        line = source.place(f"{pointer}/{index}").line
        told = _told(entry)
        key = str(told.get("id", ""))
        if told:
            yield Found(place, told, "" if key in keys else key, line)
            keys.add(key)
        else:
            yield Remark("error", f"{place}[{index}] tells nothing", line)


def _told(entry: object) -> dict[str, Any]:
    """The members of an object that tell something; none of what is no object."""
    members = entry.items() if isinstance(entry, dict) else ()
    return {name: value for name, value in members if value not in (None, "", [], {})}
