"""Publications → BibTeX that BibTeX and biber understand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from jresume.csl import items_of
from jresume.exchange.bibtex.fields import Fields, fields_of
from jresume.exchange.bibtex.kinds import KINDS, written
from jresume.exchange.model import Written
from jresume.exchange.publications import left_out
from jresume.names import split_person
from jresume.names.words import is_family_first

Entry = Mapping[str, Any]

_IN_NO_KEY = re.compile(r"[\s\"#%'(),={}~\\@&$^`|<>\[\]!?;*]+")
# What of a person on a paper BibTeX has no annotation for.
_PERSON = ("organization", "role", "url", "email")
_HELD = frozenset({"awards", "links", "location", "summary", "equal"})
_LACKING: Mapping[str, str] = {"i18n": "translations"}
_MOST_PLACES = 3


def write(document: Mapping[str, Any]) -> Written:
    """Write the publications in their order, an entry each, in UTF-8.

    A field goes by its name in BibLaTeX only where BibTeX has none for it.
    """
    papers = [paper for paper in document.get("publications", []) if isinstance(paper, Mapping)]
    lost = list(left_out(document, "BibTeX", held=_HELD, lacking=_LACKING))
    entries = []
    used: set[str] = set()
    where: dict[str, list[str]] = {}
    for index, (paper, item) in enumerate(zip(papers, items_of(papers), strict=True)):
        place = f"publications[{index}]"
        key = _key(str(item["id"]), used)
        if paper.get("id") and key != paper["id"]:
            same = _cleaned(str(paper["id"])) == paper["id"]
            why = "to BibTeX another entry has it" if same else "BibTeX can't cite it"
            lost.append(f"{place}.id: {why}, so it is written as {key}")
        fields = fields_of(item, paper)
        kind = _type(item)
        entries.append(_entry(kind, key, fields))
        for what in _lost(paper, item, kind, fields):
            where.setdefault(what, []).append(place)
    lost += [f"{_listed(places)}: {what}" for what, places in where.items()]
    return Written("\n".join(entries).encode("utf-8", "replace"), tuple(lost))


def _type(item: Entry) -> str:
    custom = item.get("custom")
    kept = custom.get("bibtex") if isinstance(custom, Mapping) else None
    word = kept.get("entrytype", "") if isinstance(kept, Mapping) else ""
    is_word = isinstance(word, str) and re.fullmatch("[a-z][a-z0-9-]*", word)
    return written(item, word if is_word else "")


def _key(wanted: str, used: set[str]) -> str:
    """A key that can be cited, and that no other entry has in any case."""
    plain = _cleaned(wanted)
    key, count = plain, 1
    while key.casefold() in used:
        count += 1
        key = f"{plain}-{count}"
    used.add(key.casefold())
    return key


def _cleaned(wanted: str) -> str:
    plain = _IN_NO_KEY.sub("-", unicodedata.normalize("NFC", wanted))
    return plain if plain == wanted else plain.strip("-") or "publication"


def _entry(kind: str, key: str, fields: Fields) -> str:
    lines = [f"  {name} = {value}," for name, value in fields.written.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _lost(paper: Entry, item: Entry, kind: str, fields: Fields) -> Iterator[str]:
    """What of a publication its entry doesn't hold."""
    if set(paper.get("tags", ())) - {"selected"}:
        yield "tags"
    if fields.unknown:
        yield f"{', '.join(fields.unknown)} of its csl, for which BibTeX has no field"
    if KINDS.get(kind, item["type"]) != item["type"] != "article":
        yield f"the type {item['type']} of its csl, written as @{kind}"
    people = [one for one in paper.get("authors", []) if isinstance(one, Mapping)]
    names = [name for name in map(split_person, people) if name.family_first]
    if any(not is_family_first(name.text) for name in names):
        yield "that the family name of an author stands first"
    if told := [name for name in _PERSON if any(one.get(name) for one in people)]:
        yield f"{', '.join(told)} of authors"


def _listed(places: list[str]) -> str:
    """Places, the first few by number."""
    more = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
