"""Resume + Theme → PDF, through the page as HTML and WeasyPrint.

`structure` and `tags` say what is on the page, `metadata` what the file is, `colors` and `boxes`
mend what archives refuse; `finish` puts them to work on what WeasyPrint made.
"""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Any

from jresume.errors import ExportError, ResumeError, ThemeError
from jresume.export.clock import EPOCH, moment
from jresume.export.html_page import draw, plans
from jresume.export.linked_data import shown
from jresume.export.missing import missing_letters
from jresume.export.options import ExportOptions
from jresume.export.parcel import Parcel
from jresume.export.pdf.variants import DEFAULT_VARIANT, Variant, variants
from jresume.export.speech import shaped
from jresume.export.weasyprint_start import weasyprint
from jresume.resume import Resume
from jresume.theme import Theme

if TYPE_CHECKING:
    from jresume.export.pdf.metadata import Metadata

_LOCK = Lock()  # the environment is the whole process's


def pdf(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page as a tagged PDF; nothing but what the page carries in itself is read.

    Raises ThemeError where a template fails, and ExportError where there is no Pango, no such
    variant of PDF, or where a page can't be laid out.
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
    from jresume.export.pdf.finish import INTENT, written

    variant = _variant(options.pdf_variant)
    dated = moment(resume.data)
    html = module.HTML(string=page, url_fetcher=PageOnly(parcel.files))
    with _LOCK, _fixed_date(), missing_letters(), _told(theme):
        document = html.render(pdf_variant=variant.engine, output_intent=INTENT)
        on_page = shown(shaped(resume, options), plans(theme), page, photo=False)
        return written(document, variant, _facts(on_page, document.metadata, dated))


@contextmanager
def _told(theme: Theme) -> Iterator[None]:
    """Say in words what brings WeasyPrint down."""
    try:
        yield
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


def _variant(name: str | None) -> Variant:
    from weasyprint.pdf import VARIANTS

    known, name = variants(VARIANTS), name or DEFAULT_VARIANT
    if name not in known:
        msg = f"there is no variant {name!r} of PDF; there are {', '.join(known)}"
        raise ExportError(msg)
    return known[name]


def _facts(on_page: Mapping[str, Any], told: Any, dated: dt.datetime | None) -> "Metadata":
    """What the file says of itself: no more than what is on the page."""
    from jresume.export.pdf.metadata import Metadata, keywords, line

    basics = on_page["basics"]
    return Metadata(
        title=line(told.title) or line(basics.get("name")) or "Curriculum vitae",
        author=line(basics.get("name")),
        subject=line(basics.get("label")),
        keywords=keywords(on_page),
        language=line(told.lang) or "en",
        creator=f"jresume {version('jresume')}",
        producer=f"WeasyPrint {version('weasyprint')}",
        moment=dated,
    )


@contextmanager
def _fixed_date() -> Iterator[None]:
    """Have fonts dated alike whenever they are embedded, so that a document makes the same bytes.

    fontTools writes the time into each subset, unless SOURCE_DATE_EPOCH says another one.
    """
    if EPOCH in os.environ:
        yield
        return
    os.environ[EPOCH] = "0"
    try:
        yield
    finally:
        del os.environ[EPOCH]
