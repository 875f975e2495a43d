"""Whose CV it is: the owner found among the authors of a paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.names.split import Name, split, split_person
from jresume.names.titles import forms_of
from jresume.names.words import is_particle, key, words_of

_ORCID = re.compile(r"(?:[0-9]{4}-?){3}[0-9]{3}[0-9X]")
_MOST_INITIALS = 3
_MOST_FAMILY_WORDS = 3

Person = Mapping[str, Any] | str


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's names, as words and as parts, and their ORCID iD without hyphens."""

    keys: frozenset[tuple[str, ...]]
    names: tuple[Name, ...]
    orcid: str = ""

    def among(self, people: Sequence[Person]) -> frozenset[int]:
        """Which of some people are the owner, as their indices.

        An ORCID iD decides where both have one; then a name of the owner's, word for word; then
        the family name with initials that fit ("Pan, R."), as long as only one person has it.
        """
        open_, known = [], []
        for index, person in enumerate(people):
            orcid = "" if isinstance(person, str) else bare_orcid(person.get("orcid"))
            if not (orcid and self.orcid):
                open_.append(index)
            elif orcid == self.orcid:
                known.append(index)
        if known:
            return frozenset(known)
        exact = frozenset(i for i in open_ if key(name_of(people[i])) in self.keys)
        if exact:
            return exact
        alike = [i for i in open_ if self._fits(people[i])]
        return frozenset(alike) if len(alike) == 1 else frozenset()

    def _fits(self, person: Person) -> bool:
        return any(
            _alike(form, own)
            for form in _forms(person)
            for own in self.names
            if own.family and form.family
        )


def owner_of(basics: Mapping[str, Any]) -> Owner:
    """The owner by name, other names, and the ORCID iD among the profiles.

    Takes `basics` of any shape; what isn't of the schema's type is passed over.
    """
    others = basics.get("alternateNames")
    given = [
        name
        for name in (basics.get("name"), *(others if isinstance(others, list) else []))
        if isinstance(name, str) and key(name)
    ]
    names = dict.fromkeys(form for name in given for form in forms_of(name) if key(form))
    profiles = basics.get("profiles")
    ids = (
        bare_orcid(profile.get("username")) or bare_orcid(profile.get("url"))
        for profile in (profiles if isinstance(profiles, list) else [])
        if isinstance(profile, Mapping) and is_orcid(profile)
    )
    return Owner(
        frozenset(key(name) for name in names),
        tuple(split(name) for name in names),
        next((i for i in ids if i), ""),
    )


def is_orcid(profile: Mapping[str, Any]) -> bool:
    """Whether a profile is one at ORCID, by its network or its address."""
    network, url = str(profile.get("network", "")), str(profile.get("url", ""))
    return network.casefold().startswith("orcid") or "//orcid.org/" in url


def bare_orcid(value: object) -> str:
    """The sixteen characters of an ORCID iD, given with or without its address; else nothing."""
    tail = value.strip().rstrip("/").rsplit("/", 1)[-1].upper() if isinstance(value, str) else ""
    return tail.replace("-", "") if _ORCID.fullmatch(tail) else ""


def name_of(person: Person) -> str:
    """The name of a person as a document keeps one: a text, or an object; else nothing."""
    name = person if isinstance(person, str) else person.get("name")
    return name if isinstance(name, str) else ""


def _forms(person: Person) -> Iterator[Name]:
    """The name's parts; a second time where its last word may be initials, as in "Pan RX"."""
    name = name_of(person)
    told = "" if isinstance(person, str) else person.get("familyName")
    yield split_person({"name": name, "familyName": told if isinstance(told, str) else ""})
    *family, last = name.split() or [""]
    are_initials = last.isalpha() and last.isupper() and len(last) <= _MOST_INITIALS
    if family and are_initials and "," not in name:
        yield Name(family=" ".join(family), given=" ".join(last))


def _alike(one: Name, own: Name) -> bool:
    """Whether two names have one family name, and given names that can be the same."""
    families = {words_of(one.full_family), words_of(one.family)}
    for family, mine in _partings(own):
        if family in families and any(
            bool(given) and _follow(given, mine)
            for given in (_words_of_given(one.given), _words_of_given(_apart(one.given)))
        ):
            return True
    return False


def _partings(own: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The family names and given names that a name may have: papers part double names elsewhere."""
    mine = _words_of_given(own.given)
    yield words_of(own.full_family), mine
    yield words_of(own.family), mine
    if own.family_first:
        return
    words = [*own.given.split(), *own.full_family.replace("-", " ").split()]
    for count in range(1, min(_MOST_FAMILY_WORDS, len(words) - 1) + 1):
        family, given = words[-count:], words[:-count]
        yield words_of(" ".join(family)), _words_of_given(" ".join(given))


def _words_of_given(given: str) -> tuple[str, ...]:
    """The words of given names without the small ones: of "María del Carmen" two."""
    kept = [word for word in given.split() if not is_particle(word)]
    return words_of(" ".join(kept or given.split()))


def _follow(given: Sequence[str], mine: Sequence[str]) -> bool:
    """Whether each given name is the owner's at that place, or the initial of it.

    One of the two may tell more of them.
    """
    # Wei-Ling is Weiling elsewhere.
    if "".join(given) == "".join(mine):
        return True
    return all(
        theirs == own or theirs == own[: len(theirs)] == own[:1] or own == theirs[:1]
        for theirs, own in zip(given, mine, strict=False)
    )


def _apart(given: str) -> str:
    """Initials written without a gap, parted: "RX" and "R.X." are two names."""
    words = given.split()
    return " ".join(" ".join(w) if w.isupper() and len(w) <= _MOST_INITIALS else w for w in words)
