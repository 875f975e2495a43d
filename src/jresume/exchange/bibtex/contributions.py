"""What is said of single authors: equal contribution, who answers letters, ORCID iDs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from jresume.exchange.bibtex.people import CslName
from jresume.exchange.bibtex.record import Record, shown

# An annotation of BibLaTeX (manual, section 3.7): `1=equal,corresponding; 2="a text"`.
_ANNOTATION = re.compile(r"\s*(\d{1,4})\s*=\s*(.*)", re.DOTALL)
_EQUAL = re.compile(
    r"(?:equal(?:ly)?(?:[ _-]?contrib(?:ution|utor|uted)?)?|co[ _-]?first(?:[ _-]?author)?"
    r"|joint(?:[ _-]?first)?)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"equal\s*:\s*(.+)", re.IGNORECASE)
_CORRESPONDING = re.compile(r"corr(?:esponding)?(?:[ _-]?author)?", re.IGNORECASE)
_ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")
_STARS = "*∗⋆"

Flags = dict[str, Any]


def annotate(record: Record, entry: dict[str, Any], names: Sequence[CslName]) -> None:
    """Give the authors of a publication what their entry says of each; `names` have the signs."""
    authors = entry.get("authors", [])
    flags: list[Flags] = [{} for _ in authors]
    for field, annotation in record.taken("author+an", "author+an:default"):
        for place, words in _annotations(record, field, annotation, len(authors)):
            _flag(record, flags[place], words, field)
    for place, words in _annotations(
        record, "author+an:orcid", record.take("author+an:orcid"), len(authors)
    ):
        if found := _ORCID.search(words):
            flags[place]["orcid"] = found[0]
    _signed(record, flags, names)
    for place, flag in enumerate(flags):
        if flag:
            person = authors[place]
            authors[place] = ({"name": person} if isinstance(person, str) else person) | flag


def annotation_of(authors: Sequence[Mapping[str, Any] | str]) -> dict[str, str]:
    """The fields of BibTeX that say of authors what their names don't."""
    people, orcids = [], []
    for number, author in enumerate(authors, 1):
        if isinstance(author, str):
            continue
        words = []
        if equal := author.get("equal"):
            # A group of equals has a name, which may be any text.
            group = str(equal).replace('"', "'").translate(_UNSAFE)
            words.append("equal" if equal is True else f'"equal: {group}"')
        if author.get("corresponding"):
            words.append("corresponding")
        if words:
            people.append(f"{number}={','.join(words)}")
        if orcid := author.get("orcid"):
            orcids.append(f'{number}="{orcid}"')
    fields = {"author+an": "; ".join(people), "author+an:orcid": "; ".join(orcids)}
    return {name: value for name, value in fields.items() if value}


_UNSAFE = str.maketrans(dict.fromkeys("{}\\;=", " "))


def _annotations(record: Record, field: str, tex: str, count: int) -> list[tuple[int, str]]:
    """Which author each part of an annotation is about, and what it says."""
    found = []
    for part in filter(str.strip, tex.split(";")):
        match = _ANNOTATION.fullmatch(part)
        if match and 1 <= int(match[1]) <= count:
            found.append((int(match[1]) - 1, match[2].strip()))
        else:
            record.warn(f"{field} says {shown(part)}, which is about none of the authors", field)
    return found


def _flag(record: Record, flags: Flags, words: str, field: str) -> None:
    for word in (part.strip().strip('"').strip() for part in words.split(",")):
        if _EQUAL.fullmatch(word):
            flags["equal"] = True
        elif group := _GROUP.fullmatch(word):
            flags["equal"] = group[1].strip()
        elif _CORRESPONDING.fullmatch(word):
            flags["corresponding"] = True
        elif word:
            record.warn(f"{field} says {shown(word)} of an author: left out", field)


def _signed(record: Record, flags: list[Flags], names: Sequence[CslName]) -> None:
    """Take a star at two names or more for equal contribution; of other signs nothing is known."""
    signs = [str(name.get("sign", "")) for name in names]
    if not any(signs) or len(names) != len(flags):
        return
    stars = [place for place, sign in enumerate(signs) if set(sign) & set(_STARS)]
    if len(stars) > 1:
        record.warn(f"a star at {len(stars)} names was taken for equal contribution", "author")
        for place in stars:
            flags[place].setdefault("equal", True)
    others = Counter(sign.strip(_STARS) for place, sign in enumerate(signs) if sign)
    if len(stars) == 1:
        others["*"] = 1
    if others := Counter({sign: count for sign, count in others.items() if sign}):
        listed = ", ".join(others)
        record.warn(f"signs were taken off the authors' names ({listed}): check author", "author")
