"""What rules look at: the values of a document, gathered in one walk."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jresume.check.dates import ISO, not_in_calendar
from jresume.check.problem import pointer_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jresume.check.problem import Path
    from jresume.resume import Resume

Entry = dict[str, Any]
Key = str | int

_MOST_LINES, _DAY = 8, len("YYYY-MM-DD")
# What stands below these isn't ours to read: CSL has fields of its own, and so has a theme.
_FOREIGN = frozenset({"csl", "themeOptions"})
_TEXT = frozenset({str})


class Context:
    """A document taken apart, in no order that counts; any value may stand anywhere in it.

    `today` is a date in ISO 8601. `basics` and `settings`, which is `meta.jresume`, are empty where
    they are no object; `views` holds those that are objects, each with its name. `objects` holds
    every object with its path, `values` every text. `said` is all texts in small letters, a line
    feed before each, with ? for what isn't ASCII. `told` are the pointers that the schema has
    objected to; in `shared` a rule keeps what another one will ask for.
    """

    __slots__ = (
        *("basics", "data", "objects", "resume", "said", "settings", "shared", "today", "told"),
        *("values", "views", "_by_type", "_entries", "_has_null", "_nodes", "_texts"),
    )

    def __init__(self, resume: Resume, today: str, told: Collection[str] = ()) -> None:
        self.resume, self.data, self.today, self.told = resume, resume.data, today, told
        self.basics = member(self.data, "basics")
        self.settings = member(member(self.data, "meta"), "jresume")
        views = member(self.settings, "views").items()
        self.views = [(name, view) for name, view in views if isinstance(view, dict)]
        self.objects: list[tuple[Path, Entry]] = []
        self.values: list[str] = []
        self.shared: dict[str, Any] = {}
        self._entries: dict[str, list[tuple[int, Entry]]] = {}
        self._by_type: dict[str, dict[str, list[tuple[int, Entry]]]] = {}
        self._has_null = False
        self._nodes: list[tuple[Path, Any]] = []
        self._texts: list[tuple[Path, Key, str]] | None = None
        self._walk()
        # One search through all texts at once is faster than a search through each; and what is
        # searched for is ASCII, of which small letters are made far quicker.
        said = "\n".join(["", *self.values])
        self.said = said.encode("ascii", "replace").decode().lower()

    def _walk(self) -> None:
        waiting: list[tuple[Path, Any]] = [((), self.data)]
        add_text = self.values.append
        while waiting:
            here = waiting.pop()
            self._nodes.append(here)
            path, node = here
            if isinstance(node, dict):
                self.objects.append(here)
                if _TEXT.issuperset(map(type, node.values())):
                    self.values += node.values()
                    continue
                members: Any = node.items()
            elif _TEXT.issuperset(map(type, node)):
                # Most lists are of texts, and so are many objects: taken at once.
                self.values += node
                continue
            else:
                members = enumerate(node)
            for key, value in members:
                kind = type(value)
                if kind is str:
                    add_text(value)
                elif kind is dict or kind is list:
                    if key not in _FOREIGN:
                        waiting.append(((*path, key), value))
                elif value is None:
                    self._has_null = True

    @property
    def texts(self) -> list[tuple[Path, Key, str]]:
        """Return every text that isn't blank, with the path of what holds it and its key there.

        Ask only for what `values` or `said` has shown to be there: most documents have none.
        """
        if self._texts is None:
            self._texts = [
                (path, key, value)
                for path, key, value in self._members()
                if type(value) is str and not _is_blank(value)
            ]
        return self._texts

    @property
    def empties(self) -> list[Path]:
        """Return the paths of all texts without a letter."""
        if all(self.values) and not any(map(str.isspace, self.values)):
            return []
        return [(*path, key) for path, key, value in self._members() if _is_blank(value)]

    @property
    def nulls(self) -> list[Path]:
        """Return the paths of all nulls."""
        if not self._has_null:
            return []
        return [(*path, key) for path, key, value in self._members() if value is None]

    def _members(self) -> Iterator[tuple[Path, Key, Any]]:
        for path, node in self._nodes:
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                yield path, key, value

    def having(self, key: str) -> list[tuple[Path, Entry]]:
        """Return the objects that have a key, each with its path."""
        return [here for here in self.objects if key in here[1]]

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

    def by_type(self, section: str) -> dict[str, list[tuple[int, Entry]]]:
        """Return the entries of a section by their type, "" where they have none."""
        groups = self._by_type.get(section)
        if groups is None:
            groups = self._by_type[section] = {}
            for one in self.entries(section):
                groups.setdefault(text(one[1], "type"), []).append(one)
        return groups


def _is_blank(value: object) -> bool:
    return type(value) is str and (not value or value.isspace())


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
