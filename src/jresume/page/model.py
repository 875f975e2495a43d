"""The nouns of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What a section is to hold: sources such as `education` or `work:research`, and tags."""

    title: str
    sources: tuple[str, ...]
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of a section that are drawn the same way; `kind` names the template for them."""

    kind: str
    entries: tuple[Any, ...]
    legend: tuple[tuple[str, str], ...] = ()


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
    words: Mapping[str, str]
