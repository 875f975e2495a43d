"""What RenderCV can't hold, gathered: one sentence for a field, however many entries lose it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ONE_LANGUAGE = "a RenderCV document is in one language"
NO_PLACE = "RenderCV has no place for it"

_INDEX = re.compile(r"\[[0-9]+\]")


@dataclass(slots=True)
class Losses:
    """Places in a document, and why what stands there was left out, as they were found."""

    _found: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, place: str, reason: str) -> None:
        """Note that what stands at a place ("work[2].i18n") is lost, and why."""
        field_name = _INDEX.sub("", place).rpartition(".")[2]
        self._found.setdefault((field_name, reason), []).append(place)

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each kind of loss, beginning with the first place that has it."""
        return tuple(
            f"{places[0]}: {reason}{_others(places)}" for (_, reason), places in self._found.items()
        )


def _others(places: list[str]) -> str:
    count = len(places) - 1
    if not count:
        return ""
    if count <= 3:  # noqa: PLR2004 - so many are named
        return f" (and so {', '.join(places[1:])})"
    return f" (and so in {count} other places)"
