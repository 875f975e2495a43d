"""The citation style of a page: the one asked for, the document's, or the theme's, if any."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jresume.errors import ExportError
from jresume.export.options import ExportOptions
from jresume.language import Words
from jresume.page.model import Typeset
from jresume.resume import Resume
from jresume.theme import Theme

_OWN = frozenset({"", "none"})


def typeset(
    resume: Resume,
    theme: Theme,
    options: ExportOptions,
    document: Mapping[str, Any],
    speech: tuple[str, Words],
) -> Typeset | None:
    """What sets the papers of a document, or None where the theme draws them in its own way.

    Raises ExportError for a style that is unknown or can't be used, with the place where a
    document names it.
    """
    ours = document.get("meta", {}).get("jresume", {})
    spoken, words = speech
    home = resume.source.path.parent if resume.source.path else Path()
    chosen: tuple[str, Path, bool]
    if options.csl is not None:
        chosen, place = (options.csl, Path(), False), ""
    elif named := ours.get("csl"):
        chosen, place = (named, home, True), "/meta/jresume/csl"
    else:
        named = theme.options(options.theme).get("csl") or ""
        own = "csl" not in options.theme
        # A theme's default is a file of the theme; what a document sets is one beside it.
        chosen = (named, theme.folders[0], True) if own else (named, home, True)
        place = "" if own else "/meta/jresume/themeOptions/csl"
    name, folder, inside = chosen
    if name.strip().lower() in _OWN:
        return None
    # Citation styles take long to load, and most pages have none.
    from jresume.bibliography import find_style, typesetter

    try:
        style = find_style(name, folder=folder, inside=inside)
        return typesetter(style, language=spoken, words=words)
    except ExportError as error:
        if not place:
            raise
        at = resume.source.place(place)
        msg = f"{resume.source.name}:{at.line}:{at.column}: error: {error}"
        raise ExportError(msg) from error
