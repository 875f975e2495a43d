"""A name taken apart into the parts that BibTeX, CSL and RIS want it in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.names.words import (
    CAPITAL_PARTICLES,
    CONNECTORS,
    PARTICLES_BEHIND,
    SUFFIXES,
    is_family_first,
    is_organisation,
    is_others,
    is_particle,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name; of an organisation, or a name that has one part, only `literal`.

    `particle` is what stands in small letters before the family name ("van der"). `family_first`
    says that the name is written with the family name first, as in "山田 太郎".
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""
    family_first: bool = False

    @property
    def full_family(self) -> str:
        """The family name with its particle; the literal name where it has no parts."""
        gap = "" if self.particle.endswith(("'", "’", "-")) else " "
        joined = f"{self.particle}{gap}{self.family}" if self.particle else self.family
        return joined or self.literal

    @property
    def text(self) -> str:
        """The name in the order in which it is written."""
        if self.literal:
            return self.literal
        if self.family_first:
            gap = "" if is_family_first(self.family) else " "
            return f"{self.full_family}{gap if self.given else ''}{self.given}"
        return " ".join(filter(None, (self.given, self.full_family, self.suffix)))


def split_person(person: Mapping[str, Any] | str) -> Name:
    """Take apart the name of a person as a document keeps one: a text, or an object."""
    if isinstance(person, str):
        return split(person)
    return split(str(person.get("name", "")), str(person.get("familyName", "")))


def split(name: str, family_name: str = "") -> Name:
    """Take a name apart, by the family name where that is told, else by the rules of BibTeX.

    A family name that is the whole name marks an organisation, or a person with a single name:
    it stays whole. So does a name that is one word, or holds a word of organisations, and "et al.".
    """
    name, family_name = " ".join(name.split()), " ".join(family_name.split())
    if not name or name == family_name:
        return Name(literal=name)
    if family_name and (told := _by_family_name(name, family_name)):
        return told
    if "," in name:
        return _with_commas([part.strip() for part in name.split(",")])
    words = name.split(" ")
    if len(words) == 1 or is_organisation(name) or is_others(name):
        return Name(literal=name)
    if is_family_first(name):
        return Name(family=words[0], given=" ".join(words[1:]), family_first=True)
    suffix = ""
    if len(words) > 2 and words[-1].lower() in SUFFIXES:  # noqa: PLR2004 - given, family, suffix
        suffix = words.pop()
    return _in_order(words, suffix)


def initials(given: str) -> str:
    """The initials of given names: "Jean-Pierre M." gives "J.-P. M.".

    A name in a script without capitals, as Arabic is, has none and stays whole.
    """
    parts = (
        "-".join(_initial(half) for half in re.split(r"[-‐‑]", word) if half)
        for word in re.split(r"[\s.]+", given)
    )
    return " ".join(filter(None, parts))


def _initial(name: str) -> str:
    has_capitals = name[0].upper() != name[0].lower()
    return f"{name[0].upper()}." if has_capitals else name


def _by_family_name(name: str, family_name: str) -> Name | None:
    """The name parted at its family name; None where the one isn't in the other."""
    base, comma, after = name.partition(",")
    if comma and words_of(base) == words_of(family_name):
        rest = [part.strip() for part in after.split(",")]
        return _named(family_name, rest[-1], " ".join(rest[:-1]))
    words, family = name.replace(",", " ").split(), family_name.split()
    suffix = ""
    if words[-1].lower() in SUFFIXES and words[-1] not in family:
        suffix = words.pop()
    count = len(family)
    if words[-count:] == family:
        return _named(family_name, " ".join(words[:-count]), suffix)
    if words[:count] == family:
        return _named(family_name, " ".join(words[count:]), suffix, family_first=True)
    # Written without a gap, as in 山田太郎.
    if name.startswith(family_name) and is_family_first(name):
        return _named(family_name, name.removeprefix(family_name), "", family_first=True)
    return None


def _named(family_name: str, given: str, suffix: str, *, family_first: bool = False) -> Name:
    """A name whose family name is told; the small words that it begins with are the particle."""
    words = family_name.split()
    count = next((i for i, word in enumerate(words) if not is_particle(word)), 0)
    return Name(
        given=given,
        particle=" ".join(words[:count]),
        family=" ".join(words[count:]),
        suffix=suffix,
        family_first=family_first,
    )


def _with_commas(parts: Sequence[str]) -> Name:
    """A name with commas: "Family, Given", "Family, Jr., Given", or "Given Family, Jr."."""
    parts = [part for part in parts if part]
    if len(parts) < 2:  # noqa: PLR2004 - a comma parts two
        return split(" ".join(parts))
    ends = [part for part in parts[1:] if part.lower() in SUFFIXES]
    given = [part for part in parts[1:] if part not in ends]
    if not given:
        words = parts[0].split(" ")
        return _in_order(words, " ".join(ends)) if len(words) > 1 else Name(literal=parts[0])
    if is_organisation(", ".join(parts)):
        return Name(literal=", ".join(parts))
    first, particle = _without_particle(" ".join(given).split(" "))
    whole = f"{particle} {parts[0]}".strip()
    return _named(whole, first, " ".join(ends))


def _without_particle(given: list[str]) -> tuple[str, str]:
    """Given names, and the particle that registers put behind them: "Sample, Jan van der"."""
    count = len(given)
    while (
        count > 1
        and given[count - 1].capitalize() in PARTICLES_BEHIND
        and given[count - 1].islower()
    ):
        count -= 1
    return " ".join(given[:count]), " ".join(given[count:])


def _in_order(words: Sequence[str], suffix: str) -> Name:
    """A name of two words or more, given names first; as in BibTeX, small letters part it."""
    last = len(words) - 1
    small = [i for i, word in enumerate(words[:last]) if is_particle(word)]
    if all(map(is_particle, words)):
        small = []
    start = last
    joined = [i for i in small if words[i] in CONNECTORS and i > 1]
    particles = [i for i in small if i not in joined]
    if particles:
        return Name(
            given=" ".join(words[: particles[0]]),
            particle=" ".join(words[particles[0] : particles[-1] + 1]),
            family=" ".join(words[particles[-1] + 1 :]),
            suffix=suffix,
        )
    if joined:
        start = joined[0] - 1
    while start > 1 and words[start - 1] in CAPITAL_PARTICLES:
        start -= 1
    return Name(given=" ".join(words[:start]), family=" ".join(words[start:]), suffix=suffix)
