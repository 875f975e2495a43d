"""People on papers and beside positions: how each is named, and which signs stand at a name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.language import Words
from jresume.names import initials, split_person
from jresume.page.authors import Gap
from jresume.page.links import mail_url, safe_url

Legend = tuple[tuple[str, str], ...]
Author = Mapping[str, Any]

_SYMBOLS = ("*", "†", "‡", "§", "¶", "‖")


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


def as_mapping(person: object) -> Author:
    """A person given as a name or as an object, as an object."""
    return person if isinstance(person, Mapping) else {"name": str(person)}


def people(persons: Iterable[object]) -> tuple[Person, ...]:
    """People beside a position, without marks; one of whom nothing is told is left out."""
    named = (_person(as_mapping(p), is_owner=False, marks="") for p in persons)
    return tuple(person for person in named if person.name)


def authors(
    persons: Sequence[Author], owners: Collection[int], signs: Mapping[int, str], form: str
) -> tuple[Person, ...]:
    """The authors of a paper in print order, the owner told apart, with their signs.

    With `form` "initials", given names are cut to those.
    """
    return tuple(
        _person(
            {**author, "name": _printed(author, form)},
            is_owner=index in owners,
            marks=signs.get(index, ""),
        )
        for index, author in enumerate(persons)
    )


def byline(
    persons: Sequence[Person], shown: Sequence[int | Gap], words: Words
) -> tuple[Person | str, ...]:
    """The line of authors, and the text between them, for the places that `shown` names."""
    found: list[Person | str] = []
    for index, place in enumerate(shown):
        before = shown[index - 1] if index else None
        if isinstance(place, int):
            found += (
                [] if before is None else [" "] if isinstance(before, Gap) else [words["comma"]]
            )
            found.append(persons[place])
            continue
        several = sum(isinstance(other, Gap) for other in shown) > 1
        # "A and 98 others", "A, B, and 98 others", "A, … B …, and 98 others".
        before_others = words["others-after-more" if index > 1 else "others-after-one"]
        parted = words["comma"] if not place.last else before_others
        found.append(
            (" …" if several and place.last else "") + parted + gap_text(place, shown, words)
        )
    return tuple(found)


def gap_text(gap: Gap, shown: Sequence[int | Gap], words: Words) -> str:
    """What stands for the names that a gap of `shown` leaves out.

    A list says once how many names are left out, all together: at its end ("and 98 others"), or,
    where the last author is named, in the last gap ("… 98 others …"). Any other gap is "…".
    """
    gaps = [place for place in shown if isinstance(place, Gap)]
    others = sum(each.skipped for each in gaps)
    if gap.last:
        return words.counted("others", others)
    return words.counted("others-between", others) if gap is gaps[-1] else "…"


def _printed(author: Author, form: str) -> str:
    """The name as it is printed: as it is written, but "Family, Given" turned round.

    The comma would read as the one between two authors.
    """
    name = str(author.get("name", ""))
    if form != "initials" and "," not in name:
        return name
    parts = split_person(author)
    if form != "initials" or parts.literal or parts.family_first:
        return parts.text if "," in name else name
    return " ".join(filter(None, (initials(parts.given), parts.full_family, parts.suffix)))


def _person(person: Author, *, is_owner: bool, marks: str) -> Person:
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
    def for_papers(cls, papers: Iterable[Sequence[Author]]) -> "Marks":
        """As many signs as the paper with the most groups of equals needs, then one more.

        A paper is the authors of it who are named.
        """
        most, corresponding = 0, False
        for named in papers:
            most = max(most, len(_groups(named)))
            corresponding |= any(author.get("corresponding") is True for author in named)
        signs = [_SYMBOLS[i % len(_SYMBOLS)] * (i // len(_SYMBOLS) + 1) for i in range(most + 1)]
        return cls(tuple(signs[:most]), signs[most] if corresponding else "")

    def legend(self, papers: Iterable[Sequence[Author]], words: Mapping[str, str]) -> Legend:
        """What the signs at these papers mean; nothing about a sign that none of them uses."""
        own = Marks.for_papers(papers)
        found: list[tuple[str, str]] = []
        if equal := self.equal[: len(own.equal)]:
            found.append(
                (words["comma"].join(equal), words["equal" if len(equal) == 1 else "equal-groups"])
            )
        if own.corresponding:
            found.append((self.corresponding, words["corresponding"]))
        return tuple(found)

    def signs(self, named: Mapping[int, Author]) -> dict[int, str]:
        """The signs behind the names of one paper's authors, by their index; none for most."""
        sign = dict(zip(_groups(named.values()), self.equal, strict=False))
        found = {
            index: sign.get(_label(author), "")
            + (self.corresponding if author.get("corresponding") is True else "")
            for index, author in named.items()
        }
        return {index: marks for index, marks in found.items() if marks}


def _label(author: Author) -> str:
    """The group of equal contribution that an author is in; nothing if in none."""
    equal = author.get("equal")
    return "true" if equal is True else str(equal or "")


def _groups(named: Iterable[Author]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for a in named if (label := _label(a))))
