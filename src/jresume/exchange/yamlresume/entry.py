"""An entry of ours as the fields of YAMLResume, and what of it is left to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.exchange.yamlresume.dates import years
from jresume.exchange.yamlresume.facts import flat
from jresume.exchange.yamlresume.field import NOT_FACTS, NOT_STATED, Section
from jresume.exchange.yamlresume.fitting import fit
from jresume.exchange.yamlresume.naming import Rest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A certificate's date is a whole day with us; a month or a year of it is kept as the start.
_WHOLE_DAY = 10

NO_FIELD = "YAMLResume has no field for it"


@dataclass(slots=True)
class Entry:
    """An entry on its way: `item` in YAMLResume's terms, `rests` to be told, `notes` of changes."""

    section: Section
    place: str
    data: Mapping[str, Any]
    item: dict[str, Any] = field(default_factory=dict)
    rests: list[Rest] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def missing(self) -> str:
        """Return the field of a closed list, or the date, without which the entry can't stand."""
        return next(
            (
                one.theirs
                for one in self.section.fields
                if one.required and one.kind != "text" and one.theirs not in self.item
            ),
            "",
        )

    def everything(self) -> Iterator[Rest]:
        """Return all that the entry says but its title, for where its fields are not used."""
        known = [*(one.ours for one in self.section.fields), *self.section.facts]
        keys = [key for key in known if key in self.data]
        for key in dict.fromkeys([*keys, *self.data]):
            if key not in {*NOT_FACTS, self.section.title}:
                yield Rest(key, self.data[key], f"{self.place}.{key}", "")


def fitted(section: Section, place: str, data: Mapping[str, Any]) -> Entry:
    """Return an entry with every field filled that takes what the document says."""
    entry = Entry(section, place, _prepared(data))
    _borrow(entry)
    for one in section.fields:
        value = entry.data.get(one.ours)
        if value is None or value in ("", [], {}):
            continue
        part, where = fit(one, value), f"{place}.{one.ours}"
        if part.value is not None:
            entry.item[one.theirs] = part.value
        if part.rest is not None:
            entry.rests.append(Rest(one.ours, part.rest, where, part.why, pressing=True))
        elif part.why:
            entry.notes.append((where, part.why))
    _date(entry)
    filled = {one.ours for one in section.fields}
    for key, value in entry.data.items():
        if key in NOT_FACTS:
            entry.notes.append((f"{place}.{key}", "left out, as YAMLResume keeps nothing like it"))
        elif key not in {*filled, section.summary, "highlights"}:
            entry.rests.append(Rest(key, value, f"{place}.{key}", NO_FIELD))
    return entry


def _prepared(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entry, a sum of money with its currency."""
    prepared = dict(data)
    if isinstance(data.get("currency"), str) and isinstance(data.get("amount"), int | float):
        prepared["amount"] = f"{flat(data['amount'])} {prepared.pop('currency')}"
    return prepared


def _borrow(entry: Entry) -> None:
    """Let a field that YAMLResume asks for have what another one of ours says as well."""
    data = dict(entry.data)
    ours = {one.ours for one in entry.section.fields}
    if "publisher" in ours and not data.get("publisher") and isinstance(data.get("venue"), str):
        data["publisher"] = data.pop("venue")
        entry.notes.append(
            (f"{entry.place}.venue", "YAMLResume asks for a publisher, and has it as that")
        )
    start = data.get("startDate")
    is_free = "issuer" in ours and not data.get("date")
    if is_free and isinstance(start, str) and len(start) < _WHOLE_DAY:
        data["date"] = data.pop("startDate")
    entry.data = data


def _date(entry: Entry) -> None:
    """Give an entry that YAMLResume wants to begin somewhere a date that the document tells."""
    needs = any(one.theirs == "startDate" and one.required for one in entry.section.fields)
    if not needs or "startDate" in entry.item:
        return
    where = f"{entry.place}.startDate"
    if end := entry.item.get("endDate"):
        entry.item["startDate"] = end
        if not entry.data.get("startDate"):
            why = "YAMLResume asks for one, and has the end date for it"
            entry.rests.append(Rest("startDate", NOT_STATED, where, why, pressing=True))
    elif told := years(flat(entry.data.get("term"))):
        entry.item["startDate"], entry.item["endDate"] = told
        entry.notes.append((where, "YAMLResume asks for one, and has the year of the term for it"))
