"""Resume + Theme → PDF, through the page as HTML and WeasyPrint."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from jresume.errors import ExportError, ResumeError, ThemeError
from jresume.export.html_page import draw
from jresume.export.missing import missing_letters
from jresume.export.options import ExportOptions
from jresume.export.parcel import Parcel
from jresume.export.weasyprint_start import weasyprint
from jresume.resume import Resume
from jresume.theme import Theme

_EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
_LOCK = Lock()  # the environment is the whole process's


def pdf(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page as a tagged PDF; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango, or where a
    page can't be laid out.
    """
    parcel = Parcel()
    page = draw(resume, theme, options, parcel)
    try:
        # WeasyPrint takes long to import and needs Pango, so that only a PDF asks for it.
        module = weasyprint()
    except OSError as error:
        msg = (
            "a PDF needs the library Pango, which isn't on this machine: install it "
            f"(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; {error})"
        )
        raise ExportError(msg) from error
    from jresume.export.fetching import PageOnly

    html = module.HTML(string=page, url_fetcher=PageOnly(parcel.files))
    try:
        with _LOCK, _fixed_date(), missing_letters():
            written: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, full_fonts=False)
    except RecursionError as error:
        msg = (
            "the page has elements too deep inside one another to be laid out: the theme's own, or "
            "lists and quotes of the document"
        )
        raise ExportError(msg) from error
    except OSError as error:
        # Fonts pass through files of the system's own.
        msg = f"a PDF needs room in the folder for temporary files (TMPDIR): {error.strerror}"
        raise ExportError(msg) from error
    except ResumeError:
        raise
    except Exception as error:
        # Its page and styles are the theme's, and some bring WeasyPrint down.
        fault = f"{type(error).__name__}: {error}"
        msg = f"theme {theme.name}: WeasyPrint can't lay its page out: {fault}"
        raise ThemeError(msg) from error
    return written


@contextmanager
def _fixed_date() -> Iterator[None]:
    """Have fonts dated alike whenever they are embedded, so that a document makes the same bytes.

    fontTools writes the time into each subset, unless SOURCE_DATE_EPOCH says another one.
    """
    if _EPOCH in os.environ:
        yield
        return
    os.environ[_EPOCH] = "0"
    try:
        yield
    finally:
        del os.environ[_EPOCH]
