"""How a page gets tighter, step by step, within what its theme allows."""

from collections.abc import Mapping
from typing import Any

from jresume.theme import Theme

STEPS = 16
"""The step at which everything is as small as it may be."""

# Room between things goes first, then the margins, then what a reader's eye needs most. Each
# option starts and ends at these shares of the way; others take the whole of it.
_WAY: Mapping[str, tuple[float, float]] = {
    "spacing": (0.0, 0.75),
    "marginTop": (0.0, 0.85),
    "marginBottom": (0.0, 0.85),
    "marginSides": (0.0, 0.85),
    "lineHeight": (0.15, 1.0),
    "fontSize": (0.25, 1.0),
}


def tightened(theme: Theme, chosen: Mapping[str, Any], step: int) -> dict[str, float]:
    """The sizes that differ from the theme's own at a step from 0 to STEPS, by option.

    What is chosen already stays as it is.
    """
    share = step / STEPS
    sizes: dict[str, float] = {}
    for key, least in sorted(theme.fit.items()):
        option = theme.option_schema["properties"][key]
        first, last = _WAY.get(key, (0.0, 1.0))
        part = min(1.0, max(0.0, (share - first) / (last - first)))
        is_whole = option.get("type") == "integer"
        size = round(option["default"] + (least - option["default"]) * part, 0 if is_whole else 2)
        size = max(int(size) if is_whole else size, least)
        if key not in chosen and size < option["default"]:
            sizes[key] = size
    return sizes
