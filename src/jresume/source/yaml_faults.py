"""Why a text isn't YAML: PyYAML's complaints in plain words, at the cause where it can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.source.spot import Fault

if TYPE_CHECKING:
    import yaml

# The characters that YAML's readers refuse, before they look at anything else.
_ILLEGAL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NO_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)*[\w-]+:(?=[^\s:/])")
_TEXT_FIRST = {
    "@": "text can't begin with @ in YAML: put it in quotes",
    "`": "text can't begin with ` in YAML: put it in quotes",
    "%": "text can't begin with % in YAML: put it in quotes",
    "\t": "a tab can't indent YAML: use spaces",
}

# What PyYAML and libyaml say (in part) → what we say. The first that fits is taken.
_WORDS = (
    (
        r"mapping values are not allowed",
        "this colon (:) makes a second key in one value: mend the indentation, or quote the text",
    ),
    (
        r"expected alphabetic or numeric character",
        "a text that begins with * or & must stand in quotes",
    ),
    (
        r"unknown escape character",
        "this backslash means nothing in double quotes: write \\\\, or use single quotes",
    ),
    (
        r"hexdecimal|escape sequence of",
        "a \\x, \\u or \\U needs two, four or eight hexadecimal digits: write a backslash as \\\\",
    ),
    (
        r"invalid Unicode character|Unicode character escape",
        "this escape names no character: write the character itself",
    ),
    (
        r"sequence entries are not allowed",
        "a list item (- ) can't begin here: put it in a line of its own",
    ),
    (
        r"block mapping keys? .*not allowed|mapping keys are not allowed",
        "a key can't begin here: put it in a line of its own",
    ),
    (
        r"chomping or indentation indicators|comment or (?:a )?line break|indentation indicator",
        "after | or > the line ends: put the text in the next line, or the whole in quotes",
    ),
    (r"tab character", "a tab can't indent YAML: use spaces"),
    (r"undefined tag handle|tag|URI", "a text that begins with ! must stand in quotes"),
    (
        r"document start|document end",
        "the document ends before this line: mend its indentation, or delete what follows",
    ),
    (
        r"directive|version|incompatible|non-alphabetical",
        "a line that begins with % must stand in quotes, or go",
    ),
)


def illegal(text: str) -> Fault | None:
    """Return the first character that no YAML text may hold, if there is one."""
    match = _ILLEGAL.search(text)
    if match is None:
        return None
    message = (
        f"the control character U+{ord(match[0]):04X} can't stand in YAML: "
        f'delete it, or write "\\u{ord(match[0]):04x}" in double quotes'
    )
    return Fault(message, match.start())


def reword(error: yaml.YAMLError, text: str) -> Fault:
    """Return what a complaint of PyYAML means, and where."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    at = _index(error, "problem_mark", 0)
    since = _index(error, "context_mark", at)
    return (
        _in_text(text, at, since, problem, context)
        or _in_lines(text, at, since, problem, context)
        or next((Fault(words, at) for part, words in _WORDS if re.search(part, problem)), None)
        or Fault(f"this isn't YAML: {problem}", at)
    )


def _in_text(text: str, at: int, since: int, problem: str, context: str) -> Fault | None:
    """Say what is wrong with one value: its first character, its quotes, tag or brackets."""
    found = text[at : at + 1]
    if "cannot start any token" in problem:
        words = _TEXT_FIRST.get(found, f"{found} can't stand here: put the text in quotes")
        return Fault(words, at)
    if "quoted scalar" in context and re.search("end of stream|document (ind|sep)", problem):
        quote = text[since : since + 1]
        return Fault(f"this text is never closed: its closing quote ({quote}) is missing", since)
    if "flow node" in context:
        if found in ",]}:":
            return Fault("a value is missing here", at)
        return Fault(f"text that begins with {found} must stand in quotes", at)
    if "tag" in context:
        return Fault("a text that begins with ! must stand in quotes", since)
    return _in_brackets(text, at, since) if "flow" in context else None


def _in_lines(text: str, at: int, since: int, problem: str, context: str) -> Fault | None:
    """Say what is wrong with how the lines of a block stand to each other."""
    no_colon = "expected ':'" in problem
    # Only these two come of a missing space; what else the line holds is fine.
    if no_colon or "mapping values" in problem:
        fault = _missing_space(text, since if no_colon else at)
        if fault is not None:
            return fault
    if no_colon:
        message = "this line is neither `key: value` nor a list item: is a colon (:) missing?"
        return Fault(message, since)
    if _tab_indents(text, at):
        return Fault(_TEXT_FIRST["\t"], text.index("\t", _line_start(text, at)))
    if "block" in context and "scalar" not in context and "expected" in problem:
        return _in_block(text, at, context)
    return None


def _index(error: yaml.YAMLError, mark: str, default: int) -> int:
    index = getattr(getattr(error, mark, None), "index", default)
    return index if isinstance(index, int) else default


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _tab_indents(text: str, at: int) -> bool:
    start = _line_start(text, at)
    indent = re.compile(r"[ \t]*").match(text, start)
    return indent is not None and "\t" in indent[0]


def _missing_space(text: str, at: int) -> Fault | None:
    """Find `key:value` in the line of an offset or in the one before it."""
    start = _line_start(text, at)
    before = _line_start(text, max(0, start - 1))
    for line in (before, start):
        match = _NO_SPACE.match(text, line)
        if match:
            return Fault("a space is missing after this colon: write `key: value`", match.end() - 1)
    return None


def _in_brackets(text: str, at: int, since: int) -> Fault:
    opener = text[since : since + 1]
    closer = {"[": "]", "{": "}"}.get(opener)
    if closer is None:
        return Fault("something is missing in these brackets: a comma (,), or the end", at)
    found = text[at : at + 1]
    if found and found in "]}":
        return Fault(f"this {found} doesn't close the {opener} before it: a {closer} should", at)
    if closer not in text[since:]:
        return Fault(f"this {opener} is never closed: a {closer} is missing", since)
    return Fault(f"a comma (,) or the closing {closer} is missing before this", at)


def _in_block(text: str, at: int, context: str) -> Fault:
    found = text[at : at + 1]
    if found and found in "]}":
        return Fault(f"this {found} closes nothing: delete it, or put the text in quotes", at)
    before = text[_line_start(text, at) : at]
    if before.strip() and before.rstrip()[-1] in "\"'":
        message = "text goes on after its closing quote: put the whole of it in quotes"
        return Fault(message, at)
    what = "list item (- )" if "sequence" in context or "collection" in context else "key"
    message = f"a {what} should begin here: is the indentation the same as in the lines around it?"
    return Fault(message, at)
