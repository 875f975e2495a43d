"""A document drawn with an npm theme: HTML, PDF, and what was lost on the way."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from jresume.errors import ThemeError
from jresume.exchange.base_copy import base_copy
from jresume.export.assets import picture
from jresume.export.pdf.plain import printed
from jresume.npm import facts, seen
from jresume.npm.facts import Fact
from jresume.npm.locate import Package
from jresume.npm.mend import STEPS, shrunk
from jresume.npm.node import Drawn, Limits, run
from jresume.npm.outside import Outside
from jresume.npm.page import Page, page
from jresume.npm.paper import paper
from jresume.npm.styles import Mend, as_it_is
from jresume.resume import Resume
from jresume.shape import shape

LOG = logging.getLogger("jresume.export")

_MOST_SHRUNK = 2.0  # what is drawn at less than half of its size can't be read
_MOST_IN_GRIDS = 15_000  # characters: about five pages, for which WeasyPrint takes 10 s
_GRID = re.compile(r"\bdisplay: (?:inline-)?grid\b")
_ROOM_BESIDE = 1.03


@dataclass(frozen=True, slots=True)
class Sheets:
    """A PDF; the passages of the page that are not in it; how it was laid out, in words.

    `before` counts the passages that were lost as the theme lays the page out itself, where another
    layout loses fewer. `ignored` names the theme's `pdfRenderOptions` that can't be honoured.
    """

    content: bytes
    lost: tuple[str, ...]
    layout: str
    before: int
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A document as an npm theme draws it.

    `html` is one file in which nothing runs, and which asks for nothing; `asked` says what the
    theme's own page asked for; `unseen` are the facts that the theme doesn't show.
    """

    html: str
    asked: Mapping[str, str]
    unseen: tuple[Fact, ...]
    _name: str = field(repr=False)
    _again: Callable[[Mend, str, str], Page] = field(repr=False)
    _options: Mapping[str, Any] = field(repr=False)

    def pdf(self) -> Sheets:
        """The page as a PDF, laid out as the theme does, or in plainer ways where text was lost.

        Raises ExportError where there is no Pango, ThemeError where no layout can be drawn.
        """
        passages, ignored = seen.passages(self.html), paper(self._options).ignored
        best: Sheets | None = None
        before, remarks = 0, list[logging.LogRecord]()
        failure: ThemeError | None = None
        for layout, draw_once in self._attempts():
            try:
                with _held() as said:
                    content = draw_once()
            except ThemeError as error:
                failure = error
                continue
            lost = tuple(facts.lost(passages, seen.text_of_pdf(content)))
            if best is None:
                best, before, remarks = Sheets(content, lost, layout, 0, ignored), len(lost), said
            elif len(lost) < len(best.lost):
                best, remarks = Sheets(content, lost, layout, before, ignored), said
            if not lost:
                break
        if best is None:
            raise failure or ThemeError(self._name)
        for remark in remarks:
            LOG.handle(remark)
        return best

    def _is_long_in_grids(self) -> bool:
        """Whether the page has so much text in grids that laying them out would take minutes."""
        return (
            _GRID.search(self.html) is not None
            and sum(map(len, seen.passages(self.html))) > _MOST_IN_GRIDS
        )

    def _attempts(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """The ways to lay the page out, each to be tried where those before it have lost text."""
        asked = paper(self._options)
        farthest, size = 0.0, (0.0, 0.0)

        def print_with(mend: Mend, times: float = 1) -> bytes:
            nonlocal farthest, size
            last = asked.last + (shrunk(times, size) if times > 1 else "")
            made = self._again(mend, asked.first, last)
            content = printed(made.html, self._name, medium=asked.medium, scale=asked.zoom / times)
            farthest, size = (farthest, size) if times > 1 else seen.overhang(content)
            return content

        for layout, mend in STEPS[1 if self._is_long_in_grids() else 0 :]:
            yield layout, partial(print_with, mend)
            # As browsers do: what is wider than the paper is drawn smaller, up to a bound.
            if 1 < farthest <= _MOST_SHRUNK:
                yield (
                    f"{layout}, shrunk to the paper's width",
                    partial(print_with, mend, farthest * _ROOM_BESIDE),
                )


@contextmanager
def _held() -> Iterator[list[logging.LogRecord]]:
    """Hold back what an attempt has to say; styles that WeasyPrint doesn't know are nothing."""
    said: list[logging.LogRecord] = []

    def hold(record: logging.LogRecord) -> bool:
        said.append(record)
        return False

    def of_letters(record: logging.LogRecord) -> bool:
        return ".notdef" in str(record.msg)

    renderer = logging.getLogger("weasyprint")
    renderer.addFilter(of_letters)
    LOG.addFilter(hold)
    try:
        yield said
    finally:
        renderer.removeFilter(of_letters)
        LOG.removeFilter(hold)


def draw(resume: Resume, package: Package, limits: Limits | None = None) -> Drawing:
    """Run a theme on the base-only copy of a document; ThemeError where it draws nothing."""
    document = shape(resume)
    copy = base_copy(document).content
    drawn = run(package, copy, limits)
    return _drawing(resume, package, drawn, json.loads(copy))


def _drawing(resume: Resume, package: Package, drawn: Drawn, copy: Mapping[str, Any]) -> Drawing:
    basics = copy.get("basics", {})
    folder = resume.source.path.parent if resume.source.path else None
    title = basics.get("name") or "CV"

    @cache  # what is wrong with a picture is said once
    def own_picture(address: str) -> str:
        return picture(address, folder)

    def again(mend: Mend, first: str, last: str) -> Page:
        outside = Outside(package.home, basics.get("image", ""), own_picture)
        return page(drawn.page, outside, title=title, mend=mend, around=(first, last))

    made = again(as_it_is, "", "")
    return Drawing(
        html=made.html,
        asked=made.asked,
        unseen=tuple(facts.unseen(copy, seen.whole(made.html))),
        _name=package.name,
        _again=again,
        _options=drawn.pdf,
    )
