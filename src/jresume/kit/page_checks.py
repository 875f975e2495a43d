"""A page as it is laid out: it can be read, keeps inside its edges, and breaks well."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from jresume.export.layout import Color, Sheet, Text
from jresume.look import colors

# WCAG 2.2, 1.4.3: text as large as this needs less contrast; sizes in points.
_LARGE, _LARGE_BOLD = 18.0, 14.0
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_SLACK = 1.0  # points: rounding, and a letter that leans out of its box
_SAME_LINE = 2.0  # points
_FEWEST_LINES = 2
_SHOWN = 30


def contrast(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Text that differs too little from what it stands on (WCAG 2.2, level AA)."""
    seen = set()
    for sheet in sheets:
        for text in sheet.texts:
            large = text.size >= (_LARGE_BOLD if text.bold else _LARGE)
            least = _CONTRAST_LARGE if large else _CONTRAST
            ratio = colors.contrast(_flat(text.color, text.background), text.background)
            pair = (text.color, text.background, least)
            if ratio < least and pair not in seen:
                seen.add(pair)
                yield (
                    f"{_css(text.color)} on {_css(text.background)} has a contrast of "
                    f"{ratio:.2f}, and {least} is wanted: {_quoted(text)}"
                )


def overfull(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Text that runs out of the page's edges."""
    for number, sheet in enumerate(sheets, 1):
        for text in sheet.texts:
            out = max(text.right - sheet.right, sheet.left - text.left)
            if out > _SLACK:
                yield f"page {number}: {_quoted(text)} runs {out:.0f} pt over the edge"


def orphans(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Headings at the end of a page, with what they head on the next."""
    for number, (sheet, _) in enumerate(pairwise(sheets), 1):
        if not sheet.texts:
            continue
        last = sheet.texts[-1]
        if last.heading:
            yield f"page {number} ends with the heading {_quoted(last)}"


def broken(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Entries of which fewer than two lines are left behind, or carried over."""
    for number, (sheet, following) in enumerate(pairwise(sheets), 1):
        if not sheet.texts or not following.texts:
            continue
        entry = sheet.texts[-1].entry
        if entry is None or following.texts[0].entry != entry:
            continue
        left = _lines([text for text in sheet.texts if text.entry == entry])
        carried = _lines([text for text in following.texts if text.entry == entry])
        if left < _FEWEST_LINES <= left + carried - 1:
            yield f"page {number} ends inside the first lines of {_quoted(sheet.texts[-1])}"


def empty_pages(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Pages with nothing on them, but for a document with nothing in it."""
    for number, sheet in enumerate(sheets, 1):
        if not sheet.texts and len(sheets) > 1:
            yield f"page {number} is empty"


def _lines(texts: Sequence[Text]) -> int:
    return sum(1 for _ in groupby(texts, key=lambda text: round(text.bottom / _SAME_LINE)))


def _quoted(text: Text) -> str:
    said = " ".join(text.text.split())
    return repr(f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said)


def _flat(color: Color, ground: Color) -> Color:
    opacity = color[3]
    red, green, blue = (
        above * opacity + below * (1 - opacity)
        for above, below in zip(color[:3], ground[:3], strict=True)
    )
    return red, green, blue, 1.0


def _css(color: Color) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color[:3])
