"""Parts taken out of a text with all that holds them there: commas, dashes, lines of their own.

A comment is nobody's to take: it stays where it is, on a line of its own if need be.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.source import Source
    from jresume.source.span import Part, Span

_REST = re.compile(r"([ \t]*)([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMA = re.compile(r"[ \t]*,")
_DASH = re.compile(r"[ \t]*-[ \t]*")


def removals(source: Source, inside: Span, gone: set[int]) -> list[TextEdit] | None:
    """Return the edits that take some parts, given by identity, out of the collection they are in.

    None where the text can't do without them.
    """
    text, parts = source.text, inside.parts
    if inside.style == "flow":
        return list(_from_brackets(text, inside, gone, comments=source.syntax != "json"))
    if source.syntax == "yaml" and all(id(part) in gone for part in parts):
        return _whole_block(text, inside)
    found: list[TextEdit] = []
    for _, going, follower in _runs(parts, gone):
        run, first = going, going[0]
        start = _line_start(text, first.start)
        before = text[start : first.start]
        if inside.mapping and before.strip():
            # It stands behind a dash, and the next one that stays moves up to it.
            if follower is None or before.strip().strip("-? \t"):
                return None
            if "#" not in _gaps(text, [*run, follower]):
                found.append(TextEdit(first.start, follower.start, ""))
                continue
            found.append(_up_to_comment(text, first))
            run = run[1:]
        for part in run:
            start = _line_start(text, part.start)
            before = text[start : part.start]
            if before.strip() and (inside.mapping or not _DASH.fullmatch(before)):
                return None
            found.append(_line(text, start, part))
    return found


def _runs(
    parts: list[Part], gone: set[int]
) -> Iterator[tuple[Part | None, list[Part], Part | None]]:
    """Yield each run of neighbours that go, between the parts before and behind it."""
    run: list[Part] = []
    before: Part | None = None
    for part in parts:
        if id(part) in gone:
            run.append(part)
            continue
        if run:
            yield before, run, part
        before, run = part, []
    if run:
        yield before, run, None


def _gaps(text: str, parts: list[Part]) -> str:
    return "".join(text[a.end : b.start] for a, b in pairwise(parts))


def _up_to_comment(text: str, part: Part) -> TextEdit:
    """Take out a part behind a dash, and the blanks that then stand at an end of a line."""
    rest = _REST.match(text, part.end)
    if rest and rest[2]:
        return TextEdit(part.start, rest.start(2), "")
    return TextEdit(_before_blanks(text, part.start), part.end, "")


def _line(text: str, start: int, part: Part) -> TextEdit:
    """Take out the lines of a part; a comment behind it stays in its place."""
    rest = _REST.match(text, part.end)
    if rest is None or rest[2]:
        comment = rest.start(2) if rest else part.end
        indent = start + len(text[start : part.start]) - len(text[start : part.start].lstrip())
        return TextEdit(indent, comment, "")
    if rest[3] or not start:
        return TextEdit(start, rest.end(), "")
    # The last line of a text without a final line end leaves none either.
    return TextEdit(_line_end_before(text, start), rest.end(), "")


def _from_brackets(
    text: str, inside: Span, gone: set[int], *, comments: bool
) -> Iterator[TextEdit]:
    parts = inside.parts
    start, end = inside.start + 1, inside.end - 1
    for before, run, follower in _runs(parts, gone):
        around = [part for part in (before, *run, follower) if part is not None]
        bare = _gaps(text, around)
        if len(run) == len(parts):
            bare += text[start : parts[0].start] + text[parts[-1].end : end]
        if comments and "#" in bare:
            yield from (_with_comma(text, part) for part in run)
        elif follower is not None:
            yield TextEdit(run[0].start, follower.start, "")
        elif before is not None:
            yield TextEdit(before.end, run[-1].end, "")
        else:
            yield TextEdit(start, end, "")


def _with_comma(text: str, part: Part) -> TextEdit:
    """Take out a part and the comma right behind it; where comments may stand, one may be left."""
    comma = _COMMA.match(text, part.end)
    end = comma.end() if comma else part.end
    rest = _REST.match(text, end)
    at = _before_blanks(text, part.start)
    if rest and rest[3] and not rest[2] and text[at - 1 : at] in {"\r", "\n"}:
        return TextEdit(at, rest.end(), "")
    return TextEdit(part.start, rest.start(2) if rest and rest[2] else end, "")


def _whole_block(text: str, inside: Span) -> list[TextEdit]:
    """Write a block that nothing is left of as {} or []: behind its key, unless a comment is."""
    first, *rest = inside.parts
    at = inside.start
    while at and text[at - 1].isspace():
        at -= 1
    empty = "{}" if inside.mapping else "[]"
    if at and text[at - 1] == ":":
        found = [TextEdit(at, first.end, f" {empty}")]
    else:
        # Dashes may stand right under their key, and nothing else may.
        alone = not text[_line_start(text, inside.start) : inside.start].strip()
        indent = "  " if alone and not inside.mapping else ""
        found = [TextEdit(inside.start, first.end, indent + empty)]
    return found + [_line(text, _line_start(text, part.start), part) for part in rest]


def _before_blanks(text: str, offset: int) -> int:
    while offset and text[offset - 1] in " \t":
        offset -= 1
    return offset


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end_before(text: str, start: int) -> int:
    return start - 2 if text[start - 2 : start] == "\r\n" else start - 1
