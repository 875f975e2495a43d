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
from jresume.page.people import owner_of
from jresume.page.words import DEFAULT_LANGUAGE, speak


def build(document: Mapping[str, Any], defaults: Sequence[SectionPlan], *, today: dt.date) -> Page:
    """A document that has the shape of the schema, made ready to be drawn.

    `defaults` are the theme's sections; the document's view `default` goes before them. `today`
    stands in for `meta.lastModified` where the document has none: a degree that ends later is
    expected.
    """
    meta = document.get("meta", {})
    asked = meta.get("jresume", {}).get("language") or DEFAULT_LANGUAGE
    spoken, words = speak(asked)
    context = Context(
        language=spoken,
        words=words,
        owner=owner_of(document.get("basics", {})),
        today=first_day(meta.get("lastModified", "")[:10]) or today,
    )
    chosen, include, exclude = view.plans(document, defaults)
    named = view.named_types(chosen)
    sections: list[Section] = []
    numbered = 0
    for plan in chosen:
        parts: list[Part] = []
        for place, picked in view.pick(document, plan, named, include, exclude):
            parts += entries.parts(place, picked, context, first_number=numbered + 1)
            numbered += len(picked) if place == "publications" else 0
        if parts:
            title = plan.title or plan.sources[0].partition(":")[0].title()
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
