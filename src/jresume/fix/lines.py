"""The lines of a text that end in LF, and which of them an offset is on."""

from __future__ import annotations

from bisect import bisect_right


class Rows:
    """Lines counted from 0, without their ends."""

    def __init__(self, text: str) -> None:
        self.text = text.split("\n")
        self._starts = [0]
        for line in self.text:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both from 0."""
        line = min(bisect_right(self._starts, offset), len(self.text)) - 1
        return line, offset - self._starts[line]

    def is_blank(self, line: int) -> bool:
        """Whether there is such a line, with nothing on it, and another behind it."""
        return line < len(self.text) - 1 and not self.text[line].strip()


def blanks(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" \t"))
