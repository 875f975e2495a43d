"""Signs in the text that a style makes, for what becomes markup once the text is whole.

They are characters of Unicode's private use area, which no text of a document keeps; so nothing
that a document says can become markup, and the style's own punctuation can be put right across
them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

OWNER, OWNER_END = "\ue000", "\ue001"
SIGN, SIGN_END = "\ue002", "\ue003"

_TAGS: Mapping[str, tuple[str, str]] = {
    "italic": ("\ue010", "\ue011"),
    "bold": ("\ue012", "\ue013"),
    "superscript": ("\ue014", "\ue015"),
    "subscript": ("\ue016", "\ue017"),
    "smallcaps": ("\ue018", "\ue019"),
    "underline": ("\ue01a", "\ue01b"),
    "plain": ("\ue01c", "\ue01d"),
}
_HTML: Mapping[str, str] = {
    OWNER: '<strong class="owner">',
    OWNER_END: "</strong>",
    SIGN: '<span class="mark">',
    SIGN_END: "</span>",
    "\ue010": "<i>",
    "\ue011": "</i>",
    "\ue012": "<b>",
    "\ue013": "</b>",
    "\ue014": "<sup>",
    "\ue015": "</sup>",
    "\ue016": "<sub>",
    "\ue017": "</sub>",
    "\ue018": '<span class="small-caps">',
    "\ue019": "</span>",
    "\ue01a": "<u>",
    "\ue01b": "</u>",
    "\ue01c": "",
    "\ue01d": "",
}
_RESERVED = re.compile("[\ue000-\ue0ff]")
_ANY = re.compile("[\ue000-\ue01d]")


def plain(text: str) -> str:
    """A text without the characters that signs are made of."""
    return _RESERVED.sub("", text)


def wrapped(name: str, text: str) -> str:
    """A text between the signs of a kind of markup."""
    start, end = _TAGS[name]
    return f"{start}{text}{end}"


def without_signs(text: str) -> str:
    """A text that has no signs any more."""
    return _ANY.sub("", text)


def markup(text: str) -> Markup:
    """A text with signs as HTML: all of it escaped but for what the signs stand for."""
    made = str(escape(text))
    return Markup(_ANY.sub(lambda sign: _HTML[sign[0]], made))  # noqa: S704 - escaped above
