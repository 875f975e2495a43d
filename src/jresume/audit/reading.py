"""A PDF as a reader that is not its maker finds it: PDFium, which is also Chrome's.

A file may be anybody's: what is broken is refused in words.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jresume.errors import ReadError

_MOST_PAGES = 500
_MARGIN = 0.09  # of a page's height, at the top and at the bottom: where page numbers stand
_SAME_LINE, _OTHER_LINE, _SAME_WORD = 0.1, 0.8, 0.12  # of the size of letters
_HYPHEN = "\x02"  # what PDFium makes of one at the end of a line
_NUMBER = re.compile(r"(?:\w+ )?\d{1,3}(?: ?(?:[/–-]|of|von|sur|de) ?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line, one size and one colour; its box in points from the lower left corner."""

    page: int
    line: int
    text: str
    size: float
    color: tuple[int, int, int]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it is read; `is_margin` says it is a page's number or running head."""

    page: int
    text: str
    is_margin: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, its pictures, and those of them that have a text instead."""

    width: float
    height: float
    pictures: int
    described: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a PDF, in the order in which it is read."""

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    links: tuple[str, ...]
    content: bytes


def read(content: bytes, name: str) -> Reading:
    """Read a PDF; raises ReadError for what is none, is broken or locked, or is too long."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            return _read(document, content, name)
    except pypdfium2.PdfiumError as error:
        msg = f"it can't be read as a PDF ({error})"
        raise ReadError(name, msg) from error


def _read(document: Any, content: bytes, name: str) -> Reading:
    if len(document) > _MOST_PAGES:
        msg = f"it has {len(document)} pages, more than {_MOST_PAGES}"
        raise ReadError(name, msg)
    runs: list[Run] = []
    pages: list[Page] = []
    links: list[str] = []
    for number in range(len(document)):
        page = document[number]
        runs += _runs(page, number)
        pages.append(_page(page))
        links += _links(document, page)
        page.close()
    lines = tuple(_lines(runs, pages))
    return Reading(tuple(pages), lines, tuple(runs), tuple(links), content)


def _runs(page: Any, number: int) -> Iterator[Run]:
    from pypdfium2 import raw

    text = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    color = [ctypes.c_uint() for _ in range(4)]
    matrix = raw.FS_MATRIX()
    letters: list[str] = []
    shape: tuple[float, tuple[int, int, int]] | None = None
    edges: list[tuple[float, ...]] = []
    origin = [ctypes.c_double() for _ in range(2)]
    line, is_broken, last = 0, False, None

    def taken() -> Iterator[Run]:
        if shape and edges and "".join(letters).strip():
            left, right, bottom, top = zip(*edges, strict=True)
            whole = (min(left), min(bottom), max(right), max(top))
            yield Run(number, line, "".join(letters), *shape, whole)
        letters.clear()
        edges.clear()

    for index in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, index) & 0x1FFFFF)
        if letter == _HYPHEN:
            letter = "-"
        if letter in "\r\n":
            is_broken = True
            continue
        if raw.FPDFText_IsGenerated(text, index) == 1 or letter.isspace():
            letters.append(" ")
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = round(raw.FPDFText_GetFontSize(text, index) * scale, 2)
        raw.FPDFText_GetFillColor(text, index, *color)
        raw.FPDFText_GetCharBox(text, index, *box)
        raw.FPDFText_GetCharOrigin(text, index, *origin)
        here = _Spot(origin[0].value, origin[1].value, box[1].value, size)
        if last and _begins_line(last, here, is_broken=is_broken, is_level=not matrix.b):
            yield from taken()
            line += 1
        last, is_broken = here, False
        now = (size, _over_white(*(part.value for part in color)))
        if shape is not None and now != shape:
            yield from taken()
        shape = now
        letters.append(letter)
        edges.append(tuple(edge.value for edge in box))
    yield from taken()
    text.close()


class _Spot(NamedTuple):
    """Where a letter begins on its line, where it ends, and its size, in points."""

    left: float
    baseline: float
    right: float
    size: float


def _begins_line(last: _Spot, here: _Spot, *, is_broken: bool, is_level: bool) -> bool:
    """Whether a letter begins a line, of which the reader says whether it does.

    It is wrong at tall letters, as those of Vietnamese: it breaks words there, and joins lines.
    """
    size = max(last.size, here.size)
    up = abs(here.baseline - last.baseline)
    if is_broken:
        return up > _SAME_LINE * size or abs(here.left - last.right) > _SAME_WORD * size
    return is_level and up > _OTHER_LINE * size


def _over_white(red: int, green: int, blue: int, alpha: int) -> tuple[int, int, int]:
    mixed = [round(255 + (part - 255) * alpha / 255) for part in (red, green, blue)]
    return mixed[0], mixed[1], mixed[2]


def _lines(runs: list[Run], pages: list[Page]) -> Iterator[Line]:
    grouped: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        grouped.setdefault((run.page, run.line), []).append(run)
    told = []
    for (page, _), parts in grouped.items():
        text = " ".join("".join(part.text for part in parts).split())
        height = pages[page].height
        middle = sum(part.box[1] + part.box[3] for part in parts) / 2 / len(parts)
        told.append((page, text, not _MARGIN < middle / height < 1 - _MARGIN))
    repeated = Counter(re.sub(r"\d+", "0", text) for _, text, at_edge in told if at_edge)
    for page, text, at_edge in told:
        is_again = repeated[re.sub(r"\d+", "0", text)] > 1
        yield Line(page, text, at_edge and (is_again or bool(_NUMBER.fullmatch(text))))


def _page(page: Any) -> Page:
    from pypdfium2 import raw

    width, height = page.get_size()
    pictures = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))
    return Page(width, height, pictures, _described(page) if pictures else 0)


def _described(page: Any) -> int:
    """How many figures of a page's tags have a text instead."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return 0
    waiting = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, at)
        for at in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    found = 0
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        found += raw.FPDF_StructElement_GetAltText(element, None, 0) > 2  # noqa: PLR2004 - an empty text has its end alone
        waiting += [
            raw.FPDF_StructElement_GetChildAtIndex(element, at)
            for at in range(raw.FPDF_StructElement_CountChildren(element))
        ]
    raw.FPDF_StructTree_Close(tree)
    return found


def _links(document: Any, page: Any) -> Iterator[str]:
    from pypdfium2 import raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action:
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, buffer, length)
        yield buffer.value.decode("utf-8", "replace")
