"""An audit told: in lines for people, and as JSON for programs."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jresume.audit.examine import Report
from jresume.audit.search import Found, Place

_WORDS: Mapping[Place, str] = {
    Place.LOST: "lost",
    Place.PIECES: "in pieces: other text stands between its words",
    Place.APART: "apart from the rest of its entry",
    Place.CUT: "cut from the end of a long list",
    Place.YEAR: "without its month",
    Place.LINK: "only the address of a link",
}
_SHOWN = 70


def lines(name: str, report: Report) -> Iterator[str]:
    """A report as lines: what is wrong, what a parser sees, and a sum."""
    for one in report.found:
        if one.place is not Place.FOUND:
            yield f"{_at(name, one.page)}: {_severity(one)}: {_told(one)} [audit/{one.place}]"
    for look in report.looks:
        yield f"{_at(name, look.page)}: warning: {look.message} [audit/{look.rule}]"
    for words in report.unseen:
        yield f"{name}: warning: a parser sees {words} [audit/parser]"
    parsed = report.parsed
    yield f"{name}: a parser of applications sees"
    for field in ("name", "email", "phone"):
        yield f"  {field + ':':<10} {getattr(parsed, field) or '(none)'}"
    sections = ", ".join(f"{text} ({kind})" for text, kind in parsed.headings)
    yield f"  {'sections:':<10} {sections or '(none)'}"
    for position in parsed.positions:
        kind = f" ({position.section})" if position.section else ""
        yield f"  {'dates:':<10} {position.dates}{kind}: {_cut(position.text)}"
    yield f"{name}: {_sum(report)}"


def as_json(name: str, report: Report) -> str:
    """A report as a JSON object, its keys in this order; pages count from 1, 0 is for none."""
    parsed = report.parsed
    told: dict[str, Any] = {
        "file": name,
        "pages": report.pages,
        "facts": [
            {
                "pointer": one.fact.pointer,
                "text": one.fact.text,
                "found": one.place.value,
                "page": one.page,
            }
            for one in report.found
        ],
        "counts": {place.value: report.counts.get(place.value, 0) for place in Place},
        "parser": {
            "name": parsed.name,
            "email": parsed.email,
            "phone": parsed.phone,
            "sections": [{"heading": text, "kind": kind} for text, kind in parsed.headings],
            "positions": [
                {"dates": one.dates, "section": one.section, "text": one.text}
                for one in parsed.positions
            ],
            "unseen": list(report.unseen),
        },
        "looks": [
            {"rule": look.rule, "page": look.page, "message": look.message} for look in report.looks
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _at(name: str, page: int) -> str:
    return f"{name}: page {page}" if page else name


def _severity(found: Found) -> str:
    if found.place is Place.LOST:
        return "error"
    return "note" if found.place in {Place.LINK, Place.YEAR, Place.CUT} else "warning"


def _told(found: Found) -> str:
    return f"{found.fact.pointer} {_cut(found.fact.text)!r} is {_WORDS[found.place]}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _sum(report: Report) -> str:
    pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
    every = len(report.found)
    kept = every - len(report.lost)
    return f"{pages}; {kept} of {every} facts found" + (
        f", {len(report.lost)} lost" if report.lost else ""
    )
