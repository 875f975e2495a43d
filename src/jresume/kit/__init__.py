"""The theme kit: samples drawn with a theme, and what is wrong with what comes out."""

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from jresume.errors import ExportError, ThemeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.kit import html_checks, page_checks, pdf_checks
from jresume.kit.finding import Finding
from jresume.kit.samples import NAMES, SECTIONS, Sample, samples
from jresume.resume import Resume, from_data
from jresume.theme import Theme

__all__ = ["Finding", "check_theme"]

_TODAY = dt.date(2024, 6, 30)
# Colours are the same whatever is told; nothing but long texts and many of them fill pages.
_COLOURED = frozenset({"full"})
_LAID_OUT = frozenset({"full", "long", "right-to-left"})
_LOG = logging.getLogger("jresume.export")


def check_theme(
    theme: Theme,
    documents: Iterable[Resume] = (),
    *,
    names: Collection[str] = NAMES,
    sections: Collection[str] = SECTIONS,
) -> Iterator[Finding]:
    """Draw every sample with a theme, and say what is wrong: nothing is written anywhere.

    Each section is drawn alone, and all of them together, empty, minimal, full, hostile, very long
    and from right to left: as HTML, and all together as PDF and as light and dark screens show
    them. So are `documents`. A fault of one section is said once. `names` chooses among the
    samples, and `sections` among those that are drawn alone.
    """
    seen: set[tuple[str, str, str]] = set()
    for finding in chain(_all(theme, names, sections), _of_people(theme, documents)):
        key = (finding.check, finding.medium, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding


def _all(theme: Theme, names: Collection[str], sections: Collection[str]) -> Iterator[Finding]:
    for name, sample in samples().items():
        if name in names:
            yield from _whole(theme, name, sample)
    for section in sections:
        for name, sample in samples(section).items():
            if name in names and name != "empty":
                yield from _html(theme, f"{name}:{section}", sample)[0]


def _of_people(theme: Theme, documents: Iterable[Resume]) -> Iterator[Finding]:
    """What is wrong with documents of which nobody says which words are to be found."""
    for resume in documents:
        yield from _whole(theme, resume.source.name, Sample(resume.source.name, dict(resume.data)))


def _whole(theme: Theme, name: str, sample: Sample) -> Iterator[Finding]:
    findings, shown = _html(theme, name, sample)
    yield from findings
    if any(finding.check == "template" for finding in findings):
        return
    resume, options = from_data(sample.data), ExportOptions(today=_TODAY)
    if "html" in theme.formats and name in _COLOURED | _not_ours(name):
        for screen in ("light", "dark"):
            for message in page_checks.contrast(lay_out(resume, theme, options, screen=screen)):
                yield Finding("contrast", name, screen, message)
    if "pdf" in theme.formats:
        yield from _printed(theme, name, sample, shown)


def _printed(theme: Theme, name: str, sample: Sample, shown: str) -> Iterator[Finding]:
    resume, options = from_data(sample.data), ExportOptions(today=_TODAY)
    with _heard() as said:
        content = EXPORTERS["pdf"](resume, theme, options)
        is_laid_out = name in _LAID_OUT | _not_ours(name)
        sheets = lay_out(resume, theme, options) if is_laid_out else ()
    for check, messages in {
        "requests": said,
        "text-layer": pdf_checks.text_layer(content, sample.marks, shown),
        "untagged": pdf_checks.tags(content),
        "contrast": page_checks.contrast(sheets),
        "overfull": page_checks.overfull(sheets),
        "orphan-heading": page_checks.orphans(sheets),
        "page-break": page_checks.broken(sheets),
        "empty-page": page_checks.empty_pages(sheets),
    }.items():
        yield from (Finding(check, name, "pdf", message) for message in messages)


def _html(theme: Theme, name: str, sample: Sample) -> tuple[list[Finding], str]:
    """What is wrong with the page as HTML, and its text."""
    try:
        with _heard() as said:
            page = EXPORTERS["html"](from_data(sample.data), theme, ExportOptions(today=_TODAY))
    except (ExportError, ThemeError) as error:
        return [Finding("template", name, "html", str(error))], ""
    root = html_checks.tree(page.decode())
    checks = {
        "never-shown": html_checks.missing(root, sample.marks),
        "unescaped": html_checks.raw(root),
        "requests": [*html_checks.requests(root), *said],
        "headings": html_checks.headings(root),
        "page": html_checks.language(root),
    }
    found = [
        Finding(check, name, "html", message)
        for check, messages in checks.items()
        for message in messages
    ]
    return found, html_checks.text(root)


def _not_ours(name: str) -> frozenset[str]:
    return frozenset() if name in NAMES else frozenset({name})


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What is said in the log while something is drawn: what a theme asked for in vain."""
    said: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "ask" in message:
            said.append(message)
        return False

    _LOG.addFilter(keep)
    try:
        yield said
    finally:
        _LOG.removeFilter(keep)
