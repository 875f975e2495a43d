"""Boxes of WeasyPrint → pieces of text: in which colours, under what, and whether they are seen."""

import operator as op
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from jresume.export.browser_styles import effect, said
from jresume.export.color_filters import Matrix, recolored
from jresume.look.colors import contrast, over
from jresume.look.spaces import srgb

Color = tuple[float, float, float, float]
"""Red, green, blue and opacity, from 0 to 1."""

WHITE: Color = (1.0, 1.0, 1.0, 1.0)
_CLEAR: Color = (0.0, 0.0, 0.0, 0.0)
_POINT = 0.75  # a CSS pixel in points
_BOLD = 600  # CSS Fonts 4: semi-bold and bolder
_SMALLEST = 1.0  # points: nobody reads what is smaller
_CUT = 1.0  # pixels: rounding, and a letter that leans out of its box
# How text for screen readers alone is kept: in a box of a pixel.
_TINY = 2.0
_MOST_BLURRED = 0.3  # of the size of letters: beyond it they can't be told apart
_CUTS = frozenset({"hidden", "auto", "scroll", "clip"})


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text of one style on one line.

    `left` and `right` are in points from the left edge of the page, `top` and `bottom` from its
    upper one; `size` is in points. `around` are the elements that it stands in, from the inmost
    out, each by its tag and classes ("li", "p.row"), and `entry` is the entry that it is part of.
    `background` is what it stands on: of a gradient, the part on which it is hardest to see;
    `on_picture` is true where it stands on a picture, of which nothing is known.
    `direction` is that of its paragraph, ltr or rtl; `align` is how that is aligned. `generated`
    is what styles alone bring (`::before`).
    `seen` is false for what is hidden, cut off, beside the page or too small to be there; `cut` is
    true for what an edge of a box cuts in two, or off.
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
    direction: str = "ltr"
    align: str = "start"
    generated: bool = False
    seen: bool = True
    cut: bool = False
    on_picture: bool = False

    @property
    def heading(self) -> str:
        """The heading that it is part of ("h2"), or nothing."""
        return next((tag[:2] for tag in self.around if tag[:1] == "h" and tag[1:2].isdigit()), "")

    @property
    def element(self) -> str:
        """The element that it stands in, by tag and classes; nothing in a margin of the page."""
        return self.around[0] if self.around else ""

    @property
    def place(self) -> str:
        """Where it stands, as a selector: the two nearest elements that a theme can name."""
        named = [tag for tag in self.around if "." in tag]
        near = list(dict.fromkeys([*self.around[:1], *named]))[:2]
        return " ".join(reversed(near))


@dataclass(frozen=True, slots=True)
class Frame:
    """What lies around a box: the ground below it, and what holds for all in it.

    `shades` are the colours of the gradient on that ground, if one lies there. `veil` is how much
    of it is seen, and what through it (CSS's `opacity`). `clip` are the left, upper, right and
    lower edges beyond which it is cut off. `matrix` turns, moves and scales all in it; `scale`,
    `blur` and `matrices` (of colours, in their order) are what only browsers do, which `told` is
    known of. Lengths are in CSS pixels.
    """

    ground: Color
    width: float
    veil: tuple[float, Color] = (1.0, WHITE)
    clip: tuple[float, float, float, float] | None = None
    around: tuple[str, ...] = ()
    entry: int | None = None
    direction: str = "ltr"
    generated: bool = False
    shades: tuple[Color, ...] = ()
    on_picture: bool = False
    height: float = inf
    matrix: Any = None
    scale: float = 1.0
    blur: float = 0.0
    matrices: tuple[Matrix, ...] = ()
    told: tuple[Any, ...] = ()


def ground_of(below: Color, box: Any) -> Color:
    """What is seen where a box lies on an opaque ground."""
    return over(_color(box.style["background_color"], box.style, ()), below)


def texts(box: Any, frame: Frame) -> Iterator[Text]:
    """The pieces of text in a box, in their order."""
    frame = _inside(box, frame)
    if (text := getattr(box, "text", None)) is not None:
        if text.strip():
            yield _text(box, text, frame)
        return
    for child in getattr(box, "children", ()):
        # A box that is positioned or floats stands for itself in another place of the tree.
        yield from texts(getattr(child, "_box", child), frame)


def _inside(box: Any, frame: Frame) -> Frame:
    style, element = box.style, box.element
    if (opacity := style["opacity"]) < 1 and getattr(box, "text", None) is None:
        frame = replace(frame, veil=_veiled(frame, opacity))
    frame = _painted(box, _transformed(box, frame))
    if _is_block(box):
        frame = replace(frame, direction=style["direction"])
    if element is not None and box.element_tag and "::" not in box.element_tag:
        name = ".".join([box.element_tag, *(element.get("class") or "").split()])
        if not frame.around or frame.around[0] != name:
            frame = replace(frame, around=(name, *frame.around))
        if _is_entry(element):
            frame = replace(frame, entry=id(element))
    elif box.element_tag and "::" in box.element_tag:
        frame = replace(frame, generated=True)
    if style["overflow"] in _CUTS and _is_block(box):
        frame = replace(frame, clip=_clipped(box, frame.clip))
    return frame


def _transformed(box: Any, frame: Frame) -> Frame:
    """The frame with what the box does to the place and the sharpness of all in it."""
    if matrix := box.transformation_matrix:
        frame = replace(frame, matrix=matrix @ frame.matrix if frame.matrix else matrix)
    told = said(box.style)
    if frame.told and all(map(op.is_, told, frame.told)):
        return frame
    is_tiny = _is_block(box) and max(box.padding_width(), box.padding_height()) <= _TINY
    own = effect(told, frame.told or [[]] * len(told), is_tiny=is_tiny)
    veil = _veiled(frame, own.opacity) if own.opacity < 1 else frame.veil
    return replace(
        frame,
        veil=veil,
        scale=frame.scale * own.scale,
        blur=frame.blur + own.blur,
        matrices=(*own.matrices, *frame.matrices),
        told=told,
    )


def _painted(box: Any, frame: Frame) -> Frame:
    """The frame with the box's own background in it."""
    style = box.style
    color = _color(style["background_color"], style, frame.matrices)
    if color[3] == 1:
        frame = replace(frame, shades=(), on_picture=False)
    ground = over(color, frame.ground)
    shades = tuple(over(color, shade) for shade in frame.shades)
    for kind, image in style["background_image"]:
        if kind.endswith("gradient"):
            stops = [_color(stop, style, frame.matrices) for stop in image.colors]
            shades = tuple(over(stop, ground) for stop in stops)
        elif kind == "url":
            frame = replace(frame, on_picture=True)
    return replace(frame, ground=ground, shades=shades)


def _is_block(box: Any) -> bool:
    return hasattr(box, "children") and box.style["display"] != ("inline", "flow")


def _clipped(box: Any, by: tuple[float, float, float, float] | None) -> Any:
    left, top = box.padding_box_x(), box.padding_box_y()
    own = (left, top, left + box.padding_width(), top + box.padding_height())
    if by is None:
        return own
    return (
        max(own[0], by[0]),
        max(own[1], by[1]),
        min(own[2], by[2]),
        min(own[3], by[3]),
    )


def _veiled(frame: Frame, opacity: float) -> tuple[float, Color]:
    """The veil over what is inside one more that lets the ground through.

    A colour c is seen as `share * c + (1 - share) * through`.
    """
    share, through = frame.veil
    inner = share * opacity
    if inner >= 1:
        return frame.veil
    rest = 1 - inner
    parts = [
        (share * (1 - opacity) * below + (1 - share) * beyond) / rest
        for below, beyond in zip(frame.ground[:3], through[:3], strict=True)
    ]
    return inner, (parts[0], parts[1], parts[2], 1.0)


def _text(box: Any, text: str, frame: Frame) -> Text:
    style = box.style
    left, right = box.position_x, box.position_x + box.width
    top, bottom = box.position_y, box.position_y + box.height
    inside = _part_inside(left, right, top, bottom, frame.clip)
    size = style["font_size"] * _POINT * frame.scale
    if matrix := frame.matrix:
        corners = [matrix.transform_point(x, y) for x in (left, right) for y in (top, bottom)]
        (left, right), (top, bottom) = ((min(one), max(one)) for one in zip(*corners, strict=True))
        size *= abs(matrix.determinant) ** 0.5
    own = _color(style["color"], style, frame.matrices)
    grounds = [replace(frame, ground=shade) for shade in frame.shades] or [frame]
    pairs = [(_through(one, own), _through(one, one.ground)) for one in grounds]
    color, background = min(pairs, key=lambda pair: contrast(*pair))
    return Text(
        text=text,
        left=left * _POINT,
        right=right * _POINT,
        top=top * _POINT,
        bottom=bottom * _POINT,
        size=size,
        bold=style["font_weight"] >= _BOLD,
        color=color,
        background=background,
        around=frame.around,
        entry=frame.entry,
        direction=frame.direction,
        align=style["text_align_all"],
        generated=frame.generated,
        seen=style["visibility"] == "visible"
        and size >= _SMALLEST
        and frame.veil[0] > 0
        and inside > 0
        and frame.blur * _POINT < size * _MOST_BLURRED
        and right > 0
        and left < frame.width
        and bottom > 0
        and top < frame.height,
        cut=inside < 1,
        on_picture=frame.on_picture,
    )


def _part_inside(left: float, right: float, top: float, bottom: float, clip: Any) -> float:
    """How much of a piece is inside the edges that cut it off: 1 for all, 0 for nothing."""
    if clip is None or max(clip[2] - clip[0], clip[3] - clip[1]) <= _TINY:
        return 1
    middle = (top + bottom) / 2
    if middle > clip[3] + _CUT or middle < clip[1] - _CUT:
        return 0
    wide = min(right, clip[2]) - max(left, clip[0])
    if wide <= 0:
        return 0
    return 1 if right - left - wide <= _CUT else wide / (right - left)


def _through(frame: Frame, color: Color) -> Color:
    """A colour as it is seen: on its ground, through the veil over it."""
    share, through = frame.veil
    seen = over(color, frame.ground)
    parts = [
        share * own + (1 - share) * other for own, other in zip(seen[:3], through[:3], strict=True)
    ]
    return parts[0], parts[1], parts[2], 1.0


def _is_entry(element: Any) -> bool:
    """Whether an element is what a reader takes for one: an article, or an item of a list."""
    classes = (element.get("class") or "").split()
    return element.tag in {"article", "li"} or "project" in classes


def _color(value: Any, style: Any, matrices: Sequence[Matrix]) -> Color:
    """A colour of CSS behind filters; what is none is as clear as glass."""
    if value == "currentcolor":
        value = style["color"]
    if getattr(value, "coordinates", None) is None:
        return _CLEAR
    return recolored((*srgb(value), value.alpha), matrices)
