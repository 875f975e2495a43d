"""People in a line of text: authors, around the owner where they are many, and others."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

Person = Mapping[str, Any] | str

MOST_AUTHORS = 20
"""About how many authors of a paper are named; the owner always is."""


def name_of(person: Person) -> str:
    """The name as the document writes it; nothing where it has none."""
    return person if isinstance(person, str) else str(person.get("name", ""))


def described(person: Person) -> str:
    """The name, with the person's part and organization behind it."""
    if isinstance(person, str):
        return person
    about = ", ".join(filter(None, (person.get("role"), person.get("organization"))))
    name = name_of(person)
    return f"{name} ({about})" if name and about else name or about


def joined(people: Collection[str]) -> str:
    """People in a row, parted by commas; by semicolons where one of them has a comma within."""
    return ("; " if any("," in person for person in people) else ", ").join(people)


def author_line(authors: Sequence[Person], owners: Collection[int]) -> tuple[str, int]:
    """The authors in print order, and how many of them are not named.

    Of more than `MOST_AUTHORS` the first ones are named, and the owners wherever they stand.
    """
    names = [name_of(author) for author in authors]
    late = {index for index in owners if index >= MOST_AUTHORS}
    shown = sorted({*range(max(1, MOST_AUTHORS - len(late))), *late} & set(range(len(names))))
    hidden = len(names) - len(shown)
    if len(names) <= MOST_AUTHORS or hidden == 1:
        return joined(names), 0
    words = []
    for before, index in pairwise([-1, *shown]):
        words += ["…", names[index]] if index > before + 1 else [names[index]]
    return joined([*words, f"and {hidden} others"]), hidden
