"""A document and a theme's sections → a page."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from jresume.page import basics, entries, view
from jresume.page.context import Context
from jresume.page.dates import first_day, is_right_to_left
from jresume.page.model import Page, Part, Section, SectionPlan
from jresume.page.people import Marks, owner_of
from jresume.page.words import language_tag, speak


def build(document: Mapping[str, Any], defaults: Sequence[SectionPlan], *, today: dt.date) -> Page:
    """A document that has the shape of the schema, made ready to be drawn.

    `defaults` are the theme's sections; the document's view `default` goes before them. `today`
    stands in for `meta.lastModified` where the document has none: a degree that ends later is
    expected.
    """
    meta = document.get("meta", {})
    asked = language_tag(meta.get("jresume", {}).get("language", ""))
    spoken, words = speak(asked)
    chosen, include, exclude = view.plans(document, defaults)
    divided = view.divide(document, chosen, include, exclude)
    context = Context(
        language=spoken,
        words=words,
        owner=owner_of(document.get("basics", {})),
        marks=Marks.for_papers(
            paper
            for picked in divided
            for place, papers in picked
            for paper in papers
            if place == "publications"
        ),
        today=first_day(meta.get("lastModified", "")[:10]) or today,
    )
    sections: list[Section] = []
    numbered = 0
    for plan, picked in zip(chosen, divided, strict=True):
        parts: list[Part] = []
        for place, found in picked:
            parts += entries.parts(place, found, context, first_number=numbered + 1)
            numbered += len(found) if place == "publications" else 0
        if parts:
            title = plan.title or picked[0][0].title()
            sections.append(Section(_identifier(title, sections), title, tuple(parts)))
    name = document.get("basics", {}).get("name", "")
    return Page(
        title=name or "Curriculum vitae",
        language=asked,
        direction="rtl" if is_right_to_left(asked) else "ltr",
        description=document.get("basics", {}).get("label", ""),
        modified=meta.get("lastModified", ""),
        basics=basics.prepare(document.get("basics", {})),
        sections=tuple(sections),
        words=words,
    )


def _identifier(title: str, before: Sequence[Section]) -> str:
    """An id for a heading, in plain letters, that no other heading of the page has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or "section"
    taken = {section.id for section in before}
    candidate, count = slug, 1
    while candidate in taken:
        count += 1
        candidate = f"{slug}-{count}"
    return candidate
