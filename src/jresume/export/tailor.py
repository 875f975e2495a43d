"""A document without what its view leaves out, to go along with a page that doesn't show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.page import view
from jresume.schemas import OF_BASICS, SECTIONS
from jresume.shape import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

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
    asked = _Asked(include, exclude, view.places(plans) if own else None, taken)
    left = {**document}
    if "basics" in document:
        left["basics"] = asked.basics(document["basics"])
    left |= {place: asked.kept(place, left[place]) for place in left.keys() & SECTIONS}
    if left == document:
        return None
    return without_other_views({place: value for place, value in left.items() if value != []})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a view takes in and leaves out by tag; where it names places, the entries it takes."""

    include: frozenset[str]
    exclude: frozenset[str]
    places: frozenset[str] | None
    taken: Mapping[str, Collection[int]]

    def shows(self, entry: object) -> bool:
        tags = entry.get("tags", ()) if isinstance(entry, dict) else ()
        return view.is_visible(frozenset(tags or ()), self.include, self.exclude)

    def kept(self, place: str, entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        if self.places is None:
            return [entry for entry in entries if self.shows(entry)]
        return [entry for entry in entries if id(entry) in self.taken.get(place, ())]

    def basics(self, before: Mapping[str, Any]) -> dict[str, Any]:
        after = {**before}
        for place in after.keys() & OF_BASICS:
            if isinstance(after[place], list):
                after[place] = self.kept(place, after[place])
            elif self.places is not None and place not in self.taken:
                del after[place]
        gone = () if self.places is None else set(OF_BASICS) - self.places
        return without_their_translations(before, after, self.shows, gone)


def without_their_translations(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    is_shown: Callable[[object], bool] = lambda _: True,
    gone: Collection[str] = (),
) -> dict[str, Any]:
    """What is left of `basics`, without what its translations say of what isn't left.

    A translated list is the whole list anew: what has gone from the list goes from the same place
    in there, and so does what isn't shown by itself. Parts that are `gone` go from all of them.
    """
    patches = after.get("i18n")
    if not isinstance(patches, dict):
        return {**after}
    left = {tag: {**patch} for tag, patch in patches.items() if isinstance(patch, dict)}
    for patch in left.values():
        for place in OF_BASICS:
            if place in gone or (place in before and place not in after):
                patch.pop(place, None)
            elif isinstance(patch.get(place), list):
                lost = _places_of_lost(before.get(place), after.get(place))
                patch[place] = [
                    entry for at, entry in enumerate(patch[place])
                    if at not in lost and is_shown(entry)
                ]  # fmt: skip
    return {**after, "i18n": left}


def _places_of_lost(before: object, after: object) -> set[int]:
    if not isinstance(before, list) or not isinstance(after, list):
        return set()
    stay = set(map(id, after))
    return {at for at, entry in enumerate(before) if id(entry) not in stay}


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
