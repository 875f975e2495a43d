"""What a PDF says about itself, twice and alike: in its Info dictionary, and in XMP.

XMP is ISO 16684-1; which fields answer each other is table 1 of ISO 19005-3, 6.6.3.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape as escaped
from typing import Any

import pydyf

from jresume.export.pdf.variants import Variant

escape = partial(escaped, quote=False)  # as XML's own does, which is loaded with urllib
_LONGEST = 1000  # of a text, in characters; PDF/A takes strings of 32767 bytes

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}

# PDF/A knows no PDF/UA, so a file of both has to say what its identifier is (ISO 19005-3, 6.6.2.3).
_EXTENSION = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about a file; texts are on one line, and empty where there is nothing to say."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    creator: str
    producer: str
    moment: dt.datetime | None


def line(text: object) -> str:
    """A text on one line, of characters that print, and not too long."""
    if not isinstance(text, str):
        return ""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())[:_LONGEST].rstrip()


def keywords(shown: Mapping[str, Any]) -> tuple[str, ...]:
    """The skills and interests that a page shows, with their keywords, each once."""
    entries = [entry for place in ("skills", "interests") for entry in shown.get(place, ())]
    named = (line(word) for entry in entries for word in _words(entry))
    found = dict.fromkeys(word for word in named if word)
    total, kept = 0, []
    for word in found:
        total += len(word) + 2
        if total > _LONGEST:
            break
        kept.append(word)
    return tuple(kept)


def _words(entry: Mapping[str, Any]) -> Iterable[str]:
    return [entry.get("name", ""), *entry.get("keywords", ())]


def info(of: Metadata) -> Mapping[str, Any]:
    """The Info dictionary (ISO 32000-1, 14.3.3)."""
    texts = {
        "Title": of.title,
        "Author": of.author,
        "Subject": of.subject,
        "Keywords": ", ".join(of.keywords),
        "Creator": of.creator,
        "Producer": of.producer,
    }
    if of.moment:
        texts |= dict.fromkeys(("CreationDate", "ModDate"), pdf_date(of.moment))
    return {name: pydyf.String(text) for name, text in texts.items() if text}


def pdf_date(moment: dt.datetime) -> str:
    """A time in UTC as PDF writes it (ISO 32000-1, 7.9.4)."""
    return f"D:{moment:%Y%m%d%H%M%S}Z"


def xmp(of: Metadata, variant: Variant) -> bytes:
    """The packet of XMP, with one `rdf:RDF` that holds one description."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    return "\n".join(
        [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about="" {names}>',
            *_identifiers(variant),
            *_facts(of),
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        ]
    ).encode()


def _identifiers(variant: Variant) -> Iterator[str]:
    part, level = variant.archive
    if part:
        yield f"<pdfaid:part>{part}</pdfaid:part>"
        if part == "4":
            yield "<pdfaid:rev>2020</pdfaid:rev>"
        if part != "4" or level in {"E", "F"}:
            yield f"<pdfaid:conformance>{level}</pdfaid:conformance>"
    if variant.access:
        yield f"<pdfuaid:part>{variant.access}</pdfuaid:part>"
        if variant.access == "2":
            yield "<pdfuaid:rev>2024</pdfuaid:rev>"
        if part:
            yield _EXTENSION


def _facts(of: Metadata) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    for name, text in (("dc:title", of.title), ("dc:description", of.subject)):
        if text:
            item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
            yield f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"
    if of.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(of.author)}</rdf:li></rdf:Seq></dc:creator>"
    if of.language:
        bag = f"<rdf:Bag><rdf:li>{escape(of.language)}</rdf:li></rdf:Bag>"
        yield f"<dc:language>{bag}</dc:language>"
    if of.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in of.keywords)
        yield f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
        yield f"<pdf:Keywords>{escape(', '.join(of.keywords))}</pdf:Keywords>"
    yield f"<pdf:Producer>{escape(of.producer)}</pdf:Producer>"
    yield f"<xmp:CreatorTool>{escape(of.creator)}</xmp:CreatorTool>"
    if of.moment:
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            yield f"<xmp:{name}>{of.moment:%Y-%m-%dT%H:%M:%SZ}</xmp:{name}>"
