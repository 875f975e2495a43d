"""Why a text isn't JSON: the cause, in words, at the place where a person would mend it.

One walk over the text with an explicit stack, so that no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import math
import re
import sys

from jresume.source.json_sound import LEVELS, after_sound
from jresume.source.json_strings import end_of_string
from jresume.source.json_words import about_number, about_text, about_value, about_word, short
from jresume.source.spot import MAX_DEPTH, Fault, Lines

_SPACE = re.compile(r"[ \t\r\n]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+")
_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][\w.+-]*+|[-+.][\w.+-]*+")
_WORD = re.compile(r"[^\W\d][\w$.-]*+")
_CLOSER = {"{": "}", "[": "]"}


def explain(text: str) -> Fault | None:
    """Return what keeps a text from being JSON that we read, or None where nothing does."""
    try:
        _Walk(text).document()
    except Fault as fault:
        return fault
    return None


class _Walk:
    """A walk over a text that raises Fault at the first thing that JSON doesn't allow."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[int] = []  # offsets of the brackets that are open
        self.last = ""  # the last token: an opener, closer, comma, colon, or "value"
        self.last_at = 0
        self.value_end = 0  # where the last value, or key, ended
        self.value_at = 0

    def document(self) -> None:
        self.skip()
        self.value()
        while self.open:
            if self.last in "{[," and len(self.open) + LEVELS <= MAX_DEPTH:
                self.hurry()
            self.skip()
            if self.last in "{[":
                self.after_opener()
            elif self.last == ",":
                self.after_comma()
            else:
                self.after_value()
        self.skip()
        if self.at < len(self.text):
            raise self.extra()

    def hurry(self) -> None:
        """Pass over the items that follow in which nothing is wrong."""
        end = after_sound(self.text, self.at, self.inside())
        if end > self.at:
            self.at, self.last, self.last_at = end, ",", end - 1

    # Each of the following reads one thing and leaves `at` after it.

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        if self.peek() == "#" or self.text.startswith(("//", "/*"), self.at):
            message = "JSON has no comments: delete this one"
            raise Fault(message, self.at)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, token: str) -> None:
        self.last, self.last_at = token, self.at
        self.at += 1

    def inside(self) -> str:
        return self.text[self.open[-1]] if self.open else ""

    def after_opener(self) -> None:
        if self.peek() == _CLOSER[self.inside()]:
            self.close()
        elif self.inside() == "{":
            self.member()
        else:
            self.value()

    def after_comma(self) -> None:
        if self.peek() and self.peek() in "]}":
            message = "there is a comma too many: nothing follows it, so delete it"
            raise Fault(message, self.last_at)
        if self.inside() == "{":
            self.member()
        else:
            self.value()

    def after_value(self) -> None:
        found, inside = self.peek(), self.inside()
        if found == ",":
            self.take(",")
        elif found and found in "]}":
            self.close()
        elif not found:
            raise self.unclosed()
        elif found == ";":
            message = "values are parted by a comma (,), not by a semicolon (;)"
            raise Fault(message, self.at)
        elif self.looks_quoted():
            message = 'this double quote ends the text too early: inside text, write it as \\"'
            raise Fault(message, self.value_end - 1)
        elif found in ":=" and inside == "[":
            message = "a key and its value stand in an object { … }, not in a list [ … ]"
            raise Fault(message, self.value_at)
        elif found == ":":
            message = "this colon (:) is one too many"
            raise Fault(message, self.at)
        elif found.isalnum() or found in "\"'{[-+.“”‘’`_":
            message = "a comma is missing here, after the value"
            raise Fault(message, self.value_end)
        else:
            raise Fault(about_text(self.text, self.at, "a comma (,) or the end"), self.at)

    def close(self) -> None:
        opener, found = self.inside(), self.peek()
        if found != _CLOSER[opener]:
            line = Lines(self.text).place(self.open[-1]).line
            message = (
                f"this {found} closes nothing: the {opener} opened in line {line} "
                f"is still open and needs a {_CLOSER[opener]} first"
            )
            raise Fault(message, self.at)
        self.value_at = self.open.pop()
        self.take("value")
        self.value_end = self.at

    def member(self) -> None:
        found = self.peek()
        if not found:
            raise self.unclosed()
        if found == ",":
            message = "there is a comma too many: a key must stand before it, so delete it"
            raise Fault(message, self.at)
        if found != '"':
            raise Fault(self.about_key(found), self.at)
        start = self.at
        key = self.string()
        self.skip()
        if self.peek() == ":":
            self.take(":")
            self.skip()
            self.value(key)
            return
        if not self.peek():
            raise self.unclosed()
        if self.text[self.value_end : self.value_end + 1].isalnum() and ":" in key:
            message = 'the closing double quote (") of this key is missing'
            raise Fault(message, start)
        instead = f", not {self.peek()}" if self.peek() in "=,;" else ""
        message = f"a colon (:) is missing here, after the key {short(key)}{instead}"
        raise Fault(message, self.value_end)

    def value(self, key: str | None = None) -> None:
        found = self.peek()
        self.value_at = self.at
        if not found:
            raise self.unclosed() if self.open else Fault("a value is missing here", self.at)
        if found in "{[":
            self.open.append(self.at)
            if len(self.open) > MAX_DEPTH:
                message = f"the document is nested deeper than {MAX_DEPTH} levels: flatten it"
                raise Fault(message, self.at)
            self.take(found)
            return
        if found == '"':
            self.string()
        elif _NUMBER_LIKE.match(self.text, self.at):
            self.number()
        elif _WORD.match(self.text, self.at):
            self.word()
        elif found in ",]}" and key is not None:
            message = f"the value of the key {short(key)} is missing"
            raise Fault(message, self.last_at + 1)
        elif found == "," and self.open:
            message = "there is a comma too many: a value must stand before it, so delete it"
            raise Fault(message, self.at)
        elif found in "]}" and self.open:
            self.close()  # says which bracket should have come first
        else:
            raise Fault(about_value(self.text, self.at), self.at)
        self.last, self.value_end = "value", self.at

    def word(self) -> None:
        match = _WORD.match(self.text, self.at)
        word = match[0] if match else ""
        if word not in {"true", "false", "null"}:
            raise Fault(about_word(word), self.at)
        self.at += len(word)

    def number(self) -> None:
        match = _NUMBER_LIKE.match(self.text, self.at)
        written = match[0] if match else ""
        if not _NUMBER.fullmatch(written):
            raise Fault(about_number(written), self.at)
        if written.lstrip("-").isdigit():
            limit = sys.get_int_max_str_digits()
            if limit and len(written.lstrip("-")) > limit:
                message = f"the number has {len(written)} digits, which is too many to be read"
                raise Fault(message, self.at)
        elif math.isinf(float(written)):
            message = f"the number {short(written, '')} is too big to be read"
            raise Fault(message, self.at)
        self.at += len(written)

    def string(self) -> str:
        start = self.at
        self.at = end_of_string(self.text, start)
        self.value_at, self.value_end = start, self.at
        return self.text[start + 1 : self.at - 1]

    # What went wrong, where it takes more than one line to say.

    def unclosed(self) -> Fault:
        opener = self.inside()
        missing = "".join(_CLOSER[self.text[at]] for at in reversed(self.open))
        message = f"this {opener} is never closed: a {_CLOSER[opener]} is missing"
        if len(missing) > 1:
            message += f" (the text ends where {short(missing, '')} should follow)"
        return Fault(message, self.open[-1])

    def extra(self) -> Fault:
        found = self.peek()
        if found in "]}":
            return Fault(f"this {found} is one too many: everything is closed already", self.at)
        if found == ",":
            return Fault("this comma stands after the end of the document: delete it", self.at)
        message = "the document ends before this: delete what follows, or put it inside"
        return Fault(message, self.at)

    def looks_quoted(self) -> bool:
        """Whether the value before is text that a quote inside it has cut short."""
        return (
            self.at == self.value_end
            and self.text[self.value_end - 1] == '"'
            and (self.peek().isalnum() or self.peek() in "_'’")
        )

    def about_key(self, found: str) -> str:
        word = _WORD.match(self.text, self.at)
        if word:
            return f'a key stands in double quotes: "{short(word[0], "")}"'
        if found.isdigit():
            return "a key stands in double quotes, even if it is a number"
        if found in "]}":
            self.close()
        return about_text(self.text, self.at, 'a key in double quotes (")')
