"""Pages as they were laid out and painted → the tree of their structure.

WeasyPrint tags box by box, and so what crosses a line or a page twice. Here a node is an element,
wherever its boxes are; what isn't content is no part of the tree; text is always in a block.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from jresume.export.pdf.roles import described, is_decoration, is_label, role
from jresume.export.pdf.tree import GROUPING, Annotation, Mark, Node, tidy
from jresume.language.tags import is_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.export.pdf.pages import PaintedPage

LOG = logging.getLogger("jresume.export")

_POINTS = 0.75  # in a pixel of CSS
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_UNKNOWN = "\ufffd"
"""What is said for a letter for private use, of which nobody knows what it is."""


@dataclass(slots=True)
class Structure:
    """The tree of a document, and what of each page is no content.

    `artifacts` holds the marks of page numbers and decoration, `blanks` those of nothing visible.
    """

    root: Node = field(default_factory=lambda: Node("Document"))
    artifacts: set[Mark] = field(default_factory=set)
    blanks: set[Mark] = field(default_factory=set)


def structure(pages: Sequence[PaintedPage], language: str) -> Structure:
    """Return the structure of pages that were painted."""
    made = Structure()
    builder = _Builder(made, language)
    for number, page in enumerate(pages):
        builder.take(number, page)
    tidy(made.root)
    return made


class _Builder:
    """Walks the boxes of page after page, and remembers which node each element has become."""

    def __init__(self, made: Structure, language: str) -> None:
        self._made = made
        self._language = language
        self._nodes: dict[Any, Node] = {}
        self._first_pages: dict[Any, int] = {}
        self._paragraphs: dict[Any, Node] = {}
        self._bodies: dict[Node, Node] = {}
        self._linked_boxes: set[int] = set()

    def take(self, number: int, page: PaintedPage) -> None:
        """Take in the boxes of one page."""
        self._number, self._page = number, page
        for child in page.box.children:
            self._walk(child, self._made.root)
        for _, _, _, box in page.links:
            if box.link_annotation and id(box) not in self._linked_boxes:
                self._link_elsewhere(box)

    def _walk(self, box: Any, node: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - a box that is painted elsewhere, in its place
        if self._is_artifact(box):
            self._set_aside(box)
            return
        element = box.element
        is_own = element is not None and box.element_tag == element.tag
        if isinstance(box, boxes.TextBox):
            self._text(box, node)
            return
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, node)
            return
        if isinstance(box, boxes.LineBox):
            node = self._holder(node, element)
        elif is_own and element.tag not in {"html", "body"}:
            node = self._node(box, node)
        elif box.element_tag in {"li::marker", "li::before"}:
            node = self._label(node)
        for child in box.children:
            self._walk(child, node)

    def _is_artifact(self, box: Any) -> bool:
        """Whether a box is in the margin, decoration, or there again as on the page before."""
        if isinstance(box, boxes.MarginBox):
            return True
        element = box.element
        if element is None:
            return False
        if is_decoration(element):
            return True
        repeats = box.style["position"] == "fixed" or (
            isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        )
        return repeats and self._first_pages.setdefault(element, self._number) != self._number

    def _set_aside(self, box: Any) -> None:
        if (number := self._page.marks.get(box)) is not None:
            self._made.artifacts.add(Mark(self._number, number))
        for child in getattr(box, "children", ()):
            self._set_aside(child._box if isinstance(child, AbsolutePlaceholder) else child)  # noqa: SLF001 - as above

    def _text(self, box: Any, node: Node) -> None:
        if (number := self._page.marks.get(box)) is None:
            return
        mark = Mark(self._number, number)
        if not box.text.strip() or box.style["visibility"] != "visible":
            self._made.blanks.add(mark)
            return
        node = self._into(node)
        if _PRIVATE.search(box.text):
            node = node.add("Span")
            node.actual = _PRIVATE.sub(_UNKNOWN, box.text)
        node.kids.append(mark)

    def _picture(self, box: Any, node: Node) -> None:
        mark = Mark(self._number, self._page.marks[box])
        alt = described(box.element)
        if alt is None:
            address = str(box.element.get("src") or box.element.tag)[:80]
            LOG.warning(
                "picture %s has no alternate text: it is decoration to who listens", address
            )
        if not alt:
            self._made.artifacts.add(mark)
            return
        figure = self._into(self._linked(box, node)).add("Figure")
        figure.alt = alt
        left, top = box.content_box_x(), box.content_box_y()
        bottom = self._page.height - top - box.height
        corners = (left, bottom, left + box.width, bottom + box.height)
        figure.box = tuple(round(length * _POINTS, 2) for length in corners)
        figure.kids.append(mark)

    def _node(self, box: Any, parent: Node) -> Node:
        """The node of an element inside another; the other itself where it makes no difference."""
        element = box.element
        if element not in self._nodes:
            self._nodes[element] = self._new(box, parent)
        node = self._nodes[element]
        if box.link_annotation and node.role == "Link":
            node.kids.append(self._annotation(box))
        return node

    def _link_elsewhere(self, box: Any) -> None:
        """Take in what can be clicked and isn't content: in a margin, or decoration of a link.

        PDF/UA-1 (7.18.1) has each link in the structure, so that it can be come to by key.
        """
        node = self._nodes.get(box.element)
        while node and node.role != "Link":
            node = node.parent
        node = node or self._made.root.add("P").add("Link")
        node.kids.append(self._annotation(box))

    def _annotation(self, box: Any) -> Annotation:
        self._linked_boxes.add(id(box))
        text = " ".join((described(box.element) or "".join(box.element.itertext())).split())
        return Annotation(self._number, box.link_annotation, text)

    def _new(self, box: Any, parent: Node) -> Node:
        """The node that an element begins, in its place under a node; or that node itself."""
        element = box.element
        language = (element.get("lang") or "").strip().replace("_", "-")
        language = "" if language == self._language or not is_tag(language) else language
        kind = role(element, parent)
        if kind == "Link" and not box.link_annotation:
            kind = ""
        if not kind and is_label(element):
            return self._label(parent)
        if not kind and language:
            kind = "Span" if isinstance(box, boxes.InlineLevelBox) else "Div"
        if not kind:
            return parent
        node = self._place(kind, parent).add(kind)
        if kind == "LBody" and node.parent:
            self._bodies[node.parent] = node
        node.language = language
        _describe(node, box)
        return node

    def _place(self, kind: str, parent: Node) -> Node:
        """The node under which one of that type stands."""
        if kind == "Link":
            return self._into(self._holder(parent, None))
        if kind in {"Lbl", "LBody"} and parent.role == "L":
            return self._item(parent, kind)
        return parent if kind in {"LI", "Lbl", "LBody"} else self._into(parent)

    def _linked(self, box: Any, node: Node) -> Node:
        """The node for a picture that is a link itself, or that a link holds."""
        if not box.link_annotation:
            return node
        link = node if node.role == "Link" else self._into(self._holder(node, None)).add("Link")
        link.kids.append(self._annotation(box))
        return link

    def _holder(self, node: Node, element: Any) -> Node:
        """The node that may hold text where a line stands: a paragraph, if nothing else is one.

        Lines that follow each other in one element are one paragraph.
        """
        if node.role not in GROUPING:
            return node
        last = node.kids[-1] if node.kids else None
        if element is not None and last is self._paragraphs.get(element, 0):
            return self._paragraphs[element]
        paragraph = node.add("P")
        if element is not None:
            self._paragraphs[element] = paragraph
        return paragraph

    def _into(self, node: Node) -> Node:
        """The node in which content of a node goes: an item of a list has a body for it."""
        if node.role == "L":
            node = node.add("LI")
        if node.role != "LI":
            return node
        if node not in self._bodies:
            self._bodies[node] = node.add("LBody")
        return self._bodies[node]

    def _label(self, node: Node) -> Node:
        """The label of the item that a node begins, or the node itself where it begins none."""
        item: Node | None = node
        while item and item.role != "LI":
            item = item.parent
        if item is None or any(True for _ in item.marks()):
            return node
        label = Node("Lbl", item)
        item.kids.insert(0, label)
        return label

    def _item(self, node: Node, kind: str) -> Node:
        """The item of a list of terms that a term begins, or that its meaning belongs to."""
        last = node.kids[-1] if node.kids else None
        is_open = isinstance(last, Node) and last not in self._bodies
        return last if kind == "LBody" and is_open and isinstance(last, Node) else node.add("LI")


def _describe(node: Node, box: Any) -> None:
    """Say of a list how it counts, and of a cell how far it reaches and what it heads."""
    if node.role == "L":
        node.numbering = "Decimal" if box.element.tag == "ol" else "None"
    if node.role in {"TH", "TD"}:
        node.spans = (getattr(box, "colspan", 1), getattr(box, "rowspan", 1))
    if node.role == "TH":
        node.scope = "Row" if box.element.get("scope") == "row" else "Column"
