"""Colours of CSS: one for paper and light screens, and one for dark screens."""

import colorsys
from typing import Any

from jresume.look.spaces import srgb

RGB = tuple[float, float, float, float]
_PAPER: RGB = (1.0, 1.0, 1.0, 1.0)

# WCAG 2.2, 1.4.3: the contrast of text with what it stands on.
READABLE = 4.5
# Where a theme says nothing else: what a dark screen is like.
_NIGHT: RGB = (0.09, 0.094, 0.102, 1.0)
_DARKEST = 0.05


def is_color(text: str) -> bool:
    """Whether a text is a colour of CSS, or two with a slash between: for light, for dark."""
    try:
        _pair(text)
    except ValueError:
        return False
    return True


def light(text: str) -> str:
    """The colour for paper and light screens, as CSS; ValueError if there is none in the text."""
    return _css(_pair(text)[0])


def dark(text: str, sheet: str = "") -> str:
    """The colour for dark screens, as CSS; ValueError if there is none in the text.

    Where only one is given it is made lighter until it can be read on the dark of the `sheet`
    (WCAG 2.2, contrast 4.5), and keeps its hue.
    """
    first, second = _pair(text)
    if second:
        return _css(second)
    return _css(_lightened(first, _on(sheet)))


def dark_sheet(text: str) -> str:
    """What a dark screen is filled with: the second colour, else night."""
    return _css(_on(text))


def contrast(one: RGB, other: RGB) -> float:
    """How much two opaque colours differ, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_on(text: str, sheet: str) -> tuple[float, float]:
    """How much a colour differs from the sheet: on paper and light screens, and on dark ones.

    What is seen through counts as what shows. Raises ValueError where either is no colour.
    """
    (first, second), ground, night = _pair(text), over(_pair(sheet)[0], _PAPER), _on(sheet)
    night = over(night, _NIGHT)
    second = second or _lightened(first, night)
    return contrast(over(first, ground), ground), contrast(over(second, night), night)


def rgb(text: str) -> RGB:
    """Red, green, blue and opacity of one colour of CSS, each from 0 to 1; ValueError for none."""
    # WeasyPrint's own reader of colours: what it takes, a PDF can show.
    from tinycss2.color5 import parse_color

    found = parse_color(text)
    # A colour that hangs on others is none that can be looked at here.
    if found is None or isinstance(found, str):
        msg = f"{text[:80]!r} is no color of CSS, such as teal or #1a4b8c"
        raise ValueError(msg)
    return (*srgb(found), _within(found.alpha))


def _pair(text: str) -> tuple[RGB, RGB | None]:
    first, second = _halves(text)
    return rgb(first), rgb(second) if second is not None else None


def _halves(text: str) -> tuple[str, str | None]:
    """What stands before and behind the slash; one inside brackets parts nothing."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "/" and depth == 0:
            return text[:place].strip(), text[place + 1 :].strip()
    return text.strip(), None


def _on(sheet: str) -> RGB:
    return (_pair(sheet)[1] if sheet else None) or _NIGHT


def _lightened(color: RGB, ground: RGB) -> RGB:
    hue, lightness, saturation = colorsys.rgb_to_hls(*color[:3])
    while contrast(color, ground) < READABLE and lightness < 1:
        lightness = min(1.0, max(lightness, _DARKEST) * 1.05)
        color = (*colorsys.hls_to_rgb(hue, lightness, saturation), color[3])
    return color


def over(color: RGB, ground: RGB) -> RGB:
    """What shows where a colour lies on an opaque ground."""
    red, green, blue = (
        part * color[3] + below * (1 - color[3])
        for part, below in zip(color[:3], ground[:3], strict=True)
    )
    return red, green, blue, 1.0


def _luminance(color: RGB) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own
        for part in color[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _within(value: Any) -> float:
    return min(1.0, max(0.0, float(value or 0)))


def _css(color: RGB) -> str:
    whole = "".join(f"{round(part * 255):02x}" for part in color[:3])
    return f"#{whole}" if color[3] == 1 else f"#{whole}{round(color[3] * 255):02x}"
