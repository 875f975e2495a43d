"""A document laid out on its pages, which can be looked at before it is written as a PDF."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume._bundled import THEMES
from jresume.errors import ExportError
from jresume.export.clock import moment
from jresume.export.html_page import draw, plans
from jresume.export.linked_data import shown
from jresume.export.missing import missing_letters
from jresume.export.options import ExportOptions
from jresume.export.parcel import Parcel
from jresume.export.pdf.collector import seldom_collected
from jresume.export.pdf.engine import LOCK, engine, fixed_date, told
from jresume.export.pdf.variants import DEFAULT_VARIANT, Variant, variants
from jresume.export.speech import shaped
from jresume.resume import Resume
from jresume.theme import Theme

if TYPE_CHECKING:
    from jresume.export.pdf.attach import Attachment
    from jresume.export.pdf.metadata import Metadata

LOG = logging.getLogger("jresume.export")


class Drawn(NamedTuple):
    """A page as HTML, the files that it carries, and whether its styles are only a theme's."""

    page: str
    files: Mapping[str, bytes]
    lasts: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A document, what it was drawn with, its page as HTML, and WeasyPrint's layout of it."""

    resume: Resume
    theme: Theme
    options: ExportOptions
    page: str
    layout: Any
    variant: Variant

    @seldom_collected()
    def pdf(self) -> bytes:
        """The pages as a tagged PDF; ExportError or ThemeError where they can't be written."""
        from jresume.export.pdf.finish import written

        with LOCK, fixed_date(), missing_letters(), told(self.theme.name):
            about = said(self.resume, self.theme, self.options, self.page)
            source = None
            if self.options.with_source and self.variant.holds_files:
                source = source_of(self.resume, self.theme, about.moment)
            elif self.options.with_source:
                LOG.warning(
                    "the document isn't put into the PDF: %s forbids it", self.variant.engine
                )
            return written(self.layout, self.variant, about, source)


def drawn(resume: Resume, theme: Theme, options: ExportOptions) -> Drawn:
    """The page; ThemeError where a template fails."""
    parcel = Parcel()
    page = draw(resume, theme, options, parcel)
    # Without a choice of the document's, styles are the theme's, and so few that they can be kept.
    bundled = all(folder.is_relative_to(THEMES) for folder in theme.folders)
    return Drawn(page, parcel.files, bundled and not options.theme and options.css is None)


@seldom_collected()
def draft(
    resume: Resume, theme: Theme, options: ExportOptions, ready: Drawn | None = None
) -> Draft:
    """The page, laid out; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango, no such
    variant of PDF, or where a page can't be laid out.
    """
    ready = ready or drawn(resume, theme, options)
    engine()
    variant = variant_of(options.pdf_variant)
    with LOCK, fixed_date(), missing_letters(), told(theme.name):
        layout = laid_out(ready, variant)
    return Draft(resume, theme, options, ready.page, layout, variant)


def laid_out(ready: Drawn, variant: Variant) -> Any:
    """WeasyPrint's layout of a page; `engine.LOCK` is to be held."""
    from jresume.export.pdf.intent import INTENT
    from jresume.export.pdf.rendering import rendered

    return rendered(
        ready.page,
        ready.files,
        lasts=ready.lasts,
        pdf_variant=variant.engine,
        output_intent=INTENT,
    )


def variant_of(name: str | None) -> Variant:
    """The variant of PDF of that name, or ours; ExportError where there is none."""
    from weasyprint.pdf import VARIANTS

    known, name = variants(VARIANTS), name or DEFAULT_VARIANT
    if name not in known:
        msg = f"there is no variant {name!r} of PDF; there are {', '.join(known)}"
        raise ExportError(msg)
    return known[name]


def said(resume: Resume, theme: Theme, options: ExportOptions, page: str) -> "Metadata":
    """What the file says of itself: no more than what is on the page."""
    from jresume.export.pdf.metadata import said_by

    chosen = {**theme.options(options.theme), "photo": False}
    on_page = shown(shaped(resume, options), plans(theme), page, chosen)
    return said_by(on_page, moment(resume.data))


def source_of(resume: Resume, theme: Theme, dated: dt.datetime | None) -> "Attachment":
    """The document to put into the file."""
    from jresume.export.pdf import attach

    return attach.source_of(resume, plans(theme), dated)
