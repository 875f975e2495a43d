"""Colours of every space that CSS names, in that of screens: sRGB.

https://www.w3.org/TR/css-color-4/#color-conversion-code has the matrices. What a screen can't show
is brought to its nearest edge, channel by channel.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_Row = tuple[float, float, float]
_Matrix = tuple[_Row, _Row, _Row]

_FROM_XYZ: _Matrix = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)
# White as paper has it (D50) → as screens have it (D65).
_TO_D65: _Matrix = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_TO_XYZ: Mapping[str, _Matrix] = {
    "display-p3": (
        (608311 / 1250200, 189793 / 714400, 198249 / 1000160),
        (35783 / 156275, 247089 / 357200, 198249 / 2500400),
        (0, 32229 / 714400, 5220557 / 5000800),
    ),
    "a98-rgb": (
        (573536 / 994567, 263643 / 1420810, 187206 / 994567),
        (591459 / 1989134, 6239551 / 9945670, 374412 / 4972835),
        (53769 / 1989134, 351524 / 4972835, 4929758 / 4972835),
    ),
    "rec2020": (
        (63426534 / 99577255, 20160776 / 139408157, 47086771 / 278816314),
        (26158966 / 99577255, 472592308 / 697040785, 8267143 / 139408157),
        (0, 19567812 / 697040785, 295819943 / 278816314),
    ),
    # To the white of paper.
    "prophoto-rgb": (
        (0.79776664490064230, 0.13518129740053308, 0.03134773412839220),
        (0.28807482881940130, 0.71183523424187300, 0.00008993693872564),
        (0, 0, 0.82510460251046020),
    ),
}
_OF_PAPER = frozenset({"lab", "lch", "prophoto-rgb", "xyz-d50"})


def srgb(color: Any) -> tuple[float, float, float]:
    """Red, green and blue of a colour of tinycss2, each from 0 to 1."""
    space = color.space
    parts = [float(part or 0) for part in color.coordinates]
    if space == "device-cmyk":
        cyan, magenta, yellow, black = parts
        return _within([(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)])
    if space in {"srgb", "hsl", "hwb"}:
        return _within(color.to("srgb").coordinates)
    if space == "srgb-linear":
        return _within([_curved(part) for part in parts])
    if space in {"lab", "lch"}:
        parts = color.to("xyz-d50").coordinates
    elif space in {"oklab", "oklch"}:
        parts = color.to("xyz-d65").coordinates
    elif space in _TO_XYZ:
        parts = _times(_TO_XYZ[space], [_LINEAR[space](part) for part in parts])
    if space in _OF_PAPER:
        parts = _times(_TO_D65, parts)
    return _within([_curved(part) for part in _times(_FROM_XYZ, parts)])


def _times(matrix: _Matrix, parts: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


def _within(parts: Sequence[float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, float(part or 0))) for part in parts)
    return red, green, blue


def _curved(part: float) -> float:
    if abs(part) <= 0.0031308:  # noqa: PLR2004 - sRGB's own
        return 12.92 * part
    return float(1.055 * abs(part) ** (1 / 2.4) - 0.055) * (1 if part > 0 else -1)


def _straight(part: float) -> float:
    if abs(part) <= 0.04045:  # noqa: PLR2004 - sRGB's own
        return part / 12.92
    return float(((abs(part) + 0.055) / 1.055) ** 2.4) * (1 if part > 0 else -1)


def _of_television(part: float) -> float:
    alpha, beta = 1.09929682680944, 0.018053968510807
    if abs(part) < beta * 4.5:
        return part / 4.5
    return float(((abs(part) + alpha - 1) / alpha) ** (1 / 0.45)) * (1 if part > 0 else -1)


def _powered(power: float) -> Callable[[float], float]:
    return lambda part: float(abs(part) ** power) * (1 if part > 0 else -1)


_LINEAR: Mapping[str, Callable[[float], float]] = {
    "display-p3": _straight,
    "a98-rgb": _powered(563 / 256),
    "rec2020": _of_television,
    "prophoto-rgb": _powered(1.8),
}
