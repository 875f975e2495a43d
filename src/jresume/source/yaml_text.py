"""YAML to data and positions in one pass, over the events of PyYAML's parser.

PyYAML is maintained, everywhere, and its events carry their place in the text; the parser is
libyaml's, in C, where that is installed. Only the parser is used, never PyYAML's constructors:
nothing in a document can become anything but a JSON value, scalars mean what YAML 1.2 says (see
`yaml_scalars`), and how far nesting and aliases go is ours to limit. Keys that are not text (2020,
true) are taken as they are written; << takes in the mappings that it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from jresume.source.spot import MAX_DEPTH, Fault, Spot
from jresume.source.values import Values, unreadable
from jresume.source.yaml_faults import illegal, reword
from jresume.source.yaml_scalars import AS_TAGGED, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    _Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent

# What aliases may add to a document, in characters and values: a CV needs a few hundred.
MAX_ALIASED = 1_000_000

_CORE = "tag:yaml.org,2002:"
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")


@dataclass(slots=True)
class _Node:
    value: Any
    spot: Spot
    weight: int = 1  # values and characters in it, aliases written out
    height: int = 0  # levels of nesting in it
    name: str | None = None  # as a key: the text of a scalar
    merge: bool = False  # as a key: a plain <<


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not come yet."""

    node: _Node
    anchor: str | None
    key: _Node | None = None
    merged: list[_Node] = field(default_factory=list)


def read_yaml(text: str) -> Values:
    """Return the data of a YAML text and where it stands; raises Fault."""
    return _Builder(text).build()


def yaml_spots(text: str) -> Spot:
    """Return where each value of a readable YAML text stands."""
    return _Builder(text).build().root or Spot(0)


class _Builder:
    """Turns events into values and spots, with its own stack so that no depth exhausts Python's."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Node | None] = {}  # None while its node is still open
        self.aliased = 0
        self.repeats = False
        self.root: _Node | None = None

    def build(self) -> Values:
        documents = 0
        for event in self.events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                second = _index(event)
            elif isinstance(event, yaml.NodeEvent):
                # An empty second document is only a closing ---, as in a page's front matter.
                if documents > 1 and self.root is not None:
                    if isinstance(event, yaml.ScalarEvent) and not event.value:
                        continue
                    message = "a second document begins here (---): a file holds one resume"
                    raise Fault(message, second)
                self.node(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.end()
        if self.root is None or (documents == 1 and self.root.value is None and not self.root.name):
            message = "the file holds no value: `jresume init` writes a starter"
            raise Fault(message, -1)
        return Values(self.root.value, self.root.spot, self.repeats)

    def events(self) -> Iterator[yaml.Event]:
        if (fault := illegal(self.text)) is not None:
            raise fault
        loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self.text, Loader=loader)
        except yaml.YAMLError as error:
            raise reword(error, self.text) from None

    def node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.finish(self.alias(event), None)
        elif isinstance(event, yaml.ScalarEvent):
            self.finish(self.scalar(event), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.start(event)

    def start(self, event: yaml.CollectionStartEvent) -> None:
        at = self.offset(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in {None, "!", _CORE + ("map" if mapping else "seq")}:
            raise self.foreign(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(at)
        if self.stack and isinstance(self.stack[-1].node.value, dict) and not self.stack[-1].key:
            message = (
                f"a key is text, not {'a mapping' if mapping else 'a list'}: "
                "write a text, or put this in quotes"
            )
            raise Fault(message, at)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.stack.append(_Open(_Node({} if mapping else [], Spot(at)), event.anchor))

    def end(self) -> None:
        closed = self.stack.pop()
        if closed.merged:
            _merge(closed)
        self.finish(closed.node, closed.anchor)

    def scalar(self, event: yaml.ScalarEvent) -> _Node:
        at = self.offset(event)
        # To PyYAML even quoted text is plain after a lone !, which asks for the opposite.
        plain = event.implicit[0] and "!" not in self.text[_index(event) : at]
        tag = event.tag
        try:
            if plain:
                value = resolve(event.value)
            elif tag in {None, "!", _CORE + "str"}:
                value = event.value
            elif tag.startswith(_CORE) and tag.removeprefix(_CORE) in AS_TAGGED:
                value = AS_TAGGED[tag.removeprefix(_CORE)](event.value)
            else:
                raise self.foreign(event)
        except ValueError:
            wanted = (tag or "number").removeprefix(_CORE)
            message = f"{event.value[:40]} can't be read as a {wanted}: put it in quotes"
            raise Fault(message, at) from None
        as_key = bool(self.stack) and isinstance(self.stack[-1].node.value, dict)
        as_key = as_key and self.stack[-1].key is None
        if not as_key and (reason := unreadable(value)):
            raise Fault(reason, at)
        merge = plain and event.value == "<<"
        return _Node(value, Spot(at), 1 + len(event.value), name=event.value, merge=merge)

    def alias(self, event: yaml.AliasEvent) -> _Node:
        at = _index(event)
        if event.anchor not in self.anchors:
            message = (
                f"*{event.anchor} names nothing: no &{event.anchor} stands before it; "
                "if it is text, put it in quotes"
            )
            raise Fault(message, at)
        target = self.anchors[event.anchor]
        if target is None:
            message = f"*{event.anchor} stands inside the value that it names: it would never end"
            raise Fault(message, at)
        self.aliased += target.weight
        if self.aliased > MAX_ALIASED:
            message = "the aliases (*name) make far more of the document than a resume can be"
            raise Fault(message, at)
        if len(self.stack) + target.height > MAX_DEPTH:
            raise _too_deep(at)
        spot = Spot(at, members=target.spot.members, items=target.spot.items)
        return _Node(_copy(target.value), spot, target.weight, target.height, target.name)

    def finish(self, node: _Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.node.weight += node.weight
        parent.node.height = max(parent.node.height, node.height + 1)
        if isinstance(parent.node.value, list):
            parent.node.value.append(node.value)
            parent.node.spot.items.append(node.spot)
        elif parent.key is None:
            parent.key = self.key(node)
        elif parent.key.merge:
            parent.merged += _mappings(node)
            parent.key = None
        else:
            self.member(parent, parent.key, node)
            parent.key = None

    def key(self, node: _Node) -> _Node:
        if node.name is None:
            raise Fault("a key is text, not a list or a mapping", node.spot.start)
        if node.value is None and not node.name:
            raise Fault("a key is missing here, before the colon (:)", node.spot.start)
        if reason := unreadable(node.name):
            raise Fault(reason, node.spot.start)
        return node

    def member(self, parent: _Open, key: _Node, node: _Node) -> None:
        name = key.name or ""
        self.repeats = self.repeats or name in parent.node.value
        # A copy, as the same spot may stand under an anchor and its aliases.
        spot = Spot(node.spot.start, key.spot.start, node.spot.members, node.spot.items)
        parent.node.value[name] = node.value
        parent.node.spot.put(name, spot)

    def offset(self, event: _Tagged) -> int:
        """Return where the value itself begins, after its anchor and its tag."""
        at = _index(event)
        if event.anchor is None and event.tag is None:
            return at
        properties = _PROPERTIES.match(self.text, at)
        empty = isinstance(event, yaml.ScalarEvent) and not event.value
        return properties.end() if properties and not empty else at

    def foreign(self, event: _Tagged) -> Fault:
        tag = (event.tag or "").replace(_CORE, "!!", 1)
        tag = tag if len(tag) <= 60 else tag[:59] + "…"  # noqa: PLR2004
        message = f"the tag {tag} means nothing in a resume: delete it"
        return Fault(message, _index(event))


def _index(event: yaml.Event) -> int:
    # Characters, even past U+2028 and U+0085, which PyYAML counts as line ends and editors don't.
    return event.start_mark.index if event.start_mark is not None else 0


def _too_deep(at: int) -> Fault:
    return Fault(f"the document is nested deeper than {MAX_DEPTH} levels: flatten it", at)


def _mappings(node: _Node) -> list[_Node]:
    if isinstance(node.value, dict):
        return [node]
    if isinstance(node.value, list) and all(isinstance(item, dict) for item in node.value):
        pairs = zip(node.value, node.spot.items, strict=True)
        return [_Node(value, spot) for value, spot in pairs]
    message = "<< takes in a mapping, or a list of mappings: name one with *, or put << in quotes"
    raise Fault(message, node.spot.start)


def _merge(closed: _Open) -> None:
    """Take in the mappings of <<: the first of them wins, and the mapping's own keys before all."""
    value: dict[str, Any] = {}
    members: dict[str, Spot] = {}
    for source in closed.merged:
        for name, inner in source.value.items():
            if name not in value:
                value[name], members[name] = inner, source.spot.members[name]
    closed.node.value = value | closed.node.value
    closed.node.spot.members = members | closed.node.spot.members


def _copy(value: Any) -> Any:
    # Each alias gets its own copy: whoever changes one part of a resume changes only that part.
    if isinstance(value, dict):
        return {name: _copy(inner) for name, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
