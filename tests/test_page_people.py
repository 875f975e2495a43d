import pytest

from jresume.page.people import Marks, Person, as_mapping, bare_orcid, owner_of, people
from jresume.page.words import WORDS

WORD = WORDS["en"]
ORCID = "0000-0002-1825-0097"
OTHER = "0000-0002-1694-233X"
OWNER = owner_of(
    {
        "name": "Zoë M. Inventada",
        "alternateNames": ["Z. Inventada", "山田 太郎", "Seán O'Hara"],
        "profiles": [
            {"network": "GitHub", "username": "zoe"},
            {"network": "ORCID iD", "url": f"https://orcid.org/{ORCID}/"},
        ],
    }
)


@pytest.mark.parametrize(
    "author",
    [
        "Zoë M. Inventada",
        "Zoe M Inventada",
        "ZOË M. INVENTADA",
        "Inventada, Zoë M.",
        "Z. Inventada",
        "Z Inventada",
        "Inventada, Z.",
        "山田 太郎",
        "Seán O’Hara",
        "Zoe\u0308 M. Inventada",
        {"name": "Somebody else's spelling", "orcid": ORCID},
        {"name": "Zoë M. Inventada", "orcid": ""},
    ],
)
def test_the_owner_is_found_by_name_or_orcid(author: object) -> None:
    assert OWNER.is_(as_mapping(author))


@pytest.mark.parametrize(
    "author",
    [
        "Zoë Inventada",
        "M. Inventada",
        "Inventada",
        "",
        ".",
        {"name": "Zoë M. Inventada", "orcid": OTHER},
        {"organization": "Inventada"},
    ],
)
def test_nobody_else_is_taken_for_the_owner(author: object) -> None:
    assert not OWNER.is_(as_mapping(author))


def test_a_document_without_a_name_has_no_owner() -> None:
    assert not owner_of({}).is_({"name": ""})
    assert not owner_of({"name": "…"}).is_({"name": "."})


def test_hyphens_in_names_count_as_spaces() -> None:
    assert owner_of({"name": "Jean-Pierre Muster"}).is_({"name": "Jean Pierre Muster"})


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        (ORCID, ORCID.replace("-", "")),
        ("0000000218250097", ORCID.replace("-", "")),
        (f" https://orcid.org/{OTHER.lower()}/ ", OTHER.replace("-", "")),
        ("sixteen-letters-long", ""),
        ("abcdefghijklmnop", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_orcid_id_is_told_from_other_text(value: object, bare: str) -> None:
    assert bare_orcid(value) == bare


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
    entries = [{"authors": authors} for authors in papers]
    marks = Marks.for_papers(entries)
    drawn = [[author.marks for author in marks.authors(entry, OWNER)] for entry in entries]
    return drawn, dict(marks.legend(entries, WORD))


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
    one, other = {"authors": [_equal()]}, {"authors": [{"name": "Z", "corresponding": True}]}
    marks = Marks.for_papers([one, other])
    assert dict(marks.legend([one], WORD)) == {"*": WORD["equal"]}
    assert dict(marks.legend([other], WORD)) == {"†": WORD["corresponding"]}
    assert marks.legend([], WORD) == ()


def test_the_owner_is_told_apart_among_the_authors() -> None:
    marks = Marks.for_papers([])
    authors = marks.authors({"authors": ["Eve Invented", "Z. Inventada"]}, OWNER)
    assert [author.is_owner for author in authors] == [False, True]
