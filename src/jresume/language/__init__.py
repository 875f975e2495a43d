"""In which language a page speaks: its own words, and the document's translations."""

from jresume.language.catalogue import known, speak
from jresume.language.choice import about_translation, choose
from jresume.language.tags import language_tag
from jresume.language.translate import language_of, localized, translate
from jresume.language.words import Words

__all__ = [
    "Words",
    "about_translation",
    "choose",
    "known",
    "language_of",
    "language_tag",
    "localized",
    "speak",
    "translate",
]
