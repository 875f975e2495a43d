"""A document without what its view leaves out, to go along with a page that doesn't show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.page import view
from jresume.schemas import OF_BASICS, SECTIONS
from jresume.shape import shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.page import SectionPlan
    from jresume.resume import Resume


def tailored(resume: Resume, defaults: Sequence[SectionPlan]) -> dict[str, Any] | None:
    """The document as its view shows it, or None where the view leaves nothing out.

    A view leaves out by its tags, and by naming sections: then what no section takes is left out,
    too. What only a theme doesn't draw stays: nobody has asked for that.
    """
    document = shape(resume)
    plans, include, exclude = view.plans(document, defaults)
    own = plans is not defaults
    if not own and not include and not exclude:
        return None
    taken: dict[str, set[int]] = {}
    for picked in view.divide(document, plans, include, exclude):
        for place, entries in picked:
            taken.setdefault(place, set()).update(map(id, entries))

    def kept(place: str, entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        if own:
            return [entry for entry in entries if id(entry) in taken.get(place, ())]
        seen = (frozenset(entry.get("tags", ())) for entry in entries)
        shown = (view.is_visible(tags, include, exclude) for tags in seen)
        return [entry for entry, is_shown in zip(entries, shown, strict=True) if is_shown]

    basics = {**document.get("basics", {})}
    for place in basics.keys() & OF_BASICS:
        if isinstance(basics[place], list):
            basics[place] = kept(place, basics[place])
        elif own and place not in taken:
            del basics[place]
    left = {**document, "basics": basics} if "basics" in document else {**document}
    left |= {place: kept(place, left[place]) for place in left.keys() & SECTIONS}
    if left == document:
        return None
    return without_other_views({place: value for place, value in left.items() if value != []})


def without_other_views(left: dict[str, Any]) -> dict[str, Any]:
    """The document with the view that made it alone: others tell of what isn't there."""
    views = left.get("meta", {}).get("jresume", {}).get("views", {})
    if not views.keys() - {"default"}:
        return left
    meta = {**left["meta"]}
    ours = {**meta["jresume"]}
    ours["views"] = {name: view for name, view in views.items() if name == "default"}
    meta["jresume"] = ours
    return {**left, "meta": meta}
