"""The summary of an entry of YAMLResume: its prose, its highlights, and facts without a field.

It holds 1,024 characters. What doesn't fit whole lets the shorter parts behind it go first, and is
cut into the room that they leave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from jresume.exchange.yamlresume.facts import PEOPLE
from jresume.exchange.yamlresume.field import Section, form
from jresume.exchange.yamlresume.limits import cut, length, padded
from jresume.exchange.yamlresume.markdown import bullet, to_theirs
from jresume.exchange.yamlresume.sections import LABELLED

if TYPE_CHECKING:
    from jresume.exchange.losses import Losses
    from jresume.exchange.yamlresume.naming import Rest
    from jresume.names.owner import Owner

LEAST, MOST = 16, 1024

# A beginning shorter than this says too little to be worth its "…".
_WORTH_CUTTING = 64

# What machines ask for more than people do.
_LATE = ("csl",)

# Of more people than these not all names can have room, however short they are.
_MOST_NAMES = 250

_LABELLED_ITEM = re.compile(rf"(?:[ \t]*(?:[-+*•]|\d{{1,9}}[.)])[ \t]+)+{LABELLED.pattern}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line that a summary has to tell: where it is from, what it says, and why it stands here.

    One that is `pressing` finds room before the prose does: an entry is wrong without it. `shorter`
    gives lines that say less of it, the longest first, for where there is little room. One that
    `is_late` gets what room the others leave.
    """

    place: str
    line: str
    why: str
    pressing: bool = False
    shorter: Callable[[], Iterator[str]] | None = None
    is_late: bool = False


@dataclass(slots=True)
class _Part:
    place: str
    text: str
    why: str = ""
    pressing: bool = False
    is_item: bool = True
    had_code: bool = False
    is_late: bool = False
    kept: str = ""
    shorter: Callable[[], Iterator[str]] | None = None


def facts_of(section: Section, rest: Rest, owner: Owner) -> list[Fact]:
    """Return the lines that tell a fact; where people are too many, the owner is among the few."""
    shape, label = form(rest.key), section.label(rest.key)
    lines = shape.to_lines(rest.value)
    each = shape.several and isinstance(rest.value, list)
    shorter = partial(_fewer, label, rest.value, owner) if shape is PEOPLE else None
    return [
        Fact(
            f"{rest.place}[{number}]" if each else rest.place,
            f"{label}: {line}",
            rest.why,
            rest.pressing,
            shorter,
            rest.key in _LATE,
        )
        for number, line in enumerate(lines)
        if line.strip()
    ]


def summary(
    prose: tuple[str, str], highlights: tuple[str, Sequence[str]], facts: list[Fact], losses: Losses
) -> str | None:
    """Return a summary of these, each text with its place, or None where there is nothing to tell.

    What had to be cut, or left out, is told to `losses`, and so is where each fact went.
    """
    parts = _parts(prose, highlights, facts)
    room = _place([part for part in parts if not part.is_late], MOST)
    _place([part for part in parts if part.is_late], room)
    _tell(parts, losses)
    text = _joined([part for part in parts if part.kept])
    return padded(text, LEAST) if text else None


def _parts(
    prose: tuple[str, str], highlights: tuple[str, Sequence[str]], facts: list[Fact]
) -> list[_Part]:
    parts = [_prose(*prose)] if prose[1] else []
    for number, text in enumerate(highlights[1]):
        if text.strip():
            item = _not_a_label(text, LABELLED.match(text))
            parts.append(_item(f"{highlights[0]}[{number}]", item))
    for fact in facts:
        part = _item(fact.place, fact.line)
        part.why, part.pressing, part.shorter = fact.why, fact.pressing, fact.shorter
        part.is_late = fact.is_late
        parts.append(part)
    return parts


def _prose(place: str, text: str) -> _Part:
    drawn, had_code = to_theirs(text)
    lines = [_not_a_label(line, _LABELLED_ITEM.match(line)) for line in drawn.split("\n")]
    return _Part(place, "\n".join(lines), is_item=False, had_code=had_code)


def _item(place: str, text: str) -> _Part:
    drawn, had_code = to_theirs(text)
    return _Part(place, bullet(drawn), had_code=had_code)


def _place(parts: list[_Part], room: int) -> int:
    """Give the parts room, the beginning of a part where there is no more; return what is left."""
    for part in sorted(parts, key=lambda part: not part.pressing):
        if (cost := length(part.text) + _gap(part)) <= room:
            part.kept, room = part.text, room - cost
    for part in parts:
        if not part.kept and room - _gap(part) >= _WORTH_CUTTING:
            part.kept = _beginning(part, room - _gap(part))
            room -= length(part.kept) + _gap(part)
    return room


def _beginning(part: _Part, room: int) -> str:
    for line in part.shorter() if part.shorter else ():
        if length(text := bullet(to_theirs(line)[0])) <= room:
            return text
    return cut(part.text, room)


def _fewer(label: str, people: Any, owner: Owner) -> Iterator[str]:
    """Lines with fewer and fewer of many people; each ends like a text that was cut."""
    if not isinstance(people, list):
        return
    known = [one for one in people if isinstance(one, str | Mapping)]
    mine = sorted(owner.among(known))
    for count in range(min(len(known), _MOST_NAMES), 0, -1):
        me = [known[at] for at in mine if at >= count]
        among = f", {PEOPLE.to_lines(me)[0]} among them" if me else ""
        rest = len(people) - count
        yield f"{label}: {PEOPLE.to_lines(known[:count])[0]}; and {rest:,} more{among} …"


def _not_a_label(text: str, label: re.Match[str] | None) -> str:
    """A text that begins like one of our lines, with a backslash that says that it is none."""
    return f"{text[: label.end(1)]}\\{text[label.end(1) :]}" if label else text


def _gap(part: _Part) -> int:
    return 1 if part.is_item else 2


def _joined(parts: list[_Part]) -> str:
    text = ""
    for part in parts:
        text += f"{part.kept}\n" if part.is_item else f"{part.kept}\n\n"
    return text.rstrip("\n")


def _tell(parts: list[_Part], losses: Losses) -> None:
    for part in parts:
        if part.had_code and part.kept:
            fate = "its marks of code are left out, as YAMLResume draws nothing between them"
            losses.add(part.place, fate)
        before = f"{part.why}; " if part.why else ""
        if part.kept == part.text:
            if part.why:
                losses.add(part.place, f"{before}the summary has it as text")
        elif part.kept:
            losses.add(
                part.place, f"{before}cut, as YAMLResume's summary holds {MOST:,} characters"
            )
        else:
            fate = f"left out, as YAMLResume's summary holds {MOST:,} characters"
            losses.add(part.place, before + fate)
