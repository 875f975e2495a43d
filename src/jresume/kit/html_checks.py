"""A page as HTML: everything is in it, as text, with headings in order, and it asks for nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from jresume.kit.samples import PRODUCT, Mark

# Spaces and marks that group digits, and what a theme may put between letters.
_BETWEEN = re.compile("[\\s,.'’\u00ad\u200b-\u200f\u2060-\u206f\u202a-\u202e\u061c\u202f]+")
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = frozenset({"head", "script", "style", "template", "title"})
_ADDRESSES = ("href", "src", "srcset", "data", "poster", "action", "formaction", "background")
_LINKS = frozenset({"a", "area"})
_OF_STYLES = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)|@import\s+["']([^"']+)""")
_MOST = 8


def tree(page: str) -> Any:
    """The page's elements, as a browser reads them (WHATWG HTML)."""
    import tinyhtml5  # what WeasyPrint reads pages with

    return tinyhtml5.parse(page, namespace_html_elements=False)


def missing(root: Any, marks: Sequence[Mark]) -> Iterator[str]:
    """Fields of which no word stands in the page, neither as text nor as the address of a link."""
    said = text(root, links=True)
    lost = [mark.field for mark in marks if packed(mark.word) not in said]
    yield from gathered("never shown", lost)


def text(root: Any, *, links: bool = False) -> str:
    """What a reader sees of a page, packed; with the addresses that its links lead to."""
    return packed(" ".join(_said(root, links=links)))


def packed(text: str) -> str:
    """A text without spaces, separators and case, in which a word is found however it is set."""
    return _BETWEEN.sub("", text).casefold()


def gathered(what: str, fields: Sequence[str]) -> Iterator[str]:
    """One message for all fields of one kind; those of a section's types go together."""
    plain = dict.fromkeys(re.sub(r":[\w-]+", "", field, count=1) for field in fields)
    if plain:
        shown = list(plain)[:_MOST]
        more = f" and {len(plain) - _MOST} more" if len(plain) > _MOST else ""
        yield f"{what}: {', '.join(shown)}{more}"


def _said(element: Any, *, links: bool) -> Iterator[str]:
    if element.tag in _HIDDEN or not isinstance(element.tag, str):
        return
    if links and element.tag in _LINKS:
        yield element.get("href", "")
    yield element.text or ""
    for child in element:
        yield from _said(child, links=links)
        yield child.tail or ""


def raw(root: Any) -> Iterator[str]:
    """What a document brought into the page as markup or code, not as text."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and element.get("type") != "application/ld+json":
            yield "a script is in the page"
        if element.get("id") == "kit":
            yield "markup of the document is markup of the page: a filter `safe`, or no escaping?"
        for name, value in element.attrib.items():
            if name.lower().startswith("on"):
                yield f"<{element.tag} {name}> runs code"
            if name in _ADDRESSES and re.match(r"\s*(javascript|vbscript):", value, re.IGNORECASE):
                yield f"<{element.tag} {name}> is a link that runs code"
    if PRODUCT in text(root):
        yield "text of the document was run as a template"


def requests(root: Any) -> Iterator[str]:
    """Every address that the page asks for by itself, when it is opened."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _LINKS:
            for name in _ADDRESSES:
                value = element.get(name, "")
                if value and not value.startswith(("data:", "#")):
                    yield f"<{element.tag} {name}> asks for {value[:80]}"
        styles = element.text or "" if element.tag == "style" else element.get("style", "")
        for match in _OF_STYLES.finditer(styles):
            yield f"styles ask for {(match[1] or match[2])[:80]}"


def headings(root: Any) -> Iterator[str]:
    """Headings that skip a level, are empty, or of which the first is not the only h1."""
    found = [e for e in root.iter() if isinstance(e.tag, str) and _HEADING.fullmatch(e.tag)]
    levels = [int(element.tag[1]) for element in found]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"a page begins with its only h1; this one has {levels.count(1)}"
    for (before, above), (element, level) in pairwise(zip(found, levels, strict=True)):
        if level > above + 1:
            said = " ".join("".join(element.itertext()).split())[:40]
            yield f"h{level} {said!r} follows {before.tag}: a level is skipped"
    yield from (f"an empty {e.tag}" for e in found if not "".join(e.itertext()).strip())


def language(root: Any) -> Iterator[str]:
    """What a screen reader needs of the page as a whole."""
    if not root.get("lang"):
        yield "the page tells no language: <html lang>"
    if not any((element.text or "").strip() for element in root.iter("title")):
        yield "the page has no title"
    if root.find(".//main") is None:
        yield "nothing is marked as the main part: <main>"
    for image in root.iter("img"):
        if image.get("alt") is None:
            yield "an image has no text that stands for it: <img alt>"
