"""Samples drawn with a theme, and each check asked of what comes out."""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from jresume.errors import ExportError, ThemeError
from jresume.export import EXPORTERS, Exporter, ExportOptions
from jresume.export.html_page import draw
from jresume.export.layout import Sheet, lay_out, read_pages
from jresume.export.parcel import Parcel
from jresume.export.pdf.draft import draft
from jresume.kit import file_checks, html_checks, page_checks, pdf_checks, request_checks
from jresume.kit.finding import CURES, Fault, Finding
from jresume.kit.samples import LINKS, NAMES, Sample
from jresume.limits.alarm import ended_after
from jresume.resume import Resume, from_data
from jresume.theme import Theme

Found = Iterator[tuple[Finding, str]]
"""Findings, each with its cause, which is alike where the same thing is wrong."""

# Colours are the same whatever is told; nothing but long texts and many of them fill pages.
_ON_SCREENS = frozenset({"full"})
_LAID_OUT = frozenset({"full", "long", "right-to-left"})
# Where a page ends is chance: so it ends in other places, too. Further margins, in points.
_HIGHER_FEET = (36, 83, 131)
_OF_SCREENS = frozenset({"never-shown", "contrast", "generated", "cut-off"})
_OF_BREAKS = frozenset({"orphan-heading", "page-break", "early-end"})
_OF_FILES = frozenset({"requests", "text-layer", "untagged"})
_OF_PAPER = (
    _OF_BREAKS
    | _OF_FILES
    | frozenset({"contrast", "direction", "overfull", "cut-off", "empty-page"})
)
_SECONDS = 60.0  # for one drawing: the longest takes five on a slow machine
_LOG = logging.getLogger("jresume.export")


@dataclass(frozen=True, slots=True)
class Trial:
    """A theme that is tried by some checks, on a day; `about_to` is told what is drawn next."""

    theme: Theme
    today: dt.date
    checks: Collection[str]
    about_to: Callable[[str], None]

    def files(self) -> Found:
        """What is wrong with the theme's files, before anything is drawn."""
        yield from _findings({"unused": file_checks.unused(self.theme)}, "", "files")

    def whole(self, sample: Sample) -> Found:
        """What is wrong with a document of all sections, on screens and on paper."""
        found, shown = self._html(sample.name, sample, EXPORTERS["html"])
        yield from found
        if not shown and sample.data:
            return
        is_ours = sample.name in NAMES
        if self._draws("html", _OF_SCREENS) and (sample.name in _ON_SCREENS or not is_ours):
            yield from self._on_screens(sample, shown)
        if self._draws("pdf", _OF_PAPER) and sample.name != LINKS:
            yield from self._printed(sample, shown, is_laid_out=not is_ours)
        if self._draws("pdf", _OF_BREAKS) and sample.name == "full":
            yield from self._on_shorter_pages(sample)

    def part(self, section: str, sample: Sample) -> Found:
        """What is wrong with the page of a document of one section."""
        found, _ = self._html(f"{sample.name}:{section}", sample, _without_fonts)
        yield from found

    def _html(
        self, name: str, sample: Sample, make: Exporter
    ) -> tuple[list[tuple[Finding, str]], str]:
        """What is wrong with the page as HTML, and its text."""
        self.about_to(name)
        try:
            with _heard() as said:
                page = make(*self._drawn_by(sample))
        except (ExportError, ThemeError) as error:
            fault = Fault("", str(error), str(error))
            return [_finding("template", name, "html", fault)], ""
        root = html_checks.tree(page.decode())
        is_backwards = sample.language == "he"
        checks: Mapping[str, Iterable[Fault]] = {
            "never-shown": html_checks.missing(root, sample.marks) if name != LINKS else (),
            "unescaped": html_checks.raw(root, sample.marks),
            "requests": [*request_checks.requests(root), *_logged(said)],
            "headings": html_checks.headings(root),
            "page": html_checks.whole(root, sample.language),
            "direction": html_checks.direction(root) if is_backwards else (),
        }
        return list(_findings(checks, name, "html")), html_checks.text(root)

    def _on_screens(self, sample: Sample, shown: str) -> Found:
        for screen in ("light", "dark"):
            self.about_to(f"{sample.name}, on a {screen} screen")
            with _heard():
                sheets = lay_out(*self._drawn_by(sample), screen=screen)
            checks: Mapping[str, Iterable[Fault]] = {
                "never-shown": page_checks.hidden(sheets, sample.marks, shown),
                "contrast": page_checks.contrast(sheets),
                "generated": page_checks.generated(sheets),
                "cut-off": page_checks.cut_off(sheets),
            }
            yield from _findings(checks, sample.name, screen)

    def _printed(self, sample: Sample, shown: str, *, is_laid_out: bool) -> Found:
        with _heard() as said:
            drafted = draft(*self._drawn_by(sample))
            is_laid_out = is_laid_out or sample.name in _LAID_OUT
            sheets = read_pages(drafted.layout) if is_laid_out else ()
            content = drafted.pdf() if self._draws("pdf", _OF_FILES) else b""
        # What isn't in the file at all is no more than told as that.
        there = pdf_checks.text_of(content) if content else shown
        kept = [mark for mark in sample.marks if html_checks.packed(mark.word) in there]
        checks: Mapping[str, Iterable[Fault]] = {
            "text-layer": page_checks.hidden(sheets, kept, shown),
            "contrast": page_checks.contrast(sheets),
            "direction": page_checks.backwards(sheets) if sample.language == "he" else (),
            "overfull": page_checks.overfull(sheets),
            "cut-off": page_checks.cut_off(sheets),
            "empty-page": page_checks.empty_pages(sheets),
            **_breaks(sheets),
        }
        yield from _findings(checks, sample.name, "pdf")
        if content:
            of_files: Mapping[str, Iterable[Fault]] = {
                "requests": _logged(said),
                "text-layer": pdf_checks.text_layer(there, sample.marks, shown),
                "untagged": pdf_checks.tags(content),
            }
            yield from _findings(of_files, sample.name, "pdf")

    def _on_shorter_pages(self, sample: Sample) -> Found:
        for foot in _HIGHER_FEET:
            self.about_to(f"{sample.name}, with a foot of {foot} pt")
            styles = f"@page {{ padding-bottom: {foot}pt }}"
            with _heard():
                sheets = lay_out(*self._drawn_by(sample), styles=styles)
            yield from _findings(_breaks(sheets), sample.name, "pdf")

    def _draws(self, medium: str, checks: Collection[str]) -> bool:
        """Whether the theme draws a medium, and one of these checks is asked for."""
        return medium in self.theme.formats and not frozenset(checks).isdisjoint(self.checks)

    def _drawn_by(self, sample: Sample) -> tuple[Resume, Theme, ExportOptions]:
        language = None if sample.language in {"", "en"} else sample.language
        return from_data(sample.data), self.theme, ExportOptions(self.today, language=language)


def _without_fonts(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page with its fonts beside it: there are many of these, and nobody looks at them."""
    return draw(resume, theme, options, Parcel()).encode()


def _breaks(sheets: Sequence[Sheet]) -> Mapping[str, Iterable[Fault]]:
    return {
        "orphan-heading": page_checks.orphans(sheets),
        "page-break": page_checks.broken(sheets),
        "early-end": page_checks.early_ends(sheets),
    }


def _findings(checks: Mapping[str, Iterable[Fault]], sample: str, medium: str) -> Found:
    for check, faults in checks.items():
        yield from (_finding(check, sample, medium, fault) for fault in faults)


def _finding(check: str, sample: str, medium: str, fault: Fault) -> tuple[Finding, str]:
    found = Finding(check, sample, medium, fault.place, fault.message, CURES[check])
    return found, fault.cause


def _logged(said: Sequence[str]) -> Iterator[Fault]:
    """What is asked for in vain, each address once, be it found in the page or not."""
    for message in said:
        address = next((word.strip(":") for word in message.split() if "//" in word), message)
        yield Fault("", message, address)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What is said in the log while something is drawn, in time: what a theme asked for in vain."""
    said: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "ask" in message:
            said.append(message)
        return False

    _LOG.addFilter(keep)
    try:
        with ended_after(_SECONDS):
            yield said
    finally:
        _LOG.removeFilter(keep)
