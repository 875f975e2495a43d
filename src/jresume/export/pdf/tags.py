"""The structure of pages written into their PDF: tags in the content, and the tree that they name.

Marks are numbered anew in reading order, stream by stream: what CSS paints as a group (`opacity`)
is a stream of its own (ISO 32000-1, 14.7.4.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pydyf

from jresume.export.pdf.content import PAINTS, Item, Piece, drawn, in_order, operator, pieces
from jresume.export.pdf.tree import Annotation, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.export.pdf.pages import PaintedPage
    from jresume.export.pdf.structure import Structure

_BEFORE_HOST = re.compile(r"^(https?://(www\.)?|mailto:|tel:)", re.IGNORECASE)
_LONGEST = 500  # of an alternate text, in characters


@dataclass(eq=False, slots=True)
class _Stream:
    """A content stream: its pieces, and the nodes of its content by the new number of each."""

    stream: Any
    page: int
    pieces: list[Piece]
    is_group: bool
    groups: dict[str, _Stream] = field(default_factory=dict)
    owners: list[Node] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)


def write_tags(pdf: Any, pages: Sequence[PaintedPage], made: Structure) -> None:
    """Tag the content of painted pages, and fill the tree that WeasyPrint left empty."""
    streams = [_parted(pdf, page.stream, number) for number, page in enumerate(pages)]
    home = {
        Mark(one.page, piece.mark): one
        for stream in streams
        for one in _all(stream)
        for piece in one.pieces
        if piece.mark is not None
    }
    for mark, owner in made.root.marks():
        one = home[mark]
        one.numbers[mark.number] = len(one.owners)
        one.owners.append(owner)
    for stream in streams:
        _rewrite(stream, made)
    _Writer(pdf, home).write(made.root, streams)


def _parted(pdf: Any, stream: Any, page: int, *, is_group: bool = False) -> _Stream:
    one = _Stream(stream, page, [*pieces(stream.stream)], is_group)
    for piece in one.pieces:
        for name in drawn(piece) if piece.kind == "bare" else ():
            group = _drawn_group(pdf, stream, name)
            if group is not None:
                inner = _parted(pdf, group, page, is_group=True)
                if any(p.mark is not None for s in _all(inner) for p in s.pieces):
                    one.groups[name] = inner
    return one


def _drawn_group(pdf: Any, stream: Any, name: str) -> Any:
    """The stream of a group that a content stream draws by name, or None for a picture."""
    reference = stream._resources["XObject"].get(name)  # noqa: SLF001 - WeasyPrint keeps them there
    found = _at(pdf, reference)
    return found if found is not None and found.extra.get("Subtype") == "/Form" else None


def _at(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None


def _all(stream: _Stream) -> list[_Stream]:
    return [stream, *(one for inner in stream.groups.values() for one in _all(inner))]


def _rewrite(one: _Stream, made: Structure) -> None:
    """Have a stream paint in reading order, with everything in it tagged or an artifact."""
    rank: dict[int | str, int] = dict(one.numbers.items())
    for inner in one.groups.values():
        _rewrite(inner, made)
    if one.groups:
        rank |= _ranks_of_groups(one)
    items: list[Item] = []
    for piece in in_order(one.pieces, rank):
        items += _tagged(one, piece, made)
    one.stream.stream = items


def _ranks_of_groups(one: _Stream) -> dict[int | str, int]:
    """The ranks of marks and of groups beside each other, by where their first content is read."""
    order: list[tuple[tuple[int, ...], int | str]] = []
    places = {id(owner): at for at, owner in enumerate(_root(one).nodes())}

    def place(stream: _Stream) -> int:
        return min(
            (places[id(owner)] for s in _all(stream) for owner in s.owners), default=len(places)
        )

    order += [((places[id(one.owners[new])], new), mark) for mark, new in one.numbers.items()]
    order += [((place(inner), -1), name) for name, inner in one.groups.items()]
    return {what: at for at, (_, what) in enumerate(sorted(order, key=lambda pair: pair[0]))}


def _root(one: _Stream) -> Node:
    node = next(owner for stream in _all(one) for owner in stream.owners)
    while node.parent:
        node = node.parent
    return node


def _tagged(one: _Stream, piece: Piece, made: Structure) -> list[Item]:
    items = [*piece.items]
    if piece.kind == "state":
        return items
    if one.groups.keys() & set(drawn(piece)):
        # Its content is tagged in itself; the mark without a number tells that to plain readers.
        return ["/Span", b"BMC", *items, b"EMC"]
    if piece.mark is not None:
        if piece.mark in one.numbers:
            number = one.numbers[piece.mark]
            begin = [f"/{one.owners[number].role}", pydyf.Dictionary({"MCID": number}), b"BDC"]
            return [*begin, *items, b"EMC"]
        mark = Mark(one.page, piece.mark)
        if mark in made.blanks and not any(operator(item) in PAINTS for item in items):
            return items
        if mark in made.artifacts and not one.is_group:
            kind = pydyf.Dictionary({"Type": "/Pagination"})
            return ["/Artifact", kind, b"BDC", *items, b"EMC"]
    return ["/Artifact", b"BMC", *items, b"EMC"]


class _Writer:
    """Writes nodes as objects of a PDF, and the way back to them from what they hold."""

    def __init__(self, pdf: Any, home: dict[Mark, _Stream]) -> None:
        self._pdf = pdf
        self._home = home
        self._elements: dict[Node, Any] = {}
        self._targets: list[tuple[Any, Node]] = []

    def write(self, root: Node, streams: Sequence[_Stream]) -> None:
        """Fill WeasyPrint's tree: kids of its document, and the tree of parents."""
        top = _at(self._pdf, self._pdf.catalog["StructTreeRoot"])
        self._elements[root] = _at(self._pdf, top["K"][0])
        for node in root.nodes():
            if node is not root:
                self._elements[node] = pydyf.Dictionary({"Type": "/StructElem"})
                self._pdf.add_object(self._elements[node])
        for node in root.nodes():
            self._fill(node)
        numbers: list[Any] = []
        for stream in streams:
            numbers += [stream.page, self._references(stream)]
        key = len(streams)
        for stream in streams:
            for inner in _all(stream)[1:]:
                inner.stream.extra["StructParents"] = key
                numbers += [key, self._references(inner)]
                key += 1
        for annotation, node in self._targets:
            annotation["StructParent"] = key
            numbers += [key, self._elements[node].reference]
            key += 1
        _at(self._pdf, top["ParentTree"])["Nums"] = pydyf.Array(numbers)
        top["ParentTreeNextKey"] = key

    def _references(self, stream: _Stream) -> Any:
        return pydyf.Array([self._elements[owner].reference for owner in stream.owners])

    def _fill(self, node: Node) -> None:
        element = self._elements[node]
        page = self._page_of(node)
        if node.parent:
            element["S"] = f"/{node.role}"
            element["P"] = self._elements[node.parent].reference
            element["Pg"] = self._pdf.page_references[page]
        kids = [self._kid(kid, node, page) for kid in node.kids]
        element["K"] = kids[0] if len(kids) == 1 and node.parent else pydyf.Array(kids)
        if node.language:
            element["Lang"] = pydyf.String(node.language)
        if node.alt:
            element["Alt"] = pydyf.String(node.alt[:_LONGEST])
        if node.actual:
            element["ActualText"] = pydyf.String(node.actual)
        if attributes := _attributes(node):
            element["A"] = attributes

    def _page_of(self, node: Node) -> int:
        for one in node.nodes():
            for kid in one.kids:
                if not isinstance(kid, Node):
                    return kid.page
        return 0

    def _kid(self, kid: Node | Mark | Annotation, node: Node, page: int) -> Any:
        if isinstance(kid, Node):
            return self._elements[kid].reference
        if isinstance(kid, Annotation):
            self._targets.append((kid.dictionary, node))
            kid.dictionary["Contents"] = pydyf.String(_said(kid)[:_LONGEST])
            return pydyf.Dictionary(
                {
                    "Type": "/OBJR",
                    "Pg": self._pdf.page_references[kid.page],
                    "Obj": kid.dictionary.reference,
                }
            )
        home = self._home[kid]
        number = home.numbers[kid.number]
        if kid.page == page and not home.is_group:
            return number
        reference = pydyf.Dictionary(
            {
                "Type": "/MCR",
                "Pg": self._pdf.page_references[kid.page],
                "MCID": number,
            }
        )
        if home.is_group:
            reference["Stm"] = home.stream.reference
        return reference


def _said(link: Annotation) -> str:
    """What a link is to who can't see it: its words, and where it leads if they don't say."""
    action = link.dictionary.get("A")
    address = str(action["URI"].string) if action else ""
    plain = _BEFORE_HOST.sub("", address).rstrip("/")
    if not link.text:
        return plain or address or "#"
    same = plain.casefold() in link.text.casefold()
    return link.text if same or not plain else f"{link.text} ({plain})"


def _attributes(node: Node) -> Any:
    """What ISO 32000-1 (14.8.5) lets say of a node; None where there is nothing."""
    if node.box:
        return pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(node.box)})
    if node.role == "L":
        return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{node.numbering or 'None'}"})
    if node.role not in {"TH", "TD"}:
        return None
    columns, rows = node.spans
    cell = pydyf.Dictionary({"O": "/Table"})
    if columns > 1:
        cell["ColSpan"] = columns
    if rows > 1:
        cell["RowSpan"] = rows
    if node.scope:
        cell["Scope"] = f"/{node.scope}"
    return cell if len(cell) > 1 else None
