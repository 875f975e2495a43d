"""What a document says that the copy can't, in a sentence for each kind of it."""

import re

NO_FIELD = "JSON Resume has no field for it"


class Losses:
    """Collects what is lost; the same loss in several entries is one sentence."""

    def __init__(self) -> None:
        """Begin with nothing lost."""
        self._places: dict[tuple[str, str], list[str]] = {}

    def add(self, place: str, reason: str = NO_FIELD) -> None:
        """Note that what stands at a place ("work[2].advisors") is lost, and why."""
        # A name of the document's own may hold half a character, which can't be printed.
        place = place.encode("utf-8", "replace").decode()
        kind = re.sub(r"\[[0-9]+\]", "[]", place)
        self._places.setdefault((kind, reason), []).append(place)

    def sentences(self) -> tuple[str, ...]:
        """A sentence for each loss, in the order in which they were met, the place first."""
        return tuple(
            f"{places[0]}{f' and {len(places) - 1} more like it' if places[1:] else ''}: {reason}."
            for (_, reason), places in self._places.items()
        )
