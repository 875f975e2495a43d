"""What browsers make of styles that WeasyPrint passes over, as far as it hides text.

What it doesn't know it keeps only under names of an author's own (`--filter`). So a page for
screens has these properties under such names, and the cascade is WeasyPrint's.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

_NAMES = ("filter", "scale", "clip-path", "content-visibility")
_OWN = "--of-browsers-"
_KEYS = tuple(f"{_OWN}{name}".replace("-", "_") for name in _NAMES)
_STYLES = re.compile(
    r"(<style\b[^>]*>)(.*?)(</style)|(\sstyle=)(\"[^\"]*\"|'[^']*')", re.DOTALL | re.IGNORECASE
)
# A selector may begin like a property (`filter:hover`), but a brace follows it.
_PROPERTY = re.compile(
    rf"(?<![\w-])(?:-webkit-)?({'|'.join(_NAMES)})(?=\s*:[^{{}};]*(?:[;}}\"']|\Z))", re.IGNORECASE
)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
_WHOLE = 100.0


class Effect(NamedTuple):
    """What one box does to all that is in it.

    `opacity` is how much of it is seen, `scale` how large it is drawn, `blur` a length in CSS
    pixels over which letters run into each other.
    """

    opacity: float = 1.0
    scale: float = 1.0
    blur: float = 0.0


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
    filters, scales, clips, contents = map(_tokens, own)
    opacity, blur = 1.0, 0.0
    for token in filters:
        if token.type == "function" and token.lower_name == "opacity":
            opacity *= min(1.0, _number(_tokens(token.arguments), 1.0))
        elif token.type == "function" and token.lower_name == "blur":
            blur += _length(_tokens(token.arguments))
    if _is_word(contents, "hidden") or (_cuts_all(clips) and not is_tiny):
        opacity = 0.0
    factors = [_number([token], 1.0) for token in scales[:2]]
    across, down = (*factors, *factors)[:2] if factors else (1.0, 1.0)
    return Effect(opacity, abs(across * down) ** 0.5, blur)


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


def _is_word(tokens: Sequence[Any], word: str) -> bool:
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value == word


def _cuts_all(tokens: Sequence[Any]) -> bool:
    """Whether a shape has nothing inside: `inset(50%)`, `circle(0)`; lengths aren't worked out."""
    if len(tokens) != 1 or tokens[0].type != "function":
        return False
    shape, given = tokens[0].lower_name, _tokens(tokens[0].arguments)
    if shape != "inset":
        return shape in {"circle", "ellipse"} and bool(given) and _number(given, 1.0) == 0
    sides = [float(token.value) for token in given if token.type == "percentage"]
    if not sides:
        return False
    # As margins are given: top, right, bottom, left; what is missing is as that across from it.
    top, right = sides[0], sides[min(1, len(sides) - 1)]
    bottom, left = (*sides[2:3], top)[0], (*sides[3:4], right)[0]
    return top + bottom >= _WHOLE or right + left >= _WHOLE
