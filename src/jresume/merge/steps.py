"""What a merge does to a document: members that are set, and entries that are put into lists."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """A member of an object, or an item of a list, that gets a value, whether it had one or not.

    `path` leads to it in the document before the merge; what it stands in is there already.
    """

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """An item that is put into a list.

    `path` leads to the list, which is in the document already; `index` is the place before which
    the item goes, as counted before the merge. Of two for one place, the first stands first.
    """

    path: Path
    index: int
    value: Any


Step = Put | Insert


def applied(data: Mapping[str, Any], steps: Iterable[Step]) -> dict[str, Any]:
    """A copy of the data with all steps taken."""
    new = deepcopy(dict(data))
    inserts: dict[int, tuple[list[Any], list[Insert]]] = {}
    for step in steps:
        value = deepcopy(step.value)
        if isinstance(step, Put):
            _at(new, step.path[:-1])[step.path[-1]] = value
        else:
            inside = _at(new, step.path)
            inserts.setdefault(id(inside), (inside, []))[1].append(step)
    for inside, found in inserts.values():
        # From the back, so that what still has to go in finds its place where it was.
        for step in sorted(found, key=lambda one: one.index)[::-1]:
            inside.insert(step.index, deepcopy(step.value))
    return new


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
