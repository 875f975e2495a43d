"""From where to where each value of a readable YAML text goes, from the events of PyYAML's parser.

Its marks are exact where a scalar or a bracket ends. Where a block ends they point past the
comments that follow, so a block ends here with the last thing in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from jresume.source.span import Part, Span

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|\Z))+")


@dataclass(slots=True)
class _Open:
    span: Span
    outer: int  # where its anchor or tag begins
    key: tuple[str, int, int, int] | None = None  # name, start with properties, start, end
    last: int = 0


def yaml_spans(text: str) -> Span:
    """Return the span of a readable YAML text."""
    return _Builder(text).build()


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.anchors: dict[str, Span] = {}
        self.texts: dict[int, str] = {}  # of anchored scalars, by where they begin
        self.root = Span(0, len(text), "plain")

    def build(self) -> Span:
        loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        documents = 0
        for event in yaml.parse(self.text, Loader=loader):
            start, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                case yaml.NodeEvent() if documents > 1:
                    continue  # only an empty one can follow in what was readable
                case yaml.CollectionStartEvent():
                    self.open(event, start, end)
                case yaml.CollectionEndEvent():
                    self.close(end)
                case yaml.ScalarEvent():
                    span = self.scalar(event, start, end)
                    self.put(span, start, event.value, event.anchor)
                case yaml.AliasEvent():
                    target = self.anchors.get(event.anchor or "")
                    alias = Span(start, end, "alias", target=target)
                    self.put(alias, start, self.name_of(target), None)
        return self.root

    def name_of(self, target: Span | None) -> str:
        """Return the text of what an alias stands for, where it stands as a key."""
        as_key = self.stack and self.stack[-1].span.mapping and self.stack[-1].key is None
        if not as_key or target is None or target.style in {"flow", "block"}:
            return ""
        return self.texts.get(target.start, "")

    def open(self, event: yaml.CollectionStartEvent, start: int, end: int) -> None:
        inner = self.after_properties(event, start)
        style = "flow" if event.flow_style else "block"
        span = Span(inner, end, style, mapping=isinstance(event, yaml.MappingStartEvent))
        if event.anchor is not None:
            self.anchors[event.anchor] = span
        self.stack.append(_Open(span, start, last=inner))

    def close(self, end: int) -> None:
        closed = self.stack.pop()
        closed.span.end = end if closed.span.style == "flow" else closed.last
        self.put(closed.span, closed.outer, "", None)

    def scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> Span:
        inner = min(self.after_properties(event, start), end)
        first = self.text[inner : inner + 1]
        if first in {"|", ">"} and not event.implicit[0]:
            written = self.text[inner:end].rstrip()
            return Span(inner, inner + len(written), "literal")
        quoted = first in {'"', "'"} and not event.implicit[0]
        return Span(inner, end, first if quoted else "plain")

    def put(self, span: Span, outer: int, name: str, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = span
            self.texts[span.start] = name
        if not self.stack:
            self.root = span
            return
        parent = self.stack[-1]
        parent.last = max(parent.last, span.end)
        if not parent.span.mapping:
            parent.span.add(Part(outer, span.end, span))
        elif parent.key is None:
            parent.key = (name, outer, span.start, span.end)
        else:
            key, begin, key_start, key_end = parent.key
            parent.key = None
            merge = key == "<<" and self.text[key_start:key_end] == "<<"
            if merge:
                inner = span.target or span
                parent.span.merged += (
                    [inner] if inner.mapping else [p.value.target or p.value for p in inner.parts]
                )
            part = Part(begin, span.end, span, None if merge else key, (key_start, key_end))
            parent.span.add(part)

    def after_properties(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, start: int
    ) -> int:
        if event.anchor is None and event.tag is None:
            return start
        properties = _PROPERTIES.match(self.text, start)
        return properties.end() if properties else start
