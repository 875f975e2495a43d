"""Text that people write: paragraphs, emphasis, links and code as in CommonMark, nothing else.

No HTML, no images and no headings come from a document: HTML is shown as the letters it is made
of, and a page's outline stays its own.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from jresume.page.bidi import first_strong, is_right_to_left, isolated, runs_apart
from jresume.page.bidi_runs import isolated_runs
from jresume.page.links import safe_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# `reference` too: a line like "[1]: https://…" would vanish from the text.
_NOT_OURS = (
    *("image", "html_inline", "html_block", "heading", "lheading", "hr", "code", "fence"),
    "reference",
)
_PLAIN = re.compile(r"[^*_`\[\]<>\\&\n]*")
# Brackets, too, are letters where no address follows: most papers are cited in them.
_WITH_BRACKETS = re.compile(r"(?:[^*_`\]<>\\&\0]|\](?!\())*")


def inline(text: str, direction: str = "ltr") -> Markup:
    """One run of text: emphasis, links and code are drawn, everything else is escaped.

    On a page of that `direction`, a text that runs the other way is isolated.
    """
    # In a text from right to left, "C++" needs an element of its own.
    if _PLAIN.fullmatch(text) and not (is_right_to_left(text) and re.search("[+#]", text)):
        return isolated(text, direction)
    if _is_text(text, direction):
        return _as_parsed(" ".join(text.split()))
    parser = _parser()
    tokens = _directed(parser.parseInline(" ".join(text.split())), text, direction)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - HTML is off


def block(text: str, direction: str = "ltr") -> Markup:
    """Paragraphs and lists, each with what `inline` draws."""
    # One line, which is no list: that begins with a sign or a number.
    if text[:1].isalpha() and text.isprintable() and _is_text(text, direction):
        return Markup("<p>{}</p>\n").format(_as_parsed(text.rstrip()))
    parser = _parser()
    tokens = _directed(parser.parse(text), text, direction)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - HTML is off


def _is_text(text: str, direction: str) -> bool:
    """Whether no letter of a text is markup, and it runs as its page does."""
    ours = direction != "rtl" and not is_right_to_left(text)
    return ours and bool(_WITH_BRACKETS.fullmatch(text))


def _as_parsed(text: str) -> Markup:
    """What the parser makes of such a text; to load it takes as long as to build a page."""
    return Markup(text.replace('"', "&quot;"))  # noqa: S704 - no letter of it is markup


def _directed(tokens: "list[Token]", text: str, direction: str) -> "list[Token]":
    """The tokens of a text, with what runs the other way than the page isolated."""
    if direction == "rtl" or is_right_to_left(text):
        for token in tokens:
            if token.type == "inline":
                _isolate(token, direction)
    return tokens


def _isolate(token: "Token", direction: str) -> None:
    """Put an element around what a paragraph holds, where it runs the other way than the page."""
    from markdown_it.token import Token

    said = "".join(child.content for child in token.children or ())
    token.children = isolated_runs(token.children or (), first_strong(said) or direction)
    if own := runs_apart(said, direction):
        start = Token("html_inline", "", 0, content=f'<bdi dir="{own}">')
        end = Token("html_inline", "", 0, content="</bdi>")
        token.children = [start, *(token.children or ()), end]


@cache
def _parser() -> "MarkdownIt":
    # markdown-it takes 30 ms to import, and many documents hold no markup.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(_NOT_OURS)
    parser.validateLink = lambda url: bool(safe_url(url))  # type: ignore[method-assign]
    return parser
