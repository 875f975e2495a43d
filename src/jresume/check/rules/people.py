"""The owner of the CV among the authors of a paper."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text, texts
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.rules.context import Context, Entry

# Whoever shortens a list of authors may have cut the owner away with the rest.
_MANY = frozenset({"al", "collaboration", "consortium", "group", "others", "team"})


def _owner(context: Context) -> Iterator[Found]:
    names = [text(context.basics, "name"), *(n for _, n in texts(context.basics, "alternateNames"))]
    papers = [
        (index, entry)
        for index, entry in context.entries("publications")
        if "authors" in entry and "roles" not in entry
    ]
    own = {key for key in map(name_key, names) if key} if papers else set()
    # Most papers have a name of the owner letter by letter.
    doubted = [(i, _authors(one)) for i, one in papers if not _has_one(one["authors"], names)]
    without = [
        (index, authors)
        for index, authors in doubted
        if authors and own and not _is_among(own, authors, context)
    ]
    if len(without) == len(papers) > 1:
        yield Found(("basics", "name"), _nowhere(names[0], own, without))
        return
    for index, authors in without:
        path = ("publications", index, "authors")
        yield Found(path, f"{path_text(path)} doesn't name you{_hint(own, authors)}")


def _has_one(authors: object, names: list[str]) -> bool:
    people = authors if isinstance(authors, list) else []
    return any(
        (text(one, "name") if isinstance(one, dict) else one) in names for one in people if one
    )


def _nowhere(name: str, own: set[tuple[str, ...]], papers: list[tuple[int, list[Entry]]]) -> str:
    like = next(filter(None, (_like(own, authors) for _, authors in papers)), "")
    meant = f'; if {shown(like)} is you, add it to "alternateNames"' if like else ""
    meant = meant or '; add the form that stands on your papers to "alternateNames"'
    return f"{shown(name)} is among the authors of none of the {len(papers)} publications{meant}"


def _hint(own: set[tuple[str, ...]], authors: list[Entry]) -> str:
    if like := _like(own, authors):
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
    keys = [name_key(text(one, "name")) for one in people]
    return [] if any(not key or key[-1] in _MANY for key in keys) else people


def _is_among(own: set[tuple[str, ...]], authors: list[Entry], context: Context) -> bool:
    orcids = {text(author, "orcid") for author in authors} - {""}
    profiles = context.basics.get("profiles")
    mine = {
        text(profile, key).rstrip("/").rpartition("/")[2]
        for profile in (profiles if isinstance(profiles, list) else [])
        if isinstance(profile, dict)
        for key in ("username", "url")
    }
    return bool(orcids & mine) or any(name_key(text(a, "name")) in own for a in authors)


def _like(own: set[tuple[str, ...]], authors: list[Entry]) -> str:
    """Return the author with the owner's family name and an initial of theirs."""
    for author in authors:
        key = name_key(text(author, "name"))
        for words in own:
            if key and key[-1] == words[-1] and key[0][0] == words[0][0]:
                return text(author, "name")
    return ""


def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, points and the order "Family, Given".

    It is how a page tells the owner from the other authors; a test holds the two together.
    """
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma else name
    letters = unicodedata.normalize("NFKD", ordered.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’")
    return tuple(re.findall(r"\w+", plain))


RULES = (
    Rule(
        "advice/owner",
        Severity.WARNING,
        "A paper's authors don't include the owner of the CV.",
        """
On a page, your name stands out among the authors, and it is found by `basics.name`,
`basics.alternateNames` or an ORCID iD. Where it isn't found, either the paper prints another form
of it ("A. Example"), or you are missing. Nothing is said about a paper without `authors`, with a
list that is cut short ("et al."), or with `roles`, which tell what else you did.

Write `{"basics": {"name": "Ada Example", "alternateNames": ["A. Example"]}}`.
""",
        _owner,
    ),
)
