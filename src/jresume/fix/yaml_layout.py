"""YAML as `jresume init` writes it: two spaces a level, dashes under their key, nothing trailing.

These are edits of the text rather than a dump of its data, for a dump, even one that keeps
comments, has its own idea of quotes, line breaks, aliases and numbers. Only blanks change: line
breaks and what stands in brackets are the writer's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.fix.lines import Rows, blanks
from jresume.source.text_edit import TextEdit, edited
from jresume.source.yaml_spans import yaml_spans

if TYPE_CHECKING:
    from jresume.source.span import Part, Span

_STEP = 2
_TO_DASH = re.compile(r"(?:\s|#[^\n]*)*-")
_BEHIND = re.compile(r"[ \t]+(?=[^\s#])")
_COLON = re.compile(r"[ \t]*:")
_HEADER = re.compile(r"[|>][^\n#]*")


def yaml_layout(text: str) -> str:
    """Return a readable YAML text, its lines ended by LF, in canonical layout."""
    layout = _Layout(text)
    root = yaml_spans(text)
    if root.style == "block":
        layout.block(root, 0)
    else:
        layout.move(layout.rows.at(root.start)[0], layout.rows.at(root.end)[0], 0)
    new = edited(text, sorted(layout.edits)).split("\n")
    return layout.put_together(new)


class _Layout:
    """Where each line goes: to a column of its block, or along with the text that it is in."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.rows = Rows(text)
        self.edits: list[TextEdit] = []
        # Line → where in it a block begins, in the old text and in the new.
        self.blocks: dict[int, list[tuple[int, int]]] = {}
        self.moved: dict[int, int] = {}  # line inside a value → by how far
        self.literal: set[int] = set()  # lines inside a value whose blanks are text

    def block(self, span: Span, column: int) -> None:
        """Give a block its column, and what is in it the columns that follow."""
        behind = span.start
        for part in span.parts:
            if span.mapping:
                start = part.start
                self.one_blank(_COLON, max(part.key[1], part.start))
            else:
                dash = _TO_DASH.match(self.source, behind)
                start = dash.end() - 1 if dash else part.start
                self.one_blank(None, start + 1)
            line, old = self.rows.at(start)
            self.blocks.setdefault(line, []).append((old, column))
            self.value(part, old, column, indented=not span.mapping)
            behind = max(part.end, start + 1)

    def one_blank(self, before: re.Pattern[str] | None, at: int) -> None:
        """Leave one blank behind a dash or a colon that a value follows on its line."""
        colon = before.match(self.source, at) if before else None
        at = colon.end() if colon else at
        if (before is None or colon) and (wide := _BEHIND.match(self.source, at)):
            self.edits.append(TextEdit(wide.start(), wide.end(), " "))

    def value(self, part: Part, old: int, column: int, *, indented: bool) -> None:
        value = part.value
        if value.style == "block":
            inside = column + _STEP if value.mapping or indented else column
            self.block(value, inside)
            return
        first, last = self.rows.at(value.start)[0], self.rows.at(value.end)[0]
        if part.name is not None and value.style != "literal":
            first = min(first, self.rows.at(part.key[1])[0])  # it may begin below its key
        by = column - old
        if value.style == "literal":
            header = _HEADER.match(self.source, value.start)
            lines = range(first + 1, last + 1)
            indents = [blanks(self.rows.text[n]) for n in lines if self.rows.text[n].strip()]
            if header and indents and not re.search("[0-9]", header[0]):
                by = column + _STEP - min(indents)
            while header and "+" in header[0] and self.rows.is_blank(last + 1):
                last += 1
            self.literal.update(range(first + 1, last + 1))
        self.move(first, last, by)

    def move(self, first: int, last: int, by: int) -> None:
        """Move the lines of a value that follow its first one."""
        self.moved.update(dict.fromkeys(range(first + 1, last + 1), by))

    def put_together(self, lines: list[str]) -> str:
        out: list[str] = []
        following = self.followers(lines)
        outer: list[tuple[int, int]] = []
        for number, line in enumerate(lines):
            if number in self.moved:
                out.append(self.along(number, line))
                continue
            bare = line.strip(" \t")
            if not bare:
                if out and out[-1]:
                    out.append("")
                continue
            blocks = self.blocks.get(number)
            if blocks:
                for old, new in blocks:
                    while outer and outer[-1][0] >= old:
                        outer.pop()
                    outer.append((old, new))
                column = blocks[0][1]
            else:
                at = blanks(line)
                column = _of_comment(at, outer, following[number]) if bare[0] == "#" else 0
            out.append(" " * column + bare)
        while out and not out[-1] and len(out) - 1 not in self.literal:
            out.pop()
        return "\n".join(out) + "\n"

    def followers(self, lines: list[str]) -> list[tuple[int, int] | None]:
        """Return for each line the block that begins next."""
        found: list[tuple[int, int] | None] = []
        following = None
        for number in range(len(lines) - 1, -1, -1):
            following = self.blocks[number][0] if number in self.blocks else following
            found.append(following)
        return found[::-1]

    def along(self, number: int, line: str) -> str:
        """Return a line inside a value, moved with it."""
        if number not in self.literal:
            line = line.rstrip(" \t")
        if not line.strip(" "):
            return line if number in self.literal and self.moved[number] == 0 else line.strip(" ")
        old = blanks(line)
        return " " * max(old + self.moved[number], 0) + line[old:]


def _of_comment(old: int, outer: list[tuple[int, int]], following: tuple[int, int] | None) -> int:
    """Where a comment goes: with what stands in its column, before it or behind it."""
    if following is not None and following[0] == old:
        return following[1]
    for there, new in reversed(outer):
        if there == old or (there < old and following is None):
            return new
    return following[1] if following is not None else 0
