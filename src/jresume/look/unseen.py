"""Colours of text that nobody can tell from what the text stands on."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jresume.look.colors import contrast_on, is_color

# Options of `base`, which each theme has: those that colour text, and what text stands on.
_OF_TEXT = ("inkColor", "fadedColor", "accentColor", "linkColor")
_SHEET = "sheetColor"

# From here on letters can be made out, if not read: pale grey (#eee) on white has 1.16. Whoever
# wants pale headings may have them; an audit tells of weak contrast.
_LEAST = 1.2


class Unseen(NamedTuple):
    """An option that colours text, the one of the sheet, and the screens on which it vanishes."""

    option: str
    sheet: str
    where: str


def unseen(options: Mapping[str, Any]) -> Iterator[Unseen]:
    """The colours among all options of a theme in which text vanishes on its sheet."""
    sheet = options.get(_SHEET)
    if not isinstance(sheet, str) or not is_color(sheet):
        return
    for name in _OF_TEXT:
        color = options.get(name)
        if isinstance(color, str) and is_color(color):
            on_light, on_dark = (ratio < _LEAST for ratio in contrast_on(color, sheet))
            if on_light or on_dark:
                alone = "on paper and light screens" if on_light else "on dark screens"
                where = "on paper or on any screen" if on_light and on_dark else alone
                yield Unseen(name, _SHEET, where)
