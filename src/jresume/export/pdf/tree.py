"""The structure of a page as a PDF tells it to those who can't see it: a tree of nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPING = frozenset({"Document", "Part", "Sect", "Art", "Div", "BlockQuote"})
"""Structure types that hold no text of their own, only blocks (ISO 32000-1, 14.8.4.2)."""

CELLS = frozenset({"TD", "TH", "TR"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of content on a page, by the number that it was painted with."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A rectangle on a page that can be clicked, and the words that stand in it."""

    page: int
    dictionary: Any
    text: str


@dataclass(eq=False, slots=True)
class Node:
    """A structure element (ISO 32000-1, 14.7.2): its type, what is in it, what is said of it.

    `alt` is the alternate text, `actual` the text that it stands for, `box` the bounding box of a
    figure in points, `spans` the columns and rows of a cell, `scope` what a header cell is for,
    `numbering` how a list counts.
    """

    role: str
    parent: Node | None = None
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    actual: str = ""
    box: tuple[float, ...] = ()
    spans: tuple[int, int] = (1, 1)
    scope: str = ""
    numbering: str = ""

    def add(self, role: str) -> Node:
        """Return a new last kid of that type."""
        kid = Node(role, self)
        self.kids.append(kid)
        return kid

    def nodes(self) -> Iterator[Node]:
        """Return the node and all below it, in reading order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]

    def marks(self) -> Iterator[tuple[Mark, Node]]:
        """Return every piece of content below, in reading order, and the node that it is of."""
        waiting: list[tuple[Node | Mark | Annotation, Node]] = [(self, self)]
        while waiting:
            one, owner = waiting.pop()
            if isinstance(one, Mark):
                yield one, owner
            elif isinstance(one, Node):
                waiting += [(kid, one) for kid in reversed(one.kids)]


def tidy(root: Node) -> None:
    """Take out what holds nothing, and let headings go down one level at a time from the first.

    PDF/UA-1 (7.4.2) wants them to begin with H1 and to skip none.
    """
    for node in reversed([*root.nodes()]):
        if not node.kids and node.parent and node.role not in CELLS:
            node.parent.kids.remove(node)
    levels: list[int] = []
    for node in root.nodes():
        if node.role == "Lbl" and (item := node.parent) and (whole := item.parent):
            whole.numbering = whole.numbering.replace("None", "Disc")
        if node.role[0] == "H" and node.role[1:].isdigit():
            level = int(node.role[1:])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
            node.role = f"H{len(levels)}"
