"""Text of ours as YAMLResume draws it, and back: both are Markdown, each a part of its own.

YAMLResume draws paragraphs, lists, emphasis and links, and leaves out every word of anything else:
code, HTML, headings, quotations, images, and breaks within a line. What is only letters to us, such
as <T> or a # at the start of a line, so gets a backslash there, which draws the same here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_\[\]<>&!])")

_AUTOLINK = r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|[^\s<>@\\]+@[A-Za-z0-9.-]+>"
_TAG = rf"<(?=[A-Za-z/!?])(?!{_AUTOLINK})"
_TAG_TO = re.compile(rf"(?<!\\)((?:\\\\)*){_TAG}")
_INLINE_FROM = re.compile(rf"(?<!\\)((?:\\\\)*)\\(?={_TAG}|!\[)")
_IMAGE_TO = re.compile(r"(?<!\\)((?:\\\\)*)!\[")
_BREAK = re.compile(r"(?: +|(?<!\\)((?:\\\\)*)\\)(?=\n)")

# What begins a line there, and is only letters here: headings and the rules under and between
# paragraphs, quotations, fences, the addresses of references.
_OPENING = (
    r"(?=#{1,6}(?:[ \t]|$)|>|~~~|\[[^\]\n]+\]:|(?:=+|-+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}"
    r"|(?:_[ \t]*){3,})[ \t]*$)"
)
_OPENING_TO = re.compile(rf"^([ \t]*){_OPENING}", re.MULTILINE)
_OPENING_FROM = re.compile(rf"^([ \t]*)\\{_OPENING}", re.MULTILINE)
_MARKER = r"(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)"
_MARKER_TO = re.compile(rf"^([ \t]*){_MARKER}", re.MULTILINE)
_MARKER_FROM = re.compile(r"^([ \t]*\d{0,9})\\(?=[-+*.)](?:[ \t]|$))", re.MULTILINE)
_INDENTED = re.compile(r"(^|\n[ \t]*\n)(?: {4,}| {0,3}\t)[ \t]*(?![-+*\s]|\d{1,9}[.)])")

_BULLET = re.compile(r"([ ]{0,3}|\t)([-+*•]|(\d{1,9})[.)])([ \t]+|$)(.*)")
_NESTED = re.compile(r"([ \t]*)([-+*•]|(\d{1,9})[.)])([ \t]+|$)(.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a summary: a paragraph, or an item of a list with the number that it bears."""

    text: str
    raw: str
    is_item: bool = False
    number: int | None = None


def to_theirs(text: str) -> tuple[str, bool]:
    """Return a text of ours as YAMLResume draws all of it, and whether that took marks of code."""
    plain = _CODE.sub(lambda match: _SPECIAL.sub(r"\\\1", match[2].strip()), text)
    written = _TAG_TO.sub(r"\1\\<", plain)
    written = _IMAGE_TO.sub(r"\1\\![", written)
    written = _BREAK.sub(r"\1", written)
    written = _OPENING_TO.sub(r"\1\\", written)
    return _INDENTED.sub(r"\1", written), plain != text


def from_theirs(text: str) -> str:
    """Return a text of YAMLResume without the backslashes that only it needs."""
    return _OPENING_FROM.sub(r"\1", _INLINE_FROM.sub(r"\1", text))


def bullet(text: str) -> str:
    """Return a text, in the form of `to_theirs`, as one item of a list."""
    marked = _MARKER_TO.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)
    return "- " + marked.replace("\n", "\n  ").replace("\n  \n", "\n\n")


def unbullet(text: str) -> str:
    """Return the text of an item without the backslashes that kept it from being a list itself."""
    return _MARKER_FROM.sub(r"\1", text)


def blocks(text: str) -> list[Block]:
    """Return the parts of a summary in order, items of lists within lists among the others."""
    found: list[list[str]] = []
    items: list[tuple[int, int | None] | None] = []  # where the text of an item begins; its number
    blank = True
    for line in text.split("\n"):
        inside = items[-1] if items else None
        pattern = _NESTED if inside and _indent(line) <= inside[0] + 3 else _BULLET
        marker = pattern.fullmatch(line)
        if not line.strip():
            blank = True
            if found:
                found[-1].append(line)
            continue
        if marker and (inside or blank or marker[3] in {None, "1"}):
            found.append([line])
            width = len(marker[1]) + len(marker[2]) + max(1, min(len(marker[4]), 4))
            items.append((width, int(marker[3]) if marker[3] else None))
        elif not found or (inside and blank and _indent(line) < min(inside[0], 2)):
            found.append([line])
            items.append(None)
        else:
            found[-1].append(line)
        blank = False
    made = [_block(lines, item) for lines, item in zip(found, items, strict=True)]
    return _without_numbers(made)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _block(lines: list[str], item: tuple[int, int | None] | None) -> Block:
    raw = "\n".join(lines)
    if item is None:
        return Block(raw.strip(), raw)
    first = _NESTED.fullmatch(lines[0])
    start = first[5] if first else lines[0]
    rest = [line[min(item[0], _indent(line)) :] for line in lines[1:]]
    return Block("\n".join((start, *rest)).strip(), raw, is_item=True, number=item[1])


def _without_numbers(made: list[Block]) -> list[Block]:
    """Numbers that only count the items of their list are left out; another one is kept as text."""
    counts = set()
    for at, block in enumerate(made):
        after = made[at + 1].number if at + 1 < len(made) else None
        begins = block.number == 1 and after == 2  # noqa: PLR2004 - the number after one
        goes_on = at - 1 in counts and block.number == (made[at - 1].number or 0) + 1
        if block.number is not None and (begins or goes_on):
            counts.add(at)
    return [
        block
        if block.number is None or at in counts
        else replace(block, text=f"{block.number}. {block.text}")
        for at, block in enumerate(made)
    ]
