"""A document laid out on its pages, which can be looked at before it is written as a PDF."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume import __version__
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
from jresume.language import language_tag
from jresume.resume import Resume
from jresume.theme import Theme

if TYPE_CHECKING:
    from jresume.export.pdf.attach import Attachment
    from jresume.export.pdf.metadata import Metadata

LOG = logging.getLogger("jresume.export")


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

        theme, options, dated = self.theme, self.options, moment(self.resume.data)
        with LOCK, fixed_date(), missing_letters(), told(theme.name):
            chosen = {**theme.options(options.theme), "photo": False}
            on_page = shown(shaped(self.resume, options), plans(theme), self.page, chosen)
            facts = _facts(on_page, self.layout.metadata, dated)
            source = (
                _source(self.resume, theme, self.variant, dated) if options.with_source else None
            )
            return written(self.layout, self.variant, facts, source)


@seldom_collected()
def draft(resume: Resume, theme: Theme, options: ExportOptions) -> Draft:
    """The page, laid out; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango, no such
    variant of PDF, or where a page can't be laid out.
    """
    parcel = Parcel()
    page = draw(resume, theme, options, parcel)
    engine()
    from jresume.export.pdf.intent import INTENT
    from jresume.export.pdf.rendering import rendered

    variant = _variant(options.pdf_variant)
    # Without a choice of the document's, styles are the theme's, and so few that they can be kept.
    bundled = all(folder.is_relative_to(THEMES) for folder in theme.folders)
    lasts = bundled and not options.theme and options.css is None
    with LOCK, fixed_date(), missing_letters(), told(theme.name):
        layout = rendered(
            page, parcel.files, lasts=lasts, pdf_variant=variant.engine, output_intent=INTENT
        )
    return Draft(resume, theme, options, page, layout, variant)


def _variant(name: str | None) -> Variant:
    from weasyprint.pdf import VARIANTS

    known, name = variants(VARIANTS), name or DEFAULT_VARIANT
    if name not in known:
        msg = f"there is no variant {name!r} of PDF; there are {', '.join(known)}"
        raise ExportError(msg)
    return known[name]


def _source(
    resume: Resume, theme: Theme, variant: Variant, dated: dt.datetime | None
) -> "Attachment | None":
    """The document to put into the file, where its standard lets it."""
    from jresume.export.pdf.attach import source_of

    if not variant.holds_files:
        LOG.warning("the document isn't put into the PDF: %s forbids it", variant.engine)
        return None
    return source_of(resume, plans(theme), dated)


def _facts(on_page: Mapping[str, Any], told: Any, dated: dt.datetime | None) -> "Metadata":
    """What the file says of itself: no more than what is on the page."""
    import weasyprint

    from jresume.export.pdf.metadata import Metadata, keywords, line

    basics = on_page["basics"]
    return Metadata(
        title=line(told.title) or line(basics.get("name")) or "Curriculum vitae",
        author=line(basics.get("name")),
        subject=line(basics.get("label")),
        keywords=keywords(on_page),
        language=language_tag(line(told.lang)),
        creator=f"jresume {__version__}",
        producer=f"WeasyPrint {weasyprint.__version__}",
        moment=dated,
    )
