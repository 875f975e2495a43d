"""Talks, teaching, supervision, software: entries of `projects`, each kind drawn in its own way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jresume.page.context import Context
from jresume.page.courses import (
    course_entries,
    course_facts,
    course_lines,
    course_name,
    gathered,
    is_line,
)
from jresume.page.dates import first_day
from jresume.page.entry import prepared
from jresume.page.model import Part

Entry = Mapping[str, Any]

# What is asked for goes before what is offered.
_TALKS = ("keynote", "invited-talk", "talk", "tutorial", "panel", "poster")

# Fewer entries under each heading would make more headings than list.
_PER_HEADING = 2

_ONGOING = frozenset({"current", "ongoing", "present", "active", "enrolled", "in progress"})
_ENDED = frozenset({"former", "graduated", "completed", "finished", "alumnus", "alumna", "past"})


def parts(
    entries: Sequence[Entry], context: Context, *, title: str = "", alone: bool = False
) -> list[Part]:
    """A part for each kind of activity, kinds in the order of their first entry.

    Talks and students are grouped under headings of their own where a section of that `title`
    holds nothing else (`alone`).
    """
    kinds: dict[str, list[Entry]] = {}
    courses = gathered(entry for entry in entries if entry.get("type") == "teaching")
    for entry in entries:
        kinds.setdefault(_kind(entry), []).append(entry)
    is_whole = alone and len(kinds) == 1
    in_lines = [course for course in courses if is_line(course)]
    headed = [course for course in courses if not is_line(course)]
    found: list[Part] = []
    for kind, drawn in kinds.items():
        if kind == "talks":
            found += _talks(drawn, context, title, is_whole=is_whole)
        elif kind == "supervision":
            found += _supervision(drawn, context, is_whole=is_whole)
        elif kind == "teaching":
            taught = [
                Part("projects", tuple(course_entries(headed, context))),
                Part("lines", tuple(course_lines(in_lines, context))),
            ]
            found += taught if not is_line(courses[0]) else reversed(taught)
        else:
            found.append(Part("projects", tuple(_activity(entry, context) for entry in drawn)))
    return [part for part in found if part.entries]


def _kind(entry: Entry) -> str:
    kind = entry.get("type", "")
    return "talks" if kind in _TALKS else kind if kind in {"supervision", "teaching"} else ""


def _activity(
    entry: Entry, context: Context, *, open_ended: bool = True, expected: bool = False
) -> dict[str, Any]:
    return {
        **prepared(entry, context, open_ended=open_ended, expected=expected),
        "name": course_name(entry),
        "course_facts": course_facts(entry, context),
        "terms": (),
    }


def _talks(
    entries: Sequence[Entry], context: Context, title: str, *, is_whole: bool
) -> Iterable[Part]:
    """Talks by kind, or each with its kind, unless the section's title says it."""
    kinds = [kind for kind in _TALKS if any(entry["type"] == kind for entry in entries)]
    words = context.words

    def talk(entry: Entry, kind: str) -> dict[str, Any]:
        return {**_activity(entry, context, open_ended=False), "kind": kind}

    if is_whole and 1 < len(kinds) <= len(entries) / _PER_HEADING:
        for kind in kinds:
            own = tuple(talk(entry, "") for entry in entries if entry["type"] == kind)
            yield Part("talks", own, title=words[f"talks:{kind}"])
        return
    told = {kind: words[f"talk:{kind}"] for kind in kinds}
    if len(kinds) == 1 and told[kinds[0]].casefold() in title.casefold():
        told = dict.fromkeys(kinds, "")
    yield Part("talks", tuple(talk(entry, told[entry["type"]]) for entry in entries))


def _supervision(entries: Sequence[Entry], context: Context, *, is_whole: bool) -> Iterable[Part]:
    """Students by degree, and of each degree those who are there before those who were."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    degrees = {_degree(entry): entry.get("studyType", "") for entry in reversed(entries)}
    states = [_state(entry, context) for entry in entries]
    is_known = all(states)
    for degree in dict.fromkeys(map(_degree, entries)):
        for wanted in ("current", "former") if is_known else ("",):
            for entry, state in zip(entries, states, strict=True):
                if _degree(entry) == degree and (state == wanted or not is_known):
                    groups.setdefault((degree, wanted), []).append(entry)

    ready = {id(entry): _activity(entry, context, expected=True) for entry in entries}
    if not (is_whole and 1 < len(groups) <= len(entries) / _PER_HEADING):
        yield Part("supervision", tuple(ready.values()))
        return
    words = context.words
    several_states = len({state for _, state in groups}) > 1
    for (degree, state), found in groups.items():
        named = degrees[degree] or ("" if len(degrees) == 1 else words["students:other"])
        told = words[f"students:{state}"] if several_states else ""
        heading = words["comma"].join(filter(None, (named, told)))
        yield Part(
            "supervision",
            tuple(_under(told, ready[id(entry)]) for entry in found),
            title=heading[:1].upper() + heading[1:],
        )


def _under(state: str, student: Mapping[str, Any]) -> Mapping[str, Any]:
    """A student without what the heading tells already."""
    is_told = str(student.get("status", "")).casefold() == state.casefold()
    return {**student, "studyType": "", "status": "" if is_told else student.get("status", "")}


def _degree(entry: Entry) -> str:
    """A degree as it is compared: "PhD" and "Ph.D." are one."""
    return re.sub(r"[\W_]+", "", str(entry.get("studyType", "")).casefold())


def _state(entry: Entry, context: Context) -> str:
    """Whether a student is still there: current, former, or empty where nothing tells it."""
    said = str(entry.get("status", "")).casefold()
    if said in _ONGOING or said in _ENDED:
        return "current" if said in _ONGOING else "former"
    end = first_day(str(entry.get("endDate", "")))
    if end is None:
        return "current" if entry.get("startDate") else ""
    return "current" if end > context.today else "former"
