"""Pages laid out, with style sheets and fonts that the process has read before.

Documents that are drawn alike differ in their elements, and not in their styles: to read these
anew takes a sixth of the time of a page. A style sheet names its fonts by their digests (`Parcel`),
so that its text says all that it depends on, but for the fonts of the machine, where it needs them:
these are those of the first page.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections import OrderedDict
from contextlib import contextmanager, nullcontext, suppress
from inspect import signature
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume.export.fetching import PageOnly
from jresume.export.pdf import kept_styles
from jresume.export.pdf.alike import Known, alike
from jresume.export.pdf.characters import find_again
from jresume.export.pdf.font_folders import font_configuration
from jresume.export.pdf.measured import measure_once
from jresume.export.pdf.notes import without_notes
from jresume.export.pdf.own_fonts import LackingError, own_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MOST = 8  # kinds of pages: each takes 1 to 2 MB, most of it its fonts

# What is set when a page is painted, in letters that no text has.
_LATE = ("ellipsis", "line-clamp")

# What is stood in for, and what each is called with: a WeasyPrint made otherwise is left alone.
_CALLED_WITH = {
    "css.find_stylesheets": (
        *("wrapper_element", "device_media_type", "url_fetcher", "base_url", "font_config"),
        *("counter_style", "color_profiles", "page_rules", "layers"),
    ),
    "css.StyleFor": ("html", "sheets", "presentational_hints", "font_config", "target_collector"),
    "css.StyleFor.set_computed_styles": (
        *("self", "element", "parent", "root", "pseudo_type", "base_url", "target_collector"),
    ),
    "css.ComputedStyle": (
        *("parent_style", "cascaded", "pseudo_type", "root_style", "base_url"),
        *("font_config", "initial_page_sizes"),
    ),
    "css.AnonymousStyle": ("parent_style",),
    "images.SVGImage.__init__": ("self", "tree", "base_url", "url_fetcher", "context"),
    "text.line_break.strut": ("style",),
    "text.line_break.split_first_line": (
        *("text", "style", "context", "max_width", "justification_spacing"),
        *("is_line_start", "minimum"),
    ),
    "text.line_break.Layout.set_text": ("self", "text", "justify"),
    "text.fonts.FontConfiguration": (),
    "text.fonts.FontConfiguration.add_font_face": ("self", "rule_descriptors", "url_fetcher"),
    "text.fonts.get_font_description": ("style",),
    "layout.percent.resolve_percentages": ("box", "containing_block"),
    "formatting_structure.boxes.Box.is_in_normal_flow": ("self",),
}


class _Styles(NamedTuple):
    """Style sheets as WeasyPrint reads them, and what it learned from them besides."""

    sheets: list[Any]
    fonts: Any
    folder: Path | None
    files: frozenset[str]
    counters: Mapping[str, Any]
    profiles: Mapping[str, Any]
    known: Known

    def are_whole(self) -> bool:
        """Whether nobody has cleared the fonts away, from a folder for temporary files."""
        return _files(self.folder) == self.files


_kept: OrderedDict[Any, _Styles] = OrderedDict()


def rendered(
    page: str,
    files: Mapping[str, bytes],
    medium: str = "print",
    *,
    lasts: bool = False,
    **options: Any,
) -> Any:
    """WeasyPrint's layout of a page, which reads these files alone; `engine.LOCK` is to be held.

    Styles that last, which are a theme's alone, are kept for other processes, too.
    """
    import weasyprint

    find_again()
    html = weasyprint.HTML(string=page, url_fetcher=PageOnly(files), media_type=medium)
    if not _is_as_expected(weasyprint):
        return html.render(font_config=font_configuration(), **options)
    measure_once()
    if kind := own_fonts():
        with suppress(LackingError), _unsaid_if_lacking():
            return _laid_out(html, kind, lasts=lasts, **options)
    return _laid_out(html, None, lasts=lasts, **options)


def _laid_out(html: Any, kind: type | None, *, lasts: bool, **options: Any) -> Any:
    """The layout with fonts of a kind: `own_fonts`, or all of the machine's and the page's."""
    from weasyprint import css

    plain, plain_styles = css.find_stylesheets, css.StyleFor
    ours = alike()
    elements, attributes = _styles_of(html.etree_element)
    said = [*attributes, *chain.from_iterable(elements)]
    if kind and any(word in text.lower() for text in said for word in _LATE):
        raise LackingError
    read = html.media_type, html.base_url, elements
    key = kind, read
    styles = _kept.pop(key, None)
    if styles and styles.are_whole():
        _kept[key] = styles  # the last to go
    else:
        styles = None
    fonts = styles.fonts if styles else font_configuration(kind)
    known = styles.known if styles else Known(said)

    def find(element: Any, *rest: Any) -> Any:
        if element is not html.wrapper_element:
            return plain(element, *rest)  # a page of somebody else, in another thread
        counters, profiles = rest[4], rest[5]
        if styles is None:
            sheets = _read(key, known, plain, element, *rest, lasts=lasts)
        else:
            counters.update(styles.counters)
            profiles.update(styles.profiles)
            sheets = styles.sheets
        if kind:
            fonts.look(_texts(html.etree_element))
        return sheets

    def style(whose: Any, sheets: Any, *rest: Any) -> Any:
        if whose is not html:
            return plain_styles(whose, sheets, *rest)
        return ours(known, whose, without_notes(sheets, said), *rest)

    css.find_stylesheets, css.StyleFor = find, style
    try:
        with _remarks() as remarks, fonts.questioned() if kind else nullcontext():
            laid_out = html.render(font_config=fonts, **options)
    finally:
        css.find_stylesheets, css.StyleFor = plain, plain_styles
    if remarks:
        known.forget()  # to be heard of the next document, too
    return laid_out


def _texts(root: Any) -> Iterator[str]:
    """All that a page may show, but for what its styles put in."""
    for element in root.iter():
        if isinstance(element.tag, str) and not element.tag.endswith("style"):
            yield element.text or ""
        yield element.tail or ""


def _is_as_expected(weasyprint: Any) -> bool:
    try:
        return all(
            tuple(signature(attrgetter(name)(weasyprint)).parameters) == parameters
            for name, parameters in _CALLED_WITH.items()
        )
    except AttributeError:
        return False


def _styles_of(root: Any) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    """All that is said in each element that styles come from, and the styles of elements."""
    sheets: list[tuple[str, ...]] = []
    attributes: list[str] = []
    for element in root.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag.endswith(("style", "link")):
            sheets.append((tag, *map(str, element.attrib.items()), *element.itertext()))
        if style := element.get("style"):
            attributes.append(style)
    return tuple(sheets), attributes


def _read(key: Any, known: Known, plain: Any, *given: Any, lasts: bool) -> list[Any]:
    """Have WeasyPrint read the styles of a page; they are kept if it has nothing to say of them."""
    fonts, counters, profiles = given[4:7]
    before = dict(counters), dict(profiles)
    with _remarks() as remarks:
        # What is read of them doesn't depend on the kind of fonts.
        sheets = kept_styles.read(key[1], remarks, plain, *given) if lasts else [*plain(*given)]
    folder = getattr(fonts, "_folder", None)
    if not remarks:
        learned = _new(counters, before[0]), _new(profiles, before[1])
        _kept[key] = _Styles(sheets, fonts, folder, _files(folder), *learned, known)
        # A page that needs the machine's fonts is begun without them: it has one of each.
        alike_kept = [other for other in _kept if other[0] is key[0]]
        for other in alike_kept[:-_MOST]:
            del _kept[other]
    return sheets


def _new(now: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in now.items() if before.get(name) is not value}


def _files(folder: Path | None) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir()) if folder else frozenset()
    except OSError:
        return frozenset()


@contextmanager
def _remarks() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint warns of meanwhile: it is to be heard for each document."""
    heard: list[logging.LogRecord] = []

    def hear(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            heard.append(record)
        return True

    logger = logging.getLogger("weasyprint")
    logger.filters.insert(0, hear)  # before one that holds back what is said
    try:
        yield heard
    finally:
        logger.removeFilter(hear)


@contextmanager
def _unsaid_if_lacking() -> Iterator[None]:
    """Hold back what is warned of: where fonts were lacking, it is warned of once more."""
    said: list[logging.LogRecord] = []

    def hold_back(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            said.append(record)
        return record.levelno < logging.WARNING

    # Files of the page are read for WeasyPrint by ourselves.
    loggers = [logging.getLogger(name) for name in ("weasyprint", "jresume.export")]
    for logger in loggers:
        logger.addFilter(hold_back)
    try:
        yield
    except LackingError:
        said.clear()
        raise
    finally:
        for logger in loggers:
            logger.removeFilter(hold_back)
        for record in said:
            logging.getLogger(record.name).handle(record)


# Pango's objects have to go while there is a Python to let them go: later, the process crashes.
atexit.register(_kept.clear)
if hasattr(os, "register_at_fork"):
    # The folders of its fonts are the parent's.
    os.register_at_fork(after_in_child=_kept.clear)
