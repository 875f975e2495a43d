"""What a page tells, told to machines in the page itself: a block of data that nothing runs."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from jresume.page import SectionPlan, view
from jresume.page.arrange import arranged
from jresume.schemas import OF_BASICS

_CONTACTS = ("email", "phone", "url")

# Where the head of a page ends, or its body begins or ends, outside of comments and of elements
# that hold text alone. Nothing of a document can look like it: templates escape every `<`.
_PLACE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(iframe|noembed|noframes|noscript|script|style|template|textarea|title|xmp)\b[^>]*>"
    r".*?</\1\s*>"
    r"|(</head|<body|</body|</html)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_EMBEDDED = re.compile(r"<style\b.*?</style\s*>|\bdata:[^\s\"')]+", re.IGNORECASE | re.DOTALL)


def with_linked_data(
    page: str,
    document: Mapping[str, Any],
    defaults: Sequence[SectionPlan],
    *,
    options: Mapping[str, Any],
    today: dt.date,
) -> str:
    """A drawn page with the data of what it shows, at the end of its head.

    It is put in once the theme is done, so that each theme has it, also one with a page of its
    own, and none can break it.
    """
    # A PDF has none.
    from jresume.linked import embedded

    data = embedded(shown(document, defaults, page, options), today=today)
    if not data:
        return page
    at = next((m.start() for m in _PLACE.finditer(page) if m[2]), len(page))
    return f'{page[:at]}<script type="application/ld+json">{data}</script>\n{page[at:]}'


def shown(
    document: Mapping[str, Any],
    defaults: Sequence[SectionPlan],
    page: str,
    options: Mapping[str, Any],
) -> dict[str, Any]:
    """What a page shows of a document: entries by its view, ways to reach somebody by its text.

    What a view leaves out must not stand in the page's source either, and an address that a theme
    keeps back is kept back here too. `options` are the theme's, each as chosen or by default.
    """
    plans, include, exclude = view.plans(document, defaults)
    plans = arranged(plans, options)
    taken: dict[str, list[Any]] = {}
    for picked in view.divide(document, plans, include, exclude):
        for place, entries in picked:
            taken.setdefault(place, []).extend(entries)
    basics = document.get("basics", {})
    found: dict[str, Any] = {}
    for place, entries in taken.items():
        if place not in OF_BASICS:
            seen = {id(entry) for entry in entries}
            found[place] = [entry for entry in document[place] if id(entry) in seen]
    kept = _reachable(basics, _read(page)) | {
        place: basics[place] if isinstance(basics[place], str) else taken[place]
        for place in OF_BASICS
        if place in taken
    }
    if not options.get("photo"):
        kept.pop("image", None)
    return {"basics": kept, "meta": document.get("meta", {}), **found}


def _reachable(basics: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The basics, with those addresses and numbers that stand in a text."""

    def stands(value: object) -> bool:
        lines = [line.strip() for line in value.splitlines()] if isinstance(value, str) else []
        words = (re.escape(line) for line in lines)
        return bool(lines) and all(re.search(rf"(?<!\w){word}(?!\w)", text) for word in words)

    kept = {
        field: value
        for field, value in basics.items()
        if field not in OF_BASICS and (field not in _CONTACTS or stands(value))
    }
    kept["profiles"] = [
        profile
        for profile in basics.get("profiles", [])
        if stands(profile.get("url")) or stands(profile.get("username"))
    ]
    kept["location"] = {
        field: value for field, value in basics.get("location", {}).items() if stands(value)
    }
    return kept


def _read(page: str) -> str:
    """A page's text with its addresses, without styles, fonts and pictures."""
    return unescape(_EMBEDDED.sub("", page))
