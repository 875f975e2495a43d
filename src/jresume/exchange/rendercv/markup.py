"""Markdown as runs of text: which words are emphasized, and which are links."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What themes draw of CommonMark is emphasis, links and code; the rest is letters.
_NOT_OURS = ("image", "html_inline")
_PLAIN = re.compile(r"[^*_`\[\]<>\\&\n]*")
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>])|&(?=#?\w+;)")


_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


def one_line(text: str) -> str:
    """Return a text on one line; a blank that is not to be broken at stays one."""
    return _BLANKS.sub(" ", text).strip(" ")


@dataclass(frozen=True, slots=True)
class Run:
    """Some text that is set in one way."""

    text: str
    strong: bool = False
    emphasized: bool = False
    url: str = ""


def runs(text: str) -> tuple[Run, ...]:
    """Return what CommonMark makes of one line or paragraph; line ends stay in it."""
    if _PLAIN.fullmatch(text):
        return (Run(text),) if text else ()
    tokens = _parser().parseInline(text)
    return tuple(_merged(_read(tokens[0].children or ()))) if tokens else ()


def has_code(text: str) -> bool:
    """Whether anything in a text of CommonMark is set as code."""
    if "`" not in text:
        return False
    tokens = _parser().parseInline(text)
    return any(one.type == "code_inline" for token in tokens for one in token.children or ())


def plain(text: str) -> str:
    """Return the letters that a text of CommonMark shows."""
    return "".join(run.text for run in runs(text))


def commonmark(all_runs: Iterable[Run]) -> str:
    """Return text of CommonMark that shows these runs, with every sign in it that might be one."""
    written = ""
    for run in all_runs:
        inner = _SPECIAL.sub(r"\\\g<0>", run.text)
        inner = f"[{inner}]({run.url})" if run.url else inner
        sign = "*" * (run.emphasized + 2 * run.strong)
        written += f"{sign}{inner}{sign}"
    return written


def _read(tokens: Iterable[Token]) -> Iterator[Run]:
    now = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                now = replace(now, strong=token.nesting > 0)
            case "em_open" | "em_close":
                now = replace(now, emphasized=token.nesting > 0)
            case "link_open" | "link_close":
                now = replace(now, url=str(token.attrGet("href") or ""))
            case "softbreak" | "hardbreak":
                yield replace(now, text="\n")
            case _:
                yield replace(now, text=token.content)


def _merged(all_runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in all_runs:
        if last and replace(last, text=run.text) == run:
            last = replace(last, text=last.text + run.text)
        elif run.text:
            if last:
                yield last
            last = run
    if last:
        yield last


@cache
def _parser() -> MarkdownIt:
    # markdown-it takes 30 ms to import, and many documents hold no markup.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(_NOT_OURS)
    # An address stays as it is written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: bool(_SAFE.fullmatch(url))  # type: ignore[method-assign]
    return parser
