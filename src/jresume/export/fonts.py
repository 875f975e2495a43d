"""Font families of a page: those that its theme brings, and those of this machine."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from jresume.errors import ThemeError
from jresume.export.letters import uses
from jresume.look.running import css_string
from jresume.theme import Theme

LOG = logging.getLogger("jresume.export")

_GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif"})
# WeasyPrint takes two files of one family for the same font, and draws the letters of one with the
# shapes of the other: a file for further letters is a family of its own.
_OTHER = " Other"


def faces(
    theme: Theme, families: Iterable[str], letters: frozenset[str]
) -> list[Mapping[str, Any]]:
    """The faces of a theme's families that a page needs: family, weight, style and file of each.

    A file for further letters is among them only where the document has such letters.
    """
    found: list[Mapping[str, Any]] = []
    for family in dict.fromkeys(families):
        for face in theme.fonts.get(family, {}).get("faces", ()):
            ranges = face.get("letters", "")
            if ranges and not uses(letters, ranges):
                continue
            found.append(
                {
                    "family": f"{family}{_OTHER}" if ranges else family,
                    "weight": face.get("weight", 400),
                    "style": face.get("style", "normal"),
                    "file": face["file"],
                }
            )
    return found


class NoFontError(ThemeError):
    """A family that an option names, and nobody has: no template is at fault."""


def stack(theme: Theme, family: str, options: Mapping[str, Any]) -> str:
    """A family as the value of CSS's `font-family`, with what stands in for it.

    Raises NoFontError for a family that neither the theme nor this machine has.
    """
    if family in _GENERIC:
        return family
    font = theme.fonts.get(family)
    if font is None:
        _require(theme, family, options)
        return f"{css_string(family)}, serif"
    own = [css_string(family)]
    if any("letters" in face for face in font["faces"]):
        own.append(css_string(family + _OTHER))
    return ", ".join([*own, font.get("fallback", "serif")])


def _require(theme: Theme, family: str, options: Mapping[str, Any]) -> None:
    try:
        is_there = _is_installed(family)
    except OSError:
        LOG.warning("whether this machine has the font %s can't be told without Pango", family)
        return
    if not is_there:
        own = ", ".join(theme.fonts) or "none"
        by = next((f"option {name}: " for name, value in options.items() if value == family), "")
        msg = (
            f"{by}there is no font family {family!r}, neither in the theme nor on this machine: "
            f"install it (fc-list : family names those here), or take one of the theme's: {own}"
        )
        raise NoFontError(msg)


def _is_installed(family: str) -> bool:
    """Whether fontconfig, which chooses the fonts of a PDF, has a family; OSError without it."""
    # It loads Pango, and only a page with a font of the machine asks for it.
    from jresume.export.weasyprint_start import weasyprint

    weasyprint()
    from weasyprint.text.ffi import ffi, fontconfig

    config = fontconfig.FcInitLoadConfigAndFonts()
    pattern = fontconfig.FcPatternCreate()
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
    names: list[str] = []
    if match != ffi.NULL:
        name = ffi.new("FcChar8 **")
        while fontconfig.FcPatternGetString(match, b"family", len(names), name) == 0:
            names.append(ffi.string(name[0]).decode("utf-8", "replace").casefold())
        fontconfig.FcPatternDestroy(match)
    fontconfig.FcPatternDestroy(pattern)
    fontconfig.FcConfigDestroy(config)
    return family.casefold() in names
