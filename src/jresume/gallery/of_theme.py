"""A document drawn with a theme, for a gallery."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from jresume.errors import ResumeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.budget import fit
from jresume.gallery.model import Exhibit, Remark
from jresume.gallery.pictures import count, pictures
from jresume.limits import Limits
from jresume.limits.draw import export_within, fit_within
from jresume.resume import Resume
from jresume.theme import Theme

Draw = Callable[[str], bytes]
"""Name of a format → a document in it; raises ResumeError."""

MOST_PICTURED = 8
"""How many pages are pictured: what a theme does to a document is seen by then."""

_WIDTH = 720  # pixels of a picture: sharp where a page is half as wide
_SPEAKERS = ("jresume", "weasyprint")


def drawer(
    theme: Theme,
    resume: Resume,
    options: ExportOptions,
    pages: int | None = None,
    limits: Limits | None = None,
) -> Draw:
    """What draws a document with a theme: a PDF on no more than so many `pages`.

    With `limits` it does so in a process of its own each time.
    """

    def draw(kind: str) -> bytes:
        if kind == "pdf" and pages:
            if limits:
                return fit_within(limits, pages, resume, theme, options)
            return fit(resume, theme, options, pages).draft.pdf()
        if limits:
            return export_within(limits, kind, resume, theme, options)
        return EXPORTERS[kind](resume, theme, options)

    return draw


def drawn(exhibit: Exhibit, draw: Draw, formats: Sequence[str], able: Sequence[str]) -> Exhibit:
    """An exhibit with what `draw` makes of each format that a theme is able to draw.

    A PDF is drawn for the pictures, whether it is kept or not. What fails is told in the exhibit,
    and so is what was said on the way.
    """
    made: dict[str, bytes] = {}
    failures: dict[str, None] = {}
    with _heard() as remarks:
        for kind in able:
            if kind in formats or kind == "pdf":
                try:
                    made[kind] = draw(kind)
                except ResumeError as error:
                    failures[str(error)] = None
    unable = [kind for kind in formats if kind not in able]
    pdf = made.get("pdf")
    return replace(
        exhibit,
        files={kind: made[kind] for kind in formats if kind in made},
        pages=count(pdf) if pdf else 0,
        pictures=pictures(pdf, _WIDTH, MOST_PICTURED) if pdf else (),
        remarks=[
            *exhibit.remarks,
            *(Remark(f"it can't draw {kind}") for kind in unable),
            *dict.fromkeys(remarks),
        ],
        failure="\n".join(failures),
    )


@contextmanager
def _heard() -> Iterator[list[Remark]]:
    """What is said in the log while something is drawn, in place of whoever else would say it."""
    remarks: list[Remark] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            ours = record.name.startswith("jresume")
            is_loss = ours and record.levelno >= logging.ERROR
            remarks.append(Remark(record.getMessage(), is_loss=is_loss))

    loggers = [logging.getLogger(name) for name in _SPEAKERS]
    before = [(one.level, one.handlers, one.propagate) for one in loggers]
    for one in loggers:
        one.setLevel(logging.WARNING)
        one.handlers, one.propagate = [Keep()], False
    try:
        yield remarks
    finally:
        for one, (level, handlers, propagate) in zip(loggers, before, strict=True):
            one.setLevel(level)
            one.handlers, one.propagate = handlers, propagate
