"""What a page would ask for by itself when it is opened, and where it would go."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from jresume.kit.finding import Fault

_ADDRESSES = ("href", "src", "srcset", "data", "poster", "action", "formaction", "background")
_LINKS = frozenset({"a", "area"})
# HTML's kinds of links that browsers follow by themselves; others only tell something.
_FETCHED = frozenset(
    {
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "modulepreload"),
        *("preload", "prefetch", "prerender", "preconnect", "dns-prefetch", "pingback"),
    }
)
_INSIDE = ("data:", "#", "about:")
_OF_STYLES = frozenset({"fill", "stroke", "filter", "mask", "clip-path", "style"})
_SHOWN = 80


def requests(root: Any) -> Iterator[Fault]:
    """Every address that the page asks for by itself, when it is opened."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        yield from _of_attributes(element)
        if element.tag == "style":
            yield from _asked("styles ask", "style", _addresses("".join(element.itertext())))
        for name in _OF_STYLES & element.attrib.keys():
            styles = element.get(name) if name == "style" else f"{name}: {element.get(name)}"
            yield from _asked("styles ask", _bare(element.tag), _addresses(styles))


def _of_attributes(element: Any) -> Iterator[Fault]:
    tag = _bare(element.tag)
    if tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        leads = element.get("content", "")
        yield Fault(tag, f"the page goes elsewhere by itself: {leads[:_SHOWN]}", "refresh")
    if element.get("srcdoc"):
        yield Fault(tag, "a page inside the page", "srcdoc")
    if element.get("ping"):
        yield from _asked("<a ping> asks", tag, [element.get("ping")])
    if tag in _LINKS or (tag == "link" and not _FETCHED & {*_words(element.get("rel", ""))}):
        return
    for name in _ADDRESSES:
        value = element.get(name, "").strip()
        values = re.split(r"\s+[\d.]+[wx]\s*,\s*|,\s+", value) if name == "srcset" else [value]
        yield from _asked(f"<{tag} {name}> asks", tag, values)
    if tag in {"use", "image", "feimage"} and (value := element.get("xlink:href", "")):
        yield from _asked(f"<{tag} xlink:href> asks", tag, [value])


def _bare(tag: str) -> str:
    """The name of an element without its namespace, which those of drawings have."""
    return tag.rpartition("}")[2]


def _words(text: str) -> Sequence[str]:
    return text.lower().split()


def _asked(who: str, tag: str, addresses: Sequence[str]) -> Iterator[Fault]:
    for address in addresses:
        if address and not address.lower().startswith(_INSIDE):
            yield Fault(tag, f"{who} for {address[:_SHOWN]}", address)


def _addresses(styles: str) -> list[str]:
    """Every address in styles, however it is written."""
    import tinycss2  # which WeasyPrint brings

    rules = tinycss2.parse_blocks_contents(styles, skip_comments=True)
    return [found for rule in rules for found in _in_node(rule)]


def _in_node(node: Any, *, bare: bool = False) -> Iterator[str]:
    """The addresses in a rule, a declaration or a value; in a set of images, bare text is one."""
    if node.type == "url" or (bare and node.type == "string"):
        yield str(node.value)
    elif node.type == "function":
        sets = node.lower_name in {"url", "src", "image-set", "-webkit-image-set"}
        for one in node.arguments:
            yield from _in_node(one, bare=sets)
    elif node.type == "at-rule" and node.lower_at_keyword == "import":
        for one in node.prelude:
            yield from _in_node(one, bare=True)
    elif node.type == "declaration":
        for one in node.value:
            yield from _in_node(one)
    elif node.type in {"qualified-rule", "at-rule", "{} block", "() block", "[] block"}:
        for one in _inner(node):
            yield from _in_node(one)


def _inner(node: Any) -> Sequence[Any]:
    import tinycss2

    if node.type not in {"qualified-rule", "at-rule"} or node.content is None:
        return getattr(node, "content", None) or ()
    inner: Sequence[Any] = tinycss2.parse_blocks_contents(node.content, skip_comments=True)
    return inner
