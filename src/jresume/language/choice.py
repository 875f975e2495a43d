"""The language that somebody asks for by name of its tag, or what they may have meant."""

from collections.abc import Mapping
from typing import Any

from jresume.errors import ResumeError, printable
from jresume.language.catalogue import known
from jresume.language.tags import close_to, exists, is_tag, language_name, nearest
from jresume.language.translate import is_translated, own_language


def choose(asked: str) -> str:
    """The tag that was asked for, in the form of BCP 47; ResumeError if no such language exists."""
    tag = asked.strip().replace("_", "-")
    if is_tag(tag) and exists(tag):
        return tag
    close = [f"{other} ({language_name(other)})" for other in close_to(asked, known())]
    hint = f"did you mean {' or '.join(close[:3])}? " if close else ""
    msg = (
        f"unknown language {printable(asked)[:40]!r}: {hint}A language is a tag like de, pt-BR or "
        f"zh-Hant; the page's own words are in {', '.join(known())}"
    )
    raise ResumeError(msg)


def about_translation(document: Mapping[str, Any], language: str) -> str:
    """What to say of a document that is in another language and has no word of this one; or ""."""
    own = own_language(document)
    if not own or nearest(language, [own]) or nearest(own, [language]):
        return ""
    if is_translated(document, language):
        return ""
    return (
        f"its text stays in {language_name(own)} ({own}): nothing in it has a translation into "
        f"{language_name(language)} in i18n.{language}"
    )
