"""A page of anyone's as a PDF: tagged, and with no more promised than that."""

from jresume.export.missing import missing_letters
from jresume.export.pdf.engine import LOCK, engine, fixed_date, told


def printed(page: str, theme: str, *, medium: str = "print", scale: float = 1) -> bytes:
    """A page of HTML as a PDF, in which each length has grown by the scale; it reads nothing else.

    Of its styles, those for the medium count. Raises ExportError where there is no Pango or where
    the page can't be laid out, and ThemeError where WeasyPrint fails at it.
    """
    module = engine()
    from jresume.export.fetching import PageOnly
    from jresume.export.pdf.font_folders import font_configuration

    html = module.HTML(string=page, url_fetcher=PageOnly({}), media_type=medium)
    with LOCK, fixed_date(), missing_letters(), told(theme):
        fonts = font_configuration()
        content: bytes = html.write_pdf(
            font_config=fonts, pdf_tags=True, full_fonts=False, zoom=scale
        )
    return content
