"""What ISO 19005-3 (PDF/A-3), 6.2.11, asks of fonts, held with pikepdf and fontTools."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.ttLib import TTFont

from standards.pdf_content import Content

_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]*)>|(\d+))")


def font_breaches(contents: list[Content]) -> Iterator[str]:
    """What is wrong with the fonts that text is shown in, and with the glyphs shown."""
    codes: dict[Any, tuple[Any, set[int]]] = {}
    for content in contents:
        for font, text in content.shown:
            if font is None:
                yield "32000-1: text without a font"
                continue
            step = 2 if font.Subtype == "/Type0" else 1
            used = codes.setdefault(font.objgen, (font, set()))[1]
            used |= {int.from_bytes(text[i : i + step]) for i in range(0, len(text), step)}
    for font, used in codes.values():
        name = str(font.get("/BaseFont", font.Subtype))
        unicode = _mapped(font.ToUnicode.read_bytes(), b"bfchar") if "/ToUnicode" in font else {}
        yield from _unicode_breaches(name, unicode, used)
        if font.Subtype == "/Type0":
            yield from _composite_breaches(name, font, used)
        elif font.Subtype != "/Type3":
            yield f"{name}: {font.Subtype} isn't looked into by this check"


def _mapped(cmap: bytes, operator: bytes) -> Mapping[int, bytes]:
    found: dict[int, bytes] = {}
    for block in re.findall(rb"begin" + operator + rb"(.*?)end" + operator, cmap, re.DOTALL):
        for code, text, number in _CHAR.findall(block):
            found[int(code, 16)] = number or bytes.fromhex(text.decode())
    return found


def _unicode_breaches(name: str, unicode: Mapping[int, bytes], used: set[int]) -> Iterator[str]:
    for code in sorted(used):
        if not (text := unicode.get(code, b"").decode("utf-16-be")):
            yield f"6.2.11.7.3: {name}: code {code} stands for no text"
        elif not {"\0", "\ufeff", "\ufffe"}.isdisjoint(text):
            yield f"6.2.11.7.2: {name}: code {code} stands for {text!r}"


def _composite_breaches(name: str, font: Any, used: set[int]) -> Iterator[str]:
    yield from _kind_breaches(name, font)
    program = _program(font)
    if program is not None:
        yield from _glyph_breaches(name, font, TTFont(io.BytesIO(program.read_bytes())), used)


def _program(font: Any) -> Any:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return descriptor.get("/FontFile2") or descriptor.get("/FontFile3")


def _kind_breaches(name: str, font: Any) -> Iterator[str]:
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    program = _program(font)
    if program is None:
        yield f"6.2.11.4.1: {name} is not embedded"
        return
    if not re.match(r"/[A-Z]{6}\+", name) or descriptor.FontName != font.BaseFont:
        yield f"32000-1 9.6.4: {name} is a subset by another name"
    system = descendant.CIDSystemInfo
    if (str(system.Registry), str(system.Ordering)) != ("Adobe", "Identity"):
        yield f"6.2.11.3.1: {name}: its characters are of {system.Ordering}"
    if descendant.Subtype == "/CIDFontType2" and descendant.get("/CIDToGIDMap") != "/Identity":
        yield f"6.2.11.3.2: {name}: no map from characters to glyphs"
    if descendant.Subtype == "/CIDFontType0" and program.get("/Subtype") != "/OpenType":
        yield f"6.2.11.4.1: {name}: a font program of another kind"
    if "/CIDSet" in descriptor:
        yield f"6.2.11.4.2: {name}: a CIDSet, which this check doesn't look into"


def _glyph_breaches(name: str, font: Any, face: TTFont, used: set[int]) -> Iterator[str]:
    descendant = font.DescendantFonts[0]
    cids = {code: code for code in used}
    if font.Encoding != "/Identity-H":
        told = _mapped(font.Encoding.read_bytes(), b"cidchar")
        if not font.Encoding.get("/CMapName"):
            yield f"6.2.11.3.3: {name}: its encoding has no name"
        cids = {code: int(told.get(code, b"0")) for code in used}
    widths = dict(_widths(descendant.get("/W", [])))
    per_mille = 1000 / face["head"].unitsPerEm
    for code, cid in sorted(cids.items()):
        if cid == 0:
            yield f"6.2.11.8: {name}: code {code} shows .notdef"
        elif cid >= face["maxp"].numGlyphs:
            yield f"6.2.11.4.1: {name}: glyph {cid} is not in the font"
        else:
            real = face["hmtx"][face.getGlyphName(cid)][0] * per_mille
            said = widths.get(cid, float(descendant.get("/DW", 1000)))
            if abs(real - said) > 1:
                yield f"6.2.11.5: {name}: glyph {cid} is {real:.1f} wide, and said to be {said}"


def _widths(array: Any) -> Iterator[tuple[int, float]]:
    items = list(array)
    while items:
        first = int(items.pop(0))
        widths = items.pop(0)
        yield from ((first + at, float(width)) for at, width in enumerate(widths))
