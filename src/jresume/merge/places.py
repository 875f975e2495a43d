"""Lines and indents of a text, as far as it takes to put something between them."""

from __future__ import annotations

import re

_INDENT = re.compile(r"^([ \t]+)\S", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]*#")


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def next_line(text: str, offset: int) -> int:
    """Where the line after the one of an offset begins; the end of the text if there is none."""
    if offset and text[offset - 1] == "\n" and offset == line_start(text, offset):
        return offset
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def indent_at(text: str, offset: int) -> str:
    """The blanks that the line of an offset begins with."""
    start = line_start(text, offset)
    line = text[start:offset]
    return line[: len(line) - len(line.lstrip(" \t"))]


def above_comments(text: str, offset: int) -> int:
    """The beginning of a line, or of the comments that stand right above it."""
    while offset:
        before = line_start(text, offset - 1)
        if not _COMMENT.match(text, before, offset):
            break
        offset = before
    return offset


def unit(text: str) -> str:
    """What the text is indented by: the blanks of its first line that has any; else two."""
    match = _INDENT.search(text)
    return match[1] if match else "  "


def indented(lines: str, indent: str) -> str:
    """Some lines, all but the first with an indent before them."""
    return lines.rstrip("\n").replace("\n", f"\n{indent}")
