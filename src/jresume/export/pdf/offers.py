"""What a page offers besides what it shows, links, places, bookmarks, as far as a PDF may."""

import logging
import re
from typing import Any

LOG = logging.getLogger("jresume.export")

_LONGEST = 32_767  # bytes of a string, and so of an address (ISO 19005-3, 6.1.13)
_LONGEST_BOOKMARK = 500  # characters
_LEADS_NOWHERE = re.compile(r"\s*(javascript|vbscript|data|file):", re.IGNORECASE)


def allowed(links: list[Any]) -> list[Any]:
    """The links of a page that a PDF for archives takes, each place once.

    A link that is an attachment is none: the document is all that is attached. One that a reader's
    machine would run, or that leads into it, is text. What is left out is said in the log.
    """
    kept: list[Any] = []
    for link in links:
        kind, target, area, box = link
        if fault := _fault(kind, target):
            LOG.warning("the link to %s is left out: %s", target[:80], fault)
        elif _is_of(box, "a") or not any(
            target == other and _covers(whole, area) for _, other, whole, _ in kept
        ):
            kept.append(link)
    return kept


def _fault(kind: str, target: str) -> str:
    if kind == "attachment":
        return "a PDF has its document alone attached"
    if kind == "external" and _LEADS_NOWHERE.match(target):
        return "it isn't an address of the web"
    if _is_long(target):
        return f"PDF/A takes no address of more than {_LONGEST} bytes"
    return ""


def _is_long(text: str) -> bool:
    return len(text if text.isascii() else text.encode("utf-16")) > _LONGEST


def _is_of(box: Any, tag: str) -> bool:
    return box.element is not None and box.element_tag == tag


def _covers(whole: tuple[float, ...], area: tuple[float, ...]) -> bool:
    """Whether one rectangle holds another: elements in a link are links to WeasyPrint, too."""
    return (
        whole[0] <= area[0] and whole[1] <= area[1] and whole[2] >= area[2] and whole[3] >= area[3]
    )


def nameable(anchors: dict[str, Any]) -> dict[str, Any]:
    """The places of a page that have a name short enough."""
    return {name: at for name, at in anchors.items() if not _is_long(name)}


def shortened(bookmarks: list[Any]) -> list[Any]:
    """The bookmarks of a page, each on one line that is not too long."""
    return [
        (level, " ".join(label.split())[:_LONGEST_BOOKMARK], *rest)
        for level, label, *rest in bookmarks
    ]
