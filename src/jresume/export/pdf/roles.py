"""What an element of HTML is in the structure of a PDF (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.export.pdf.tree import Node

ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "dd": "LBody",
    "dl": "L",
    "dt": "Lbl",
    "li": "LI",
    "main": "Part",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "q": "Quote",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
"""Name of an element → its structure type; what isn't here is layout, and leaves no trace."""

_PARENTS = {
    "LI": {"L"},
    "Lbl": {"L", "LI"},
    "LBody": {"L", "LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "Caption": {"Table"},
}


_SILENT = {"presentation", "none"}
"""Roles of ARIA that say: what is in it counts, and that it is in such an element doesn't."""


def role(element: Any, parent: Node) -> str:
    """The structure type of an element inside a node; "" where it has none there."""
    found = ROLES.get(element.tag, "") if isinstance(element.tag, str) else ""
    if parent.role not in _PARENTS.get(found, {parent.role}):
        return ""
    return "" if element.get("role") in _SILENT or _is_layout(found, element) else found


def _is_layout(kind: str, element: Any) -> bool:
    """Whether a table says of no cell what it heads: then it lays things out.

    PDF/UA-1 (7.5) wants headers in a table of data.
    """
    return kind == "Table" and "th" not in _tags(element)


def _tags(table: Any) -> Iterator[Any]:
    """The tags of what is in a table, but not in one of its cells."""
    waiting = [*table]
    while waiting:
        element = waiting.pop()
        yield element.tag
        if element.tag not in {"td", "th"}:
            waiting += element


def is_decoration(element: Any) -> bool:
    """Whether an element is hidden from those who listen to the page."""
    is_picture = isinstance(element.tag, str) and element.tag.endswith(("img", "svg"))
    return element.get("aria-hidden") == "true" or (is_picture and element.get("role") in _SILENT)


def is_label(element: Any) -> bool:
    """Whether an element is the number of the item of a list that it begins.

    Themes write `<span class="number">`, since a number that stands in the text itself is read at
    its place.
    """
    return element.tag == "span" and "number" in (element.get("class") or "").split()


def described(element: Any) -> str | None:
    """The alternate text of a picture; "" for decoration, None where nobody has written any."""
    if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "svg":
        title = next((e.text for e in element if str(e.tag).rpartition("}")[2] == "title"), None)
        return element.get("aria-label") or title
    alt: str | None = element.get("aria-label") or element.get("alt")
    return alt.strip() if alt is not None else None
