"""Which sections a page has, in which order, and which entries each one takes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jresume.page.model import SectionPlan

# Pseudo-sections: parts of `basics` that stand in the body of a page.
_OF_BASICS = ("summary", "statements", "metrics")


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


def pick(
    document: Mapping[str, Any],
    plan: SectionPlan,
    named: frozenset[str],
    include: frozenset[str],
    exclude: frozenset[str],
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The entries of one section, by their place in the document, in the document's order.

    `work:research` takes the entries of that type; `work` takes those whose type no section of
    the page names (`named`), so that nothing is shown twice and nothing is lost.
    """
    wanted: dict[str, set[str]] = {}
    for source in plan.sources:
        place, _, kind = source.removeprefix("basics.").partition(":")
        wanted.setdefault(place, set()).add(kind)
    picked = []
    for place, kinds in wanted.items():
        entries = [
            entry
            for entry in _entries(document, place)
            if _is_wanted(place, str(entry.get("type", "")), kinds, named)
            and _is_tagged(frozenset(entry.get("tags", ())), plan.tags, include, exclude)
        ]
        if entries:
            picked.append((place, entries))
    return picked


def named_types(all_plans: Iterable[SectionPlan]) -> frozenset[str]:
    """Every `section:type` that some section of the page names."""
    return frozenset(
        source.removeprefix("basics.")
        for plan in all_plans
        for source in plan.sources
        if ":" in source
    )


def _entries(document: Mapping[str, Any], place: str) -> list[Mapping[str, Any]]:
    if place not in _OF_BASICS:
        found = document.get(place, [])
        return found if isinstance(found, list) else []
    value = document.get("basics", {}).get(place, [])
    return [{"summary": value}] if isinstance(value, str) else list(value)


def _is_wanted(place: str, kind: str, kinds: set[str], named: frozenset[str]) -> bool:
    return (bool(kind) and kind in kinds) or ("" in kinds and f"{place}:{kind}" not in named)


def _is_tagged(
    tags: frozenset[str], own: frozenset[str], include: frozenset[str], exclude: frozenset[str]
) -> bool:
    """An entry without tags goes into every view that asks for none in this section."""
    if tags & exclude or (own and not tags & own):
        return False
    return not include or not tags or bool(tags & include)
