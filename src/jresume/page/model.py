"""The nouns of a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from jresume.language import Words
from jresume.page.authors import Gap


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What a section is to hold: sources such as `education` or `work:research`, and tags.

    One that is `hidden` takes its entries from the others, and isn't drawn.
    """

    title: str
    sources: tuple[str, ...]
    tags: frozenset[str] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of a section that are drawn the same way; `kind` names the template for them.

    `title` is the heading of a group; entries with headings of their own have them one level lower
    then. `legend` tells what the signs at authors mean: before the entries where `legend_first`,
    else behind them. `digits` is the length of the longest number of a paper on the page.
    """

    kind: str
    entries: tuple[Any, ...]
    legend: tuple[tuple[str, str], ...] = ()
    title: str = ""
    legend_first: bool = False
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A document made ready to be drawn."""

    title: str
    language: str
    direction: str
    description: str
    modified: str
    basics: Mapping[str, Any]
    sections: tuple[Section, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Reference:
    """One paper, as a citation style is given it to set.

    Authors are named by their index in the `authors` of the `entry`. `authors` holds those to
    name, in print order, with the gaps of a list that is shortened; `owners`, which of all authors
    the CV is about; `signs`, what stands behind a name for equal contribution and for the
    corresponding author ("*†"). The signs are those of the legend under the list.
    """

    entry: Mapping[str, Any]
    authors: tuple[int | Gap, ...] = ()
    owners: frozenset[int] = frozenset()
    signs: Mapping[int, str] = field(default_factory=dict)


Typeset = Callable[[Sequence[Reference]], Sequence[Markup]]
"""Sets all papers of a page, in the order of the page, as references: one for each, in that order.

A reference holds neither number nor awards nor links: the page draws them. Where a style can't set
a paper, its reference is empty, and the page draws the paper in its own way.
"""
