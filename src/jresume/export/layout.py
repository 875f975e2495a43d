"""A page as WeasyPrint lays it out, in plain values: what stands where, in which colours."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from jresume.export.html_page import draw
from jresume.export.missing import missing_letters
from jresume.export.options import ExportOptions
from jresume.export.parcel import Parcel
from jresume.export.pdf.engine import LOCK, engine, fixed_date, told
from jresume.export.screen import nothing_unknown, on_screen
from jresume.resume import Resume
from jresume.theme import Theme

Color = tuple[float, float, float, float]

_WHITE: Color = (1.0, 1.0, 1.0, 1.0)
_POINT = 0.75  # a CSS pixel in points


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text of one style on one line.

    `left` and `right` are in points from the left edge of the page, `top` and `bottom` from its
    upper one; `size` is in points. `around` are the elements that it stands in, from the inmost
    out, each by its tag and classes ("li", "p.row"), and `entry` is the entry that it is part of.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    color: Color
    background: Color
    around: tuple[str, ...]
    entry: int | None

    @property
    def heading(self) -> str:
        """The heading that it is part of ("h2"), or nothing."""
        return next((tag[:2] for tag in self.around if tag[:1] == "h" and tag[1:2].isdigit()), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the edges of what may be written on, in points, and its text in the page's order."""

    left: float
    right: float
    top: float
    bottom: float
    texts: Sequence[Text]


def lay_out(
    resume: Resume, theme: Theme, options: ExportOptions, *, screen: str = ""
) -> Sequence[Sheet]:
    """The pages of a document as they are printed, or as a "light" or "dark" screen shows them.

    Raises ThemeError where a template fails, and ExportError where there is no Pango.
    """
    parcel = Parcel()
    page = draw(resume, theme, options, parcel)
    if screen:
        page = on_screen(page, dark=screen == "dark")
    engine()
    from jresume.export.pdf.rendering import rendered

    unknown = nothing_unknown() if screen else nullcontext()
    with LOCK, fixed_date(), missing_letters(), told(theme.name), unknown:
        document = rendered(page, parcel.files, "screen" if screen else "print")
    return [_sheet(page._page_box) for page in document.pages]  # noqa: SLF001 - no other way


def _sheet(box: Any) -> Sheet:
    left, top = box.content_box_x(), box.content_box_y()
    root, *_ = box.children
    ground = _over(_WHITE, _color(box.style["background_color"], box.style))
    ground = _over(ground, _color(root.style["background_color"], root.style))
    for body in root.children:
        if body.element_tag == "body":
            ground = _over(ground, _color(body.style["background_color"], body.style))
    return Sheet(
        left=left * _POINT,
        right=(left + box.width) * _POINT,
        top=top * _POINT,
        bottom=(top + box.height) * _POINT,
        texts=list(_texts(root, ground, (), None)),
    )


def _texts(box: Any, ground: Color, around: tuple[str, ...], entry: int | None) -> Iterator[Text]:
    style, element = box.style, box.element
    ground = _over(ground, _color(style["background_color"], style))
    if element is not None and box.element_tag and "::" not in box.element_tag:
        name = ".".join([box.element_tag, *(element.get("class") or "").split()])
        if not around or around[0] != name:
            around = (name, *around)
        if _is_entry(element):
            entry = id(element)
    if (text := getattr(box, "text", None)) is not None:
        if text.strip():
            yield _text(box, text, ground, around, entry)
        return
    for child in getattr(box, "children", ()):
        # A box that is positioned or floats stands for itself in another place of the tree.
        yield from _texts(getattr(child, "_box", child), ground, around, entry)


def _text(box: Any, text: str, ground: Color, around: tuple[str, ...], entry: int | None) -> Text:
    style = box.style
    return Text(
        text=text,
        left=box.position_x * _POINT,
        right=(box.position_x + box.width) * _POINT,
        top=box.position_y * _POINT,
        bottom=(box.position_y + box.height) * _POINT,
        size=style["font_size"] * _POINT,
        bold=style["font_weight"] >= 600,  # noqa: PLR2004 - CSS Fonts 4: semi-bold and bolder
        color=_color(style["color"], style) or (0.0, 0.0, 0.0, 1.0),
        background=ground,
        around=around,
        entry=entry,
    )


def _is_entry(element: Any) -> bool:
    """Whether an element is what a reader takes for one: an article, or an item of a list."""
    classes = (element.get("class") or "").split()
    return element.tag in {"article", "li"} or "project" in classes


def _color(value: Any, style: Any) -> Color | None:
    """A colour of CSS as red, green, blue and opacity from 0 to 1; None for what is none."""
    if value == "currentcolor":
        value = style["color"]
    coordinates = getattr(value, "coordinates", None)
    if coordinates is None:
        return None
    red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in value.to("srgb").coordinates)
    return red, green, blue, value.alpha


def _over(ground: Color, color: Color | None) -> Color:
    """What is seen where a colour lies on an opaque ground."""
    if color is None or color[3] == 0:
        return ground
    opacity = color[3]
    red, green, blue = (
        above * opacity + below * (1 - opacity)
        for above, below in zip(color[:3], ground[:3], strict=True)
    )
    return red, green, blue, 1.0
