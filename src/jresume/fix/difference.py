"""What edits change in a text, as a unified diff.

The edits tell where to look, so that no time goes into finding out what is known: on a large
document with thousands of changes, difflib alone takes minutes.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from jresume.source.text_edit import TextEdit, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    _Block = tuple[int, int, list[str]]

# What patch and git take for the end of a line; str.splitlines knows many more.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CONTEXT = 3
# Beyond so many lines, what stays inside one block is not looked for.
_MOST_LINES = 400


def unified(name: str, old: str, edits: Sequence[TextEdit]) -> str:
    """Return a unified diff between a text and its edited form; empty where they are the same."""
    lines = _LINE.findall(old)
    out: list[str] = []
    shift = 0
    for hunk in _hunks(_blocks(old, lines, edits)):
        start = max(hunk[0][0] - _CONTEXT, 0)
        end = min(hunk[-1][1] + _CONTEXT, len(lines))
        body: list[str] = []
        at, added = start, 0
        for first, last, new in hunk:
            body += [" " + line for line in lines[at:first]]
            body += ["-" + line for line in lines[first:last]]
            body += ["+" + line for line in new]
            at, added = last, added + len(new) - (last - first)
        body += [" " + line for line in lines[at:end]]
        sizes = (start, end - start), (start + shift, end - start + added)
        out.append("@@ -{} +{} @@\n".format(*(_range(*size) for size in sizes)))
        out += [
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in body
        ]
        shift += added
    return "".join([f"--- {name}\n+++ {name}\n", *out]) if out else ""


def _range(start: int, size: int) -> str:
    """A range of lines as POSIX's `diff -u` writes it: counted from 1, or the line before none."""
    return f"{start + bool(size)},{size}" if size != 1 else f"{start + 1}"


def _blocks(old: str, lines: list[str], edits: Sequence[TextEdit]) -> Iterator[_Block]:
    """Yield the runs of lines that differ, each with what takes its place."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    number = 0
    waiting: list[TextEdit] = []
    first = last = 0
    for edit in edits:
        while starts[number + 1] <= edit.start and number < len(lines) - 1:
            number += 1
        if waiting and number >= last:
            yield from _block(old, lines, starts, (first, last), waiting)
            waiting = []
        first = first if waiting else number
        waiting.append(edit)
        while starts[number + 1] < edit.end and number < len(lines) - 1:
            number += 1
        last = number + 1
        # Where a line lost its end, the next one joins it.
        if starts[last] == edit.end > edit.start and last < len(lines):
            last += 1
    if waiting:
        yield from _block(old, lines, starts, (first, last), waiting)


def _block(
    old: str, lines: list[str], starts: list[int], rows: tuple[int, int], edits: list[TextEdit]
) -> Iterator[_Block]:
    first, last = rows
    begin = starts[first]
    moved = [TextEdit(edit.start - begin, edit.end - begin, edit.text) for edit in edits]
    before, after = lines[first:last], _LINE.findall(edited(old[begin : starts[last]], moved))
    if len(before) + len(after) > _MOST_LINES:
        yield first, last, after
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield first + i, first + j, after[k:m]


def _hunks(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Yield the blocks whose context meets together."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk
