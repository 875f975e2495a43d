"""Where things stand in a text: the one shape that JSON, YAML and TOML are all mapped to.

Offsets are in characters from the start of the decoded text; `Lines` turns them into places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Neither a person's CV nor anything a theme draws is nested deeper; the parsers below us are.
MAX_DEPTH = 100

# What every editor counts as the end of a line. U+2028 and U+0085 end lines for YAML 1.1 only.
_LINE_END = re.compile(r"\r\n|\r|\n")

# RFC 6901: no sign, no leading zero. Ten digits are more items than any text holds.
_INDEX = re.compile("0|[1-9][0-9]{0,9}")


class Fault(Exception):  # noqa: N818 - never leaves `jresume.source`, where it becomes a ReadError
    """Why a text can't be read, and the offset of the cause."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text: line and column, both from 1, in characters."""

    line: int
    column: int


class Lines:
    """The lines of a text, whether they end in LF, CRLF or a lone CR."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def text(self, line: int) -> str:
        """Return a line without its end, or nothing where there is no such line."""
        if not 1 <= line <= len(self._starts):
            return ""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")


@dataclass(slots=True)
class Spot:
    """Where one value stands, and where the values inside it do."""

    start: int
    key: int | None = None
    members: dict[str, Spot] = field(default_factory=dict)
    items: list[Spot] = field(default_factory=list)
    earlier: Spot | None = None  # the value of the same key in the same object that this one hides

    def put(self, name: str, spot: Spot) -> None:
        """Add a member; one that is there already is hidden by it, as its value is."""
        spot.earlier = self.members.get(name)
        self.members[name] = spot

    def find(self, pointer: str) -> tuple[Spot, bool]:
        """Follow a JSON Pointer as far as it goes; say whether it went all the way."""
        spot = self
        for token in tokens(pointer):
            inner = spot.members.get(token)
            if inner is None and _INDEX.fullmatch(token) and int(token) < len(spot.items):
                inner = spot.items[int(token)]
            if inner is None:
                return spot, False
            spot = inner
        return spot, True

    def repeated(self, pointer: str = "") -> Iterator[str]:
        """Yield the pointer of every key that its object gives more than once."""
        for name, spot in self.members.items():
            inner = f"{pointer}/{escape(name)}"
            if spot.earlier is not None:
                yield inner
            yield from spot.repeated(inner)
        for index, spot in enumerate(self.items):
            yield from spot.repeated(f"{pointer}/{index}")


def tokens(pointer: str) -> list[str]:
    """Split a JSON Pointer (RFC 6901) into its unescaped tokens."""
    parts = pointer.split("/")[1:]
    if "~" not in pointer:
        return parts
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]


def escape(token: str) -> str:
    """Escape a key for use in a JSON Pointer (RFC 6901)."""
    return token.replace("~", "~0").replace("/", "~1")
