"""What is painted on a page, parted into pieces: content by its mark, decoration, and the rest.

A piece is a run of operators of ISO 32000-1, annex A, as pydyf keeps them: a list with an operator
and its operands in each item, but for marked content, whose tag and properties come before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Item = Any
"""bytes, str or a pydyf object; pydyf takes each for an item of a stream."""

Kind = Literal["state", "content", "artifact", "bare"]

_BUILDS_PATH = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
_PAINTS_PATH = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_DRAWS = {"Do", "sh"}
PAINTS = _PAINTS_PATH | _DRAWS | {"TJ", "Tj"}
"""Operators that leave something on the page."""
_REPLACES = {"w", "J", "j", "M", "d", "ri", "i", "cs", "CS", "g", "G", "rg", "RG", "k", "K"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Operators that stand together; `mark` is the number of content, else None."""

    kind: Kind
    items: tuple[Item, ...]
    mark: int | None = None


def operator(item: Item) -> str:
    """The operator at the end of an item; a tag or properties of marked content for themselves."""
    if isinstance(item, bytes):
        return item[-12:].rsplit(None, 1)[-1].decode("latin-1")
    return item.rsplit(None, 1)[-1] if isinstance(item, str) else ""


def pieces(items: Sequence[Item]) -> Iterator[Piece]:
    """Part the items of a content stream."""
    at = 0
    while at < len(items):
        name = operator(items[at])
        if _begins_marked(items, at):
            end = _end_of_marked(items, at)
            yield _marked(items, at, end)
        elif name == "BT":
            end = next(i for i in range(at, len(items)) if operator(items[i]) == "ET") + 1
            yield Piece("bare", tuple(items[at:end]))
        elif name in _BUILDS_PATH:
            end = next(i for i in range(at, len(items)) if operator(items[i]) not in _BUILDS_PATH)
            painted = operator(items[end]) in _PAINTS_PATH
            end += 1
            yield Piece("bare" if painted else "state", tuple(items[at:end]))
        else:
            end = at + 1
            yield Piece("bare" if name in _DRAWS else "state", (items[at],))
        at = end


def _begins_marked(items: Sequence[Item], at: int) -> bool:
    return items[at + 1 : at + 2] == [b"BMC"] or items[at + 2 : at + 3] == [b"BDC"]


def _end_of_marked(items: Sequence[Item], at: int) -> int:
    depth = 0
    for i in range(at, len(items)):
        if items[i] in (b"BDC", b"BMC"):
            depth += 1
        elif items[i] == b"EMC":
            depth -= 1
            if not depth:
                return i + 1
    return len(items)


def _marked(items: Sequence[Item], at: int, end: int) -> Piece:
    inside = 2 if items[at + 1] == b"BMC" else 3
    properties = items[at + 1] if inside == 3 else {}  # noqa: PLR2004 - tag, properties, operator
    mark = properties.get("MCID") if isinstance(properties, dict) else None
    content = tuple(items[at + inside : end - 1])
    return Piece("artifact" if mark is None else "content", content, mark)


def drawn(piece: Piece) -> Iterator[str]:
    """The names of the objects that a piece draws from the resources."""
    for item in piece.items:
        if operator(item) == "Do":
            yield item.decode("latin-1").split()[-2].removeprefix("/")


def in_order(parted: Sequence[Piece], rank: Mapping[int | str, int]) -> list[Piece]:
    """The pieces so that content is painted in the order of its ranks.

    Ranks are those of marks, and of the names of objects that hold content.

    CSS paints floats before the text around them, and positioned boxes after it; who reads the
    PDF without its tags would meet them there. Content is only ever painted later, never before
    decoration that it was painted on: so nothing is hidden that was to be seen. Pieces that have to
    move bring all the state with them that they were painted in.
    """
    ranks = [_rank(piece, rank) for piece in parted]
    content = [one for one in ranks if one is not None]
    if all(before < after for before, after in pairwise(content)):
        return list(parted)
    alone = [_alone(piece, state) for piece, state in _with_state(parted)]
    paints = [
        (place, one) for piece, place, one in zip(parted, ranks, alone, strict=True)
        if piece.kind != "state"
    ]  # fmt: skip
    made: list[Piece] = []
    done = 0
    order = sorted((place, at) for at, (place, _) in enumerate(paints) if place is not None)
    for _, at in order:
        made += [one for place, one in paints[done:at] if place is None]
        made.append(paints[at][1])
        done = max(done, at)
    return made + [one for place, one in paints[done:] if place is None]


def _rank(piece: Piece, rank: Mapping[int | str, int]) -> int | None:
    if piece.mark is not None:
        return rank.get(piece.mark)
    return next((rank[name] for name in drawn(piece) if name in rank), None)


def _with_state(parted: Sequence[Piece]) -> Iterator[tuple[Piece, list[Item]]]:
    """Each piece, and what set the state of graphics that it is painted in."""
    stack: list[list[Item]] = [[]]
    for piece in parted:
        yield piece, [item for level in stack for item in level]
        for item in _state_of(piece):
            name = operator(item)
            if name == "q":
                stack.append([])
            elif name == "Q":
                stack.pop()
            else:
                if name in _REPLACES:
                    stack[-1][:] = [one for one in stack[-1] if operator(one) != name]
                stack[-1].append(item)


def _state_of(piece: Piece) -> Iterator[Item]:
    """What of a piece lasts beyond it: not what paints, nor what is set for a text alone."""
    if piece.kind == "state":
        yield from piece.items
        return
    in_text = False
    path: list[Item] = []
    for item in piece.items:
        name = operator(item)
        if name in _BUILDS_PATH:
            path.append(item)
        elif name == "n":
            yield from (*path, item)
            path = []
        elif name in _PAINTS_PATH:
            path = []
        elif name in {"BT", "ET"}:
            in_text = name == "BT"
        elif name not in _DRAWS and name not in {"BMC", "BDC", "EMC", ""} and not (
            in_text and name[:1] == "T"
        ) and not isinstance(item, str):  # fmt: skip
            yield item


def _alone(piece: Piece, state: Sequence[Item]) -> Piece:
    return Piece(piece.kind, (b"q", *state, *piece.items, b"Q"), piece.mark)
