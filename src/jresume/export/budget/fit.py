"""The loosest layout of a document on so many pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from jresume.errors import ExportError
from jresume.export.budget.drops import Candidates, Dropped, candidates
from jresume.export.budget.overflow import lines_over
from jresume.export.budget.sizes import STEPS, tightened
from jresume.export.html_page import plans
from jresume.export.options import ExportOptions
from jresume.export.pdf.draft import Draft, draft
from jresume.resume import Resume
from jresume.theme import Theme


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document laid out on few enough pages, and what that took.

    `sizes` are the options that were made smaller, each as it is now: points for fontSize,
    millimetres for margins. `layouts` is how many were tried.
    """

    draft: Draft
    sizes: Mapping[str, float]
    dropped: Sequence[Dropped]
    layouts: int


def fit(
    resume: Resume,
    theme: Theme,
    options: ExportOptions,
    pages: int,
    drops: Sequence[str] = (),
) -> Fitted:
    """The document on no more than so many pages, as loose as that can be.

    What fits already stays as it is. Else it is made tighter, as far as the theme's `fit` lets it;
    what the options choose stays as chosen. Only where that isn't enough, entries are left out, as
    few as possible: those that `drops` name, `tag:NAME` or `priority` each (see `candidates`).

    Raises ExportError, with the lines too many, where the document can't be made to fit, and what
    `draft` raises.
    """
    search = _Search(candidates(resume, theme, options, plans(theme), drops), theme, options, pages)
    if search.fits(0, 0):
        return search.best()
    can_shrink = bool(tightened(theme, options.theme, STEPS))
    most = STEPS if can_shrink else 0
    count = 0
    if not (can_shrink and search.fits(0, most)):
        count = len(search.allowed.entries)
        if not count or not search.fits(count, most):
            raise ExportError(search.refusal(drops))
        count = least(lambda n: search.fits(n, most), 0, count)
    # Without the entries, the page may be as loose as ever.
    least(lambda step: search.fits(count, step), -1 if count else 0, most)
    return search.best()


def least(holds: Callable[[int], bool], below: int, at: int) -> int:
    """By halves, a number for which something holds, above `below`; it does hold `at` that one."""
    while at - below > 1:
        middle = (at + below) // 2
        if holds(middle):
            at = middle
        else:
            below = middle
    return at


class _Search:
    """Layouts tried, of which the last that fits is kept."""

    def __init__(
        self, allowed: Candidates, theme: Theme, options: ExportOptions, pages: int
    ) -> None:
        self.allowed = allowed
        self._theme = theme
        self._options = options
        self._pages = pages
        self._tried = 0
        self._best: Fitted | None = None
        self._last: Draft | None = None

    def fits(self, count: int, step: int) -> bool:
        """Whether the pages are enough without so many entries, at that step of tightness."""
        sizes = tightened(self._theme, self._options.theme, step)
        options = replace(self._options, theme={**self._options.theme, **sizes})
        tried = draft(self.allowed.without(count), self._theme, options)
        self._last = tried
        self._tried += 1
        if len(tried.layout.pages) > self._pages:
            return False
        dropped = [dropped for _, dropped in self.allowed.entries[:count]]
        self._best = Fitted(tried, sizes, dropped, self._tried)
        return True

    def best(self) -> Fitted:
        """The last layout that fits."""
        if self._best is None:
            msg = "no layout was found to fit"
            raise RuntimeError(msg)
        return replace(self._best, layouts=self._tried)

    def refusal(self, drops: Sequence[str]) -> str:
        """Why the last layout, the tightest, isn't enough, and what can be done."""
        layout, name = self._last.layout if self._last else None, self._theme.name
        over = lines_over(layout, self._pages)
        count = f"{len(layout.pages)} pages" if layout else ""
        lines = "1 line" if over == 1 else f"{over} lines"
        held = sorted(key for key in self._theme.fit if key in self._options.theme)
        where = f"at the smallest sizes that theme {name} allows"
        if not self._theme.fit:
            where = f"and theme {name} names no sizes that may be smaller ([fit] in theme.toml)"
        elif held:
            where += f" ({', '.join(held)} as chosen)"
        entries = len(self.allowed.entries)
        if entries:
            gone = "the entry" if entries == 1 else f"all {entries} entries"
            cure = f"this is without {gone} that --drop names: name more"
        elif drops:
            cure = f"--drop finds no entry on the page: none has {' or '.join(map(_said, drops))}"
        else:
            cure = "--drop tag:NAME or --drop priority leaves entries out"
        return f"{count}: {lines} too many for {self._pages} {where}; {cure}"


def _said(drop: str) -> str:
    return "a priority" if drop == "priority" else f"the tag {drop.partition(':')[2]!r}"
