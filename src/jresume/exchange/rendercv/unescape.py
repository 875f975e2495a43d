"""Text of RenderCV as what it shows: letters, or CommonMark that shows the same.

It comes in through `taken_in`, where each letter that `escape` wrote as a command of Typst becomes
a stand-in, so that no Markdown is seen in it; `letters` and `markdown` put it back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jresume.exchange.rendercv.markup import Run, commonmark, one_line, runs

# Lone surrogates: no text that was read holds any.
_FIRST, _NOTHING = 0xD800, "\udbff"
_STAND_IN = re.compile("[\ud800-\udbff]")

_SYMBOLS = {"backslash": "\\", "grave": "`", "hash": "#", "ast.basic": "*", "slash": "/"}
_COMMAND = re.compile(
    r"\#text\[(?:\#sym\.(?P<name>[a-z.]+)|\#str\.from-unicode\((?P<code>[0-9]{1,3})\))?\]"
    r"(?:;(?=[(\[.;]))?"
)
_PARAGRAPH_END = re.compile(
    r"(?:#text\[#parbreak\(\)\]|#(?:linebreak|parbreak)\(\))(?:;(?=[(\[.;]))?"
)
_ENDED = re.compile(r"(?<=[*)])#text\[\];(?=[(\[.;])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r'#link\("([^"\\]*)"\)\[([^\[\]]*)\](?:;(?=[(\[.;]))?')
_EMPHASIS = re.compile(r"#(strong|emph)\[([^\[\]]*)\]")

_LOOSE_UNDERSCORE = re.compile(r"(?<!\\)(?:(?<![^\W_])_|_(?![^\W_]))")
_MARKER = re.compile(r"^(?:[-+*]|[0-9]{1,9}[.)])(?=\s|$)")


def taken_in(text: str) -> str:
    """Return text of RenderCV, its commands of Typst as Markdown or as stand-ins."""
    text = _PARAGRAPH_END.sub("\n\n", text)
    text = _ENDED.sub("", text)
    text = _COMMAND.sub(_stand_in, text).removesuffix(_NOTHING)
    text = _ENTITY.sub(chr(_FIRST + ord("&")), text)
    text = _LINK.sub(r"[\2](\1)", text)
    return _EMPHASIS.sub(lambda m: f"**{m[2]}**" if m[1] == "strong" else f"*{m[2]}*", text)


def letters(text: str) -> str:
    """Return the letters that a text shows, on one line."""
    return one_line(_put_back("".join(run.text for run in _runs(text))))


def address(text: str) -> str:
    """Return where the first link in a text leads; nothing if it has none."""
    return next((run.url for run in _runs(text) if run.url), "")


def markdown(text: str) -> str:
    """Return text of CommonMark that shows the same, with no more backslashes than it needs."""
    wanted = tuple(
        replace(run, text=written) for run in runs(text) if (written := _put_back(run.text))
    )
    for candidate in (_put_back(text.replace(r"\*", "*")), _put_back(text)):
        if runs(candidate) == wanted:
            return candidate.strip()
    return commonmark(wanted).strip()


def paragraphs(text: str) -> str:
    """Return paragraphs and lists of CommonMark: in RenderCV, each line is a paragraph."""
    blocks: list[str] = []
    is_list = False
    for line in map(str.strip, text.splitlines()):
        if not line:
            continue
        marker = _MARKER.match(line)
        written = markdown(line[marker.end() if marker else 0 :])
        if marker:
            item = f"{marker[0]} {written}"
            blocks.append(f"{blocks.pop()}\n{item}" if is_list else item)
        else:
            # A line that only RenderCV takes for a paragraph.
            blocks.append(_MARKER.sub(_escaped, re.sub("^>", r"\\>", written)))
        is_list = bool(marker)
    return "\n\n".join(blocks)


def _escaped(marker: re.Match[str]) -> str:
    return f"{marker[0][:-1]}\\{marker[0][-1]}"


def is_emphasized(text: str) -> bool:
    """Whether anything in a text is set in bold letters or in italics."""
    return any((run.strong or run.emphasized) and run.text.strip() for run in runs(text))


def _runs(text: str) -> tuple[Run, ...]:
    """The runs of a text; emphasis by underscores, which RenderCV 2.3 doesn't know, is letters."""
    return runs(_LOOSE_UNDERSCORE.sub(chr(_FIRST + ord("_")), text))


def _stand_in(match: re.Match[str]) -> str:
    if match["code"] and int(match["code"]) < 0x80:  # noqa: PLR2004 - ASCII
        return chr(_FIRST + int(match["code"]))
    if match["name"] in _SYMBOLS:
        return chr(_FIRST + ord(_SYMBOLS[match["name"]]))
    return match[0] if match["code"] or match["name"] else _NOTHING


def _put_back(text: str) -> str:
    return _STAND_IN.sub(lambda m: "" if m[0] == _NOTHING else chr(ord(m[0]) - _FIRST), text)
