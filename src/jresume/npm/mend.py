"""Styles made for a window that scrolls, mended for pages of paper: as little as will do.

WeasyPrint lays out grids and flexible boxes, and cuts them into pages less well than blocks: what
doesn't fit may be lost. So a page is drawn with the first of `STEPS`, and with the next only where
text was lost. What each does is told in `docs/npm-themes.md`.
"""

import re
from collections.abc import Mapping, Sequence

from jresume.npm.styles import Mend

_Declared = list[tuple[str, str]]
_OF_WINDOW = re.compile(r"\d(?:[dsl]?v(?:h|w|min|max|b|i))\b", re.IGNORECASE)
_PIXELS_OF_POINT = 96 / 72
_WIDE = re.compile(r"\d{3,}(?:\.\d+)?px")
_HEIGHTS = frozenset({"height", "max-height", "min-height", "block-size", "max-block-size"})
_CUTS = frozenset({"hidden", "scroll", "auto", "clip"})
_CLAMPS = frozenset({"-webkit-line-clamp", "line-clamp", "text-overflow", "clip-path", "contain"})
_GRIDS = {"grid": "block", "inline-grid": "inline-block"}
_FLEXIBLE = {"flex": "block", "inline-flex": "inline-block", "-webkit-box": "block"}
_OF_COLUMNS = frozenset({"columns", "column-count", "column-width"})


def for_paper(declared: _Declared) -> _Declared:
    """What only a window has: fixed and sticky boxes, heights of the window, boxes that scroll."""
    values = {name: _bare(value) for name, value in declared}
    cuts = any(values.get(f"overflow{of}") in _CUTS for of in ("", "-x", "-y"))
    mended: _Declared = []
    for name, value in declared:
        bare = _bare(value)
        if name in _CLAMPS or (name in _HEIGHTS and _OF_WINDOW.search(bare)):
            continue
        if name == "position" and bare in {"fixed", "sticky", "-webkit-sticky"}:
            mended.append((name, _swapped(value, "static")))
        elif name == "opacity" and bare in {"0", "0%"}:
            continue  # what fades in, in a window
        elif name == "overflow-y" or (name == "overflow" and bare in {"scroll", "auto"}):
            mended.append((name, _swapped(value, "visible")))
        elif cuts and name in {"height", "max-height"}:
            if name == "height" and bare not in {"0", "0px", "100%"}:
                mended.append(("min-height", value))
        else:
            mended.append((name, value))
    return mended


def without_grids(declared: _Declared) -> _Declared:
    """And grids as blocks, one below the other, with the gaps between them."""
    mended = for_paper(declared)
    if not any(name == "display" and _bare(value) in _GRIDS for name, value in mended):
        return mended
    gaps = dict(mended)
    gap = gaps.get("row-gap") or gaps.get("grid-row-gap") or _first(gaps.get("gap", ""))
    between = [("& > * + *", f"margin-top: {gap}")] if gap else []
    return [*_displayed(mended, _GRIDS), *between]


def _first(gap: str) -> str:
    """The first of the two gaps that a value may name, where both are plain."""
    return gap if "(" in gap else gap.partition(" ")[0]


def as_blocks(declared: _Declared) -> _Declared:
    """And all else as blocks: nothing flexible, afloat, placed, in columns, cut off, kept whole."""
    mended: _Declared = []
    for name, value in _displayed(without_grids(declared), _GRIDS | _FLEXIBLE):
        bare = _bare(value)
        gone = (
            name in _OF_COLUMNS
            or name in _HEIGHTS
            or (name in {"width", "min-width"} and bool(_WIDE.fullmatch(bare)))
            or (name == "float" and bare != "none")
            or (name == "position" and bare == "absolute")
            or (name in {"overflow", "overflow-x"} and bare in _CUTS)
            or (name in {"break-inside", "page-break-inside"} and bare.startswith("avoid"))
            or name == "transform"
        )
        if not gone:
            mended.append((name, value))
    return mended


def shrunk(times: float, size: tuple[float, float]) -> str:
    """Styles for a page that is so many times wider and higher than a size in points."""
    width, height = (side * times * _PIXELS_OF_POINT for side in size)
    return f"@page {{ size: {width:.2f}px {height:.2f}px !important; }}"


def _displayed(declared: _Declared, instead: Mapping[str, str]) -> _Declared:
    return [
        (name, _swapped(value, instead.get(_bare(value), "")) if name == "display" else value)
        for name, value in declared
    ]


def _bare(value: str) -> str:
    return value.lower().removesuffix("!important").strip()


def _swapped(value: str, other: str) -> str:
    """Another value in the place of one, as important; the same where there is none."""
    if not other:
        return value
    return other + (" !important" if value.lower().endswith("!important") else "")


STEPS: Sequence[tuple[str, Mend]] = (
    ("as the theme lays it out", for_paper),
    ("with grids as blocks", without_grids),
    ("with everything as blocks", as_blocks),
)
"""What a page is drawn with, one after the other until nothing is lost: in words, and as code."""
