"""Text that people write: paragraphs, emphasis, links and code as in CommonMark, nothing else.

No HTML, no images and no headings come from a document: HTML is shown as the letters it is made
of, and a page's outline stays its own.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from jresume.page.links import safe_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# `reference` too: a line like "[1]: https://…" would vanish from the text.
_NOT_OURS = (
    *("image", "html_inline", "html_block", "heading", "lheading", "hr", "code", "fence"),
    "reference",
)
_PLAIN = re.compile(r"[^*_`\[\]<>\\&\n]*")


def inline(text: str) -> Markup:
    """One run of text: emphasis, links and code are drawn, everything else is escaped."""
    if _PLAIN.fullmatch(text):
        return escape(text)
    return Markup(_parser().renderInline(" ".join(text.split())))  # noqa: S704 - HTML is off


def block(text: str) -> Markup:
    """Paragraphs and lists, each with what `inline` draws."""
    return Markup(_parser().render(text))  # noqa: S704 - the parser runs with HTML off


@cache
def _parser() -> "MarkdownIt":
    # markdown-it takes 30 ms to import, and many documents hold no markup.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(_NOT_OURS)
    parser.validateLink = lambda url: bool(safe_url(url))  # type: ignore[method-assign]
    return parser
