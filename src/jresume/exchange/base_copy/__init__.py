"""A copy of a document for tools that know JSON Resume alone.

What they can't show is told in the texts that they do show. Which those are was measured: see
`tests/test_interop_themes.py`, which renders the copy in six themes of other people's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jresume.exchange.base_copy.basics import copied as basics_copied
from jresume.exchange.base_copy.entries import copied
from jresume.exchange.base_copy.fields import (
    ENTRY_FIELDS,
    META_FIELDS,
    NO_FIELD,
    is_valid,
    what_is_wrong,
)
from jresume.exchange.losses import Losses
from jresume.exchange.model import Written
from jresume.names import owner_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresume.names import Owner

__all__ = ["base_copy", "write"]


def base_copy(document: Mapping[str, Any]) -> Written:
    """Write a document that has the shape of the schema as JSON Resume without any extension.

    The copy is valid under JSON Resume 1.0.0 and 1.3.1, formats asserted, and holds no field that
    they don't name. Entries that the document's own view `default` leaves out by their tags stay
    out of it; its sections and their order are the other tool's.
    """
    losses = Losses()
    basics = document.get("basics", {})
    owner, view = owner_of(basics), _Tags(document)
    # Other tools take the basics for granted, and some stop without them.
    copy: dict[str, Any] = {"basics": {}}
    for key, value in document.items():
        if key == "$schema":
            if is_valid("", key, value):
                copy = {key: value, **copy}
            else:
                losses.add(key, what_is_wrong(key))
        elif key == "meta":
            if meta := _meta(value, losses):
                copy[key] = meta
        elif key in ENTRY_FIELDS:
            if entries := _entries(key, value, owner, view, losses):
                copy[key] = entries
        elif key != "basics":
            losses.add(key, NO_FIELD)
    copy["basics"] = basics_copied(basics, losses)
    text = json.dumps(copy, ensure_ascii=False, indent=2) + "\n"
    return Written(text.encode(), losses.sentences())


class _Tags:
    """What the view `default` takes in and leaves out."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        views = document.get("meta", {}).get("jresume", {}).get("views", {})
        view = views.get("default", {})
        self._include = frozenset(view.get("include", ()))
        self._exclude = frozenset(view.get("exclude", ()))

    def hide(self, entry: Mapping[str, Any]) -> bool:
        """Whether an entry is left out; one without tags never is."""
        tags = frozenset(entry.get("tags", ()))
        return bool(tags & self._exclude) or bool(
            tags and self._include and not tags & self._include
        )


def _entries(
    section: str,
    entries: list[Mapping[str, Any]],
    owner: Owner,
    view: _Tags,
    losses: Losses,
) -> list[dict[str, Any]]:
    found = []
    for index, entry in enumerate(entries):
        place = f"{section}[{index}]"
        if view.hide(entry):
            losses.add(place, 'the view "default" leaves it out by its tags')
        elif one := copied(section, entry, place, owner, losses):
            found.append(one)
    return found


def _meta(meta: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    copy = {}
    for key, value in meta.items():
        if key not in META_FIELDS:
            # How jresume draws the document says nothing to another tool.
            if key != "jresume":
                losses.add(f"meta.{key}", NO_FIELD)
        elif is_valid("meta", key, value):
            copy[key] = value
        else:
            losses.add(f"meta.{key}", what_is_wrong(key))
    return copy


write = base_copy
"""What the table of formats calls it."""
