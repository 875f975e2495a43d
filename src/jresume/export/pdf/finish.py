"""What WeasyPrint leaves to do for a file that keeps PDF/A and PDF/UA at once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pydyf

from jresume.errors import ExportError
from jresume.export.pdf import metadata
from jresume.export.pdf.attach import attach
from jresume.export.pdf.boxes import show_missing
from jresume.export.pdf.colors import settle_colors, settle_pictures
from jresume.export.pdf.demands import meet
from jresume.export.pdf.intent import INTENT, srgb
from jresume.export.pdf.once import packed_quickly, put_into_bytes
from jresume.export.pdf.pages import PaintedPage
from jresume.export.pdf.structure import structure
from jresume.export.pdf.tags import write_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.export.pdf.attach import Attachment
    from jresume.export.pdf.metadata import Metadata
    from jresume.export.pdf.variants import Variant

LOG = logging.getLogger("jresume.export")

_SHORTEST, _LONGEST = 1.1, 5080.0  # mm: 3 to 14400 points


def written(document: Any, variant: Variant, facts: Metadata, source: Attachment | None) -> bytes:
    """A document that WeasyPrint laid out, as a PDF of that variant with its source inside."""
    pages = [PaintedPage(page) for page in document.pages]
    _measure(pages)

    def finish(painted: Any, pdf: Any) -> None:
        settle_colors(pdf)
        if "StructTreeRoot" in pdf.catalog:
            write_tags(pdf, pages, structure(pages, facts.language))
            pdf.catalog["Lang"] = pydyf.String(facts.language)
        show_missing(pdf, painted.fonts)
        settle_pictures(pdf)
        if source:
            attach(pdf, source)
        meet(pdf, variant, has_files=source is not None)
        _describe(pdf, variant, facts)
        put_into_bytes(pdf)

    document.color_profiles[INTENT] = srgb()
    if document.metadata.attachments:
        LOG.warning("what the page attaches is left out: a PDF has its document alone attached")
        document.metadata.attachments.clear()
    with packed_quickly():
        made: bytes = document.copy(pages).write_pdf(
            finisher=finish,
            pdf_variant=variant.engine,
            pdf_tags=True,
            pdf_identifier=True,
            output_intent=INTENT,
            full_fonts=False,
        )
    return made


def _measure(pages: Sequence[PaintedPage]) -> None:
    """Raise ExportError for a page that is smaller or larger than PDF/A lets one be (6.1.13)."""
    for page in pages:
        width, height = (side * 25.4 / 96 for side in (page.width, page.height))
        if not all(_SHORTEST <= side <= _LONGEST for side in (width, height)):
            msg = (
                f"a page of {width:.0f} × {height:.0f} mm is no page of a PDF: its sides are "
                f"{_SHORTEST:.0f} to {_LONGEST:.0f} mm; the styles say another `size` of `@page`"
            )
            raise ExportError(msg)


def _describe(pdf: Any, variant: Variant, facts: Metadata) -> None:
    """Say what the file is, in place of what WeasyPrint took from the page."""
    pdf.info.clear()
    if variant.has_info:
        pdf.info.update(metadata.info(facts))
    packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet.stream = [metadata.xmp(facts, variant)]
    packet.compress = False  # so that a search of plain bytes finds it, as XMP advises
