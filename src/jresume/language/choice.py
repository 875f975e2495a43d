"""The language that somebody asks for by name of its tag, or what they may have meant."""

from jresume.errors import ResumeError, printable
from jresume.language.catalogue import known
from jresume.language.tags import close_to, exists, is_tag, language_name


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
