"""LaTeX → plain text that reads well, and the macros in it that nobody knows."""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from jresume.exchange.bibtex.library import converted, is_known
from jresume.exchange.bibtex.math import math_text
from jresume.exchange.bibtex.symbols import (
    ACCENTS,
    HELD,
    LETTERS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    WITHOUT_TEXT,
)

# Characters that mean something in TeX wait as non-characters, which no text holds (`decode` sees
# to that), until all of the TeX is gone. So do addresses, by their number.
_SPECIAL = "\\{}$&%_#~^-`'\"<>"
_HOLD = {special: chr(0xFDD0 + index) for index, special in enumerate(_SPECIAL)}
_RELEASE = str.maketrans({held: special for special, held in _HOLD.items()})
_OPEN, _CLOSE = "\ufdee", "\ufdef"

_NEEDS_WORK = re.compile(r"[\\{}$~%&]|--|``|''|[!?]`")
_IS_TEX = re.compile(r"[\\{}$]")
_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_ADDRESS = re.compile(
    rf"\\href\s*{_GROUP}\s*{_GROUP}|\\(?:url|path|nolinkurl|doi)\s*{_GROUP}"
    r"|(?<![\w.])((?:https?|ftp)://[^\s{}\"<>|,]*[^\s{}\"<>|,.;:)\]])"
)
_UMLAUT = re.compile(r'\{"([aouAOUs])\}')
_SORTING = re.compile(r"\\(?:noopsort|noop|NoopSort|SortNoop|sortnoop|printfirst)\s*\{[^{}]*\}")
_PERCENT = re.compile(r"(?<!\\)%")
# Braces that Google Scholar took for text, and wrote in TeX.
_DOUBLY = re.compile(r"\$\\[{}]\$")
_ESCAPED = re.compile(r"\\([{}$&%_#])")
_SPACE = re.compile(r"\\[ ,;:!>\t\n@/]|\\\\(?:\[[^\]]*\])?|\\-")
_MATH = re.compile(
    r"(?<!\\)\$\$(.{1,2000}?)\$\$|(?<!\\)\$((?:[^$\\]|\\.){1,1000})\$"
    r"|\\\((.{1,1000}?)\\\)|\\\[(.{1,2000}?)\\\]",
    re.DOTALL,
)
_MARK = r"\{\s*(?:\\([ij])|([^\W\d_]))\s*\}|\\([ij])(?![A-Za-z])(?:\{\})?|([^\W\d_])"
_ACCENT = re.compile(rf"\\(?:([`'^\"~=.])\s*|([uvHcdbkrG])(?:\s+|(?=[{{\\])))(?:{_MARK})")
_NAMED = re.compile(rf"\\({'|'.join((*LETTERS, *HELD))})(?:\s*\{{\}}|\s+|(?![A-Za-z]))")
_QUOTED = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_HIGH = re.compile(r"\\text(super|sub)script\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_MACRO = re.compile(r"\\([A-Za-z]+)\*?[ \t]*(?=(\{)?)")
# Tags that a catalogue took for text, and a program wrote in TeX.
_TAG = re.compile(
    r"\{?\\textless\s*(?:\{\}|\})?\s*/?(?:i|b|em|strong|sub|sup|p|scp|italic|bold)"
    r"\s*\{?\\textgreater(?:\s*\{\}|\})?"
)
_JATS = re.compile(r"</?jats:[^<>]{0,80}>")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"))
_SINGLE = re.compile(r"`([^`'\n]{1,200})'")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAGGED = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without TeX, on one line, and the names of the macros that weren't understood."""

    text: str
    unknown: tuple[str, ...] = ()


def text_of(tex: str) -> str:
    """A text without TeX, on one line."""
    return plain(tex).text


@lru_cache(maxsize=4096)
def plain(tex: str) -> Plain:
    """What a field says. Of a macro that nobody knows what it is given stays, else its name."""
    if not _NEEDS_WORK.search(tex):
        return Plain(_finished(tex, []))
    addresses: list[str] = []
    unknown: list[str] = []
    text = _ADDRESS.sub(lambda match: _address(match, addresses), tex)
    text = _UMLAUT.sub(lambda m: "ß" if m[1] == "s" else _joined(m[1], "\u0308"), text)
    if "\\" in text or "$" in text or "%" in text:
        text = _without_macros(text, unknown)
    for written, meant in _LIGATURES:
        text = text.replace(written, meant)
    text = _SINGLE.sub("‘\\1’", text)
    if "\\" in text:
        text = converted(re.sub(r"[&#_^$]", lambda match: _HOLD[match[0]], text))
    text = text.replace("{", "").replace("}", "").replace("~", " ")
    return Plain(_finished(text, addresses), tuple(dict.fromkeys(unknown)))


def _without_macros(text: str, unknown: list[str]) -> str:
    """The text without the macros that are common, which is all of them in most texts."""
    text = _PERCENT.sub(_HOLD["%"], text)
    text = _SORTING.sub("", _TAG.sub("", _DOUBLY.sub("", text)))
    text = _MATH.sub(_in_math, text)
    text = _ESCAPED.sub(lambda match: _HOLD[match[1]], text)
    text = _ACCENT.sub(_accented, text)
    text = _NAMED.sub(lambda m: _held(HELD[m[1]]) if m[1] in HELD else LETTERS[m[1]], text)
    text = _QUOTED.sub("“\\1”", text)
    text = _HIGH.sub(_high, text)
    text = _SPACE.sub(lambda match: "" if match[0] in {"\\-", "\\/", "\\@"} else " ", text)
    text = _MACRO.sub(lambda match: _macro(match, unknown), text)
    return re.sub(r"\\([~^\"'`=.])\s*\{\s*\}", lambda match: _held(match[1]), text)


def _address(match: re.Match[str], addresses: list[str]) -> str:
    if match[2] is not None:
        return f"{{{match[2]}}}"
    address = verbatim(match[3] or match[4] or "")
    addresses.append(address)
    return f"{_OPEN}{len(addresses) - 1}{_CLOSE}"


def verbatim(tex: str) -> str:
    """An address or identifier as it is meant, without the escapes that TeX needed."""
    if not _IS_TEX.search(tex):
        return tex
    text = re.sub(r"\\(?:textasciitilde|sim)\s*(?:\{\})?|\$\\sim\$|\\~\s*(?:\{\})?", "~", tex)
    text = re.sub(r"\\(?:textunderscore|_)\s*(?:\{\})?", "_", text)
    text = re.sub(r"\\(?:textless|textgreater)\s*(?:\{\})?", _angle, text)
    text = re.sub(r"\$(<|>)\$", r"\1", text)
    text = re.sub(r"\\([{}])", lambda match: _HOLD[match[1]], text)
    text = re.sub(r"\\([%&#^$])", r"\1", text).replace("\\-", "").replace("\\/", "/")
    return text.replace("{", "").replace("}", "").translate(_RELEASE)


def _angle(match: re.Match[str]) -> str:
    return "<" if "less" in match[0] else ">"


def _in_math(match: re.Match[str]) -> str:
    source = next(group for group in match.groups() if group is not None)
    words = source.strip()
    after = match.string[match.end() : match.end() + 1]
    is_padded = words != source and " " in words
    if (
        match[2] is not None
        and (not words or is_padded or after.isdigit())
        and (not re.search(r"[\\^_]", source))
    ):
        # Two sums of money: "from $5 to $10".
        return _held("$") + source + _held("$")
    return "".join(_held(c) if c in _HOLD else c for c in math_text(source))


def _held(text: str) -> str:
    return "".join(_HOLD.get(c, c) for c in text)


def _accented(match: re.Match[str]) -> str:
    letter = match[3] or match[4] or match[5] or match[6]
    return _joined(letter, ACCENTS[match[1] or match[2]])


def _joined(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter + accent)


def _high(match: re.Match[str]) -> str:
    table = SUPERSCRIPTS if match[1] == "super" else SUBSCRIPTS
    signs = all(ord(c) in table and not c.isalpha() for c in match[2])
    return match[2].translate(table) if signs else match[2]


def _macro(match: re.Match[str], unknown: list[str]) -> str:
    """What is left of a macro in front of what it is given."""
    name = match[1]
    if name in WITHOUT_TEXT:
        return ""
    if is_known(name) or name in {"begin", "end"}:
        return match[0]
    unknown.append(name)
    return "" if match[2] else f"{name} "


def _finished(text: str, addresses: list[str]) -> str:
    if addresses:
        text = re.sub(f"{_OPEN}([0-9]+){_CLOSE}", lambda match: addresses[int(match[1])], text)
    text = text.translate(_RELEASE).replace("\u00ad", "")
    if "&" in text and _TAGGED.search(text):
        text = html.unescape(text)
    if "<jats:" in text or "</jats:" in text:
        text = _JATS.sub(" ", text)
    text = _CONTROL.sub(" ", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))
