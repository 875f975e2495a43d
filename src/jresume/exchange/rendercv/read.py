"""RenderCV 2 YAML as entries: titles say what stands under them, and fields of which kind it is."""

import re
from collections.abc import Mapping
from typing import Any

from jresume.errors import ReadError
from jresume.exchange.model import Found, Reading, Remark
from jresume.exchange.rendercv.about import about
from jresume.exchange.rendercv.given import step, teller
from jresume.exchange.rendercv.sections import Sections
from jresume.names.words import key as name_key
from jresume.source import Source, load

_ANCHOR = re.compile(rb"(?:^|\s)&\w", re.MULTILINE)
_STARRED = re.compile(
    rb"^([ \t]*(?:-[ \t]+)*(?:\w+:[ \t]+)?)(\*[^\r\n]*?)(?=[ \t]*\r?$)", re.MULTILINE
)
_SETTINGS = {
    "design": "it is how RenderCV draws",
    "locale": "it is words and dates of RenderCV",
    "settings": "it is for RenderCV",
    "rendercv_settings": "it is for RenderCV",
}


def read(raw: bytes) -> Reading:
    """Read a RenderCV document of any version 2; raises ReadError for what is none.

    Beside the entries there is a record of place "meta": a view with the document's titles in
    their order. What RenderCV calls settings is told, and left.
    """
    syntax = "json" if raw.lstrip()[:1] == b"{" else "yaml"
    data, source = _loaded(raw, syntax)
    remarks: list[Remark] = []
    tell = teller(source, remarks)
    for pointer in source.duplicates:
        tell("warning", "this key is given twice: the first value is left out", pointer)
    cv = data.get("cv")
    if not isinstance(cv, Mapping):
        place = source.place("/cv")
        message = "this is no RenderCV document: it has no mapping `cv`"
        raise ReadError("<source>", message, place.line, place.column)
    for name, value in data.items():
        if name in _SETTINGS and value:
            tell("note", f"{name!r} is left out: {_SETTINGS[name]}", f"/{step(name)}")
        elif name not in {"cv", *_SETTINGS}:
            tell("warning", f"{name!r} is no part of a RenderCV document", f"/{step(name)}")
    basics = about(cv, tell)
    inside = Sections(basics, tell, lambda pointer: source.place(pointer).line)
    inside.read(cv.get("sections"))
    _add_other_names(basics, inside.owners)
    found = inside.found
    if basics:
        found.insert(0, Found("basics", basics, "", source.place("/cv").line))
    if inside.view:
        view = {"version": "1", "views": {"default": {"sections": inside.view}}}
        found.append(Found("meta", {"jresume": view}, "", source.place("/cv/sections").line))
    return Reading(tuple(found), tuple(remarks))


def _loaded(raw: bytes, syntax: str) -> tuple[dict[str, Any], Source]:
    """The data of a document; to RenderCV from 2.4 on, a text may begin with a star."""
    try:
        return load(raw, name="<source>", syntax=syntax, path=None)
    except ReadError:
        if syntax == "json" or _ANCHOR.search(raw):
            raise
        quoted = _STARRED.sub(lambda m: m[1] + _in_quotes(m[2]), raw)
        if quoted == raw:
            raise
        return load(quoted, name="<source>", syntax=syntax, path=None)


def _in_quotes(text: bytes) -> bytes:
    return b"'" + text.replace(b"'", b"''") + b"'"


def _add_other_names(basics: dict[str, Any], owners: list[str]) -> None:
    """Names in bold letters on papers are the owner's, in other forms."""
    known = name_key(str(basics.get("name", "")))
    others = [name for name in dict.fromkeys(owners) if name_key(name) != known]
    if others:
        basics["alternateNames"] = others
