"""One entry of a BibTeX file: its type, its key, and its fields in TeX."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jresume.exchange.model import Level, Remark


@dataclass(slots=True, eq=False)
class Record:
    """An entry as it was read; `fields` are in TeX, under names in small letters.

    `line` and the `lines` of its fields are 1-based. `inherited` are the names of the fields that
    it has from another entry. What is to be said of it goes into `remarks`.
    """

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    inherited: set[str] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, level: Level, message: str, name: str = "") -> None:
        """Remark on the entry, or on the field of that name."""
        line = self.lines.get(name, self.line)
        self.remarks.append(Remark(level, message, line, self.key))

    def warn(self, message: str, name: str = "") -> None:
        """Remark on something that was left out or guessed at."""
        self.say("warning", message, name)

    def take(self, *names: str) -> str:
        """The first of some fields that has a value, taken out; "" where none has."""
        for name in names:
            if value := self.fields.pop(name, ""):
                return value
        return ""

    def taken(self, *names: str) -> Iterator[tuple[str, str]]:
        """All of some fields that have a value, each with its name, taken out."""
        for name in names:
            if value := self.fields.pop(name, ""):
                yield name, value


def shown(tex: str, most: int = 60) -> str:
    """A text as a remark quotes it: on one line, in quotes, and not too long."""
    text = " ".join(tex.split())
    return f'"{text}"' if len(text) <= most else f'"{text[: most - 1]}…"'
