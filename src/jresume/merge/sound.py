"""Records without what the schema forbids: no source may make a document invalid."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresume.exchange.model import Found, Reading, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_ROUNDS = 6

# The place that a message begins with is one in a document that nobody has.
_PLACE = re.compile(r"^[a-z]+(?:\[[0-9]+\]|\.)\S*")

_Path = tuple[str | int, ...]


def sound(reading: Reading) -> Reading:
    """The reading with each record valid by itself; what had to go is a remark.

    What is wrong is left out as deep inside as it stands: a URL that is none, not the whole paper.
    """
    from jresume.check.verdict import is_valid  # only an import asks it

    if is_valid("academic", _document(reading.found)[0]):
        return reading
    found: list[Found | None] = [replace(one, entry=deepcopy(one.entry)) for one in reading.found]
    remarks = list(reading.remarks)
    for _ in range(_MOST_ROUNDS):
        kept = [one for one in found if one is not None]
        document, where = _document(kept)
        faults = _faults(document)
        if not faults:
            break
        numbers = [index for index, one in enumerate(found) if one is not None]
        for path, message in faults:
            number = numbers[where(path)[0]]
            one = found[number]
            if one is None:
                continue
            inside = where(path)[1]
            left = _without(one.entry, inside)
            level = "warning" if left else "error"
            field = _named(inside)
            why = _PLACE.sub("it", message, count=1)
            told = f"{field} is left out: {why}" if left and field else why
            remarks.append(Remark(level, told, one.line, one.key))  # type: ignore[arg-type]
            found[number] = replace(one, entry=left) if left else None
    else:
        found = [one if one is not None and _is_sound(one) else None for one in found]
    return Reading(tuple(one for one in found if one is not None), tuple(remarks))


def _document(found: Sequence[Found]) -> tuple[dict[str, Any], Any]:
    """A document of the records, and what says which of them a path in it leads to, and where."""
    document: dict[str, Any] = {}
    places: dict[_Path, int] = {}
    basics = 0
    for number, one in enumerate(found):
        steps: _Path = tuple(one.place.split("."))
        inside: Any = document
        for step in steps[:-1]:
            inside = inside.setdefault(step, {})
        if steps in {("basics",), ("meta",)}:
            basics = number
            document.setdefault(str(steps[0]), {}).update(one.entry)
            places[steps] = number
            continue
        listed = inside.setdefault(steps[-1], [])
        places[(*steps, len(listed))] = number
        listed.append(dict(one.entry))

    def where(path: _Path) -> tuple[int, _Path]:
        for end in range(min(len(path), 3), 0, -1):
            if path[:end] in places:
                return places[path[:end]], path[end:]
        return basics, path[1:]

    return document, where


def _faults(document: dict[str, Any]) -> list[tuple[_Path, str]]:
    from jresume.check import Severity, check
    from jresume.resume import from_data

    problems = [p for p in check(from_data(document)) if p.severity is Severity.ERROR]
    return [(_path(document, p.pointer), p.message) for p in problems]


def _path(document: Any, pointer: str) -> _Path:
    steps: list[str | int] = []
    for step in pointer.split("/")[1:]:
        name: str | int = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list):
            name = int(name)
        steps.append(name)
        try:
            document = document[name]
        except (KeyError, IndexError, TypeError):
            break
    return tuple(steps)


def _without(entry: Any, path: _Path) -> Any:
    """An entry without what stands at a path, and without what is empty then."""
    if not path:
        return None
    new = deepcopy(entry)
    trail = [new]
    for step in path[:-1]:
        try:
            trail.append(trail[-1][step])
        except (KeyError, IndexError, TypeError):
            return new
    try:
        del trail[-1][path[-1]]
    except (KeyError, IndexError, TypeError):
        # What is missing can't be taken out: what it is missing from goes.
        return _without(entry, path[:-1])
    for inside, step in zip(reversed(trail[:-1]), reversed(path[:-1]), strict=True):
        if not inside[step]:
            del inside[step]
    return new


def _is_sound(one: Found) -> bool:
    return not _faults(_document([one])[0])


def _named(path: _Path) -> str:
    return ".".join(str(step) for step in path)
