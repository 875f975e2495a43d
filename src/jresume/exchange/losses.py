"""What a document in another format can't hold, gathered into sentences that a person can read."""

from __future__ import annotations

import re

_INDEX = re.compile(r"\[\d+\]")
_MOST = 8
_LAST = re.compile(r"(.*)\[(\d+)\]([^\[\]]*)")


class Losses:
    """Places of a document with what became of each; equal fates are told in one sentence."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], dict[str, None]] = {}

    def add(self, place: str, fate: str) -> None:
        """Note what became of the value at a place, as in "work[2].advisors"."""
        # A name of the document's own may hold half a character, which can't be printed.
        place = place.encode("utf-8", "replace").decode()
        self._places.setdefault((_INDEX.sub("[]", place), fate), {})[place] = None

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each kind of loss, the first of its places before it."""
        return tuple(
            f"{first}: {fate}{_others(others)}"
            for (_, fate), (first, *others) in self._places.items()
        )


def _others(places: list[str]) -> str:
    """The further places, those of one field in one: publications[1-45, 47].authors."""
    runs: dict[tuple[str, str], list[tuple[int, int]]] = {}
    alone: list[str] = []
    for place in places:
        if not (parts := _LAST.fullmatch(place)):
            alone.append(place)
            continue
        before, index, after = parts.groups()
        of_field = runs.setdefault((before, after), [])
        if of_field and of_field[-1][1] == int(index) - 1:
            of_field[-1] = (of_field[-1][0], int(index))
        else:
            of_field.append((int(index), int(index)))
    named = [f"{before}[{_ranges(found)}]{after}" for (before, after), found in runs.items()]
    every = (*named, *alone)
    more = f" and {len(every) - _MOST} more" if len(every) > _MOST else ""
    return f" (and so {', '.join(every[:_MOST])}{more})" if places else ""


def _ranges(runs: list[tuple[int, int]]) -> str:
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)
