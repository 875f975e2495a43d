"""The text that a page shows, passage by passage, and the text of a PDF."""

import re
from collections.abc import Iterator
from typing import Any

_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_HIDES = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "clip": {"rect(0, 0, 0, 0)"}}
# How text for screen readers is kept out of sight: far beside the page.
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|r?em)")
_PLACES = frozenset({"left", "margin-left", "right", "text-indent", "top"})


def passages(html: str) -> list[str]:
    """Each piece of text of a page that its styles don't hide, in order.

    Where any rule for a medium hides an element, it counts as hidden.
    """
    import tinyhtml5

    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    hidden = _hidden(tree)
    return [text for text in _texts(tree, hidden) if text.strip()]


def whole(html: str) -> str:
    """All the text of a page, also what is hidden, told to screen readers, or where links lead."""
    import tinyhtml5

    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    told = [
        value
        for element in tree.iter()
        for name in ("alt", "aria-label", "href", "title")
        if (value := element.get(name))
    ]
    return "\n".join([*_texts(tree, set()), *told])


def text_of_pdf(content: bytes) -> str:
    """The text that stands on the pages of a PDF; what lies beside them is not in it."""
    import pypdfium2  # only what npm themes draw is read again

    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def overhang(content: bytes) -> tuple[float, tuple[float, float]]:
    """How far text goes to the right, in widths of its page, and the size of that page (pt)."""
    import pypdfium2

    widest, size = 0.0, (0.0, 0.0)
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            boxes = (text.get_rect(index) for index in range(text.count_rects()))
            farthest = max((box[2] for box in boxes), default=0.0) / page.get_width()
            if farthest > widest:
                widest, size = farthest, page.get_size()
    return widest, size


def _texts(element: Any, hidden: set[int]) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or id(element) in hidden:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, hidden)
        yield child.tail or ""


def _hidden(tree: Any) -> set[int]:
    """The elements that a rule, an attribute or their own style hides."""
    import cssselect2  # WeasyPrint brings it, and tinycss2
    import tinycss2

    matcher = cssselect2.Matcher()
    sheets = ["".join(style.itertext()) for style in tree.iter("style")]
    for selectors in (s for sheet in sheets for s in _hiding(tinycss2.parse_stylesheet(sheet))):
        try:
            for selector in cssselect2.compile_selector_list(selectors):
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, None)
        except cssselect2.SelectorError:
            continue
    root = cssselect2.ElementWrapper.from_html_root(tree)
    return {
        id(one.etree_element)
        for one in root.iter_subtree()
        if matcher.match(one) or _hides_itself(one.etree_element)
    }


def _hides_itself(element: Any) -> bool:
    import tinycss2

    style = element.get("style")
    return element.get("hidden") is not None or bool(
        style and _hides(tinycss2.parse_blocks_contents(style))
    )


def _hiding(rules: Any) -> Iterator[Any]:
    """The selectors of rules that hide what they match, in every medium."""
    import tinycss2

    for rule in rules:
        if (
            rule.type == "at-rule"
            and rule.content
            and rule.lower_at_keyword in {"media", "supports"}
        ):
            yield from _hiding(tinycss2.parse_rule_list(rule.content))
        elif rule.type == "qualified-rule" and _hides(tinycss2.parse_blocks_contents(rule.content)):
            yield rule.prelude


def _hides(nodes: Any) -> bool:
    import tinycss2

    for node in nodes:
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip().lower()
            if value in _HIDES.get(node.lower_name, ()):
                return True
            if node.lower_name in _PLACES and _FAR.fullmatch(value):
                return True
    return False
