"""The theme kit: samples drawn with a theme, and what is wrong with what comes out."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from jresume.kit.drawn import Trial
from jresume.kit.finding import CURES, Finding
from jresume.kit.samples import LINKS, NAMES, SECTIONS, Sample, samples
from jresume.resume import Resume
from jresume.theme import Theme

__all__ = ["CURES", "NAMES", "SECTIONS", "Choice", "Finding", "check_theme"]

_TODAY = dt.date(2024, 6, 30)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to try: samples by name, sections of which some are drawn alone, and checks."""

    names: Collection[str] = NAMES
    sections: Collection[str] = SECTIONS
    checks: Collection[str] = tuple(CURES)


def check_theme(
    theme: Theme,
    documents: Iterable[Resume] = (),
    choice: Choice = Choice(),
    about_to: Callable[[str], None] = lambda _: None,
) -> Iterator[Finding]:
    """Draw every sample with a theme, and say what is wrong: nothing is written anywhere.

    Each section is drawn alone, and all of them together, empty, minimal, full, hostile, very long
    and from right to left: as HTML, and all together as PDF and as light and dark screens show
    them. So are `documents`. What is wrong in many places by one cause is said once. `about_to` is
    told each sample before it is drawn.
    """
    trial = Trial(theme, _TODAY, choice.checks, about_to)
    seen: set[tuple[str, str]] = set()
    for finding, cause in chain(_all(trial, choice), _of_people(trial, documents)):
        if finding.check in choice.checks and (finding.check, cause) not in seen:
            seen.add((finding.check, cause))
            yield finding


def _all(trial: Trial, choice: Choice) -> Iterator[tuple[Finding, str]]:
    if "unused" in choice.checks:
        yield from trial.files()
    for name, sample in samples().items():
        if name in choice.names:
            yield from trial.whole(sample)
    for section in choice.sections:
        for name, sample in samples(section).items():
            if name in choice.names and name not in {"empty", LINKS}:
                yield from trial.part(section, sample)


def _of_people(trial: Trial, documents: Iterable[Resume]) -> Iterator[tuple[Finding, str]]:
    """What is wrong with documents of which nobody says which words are to be found."""
    for resume in documents:
        yield from trial.whole(Sample(resume.source.name, dict(resume.data), language=""))
