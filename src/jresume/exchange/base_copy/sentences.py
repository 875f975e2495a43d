"""Facts put into the text of an entry that other tools show, behind the words that are there."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from jresume.exchange.base_copy.phrases import Fact, ends_in_address
from jresume.names.words import is_family_first

HOMES: Mapping[str, tuple[str, Literal["text", "list", "brackets"]]] = {
    "work": ("summary", "text"),
    "volunteer": ("summary", "text"),
    # It has no summary; of its fields that every tool shows, only this one holds several things.
    "education": ("courses", "list"),
    "awards": ("summary", "text"),
    "certificates": ("issuer", "brackets"),
    "publications": ("summary", "text"),
    "skills": ("keywords", "list"),
    "languages": ("fluency", "brackets"),
    "interests": ("keywords", "list"),
    "references": ("reference", "text"),
    "projects": ("description", "text"),
    "basics": ("summary", "text"),
}
"""The field that takes the facts of a section, and how. A test shows which tools show it."""

_ENDS = tuple(".!?:;…。！？")


def fold(section: str, copy: dict[str, Any], facts: Iterable[Fact]) -> None:
    """Put facts into the field of the entry that most tools show: as sentences, items, brackets.

    None of them is put there twice.
    """
    field, form = HOMES[section]
    told = [(fact.items or (fact.text,)) if form == "list" else (fact.text,) for fact in facts]
    phrases = list(dict.fromkeys(phrase for parts in told for phrase in parts))
    own = copy.get(field)
    if not phrases:
        return
    if form == "list":
        # Some tools set each item as a label that knows no second line.
        copy[field] = [*(own or ()), *phrases]
    elif form == "brackets":
        text = "; ".join(phrase.removesuffix(".") for phrase in phrases)
        copy[field] = f"{own} ({text})" if own else text
    else:
        text = " ".join(map(_ended, phrases))
        # A paragraph of its own, so that it is no part of a list that the words end in.
        copy[field] = f"{_stopped(own)}\n\n{text}" if own else text


def _ended(phrase: str) -> str:
    """A phrase with a full stop, where it ends in no stop of its own and in no address."""
    is_ended = phrase.rstrip("\"'”’)»").endswith(_ENDS) or ends_in_address(phrase)
    return phrase if is_ended else f"{phrase}."


def _stopped(text: str) -> str:
    """The document's own words so that others can follow, where a tool runs paragraphs together.

    Scripts that have other stops than ours stay as they are.
    """
    is_open = text[-1:].isalnum() and not is_family_first(text[-1:])
    return f"{text}." if is_open and not ends_in_address(text) else text
