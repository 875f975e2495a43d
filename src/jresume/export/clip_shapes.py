"""Shapes of CSS that leave nothing of what they clip (CSS Shapes 1 and 2): those without an inside.

Lengths of different units aren't compared: whether they are the same hangs on the box.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

_WHOLE = 100.0

_Length = tuple[float, str]
"""A number and its unit, "%" among them; of nothing the unit is empty."""


def is_empty(shape: str, given: Sequence[Any]) -> bool:
    """Whether nothing is inside a basic shape, by its name and the tokens in its brackets."""
    match shape:
        case "inset":
            return _is_empty_inset(given)
        case "circle" | "ellipse":
            return bool(given) and given[0].type in {"number", "percentage"} and not given[0].value
        case "polygon":
            return _is_empty_polygon(given)
        case "rect":
            top, right, bottom, left = ([_length(token) for token in given] + 4 * [None])[:4]
            return _is_past(top, bottom) or _is_past(left, right)
        case "xywh":
            return any(_length(token) == (0.0, "") for token in given[2:4])
    return False


def _is_empty_inset(given: Sequence[Any]) -> bool:
    sides = [float(token.value) for token in given if token.type == "percentage"]
    if not sides:
        return False
    # As margins are given: top, right, bottom, left; what is missing is as that across from it.
    top, right = sides[0], sides[min(1, len(sides) - 1)]
    bottom, left = (*sides[2:3], top)[0], (*sides[3:4], right)[0]
    return top + bottom >= _WHOLE or right + left >= _WHOLE


def _is_empty_polygon(given: Sequence[Any]) -> bool:
    """Whether all corners are on one line, or all at one side of the box."""
    lengths = [_length(token) for token in given if token.type not in {"ident", "literal"}]
    known = [length for length in lengths if length]
    across, down = known[::2], known[1::2]
    if len(known) != len(lengths) or len(across) != len(down) or not known:
        return False
    for axis in (across, down):
        if len({unit for _, unit in axis if unit}) > 1:
            return False
        sizes = [size for size, unit in axis if unit in {"", "%"}]
        if len(sizes) == len(axis) and (max(sizes) <= 0 or min(sizes) >= _WHOLE):
            return True
    (x, _), (y, _) = across[0], down[0]
    from_first = [(a - x, b - y) for (a, _), (b, _) in zip(across, down, strict=True)]
    return all(a * d == b * c for (a, b), (c, d) in combinations(from_first, 2))


def _length(token: Any) -> _Length | None:
    match token.type:
        case "percentage":
            return float(token.value), "%" if token.value else ""
        case "dimension":
            return float(token.value), token.lower_unit if token.value else ""
        case "number" if token.value == 0:
            return 0.0, ""
    return None


def _is_past(first: _Length | None, second: _Length | None) -> bool:
    """Whether an edge is at the place of the one across from it, or behind it."""
    if first is None or second is None or (first[1] and second[1] and first[1] != second[1]):
        return False
    return first[0] >= second[0]
