"""The owner of the CV among the authors of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text, texts
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown
from jresume.names import key, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.rules.context import Context, Entry
    from jresume.names import Owner

# Whoever shortens a list of authors may have cut the owner away with the rest.
_MANY = frozenset({"al", "collaboration", "consortium", "group", "others", "team"})


def _owner(context: Context) -> Iterator[Found]:
    names = [text(context.basics, "name"), *(n for _, n in texts(context.basics, "alternateNames"))]
    papers = [
        (index, entry)
        for index, entry in context.entries("publications")
        if "authors" in entry and "roles" not in entry
    ]
    # Most papers have a name of the owner letter by letter, and most documents no other papers.
    listed = [(i, _authors(one)) for i, one in papers if not _has_one(one["authors"], names)]
    doubted = [(index, authors) for index, authors in listed if authors]
    owner = owner_of(context.basics) if doubted else None
    if owner is None or not owner.keys:
        return
    without = [(index, authors) for index, authors in doubted if not owner.among(authors)]
    if len(without) == len(papers) > 1:
        yield Found(("basics", "name"), _nowhere(names[0], owner, without))
        return
    for index, authors in without:
        path = ("publications", index, "authors")
        yield Found(path, f"{path_text(path)} doesn't name you{_hint(owner, authors)}")


def _has_one(authors: object, names: list[str]) -> bool:
    people = authors if isinstance(authors, list) else []
    return any(
        (text(one, "name") if isinstance(one, dict) else one) in names for one in people if one
    )


def _nowhere(name: str, owner: Owner, papers: list[tuple[int, list[Entry]]]) -> str:
    like = next(filter(None, (_like(owner, authors) for _, authors in papers)), "")
    meant = f'; if {shown(like)} is you, add it to "alternateNames"' if like else ""
    meant = meant or '; add the form that stands on your papers to "alternateNames"'
    return f"{shown(name)} is among the authors of none of the {len(papers)} publications{meant}"


def _hint(owner: Owner, authors: list[Entry]) -> str:
    if like := _like(owner, authors):
        return f'; if {shown(like)} is you, add it to "alternateNames" of the basics'
    return '; add yourself, or say with "roles" what your part was'


def _authors(entry: Entry) -> list[Entry]:
    """Return the authors as objects; none where the list is cut short or is no list of people."""
    value = entry.get("authors")
    if not isinstance(value, list):
        return []
    people = [{"name": one} if isinstance(one, str) else one for one in value]
    if not all(isinstance(one, dict) for one in people):
        return []
    keys = [key(text(one, "name")) for one in people]
    return [] if any(not words or words[-1] in _MANY for words in keys) else people


def _like(owner: Owner, authors: list[Entry]) -> str:
    """Return the author with the owner's family name and an initial of theirs."""
    for author in authors:
        words = key(text(author, "name"))
        for own in owner.keys:
            if words and words[-1] == own[-1] and words[0][0] == own[0][0]:
                return text(author, "name")
    return ""


RULES = (
    Rule(
        "advice/owner",
        Severity.WARNING,
        "A paper's authors don't include the owner of the CV.",
        """
On a page, your name stands out among the authors. It is found by an ORCID iD, by `basics.name`
and `basics.alternateNames`, and by their initials ("Example, A."), unless those fit two authors.
Titles, degrees, nicknames, accents, hyphens and a second given name make no difference.
Where it isn't found, either the paper prints another form of it, or you are missing. Nothing is
said about a paper without `authors`, with a list that is cut short ("et al."), or with `roles`,
which tell what else you did.

Write `{"basics": {"name": "Ada Example", "alternateNames": ["Ada Sample"]}}`.
""",
        _owner,
    ),
)
