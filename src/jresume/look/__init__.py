"""What a person may say of the look of a page, as text: colours, and what runs along its edges."""

from collections.abc import Callable, Mapping

from jresume.look.colors import is_color
from jresume.look.running import is_running_text
from jresume.look.unseen import Unseen, unseen

FORMATS: Mapping[str, Callable[[str], bool]] = {
    "color": is_color,
    "running-text": is_running_text,
}
"""The `format`s that a theme's manifest may name for an option → whether a text has it."""

__all__ = ["FORMATS", "Unseen", "unseen"]
