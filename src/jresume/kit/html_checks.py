"""A page as HTML: everything is in it, as text and nothing else, with headings in order."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from jresume.kit.finding import Fault
from jresume.kit.samples import CODE, PRODUCT, Mark

# Spaces and marks that group digits, and what may stand between letters: hyphens of a line's end.
_BETWEEN = re.compile("[\\s,.'’\u00ad\u200b-\u2010\u2060-\u206f\u202a-\u202e\u061c\u202f]+")
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = frozenset({"head", "script", "style", "template", "title"})
_ADDRESSES = ("href", "src", "srcset", "data", "poster", "action", "formaction", "background")
_LINKS = frozenset({"a", "area"})
_RUNS = re.compile(r"\s*(javascript|vbscript):", re.IGNORECASE)
_TURNED = re.compile(r"unicode-bidi\s*:\s*(bidi|isolate)-override")
_MOST = 8


def tree(page: str) -> Any:
    """The page's elements, as a browser reads them (WHATWG HTML)."""
    import tinyhtml5  # what WeasyPrint reads pages with

    return tinyhtml5.parse(page, namespace_html_elements=False)


def missing(root: Any, marks: Sequence[Mark]) -> Iterator[Fault]:
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


def lost(marks: Sequence[Mark], shown: str, kept: str) -> list[str]:
    """The fields of which a word stands in one packed text, and not in another."""
    words = [(mark.field, packed(mark.word)) for mark in marks]
    return [field for field, word in words if word in shown and word not in kept]


def gathered(what: str, fields: Sequence[str]) -> Iterator[Fault]:
    """One fault for all fields of a section; those of its types go together."""
    plain = list(dict.fromkeys(re.sub(r":[\w-]+", "", field, count=1) for field in fields))
    for section, of_it in groupby(plain, key=lambda field: field.partition(".")[0]):
        named = list(of_it)
        more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
        place = f"parts/{section}.html" if section != "basics" else "page.html"
        said = f"{what}: {', '.join(named[:_MOST])}{more}"
        yield Fault(place, said, f"{what} {' '.join(named)}")


def _said(element: Any, *, links: bool) -> Iterator[str]:
    if element.tag in _HIDDEN or not isinstance(element.tag, str):
        return
    if links and element.tag in _LINKS:
        yield element.get("href", "")
    yield element.text or ""
    for child in element:
        yield from _said(child, links=links)
        yield child.tail or ""


def raw(root: Any, marks: Sequence[Mark]) -> Iterator[Fault]:
    """What a document brought into the page as markup, styles or code, not as text."""
    for parent, element in _with_parents(root):
        place, tag = _place(parent, element), element.tag
        if tag == "script" and _runs(element):
            said = f"a script is in the page{_in_brackets(_field(parent, element, marks))}"
            yield Fault(place, said, "script")
        if element.get("id") == "kit":
            field = _field(parent, element, marks)
            said = f"markup of the document is markup of the page{_in_brackets(field)}"
            yield Fault(place, said, f"markup {field.rpartition('.')[2]}")
            continue
        if CODE in (element.text or "" if tag == "style" else element.get("style", "")):
            said = "text of the document stands in styles as it is"
            yield Fault(place, said, f"styles {_named(element)}")
        for name, value in element.attrib.items():
            if name.lower().startswith("on"):
                yield Fault(place, f"<{tag} {name}> runs code", f"{name} {_named(element)}")
            if name in _ADDRESSES and _RUNS.match(value):
                field = next((mark.field for mark in marks if mark.word in value), "")
                said = f"<{tag} {name}> is a link that runs code{_in_brackets(field)}"
                yield Fault(place, said, f"link {_named(element)}")
    if PRODUCT in text(root):
        yield Fault("", "text of the document was run as a template", "template")


def _runs(script: Any) -> bool:
    """Whether a browser runs it: data have a type of their own (HTML, 4.12.1)."""
    kind = (script.get("type") or "module").strip().lower()
    return kind in {"module", "importmap", "speculationrules"} or kind.endswith("script")


def _with_parents(root: Any) -> Iterator[tuple[Any, Any]]:
    for parent in root.iter():
        for element in parent:
            if isinstance(element.tag, str):
                yield parent, element


def _place(parent: Any, element: Any) -> str:
    """An element as a selector, by tags and classes, with the one around it."""
    around = parent if isinstance(parent.tag, str) else element
    return " ".join(dict.fromkeys([_named(around), _named(element)]))


def _named(element: Any) -> str:
    return ".".join([element.tag, *(element.get("class") or "").split()])


def _field(parent: Any, element: Any, marks: Sequence[Mark]) -> str:
    """The field that is told right before an element, if one is."""
    said = parent.text or ""
    for child in parent:
        if child is element:
            break
        said += "".join(child.itertext()) + (child.tail or "")
    last = max(marks, key=lambda mark: said.rfind(mark.word), default=None)
    return last.field if last and last.word in said else ""


def _in_brackets(field: str) -> str:
    return f" ({field})" if field else ""


def headings(root: Any) -> Iterator[Fault]:
    """Headings that skip a level, are empty, or of which the first is not the only h1."""
    found = [e for e in root.iter() if isinstance(e.tag, str) and _HEADING.fullmatch(e.tag)]
    levels = [int(element.tag[1]) for element in found]
    if levels.count(1) != 1 or levels[0] != 1:
        said = f"a page begins with its only h1; this one has {levels.count(1)}"
        yield Fault("h1", said, "h1")
    for (before, above), (element, level) in pairwise(zip(found, levels, strict=True)):
        if level > above + 1:
            said = " ".join("".join(element.itertext()).split())[:40]
            skipped = f"h{level} {said!r} follows {before.tag}: a level is skipped"
            yield Fault(f"h{level}", skipped, f"h{level} {before.tag}")
    for element in found:
        if not "".join(element.itertext()).strip():
            yield Fault(element.tag, f"an empty {element.tag}", f"empty {element.tag}")


def whole(root: Any, language: str) -> Iterator[Fault]:
    """What a screen reader needs of the page as a whole; `language` is "he", say, or unknown."""
    told = root.get("lang") or ""
    if not told:
        yield Fault("html", "the page tells no language: <html lang>", "lang")
    elif language and told.partition("-")[0] != language:
        said = f"<html lang> is {told!r} where the page speaks {language!r}"
        yield Fault("html", said, "wrong lang")
    if not any((element.text or "").strip() for element in root.iter("title")):
        yield Fault("title", "the page has no title", "title")
    if root.find(".//main") is None:
        yield Fault("", "nothing is marked as the main part: <main>", "main")
    for parent, element in _with_parents(root):
        if element.tag == "img" and element.get("alt") is None:
            said = "an image has no text that stands for it: <img alt>"
            yield Fault(_place(parent, element), said, "alt")


def direction(root: Any) -> Iterator[Fault]:
    """A page from right to left that doesn't say so."""
    if (root.get("dir") or "").lower() != "rtl":
        yield Fault("html", "a page in Hebrew runs from left to right: <html dir>", "dir")
    styles = " ".join("".join(style.itertext()) for style in root.iter("style"))
    if _TURNED.search(styles):
        said = "`unicode-bidi: bidi-override` forces letters into one direction"
        yield Fault("style", said, "override")
