"""PDF/A-3a (ISO 19005-3) together with PDF/UA-1 (ISO 14289-1), held with pikepdf.

`breaches` lists what is wrong with a file, by clause. It was written from the standards, and knows
nothing of what makes the files; veraPDF is asked beside it where there is one.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from standards.pdf_content import Content, all_of, read
from standards.pdf_fonts import font_breaches
from standards.pdf_tags import tag_breaches

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
PREDEFINED = {DC, PDF, XMP, PDFAID, EXTENSION}
RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}
FILTERS = {"/FlateDecode", "/DCTDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"}
BLENDS = {
    *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"),
    *("/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
    *("/Hue", "/Saturation", "/Color", "/Luminosity"),
}
FORBIDDEN_IN_CATALOG = {"/AA", "/OCProperties", "/Requirements", "/Perms", "/NeedsRendering"}
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z")


def breaches(raw: bytes) -> list[str]:
    """All that a file breaks of PDF/A-3a and PDF/UA-1, each with its clause."""
    found = [*_file_breaches(raw)]
    with pikepdf.Pdf.open(io.BytesIO(raw)) as pdf:
        contents = [read(page, page.Resources) for page in pdf.pages]
        every = [one for content in contents for one in all_of(content)]
        found += [breach for content in contents for breach in content.breaches]
        found += _object_breaches(pdf)
        found += _catalog_breaches(pdf)
        found += _metadata_breaches(pdf)
        found += _intent_breaches(pdf)
        found += _attachment_breaches(pdf)
        found += _page_breaches(pdf)
        found += font_breaches(every)
        found += tag_breaches(pdf, contents)
    return found


def contents_of(raw: bytes) -> list[Content]:
    """What each page of a file shows."""
    with pikepdf.Pdf.open(io.BytesIO(raw)) as pdf:
        return [read(page, page.Resources) for page in pdf.pages]


def _file_breaches(raw: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", raw):
        yield "6.1.2: the header isn't of PDF 1 with a comment of four high bytes"
    if not raw.endswith((b"%%EOF\n", b"%%EOF")):
        yield "6.1.3: there is something after the end of the file"
    with pikepdf.Pdf.open(io.BytesIO(raw)) as pdf:
        if "/ID" not in pdf.trailer or len(pdf.trailer.ID) != 2:
            yield "6.1.3: the file has no identifier"
        if "/Encrypt" in pdf.trailer:
            yield "6.1.3: the file is encrypted"


def _object_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        yield from _limits(one)
        if not isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            continue
        if isinstance(one, pikepdf.Stream):
            yield from _stream_breaches(one)
        if one.get("/Subtype") == "/Image":
            yield from _picture_breaches(one)
        if one.get("/S") in {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ImportData"}:
            yield f"6.5.1: an action of kind {one.S}"
        for state in one.get("/ExtGState", {}).values() if "/ExtGState" in one else ():
            if {"/TR", "/HTP"} & set(state.keys()) or state.get("/BM", "/Normal") not in BLENDS:
                yield "6.2.5: a state of graphics with a transfer function or a blend of its own"


def _limits(one: Any) -> Iterator[str]:
    waiting = [one]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.String) and len(bytes(item)) > 32767:
            yield "6.1.13: a string of more than 32767 bytes"
        elif isinstance(item, pikepdf.Name) and len(str(item)) > 128:
            yield "6.1.13: a name of more than 127 bytes"
        elif isinstance(item, pikepdf.Array):
            waiting += [kid for kid in item if not getattr(kid, "is_indirect", False)]
        elif isinstance(item, pikepdf.Dictionary):
            kids = (item.get(key) for key in item.keys())  # noqa: SIM118 - pikepdf has no other way
            waiting += [kid for kid in kids if not getattr(kid, "is_indirect", False)]


def _stream_breaches(one: Any) -> Iterator[str]:
    if {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()):
        yield "6.1.7.1: a stream outside of the file"
    filters = one.get("/Filter", [])
    for name in [filters] if isinstance(filters, pikepdf.Name) else filters:
        if str(name) not in FILTERS:
            yield f"6.1.7.2: a stream through {name}"
    if one.get("/Type") == "/XObject" and {"/OPI", "/PS", "/Ref", "/Alternates"} & set(one.keys()):
        yield "6.2.8, 6.2.9: an object with OPI, PostScript, a reference or alternates"
    if one.get("/Subtype") == "/PS":
        yield "6.2.9: PostScript"


def _picture_breaches(one: Any) -> Iterator[str]:
    if one.get("/Interpolate", False):
        yield "6.2.8: a picture that is interpolated"
    if one.ColorSpace == "/DeviceCMYK":
        yield "6.2.4.3: a picture in DeviceCMYK beside an output intent for RGB"


def _catalog_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    for key in FORBIDDEN_IN_CATALOG & set(root.keys()):
        yield f"6.5.2, 6.10, 6.11: {key} in the catalog"
    if {"/JavaScript", "/AlternatePresentations"} & set(root.get("/Names", {}).keys()):
        yield "6.5.1, 6.10: scripts or presentations"
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "6.7.2.2: the file isn't marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "14289-1 7.1: the tags are suspect"
    if not re.fullmatch(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*", str(root.get("/Lang", ""))):
        yield "6.7.4, 14289-1 7.2: no language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "14289-1 7.1: the window doesn't show the title"
    if "/XFA" in root.get("/AcroForm", {}) or root.get("/AcroForm", {}).get("/NeedAppearances"):
        yield "6.4: a form without appearances"


def _metadata_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    packet = pdf.Root.get("/Metadata")
    if packet is None or (packet.Type, packet.Subtype) != ("/Metadata", "/XML"):
        yield "6.6.2.1: no metadata"
        return
    text = packet.read_bytes().decode()
    if re.search(r"<\?xpacket begin=[^?]*\b(bytes|encoding)=", text):
        yield "6.6.2.1: a packet that says its size or encoding"
    tree = ET.fromstring(text)  # noqa: S314 - our own
    roots = tree.findall(f"{RDF}RDF")
    if len(roots) != 1:
        yield f"16684-1: {len(roots)} times rdf:RDF"
    about = [one for root in roots for one in root.findall(f"{RDF}Description")]
    facts = {fact.tag: fact for one in about for fact in one}
    if len(facts) != sum(len(one) for one in about):
        yield "16684-1: a property that is there twice"
    said = {name: (facts[name].text if name in facts else None) for name in (
        f"{PDFAID}part", f"{PDFAID}conformance", f"{PDFUAID}part")}  # fmt: skip
    if tuple(said.values()) != ("3", "A", "1"):
        yield f"6.6.4, 14289-1 5: the file says that it is {said}"
    explained = {f"{{{one.text}}}" for one in tree.iter(f"{SCHEMA}namespaceURI")}
    for name in facts:
        if name[: name.index("}") + 1] not in PREDEFINED | explained:
            yield f"6.6.2.3: {name} is explained nowhere"
    if not _value(facts, f"{DC}title"):
        yield "14289-1 7.1: no title"
    yield from _info_breaches(pdf.docinfo, facts)


def _value(facts: Mapping[str, ET.Element], name: str) -> str | None:
    fact = facts.get(name)
    if fact is None:
        return None
    items = [item.text or "" for item in fact.iter(f"{RDF}li")]
    return "\0".join(items) if items else fact.text


def _info_breaches(info: Any, facts: Mapping[str, ET.Element]) -> Iterator[str]:
    pairs = {
        "/Title": f"{DC}title",
        "/Author": f"{DC}creator",
        "/Subject": f"{DC}description",
        "/Keywords": f"{PDF}Keywords",
        "/Creator": f"{XMP}CreatorTool",
        "/Producer": f"{PDF}Producer",
        "/CreationDate": f"{XMP}CreateDate",
        "/ModDate": f"{XMP}ModifyDate",
    }
    for key in info.keys():  # noqa: SIM118 - pikepdf has no other way
        if key not in pairs:
            yield f"6.6.3: {key} in Info alone"
    for key, name in pairs.items():
        old, new = str(info[key]) if key in info else None, _value(facts, name)
        if old and key.endswith("Date"):
            old = DATE.sub(r"\1-\2-\3T\4:\5:\6Z", old)
        if old != new:
            yield f"6.6.3: {key} is {old!r}, and {new!r} in XMP"


def _intent_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [i for i in pdf.Root.get("/OutputIntents", []) if i.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"6.2.3: {len(intents)} output intents"
        return
    intent = intents[0]
    profile = intent.DestOutputProfile.read_bytes()
    if len(profile) < 128 or int.from_bytes(profile[:4]) != len(profile):
        yield "6.2.3: the profile of the output intent isn't whole"
    if profile[36:40] != b"acsp" or profile[8] > 4 or profile[12:16] not in {b"mntr", b"prtr"}:
        yield "6.2.3: the output intent has no profile of a screen or a printer"
    if profile[16:20] != b"RGB " or int(intent.DestOutputProfile.N) != 3:
        yield "6.2.4.3: the output intent isn't one for RGB"
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield "32000-1 14.11.5: an output intent without a name"


def _attachment_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    tied = {one.objgen for one in pdf.Root.get("/AF", [])}
    if len(tied) != len(pdf.Root.get("/AF", [])):
        yield "6.8: a file is associated twice"
    named = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    found = {one.objgen for one in named if isinstance(one, pikepdf.Dictionary)}
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/Filespec":
            continue
        if one.objgen not in tied or one.objgen not in found:
            yield "6.8: a file that is associated with nothing, or not named"
        if str(one.get("/F", "")) != str(one.get("/UF", "-")):
            yield "6.8: a file without both of its names"
        if one.get("/AFRelationship") not in RELATIONSHIPS:
            yield "6.8: a file without a relationship"
        stream = one.EF.F
        kind = str(stream.get("/Subtype", ""))
        if not re.fullmatch(r"/[a-z]+/[a-z0-9.+-]+", kind):
            yield f"6.8: a file of the kind {kind!r}"
        content, params = stream.read_bytes(), stream.get("/Params", {})
        if "/ModDate" not in params or not DATE.fullmatch(str(params.ModDate)):
            yield "6.8: a file without the date of its last change"
        digest = hashlib.md5(content, usedforsecurity=False).digest()
        if int(params.get("/Size", -1)) != len(content) or bytes(params.CheckSum) != digest:
            yield "32000-1 7.11.4: a file of another size or sum than it says"


def _page_breaches(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        if any(not 3 <= float(side) <= 14400 for side in list(page.MediaBox)[2:]):
            yield "6.1.13: a page that is too small or too large"
        if "/AA" in page or "/PresSteps" in page:
            yield "6.5.2, 6.10: a page with actions or steps"
        for annotation in page.get("/Annots", []):
            if annotation.Subtype != "/Link":
                yield f"6.3.1: an annotation of kind {annotation.Subtype}"
            if int(annotation.get("/F", 0)) & 0b10_0010_0111 != 0b100:
                yield "6.3.2: an annotation that isn't printed"
            if annotation.get("/A", {}).get("/S", "/URI") not in {"/URI", "/GoTo"}:
                yield f"6.5.1: a link that does {annotation.A.S}"
