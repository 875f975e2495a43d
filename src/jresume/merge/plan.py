"""A document and what was read from a source → the steps that merge them, and what each means."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from jresume.merge.combine import Difference, differences, fields, known_fields
from jresume.merge.match import Index
from jresume.merge.origin import digest, digests, origin, origin_at, origins
from jresume.merge.steps import Insert, Put, Step, applied

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.exchange.model import Found, Reading

_TO_APPEAR = ("in-preparation", "submitted", "accepted", "in-press")
_DATES = ("releaseDate", "startDate", "date", "endDate")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one record: a new entry, a changed one, or one that stays as it is.

    `index` is its place in the section after the merge; -1 for the facts about the person. `again`
    says that an earlier record of the same source is that entry, too.
    """

    action: Literal["add", "change", "same"]
    found: Found
    index: int
    differences: tuple[Difference, ...] = ()
    again: bool = False

    @property
    def kept(self) -> tuple[Difference, ...]:
        """Where the document stays as it is, although the source says something else."""
        return tuple(one for one in self.differences if one.action == "keep")


@dataclass(frozen=True, slots=True)
class Plan:
    """A merge: its steps, the document that they make, and what becomes of each record."""

    steps: tuple[Step, ...]
    data: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True)
class _Row:
    """An entry as it is to be, and where it stands: `old` is its place before the merge."""

    entry: dict[str, Any]
    old: int | None
    changes: dict[tuple[str, ...], Any] = field(default_factory=dict)


def plan(data: Mapping[str, Any], reading: Reading, source: str) -> Plan:
    """Plan how the records of a source go into a document; nothing is changed yet.

    `source` is the name that the origin of each entry keeps. New entries go where their dates put
    them if the section is in the order of its dates, else to its end; those of an empty section
    come newest first.
    """
    is_bare = not isinstance(data.get("basics"), dict)
    known = {**data, "basics": {}} if is_bare else data
    steps: list[Step] = []
    told: dict[int, Outcome] = {}
    by_place: dict[str, list[tuple[int, Found]]] = {}
    for number, found in enumerate(reading.found):
        by_place.setdefault(found.place, []).append((number, found))
    for place, records in by_place.items():
        if place in {"basics", "meta"}:
            merged = [_about(known, place, found, steps) for _, found in records]
        else:
            merged = _section(known, place, [found for _, found in records], source, steps)
        told.update(zip((number for number, _ in records), merged, strict=True))
    if is_bare:
        steps = _gathered(steps)
    outcomes = tuple(told[number] for number in sorted(told))
    return Plan(tuple(steps), applied(data, steps), outcomes)


def _gathered(steps: Sequence[Step]) -> list[Step]:
    """The steps for a document without basics: all that is inside of them goes in at once."""
    others = [step for step in steps if step.path[0] != "basics"]
    inside = [step for step in steps if step.path[0] == "basics"]
    basics = applied({"basics": {}}, inside)["basics"]
    return [Put(("basics",), basics), *others] if basics else others


def _section(
    data: Mapping[str, Any], place: str, records: Sequence[Found], source: str, steps: list[Step]
) -> list[Outcome]:
    inside = _path_of(place)
    own = _at(data, inside)
    entries = own if isinstance(own, list) else []
    rows = [_Row(dict(e) if isinstance(e, dict) else {}, i) for i, e in enumerate(entries)]
    index = Index(place, [row.entry for row in rows])
    ids = {str(row.entry["id"]) for row in rows if row.entry.get("id")}
    met: list[tuple[Found, _Row, tuple[Difference, ...], bool, bool]] = []
    for found in records:
        at = index.find(found.entry, source, found.key)
        if at is None:
            row = _new_row(found, source, ids)
            rows.append(row)
            again = index.meet(index.add(row.entry))
            met.append((found, row, (), True, again))
        else:
            row = rows[at]
            given = _merge(row, found, source)
            met.append((found, row, given, False, index.meet(at)))
            if row.changes:
                index.mark(at)
    order = _ordered(rows)
    _write(inside, own, entries, order, steps)
    at_end = {id(row): number for number, row in enumerate(order)}
    return [
        Outcome(_action(given, is_new=is_new), found, at_end[id(row)], given, again)
        for found, row, given, is_new, again in met
    ]


def _action(given: Sequence[Difference], *, is_new: bool) -> Literal["add", "change", "same"]:
    if is_new:
        return "add"
    return "change" if any(one.action != "keep" for one in given) else "same"


def _new_row(found: Found, source: str, ids: set[str]) -> _Row:
    """A new entry, with an id that no other has and its origin."""
    entry = dict(found.entry)
    if wanted := str(entry.get("id", "")):
        count, free = 1, wanted
        while free in ids:
            count += 1
            free = f"{wanted}-{count}"
        entry["id"] = free
        ids.add(free)
    told = known_fields(found.entry)
    return _Row({**entry, "origin": [origin(source, found.key, told)]}, None)


def _merge(row: _Row, found: Found, source: str) -> tuple[Difference, ...]:
    """Take into a row what the record changes, and note where it came from."""
    at = origin_at(row.entry, source, found.key)
    listed = list(origins(row.entry))
    last = digests(listed[at]) if at is not None else {}
    given = tuple(differences(row.entry, found.entry, last))
    for one in given:
        if one.action != "keep":
            _set(row, one.path, one.new)
    known = dict(last)
    for path, value in fields(found.entry):
        name = ".".join(path)
        kept = next((one for one in given if one.path == path and one.action == "keep"), None)
        # What stays different was changed by hand: its old digest says so the next time, too.
        if kept is None or name not in last:
            known[name] = digest(value)
    new = origin(source, found.key, known)
    if at is None:
        listed.append(new)
    else:
        listed[at] = new
    if listed != row.entry.get("origin"):
        _set(row, ("origin",), listed)
    return given


def _set(row: _Row, path: tuple[str, ...], value: Any) -> None:
    if len(path) > 1 and not isinstance(row.entry.get(path[0]), dict):
        path, value = path[:1], {path[1]: value}
    if len(path) > 1:
        inner = {**row.entry[path[0]], path[1]: value}
        row.entry[path[0]] = inner
        if path[:1] in row.changes:
            path, value = path[:1], inner
    else:
        row.entry[path[0]] = value
    row.changes[path] = value


def _ordered(rows: Sequence[_Row]) -> list[_Row]:
    """The rows with the new ones in their places."""
    old = [row for row in rows if row.old is not None]
    new = sorted(
        (row for row in rows if row.old is None), key=lambda row: _date(row.entry), reverse=True
    )
    dates = [_date(row.entry) for row in old]
    falls = all(a >= b for a, b in pairwise(dates))
    if not old or not falls or not all(dates):
        return [*old, *new]
    result: list[_Row] = []
    for row in old:
        while new and _date(new[0].entry) > _date(row.entry):
            result.append(new.pop(0))
        result.append(row)
    return [*result, *new]


def _date(entry: Mapping[str, Any]) -> str:
    """The date that an entry is sorted by.

    Without one, a paper that is still to appear counts as the newest, anything else as the oldest.
    """
    dated = next((str(entry[name]) for name in _DATES if isinstance(entry.get(name), str)), "")
    return dated or ("9999" if entry.get("status") in _TO_APPEAR else "")


def _write(
    inside: tuple[str, ...],
    own: Any,
    entries: Sequence[Any],
    order: Sequence[_Row],
    steps: list[Step],
) -> None:
    """The steps that make the section of its rows."""
    if own is None or not isinstance(own, list):
        steps.append(Put(inside, [row.entry for row in order]))
        return
    following = len(entries)
    inserts: list[Insert] = []
    for row in reversed(order):
        if row.old is None:
            inserts.append(Insert(inside, following, row.entry))
            continue
        following = row.old
        steps.extend(Put((*inside, row.old, *path), value) for path, value in row.changes.items())
    steps.extend(reversed(inserts))


def _about(data: Mapping[str, Any], place: str, found: Found, steps: list[Step]) -> Outcome:
    """Facts about the person: each field goes in where there is none."""
    own = data.get(place)
    if not isinstance(own, dict):
        steps.append(Put((place,), dict(found.entry)))
        return Outcome("add", found, -1)
    row = _Row(dict(own), None)
    given = tuple(differences(own, found.entry, {}))
    for one in given:
        if one.action != "keep":
            _set(row, one.path, one.new)
    steps.extend(Put((place, *path), value) for path, value in row.changes.items())
    return Outcome("change" if row.changes else "same", found, -1, given)


def _path_of(place: str) -> tuple[str, ...]:
    return tuple(place.split("."))


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data
