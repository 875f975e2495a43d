"""Where each entry of a BibTeX file begins and ends, so that a broken one takes no other with it.

A line that begins an entry always does: what is still open before it is cut off there, and marked.
"""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_KNOWN = (
    "article|book|booklet|collection|conference|dataset|inbook|incollection|inproceedings|manual"
    "|mastersthesis|misc|online|patent|phdthesis|proceedings|report|software|techreport|thesis"
    "|unpublished"
)
_KEY_AND_FIELD = r"\s*[^\s,{}()=\"]*\s*,\s*[A-Za-z][\w+:.-]*\s*=\s*[{\"\w]"
# `@word{` or `@word(`. What has lost its brace or its word is one where a field follows.
_START = re.compile(
    rf"@[ \t]*(?:(?P<word>[A-Za-z][\w.:+/-]*)\s*(?P<open>[{{(])"
    rf"|(?P<bare>{_KNOWN})\b(?=[^\n={{}}]{{0,80}}[,\n]\s*[A-Za-z][\w-]*\s*=)"
    rf"|(?P<none>[{{(])(?={_KEY_AND_FIELD}))",
    re.IGNORECASE,
)
# What surely begins an entry, or another block, and is no word of a text in one.
_SURE = re.compile(
    rf"@[ \t]*(?:(?:{_KNOWN}|comment|preamble|set|string|xdata)\b"
    r"|[^{(]*[{(]\s*[^\s,{}()=\"]*\s*,)",
    re.IGNORECASE,
)
_AT_LINE_START = re.compile(r"^[ \t]*(?=@)", re.MULTILINE)
_WITHIN = re.compile(rf"@[ \t]*[A-Za-z][\w-]*\s*[{{(]{_KEY_AND_FIELD}")
_MARKS = re.compile(r'(?<!\\)[{}")]')

# How many characters may be read in search of a brace that isn't there, so that a file full of
# such places is read in linear time.
_MOST_IN_VAIN = 50_000_000
# How much of its line is looked at before what may be an entry.
_MOST_BEFORE = 200


@dataclass(frozen=True, slots=True)
class Block:
    """An entry, a comment, a preamble or a string as it stands in the file.

    `word` is what follows the @, in small letters; "" for what stands before the first block, which
    is all in `tail`. `body` is what stands between its braces; where it isn't `closed`, all up to
    the next block. `tail` is what follows it there. `line` is where its @ stands, `body_line` where
    the body begins and `tail_line` where the tail does, all 1-based. `inside` counts the entries
    within a comment.
    """

    word: str
    body: str
    tail: str
    line: int
    body_line: int
    tail_line: int
    closed: bool = True
    is_round: bool = False
    inside: int = 0


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in their order; the first is what stands before them."""
    return _Scan(text).blocks()


class _Scan:
    """One pass through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [
            match
            for at in _AT_LINE_START.finditer(text)
            if (match := _START.match(text, at.end())) is not None
        ]
        self.begins = [match.start() for match in self.starts]
        self.places = [begin for begin in self.begins if _SURE.match(text, begin)]
        self.ends_of_lines = [match.start() for match in re.finditer("\n", text)]
        self.left = _MOST_IN_VAIN

    def blocks(self) -> Iterator[Block]:
        here = self._next(0)
        yield Block("", "", self.text[: here.start() if here else None], 1, 1, 1)
        while here is not None:
            body_end, tail_start, after = self._extent(here)
            word = (here["word"] or here["bare"] or "?").casefold()
            is_comment = word == "comment" and tail_start > body_end
            inside = bisect_left(self.places, body_end) - bisect_left(self.places, here.end())
            yield Block(
                word=word,
                body=self.text[here.end() : body_end],
                tail=self.text[tail_start : after.start() if after else None],
                line=self._line(here.start()),
                body_line=self._line(here.end()),
                tail_line=self._line(tail_start),
                closed=tail_start > body_end and not here["bare"],
                is_round=(here["open"] or here["none"]) == "(",
                inside=inside if is_comment else 0,
            )
            here = after

    def _line(self, place: int) -> int:
        return bisect_left(self.ends_of_lines, place) + 1

    def _extent(self, here: re.Match[str]) -> "tuple[int, int, re.Match[str] | None]":
        """Where the body of a block ends, where its tail begins, and the block after it."""
        following = bisect(self.places, here.start())
        limit = self.places[following] if following < len(self.places) else len(self.text)
        is_comment = (here["word"] or "").casefold() == "comment"
        end = self._closing(here, limit)
        if end is None and is_comment:
            # One that holds whole entries was made to take them out.
            end = self._closing(here, len(self.text))
        if end is not None:
            return end, end + 1, self._next(end + 1)
        if is_comment:
            # To BibTeX a comment is the word alone, and what follows it counts.
            return here.end(), here.end(), self._next(here.end())
        if cut := _WITHIN.search(self.text, here.end(), limit):
            return cut.start(), cut.start(), _START.match(self.text, cut.start())
        return limit, limit, self._next(limit)

    def _next(self, start: int) -> re.Match[str] | None:
        """The first block from a place on.

        It begins a line, stands behind another, or has a key and a field, and then stands anywhere
        but in a line that is commented out.
        """
        following = bisect_left(self.begins, start)
        first = self.starts[following] if following < len(self.starts) else None
        for match in _START.finditer(self.text, start, first.start() if first else len(self.text)):
            before = self.text[max(start, match.start() - _MOST_BEFORE) : match.start()]
            is_commented = "%" in before.rpartition("\n")[2]
            is_entry = not is_commented and _WITHIN.match(self.text, match.start())
            # Also right behind the end of a block, which is before the start.
            is_behind = not before.strip() or before.rstrip().endswith(("}", ")"))
            if (is_entry or is_behind) and not match["bare"]:
                return match
        return first

    def _closing(self, here: re.Match[str], limit: int) -> int | None:
        """The place of the brace that closes a block before a limit; None where there is none."""
        closing = {"{": "}", "(": ")"}.get(here["open"] or here["none"] or "", "")
        if not closing or self.left <= 0:
            return None
        depth, quoted = 0, False
        for match in _MARKS.finditer(self.text, here.end(), limit):
            mark = match[0]
            if mark == "{":
                depth += 1
            elif mark == closing and not depth and not (quoted and closing == ")"):
                return match.start()
            elif mark == "}" and depth:
                depth -= 1
            elif mark == '"' and not depth:
                quoted = not quoted
        self.left -= limit - here.end()
        return None
