"""Resume + Theme → one self-contained HTML file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jresume.export import assets
from jresume.export.citation_style import typeset
from jresume.export.letters import letters
from jresume.export.linked_data import with_linked_data
from jresume.export.options import ExportOptions
from jresume.export.policy import with_policy
from jresume.export.speech import shaped, spoken
from jresume.export.templates import Templates
from jresume.language import Words, localized
from jresume.language.catalogue import IN_ENGLISH
from jresume.page import Page, SectionPlan, build
from jresume.resume import Resume
from jresume.theme import Theme


def html(resume: Resume, theme: Theme, options: ExportOptions) -> bytes:
    """The page as HTML in UTF-8: styles, fonts and pictures inside, nothing that runs, no request.

    What it shows is in it a second time, as linked data for machines. Raises ThemeError where a
    template of the theme fails.
    """
    page = with_policy(draw(resume, theme, options))
    chosen = theme.options(options.theme)
    return with_linked_data(
        page, shaped(resume, options), plans(theme), options=chosen, today=options.today
    ).encode()


def draw(
    resume: Resume,
    theme: Theme,
    options: ExportOptions,
    carry: assets.Carry = assets.data_uri,
) -> str:
    """The page as text; `carry` gives the addresses of the files that it needs."""
    document = shaped(resume, options)
    speech = spoken(document)
    chosen = theme.options(options.theme)
    page = build(
        document,
        plans(theme, speech[0]),
        today=options.today,
        options=chosen,
        typeset=typeset(resume, theme, options, document, speech),
        spoken=speech,
    )
    folder = resume.source.path.parent if resume.source.path else None
    translated = replace(options, theme=_with_range(options.theme, speech[1]))
    found = letters([document, dict(speech[1])])
    templates = Templates(theme, translated, found, page, carry)
    return templates.render("page.html", context(page, folder, carry))


def _with_range(options: Mapping[str, Any], words: Words) -> Mapping[str, Any]:
    """The options as chosen, with the sign between two dates that a language has of its own."""
    own = words["range"]
    return options if own == IN_ENGLISH["range"] else {"dateSeparator": own, **options}


def plans(theme: Theme, language: str = "") -> list[SectionPlan]:
    """The sections that a theme draws where the document doesn't say; titles in its own `i18n`."""
    titles = [localized(section, language).get("title", "") for section in theme.sections]
    return [
        SectionPlan(str(title), tuple(section["from"]))
        for title, section in zip(titles, theme.sections, strict=True)
    ]


def context(page: Page, folder: Path | None, carry: assets.Carry) -> Mapping[str, Any]:
    """The names that a template may use."""
    image = page.basics.get("image", "")
    return {
        "page": page,
        "basics": page.basics,
        "sections": page.sections,
        "words": page.words,
        "photo": lambda: assets.picture(image, folder, carry) if image else "",
    }
