"""A document as RenderCV 2 YAML, which `rendercv render` draws as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jresume.exchange.losses import Losses
from jresume.exchange.model import Written
from jresume.exchange.rendercv.entries import section
from jresume.exchange.rendercv.escape import literal
from jresume.exchange.rendercv.header import header
from jresume.exchange.rendercv.losses import NO_PLACE, ONE_LANGUAGE
from jresume.exchange.rendercv.markup import has_code
from jresume.exchange.rendercv.selection import sections
from jresume.names import owner_of
from jresume.schemas import SECTIONS
from jresume.source.dump import dumps

_PAGES = {"A4": "a4", "Letter": "us-letter"}


def write(document: Mapping[str, Any]) -> Written:
    """Write a document for RenderCV 2.3 or later; what it can't hold is told, sentence by sentence.

    Sections, their titles and their order are those of the default view. What RenderCV shows has a
    field of RenderCV's or a line with a label; what it only keeps has a key of its own.
    """
    losses = Losses()
    basics = document.get("basics", {})
    owner = owner_of(basics)
    cv, lines = header(basics, losses)
    filled: dict[str, Any] = {}
    if lines:
        filled["Contact"] = section("Contact", lines, losses, owner)
    for title, entries in sections(document, losses):
        key = literal("Contact (2)" if title in filled else title, in_header=True)
        filled[key] = section(title, entries, losses, owner)
    if filled:
        cv["sections"] = filled
    _tell_marks(document, losses)
    _tell_settings(document, losses)
    data: dict[str, Any] = {"cv": cv}
    if size := _PAGES.get(_paper(document)):
        data["design"] = {"theme": "classic", "page": {"size": size}}
    else:
        data["design"] = {"theme": "classic"}
    return Written(dumps(data, "yaml").encode(), losses.sentences())


def _paper(document: Mapping[str, Any]) -> str:
    options = document.get("meta", {}).get("jresume", {}).get("themeOptions", {})
    return str(options.get("paper", ""))


def _tell_marks(value: Any, losses: Losses, place: str = "") -> None:
    """Texts with code in them, of which RenderCV shows the letters alone."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NO_PROSE:
                _tell_marks(inner, losses, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _tell_marks(inner, losses, f"{place}[{index}]")
    elif isinstance(value, str) and _PROSE.search(place) and has_code(value):
        losses.add(place, "its marks of code are left out, as RenderCV takes none")


_PROSE = re.compile(r"\.(?:description|note|reference|summary|highlights\[[0-9]+\])$")
_NO_PROSE = frozenset({"csl", "i18n", "meta", "origin"})


def _tell_settings(document: Mapping[str, Any], losses: Losses) -> None:
    """What is said of the document itself, beside the view that is written."""
    if "$schema" in document:
        losses.add("$schema", "RenderCV has a schema of its own")
    for name in document:
        if name not in {"$schema", "basics", "meta", *SECTIONS}:
            losses.add(name, NO_PLACE)
    meta = dict(document.get("meta", {}))
    own = dict(meta.pop("jresume", {}))
    own.pop("version", None)
    all_views = own.pop("views", {})
    views = [f"the view {name}" for name in all_views if name != "default"]
    for index, one in enumerate(all_views.get("default", {}).get("sections", ())):
        if "i18n" in one:
            place = f"meta.jresume.views.default.sections[{index}].i18n"
            losses.add(place, ONE_LANGUAGE)
    options = [name for name in own.pop("themeOptions", {}) if name != "paper"]
    if names := [*meta, *own, *options, *views]:
        losses.add("meta", f"RenderCV has settings of its own, and no place for {_row(names)}")


def _row(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
