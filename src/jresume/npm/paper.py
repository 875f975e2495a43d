"""What themes ask of a PDF in `pdfRenderOptions` (Puppeteer's `PDFOptions`), as styles of a page.

https://pptr.dev/api/puppeteer.pdfoptions. What has no meaning on paper as we draw it is named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

OPTIONS = "pdfRenderOptions"
# Puppeteer's sizes, in CSS pixels (96 an inch), width before height.
_FORMATS = {
    "letter": (816, 1056),
    "legal": (816, 1344),
    "tabloid": (1056, 1632),
    "ledger": (1632, 1056),
    "a0": (3178.6, 4493.9),
    "a1": (2245, 3178.6),
    "a2": (1587.4, 2245),
    "a3": (1122.5, 1587.4),
    "a4": (793.7, 1122.5),
    "a5": (559.4, 793.7),
    "a6": (396.9, 559.4),
}
_PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|in|cm|mm|pt)?\s*", re.IGNORECASE)
_SIDES = ("top", "right", "bottom", "left")
_LEAST_SCALE, _MOST_SCALE = 0.1, 2.0  # Puppeteer's own bounds
_SMALLEST, _LARGEST = 48.0, 9600.0  # half an inch to 100 inches
_KNOWN = frozenset({"format", "height", "landscape", "margin", "mediaType", "preferCSSPageSize"})
_FURTHER = frozenset({"printBackground", "scale", "width", "path", "tagged", "outline", "timeout"})

# Where a theme says nothing: themes that pad their own page look right with a small one.
_STYLES_FIRST = "@page { size: A4; margin: 10mm; }"


@dataclass(frozen=True, slots=True)
class Paper:
    """How a page is to be printed: styles before and after the theme's own, medium and zoom.

    `ignored` names the options that can't be honoured.
    """

    first: str
    last: str
    medium: str
    zoom: float
    ignored: tuple[str, ...]


def paper(options: Any) -> Paper:
    """What the options ask for; what is no value for an option is named in `ignored`.

    Where they are no table of options at all, all of them are: "pdfRenderOptions".
    """
    if not isinstance(options, Mapping):
        return replace(paper({}), ignored=(OPTIONS,))
    ignored = [name for name in options if name not in _KNOWN | _FURTHER]
    scale = _scale(options, ignored)
    declared = [*_size(options, scale, ignored), *_margins(options, scale, ignored)]
    asked = f"@page {{ {' '.join(declared)} }}" if declared else ""
    prefer_styles = options.get("preferCSSPageSize") is True
    bare = "* { background: none !important; }" if options.get("printBackground") is False else ""
    medium = options.get("mediaType")
    return Paper(
        first=f"{_STYLES_FIRST} {asked}" if prefer_styles else _STYLES_FIRST,
        last=bare if prefer_styles else f"{asked} {bare}".strip(),
        medium="screen" if medium == "screen" else "print",
        zoom=scale,
        ignored=tuple(ignored),
    )


def _scale(options: Mapping[str, Any], ignored: list[str]) -> float:
    scale = options.get("scale", 1)
    if type(scale) in {int, float} and _LEAST_SCALE <= scale <= _MOST_SCALE:
        return float(scale)
    ignored.append("scale")
    return 1.0


def _size(options: Mapping[str, Any], scale: float, ignored: list[str]) -> list[str]:
    """The size of the paper; a page that is drawn larger has less room on it."""
    named = options.get("format")
    width, height = _FORMATS.get(named.lower(), (0, 0)) if isinstance(named, str) else (0, 0)
    if named is not None and not width:
        ignored.append("format")
    if not width and {"width", "height"} & options.keys():
        width, height = (_pixels(options.get(side)) or 0 for side in ("width", "height"))
        if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
            ignored += [side for side in ("width", "height") if side in options]
            width = height = 0
    if not width:
        if not options.get("landscape") and scale == 1:
            return []
        width, height = _FORMATS["a4"]
    if options.get("landscape") is True:
        width, height = height, width
    return [f"size: {width / scale:.2f}px {height / scale:.2f}px;"]


def _margins(options: Mapping[str, Any], scale: float, ignored: list[str]) -> list[str]:
    margin = options.get("margin")
    if margin is None:
        return []
    if not isinstance(margin, Mapping):
        margin = dict.fromkeys(_SIDES, margin)
    lengths = {side: _pixels(margin[side]) for side in _SIDES if margin.get(side) is not None}
    ignored += [f"margin.{side}" for side, length in lengths.items() if length is None]
    return [
        f"margin-{side}: {length / scale:.2f}px;"
        for side, length in lengths.items()
        if length is not None
    ]


def _pixels(length: object) -> float | None:
    """A length as Puppeteer takes it, a number of pixels or text with a unit, in pixels."""
    if isinstance(length, bool) or not isinstance(length, int | float | str):
        return None
    found = _LENGTH.fullmatch(str(length))
    return float(found[1]) * _PIXELS[(found[2] or "px").lower()] if found else None
