"""What an element of HTML is in the structure of a PDF (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def role(element: Any, parent: Node) -> str:
    """The structure type of an element inside a node; "" where it has none there."""
    found = ROLES.get(element.tag, "") if isinstance(element.tag, str) else ""
    return found if parent.role in _PARENTS.get(found, {parent.role}) else ""


def is_decoration(element: Any) -> bool:
    """Whether an element is hidden from those who listen to the page."""
    return element.get("aria-hidden") == "true" or element.get("role") in {"presentation", "none"}


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
