"""How much of a layout is on pages too many."""

from collections.abc import Iterator
from typing import Any


def lines_over(layout: Any, pages: int) -> int:
    """The lines of text on the pages of a layout behind the first so many.

    What stands side by side, as in two columns, is one line.
    """
    return sum(_lines(page._page_box) for page in layout.pages[pages:])  # noqa: SLF001 - no other way


def _lines(page: Any) -> int:
    count, end = 0, float("-inf")
    # The first child is the page's own content; the others are its margins.
    for top, height in sorted(_texts(page.children[0])):
        if top + height / 2 > end:
            count += 1
            end = top + height
    return count


def _texts(box: Any) -> Iterator[tuple[float, float]]:
    """Where each text below a box stands: its top and its height."""
    if (text := getattr(box, "text", None)) is not None:
        if text.strip():
            yield box.position_y, box.height
        return
    for child in getattr(box, "children", ()):
        # A box that is positioned or floats stands for itself in another place of the tree.
        yield from _texts(getattr(child, "_box", child))
