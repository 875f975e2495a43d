"""Resume + Theme → PDF, through the page as HTML and WeasyPrint."""

import logging

from jresume.errors import ExportError
from jresume.export.html_page import draw
from jresume.export.options import ExportOptions
from jresume.resume import Resume
from jresume.theme import Theme

LOG = logging.getLogger("jresume.export")


def pdf(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page as a tagged PDF; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango.
    """
    page = draw(resume, theme, options)
    try:
        # WeasyPrint takes 0.3 s to import and needs Pango, so that only a PDF asks for them.
        import weasyprint
        from weasyprint.urls import URLFetcher
    except OSError as error:
        msg = (
            "a PDF needs the library Pango, which isn't on this machine: install it "
            f"(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; {error})"
        )
        raise ExportError(msg) from error

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Answers `data:` URIs; every other address is refused, and said in the log."""

        def fetch(self, url: str, headers: object = None) -> object:
            if not url.lower().startswith("data:"):
                LOG.warning("the theme asks for %s: nothing outside the page is read", url[:200])
                msg = f"refused: {url[:200]}"
                raise ValueError(msg)
            return super().fetch(url, headers)

    fetcher = DataOnly(allowed_protocols={"data"}, allow_redirects=False)
    html = weasyprint.HTML(string=page, url_fetcher=fetcher)
    written: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, full_fonts=False)
    return written
