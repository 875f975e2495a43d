"""The styles of a theme made for browsers: without requests, and mended for paper where asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jresume.npm.outside import Outside

Mend = Callable[[list[tuple[str, str]]], list[tuple[str, str]]]
"""Declarations of one rule, names in lower case and values as written → those for paper.

A name that begins with `&` is the selector of a rule nested in it, its value that rule's body.
"""

_COMMA = ","
_DEEPEST = 8
_ADDRESSES = frozenset({"url", "src"})
_SETS = frozenset({"image-set", "-webkit-image-set"})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A style sheet that is read: what it may take in, how it is mended, and where it stands."""

    outside: Outside
    mend: Mend
    base: Path | None = None
    depth: int = 0


def as_it_is(declarations: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Mend nothing."""
    return declarations


def restyled(css: str, outside: Outside, mend: Mend = as_it_is, base: Path | None = None) -> str:
    """A style sheet in which nothing refers to anything outside, and which no `</style>` ends.

    What it imports from the package is taken in; a font that isn't there is left out with its rule.
    """
    return _whole(css, _Sheet(outside, mend, base)).replace("</", "<\\/")


def restyled_attribute(css: str, outside: Outside, mend: Mend = as_it_is) -> str:
    """The declarations of a `style` attribute, with nothing that refers to anything outside."""
    import tinycss2

    nodes = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    declared = [node for node in nodes if node.type == "declaration"]
    return " ".join(_block(declared, _Sheet(outside, mend)))


def _whole(css: str, sheet: _Sheet) -> str:
    import tinycss2  # only npm themes bring styles that have to be read

    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_rules(rules, sheet))


def _rules(rules: Sequence[Any], sheet: _Sheet) -> Iterator[str]:
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule":
            yield from _at_rule(rule, sheet)
        elif rule.type == "qualified-rule":
            nodes = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            body = " ".join(_block(nodes, sheet))
            yield f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}"


def _at_rule(rule: Any, sheet: _Sheet) -> Iterator[str]:
    import tinycss2

    name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip()
    if name == "import":
        yield from _imported(rule.prelude, sheet)
        return
    if name in {"charset", "namespace"}:
        return
    if rule.content is None:
        yield f"@{rule.at_keyword} {prelude};"
        return
    nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    if name == "font-face":
        face = list(_block(nodes, replace(sheet, mend=as_it_is), "font"))
        if any(line.startswith("src:") for line in face):
            yield f"@font-face {{ {' '.join(face)} }}"
        return
    if name in {"page", "keyframes"}:
        sheet = replace(sheet, mend=as_it_is)
    body = " ".join(_block(nodes, sheet))
    yield f"@{rule.at_keyword} {prelude} {{ {body} }}"


def _imported(prelude: Sequence[Any], sheet: _Sheet) -> Iterator[str]:
    import tinycss2

    words = [token for token in prelude if token.type != "whitespace"]
    address = _address(words[0]) if words else None
    if not address:
        return
    path = sheet.outside.file(address, sheet.base) if sheet.depth < _DEEPEST else None
    if path is None:
        sheet.outside.leave_out(address, "style sheet")
        return
    below = replace(sheet, base=path.parent, depth=sheet.depth + 1)
    text = _whole(path.read_text("utf-8", "replace"), below)
    media = tinycss2.serialize(words[1:]).strip() if len(words) > 1 else ""
    yield f"@media {media} {{ {text} }}" if media else text


def _block(nodes: Sequence[Any], sheet: _Sheet, kind: str = "picture") -> Iterator[str]:
    """What stands in a block: its declarations, mended together, then the rules nested in it."""
    declared: list[tuple[str, str]] = []
    nested: list[str] = []
    for node in nodes:
        if node.type == "declaration":
            value = _value(node.value, sheet, kind)
            if kind == "font" and node.lower_name == "src":
                value = _sources(node.value, sheet)
            if value.strip():
                important = " !important" if node.important else ""
                name = node.name if node.name.startswith("--") else node.lower_name
                declared.append((name, value.strip() + important))
        elif node.type in {"at-rule", "qualified-rule"}:
            nested += _rules([node], sheet)
    for name, value in sheet.mend(declared):
        yield f"{name} {{ {value} }}" if name.startswith("&") else f"{name}: {value};"
    yield from nested


def _address(token: Any) -> str | None:
    """The address that a token stands for: `url(x)`, `url("x")`, or text in an `@import`."""
    if token.type in {"url", "string"}:
        return str(token.value)
    if token.type == "function" and token.lower_name in _ADDRESSES:
        texts = [one for one in token.arguments if one.type == "string"]
        return str(texts[0].value) if texts else ""
    return None


def _value(tokens: Sequence[Any], sheet: _Sheet, kind: str) -> str:
    """A value with each file in itself; what can't be had becomes `none`."""
    import tinycss2

    written = []
    for token in tokens:
        if token.type == "string":
            written.append(token.serialize())
        elif (address := _address(token)) is not None:
            if address.startswith("#"):
                written.append(f'url("{_quoted(address)}")')
            else:
                found = sheet.outside.taken_in(address, kind, sheet.base)
                written.append(f'url("{_quoted(found)}")' if found else "none")
        elif token.type == "function":
            inner = _arguments(token, sheet, kind)
            written.append(f"{token.name}({inner})" if inner else "none")
        elif token.type in {"() block", "[] block", "{} block"}:
            opening, closing = token.type[:2]
            written.append(f"{opening}{_value(token.content, sheet, kind)}{closing}")
        else:
            written.append(tinycss2.serialize([token]))
    return "".join(written)


def _arguments(token: Any, sheet: _Sheet, kind: str) -> str:
    if token.lower_name not in _SETS:
        return _value(token.arguments, sheet, kind)
    # In a set, an address may stand as bare text.
    for one in token.arguments:
        if one.type == "string":
            sheet.outside.leave_out(str(one.value), kind)
        elif address := _address(one):
            sheet.outside.leave_out(address, kind)
    return ""


def _sources(tokens: Sequence[Any], sheet: _Sheet) -> str:
    """The sources of a font that can be had: files of the package, and fonts of the machine."""
    import tinycss2

    kept, current = [], list[Any]()
    for token in [*tokens, None]:
        if token is not None and token != _COMMA:
            current.append(token)
            continue
        addresses = [found for one in current if (found := _address(one))]
        if not addresses:
            kept.append(tinycss2.serialize(current).strip())
        elif found := sheet.outside.taken_in(addresses[0], "font", sheet.base):
            rest = [one for one in current if _address(one) is None]
            kept.append(f'url("{_quoted(found)}") {tinycss2.serialize(rest).strip()}'.strip())
        current = []
    return ", ".join(one for one in kept if one)


def _quoted(text: str) -> str:
    """Text as it may stand between double quotes in CSS."""
    return "".join(f"\\{ord(c):x} " if c in '"\\<\n\r\f' else c for c in text)
