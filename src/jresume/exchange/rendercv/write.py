"""A document as RenderCV 2 YAML, which `rendercv render` draws as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.exchange.losses import Losses
from jresume.exchange.model import Written
from jresume.exchange.rendercv.entries import section
from jresume.exchange.rendercv.escape import literal
from jresume.exchange.rendercv.header import header
from jresume.exchange.rendercv.losses import ONE_LANGUAGE
from jresume.exchange.rendercv.selection import sections
from jresume.names import owner_of
from jresume.source.dump import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def _tell_settings(document: Mapping[str, Any], losses: Losses) -> None:
    """What is said of the document itself, beside the view that is written."""
    if "$schema" in document:
        losses.add("$schema", "RenderCV has a schema of its own")
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
