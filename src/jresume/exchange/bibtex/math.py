"""Formulas of LaTeX → text on a line: O(n²), α-stable, H₂O."""

import re
import unicodedata

from jresume.exchange.bibtex.library import converted, is_known
from jresume.exchange.bibtex.symbols import (
    BLACKBOARD,
    HIGH,
    ORDINALS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    WITHOUT_TEXT,
)

_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_SCRIPT = re.compile(rf"([_^])\s*({_GROUP}|\\[A-Za-z]+\s*(?:{_GROUP})?|\\.|[^\s\\{{}}])")
_BLACKBOARD = re.compile(r"\\(?:mathbb|mathbbm|Bbb)\s*\{?\s*([A-Za-z])\s*\}?")
_MACRO = re.compile(r"\\([A-Za-z]+)\*?")
# Spaces around these read better, where there are some.
_RELATION = re.compile(
    r"(?:\s+(\\(?:leq?|geq?|neq?|approx|simeq|equiv|ll|gg|in|subseteq|to|rightarrow|times|pm))"
    r"(?![A-Za-z])\s*)"
)
_SPACE = re.compile(r"\\[,;:!> ]|~")
_ROOT = re.compile(r"√\((\w)\)")
# Letters of mathematical alphabets, which few fonts have.
_STYLED = re.compile("[\U0001d400-\U0001d7ff]")
# Not spaces, which the library takes away.
_OPEN, _CLOSE, _GAP = "\ufdec", "\ufded", "\ufdeb"


def math_text(source: str, depth: int = 0) -> str:
    """A formula as text on one line; what can't be made out stays as it is written."""
    source = source.replace("\\{", _OPEN).replace("\\}", _CLOSE).replace("\\|", "‖")
    source = _RELATION.sub(f"{_GAP}\\1{{}}{_GAP}", source)
    source = _BLACKBOARD.sub(lambda match: BLACKBOARD.get(match[1], match[1]), source)
    if depth < 3:  # noqa: PLR2004 - an index of an index of an index
        source = _SCRIPT.sub(lambda match: _script(match, depth), source)
    source = _MACRO.sub(_plain_macro, source)
    source = _SPACE.sub(" ", source).replace("&", " ")
    if "\\" in source:
        source = converted("\\(" + source.replace("%", "\\%").replace("$", "") + "\\)")
    text = source.replace("{", "").replace("}", "")
    text = _STYLED.sub(lambda match: unicodedata.normalize("NFKD", match[0]), text)
    text = _ROOT.sub(r"√\1", text).replace("∼", "~").replace("∗", "*")
    return " ".join(text.replace(_OPEN, "{").replace(_CLOSE, "}").replace(_GAP, " ").split())


def _script(match: re.Match[str], depth: int) -> str:
    source = match[2]
    text = math_text(source[1:-1] if source.startswith("{") else source, depth + 1)
    # Braces that are text go through once more.
    text = text.replace("{", _OPEN).replace("}", _CLOSE)
    text = "°" if text == "∘" and match[1] == "^" else text
    if match[1] == "^" and (set(text) <= HIGH or text in ORDINALS):
        return text
    table = SUPERSCRIPTS if match[1] == "^" else SUBSCRIPTS
    if all(ord(c) in table for c in text):
        return text.translate(table)
    # As plain text has it (Unicode Technical Note 28): x_max, e^(-x).
    after = match.string[match.end() : match.end() + 1]
    is_word = text.isalpha() and not (after.isalnum() or after == "\\")
    is_one = len(text) == 1 or is_word
    # Behind a macro it must not be taken for part of its name.
    return "{}" + match[1] + (text if is_one else f"({text})")


def _plain_macro(match: re.Match[str]) -> str:
    name = match[1]
    if name in WITHOUT_TEXT:
        return " " if name in {"left", "right"} else ""
    return match[0] if is_known(name) or name in {"begin", "end"} else f"{name} "
