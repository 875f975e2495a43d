"""Words that run the other way than their paragraph, kept together across emphasis and links."""

import unicodedata
from collections.abc import Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from jresume.page.bidi import first_strong

if TYPE_CHECKING:
    from markdown_it.token import Token

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


class _Place(NamedTuple):
    """A character: the index of its token, and where it stands in it."""

    token: int
    at: int


def isolated_runs(tokens: Sequence["Token"], direction: str) -> list["Token"]:
    """The tokens of a paragraph, with each run of several that goes against it in an element.

    To a renderer that orders boxes one by one, "see *one* and *two*" within Hebrew would be five
    boxes from right to left; browsers show the same text with such an element and without.
    """
    found = list(tokens)
    for start, end in reversed(list(_runs(tokens, direction))):
        whole = _with_signs(found, end)
        if start.token != whole.token or whole != end:
            _wrap(found, start, whole, "ltr" if direction == "rtl" else "rtl")
    return found


def _runs(tokens: Sequence["Token"], direction: str) -> Iterator[tuple[_Place, _Place]]:
    """First and last letter of what runs against the paragraph, without a letter that doesn't.

    A number belongs to the letters before it (UAX #9, W7 and N1).
    """
    first = last = None
    for index, token in enumerate(tokens):
        for at, letter in enumerate(token.content):
            kind = unicodedata.bidirectional(letter)
            if kind == "EN" and last:
                last = _Place(index, at)
            elif _STRONG.get(kind, direction) != direction:
                last = _Place(index, at)
                first = first or last
            elif (kind in _STRONG or kind == "EN") and first and last:
                yield first, last
                first = last = None
    if first and last:
        yield first, last


def _with_signs(tokens: Sequence["Token"], end: _Place) -> _Place:
    """The end of a run with the signs that belong to its last word: "C++", "F#"."""
    text = tokens[end.token].content
    at = end.at + 1
    while at < len(text) and text[at] in "+#":
        at += 1
    return _Place(end.token, at - 1)


def _wrap(tokens: list["Token"], start: _Place, end: _Place, direction: str) -> None:
    """Put an element around a run, unless it begins or ends in the middle of emphasis or a link."""
    from markdown_it.token import Token

    depths = _depths(tokens)
    least = min(depths[start.token : end.token + 1])
    first, at = _outwards(tokens, depths, start.token, least, -1), start.at
    last, stop = _outwards(tokens, depths, end.token, least, 1), end.at + 1
    is_cut = first != start.token and first_strong(tokens[start.token].content[:at])
    is_cut = is_cut or (last != end.token and first_strong(tokens[end.token].content[stop:]))
    if is_cut or min(depths[first], depths[last]) > least + 1:
        return
    opening = Token("html_inline", "", 0, content=f'<bdi dir="{direction}">')
    closing = Token("html_inline", "", 0, content="</bdi>")
    before, after = copy(tokens[first]), copy(tokens[last])
    inside = [copy(token) for token in tokens[first : last + 1]]
    # From the end to the start: both may be in one token.
    if last == end.token:
        inside[-1].content, after.content = after.content[:stop], after.content[stop:]
    if first == start.token:
        inside[0].content, before.content = inside[0].content[at:], before.content[:at]
    tokens[first : last + 1] = [
        *([before] if first == start.token and before.content else []),
        *(opening, *inside, closing),
        *([after] if last == end.token and after.content else []),
    ]


def _depths(tokens: Sequence["Token"]) -> list[int]:
    """How many elements each token stands in; what opens or closes one stands in it."""
    depths, depth = [], 0
    for token in tokens:
        depth += max(token.nesting, 0)
        depths.append(depth)
        depth += min(token.nesting, 0)
    return depths


def _outwards(
    tokens: Sequence["Token"], depths: Sequence[int], index: int, least: int, step: int
) -> int:
    """The token that opens (step -1) or closes (1) the element around one, out to a depth."""
    while depths[index] > least:
        index += step
        if tokens[index].content and depths[index] > least:
            # More text of the element stands between: it isn't the run's alone.
            return index - step
        if tokens[index].nesting == -step and depths[index] == least + 1:
            return index
    return index
