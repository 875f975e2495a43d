"""What any entry may have, made ready: addresses, people, dates, thesis."""

from collections.abc import Mapping
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import moment, span
from jresume.page.links import plain_url, safe_url
from jresume.page.people import as_mapping, people

Entry = Mapping[str, Any]


def prepared(
    entry: Entry, context: Context, *, expected: bool = False, open_ended: bool = True
) -> dict[str, Any]:
    """The entry with its addresses made safe, its people as they are drawn, and its dates.

    `expected` marks an end that is still to come; without `open_ended`, a start alone is a point.
    """
    today = context.today if expected else None
    return {
        **entry,
        "url": safe_url(entry.get("url")),
        "url_text": plain_url(entry.get("url", "")),
        "links": _links(entry),
        "dates": span(
            entry,
            context.language,
            open_ended=open_ended,
            today=today,
            form=context.dates,
        ),
        "advisors": people(entry.get("advisors", ())),
        "committee": people(entry.get("committee", ())),
        "people": people(entry.get("people", ())),
        "thesis": _thesis(entry.get("thesis")),
        "date": moment(entry.get("date", ""), context.language, context.dates),
    }


def _links(entry: Entry) -> tuple[Entry, ...]:
    """The links that lead somewhere safe; one that doesn't keeps its name as text."""
    return tuple({**link, "url": safe_url(link.get("url"))} for link in entry.get("links", ()))


def _thesis(thesis: object) -> Entry:
    if not thesis:
        return {}
    named = as_mapping(thesis)
    return {**named, "url": safe_url(named.get("url"))}
