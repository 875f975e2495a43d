"""An entry of RenderCV as it was written: its fields, each taken once, and which kind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.exchange.model import Level, Remark
from jresume.exchange.rendercv import unescape

if TYPE_CHECKING:
    from jresume.source import Source

# The fields that tell RenderCV which kind an entry is, in the order in which it looks for them.
KEYS = (
    *("label", "details", "name", "company", "position", "institution", "area", "degree", "title"),
    *("authors", "doi", "journal", "bullet", "number", "reversed_number"),
)
_KINDS: Mapping[str, str] = {
    "details": "label",
    "position": "company",
    "area": "institution",
    "degree": "institution",
    "authors": "title",
    "doi": "title",
    "journal": "title",
}
_TEXTS = frozenset({*KEYS, "date", "end_date", "grade", "location", "start_date", "summary", "url"})
_LISTS = frozenset({"authors", "highlights"})
FIELDS = _TEXTS | _LISTS
"""All fields that RenderCV's entries have."""

Tell = Callable[[Level, str, str], None]
"""Takes a level, a message, and the JSON Pointer of what it is about."""


@dataclass(slots=True)
class Given:
    """The fields of an entry, without those that are empty.

    `kind` is the first field of its kind in RenderCV ("company", "label"); "" is for a text.
    """

    kind: str
    left: dict[str, Any] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """Take a field with text as it is written."""
        value = self.left.get(name)
        return self.left.pop(name) if isinstance(value, str) else ""

    def text(self, name: str) -> str:
        """Take a field with text as the letters that it shows."""
        return unescape.letters(self.marked(name))

    def marked(self, name: str) -> str:
        """Take a field with text, in the form that `unescape` and `labels` read."""
        return unescape.taken_in(self.raw(name))

    def linked(self, name: str) -> tuple[str, str]:
        """Take a field with text as its letters, and where its link leads."""
        marked = self.marked(name)
        return unescape.letters(marked), unescape.address(marked)

    def all_marked(self, name: str) -> list[str]:
        """Take a field with a list of texts, each in the form of `marked`."""
        value = self.left.get(name)
        if not isinstance(value, list):
            return []
        del self.left[name]
        return [unescape.taken_in(item) for item in value]


def given(value: Any, pointer: str, tell: Tell) -> Given | None:
    """Return an entry as it was written; None for what is none, which is told then."""
    if isinstance(value, Mapping):
        left = {
            name: clean
            for name, inner in value.items()
            if (clean := _clean(name, inner, f"{pointer}/{step(name)}", tell))
        }
        if not left:
            tell("error", "this entry is empty", pointer)
            return None
        found = next((key for key in KEYS if key in value), "")
        return Given(_KINDS.get(found, found or "name"), left)
    text = as_text(value, pointer, tell)
    if not text:
        tell("error", "this entry is empty", pointer)
        return None
    return Given("", {"": text})


def _clean(name: str, value: Any, pointer: str, tell: Tell) -> Any:
    """Text, or a list of texts; nothing for what is empty. Keys of one's own may be either."""
    if name in _LISTS or (name not in _TEXTS and isinstance(value, list)):
        items = value if isinstance(value, list) else [value]
        texts = [as_text(item, f"{pointer}/{number}", tell) for number, item in enumerate(items)]
        return [text for text in texts if text]
    return as_text(value, pointer, tell)


def as_text(value: Any, pointer: str, tell: Tell) -> str:
    """Return a value of YAML as the text that its writer surely meant; a guess is told."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list():
            tell("warning", "this is a list where a text belongs: its items are joined", pointer)
            return "; ".join(filter(None, (as_text(v, pointer, tell) for v in value)))
        case dict():
            tell("warning", "this is a mapping where a text belongs: put it in quotes", pointer)
            pairs = ((name, as_text(v, pointer, tell)) for name, v in value.items())
            return "; ".join(f"{name}: {text}" for name, text in pairs)
    return ""


def step(name: str) -> str:
    """Return a key as a step of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def teller(source: Source, remarks: list[Remark]) -> Tell:
    """Return what adds a remark with the line that it is about."""

    def tell(level: Level, message: str, pointer: str) -> None:
        remarks.append(Remark(level, message, source.place(pointer).line))

    return tell
