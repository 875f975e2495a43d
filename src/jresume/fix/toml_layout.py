"""TOML as `jresume init` writes it: no indentation but in lists, a blank line before each table.

These are edits of the text: only blanks and empty lines change, so that every comment, quote and
number stays. (`tomlkit` keeps a layout; it has none of its own to give.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.fix.lines import Rows
from jresume.source.text_edit import TextEdit, edited
from jresume.source.toml_spans import toml_spans

if TYPE_CHECKING:
    from jresume.source.span import Span

_INDENT = 4


def toml_layout(text: str) -> str:
    """Return a readable TOML text, its lines ended by LF, in canonical layout."""
    rows = Rows(text)
    depths: dict[int, int] = {}
    literal: set[int] = set()
    edits: list[TextEdit] = []
    waiting = [toml_spans(text)]
    while waiting:
        span = waiting.pop()
        for part in span.parts:
            value = part.value
            waiting.append(value)
            between = text[part.key[1] : value.start]
            if part.name is not None and between.strip() == "=" and between != " = ":
                edits.append(TextEdit(part.key[1], value.start, " = "))
            first, last = rows.at(value.start)[0], rows.at(value.end)[0]
            if value.style == "flow":
                _deepen(rows, value, depths)
            elif value.style != "block":
                literal.update(range(first + 1, last + 1))
    return _put_together(edited(text, sorted(edits)).split("\n"), depths, literal)


def _deepen(rows: Rows, span: Span, depths: dict[int, int]) -> None:
    """Indent the lines inside brackets; the closing one stands with the opening one."""
    first, (last, column) = rows.at(span.start)[0], rows.at(span.end - 1)
    for line in range(first + 1, last + 1):
        depths[line] = depths.get(line, 0) + 1
    if last > first and not rows.text[last][:column].strip():
        depths[last] -= 1


def _put_together(lines: list[str], depths: dict[int, int], literal: set[int]) -> str:
    out: list[str] = []
    comments = 0  # how many lines at the end of `out` are comments right above the next line
    for number, line in enumerate(lines):
        if number in literal:
            out.append(line.rstrip(" \t") if number + 1 not in literal else line)
            comments = 0
            continue
        bare = line.strip(" \t")
        if not bare:
            if out and out[-1] and number not in depths:
                out.append("")
            comments = 0
            continue
        if bare[0] == "[" and number not in depths:
            above = len(out) - comments
            if above and out[above - 1]:
                out.insert(above, "")
        comments = comments + 1 if bare[0] == "#" else 0
        out.append(" " * _INDENT * depths.get(number, 0) + bare)
    while out and not out[-1]:
        out.pop()
    return "\n".join(out) + "\n"
