"""Letters that no font has, drawn as boxes that PDF/A takes.

WeasyPrint draws glyph 0 for them, `.notdef`, which ISO 19005-3 (6.2.11.8) forbids to show. So its
outline is copied to a place in the font that nothing else uses, and shown from there. What letter
it stands for is still said by the map to Unicode.
"""

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pydyf

UNSEEN = "\u2060"
"""Word joiner: what a glyph says that is one of several for a letter which another one says."""

_NO_TEXT = frozenset("\0\ufeff\ufffe")


def name_all_glyphs(fonts: Mapping[Any, Any]) -> None:
    """Have every glyph stand for some text that PDF/A takes (ISO 19005-3, 6.2.11.7.2)."""
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if not text or not _NO_TEXT.isdisjoint(text):
                font.to_unicode[glyph] = UNSEEN


def show_missing(pdf: Any, fonts: Mapping[Any, Any]) -> None:
    """Have the letters that a font lacks drawn by a glyph of their own."""
    places: dict[int, int] = {}
    for whole in [*pdf.objects]:
        if not isinstance(whole, dict) or whole.get("Subtype") != "/Type0":
            continue
        alike = [font for font in fonts.values() if font.name == whole["BaseFont"]]
        missing = {code for font in alike for code in font.missing.values()}
        if not missing or whole["Encoding"] == "/Identity-H":
            continue
        descendant = _at(pdf, whole["DescendantFonts"][0])
        descriptor = _at(pdf, descendant["FontDescriptor"])
        stream = _at(pdf, descriptor.get("FontFile2") or descriptor["FontFile3"])
        width = next(font.widths[code] for font in alike for code in font.missing.values())
        if stream.number not in places:
            used = {glyph for font in alike for glyph in font.widths}
            content, place = _with_box(stream.stream[0], used, width)
            stream.stream[0], places[stream.number] = content, place
            if "Length1" in stream.extra:
                stream.extra["Length1"] = len(content)
        place = places[stream.number]
        descendant["W"] += [place, pydyf.Array([width])]
        codes = {f"<{code:04x}>".encode() for code in missing}
        encoding = _at(pdf, whole["Encoding"])
        encoding.stream = [
            item.split()[0] + f" {place}".encode() if item.split()[0] in codes else item
            for item in encoding.stream
        ]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _with_box(content: bytes, used: set[int], width: int) -> tuple[bytes, int]:
    """A font with the outline of glyph 0 at a place of its own, and that place."""
    # WeasyPrint has it loaded already.
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(content), recalcTimestamp=False)
    count = face["maxp"].numGlyphs
    place = next((glyph for glyph in range(1, count) if glyph not in used), 0)
    name, model = face.getGlyphName(place), face.getGlyphName(0)
    if "glyf" in face:
        face["glyf"][name] = deepcopy(face["glyf"][model])
    else:
        outlines = face["CFF "].cff[0].CharStrings
        outlines[name] = deepcopy(outlines[model])
    _, bearing = face["hmtx"][model]
    face["hmtx"][name] = (round(width * face["head"].unitsPerEm / 1000), bearing)
    made = io.BytesIO()
    face.save(made)
    return made.getvalue(), place
