"""Publications: who wrote them, where they appeared, and where they can be read."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from jresume.exchange.base_copy.people import author_line, joined, name_of
from jresume.exchange.base_copy.phrases import Fact
from jresume.exchange.losses import Losses
from jresume.names import Owner

Person = Mapping[str, Any] | str

# As CVs put it; another state is told in the document's own word.
_STATES: Mapping[str, str] = {
    "accepted": "to appear",
    "in-preparation": "in preparation",
    "in-press": "in press",
    "published": "",
    "submitted": "in submission",
}

_IN_DOI = "/:;()._-,+!*'@&=$~"


def place(copy: dict[str, Any], rest: dict[str, Any]) -> None:
    """Put venue, volume and state into `publisher`, and the DOI's address into `url`.

    What is told so is taken out of `rest`.
    """
    if where := _where(copy.get("publisher", ""), rest):
        copy["publisher"] = where
    if "url" not in copy and "doi" in rest:
        copy["url"] = f"https://doi.org/{quote(str(rest['doi']), _IN_DOI)}"
    elif "url" not in copy and "arxiv" in rest:
        copy["url"] = f"https://arxiv.org/abs/{quote(str(rest['arxiv']), '/')}"


def _where(full: str, rest: dict[str, Any]) -> str:
    """The venue in full with its short form, volume, issue, pages and number, and the state."""
    short, volume, issue, pages, number, status = (
        str(rest.pop(field, ""))
        for field in ("venue", "volume", "issue", "pages", "number", "status")
    )
    is_said = not short or short.casefold() in full.casefold()
    venue = full if is_said else f"{full} ({short})" if full else short
    parts = [venue] if venue else []
    numbered = f"{volume}({issue})" if volume and issue else volume or issue
    parts += [part for part in (numbered, pages, number) if part and not _holds(full, part)]
    state = _STATES.get(status, status.replace("-", " "))
    if state and not any(_holds(full.casefold(), word.casefold()) for word in (state, status)):
        parts.append(state if parts else state[:1].upper() + state[1:])
    return ", ".join(parts)


def authors(persons: Sequence[Person], owner: Owner, where: str, losses: Losses) -> list[Fact]:
    """Who wrote a paper, who of them contributed equally, and who answers the letters."""
    persons = [person for person in persons if name_of(person)]
    if not persons:
        return []
    owners = owner.among(persons)
    line, hidden = author_line(persons, owners)
    if hidden:
        losses.add(where, "only the first authors and the owner of the CV are named")
    names = tuple(name_of(person) for person in persons)
    facts = [Fact(f"Author{'s' if len(names) > 1 else ''}: {line}", names, people=True)]
    groups: dict[str, list[Person]] = {}
    for person in persons:
        groups.setdefault(_label(person), []).append(person)
    for label, equals in groups.items():
        if label and len(equals) > 1:
            line, _ = author_line(equals, owner.among(equals))
            facts.append(Fact(f"Equal contribution: {line}"))
    answering = [
        name_of(person)
        for person in persons
        if isinstance(person, Mapping) and person.get("corresponding") is True
    ]
    if answering:
        plural = "s" if len(answering) > 1 else ""
        facts.append(Fact(f"Corresponding author{plural}: {joined(answering)}"))
    return facts


def _label(person: Person) -> str:
    """The group of equal contribution that an author is in; nothing if in none."""
    equal = person.get("equal") if isinstance(person, Mapping) else None
    return "true" if equal is True else str(equal or "")


def _holds(text: str, part: str) -> bool:
    """Whether a text holds a part that isn't the piece of a longer word or number."""
    at = text.find(part)
    while at >= 0:
        before, after = text[:at][-1:], text[at + len(part) :][:1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(part, at + 1)
    return False
