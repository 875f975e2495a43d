"""Facts told in a name, for entries of YAMLResume that have no summary: "Optics (Type: research)".

An entry that its section of YAMLResume can't hold, since it asks for what the document doesn't say,
is told so among the interests: "Project: Open Spectrometer (Organization or event: Example Lab)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.exchange.yamlresume.facts import flat
from jresume.exchange.yamlresume.field import Section, form
from jresume.exchange.yamlresume.limits import cut, length
from jresume.exchange.yamlresume.sections import SECTIONS
from jresume.exchange.yamlresume.taking import is_sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresume.exchange.losses import Losses

NAME_LENGTH = 128
KEYWORD_LENGTH = 32

NAMELESS = "–"

# What parts details from each other and from the name, so that no detail can hold it.
_MARKS = re.compile(r"[();\n\\]")
_DETAILS = re.compile(r"(.*\S) \(([^()]+)\)", re.DOTALL)
_OF_KIND = re.compile(
    rf"({'|'.join(re.escape(one.kind) for one in SECTIONS.values())}):( {{1,2}})(\S.*)", re.DOTALL
)
_BY_KIND = {section.kind: name for name, section in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to say of an entry once its fields are filled, and why."""

    key: str
    value: Any
    place: str
    why: str
    pressing: bool = False


def words_key(section: Section) -> str:
    """Return our field of an entry that holds a list of words, or of points where there is none."""
    known = next((one.ours for one in section.fields if one.kind == "words"), "")
    return known or "highlights"


def detailed(section: Section, title: str, rests: Iterable[Rest], losses: Losses) -> str:
    """Return a name with what is left to say in brackets behind it, as far as there is room."""
    name, without_room = _detailed(section, title, rests, losses)
    for rest in without_room:
        before = f"{rest.why}; " if rest.why else ""
        losses.add(rest.place, f"{before}left out, as its name has no room for it")
    return name


def of_name(section: Section, name: str) -> dict[str, Any]:
    """Read a name that `detailed` wrote: the title, and each fact by its key."""
    title = {section.title: name}
    if not (match := _DETAILS.fullmatch(name)):
        return title
    known = section.by_label | ({"Summary": section.summary} if section.summary else {})
    found: dict[str, Any] = {}
    for detail in match[2].split("; "):
        label, colon, text = detail.partition(": ")
        key = known.get(label)
        value = form(key).of_line(text) if colon and key else None
        if key is None or value is None or not is_sound(key, value):
            return title
        found[key] = value
    return {section.title: match[1], **found}


def among_interests(
    section: Section, title: str, rests: Iterable[Rest], losses: Losses
) -> list[dict[str, Any]]:
    """Return the interests that tell an entry: one for it, and one for each long word or point."""
    head = f"{section.kind}: {cut(title or NAMELESS, NAME_LENGTH - length(section.kind) - 2)}"
    words = words_key(section)
    short: list[str] = []
    longer: list[tuple[str, str]] = []
    others: list[Rest] = []
    for rest in rests:
        if rest.key not in {words, "highlights"} or not isinstance(rest.value, list):
            others.append(rest)
            continue
        for text in map(flat, rest.value):
            if rest.key == words and length(text) <= KEYWORD_LENGTH:
                short.append(text)
            else:
                longer.append((rest.place, text))
    name, without_room = _detailed(section, head, others, losses)
    item: dict[str, Any] = {"name": name}
    if short:
        item["keywords"] = short
    longer += [(rest.place, _line(section, rest)) for rest in without_room]
    return [item, *({"name": name} for name in more_names(head, longer, losses))]


def more_names(
    title: str, texts: Iterable[tuple[str, str]], losses: Losses, why: str = ""
) -> list[str]:
    """Return names of further entries, one for each text at a place: too long for a keyword."""
    names = []
    for place, text in texts:
        name = f"{title}: {text}"
        if length(name) > NAME_LENGTH:
            losses.add(place, f"cut, as YAMLResume's name holds {NAME_LENGTH} characters")
        elif why:
            losses.add(place, why)
        names.append(cut(name, NAME_LENGTH))
    return names


def of_interest(name: str) -> tuple[str, dict[str, Any]]:
    """Read the name of an interest: the section that its entry belongs in, and the entry."""
    match = _OF_KIND.fullmatch(name)
    if not match:
        return "interests", of_name(SECTIONS["interests"], name)
    kind, gap, title = match.groups()
    if len(gap) > 1:
        return "interests", of_name(SECTIONS["interests"], f"{kind}: {title}")
    place = _BY_KIND[kind]
    entry = of_name(SECTIONS[place], title)
    return place, {key: value for key, value in entry.items() if value != NAMELESS}


def as_interest(name: str) -> str:
    """Return the name of an interest so that it isn't read as an entry of another section."""
    match = _OF_KIND.fullmatch(name)
    return f"{match[1]}:  {match[3]}" if match else name


def _detailed(
    section: Section, title: str, rests: Iterable[Rest], losses: Losses
) -> tuple[str, list[Rest]]:
    details: list[str] = []
    without_room: list[Rest] = []
    for rest in rests:
        line = _line(section, rest)
        fits = line.strip() and not _MARKS.search(line)
        if fits and length(_named(title, [*details, line])) <= NAME_LENGTH:
            details.append(line)
            if rest.why:
                losses.add(rest.place, f"{rest.why}; its name has it as text")
        else:
            without_room.append(rest)
    return _named(title, details), without_room


def _line(section: Section, rest: Rest) -> str:
    label = "Summary" if rest.key == section.summary else section.label(rest.key)
    return f"{label}: {'; '.join(form(rest.key).to_lines(rest.value))}"


def _named(title: str, details: list[str]) -> str:
    return f"{title} ({'; '.join(details)})" if details else title
