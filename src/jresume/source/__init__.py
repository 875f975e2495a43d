"""Reading: bytes to data, and from any value back to its place in the text.

`load` is the way in. Which library reads which syntax, and why, is said in the module of each:
`json_text`, `yaml_text`, `toml_text` for values, `json_spots` and `toml_spots` for positions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.errors import ReadError
from jresume.source.decode import SUFFIXES, decode, sniff
from jresume.source.spot import MAX_DEPTH, Fault, Lines, Place, Spot
from jresume.source.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jresume.source.values import Values

__all__ = ["MAX_DEPTH", "Place", "Source", "load"]

_NO_SPACE = re.compile(r"\s*[\w-]+:\S")


@dataclass(slots=True)
class _Memo:
    """What a Source works out when it is first asked, and keeps."""

    lines: Lines | None = None
    root: Spot | None = None
    repeats: bool = True  # False where the reader has seen that no key is given twice


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document, and where in it each value stands."""

    name: str
    raw: bytes
    text: str
    syntax: str
    path: Path | None = None
    _memo: _Memo = field(default_factory=_Memo, repr=False, compare=False)

    def place(self, pointer: str, *, key: bool = False) -> Place:
        """Return where the value at a JSON Pointer stands, or its key; or its nearest ancestor."""
        spot, _ = self._root().find(pointer)
        if key and spot.key is not None:
            return self._lines().place(spot.key)
        return self._lines().place(spot.start)

    def offset(self, pointer: str) -> int:
        """Return where in the text the value at a JSON Pointer begins, or its nearest ancestor."""
        return self._root().find(pointer)[0].start

    def line_text(self, line: int) -> str:
        """Return a line of the text, counted from 1, without its line end."""
        return self._lines().text(line)

    @property
    def duplicates(self) -> tuple[str, ...]:
        """The JSON Pointers of keys that one object gives more than once."""
        return tuple(self._root().repeated()) if self._memo.repeats else ()

    def key_places(self, pointer: str) -> tuple[Place, ...]:
        """Return where each key of that name in its object stands, in the order of the text."""
        found, whole = self._root().find(pointer)
        places: list[Place] = []
        spot: Spot | None = found if whole else None
        while spot is not None:
            places.append(self._lines().place(spot.start if spot.key is None else spot.key))
            spot = spot.earlier
        return tuple(reversed(places))

    def _lines(self) -> Lines:
        if self._memo.lines is None:
            self._memo.lines = Lines(self.text)
        return self._memo.lines

    def _root(self) -> Spot:
        if self._memo.root is None:
            self._memo.root = _spots(self.syntax)(self.text)
        return self._memo.root


def load(
    raw: bytes, *, name: str, syntax: str | None = None, path: Path | None = None
) -> tuple[dict[str, Any], Source]:
    """Return the data that bytes hold, and their Source; raises ReadError."""
    text = ""
    try:
        text = decode(raw)
        syntax = syntax or SUFFIXES.get(path.suffix.lower() if path else "") or sniff(text)
        values = _reader(syntax)(text)
        _check_root(values.data, syntax, text)
    except Fault as fault:
        # Only what can't be read is looked at for what it may be.
        from jresume.source.kinds import of_another_kind

        if kind_of_file := of_another_kind(raw):
            raise ReadError(name, kind_of_file, 1, 1) from None
        if fault.offset < 0:
            # What is wrong with the whole of a text is said where it begins.
            raise ReadError(name, fault.message, 1, 1) from None
        # Where decoding itself failed, the text up to the bad byte still gives the place.
        lines = Lines(text or raw.decode("utf-8", "replace").removeprefix("\ufeff"))
        place = lines.place(fault.offset)
        raise ReadError(name, fault.message, place.line, place.column) from None
    memo = _Memo(root=values.root, repeats=values.repeats)
    return values.data, Source(name, raw, text, syntax, path, memo)


def _reader(syntax: str) -> Callable[[str], Values]:
    # Imported here because a command reads one document, in one syntax.
    if syntax == "yaml":
        from jresume.source.yaml_text import read_yaml

        return read_yaml
    if syntax == "toml":
        from jresume.source.toml_text import read_toml

        return read_toml
    from jresume.source.json_text import read_json

    return read_json


def _spots(syntax: str) -> Callable[[str], Spot]:
    # Imported here because a document without problems never asks where its values stand.
    if syntax == "yaml":
        from jresume.source.yaml_text import yaml_spots

        return yaml_spots
    if syntax == "toml":
        from jresume.source.toml_spots import toml_spots

        return toml_spots
    from jresume.source.json_spots import json_spots

    return json_spots


def _check_root(data: object, syntax: str, text: str) -> None:
    if isinstance(data, dict):
        return
    message = f"the document is {kind(data)}; a resume is an object {{ … }}"
    if syntax == "yaml":
        message = f"the document is {kind(data)}; a resume is a mapping of keys to values"
        if isinstance(data, str) and _NO_SPACE.match(text):
            message += "; put a space after each colon (`key: value`)"
    raise Fault(message, len(text) - len(text.lstrip()))
