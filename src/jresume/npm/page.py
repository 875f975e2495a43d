"""What a theme gave, put together anew: cleaned, with all that it needs in itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from jresume.npm.clean import cleaned
from jresume.npm.outside import Outside
from jresume.npm.styles import Mend, as_it_is, restyled, restyled_attribute

# What a browser is told to hold the page to, should cleaning have missed something.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
# Signs of a font of signs: without that font, boxes.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_OF_ROOT = ("lang", "dir", "class", "id", "style")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one file: nothing in it runs, and nothing in it asks for anything.

    `asked` says what the theme's own page asked for and does without: addresses, and what each was
    for ("font", "picture", "style sheet", "script").
    """

    html: str
    asked: Mapping[str, str]


def page(
    drawn: str,
    outside: Outside,
    *,
    title: str,
    mend: Mend = as_it_is,
    around: tuple[str, str] = ("", ""),
) -> Page:
    """A theme's page made safe; `around` are styles before and after all of the theme's own."""
    import tinyhtml5  # which WeasyPrint brings, and npm themes alone need

    tree = tinyhtml5.parse(drawn, namespace_html_elements=False)
    body = cleaned(
        drawn,
        lambda address: outside.taken_in(address, "picture"),
        lambda css: restyled_attribute(css, outside, mend),
    )
    sheets = "\n".join(
        text for text in (around[0], *_styles(tree, outside, mend), around[1]) if text
    )
    if "@font-face" not in sheets:
        sheets = _PRIVATE.sub("", sheets)
    _look_for_scripts(tree, outside)
    root, inner = tree, tree.find("body")
    named = next((one.text for one in tree.iter("title") if one.text and one.text.strip()), title)
    html = f"""<!DOCTYPE html>
<html{_attributes(root, outside, mend)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(named.strip())}</title>
<style>
{sheets}
</style>
</head>
<body{_attributes(inner, outside, mend)}>
{body}
</body>
</html>
"""
    return Page(html, outside.asked)


def _styles(tree: Any, outside: Outside, mend: Mend) -> Iterator[str]:
    """The style sheets of a page in their order, each for the media it is meant for."""
    for element in _all(tree, "style", "link"):
        media = element.get("media", "")
        if element.tag == "style":
            text = restyled("".join(element.itertext()), outside, mend)
        else:
            text = _linked(element, outside, mend)
        if text:
            yield f"@media {_media(media)} {{ {text} }}" if _media(media) else text


def _linked(element: Any, outside: Outside, mend: Mend) -> str:
    address, kinds = element.get("href", ""), element.get("rel", "").lower().split()
    if "stylesheet" not in kinds:
        kind = "font" if element.get("as") == "font" else "icon" if "icon" in kinds else ""
        if kind and not address.startswith("data:"):
            outside.leave_out(address, kind)
        return ""
    if "alternate" in kinds:
        return ""
    if (path := outside.file(address)) is None:
        outside.leave_out(address, "style sheet")
        return ""
    return restyled(path.read_text("utf-8", "replace"), outside, mend, path.parent)


def _all(tree: Any, *tags: str) -> Iterator[Any]:
    yield from (element for element in tree.iter() if element.tag in tags)


def _media(media: str) -> str:
    """A media query as it may stand in a style sheet; nothing where it says nothing."""
    plain = media.strip()
    return "" if plain.lower() in {"", "all"} or set(plain) & set("{};<\\\"'@") else plain


def _look_for_scripts(tree: Any, outside: Outside) -> None:
    for kind, tags in (("script", ("script",)), ("frame", ("iframe", "embed", "object"))):
        for element in _all(tree, *tags):
            outside.leave_out(element.get("src") or element.get("data") or "", kind)


def _attributes(element: Any, outside: Outside, mend: Mend) -> str:
    found: Sequence[tuple[str, str]] = (
        [(name, value) for name in _OF_ROOT if (value := element.get(name))]
        if element is not None
        else []
    )
    written = [
        (name, restyled_attribute(value, outside, mend) if name == "style" else value)
        for name, value in found
    ]
    return "".join(f' {name}="{escape(value)}"' for name, value in written if value)
