"""Options for many themes at once, of which each takes those that it has."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume.cli import theme_options
from jresume.cli.choice import jresume_meta, refuse_invalid
from jresume.errors import ThemeError

if TYPE_CHECKING:
    from jresume.check import Problem
    from jresume.resume import Resume
    from jresume.theme import Theme


class Taken(NamedTuple):
    """What one theme takes: options, a citation style if the command line says one as an option.

    `unused` are those options that it doesn't take, as the document or the command line has them;
    `unseen` says of those that it takes which make text vanish on its page.
    """

    options: dict[str, Any]
    csl: str | None
    unused: Sequence[str]
    unseen: Sequence[str] = ()


def of_document(resume: "Resume", themes: "Sequence[Theme]", *, refuse: bool) -> dict[str, Any]:
    """The document's options; with `refuse`, InvalidError for any error of the document at all.

    An option is one where no theme takes it.
    """
    from jresume.check import check

    options = jresume_meta(resume).get("themeOptions", {})
    if refuse:
        refuse_invalid(resume, check(resume, also=_taken_by_none(options, themes)))
    return dict(options) if isinstance(options, dict) else {}


def require_taken(said: Sequence[str], themes: "Sequence[Theme]") -> None:
    """Raise UsageError or ThemeError for an option of the command line that no theme takes."""
    for text in said:
        refusals = [_refusal(text, theme) for theme in themes]
        if refusals and refusals[0] and all(refusals):
            raise refusals[0]


def taken_by(theme: "Theme", of_document: Mapping[str, Any], said: Sequence[str]) -> Taken:
    """What a theme takes of the document's options and of the command line's, which go before."""
    own = theme_options.usable(theme, dict(of_document))
    taken = [text for text in said if not _refusal(text, theme)]
    options = own | theme_options.said(taken, theme)
    unused = [*(key for key in of_document if key not in own), *(t for t in said if t not in taken)]
    unseen = [f"{name}: {words}" for name, words in theme_options.vanishing(theme, options)]
    return Taken(options, theme_options.style(taken, options), unused, unseen)


def _taken_by_none(options: object, themes: "Sequence[Theme]") -> "Iterator[Problem]":
    for one in [{key: options[key]} for key in options] if isinstance(options, dict) else [options]:
        faults = [theme_options.faults(theme, one) for theme in themes]
        if faults and all(faults):
            yield from faults[0]


def _refusal(text: str, theme: "Theme") -> ThemeError | None:
    try:
        theme_options.said([text], theme)
    except ThemeError as error:
        return error
    return None
