"""What formats of publications alone can't hold of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# Fields of a publication that bibliographies have no like for.
_OURS: Mapping[str, str] = {
    "authorOrder": "how the authors are ordered",
    "roles": "what the owner's part was",
    "awards": "awards",
    "links": "links other than the main one",
    "location": "the place",
    "startDate": "the period",
    "endDate": "the period",
    "summary": "the summary",
}
_NOTHING: Mapping[str, str] = {}


def left_out(
    document: Mapping[str, Any],
    name: str,
    *,
    held: Collection[str] = (),
    lacking: Mapping[str, str] = _NOTHING,
) -> Iterator[str]:
    """Sentences for what a format of publications leaves out.

    `held` names fields that this one has all the same, `lacking` further ones that it hasn't, each
    with the words for it.
    """
    others = [key for key in document if key not in {"publications", "meta", "$schema"}]
    if others:
        yield f"{', '.join(others)}: {name} holds publications only"
    lost: dict[str, list[int]] = {}
    for index, paper in enumerate(document.get("publications", [])):
        for field, words in {**_OURS, **lacking}.items():
            if paper.get(field) and field not in held:
                places = lost.setdefault(words, [])
                if index not in places:
                    places.append(index)
        people = [one for one in paper.get("authors", []) if isinstance(one, dict)]
        if "equal" not in held and any("equal" in one or "corresponding" in one for one in people):
            lost.setdefault("who contributed equally, and who answers letters", []).append(index)
    for words, places in lost.items():
        yield f"{_listed(places)}: {words}"


def _listed(places: list[int]) -> str:
    """Places of publications, the first few by number."""
    shown = ", ".join(f"publications[{place}]" for place in places[:3])
    more = len(places) - 3
    return f"{shown} and {more} more" if more > 0 else shown
