"""From where to where each value of a readable JSON text goes.

A text that `json` has accepted needs no parser any more: its tokens alone say what is what.
"""

from __future__ import annotations

import json
import re

from jresume.source.span import Part, Span
from jresume.source.spot import MAX_DEPTH, Fault

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[][{}:,]|[^][{}:,"\s]++')


def json_spans(text: str) -> Span:
    """Return the span of a readable JSON text."""
    return _Scanner(text).value(MAX_DEPTH)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.finditer(text)

    def value(self, depth: int, token: re.Match[str] | None = None) -> Span:
        token = token or next(self._tokens)
        first = token[0]
        if first not in "{[":
            return Span(token.start(), token.end(), '"' if first[0] == '"' else "plain")
        if not depth:
            raise Fault("the document is nested too deep", token.start())
        span = Span(token.start(), token.end(), "flow", mapping=first == "{")
        for token in self._tokens:
            if token[0] in "]}":
                span.end = token.end()
                break
            if token[0] == ",":
                continue
            if span.mapping:
                next(self._tokens)  # the colon
                value = self.value(depth - 1)
                name, key = json.loads(token[0]), token.span()
                span.add(Part(key[0], value.end, value, name, key))
            else:
                value = self.value(depth - 1, token)
                span.add(Part(value.start, value.end, value))
        return span
