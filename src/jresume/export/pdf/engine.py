"""WeasyPrint as every PDF asks for it: what is missing, and what brings it down, in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType

from jresume.errors import ExportError, ResumeError, ThemeError
from jresume.export.clock import EPOCH, UNDATED

LOCK = Lock()
"""Held while a page is laid out: the environment is the whole process's."""


def engine() -> ModuleType:
    """The module `weasyprint`; raises ExportError where there is no Pango."""
    # WeasyPrint takes long to import and needs Pango, so that only a PDF asks for it.
    from jresume.export.weasyprint_start import weasyprint

    try:
        return weasyprint()
    except OSError as error:
        msg = (
            "a PDF needs the library Pango, which isn't on this machine: install it "
            f"(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; {error})"
        )
        raise ExportError(msg) from error


@contextmanager
def told(theme: str) -> Iterator[None]:
    """Say in words what brings WeasyPrint down on a page of the theme of that name."""
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
    except (ResumeError, MemoryError):
        raise  # the latter is a limit's
    except Exception as error:
        # Its page and styles are the theme's, and some bring WeasyPrint down.
        fault = f"{type(error).__name__}: {error}".removesuffix(": ")
        msg = f"theme {theme}: WeasyPrint can't lay its page out: {fault}"
        raise ThemeError(msg) from error


@contextmanager
def fixed_date() -> Iterator[None]:
    """Have fonts dated alike whenever they are embedded, so that a document makes the same bytes.

    fontTools writes the time into each subset, unless SOURCE_DATE_EPOCH says another one.
    """
    if EPOCH in os.environ:
        yield
        return
    os.environ[EPOCH] = UNDATED
    try:
        yield
    finally:
        del os.environ[EPOCH]
