"""The document in the language of the export, and the words that its page speaks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from jresume.language import Words, language_of, language_tag, speak, translate
from jresume.language.tags import DEFAULT_LANGUAGE, language_name, nearest
from jresume.resume import Resume
from jresume.shape import shape

if TYPE_CHECKING:
    from jresume.export.options import ExportOptions

LOG = logging.getLogger("jresume.export")


def in_language(resume: Resume, options: ExportOptions) -> Resume:
    """The document in the language asked for, else in its view's, else in its own."""
    asked = options.language or language_of(resume.data)
    return Resume(translate(resume.data, asked), resume.source)


def shaped(resume: Resume, options: ExportOptions) -> dict[str, Any]:
    """What is drawn: the document in the language of the export, in the shape of the schema."""
    return shape(in_language(resume, options))


def spoken(document: dict[str, Any]) -> tuple[str, Words]:
    """The language of the page's own words, and those words.

    Where nobody has translated them into the document's language they are English, which the log
    says: the reader of such a page would wonder.
    """
    asked = language_tag(document.get("meta", {}).get("jresume", {}).get("language", ""))
    language, words = speak(asked)
    if language == DEFAULT_LANGUAGE and not nearest(asked, [DEFAULT_LANGUAGE]):
        LOG.warning(
            "headings, dates and the page's other words are in English: there is no translation "
            "into %s (%s) yet",
            language_name(asked),
            asked,
        )
    return language, words
