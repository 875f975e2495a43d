"""A page as WeasyPrint lays it out, in plain values: what stands where, in which colours."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import inf
from typing import Any

from jresume.export.browser_styles import said
from jresume.export.html_page import draw
from jresume.export.missing import missing_letters
from jresume.export.options import ExportOptions
from jresume.export.painted import WHITE, Frame, Text, ground_of, texts
from jresume.export.parcel import Parcel
from jresume.export.pdf.engine import LOCK, engine, fixed_date, told
from jresume.export.screen import nothing_unknown, on_screen
from jresume.resume import Resume
from jresume.theme import Theme

__all__ = ["Sheet", "Text", "lay_out", "read_pages"]

_POINT = 0.75  # a CSS pixel in points


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the edges of what may be written on, in points, and its text in the page's order.

    `running` is what stands in the margins: headers, footers, numbers of pages.
    """

    left: float
    right: float
    top: float
    bottom: float
    texts: Sequence[Text]
    running: Sequence[Text] = ()


def lay_out(
    resume: Resume, theme: Theme, options: ExportOptions, *, screen: str = "", styles: str = ""
) -> Sequence[Sheet]:
    """The pages of a document as they are printed, or as a "light" or "dark" screen shows them.

    `styles` go behind the page's own. Raises ThemeError where a template fails, and ExportError
    where there is no Pango.
    """
    parcel = Parcel()
    page = draw(resume, theme, options, parcel)
    if screen:
        page = on_screen(page, dark=screen == "dark")
    engine()
    from jresume.export.pdf.rendering import rendered

    page += f"<style>{styles}</style>" if styles else ""
    unknown = nothing_unknown() if screen else nullcontext()
    with LOCK, fixed_date(), missing_letters(), told(theme.name), unknown:
        document = rendered(page, parcel.files, "screen" if screen else "print")
    return read_pages(document, scrolls=bool(screen))


def read_pages(document: Any, *, scrolls: bool = False) -> Sequence[Sheet]:
    """The pages of a document of WeasyPrint, before it is written as a PDF.

    Where they stand for a window that `scrolls`, what lies at the right of it can be seen.
    """
    boxes = [page._page_box for page in document.pages]  # noqa: SLF001 - no other way
    return [
        _sheet(box, *((inf, inf) if scrolls else (box.margin_width(), box.margin_height())))
        for box in boxes
    ]


def _sheet(box: Any, width: float, height: float) -> Sheet:
    left, top = box.content_box_x(), box.content_box_y()
    root, *margins = box.children
    ground = ground_of(WHITE, box)
    own = ground_of(ground, root)
    for body in root.children:
        if body.element_tag == "body":
            own = ground_of(own, body)
    frame = Frame(ground=own, width=width, height=height)
    # Margins have the styles of the root, and aren't inside it.
    beside = Frame(ground=ground, width=width, height=height, told=said(box.style))
    return Sheet(
        left=left * _POINT,
        right=(left + box.width) * _POINT,
        top=top * _POINT,
        bottom=(top + box.height) * _POINT,
        texts=list(texts(root, frame)),
        running=[text for margin in margins for text in texts(margin, beside)],
    )
