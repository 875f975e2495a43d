"""What rules look at: the values of a document, gathered in one walk."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jresume.check.dates import ISO, not_in_calendar
from jresume.check.problem import pointer_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from jresume.check.problem import Path
    from jresume.resume import Resume

Entry = dict[str, Any]
Key = str | int

_MOST_LINES, _DAY = 8, len("YYYY-MM-DD")
# What stands below these isn't ours to read: CSL has fields of its own, and so has a theme.
_FOREIGN = frozenset({"csl", "themeOptions"})


class Context:
    """A document taken apart, in no order that counts; any value may stand anywhere in it.

    `today` is a date in ISO 8601. `objects` holds every object with its path, `texts` every text
    with the path of what holds it and its key there, `blanks` every text without a letter and
    every null in the same way. `said` is all texts in small letters, with ? for what isn't ASCII.
    `told` are the pointers that the schema has objected to; in `shared` a rule keeps what another
    one will ask for.
    """

    __slots__ = (
        *("blanks", "data", "objects", "resume", "said", "shared", "texts", "today", "told"),
        "_entries",
    )

    def __init__(self, resume: Resume, today: str, told: Collection[str] = ()) -> None:
        self.resume, self.data, self.today, self.told = resume, resume.data, today, told
        self.objects: list[tuple[Path, Entry]] = []
        self.texts: list[tuple[Path, Key, str]] = []
        self.blanks: list[tuple[Path, Key, str | None]] = []
        self._walk()
        self.shared: dict[str, Any] = {}
        self._entries: dict[str, list[tuple[int, Entry]]] = {}
        # One search through all texts at once is faster than a search through each; and what is
        # searched for is ASCII, of which small letters are made far quicker.
        said = "\n".join([text for _, _, text in self.texts])
        self.said = said.encode("ascii", "replace").decode().lower()

    def _walk(self) -> None:
        waiting: list[tuple[Path, Any]] = [((), self.data)]
        add_text = self.texts.append
        while waiting:
            path, node = waiting.pop()
            if isinstance(node, dict):
                self.objects.append((path, node))
                members: Any = node.items()
            else:
                members = enumerate(node)
            for key, value in members:
                kind = type(value)
                if kind is str:
                    if value and not value.isspace():
                        add_text((path, key, value))
                    else:
                        self.blanks.append((path, key, value))
                elif value is None:
                    self.blanks.append((path, key, None))
                elif (kind is dict or kind is list) and key not in _FOREIGN:
                    waiting.append(((*path, key), value))

    def in_text_order(self, paths: list[Path]) -> tuple[list[Path], str]:
        """Return paths in the order of the text, and in words the lines of all but the first."""
        places = {path: self.resume.source.place(pointer_of(path)) for path in paths}
        ordered = sorted(paths, key=lambda path: (places[path].line, places[path].column))
        lines = list(dict.fromkeys(str(places[path].line) for path in ordered[1:]))
        shown = ", ".join(lines[:_MOST_LINES]) + (", …" if lines[_MOST_LINES:] else "")
        return ordered, f"line {shown}" if len(lines) == 1 else f"lines {shown}"

    def entries(self, section: str) -> list[tuple[int, Entry]]:
        """Return the entries of a section that are objects, each with its index."""
        found = self._entries.get(section)
        if found is None:
            value = self.data.get(section)
            entries = enumerate(value) if isinstance(value, list) else ()
            found = [(i, entry) for i, entry in entries if isinstance(entry, dict)]
            self._entries[section] = found
        return found

    @property
    def basics(self) -> Entry:
        """Return the basics; empty where they are no object."""
        return member(self.data, "basics")

    @property
    def settings(self) -> Entry:
        """Return `meta.jresume`; empty where it is no object."""
        return member(member(self.data, "meta"), "jresume")

    @property
    def views(self) -> list[tuple[str, Entry]]:
        """Return the views that are objects, each with its name."""
        return [
            (name, view)
            for name, view in member(self.settings, "views").items()
            if isinstance(view, dict)
        ]


def member(node: Mapping[str, Any], key: str) -> Entry:
    """Return the object at a key; empty where there is none."""
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def text(node: Mapping[str, Any], key: str) -> str:
    """Return the text at a key; empty where there is none."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def texts(node: Mapping[str, Any], key: str) -> list[tuple[int, str]]:
    """Return the texts of the list at a key, each with its index."""
    value = node.get(key)
    if not isinstance(value, list):
        return []
    return [(i, item) for i, item in enumerate(value) if isinstance(item, str)]


def date(node: Mapping[str, Any], key: str) -> str:
    """Return the date at a key, as precise as it is; empty where no calendar has it."""
    value = node.get(key)
    return value if isinstance(value, str) and len(value) <= _DAY and _is_date(value) else ""


# Each of them is asked for by several rules.
@lru_cache(maxsize=4096)
def _is_date(value: str) -> bool:
    return bool(ISO.fullmatch(value)) and not not_in_calendar(value)
