"""A page as it is laid out: it can be read, keeps inside its edges, and breaks well."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from jresume.export.layout import Sheet, Text
from jresume.export.painted import Color
from jresume.kit.finding import Fault
from jresume.kit.html_checks import gathered, lost, packed
from jresume.kit.samples import Mark
from jresume.look import colors

# WCAG 2.2, 1.4.3: text as large as this needs less contrast; sizes in points.
_LARGE, _LARGE_BOLD = 18.0, 14.0
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_SLACK = 1.0  # points: rounding, and a letter that leans out of its box
_SAME_LINE = 2.0  # points
_FEWEST_LINES = 2
_MOST_EMPTY = 2 / 3  # of a page
_SHOWN = 30


def contrast(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Text that differs too little from what it stands on (WCAG 2.2, level AA)."""
    seen = set()
    for sheet in sheets:
        for text in chain(sheet.texts, sheet.running):
            if not text.seen or text.on_picture or _is_ornament(text):
                continue
            large = text.size >= (_LARGE_BOLD if text.bold else _LARGE)
            least = _CONTRAST_LARGE if large else _CONTRAST
            ratio = colors.contrast(text.color, text.background)
            pair = f"{_css(text.color)} on {_css(text.background)}"
            if ratio < least and (pair, least) not in seen:
                seen.add((pair, least))
                yield Fault(
                    text.place or "@page",
                    f"{pair} has a contrast of {ratio:.2f}, and {least} is wanted: {_quoted(text)}",
                    f"{pair} {least}",
                )


def hidden(sheets: Sequence[Sheet], marks: Sequence[Mark], shown: str) -> Iterator[Fault]:
    """Fields of which a word stands in the page's text, and is nowhere to be seen."""
    if sheets:
        seen = packed("".join(text.text for sheet in sheets for text in sheet.texts if text.seen))
        yield from gathered("hidden by styles", lost(marks, shown, seen))


def overfull(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Text that runs out of the page's edges."""
    for number, sheet in enumerate(sheets, 1):
        for text in sheet.texts:
            out = max(text.right - sheet.right, sheet.left - text.left)
            if out > _SLACK and text.seen:
                said = f"page {number}: {_quoted(text)} runs {out:.0f} pt over the edge"
                yield Fault(text.place, said, text.element)


def cut_off(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Text that the edge of a box cuts in two, or off."""
    for sheet in sheets:
        for text in sheet.texts:
            if text.cut:
                yield Fault(text.place, f"its box cuts off {_quoted(text)}", text.element)


def orphans(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Headings at the end of a page, with what they head on the next."""
    for number, (sheet, following) in enumerate(pairwise(sheets), 1):
        if not sheet.texts or not following.texts:
            continue
        last, then = sheet.texts[-1], following.texts[0].heading
        # An entry of a name alone is a heading with nothing under it, before another one.
        if last.heading and not (then and then <= last.heading):
            said = f"page {number} ends with the heading {_quoted(last)}"
            yield Fault(last.place, said, last.heading)


def broken(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Entries of which no more is left behind than their head, or a line."""
    for number, (sheet, following) in enumerate(pairwise(sheets), 1):
        if not sheet.texts or not following.texts:
            continue
        last = sheet.texts[-1]
        if last.entry is None or following.texts[0].entry != last.entry:
            continue
        left = [text for text in sheet.texts if text.entry == last.entry]
        carried = _lines([text for text in following.texts if text.entry == last.entry])
        if all(_in_head(text) for text in left):
            said = f"page {number} ends with the head of an entry, {_quoted(last)}"
            yield Fault(last.place, said, "head")
        elif _lines(left) < _FEWEST_LINES <= _lines(left) + carried - 1:
            said = f"page {number} ends inside the first lines of {_quoted(last)}"
            yield Fault(last.place, said, last.element)


def _in_head(text: Text) -> bool:
    return any(tag.partition(".")[0] == "header" for tag in text.around)


def early_ends(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Pages of which most is empty, though more follows."""
    for number, sheet in enumerate(sheets[:-1], 1):
        if not sheet.texts:
            continue
        left = sheet.bottom - max(text.bottom for text in sheet.texts)
        if left > (sheet.bottom - sheet.top) * _MOST_EMPTY:
            last = sheet.texts[-1]
            said = f"page {number} ends early, with {_quoted(last)}: most of it is empty"
            yield Fault(last.place, said, "early")


def empty_pages(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Pages with nothing on them, but for a document with nothing in it."""
    for number, sheet in enumerate(sheets, 1):
        if not sheet.texts and len(sheets) > 1:
            yield Fault("", f"page {number} is empty", "empty")


def generated(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Words that styles alone bring, by `content`."""
    for sheet in sheets:
        for text in sheet.texts:
            if text.generated and text.seen and _has_word(text.text):
                said = f"{_quoted(text)} is no text of the page: styles bring it"
                yield Fault(text.place, said, f"{text.element} {text.text}")


def backwards(sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """Text of a page from right to left that runs, or is aligned, from left to right."""
    for sheet in sheets:
        for text in sheet.texts:
            if not text.seen or not _from_right(text.text):
                continue
            if text.direction != "rtl":
                said = f"the paragraph of {_quoted(text)} runs from left to right"
                yield Fault(text.place, said, text.element)
            elif text.align == "left":
                said = f"{_quoted(text)} is aligned at the left"
                yield Fault(text.place, said, f"left {text.element}")


def _from_right(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for letter in text)


def _is_ornament(text: Text) -> bool:
    """Whether it is a sign that styles bring, such as a bullet: nothing is told by it."""
    return text.generated and not any(letter.isalnum() for letter in text.text)


def _has_word(text: str) -> bool:
    letters = [letter.isalpha() for letter in text]
    return any(all(three) for three in zip(letters, letters[1:], letters[2:], strict=False))


def _lines(texts: Sequence[Text]) -> int:
    return sum(1 for _ in groupby(texts, key=lambda text: round(text.bottom / _SAME_LINE)))


def _quoted(text: Text) -> str:
    said = " ".join(text.text.split())
    return repr(f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said)


def _css(color: Color) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color[:3])
