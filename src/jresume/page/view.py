"""Which sections a page has, in which order, and which entries each one takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from jresume.page.model import SectionPlan
from jresume.schemas import OF_BASICS, SECTIONS

Entry = Mapping[str, Any]
Picked = Sequence[tuple[str, Sequence[Entry]]]


def plans(
    document: Mapping[str, Any], defaults: Sequence[SectionPlan], name: str = "default"
) -> tuple[Sequence[SectionPlan], frozenset[str], frozenset[str]]:
    """The sections of a view, else the theme's; then the tags it takes in and leaves out."""
    view = document.get("meta", {}).get("jresume", {}).get("views", {}).get(name, {})
    own = [
        SectionPlan(
            str(section.get("title", "")),
            tuple(section["from"]),
            frozenset(section.get("tags", ())),
        )
        for section in view.get("sections", [])
        if section.get("from")
    ]
    return own or defaults, frozenset(view.get("include", ())), frozenset(view.get("exclude", ()))


def divide(
    document: Mapping[str, Any],
    all_plans: Sequence[SectionPlan],
    include: frozenset[str],
    exclude: frozenset[str],
) -> Sequence[Picked]:
    """For each section the entries it takes, by their place, in the document's order.

    `work:research` takes the entries of that type; `work` takes the rest. Where several sections
    would take an entry, one that names its type goes before one that doesn't, then one that asks
    for its tags before one that asks for none, then the first: nothing is shown twice, and nothing
    is lost that some section would take.
    """
    taken: list[dict[str, list[Entry]]] = [
        {place: [] for place, _ in map(_split, plan.sources)} for plan in all_plans
    ]
    for place in dict.fromkeys(place for section in taken for place in section):
        for entry in _entries(document, place):
            tags = frozenset(entry.get("tags", ()))
            fits = [
                (fit, section[place])
                for plan, section in zip(all_plans, taken, strict=True)
                if (fit := _fit(plan, place, str(entry.get("type", "")), tags))
            ]
            if fits and is_visible(tags, include, exclude):
                max(fits, key=lambda found: found[0])[1].append(entry)
    return [
        [(place, entries) for place, entries in section.items() if entries and not plan.hidden]
        for plan, section in zip(all_plans, taken, strict=True)
    ]


def places(all_plans: Sequence[SectionPlan]) -> frozenset[str]:
    """The places that sections take entries from."""
    return frozenset(_split(source)[0] for plan in all_plans for source in plan.sources)


def _split(source: str) -> tuple[str, str]:
    """The place and the type that `work:research` names; the type is empty for `work`."""
    place, _, kind = source.removeprefix("basics.").partition(":")
    return place, kind


def _entries(document: Mapping[str, Any], place: str) -> Sequence[Entry]:
    if place in OF_BASICS:
        value = document.get("basics", {}).get(place, [])
        return [{"summary": value}] if isinstance(value, str) else list(value)
    return document.get(place, []) if place in SECTIONS else []


def _fit(plan: SectionPlan, place: str, kind: str, tags: frozenset[str]) -> tuple[bool, ...]:
    """How well a section fits an entry, the better the greater; empty if it doesn't at all."""
    kinds = {wanted for named, wanted in map(_split, plan.sources) if named == place}
    if not kinds & {kind, ""} or (plan.tags and not plan.tags & tags):
        return ()
    return bool(kind) and kind in kinds, bool(plan.tags)


def is_visible(tags: frozenset[str], include: frozenset[str], exclude: frozenset[str]) -> bool:
    """Whether a view shows an entry; one without tags goes into every view."""
    return not tags & exclude and (not include or not tags or bool(tags & include))
