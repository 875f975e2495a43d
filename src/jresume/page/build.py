"""A document and a theme's sections → a page."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jresume.language import Words, language_tag
from jresume.names import owner_of
from jresume.page import basics, entries, publications, view
from jresume.page.arrange import arranged
from jresume.page.context import Context
from jresume.page.dates import first_day, is_right_to_left
from jresume.page.listing import Listing
from jresume.page.model import Page, Part, Section, SectionPlan, Typeset

_PLAIN_WORD = re.compile(r"[a-z0-9]+")


def build(  # noqa: PLR0913 - a page depends on no less
    document: Mapping[str, Any],
    defaults: Sequence[SectionPlan],
    *,
    today: dt.date,
    options: Mapping[str, Any] | None = None,
    typeset: Typeset | None = None,
    spoken: tuple[str, Words] = ("en", Words()),
) -> Page:
    """A document that has the shape of the schema, made ready to be drawn.

    `defaults` are the theme's sections; the document's view `default` goes before them. `today`
    stands in for `meta.lastModified` where the document has none: a degree that ends later is
    expected. `options` are the theme's, of which the page heeds those that `Listing` names, those
    about sections that `arranged` does, and `dateFormat`.
    `typeset` sets the papers in a citation style; without it, the theme has a way of its own.
    `spoken` is the language of dates and of the page's own words, and those words.
    """
    meta = document.get("meta", {})
    asked = language_tag(meta.get("jresume", {}).get("language", ""))
    language, words = spoken
    options = options or {}
    chosen, include, exclude = view.plans(document, _titled(defaults, words))
    chosen = arranged(chosen, options)
    divided = view.divide(document, chosen, include, exclude)
    context = Context(
        language=language,
        words=words,
        today=first_day(meta.get("lastModified", "")[:10]) or today,
        owner=owner_of(document.get("basics", {})),
        dates=str(options.get("dateFormat", "short")),
        listing=Listing.of(options),
    )
    titled = [
        (plan.title or words.title(picked[0][0].title()), picked)
        for plan, picked in zip(chosen, divided, strict=True)
        if picked
    ]
    listed = [(title, own) for title, picked in titled if (own := dict(picked).get("publications"))]
    papers = iter(publications.parts(listed, context, typeset))
    sections: list[Section] = []
    for title, picked in titled:
        parts: list[Part] = []
        for place, found in picked:
            if place == "publications":
                parts += next(papers)
            else:
                alone = len(picked) == 1
                parts += entries.parts(place, found, context, title=title, alone=alone)
        if parts:
            sections.append(Section(_identifier(title, sections), title, tuple(parts)))
    name = document.get("basics", {}).get("name", "")
    return Page(
        title=name or words["curriculum"],
        language=asked,
        direction="rtl" if is_right_to_left(asked) else "ltr",
        description=document.get("basics", {}).get("label", ""),
        modified=meta.get("lastModified", ""),
        basics=basics.prepare(document.get("basics", {}), context),
        sections=tuple(sections),
        words=words,
    )


def _titled(plans: Sequence[SectionPlan], words: Words) -> list[SectionPlan]:
    """The theme's sections, with their titles in the language of the page."""
    return [replace(plan, title=words.title(plan.title)) for plan in plans]


def _identifier(title: str, before: Sequence[Section]) -> str:
    """An id for a heading, in plain letters, that no other heading of the page has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(_PLAIN_WORD.findall(plain)) or "section"
    taken = {section.id for section in before}
    candidate, count = slug, 1
    while candidate in taken:
        count += 1
        candidate = f"{slug}-{count}"
    return candidate
