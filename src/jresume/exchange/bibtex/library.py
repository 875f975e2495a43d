"""The macros of LaTeX that are rare, by pylatexenc."""

import logging
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

# The library calls itself for each brace within another.
_MOST_BRACES = 60

# What it makes of these is no text.
_ODD = frozenset(
    {
        *("today", "input", "include", "includegraphics", "cite", "citet", "citep", "citealt"),
        *("ref", "eqref", "label", "maketitle", "title", "author", "date", "section", "chapter"),
        *("subsection", "subsubsection", "item", "verb", "texttt", "noindent"),
    }
)


def is_known(name: str) -> bool:
    """Whether the library knows a text for a macro of this name."""
    context = _library().latex_context
    missing = context.get_macro_spec("jresumeknowsnosuchmacro")
    return name not in _ODD and context.get_macro_spec(name) is not missing


def converted(tex: str) -> str:
    """The text that the library makes of TeX; where it can't, the TeX without its signs."""
    if tex.count("{") <= _MOST_BRACES:
        try:
            text = str(_library().latex_to_text(tex))
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            text = "%s"
        # Where an argument is missing it shows its own pattern.
        if "%s" not in text and "%(" not in text:
            return text
    for sign in ("\\(", "\\)", "\\", "{", "}"):
        tex = tex.replace(sign, "")
    return tex


@cache
def _library() -> "LatexNodes2Text":
    # Takes as long to import as all else of this room.
    from pylatexenc.latex2text import LatexNodes2Text

    # It logs what it can't read, which `converted` sees for itself.
    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    return LatexNodes2Text(math_mode="text", keep_comments=True)
