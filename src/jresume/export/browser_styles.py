"""What browsers make of styles that WeasyPrint passes over, as far as it hides text.

What it doesn't know it keeps only under names of an author's own (`--filter`). So a page for
screens has these properties under such names, and the cascade is WeasyPrint's.
"""

import re
from collections.abc import Sequence
from math import degrees
from typing import Any, NamedTuple

from jresume.export.clip_shapes import is_empty
from jresume.export.color_filters import Matrix, matrix_of

_NAMES = ("filter", "scale", "clip-path", "content-visibility", "mask")
_OWN = "--of-browsers-"
_KEYS = tuple(f"{_OWN}{name}".replace("-", "_") for name in _NAMES)
_STYLES = re.compile(
    r"(<style\b[^>]*>)(.*?)(</style)|(\sstyle=)(\"[^\"]*\"|'[^']*')", re.DOTALL | re.IGNORECASE
)
# A selector may begin like a property (`filter:hover`), but a brace follows it.
_PROPERTY = re.compile(
    rf"(?<![\w-])(?:-webkit-)?({'|'.join(_NAMES)})(?:(?<=mask)-image)?(?=\s*:[^{{}};]*(?:[;}}\"']|\Z))",
    re.IGNORECASE,
)
_OF_GRADIENTS = frozenset(
    {*("to", "top", "right", "bottom", "left", "at", "from", "in", "center", "circle", "ellipse")}
)
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": degrees(1), "turn": 360.0}
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
_TURNS = frozenset({"hue-rotate"})
_WHOLE = 100.0


class Effect(NamedTuple):
    """What one box does to all that is in it.

    `opacity` is how much of it is seen, `scale` how large it is drawn, `blur` a length in CSS
    pixels over which letters run into each other, `matrices` what happens to its colours, in order.
    """

    opacity: float = 1.0
    scale: float = 1.0
    blur: float = 0.0
    matrices: tuple[Matrix, ...] = ()


def kept(page: str) -> str:
    """The page with the properties that only browsers draw under names that WeasyPrint keeps."""

    def renamed(match: re.Match[str]) -> str:
        before, styles, behind = match[1] or match[4], match[2] or match[5] or "", match[3] or ""
        return before + _PROPERTY.sub(lambda name: f"{_OWN}{name[1].lower()}", styles) + behind

    return _STYLES.sub(renamed, page)


def said(style: Any) -> tuple[Any, ...]:
    """What a style says of these properties; what is inherited is the very same value."""
    return tuple(style[key] for key in _KEYS)


def effect(values: Sequence[Any], before: Sequence[Any], *, is_tiny: bool) -> Effect:
    """What `said` values do to a box inside one with the values `before`: none is inherited.

    Text for screen readers alone is cut off in a tiny box, and meant so.
    """
    own = [value if value is not old else () for value, old in zip(values, before, strict=True)]
    filters, scales, clips, contents, masks = map(_tokens, own)
    opacity, blur, matrices = _left_by(masks), 0.0, []
    for token in filters:
        name = token.lower_name if token.type == "function" else ""
        given = _tokens(token.arguments) if name else []
        if name == "opacity":
            opacity *= min(1.0, _number(given, 1.0))
        elif name == "blur":
            blur += _length(given)
        elif matrix := matrix_of(name, _angle(given) if name in _TURNS else _number(given, 1.0)):
            matrices.append(matrix)
    if _is_word(contents, "hidden") or (_cuts_all(clips) and not is_tiny):
        opacity = 0.0
    factors = [_number([token], 1.0) for token in scales[:2]]
    across, down = (*factors, *factors)[:2] if factors else (1.0, 1.0)
    return Effect(opacity, abs(across * down) ** 0.5, blur, tuple(matrices))


def _tokens(value: Any) -> list[Any]:
    return [token for token in value or () if token.type not in {"whitespace", "comment"}]


def _number(tokens: Sequence[Any], otherwise: float) -> float:
    """A number or a percentage, from 0; another value where there is none."""
    kind = tokens[0].type if tokens else ""
    if kind == "percentage":
        return max(0.0, float(tokens[0].value) / _WHOLE)
    return max(0.0, float(tokens[0].value)) if kind == "number" else otherwise


def _length(tokens: Sequence[Any]) -> float:
    if not tokens or tokens[0].type != "dimension":
        return 0.0
    return float(tokens[0].value) * _PIXELS.get(tokens[0].lower_unit, 0.0)


def _angle(tokens: Sequence[Any]) -> float:
    if not tokens or tokens[0].type != "dimension":
        return 0.0
    return float(tokens[0].value) * _DEGREES.get(tokens[0].lower_unit, 0.0)


def _is_word(tokens: Sequence[Any], word: str) -> bool:
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value == word


def _cuts_all(tokens: Sequence[Any]) -> bool:
    if len(tokens) != 1 or tokens[0].type != "function":
        return False
    return is_empty(tokens[0].lower_name, _tokens(tokens[0].arguments))


def _left_by(tokens: Sequence[Any]) -> float:
    """How much a mask lets through at most; all, unless each of its colours is known."""
    shown = []
    for token in tokens:
        if token.type == "function" and token.lower_name.endswith("-gradient"):
            shown += [_alpha(stop) for stop in _tokens(token.arguments)]
        elif token.type in {"function", "url"}:
            return 1.0
    return max((alpha for alpha in shown if alpha is not None), default=1.0)


def _alpha(token: Any) -> float | None:
    """The opacity of a colour; None for what is none, and all for what isn't known."""
    if token.type == "ident" and token.lower_value in _OF_GRADIENTS:
        return None
    if token.type not in {"ident", "hash", "function"}:
        return None
    # Only what is drawn for screens has such a style.
    from tinycss2.color5 import parse_color

    color = parse_color(token)
    return 1.0 if color is None or isinstance(color, str) else float(color.alpha)
