"""What a summary of YAMLResume tells: prose, points, and the facts that `telling` put in lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jresume.exchange.yamlresume.facts import TEXTS
from jresume.exchange.yamlresume.field import NOT_STATED, Section, form
from jresume.exchange.yamlresume.markdown import Block, blocks, from_theirs, unbullet
from jresume.exchange.yamlresume.options import option
from jresume.exchange.yamlresume.sections import LABELLED
from jresume.exchange.yamlresume.taking import is_sound

Entry = dict[str, Any]


@dataclass(slots=True)
class Told:
    """The parts of a summary."""

    prose: str = ""
    points: list[str] = field(default_factory=list)


def hear(section: Section, text: str, entry: Entry) -> Told:
    """Return the prose and the points of a summary; its facts go into the entry."""
    told, raw = Told(), []
    for found in blocks(text.strip()):
        label = LABELLED.match(found.text) if found.is_item else None
        block = _without_escape(found, label.end(1)) if label and label[2] else found
        if label and not label[2] and adopt_line(section, from_theirs(unbullet(block.text)), entry):
            continue
        if block.is_item and section.highlights:
            told.points += [point] if (point := from_theirs(unbullet(block.text))) else []
        else:
            raw.append(block.text if section.highlights else block.raw)
    told.prose = from_theirs(("\n\n" if section.highlights else "\n").join(raw)).strip()
    return told


def adopt(section: Section, key: str, value: Any, entry: Entry) -> bool:
    """Put a fact into an entry, unless it is none there or goes against what the entry says."""
    if value is None:
        return False
    if key == "startDate" and value == NOT_STATED:
        return entry.pop("startDate", None) is not None
    if not is_sound(key, value):
        return False
    if key == "amount":
        entry.update(value)
    elif key == "csl":
        entry["csl"] = entry.get("csl", {}) | value
    elif form(key).several:
        entry.setdefault(key, []).append(value)
    elif key not in entry:
        entry[key] = value
    elif form(key) is TEXTS:
        entry[key] += value
    elif (whole := _replaced(section, key, entry, value)) is not None:
        entry[key] = whole
    else:
        return False
    return True


def adopt_line(section: Section, line: str, entry: Entry) -> bool:
    """Put the fact that a line tells into an entry, if it is one of ours and whole."""
    label = LABELLED.match(line)
    key = section.by_label.get(label[1]) if label and not label[2] else None
    # What was cut is not the whole fact: it stays a text.
    if label is None or key is None or line.endswith("…"):
        return False
    text = line[label.end() :].strip()
    value = text if text == NOT_STATED else form(key).of_line(text)
    return adopt(section, key, value, entry)


def _replaced(section: Section, key: str, entry: Entry, value: Any) -> Any:
    """A field's value in full, where what stands there is surely the same in other words."""
    known = entry[key]
    kind = next((one.kind for one in section.fields if one.ours == key), None)
    if not isinstance(known, str) or not isinstance(value, str) or kind is None:
        return None
    if kind == "date":
        # Part of what stands in the calendar, or the end put where no beginning is known.
        is_end = key == "startDate" and known == entry.get("endDate")
        return value if value.startswith(known) or is_end else None
    if kind == "text" and known.endswith("…"):
        if value.startswith("…"):
            return f"{known[:-1]} {value[1:]}"
        return value if value.startswith(known[:-1]) else None
    if kind in {"degree", "fluency", "language", "level"}:
        return value if option(kind, value) == known else None
    return None


def _without_escape(block: Block, at: int) -> Block:
    text = block.text[:at] + block.text[at + 1 :]
    start = block.raw.index(block.text[:at])
    raw = block.raw[: start + at] + block.raw[start + at + 1 :]
    return Block(text, raw, block.is_item, block.number)
