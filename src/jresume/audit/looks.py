"""What a reader's eyes have to cope with: contrast, small letters, pictures without a text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from jresume.audit.letters import runs_to_the_left
from jresume.audit.reading import Reading, Run

_LEAST_SIZE = 9.0  # points
_LEAST_CONTRAST, _LEAST_OF_LARGE = 4.5, 3.0  # WCAG 2.2, success criterion 1.4.3
_LARGE = 18.0  # points, the same
_TOLERANCE = 0.05  # points: sizes are multiples of what a style sheet says
_SCALE = 1.5  # pixels a point, to see what a text stands on
_BORDER = 1.5  # points around a text that show the same
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that is hard to see: its rule, its page from 1, and the words for it."""

    rule: str
    page: int
    message: str


def look(reading: Reading, most_pages: int | None) -> list[Look]:
    """Everything that is hard to see in a PDF."""
    return [
        *_pages(reading, most_pages),
        *_pictures(reading),
        *_edges(reading),
        *_orders(reading),
        *_sizes(reading),
        *_contrasts(reading),
    ]


def _pages(reading: Reading, most: int | None) -> Iterator[Look]:
    count = len(reading.pages)
    if most is not None and count > most:
        over = sum(line.page >= most for line in reading.lines if not line.is_margin)
        words = f"{count} pages, {most} allowed: {over} lines too many"
        yield Look("pages", most + 1, words)


def _pictures(reading: Reading) -> Iterator[Look]:
    with_text = {line.page for line in reading.lines}
    for number, page in enumerate(reading.pages):
        if not page.pictures:
            continue
        if number not in with_text:
            yield Look("picture", number + 1, "the page is a picture: no program reads its text")
        elif (silent := page.pictures - page.described) > 0:
            some = "1 picture has" if silent == 1 else f"{silent} pictures have"
            yield Look("picture", number + 1, f"{some} no text for those who don't see")


def _edges(reading: Reading) -> Iterator[Look]:
    """Text that nobody sees, since it stands beside the page."""
    outside: dict[int, list[Run]] = {}
    for run in reading.runs:
        page, (left, bottom, right, top) = reading.pages[run.page], run.box
        if right < 0 or left > page.width or top < 0 or bottom > page.height:
            outside.setdefault(run.page, []).append(run)
    for number, runs in outside.items():
        yield Look("edge", number + 1, f"text stands outside of the page: {_several(runs)}")


def _orders(reading: Reading) -> Iterator[Look]:
    """Lines that are read after one below them in the same column."""
    margins = {(line.page, line.text) for line in reading.lines if line.is_margin}
    late: dict[int, list[Run]] = {}
    before: Run | None = None
    for (page, _), parts in groupby(reading.runs, key=lambda run: (run.page, run.line)):
        line = _whole([*parts])
        if (page, " ".join(line.text.split())) in margins:
            continue
        # In what runs to the left, readers themselves change the order of lines.
        is_late = before and before.page == page and _is_above(line.box, before.box)
        if is_late and not runs_to_the_left(line.text):
            late.setdefault(page, []).append(line)
        before = line
    for number, lines in late.items():
        words = f"text is read after what stands below it: {_several(lines)}"
        yield Look("order", number + 1, words)


def _whole(parts: list[Run]) -> Run:
    lefts, bottoms, rights, tops = zip(*(part.box for part in parts), strict=True)
    box = (min(lefts), min(bottoms), max(rights), max(tops))
    return replace(parts[0], text="".join(part.text for part in parts), box=box)


def _is_above(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether one box stands wholly above another, in its column."""
    shared = min(box[2], other[2]) - max(box[0], other[0])
    narrower = min(box[2] - box[0], other[2] - other[0])
    return box[1] > other[3] and shared > narrower / 2


def _several(runs: list[Run]) -> str:
    return _shown(runs[0]) + (f", and {len(runs) - 1} more" if len(runs) > 1 else "")


def _sizes(reading: Reading) -> Iterator[Look]:
    """Small letters, one of each size; numbers of pages are no text, and marks no letters."""
    margins = {(line.page, line.text) for line in reading.lines if line.is_margin}
    small: dict[float, list[Run]] = {}
    for run in reading.runs:
        text = " ".join(run.text.split())
        is_word = sum(letter.isalpha() for letter in text) > 1
        if run.size < _LEAST_SIZE - _TOLERANCE and is_word and (run.page, text) not in margins:
            small.setdefault(run.size, []).append(run)
    for size, runs in sorted(small.items()):
        words = f"{size:g} points, less than {_LEAST_SIZE:g}: {_several(runs)}"
        yield Look("size", runs[0].page + 1, words)


def _contrasts(reading: Reading) -> Iterator[Look]:
    weak: dict[tuple[Any, ...], list[Run]] = {}
    for page, runs in groupby(reading.runs, key=lambda run: run.page):
        picture = _drawn(reading, page)
        for run in runs:
            ground = _ground(picture, run, reading.pages[page].height)
            ratio = _contrast(run.color, ground)
            needed = _LEAST_OF_LARGE if run.size >= _LARGE else _LEAST_CONTRAST
            if ratio < needed - 0.005:
                weak.setdefault((run.color, ground, round(ratio, 1), needed), []).append(run)
    for (color, ground, ratio, needed), several in weak.items():
        words = f"contrast {ratio:.1f}, less than {needed:g}: {_hex(color)} on {_hex(ground)}"
        yield Look("contrast", several[0].page + 1, f"{words}: {_several(several)}")


def _drawn(reading: Reading, page: int) -> Any:
    """A page as a picture of Pillow's."""
    import pypdfium2

    with pypdfium2.PdfDocument(reading.content) as document:
        return document[page].render(scale=_SCALE).to_pil().convert("RGB")


def _ground(picture: Any, run: Run, height: float) -> tuple[int, int, int]:
    """The colour that a text stands on: the most frequent around and between its letters."""
    left, bottom, right, top = run.box
    edges = (left - _BORDER, height - top - _BORDER, right + _BORDER, height - bottom + _BORDER)
    most = (picture.width, picture.height) * 2
    crop = [min(max(round(edge * _SCALE), 0), end) for edge, end in zip(edges, most, strict=True)]
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        return (255, 255, 255)  # outside of the page
    box = picture.crop(tuple(crop))
    colors = box.getcolors(box.width * box.height)
    counted = Counter({color: count for count, color in colors})
    counted.pop(run.color, None)
    return counted.most_common(1)[0][0] if counted else run.color


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The ratio of two colours' luminances, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: tuple[int, ...]) -> float:
    parts = [part / 255 for part in color]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 - sRGB's own numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown(run: Run) -> str:
    text = " ".join(run.text.split())
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _hex(color: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in color)
