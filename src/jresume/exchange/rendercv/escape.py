"""Text for RenderCV that shows the very letters it was made of.

RenderCV 2.3 puts text through its own Markdown, then through templates in which the words URL or
DATE are taken for fields wherever they stand, then through Typst; later versions through another
Markdown. A backslash is a sign to some of them and a letter to others. What all pass on alike is a
command of Typst with brackets behind it, `#text[…]`: empty, it parts two signs that would mean
something together; with a symbol in it, it is a letter that would mean something alone. Each form
here was tried with RenderCV 2.3 and 2.8.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.exchange.rendercv.markup import one_line, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stand-ins, for an underscore that is a letter and the end of a command: no document has them.
_UNDERSCORE, _END = "\ud800", "\ud801"

NOTHING = "#text[]"
# A line end would do where a summary is drawn alone; RenderCV 2.3 sets the lines on each other.
PARAGRAPH_END = "#text[#parbreak()]"
_PART = NOTHING + _END
_LETTERS = {
    "\\": "#text[#sym.backslash]",
    "`": "#text[#sym.grave]",
    "#": "#text[#str.from-unicode(35)]",
    "*": "#text[#str.from-unicode(42)]",
    "_": "#text[#str.from-unicode(95)]",
}

# The fields of RenderCV's entries: as words in capital letters, the blanks of its templates.
_BLANKS = (
    *("AREA", "AUTHORS", "BULLET", "COMPANY", "DATE", "DEGREE", "DETAILS", "DOI", "GRADE"),
    *("HIGHLIGHTS", "INSTITUTION", "JOURNAL", "LABEL", "LOCATION", "NAME", "NUMBER", "POSITION"),
    *("SUMMARY", "TITLE", "URL"),
)

_TELLING = re.compile(
    r"(?P<letter>[\\`])"
    r"|(?P<star>\*)"
    r"|(?P<hash>\#(?=[A-Za-z]))"
    rf"|(?P<blank>(?<!\w)(?:{'|'.join(_BLANKS)})(?![^\W_]))"
    # A label of Typst or HTML; $$ for mathematics; a dash or a soft hyphen of Typst; a link; what
    # RenderCV 2.3 puts in for a command in the meantime.
    r"|(?P<before><(?=\S)|\$(?=\$)|-(?=[-?])|\](?=\()|&(?=[\w\#]+;)"
    r"|(?<=!!)(?:-(?=[a-z])|LINE(?=BREAK!!)))"
    # What makes lists, headings, boxes and references of a line that begins so.
    r"|(?P<after>^(?=(?:[-+=]+|[0-9]+\.)(?:\s|$)|!!!|\[[^\]]*\]:))",
    re.MULTILINE,
)
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_NESTED_BULLET = re.compile(r"(?<= )(?=- )")
# What RenderCV 2.3 leaves at the edges of a template; at the left it cuts off its own backslashes.
_KEPT_AT_END = re.compile(r"[\w\s#\[\]()*\\]")
_KEPT_AT_START = re.compile(r"[^\W_]|\*|\\\*|#text\[|\[[^\[\]]*\]\([^()]*\)")
_COMMAND = (
    r"#text\[(?:#sym\.[a-z]+|#str\.from-unicode\([0-9]+\)|#parbreak\(\))?\]"
    r'|#link\("[^"\\]*"\)\[[^\[\]]*\]'
)
_CALLED = re.compile(rf"({_COMMAND})(?=[(\[.]|;(?![(\[.;]))")
_LINK = re.compile(r"(?<!#text)\[([^\[\]]*)\]\(([^()]*)\)")
# Emphasis and links become commands, too.
_ENDED = re.compile(
    r"(?<!#text)(\[[^\[\]]*\]\([^()]*\)\**)(?=[;(\[]|\.[A-Za-z])|(?<=[^\s\\*])(\*{1,3})(?=;)"
)
_AFTER_EMPHASIS = re.compile(r"[(\[]|\.[A-Za-z]")
_ITEM = re.compile(r"([-+*]|[0-9]{1,9}[.)])\s+(.*)")
_TOKEN = re.compile(rf"{_COMMAND}|{_LINK.pattern}|#")


def literal(
    text: str, *, in_bullet: bool = False, at_edge: bool = False, in_header: bool = False
) -> str:
    """Return one line of text as RenderCV has to read it to show it letter by letter.

    `in_bullet` is for highlights, where " - " begins a list; `at_edge` for fields that end what a
    template shows, where signs at the end are cut off; `in_header` for what stands outside of
    entries, where RenderCV 2.3 reads no Markdown.
    """
    written = _marked(one_line(text), in_bullet=in_bullet, in_header=in_header)
    return sealed(written, at_edge=at_edge)


def prose(text: str, *, in_bullet: bool = False) -> str:
    """Return a run of CommonMark as RenderCV has to read it to show the same.

    Emphasis and links stay, the marks of code go, and all else is shown as it is.
    """
    written = ""
    for run in runs(one_line(text)):
        inner = _marked(run.text, in_bullet=in_bullet, at_start=not written)
        inner = _linked(inner, run.url) if run.url else inner
        bare = inner.strip()
        if bare and (sign := "*" * (run.emphasized + 2 * run.strong)):
            inner = inner.replace(bare, f"{sign}{bare}{sign}", 1)
        elif _AFTER_EMPHASIS.match(inner) and written.endswith("*"):
            inner = NOTHING + inner
        written += inner
    return sealed(written)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of CommonMark, and the items of its lists, for RenderCV."""
    found: list[tuple[str, str]] = []
    is_open = False
    for raw in text.splitlines():
        line = raw.strip().removeprefix("> ")
        if item := _ITEM.fullmatch(line):
            found.append(("- " if item[1] in "-+*" else f"{item[1]} ", item[2]))
        elif line and is_open:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        elif line:
            found.append(("", line))
        is_open = bool(line)
    return [marker + prose(line) for marker, line in found]


def joined(lines: Sequence[str]) -> str:
    """Return paragraphs, as `paragraphs` gives them, as the text of one field."""
    return sealed(PARAGRAPH_END.join(lines))


def link(text: str, url: str) -> str:
    """Return a link, or the text with the address behind it where that can be none."""
    return sealed(_linked(_marked(one_line(text)), url))


def sealed(text: str, *, at_edge: bool = False) -> str:
    """Return text that was put together of such texts, with what one part does to another undone.

    For RenderCV 2.3 a link begins at the first bracket, so that only the first may be one of
    Markdown, and a command goes from a number sign to the next brackets; Typst takes what comes
    behind a command for more of it. `at_edge` as above.
    """
    text = _parted_links(_without_signs(text))
    if at_edge and text:
        text = text if _KEPT_AT_END.fullmatch(text[-1]) else text + NOTHING
        is_kept = _KEPT_AT_START.match(text)
        text = text if is_kept else NOTHING + ";" * (text[0] in "([.;") + text
    text = _ENDED.sub(rf"\g<0>{NOTHING}", _without_signs(text))
    return _CALLED.sub(r"\1;", text)


def _without_signs(text: str) -> str:
    """The text with commands for the number signs that would begin a command."""
    has_bracket = False
    parts: list[str] = []
    end = len(text)
    for token in reversed(list(_TOKEN.finditer(text))):
        behind = text[token.end() : end]
        has_bracket |= "[" in behind
        sign = token[0]
        if sign == "#" and (has_bracket or re.match(r"[A-Za-z]", behind)):
            sign = _LETTERS["#"] + ";" * bool(re.match(r"[(\[.;]", text[token.end() :]))
        has_bracket |= "[" in sign
        parts += [behind, sign]
        end = token.start()
    return "".join(reversed([*parts, text[:end]]))


def _marked(
    text: str, *, in_bullet: bool = False, in_header: bool = False, at_start: bool = True
) -> str:
    """Text with its letters that mean something written so that they don't, each by itself."""

    def write(match: re.Match[str]) -> str:
        sign = match[0]
        if match["letter"] or match["hash"]:
            return _LETTERS[sign] + _END
        if match["star"]:
            return _LETTERS[sign] + _END if in_header else r"\*"
        if match["blank"]:
            return sign[0] + _PART + sign[1:]
        if match["before"]:
            return sign + _PART
        return _PART if at_start or match.start() else ""

    loose = "_" if in_header else _LOOSE_UNDERSCORE
    if in_header or len(_LOOSE_UNDERSCORE.findall(text)) > 1:
        text = re.sub(loose, _UNDERSCORE, text)
    written = _TELLING.sub(write, text).replace(_UNDERSCORE, _LETTERS["_"] + _END)
    written = _NESTED_BULLET.sub(_PART, written) if in_bullet else written
    return re.sub(f"{_END}(?=[(\\[.;])", ";", written).replace(_END, "")


def _linked(marked: str, url: str) -> str:
    """A link with a text that is marked already, where both are fit for one."""
    address = safe_address(url)
    bare = marked.strip()
    if bare and address and not re.search(r"[\[\]#]", bare):
        return marked.replace(bare, f"[{bare}]({address})", 1)
    return _beside(marked, url)


def _beside(marked: str, url: str) -> str:
    """A text that is marked already, and an address behind it unless it is that."""
    shown = _marked(url)
    return marked if shown in marked else f"{marked} ({shown})" if marked.strip() else shown


def _called(marked: str, url: str) -> str:
    """A link as a command of Typst, where every RenderCV leaves its text and its address alone."""
    if _UNTOUCHED.fullmatch(marked) and _UNTOUCHED_ADDRESS.fullmatch(url):
        return f'#link("{url}")[{marked}]'
    return _beside(marked, url)


def _parted_links(text: str) -> str:
    """The text with links that have a bracket before them written in another way."""
    parts: list[str] = []
    end, is_open = 0, False
    for found in _LINK.finditer(text):
        before = text[end : found.start()]
        is_open |= "[" in before
        parts += [before, _called(found[1], found[2]) if is_open else found[0]]
        end = found.end()
    return "".join([*parts, text[end:]])


_UNTOUCHED = re.compile(r"[^\W_](?:[\w ,;:.?!()'\u2019\u2013-]*[^\W_])?")
_UNTOUCHED_ADDRESS = re.compile(r"(?:[A-Za-z0-9:/.,=?%+#-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+")
_IN_ADDRESS = re.compile(r"[A-Za-z0-9:/.,;=?&%+!@~_'#-]")
_WORD = re.compile(rf"(?<!\w)([A-Z])({'|'.join({b[1:] for b in _BLANKS})})(?!\w)")


def safe_address(url: str) -> str:
    """Return an address of the web or of a mailbox that is safe in a link, else nothing.

    What RenderCV, Markdown or Typst would take for a sign is percent-encoded.
    """
    if not re.fullmatch(r"(?:https?://|mailto:)[^\s\"\\<>]+", url, re.IGNORECASE):
        return ""
    encoded = "".join(
        c if _IN_ADDRESS.fullmatch(c) else "".join(f"%{byte:02X}" for byte in c.encode())
        for c in url
    )
    return _WORD.sub(lambda m: f"%{ord(m[1]):02X}{m[2]}", encoded)
