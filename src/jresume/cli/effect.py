"""Options that would have no effect on what is asked for: each is refused, or said to have none."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from jresume.outputs import UsageError

DRAWN = frozenset({"html", "pdf"})


class _Scope(NamedTuple):
    """What options change: some formats, and why no others."""

    options: Iterable[str]
    formats: frozenset[str]
    words: str


_OF_DRAWN = "changes what is drawn: html and pdf"
_SCOPES = (
    _Scope(("--option", "--csl", "--css"), DRAWN, _OF_DRAWN),
    _Scope(
        ("--source", "--no-source"),
        frozenset({"pdf"}),
        "is for a PDF: no other format has the document put into it (--format pdf)",
    ),
    _Scope(
        ("--pdf-variant", "--audit"),
        frozenset({"pdf"}),
        "is for a PDF, and none is asked for (--format pdf)",
    ),
)
_NOT_OF_NPM = {
    **dict.fromkeys(
        ("--option", "--csl", "--css", "--pdf-variant"), "an npm theme draws in its own way"
    ),
    **dict.fromkeys(
        ("--source", "--no-source"), "a PDF of an npm theme has no document put into it"
    ),
}


def require_effect(given: Mapping[str, Any], kinds: Iterable[str], *, by_npm: bool) -> None:
    """Raise UsageError for the first of the options `given` that changes nothing.

    `given` are options by name, of which those count that somebody wrote.
    """
    written = [name for name, value in given.items() if value]
    for name in written:
        if by_npm and name in _NOT_OF_NPM:
            msg = f"{name} is for themes of jresume's own kind: {_NOT_OF_NPM[name]}"
            raise UsageError(msg)
    for scope in _SCOPES:
        for name in written:
            if name in scope.options and scope.formats.isdisjoint(kinds):
                msg = f"{name} {scope.words}"
                raise UsageError(msg)


def idle_theme(named: str | None, kinds: Iterable[str]) -> Iterator[str]:
    """A note where a theme is named and nothing is drawn.

    It isn't refused: who makes each format in a run of its own names one theme in all of them, as
    the document itself does, of which nothing is said.
    """
    kinds = list(kinds)
    if named is not None and DRAWN.isdisjoint(kinds):
        yield f"note: --theme {_OF_DRAWN}, not {' or '.join(kinds)}"
