"""Plain text → TeX that BibTeX and biber read in the same way."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jresume.exchange.bibtex.latex import text_of
from jresume.names.words import is_others

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        "\u00a0": "~",
    }
)
_SPECIAL = re.compile(r"[^A-Za-z0-9 .,:;()/+*=@<>\[\]|\"-]|--")
# What TeX would make one sign of.
_LIGATURE = re.compile(r"-(?=-)|'(?=')|[?!](?=\\textasciigrave)")
_HIGH, _LOW = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_HIGH_TEX = str.maketrans(_HIGH, "0123456789+-=()ni")
_LOW_TEX = str.maketrans(_LOW, "0123456789+-=()")
# A Greek letter alone is a sign; several are a word. Arrows, operators and letter-like signs too.
_GREEK = "\u0370-\u03ff"
_FORMULA = re.compile(
    rf"[{_HIGH}]+|[{_LOW}]+|(?<![{_GREEK}])[{_GREEK}](?![{_GREEK}])"
    "|[\u2100-\u2115\u2117-\u2121\u2123-\u214f\u2190-\u22ff\u00b1\u00d7\u00f7]"
)
# Macros for formulas, where the library has those for text.
_SIGNS: Mapping[str, str] = {
    "×": r"\times",
    "÷": r"\div",
    "±": r"\pm",
    "←": r"\leftarrow",
    "→": r"\rightarrow",
    "↔": r"\leftrightarrow",
    "⇒": r"\Rightarrow",
}
_WORD = re.compile(r"[^\s\u00a0]+")
_BEFORE = re.compile(r"[^\w{\\]*")
_AFTER = re.compile(r"[^\w)\]+#}]*$")
# Capitals within a word, one letter joined to another word, and a letter that stands for itself.
_INNER = re.compile(r"\w[A-ZÀ-ÞΑ-ΩЀ-Я]|[A-ZÀ-ÞΑ-ΩЀ-Я](?:[^\W\d_]*[0-9₀-₉(+#^&*/_]|-|$)")
_PLAIN = frozenset({"A", "I", "O"})
_LONG_WORD = 4
_ENDS = (":", ".", "?", "!", "–", "—", "“", "‘", '"')


def escaped(text: str) -> str:
    """A text on one line, in which every character means itself.

    Signs of formulas, which few of LaTeX's text fonts have, are written as formulas.
    """
    joined = " ".join(re.split(r"[ \t\r\n]+", text.strip()))
    if not _SPECIAL.search(joined):
        return joined
    tex = _LIGATURE.sub(r"\g<0>{}", joined.translate(_ESCAPES))
    return tex if tex.isascii() else _FORMULA.sub(_formula, tex)


def _formula(match: re.Match[str]) -> str:
    text = match[0]
    if set(text) <= set(_HIGH):
        return f"$^{_grouped(text.translate(_HIGH_TEX))}$"
    if set(text) <= set(_LOW):
        return f"$_{_grouped(text.translate(_LOW_TEX))}$"
    return f"${tex}$" if (tex := _sign(text)) else text


def _grouped(tex: str) -> str:
    return tex if len(tex) == 1 else f"{{{tex}}}"


@cache
def _sign(sign: str) -> str:
    """The macro for a sign; "" where there is none that means it and nothing else."""
    # Takes as long to import as all else of this room.
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    tex = _SIGNS.get(sign) or str(get_builtin_uni2latex_dict().get(ord(sign), ""))
    if tex.startswith("\\ensuremath{"):
        tex = tex.removeprefix("\\ensuremath{").removesuffix("}")
    is_formula = tex.startswith("\\") and not tex.startswith("\\text")
    return tex if is_formula and text_of(f"${tex}$") == sign else ""


def protected(title: str, *, is_english: bool = True) -> str:
    """A title in TeX, with braces around the words whose capitals a style must not touch.

    These are words with capitals inside and, where a title is written in small letters otherwise,
    names. A title in another language than English is protected as a whole.
    """
    if not is_english:
        return f"{{{escaped(title)}}}"
    words = [word[0] for word in _WORD.finditer(title)]
    plain = _is_sentence_case(words)
    starts = True
    found = []
    for word in words:
        core = _AFTER.sub("", _BEFORE.sub("", word, count=1))
        before, _, after = word.partition(core) if core else (word, "", "")
        is_name = plain and not starts and core[:1].isupper() and core not in _PLAIN
        is_special = core not in _PLAIN and _INNER.search(core)
        tex = escaped(core)
        if core and (is_name or is_special):
            # A group that begins with a macro is one letter to BibTeX.
            tex = f"{{{{{tex}}}}}" if tex.startswith("\\") else f"{{{tex}}}"
        found.append(escaped(before) + tex + escaped(after))
        starts = word.endswith(_ENDS)
    return _LIGATURE.sub(r"\g<0>{}", " ".join(found))


def _is_sentence_case(words: Iterable[str]) -> bool:
    """Whether most long words behind the first are written small."""
    long = [word for word in list(words)[1:] if len(word) >= _LONG_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) * 2 < len(long)


def names(people: Iterable[Mapping[str, Any]]) -> str:
    """Names of CSL as a field of BibTeX."""
    return " and ".join(filter(None, map(_name, people)))


def _name(name: Mapping[str, Any]) -> str:
    text = {part: " ".join(str(value).split()) for part, value in name.items() if value}
    family, given = text.get("family", ""), text.get("given", "")
    particle = text.get("non-dropping-particle") or text.get("dropping-particle", "")
    if not family or not given:
        whole = text.get("literal") or " ".join(filter(None, (particle, family or given)))
        if is_others(whole):
            return "others"
        return f"{{{escaped(whole)}}}" if whole else ""
    gap = "" if particle.endswith(("'", "’", "-")) else " "
    whole = f"{particle}{gap}{family}" if particle else family
    parts = [whole, text.get("suffix", ""), given]
    return ", ".join(_part(part) for part in parts if part)


def _part(part: str) -> str:
    """A part of a name; in braces where a comma or the word "and" would part it."""
    tex = escaped(part)
    return f"{{{tex}}}" if "," in part or re.search(r"(?i)(?<!\S)and(?!\S)", part) else tex
