"""What programs for mail and for letters make of BibTeX that passes through them, undone."""

import re

# An entry that a mail quotes, and the signs at the beginning of its lines.
_QUOTED_ENTRY = re.compile(r"^[ \t]*(?:>[ \t]?)+@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_QUOTE_SIGNS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
# A value between the quotes of a word processor, which mean nothing to BibTeX.
_CURLED = re.compile(
    r"^([ \t]*,?[ \t]*[A-Za-z][\w+:.-]*\s*=\s*)[“”„]([^“”„{}\"]*)[“”](?=[ \t]*(?:[,})]|$))",
    re.MULTILINE,
)


def undone(text: str) -> str:
    """The text as it was before, with as many lines."""
    if ">" in text and _QUOTED_ENTRY.search(text):
        text = _QUOTE_SIGNS.sub("", text)
    return _CURLED.sub(r"\1{\2}", text) if "“" in text or "”" in text else text
