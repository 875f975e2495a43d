"""People on papers and beside positions: who the owner is, and which marks stand at a name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.page.links import mail_url, safe_url

Legend = tuple[tuple[str, str], ...]

_SYMBOLS = ("*", "†", "‡", "§", "¶", "‖")
_ORCID = re.compile(r"(?:[0-9]{4}-?){3}[0-9]{3}[0-9X]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the page names them; `marks` are the signs behind the name."""

    name: str
    is_owner: bool = False
    marks: str = ""
    url: str = ""
    organization: str = ""
    role: str = ""
    email: str = ""
    email_url: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose CV it is, as far as it takes to find them among authors."""

    names: frozenset[tuple[str, ...]]
    orcid: str = ""

    def is_(self, person: Mapping[str, Any]) -> bool:
        """Whether a person is the owner: by ORCID where both have one, else by name."""
        orcid = bare_orcid(person.get("orcid"))
        if orcid and self.orcid:
            return orcid == self.orcid
        key = _key(str(person.get("name", "")))
        return bool(key) and key in self.names


def owner_of(basics: Mapping[str, Any]) -> Owner:
    """The owner by name, other names, and the ORCID among the profiles."""
    names = [basics.get("name", ""), *basics.get("alternateNames", [])]
    ids = [
        bare_orcid(profile.get("username")) or bare_orcid(profile.get("url"))
        for profile in basics.get("profiles", [])
        if str(profile.get("network", "")).casefold().startswith("orcid")
    ]
    return Owner(frozenset(_key(n) for n in names if n), next((i for i in ids if i), ""))


def bare_orcid(value: object) -> str:
    """The sixteen characters of an ORCID iD, given with or without its address; else nothing."""
    tail = value.strip().rstrip("/").rsplit("/", 1)[-1].upper() if isinstance(value, str) else ""
    return tail.replace("-", "") if _ORCID.fullmatch(tail) else ""


def _key(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents, points, and the order of "Family, Given"."""
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma else name
    letters = unicodedata.normalize("NFKD", ordered.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’")
    return tuple(re.findall(r"\w+", plain))


def as_mapping(person: object) -> Mapping[str, Any]:
    """A person given as a name or as an object, as an object."""
    return person if isinstance(person, Mapping) else {"name": str(person)}


def people(persons: Iterable[object]) -> tuple[Person, ...]:
    """People beside a position, without marks; one of whom nothing is told is left out."""
    named = (_person(as_mapping(p), is_owner=False, marks="") for p in persons)
    return tuple(person for person in named if person.name)


def _person(person: Mapping[str, Any], *, is_owner: bool, marks: str) -> Person:
    """A person; one without a name goes by what else is told of them."""
    called = ("name", "organization", "email", "url", "role")
    shown = next((field for field in called if person.get(field)), "name")
    email = "" if shown == "email" else str(person.get("email", ""))
    return Person(
        name=str(person.get(shown, "")),
        is_owner=is_owner,
        marks=marks,
        url=safe_url(person.get("url")),
        organization="" if shown == "organization" else str(person.get("organization", "")),
        role="" if shown == "role" else str(person.get("role", "")),
        email=email,
        email_url=mail_url(str(person.get("email", ""))),
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """Which signs the papers of a page need, so that no sign means two things on it."""

    equal: tuple[str, ...]
    corresponding: str

    @classmethod
    def for_papers(cls, papers: Iterable[Mapping[str, Any]]) -> "Marks":
        """As many signs as the paper with the most groups of equals needs, then one more."""
        most, corresponding = 0, False
        for paper in papers:
            authors = [as_mapping(a) for a in paper.get("authors", [])]
            most = max(most, len(_groups(authors)))
            corresponding |= any(a.get("corresponding") is True for a in authors)
        signs = [_SYMBOLS[i % len(_SYMBOLS)] * (i // len(_SYMBOLS) + 1) for i in range(most + 1)]
        return cls(tuple(signs[:most]), signs[most] if corresponding else "")

    def legend(self, papers: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> Legend:
        """What the signs at these papers mean; nothing about a sign that none of them uses."""
        own = Marks.for_papers(papers)
        found: list[tuple[str, str]] = []
        if equal := self.equal[: len(own.equal)]:
            found.append((", ".join(equal), words["equal" if len(equal) == 1 else "equal-groups"]))
        if own.corresponding:
            found.append((self.corresponding, words["corresponding"]))
        return tuple(found)

    def authors(self, paper: Mapping[str, Any], owner: Owner) -> tuple[Person, ...]:
        """The authors of a paper in print order, the owner told apart, with their signs."""
        authors = [as_mapping(a) for a in paper.get("authors", [])]
        sign = dict(zip(_groups(authors), self.equal, strict=False))
        return tuple(
            _person(
                author,
                is_owner=owner.is_(author),
                marks=sign.get(_label(author), "")
                + (self.corresponding if author.get("corresponding") is True else ""),
            )
            for author in authors
        )


def _label(author: Mapping[str, Any]) -> str:
    """The group of equal contribution that an author is in; nothing if in none."""
    equal = author.get("equal")
    return "true" if equal is True else str(equal or "")


def _groups(authors: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for a in authors if (label := _label(a))))
