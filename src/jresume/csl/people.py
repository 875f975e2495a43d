"""People of a document ↔ names of CSL."""

from collections.abc import Iterable, Mapping
from typing import Any

from jresume.names import Name, split, split_person
from jresume.names.words import is_family_first

Person = Mapping[str, Any] | str


def csl_names(people: Iterable[Person]) -> list[dict[str, str]]:
    """The names of people as CSL takes them apart; one without a name is left out."""
    named = (csl_name(split_person(person)) for person in people)
    return [name for name in named if name]


def csl_name(name: Name) -> dict[str, str]:
    """One name in CSL; empty where there is none."""
    if not name.family:
        # A particle alone, as in "von", is a name of one part.
        return {"literal": name.text} if name.text else {}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def person_of(name: object) -> dict[str, str] | str:
    """A name in CSL as a person of a document; "" for what is none.

    The family name is told only where it couldn't be made out from the name itself.
    """
    if isinstance(name, str):
        return split(name).text
    if not isinstance(name, Mapping):
        return ""
    if name.keys() == {"name"}:
        return person_of(name["name"])
    text = {key: " ".join(str(value).split()) for key, value in name.items() if value}
    orcid = text.get("ORCID", "").rstrip("/").rpartition("/")[2]
    if "family" in text:
        person = _in_parts(text)
    elif whole := text.get("literal") or text.get("given") or "":
        person = {"name": whole}
        if not split(whole).literal:
            person["familyName"] = whole
    else:
        return ""
    if orcid:
        person["orcid"] = orcid
    return person if len(person) > 1 else person["name"]


def _in_parts(text: Mapping[str, str]) -> dict[str, str]:
    particle = text.get("non-dropping-particle") or text.get("dropping-particle") or ""
    meant = Name(
        given=text.get("given", ""),
        particle=particle,
        family=text["family"],
        suffix=text.get("suffix", ""),
        family_first=is_family_first(text["family"]) and bool(text.get("given")),
    )
    if not meant.given and not meant.particle and not meant.suffix:
        is_plain = bool(split(meant.family).literal)
        return {"name": meant.family} | ({} if is_plain else {"familyName": meant.family})
    written = split(meant.text)
    same = (written.given, written.full_family, written.suffix) == (
        *(meant.given, meant.full_family, meant.suffix),
    )
    return {"name": meant.text} | ({} if same else {"familyName": meant.full_family})
