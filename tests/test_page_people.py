from typing import Any

import pytest

from jresume.language.catalogue import IN_ENGLISH
from jresume.page.authors import shown
from jresume.page.people import Marks, Person, authors, byline, people

WORD = IN_ENGLISH


def test_a_person_is_a_name_or_an_object() -> None:
    full = {
        "name": "Eve Invented",
        "organization": "Example",
        "role": "examiner",
        "url": "https://eve.example",
        "email": "eve@invented.example",
    }
    assert people(["Eve Invented", full]) == (
        Person("Eve Invented"),
        Person(
            "Eve Invented",
            url="https://eve.example",
            organization="Example",
            role="examiner",
            email="eve@invented.example",
            email_url="mailto:eve@invented.example",
        ),
    )


def test_a_person_without_a_name_goes_by_what_else_is_told() -> None:
    assert people([{"organization": "Example"}]) == (Person("Example"),)
    assert people([{"role": "examiner"}]) == (Person("examiner"),)
    mailed = Person("e@x.example", email_url="mailto:e@x.example")
    assert people([{"email": "e@x.example"}]) == (mailed,)
    assert people([{"url": "javascript:alert(1)"}]) == (Person("javascript:alert(1)"),)
    assert people([{"familyName": "Invented"}, {}, ""]) == ()


def _signs(*papers: list[object]) -> tuple[list[list[str]], dict[str, str]]:
    named = [
        [author if isinstance(author, dict) else {"name": author} for author in paper]
        for paper in papers
    ]
    marks = Marks.for_papers(named)
    drawn = [marks.signs(dict(enumerate(paper))) for paper in named]
    signs = [
        [found.get(i, "") for i in range(len(p))] for found, p in zip(drawn, named, strict=True)
    ]
    return signs, dict(marks.legend(named, WORD))


def _equal(group: str = "", **more: object) -> dict[str, object]:
    return {"name": "X", "equal": group or True, **more}


def test_equal_authors_have_one_sign() -> None:
    drawn, legend = _signs([_equal(), _equal(), "Y"], ["Y", {"name": "Z", "equal": False}])
    assert drawn == [["*", "*", ""], ["", ""]]
    assert legend == {"*": WORD["equal"]}


def test_each_group_of_equals_has_its_own_sign() -> None:
    drawn, legend = _signs([_equal("a"), _equal("b"), _equal("a")], [_equal()])
    assert drawn == [["*", "†", "*"], ["*"]]
    assert legend == {"*, †": WORD["equal-groups"]}


def test_no_sign_means_two_things() -> None:
    drawn, legend = _signs([_equal("a"), _equal("b")], ["Y", {"name": "Z", "corresponding": True}])
    assert drawn == [["*", "†"], ["", "‡"]]
    assert legend == {"*, †": WORD["equal-groups"], "‡": WORD["corresponding"]}


def test_an_author_may_be_equal_and_corresponding() -> None:
    drawn, _ = _signs([_equal(corresponding=True), _equal()])
    assert drawn == [["*†", "*"]]


def test_there_are_signs_for_any_number_of_groups() -> None:
    drawn, _ = _signs([_equal(str(group)) for group in range(20)])
    assert len(set(drawn[0])) == 20


def test_there_is_no_legend_without_signs() -> None:
    assert _signs(["X", "Y"], []) == ([["", ""], []], {})


def test_a_list_explains_no_sign_that_it_does_not_use() -> None:
    one, other = [_equal()], [{"name": "Z", "corresponding": True}]
    marks = Marks.for_papers([one, other])
    assert dict(marks.legend([one], WORD)) == {"*": WORD["equal"]}
    assert dict(marks.legend([other], WORD)) == {"†": WORD["corresponding"]}
    assert marks.legend([], WORD) == ()


def _named(*persons: Any, form: str = "full") -> list[str]:
    return [person.name for person in authors(persons, (), {}, form)]


@pytest.mark.parametrize(
    ("author", "full", "short"),
    [
        ({"name": "Rui Pan"}, "Rui Pan", "R. Pan"),
        ({"name": "Pan, Rui"}, "Rui Pan", "R. Pan"),
        ({"name": "Jean-Pierre M. Muster"}, "Jean-Pierre M. Muster", "J.-P. M. Muster"),
        ({"name": "Ludwig van der Muster"}, "Ludwig van der Muster", "L. van der Muster"),
        ({"name": "van der Muster, Ludwig"}, "Ludwig van der Muster", "L. van der Muster"),
        ({"name": "Max Muster, Jr."}, "Max Muster Jr.", "M. Muster Jr."),
        ({"name": "Max Muster III"}, "Max Muster III", "M. Muster III"),
        ({"name": "Ana Prueba Muestra", "familyName": "Prueba Muestra"},
         "Ana Prueba Muestra", "A. Prueba Muestra"),
        # One name, an organisation, and names written family name first stay whole.
        ({"name": "Sukarno"}, "Sukarno", "Sukarno"),
        ({"name": "Example Corp, Exampleton", "familyName": "Example Corp, Exampleton"},
         "Example Corp, Exampleton", "Example Corp, Exampleton"),
        ({"name": "The Example Collaboration"},
         "The Example Collaboration", "The Example Collaboration"),
        ({"name": "山田 太郎"}, "山田 太郎", "山田 太郎"),
        ({"name": "Анна Образцова"}, "Анна Образцова", "А. Образцова"),
        ({"organization": "Example Society"}, "Example Society", "Example Society"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_authors_of_every_kind_are_named_rightly(
    author: dict[str, str], full: str, short: str
) -> None:
    assert _named(author) == [full]
    assert _named(author, form="initials") == [short]


def test_authors_have_their_signs_and_the_owner_is_told_apart() -> None:
    found = authors([{"name": "A"}, {"name": "B"}], {1}, {0: "*†"}, "full")
    assert found == (Person("A", marks="*†"), Person("B", is_owner=True))


def _said(count: int, owners: tuple[int, ...], most: int) -> str:
    everyone = authors([{"name": f"P{i}"} for i in range(count)], owners, {}, "full")
    pieces = byline(everyone, shown(count, owners, most), WORD)
    return "".join(piece if isinstance(piece, str) else piece.name for piece in pieces)


@pytest.mark.parametrize(
    ("count", "owners", "most", "said"),
    [
        (0, (), 3, ""),
        (1, (), 3, "P0"),
        (3, (1,), 3, "P0, P1, P2"),
        (101, (50,), 3, "P0, P1, … P50 …, and 98 others"),
        (101, (1,), 3, "P0, P1, P2, and 98 others"),
        (99, (0,), 1, "P0 and 98 others"),
        (101, (100,), 3, "P0, P1, … 98 others … P100"),
        (50, (10, 40), 4, "P0, P1, … P10, … P40 …, and 46 others"),
        (50, (10, 49), 4, "P0, P1, … P10, … 46 others … P49"),
        (9, (7,), 3, "P0, P1, … 5 others … P7, P8"),
    ],
)
def test_a_line_says_once_how_many_are_left_out(
    count: int, owners: tuple[int, ...], most: int, said: str
) -> None:
    assert _said(count, owners, most) == said
