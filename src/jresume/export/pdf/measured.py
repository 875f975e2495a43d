"""What WeasyPrint works out of a style alone, worked out once for each style.

The height of a line, the description of a font for Pango, whether a box is in the flow, and the
room around it where none of that is a part of the page's: of the many boxes and bits of text of one
style, each asks anew.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any

_ROOM = (
    *("margin_left", "margin_right", "margin_top", "margin_bottom"),
    *("padding_left", "padding_right", "padding_top", "padding_bottom"),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_LONGEST = 1_000  # letters of a text: each of its lines is asked for with all that is left of it
_MOST = 4_000  # lines, of some 1 kB each; the CV has 300
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))

_lines: dict[Any, tuple[dict[str, Any], Sequence[Any]]] = {}


@cache
def measure_once() -> None:
    """Have WeasyPrint ask what was found before, from now on and in all of this process."""
    from weasyprint import css
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent
    from weasyprint.text import fonts, line_break

    kinds = (css.ComputedStyle, css.AnonymousStyle)
    _replace(line_break.strut, _once("strut", line_break.strut, kinds))
    description = fonts.get_font_description
    _replace(description, _once("description", description, kinds))
    lines = line_break.split_first_line
    _replace(lines, _broken(lines, kinds, line_break.Layout))
    _replace(percent.resolve_percentages, _roomy(percent.resolve_percentages, kinds))
    boxes.Box.is_in_normal_flow = _flowing(boxes.Box.is_in_normal_flow, kinds)


def _replace(plain: Any, other: Any) -> None:
    """Put a function in the place of another, wherever WeasyPrint calls it by its name."""
    name = plain.__name__
    for module in [module for key, module in sys.modules.items() if key.startswith("weasyprint")]:
        if getattr(module, name, None) is plain:
            setattr(module, name, other)


def _measured(style: Any, kinds: tuple[type, ...]) -> dict[str, Any]:
    """What was found of a style; what is put in for others is lost."""
    if type(style) not in kinds:
        return {}
    found: dict[str, Any] | None = style.__dict__.get("jresume_measured")
    if found is None:
        found = style.jresume_measured = {}
    return found


def _once(name: str, plain: Callable[[Any], Any], kinds: tuple[type, ...]) -> Callable[[Any], Any]:
    @wraps(plain)
    def once(style: Any) -> Any:
        found = _measured(style, kinds)
        if name not in found:
            found[name] = plain(style)
        return found[name]

    return once


def _broken(plain: Any, kinds: tuple[type, ...], layout: Any) -> Any:
    """Give what a line takes of a text as it was found before, for this document or another."""

    @wraps(plain)
    def split_first_line(  # noqa: PLR0913, PLR0917 - as WeasyPrint's
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002
        minimum: bool = False,  # noqa: FBT001, FBT002
    ) -> Any:
        given = max_width, justification_spacing, is_line_start, minimum
        if len(text) > _LONGEST or type(style) not in kinds:
            return plain(text, style, context, *given)
        # What stands for the style is in the key, so that nothing else is taken for it.
        whose = _measured(style, kinds).setdefault("lines", object())
        key = whose, text, style["white_space"], given
        if found := _lines.get(key):
            again = layout.__new__(layout)
            again.__dict__.update(found[0])
            return again, *found[1]
        made = plain(text, style, context, *given)
        if len(_lines) >= _MOST:
            _lines.clear()
        _lines[key] = {**vars(made[0])}, made[1:]
        return made

    return split_first_line


def _flowing(plain: Callable[[Any], bool], kinds: tuple[type, ...]) -> Any:
    """Tell where a box stands by what was found of its style, in this document."""

    @wraps(plain)
    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        try:
            known: bool = style.jresume_in_flow
        except AttributeError:
            known = plain(box)
            if type(style) in kinds:
                style.jresume_in_flow = known
        return known

    return is_in_normal_flow


def _roomy(plain: Callable[[Any, Any], None], kinds: tuple[type, ...]) -> Any:
    """Give a box the room around it at once, where its style says that in pixels, or "auto"."""

    @wraps(plain)
    def resolve(box: Any, containing_block: Any) -> None:
        style = box.style
        found = _measured(style, kinds)
        if (room := found.get("room")) is None:
            plain(box, containing_block)
            found["room"] = _room(box) if _is_plain(style) else {}
        elif room:
            box.__dict__.update(room)
        else:
            plain(box, containing_block)

    return resolve


def _is_plain(style: Any) -> bool:
    if style["border_collapse"] == "collapse":
        return False  # the borders of a table are its cells', too
    values = [style[name] for name in _ROOM]
    return all(value == "auto" or getattr(value, "unit", None) == "px" for value in values)


def _room(box: Any) -> dict[str, Any]:
    return {name: getattr(box, name) for name in (*_ROOM, *_BORDERS)}
