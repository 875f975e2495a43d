from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.exchange.model import Found, Reading
from jresume.merge import Insert, Plan, Put, applied, plan

Data = dict[str, Any]


def merged(data: Data, *found: Found, source: str = "papers.bib") -> Plan:
    return plan(data, Reading(found), source)


def paper(key: str = "k", /, **entry: Any) -> Found:
    return Found("publications", {"name": "On Examples", **entry}, key)


def actions(made: Plan) -> list[str]:
    return [outcome.action for outcome in made.outcomes]


def test_a_new_paper_goes_in_with_its_origin() -> None:
    made = merged({}, paper(id="k", doi="10.5555/1"))
    (entry,) = made.data["publications"]
    assert {k: entry[k] for k in ("id", "name", "doi")} == {
        "id": "k",
        "name": "On Examples",
        "doi": "10.5555/1",
    }
    (origin,) = entry["origin"]
    assert (origin["source"], origin["key"]) == ("papers.bib", "k")
    assert actions(made) == ["add"]


@pytest.mark.parametrize(
    ("own", "record"),
    [
        ({"name": "Other", "doi": "10.5555/AB"}, {"doi": "10.5555/ab"}),
        ({"name": "Other", "url": "https://doi.org/10.5555/ab"}, {"doi": "10.5555/ab"}),
        ({"name": "Other", "arxiv": "2401.00001v2"}, {"arxiv": "2401.00001"}),
        ({"name": "Other", "url": "https://arxiv.org/abs/2401.00001"}, {"arxiv": "2401.00001"}),
        ({"name": "On  examples.", "releaseDate": "2024"}, {"releaseDate": "2024-05"}),
        ({"name": "ON EXAMPLES"}, {"releaseDate": "2024-05"}),
        ({"name": "On Examples", "id": "k"}, {"id": "k", "releaseDate": "2024"}),
        ({"name": "On Examples", "doi": "10.48550/arXiv.2401.00001"}, {"doi": "10.5555/ab"}),
    ],
)
def test_a_paper_is_found_again(own: Data, record: Data) -> None:
    made = merged({"publications": [{"name": "Before"}, own]}, paper(**record))
    assert [outcome.index for outcome in made.outcomes] == [1]
    assert len(made.data["publications"]) == 2


@pytest.mark.parametrize(
    ("own", "record"),
    [
        ({"name": "On Examples", "releaseDate": "2023"}, {"releaseDate": "2024"}),
        ({"name": "On Examples", "doi": "10.5555/1"}, {"doi": "10.5555/2"}),
        ({"name": "On Samples", "id": "k"}, {"id": "k"}),
        ({"name": "On Samples", "releaseDate": "2024"}, {"releaseDate": "2024"}),
        ({}, {}),
    ],
)
def test_another_paper_is_told_apart(own: Data, record: Data) -> None:
    made = merged({"publications": [own]}, paper(**record))
    assert actions(made) == ["add"]


JOURNAL: Data = {"type": "journal-article", "publisher": "Journal of Examples", "volume": "3"}


@pytest.mark.parametrize(
    ("other", "are_two"),
    [
        ({"type": "conference-paper", "publisher": "Proc. Examples"}, True),
        (JOURNAL | {"volume": "4"}, True),
        (JOURNAL | {"authors": ["Eve Sample"]}, True),
        (JOURNAL | {"releaseDate": "2024-07"}, True),
        (JOURNAL | {"issue": "2"}, False),
        (JOURNAL, False),
    ],
)
def test_papers_of_one_title_in_one_source(other: Data, are_two: bool) -> None:
    of_both: Data = {"releaseDate": "2024-05", "authors": ["Ada Example"]}
    one, two = paper("a", **of_both | JOURNAL), paper("b", **of_both | other)
    made = merged({}, one, two)
    assert len(made.data["publications"]) == 1 + are_two
    assert [outcome.again for outcome in made.outcomes] == [False, not are_two]
    again = plan(made.data, Reading((one, two)), "papers.bib")
    assert actions(again) == ["same", "same"]
    assert again.data == made.data


PREPRINT: Data = {
    "type": "preprint",
    "publisher": "arXiv",
    "arxiv": "2401.00001",
    "authors": ["Ada Example"],
    "releaseDate": "2024",
}


@pytest.mark.parametrize("year", ["2024", "2025-03"])
def test_a_preprint_becomes_the_paper_once_that_is_out(year: str) -> None:
    own = paper("k", **PREPRINT, note="Mine")
    out = paper("p", **JOURNAL, doi="10.5555/1", authors=["A. Example"], releaseDate=year)
    before = merged({}, own).data
    made = merged(before, out, source="other.bib")
    (entry,) = made.data["publications"]
    told = {"doi": "10.5555/1", "arxiv": "2401.00001", "releaseDate": year, "note": "Mine"}
    assert {name: entry[name] for name in (*JOURNAL, *told)} == JOURNAL | told
    # Neither source changes it again, in whatever order they come.
    for found, source in ((own, "papers.bib"), (out, "other.bib")):
        assert actions(merged(made.data, found, source=source)) == ["same"]


@pytest.mark.parametrize("year", ["2023", "2027", "2025"])
def test_a_paper_that_came_long_after_a_preprint_of_its_title_is_another(year: str) -> None:
    by = "Eve Sample" if year == "2025" else "Ada Example"
    out = paper("p", **JOURNAL, authors=[by], releaseDate=year)
    assert actions(merged(merged({}, paper("k", **PREPRINT)).data, out)) == ["add"]


def test_a_preprint_tells_a_published_paper_its_number_only() -> None:
    own = {"name": "On Examples", **JOURNAL, "authors": ["Ada Example"], "releaseDate": "2024"}
    made = merged({"publications": [own]}, paper("k", **PREPRINT))
    (entry,) = made.data["publications"]
    assert entry | own == entry
    assert entry["arxiv"] == "2401.00001"
    assert made.outcomes[0].kept == ()


def test_a_key_that_is_taken_is_changed() -> None:
    made = merged({"publications": [{"name": "Other", "id": "k"}]}, paper(id="k"))
    assert sorted(one["id"] for one in made.data["publications"]) == ["k", "k-2"]


def test_what_was_made_by_hand_stays_and_what_is_missing_is_added() -> None:
    own = {"name": "On Examples", "note": "Invited", "pages": "1-9", "publisher": "My Journal"}
    made = merged(
        {"publications": [own]},
        paper(pages="1–9", publisher="Their Journal", doi="10.5555/1"),
    )
    (entry,) = made.data["publications"]
    assert entry.items() >= {**own, "doi": "10.5555/1"}.items()
    (outcome,) = made.outcomes
    assert outcome.action == "change"
    assert [(d.path, d.new) for d in outcome.kept] == [(("publisher",), "Their Journal")]


def test_the_second_import_changes_nothing() -> None:
    records = (
        paper("a", id="a", doi="10.5555/1", csl={"abstract": "x"}),
        paper("b", name="Another", id="b", releaseDate="2020"),
        paper("c", name="Another", releaseDate="2020", note="twice in the file"),
        Found("basics", {"name": "Ada", "profiles": [{"network": "ORCID", "url": "https://o"}]}),
        Found("work", {"name": "University", "startDate": "2020"}, "7"),
    )
    first = merged({"publications": [{"name": "On Examples", "csl": {"volume": "2"}}]}, *records)
    second = merged(dict(first.data), *records)
    assert first.steps
    assert not second.steps
    assert set(actions(second)) == {"same"}


def test_what_only_the_source_changed_is_taken_over() -> None:
    first = merged({}, paper("a", status="submitted", pages="1"))
    second = merged(dict(first.data), paper("a", status="accepted", pages="1"))
    assert second.data["publications"][0]["status"] == "accepted"
    assert [d.action for d in second.outcomes[0].differences] == ["update"]
    third = merged(dict(second.data), paper("a", status="accepted", pages="1"))
    assert not third.steps


def test_what_was_changed_by_hand_since_stays() -> None:
    first = merged({}, paper("a", status="submitted"))
    data = applied(first.data, [Put(("publications", 0, "status"), "accepted")])
    second = merged(data, paper("a", status="in-press"))
    assert second.data["publications"][0]["status"] == "accepted"
    assert [d.action for d in second.outcomes[0].differences] == ["keep"]
    third = merged(dict(second.data), paper("a", status="in-press"))
    assert not third.steps


def test_what_was_taken_out_by_hand_stays_out() -> None:
    first = merged({}, paper("a", note="Silly"))
    data = dict(first.data)
    data["publications"] = [{k: v for k, v in data["publications"][0].items() if k != "note"}]
    second = merged(data, paper("a", note="Silly"))
    assert "note" not in second.data["publications"][0]
    assert not second.steps


def test_a_record_whose_title_changed_is_found_by_its_key() -> None:
    first = merged({}, paper("a", name="Old Title"))
    second = merged(dict(first.data), paper("a", name="New Title"))
    assert [one["name"] for one in second.data["publications"]] == ["New Title"]


def test_people_keep_what_was_told_of_them_by_hand() -> None:
    own = {"name": "On Examples", "authors": [{"name": "Ada Example", "equal": True}, "Eve Sample"]}
    record = paper(authors=["Example, Ada", {"name": "Eve Sample", "orcid": "0000-0002-1825-0097"}])
    made = merged({"publications": [own]}, record)
    assert made.data["publications"][0]["authors"] == [
        {"name": "Ada Example", "equal": True},
        {"name": "Eve Sample", "orcid": "0000-0002-1825-0097"},
    ]


def test_other_people_are_left_alone() -> None:
    own = {"name": "On Examples", "authors": ["Ada Example"]}
    made = merged({"publications": [own]}, paper(authors=["Ada Example", "Eve Sample"]))
    assert made.data["publications"][0]["authors"] == ["Ada Example"]
    assert made.outcomes[0].kept


def test_a_date_may_become_more_precise_but_not_less() -> None:
    data = {"publications": [{"name": "On Examples", "releaseDate": "2024"}]}
    made = merged(data, paper(releaseDate="2024-05"))
    assert made.data["publications"][0]["releaseDate"] == "2024-05"
    again = merged(dict(made.data), paper(releaseDate="2024"), source="other.bib")
    assert again.data["publications"][0]["releaseDate"] == "2024-05"


def test_new_papers_go_where_their_dates_belong() -> None:
    own = [{"name": "B", "releaseDate": "2024"}, {"name": "D", "releaseDate": "2020"}]
    made = merged(
        {"publications": own},
        paper("1", name="E", releaseDate="2019"),
        paper("2", name="A", releaseDate="2025"),
        paper("3", name="C", releaseDate="2022"),
        paper("4", name="F"),
    )
    assert [one["name"] for one in made.data["publications"]] == ["A", "B", "C", "D", "E", "F"]
    assert [outcome.index for outcome in made.outcomes] == [4, 0, 2, 5]


def test_a_paper_that_is_to_appear_stands_before_all_that_have() -> None:
    own = [{"name": "A", "status": "submitted"}, {"name": "C", "releaseDate": "2023"}]
    made = merged(
        {"publications": own},
        paper("1", name="B", releaseDate="2025"),
        paper("2", name="D", status="in-press"),
    )
    assert [one["name"] for one in made.data["publications"]] == ["A", "D", "B", "C"]


def test_new_papers_go_to_the_end_of_a_list_in_an_order_of_its_own() -> None:
    own = [{"name": "B", "releaseDate": "2020"}, {"name": "D", "releaseDate": "2024"}]
    made = merged({"publications": own}, paper("1", name="A", releaseDate="2025"))
    assert [one["name"] for one in made.data["publications"]] == ["B", "D", "A"]


def test_facts_about_the_person_fill_the_gaps() -> None:
    data = {"basics": {"name": "Ada", "profiles": [{"network": "GitHub", "url": "https://g/a"}]}}
    found = Found(
        "basics",
        {
            "name": "Ada Example",
            "email": "ada@example.org",
            "location": {"city": "X"},
            "profiles": [{"network": "github", "username": "a"}, {"network": "ORCID"}],
        },
    )
    made = merged(data, found)
    basics = made.data["basics"]
    assert basics["name"] == "Ada"
    assert basics["email"] == "ada@example.org"
    assert [one["network"] for one in basics["profiles"]] == ["GitHub", "ORCID"]


def test_a_document_without_basics_gets_them_at_once() -> None:
    made = merged(
        {"work": []},
        Found("basics", {"name": "Ada"}),
        Found("basics.metrics", {"name": "h-index", "value": 3}),
    )
    (step,) = made.steps
    assert isinstance(step, Put)
    assert step.path == ("basics",)
    assert list(made.data["basics"]) == ["name", "metrics"]


def test_jobs_are_told_apart_by_their_years() -> None:
    data = {"work": [{"name": "University", "position": "RA", "startDate": "2019-01"}]}
    made = merged(
        data,
        Found("work", {"name": "University", "position": "RA", "startDate": "2022"}, "1"),
        Found("work", {"name": "university", "position": "RA", "startDate": "2019"}, "2"),
    )
    assert actions(made) == ["add", "same"]


def test_steps_for_one_place_keep_their_order() -> None:
    steps = [Insert(("a",), 1, "x"), Insert(("a",), 1, "y"), Insert(("a",), 0, "w")]
    assert applied({"a": [1, 2]}, steps) == {"a": ["w", 1, "x", "y", 2]}


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 9)
    | st.sampled_from(["", "a", "On Examples", "2024"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "csl", "authors", "links", "id", "doi"]), inner)
    ),
    max_leaves=8,
)
_ENTRY = st.dictionaries(
    st.sampled_from(["name", "csl", "authors", "links", "id", "doi", "releaseDate", "origin"]),
    _JSON,
    max_size=5,
)


@given(st.lists(_ENTRY | _JSON, max_size=4), st.lists(_ENTRY, min_size=1, max_size=4))
def test_whatever_the_document_holds_the_second_import_changes_nothing(
    own: list[Any], records: list[Data]
) -> None:
    found = [Found("publications", record, str(i)) for i, record in enumerate(records)]
    first = merged({"publications": own}, *found)
    second = merged(dict(first.data), *found)
    assert not second.steps
    assert len(second.outcomes) == len(records)


def test_a_paper_that_has_got_its_doi_just_now_is_found_by_it() -> None:
    own = {"name": "On Examples", "authors": ["Ada Example"], "releaseDate": "2024"}
    one = paper("a", doi="10.5555/1", authors=["A. Example"])
    two = Found("publications", {"name": "On Some Examples", "doi": "10.5555/1"}, "b")
    made = merged({"publications": [own]}, one, two)
    assert [outcome.index for outcome in made.outcomes] == [0, 0]
    assert len(made.data["publications"]) == 1
    # Initials are no other authors.
    assert made.outcomes[0].kept == ()
    assert made.data["publications"][0]["authors"] == ["Ada Example"]


def test_a_record_with_neither_key_nor_title_comes_in_once() -> None:
    records = [Found("publications", {"authors": [name]}) for name in ("Ada Example", "Eve Sample")]
    first = merged({}, *records)
    assert actions(first) == ["add", "add"]
    assert actions(merged(first.data, *records)) == ["same", "same"]
