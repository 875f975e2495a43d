"""What the filters of CSS make of a colour (Filter Effects 1, section 6), each an affine map.

A map of several layers is that of their mixture, so that each colour can be taken alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import cos, radians, sin

Matrix = Sequence[tuple[float, ...]]
"""Three rows of four: parts of red, green and blue, and what is added."""

_LUMINANCE = (0.213, 0.715, 0.072)
_SEPIA = ((0.393, 0.769, 0.189), (0.349, 0.686, 0.168), (0.272, 0.534, 0.131))
# What turning the hue by an angle adds with its sine, as the standard has it.
_TURNED = ((-0.213, -0.715, 0.928), (0.143, 0.140, -0.283), (-0.787, 0.715, 0.072))
_SAME = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def matrix_of(name: str, amount: float) -> Matrix | None:
    """The map of a filter by its name, of `hue-rotate` by degrees; None for any other."""
    make = _FILTERS.get(name)
    return make(amount) if make else None


def recolored(
    color: tuple[float, float, float, float], matrices: Iterable[Matrix]
) -> tuple[float, float, float, float]:
    """A colour (red, green, blue and opacity, from 0 to 1) after some filters, in their order."""
    red, green, blue, opacity = color
    for matrix in matrices:
        red, green, blue = (
            min(1.0, max(0.0, r * red + g * green + b * blue + added)) for r, g, b, added in matrix
        )
    return red, green, blue, opacity


def _level(slope: float, added: float = 0.0) -> Matrix:
    return tuple((r * slope, g * slope, b * slope, added) for r, g, b in _SAME)


def _mixed(other: Iterable[tuple[float, float, float]], share: float) -> Matrix:
    """So much of another map, and the rest of the colour as it is."""
    return tuple(
        (*(share * there + (1 - share) * here for there, here in zip(row, same, strict=True)), 0.0)
        for row, same in zip(other, _SAME, strict=True)
    )


def _turned(degrees: float) -> Matrix:
    cosine, sine = cos(radians(degrees)), sin(radians(degrees))
    return tuple(
        (
            *(
                gray + cosine * (here - gray) + sine * turned
                for gray, here, turned in zip(_LUMINANCE, same, row, strict=True)
            ),
            0.0,
        )
        for same, row in zip(_SAME, _TURNED, strict=True)
    )


_FILTERS: Mapping[str, Callable[[float], Matrix]] = {
    "brightness": _level,
    "contrast": lambda amount: _level(amount, 0.5 - 0.5 * amount),
    "invert": lambda amount: _level(1 - 2 * min(amount, 1.0), min(amount, 1.0)),
    "grayscale": lambda amount: _mixed([_LUMINANCE] * 3, min(amount, 1.0)),
    "saturate": lambda amount: _mixed([_LUMINANCE] * 3, 1 - amount),
    "sepia": lambda amount: _mixed(_SEPIA, min(amount, 1.0)),
    "hue-rotate": _turned,
}
