"""Publications: RenderCV names title, authors, date, DOI and a journal; the rest stands behind it.

"Journal of Examples (J. Ex.), vol. 12, no. 3, pp. 1-10; In submission; Award: Best Paper".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jresume.exchange.rendercv import dates, labels
from jresume.exchange.rendercv.escape import joined, link, literal, paragraphs, sealed

if TYPE_CHECKING:
    from jresume.exchange.losses import Losses
    from jresume.exchange.rendercv.record import Facts
    from jresume.names import Owner

_NUMBERS = {
    "volume": "vol. ",
    "issue": "no. ",
    "pages": "pp. ",
    "number": "number ",
    "arxiv": "arXiv:",
}
STATES = {
    "in-preparation": "In preparation",
    "submitted": "In submission",
    "accepted": "To appear",
    "in-press": "In press",
    "published": "Published",
    "filed": "Filed",
    "granted": "Granted",
}
_SIGNS = ("*", "†", "‡", "§", "¶", "‖")
EQUAL = "Equal contribution"
CORRESPONDING = "corresponding author"

# RenderCV puts a DOI and an address into Typst as they are.
_SAFE = re.compile(r"(?:[A-Za-z0-9./:;,=?&%+!()-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+")
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_WEB = re.compile(rf"https?://(?P<host>{_HOST})(?::[0-9]{{1,4}})?(?:[/?#][!-~]*)?")


def is_web(url: str) -> bool:
    """Whether RenderCV takes an address of the web as such."""
    match = _WEB.fullmatch(url)
    return bool(match) and "xn--" not in url.lower() and len(url) < 2000  # noqa: PLR2004 - it takes 2083


def entry_of(facts: Facts, losses: Losses, owner: Owner) -> dict[str, Any]:
    """Return a publication as RenderCV's PublicationEntry, and take of it what is shown there."""
    name, doi, url = facts.text("name"), facts.text("doi"), facts.text("url")
    people = facts.left.pop("authors", [])
    made: dict[str, Any] = {"title": literal(name)}
    made["authors"] = authors(people, owner, losses, f"{facts.place}.authors")
    if doi and _is_safe(doi):
        made["doi"], doi = doi, ""
    if is_web(url) and _is_safe(url.partition("://")[2]):
        made["url"] = url
    elif url and not made.get("doi") and "](" in (linked := link(name, url)):
        made["title"] = linked
    elif url:
        facts.left["url"] = url
    if date := facts.text("releaseDate", "date"):
        given = dates.single(date)
        made["date"] = literal(given, at_edge=True) if isinstance(given, str) else given
    summary = facts.text("summary")
    if journal := journal_of(facts, losses, doi, has_equals=any(map(is_equal, people))):
        made["journal"] = journal
    if summary:
        made["summary"] = joined(paragraphs(summary))
    return made


def is_equal(person: Any) -> bool:
    """Whether an author is one of those who contributed equally."""
    return isinstance(person, Mapping) and bool(person.get("equal"))


def _is_safe(text: str) -> bool:
    """Whether text may stand in Typst as it is, and holds none of RenderCV's blanks."""
    return (
        bool(_SAFE.fullmatch(text))
        and "//" not in text
        and "--" not in text
        and literal(text) == text
    )


def authors(people: Sequence[Any], owner: Owner, losses: Losses, place: str) -> list[str]:
    """Return authors as text of RenderCV: the owner in bold, signs for equal contributions."""
    own = owner.among(people)
    groups = list(dict.fromkeys(str(one["equal"]) for one in people if is_equal(one)))
    made = []
    for index, one in enumerate(people):
        told = dict(one) if isinstance(one, Mapping) else {"name": one}
        equal, corresponding = told.pop("equal", None), told.pop("corresponding", False)
        labels.tell_lost(told, losses, f"{place}[{index}]")
        name = labels.person(told)
        name = f"***{name}***" if index in own else name
        if isinstance(equal, str):
            reason = "RenderCV shows a sign, not what the group is called"
            losses.add(f"{place}[{index}].equal", reason)
        if equal:
            number = groups.index(str(equal))
            name += literal(_SIGNS[number % len(_SIGNS)] * (number // len(_SIGNS) + 1))
        made.append(sealed(f"{name} ({CORRESPONDING})" if corresponding is True else name))
    if made:
        made[-1] = sealed(made[-1], at_edge=True)
    return made


def journal_of(facts: Facts, losses: Losses, doi: str, *, has_equals: bool) -> str:
    """Return where a publication stands, and all else that there is to say of it."""
    publisher, venue = facts.text("publisher"), facts.text("venue")
    place = f"{publisher} ({venue})" if publisher and venue else publisher or venue
    numbers = [
        f"{sign}{literal(value)}" for name, sign in _NUMBERS.items() if (value := facts.text(name))
    ]
    parts = [", ".join(filter(None, (literal(place), *numbers)))]
    if state := facts.text("status"):
        parts.append(literal(STATES.get(state, f"Status: {state}")))
    if doi:
        linked = link(f"doi:{doi}", f"https://doi.org/{quote(doi)}")
        parts.append(linked if "](" in linked else literal(f"doi:{doi}"))
    parts += facts.lines(losses)
    if has_equals:
        parts.append(rf"\* {EQUAL}")
    return sealed("; ".join(filter(None, parts)), at_edge=True)
