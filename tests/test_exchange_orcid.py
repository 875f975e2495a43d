import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.check import Severity, check
from jresume.errors import ReadError
from jresume.exchange.model import Reading
from jresume.exchange.orcid import read
from jresume.merge import plan, sound
from jresume.resume import from_data


@pytest.fixture(scope="module")
def reading() -> Reading:
    path = Path(__file__).parent / "fixtures/exchange/orcid/record.json"
    return read(path.read_bytes())


def entries(reading: Reading, place: str) -> list[dict[str, Any]]:
    return [dict(found.entry) for found in reading.found if found.place == place]


def test_the_person(reading: Reading) -> None:
    assert entries(reading, "basics") == [
        {
            "name": "Ada B. Inventada",
            "email": "ada@inventada.example",
            "url": "https://inventada.example",
            "summary": "Measures examples.\nLikes samples.",
            "location": {"countryCode": "GB"},
            "profiles": [
                {
                    "network": "ORCID",
                    "username": "0000-0002-1825-0097",
                    "url": "https://orcid.org/0000-0002-1825-0097",
                },
                {
                    "network": "Scopus Author ID",
                    "username": "70000000000",
                    "url": "https://scopus.example/70000000000",
                },
                {"network": "Lab blog", "url": "https://blog.inventada.example"},
            ],
            "alternateNames": ["A. Inventada", "Адa Инвентада", "Ada Inventada"],
        }
    ]
    assert [one["name"] for one in entries(reading, "interests")] == ["imaginary physics", "optics"]


def test_positions_and_degrees(reading: Reading) -> None:
    jobs = entries(reading, "work")
    assert [job["name"] for job in jobs] == [
        "University of Exampleton",
        "Institute of Samples",
        "Muster-Universität",
    ]
    assert jobs[0] == {
        "name": "University of Exampleton",
        "position": "Professor",
        "location": "Exampleton, GB",
        "description": "Physics",
        "startDate": "2020-09",
    }
    assert jobs[2]["type"] == "visiting"
    degrees = entries(reading, "education")
    assert degrees[0]["studyType"] == "PhD"
    assert degrees[0]["area"] == "Imaginary Physics"
    assert degrees[1]["endDate"] == "2016"


def test_money_and_honours(reading: Reading) -> None:
    medal, grant, fellowship = entries(reading, "awards")
    assert (medal["title"], medal["date"]) == ("Medal of Examples", "2021-05-06")
    assert grant == {
        "title": "Examples at Scale",
        "type": "grant",
        "awarder": "Example Research Council",
        "date": "2022-01",
        "startDate": "2022-01",
        "endDate": "2025-12",
        "amount": 250000,
        "currency": "GBP",
        "number": "EX/22/1",
    }
    assert fellowship["type"] == "fellowship"


def test_service_is_told_by_kind_and_reviews_are_counted(reading: Reading) -> None:
    membership, service, reviews = entries(reading, "volunteer")
    assert membership["type"] == "membership"
    assert service["position"] == "Board member"
    assert reviews == {
        "organization": "Journal of Examples",
        "position": "Reviewer",
        "type": "review",
        "startDate": "2021",
        "endDate": "2023-02",
        "summary": "2 reviews",
    }


def test_works_are_publications_and_talks(reading: Reading) -> None:
    papers = entries(reading, "publications")
    assert papers[0] == {
        "type": "journal-article",
        "name": "On Examples: a study",
        "publisher": "Journal of Examples",
        "releaseDate": "2023-05-01",
        "doi": "10.5555/EX.1",
        "arxiv": "2201.00001",
        "csl": {"ISSN": "1234-5678"},
    }
    assert [one["name"] for one in papers[1:]] == [
        "Samples of Samples",
        "Beispiele",
        "A Thing",
        "sampler",
    ]
    assert papers[-1]["doi"] == "10.5555/sw.1"
    talk = next(one for one in entries(reading, "projects") if one.get("type") == "talk")
    assert talk["startDate"] == talk["endDate"] == "2020-11-03"


def test_every_record_is_accounted_for(reading: Reading) -> None:
    errors = [(remark.key, remark.message) for remark in reading.remarks if remark.level == "error"]
    assert errors == [
        ("19", "an entry of services names neither organization nor role"),
        ("23", "a funding has no title"),
        ("33", "peer reviews (1) that don't say for whom"),
        ("57", "a work has no title"),
    ]
    assert [remark.key for remark in reading.remarks if remark.level == "warning"] == ["56"]
    assert len(reading.found) == 21


def test_what_is_read_is_valid_and_comes_in_once(reading: Reading) -> None:
    assert sound(reading) is reading
    first = plan({}, reading, "ORCID")
    assert not [p for p in check(from_data(first.data)) if p.severity is Severity.ERROR]
    assert not plan(first.data, reading, "ORCID").steps


def test_activities_alone_are_a_record() -> None:
    works = {"group": [{"work-summary": [{"put-code": 1, "title": {"title": {"value": "X"}}}]}]}
    assert [found.key for found in read(json.dumps({"works": works}).encode()).found] == ["1"]


def test_a_section_that_is_new_is_not_passed_over_in_silence() -> None:
    activities = {"inventions": {"group": [{"x": 1}]}}
    (remark,) = read(json.dumps({"activities-summary": activities}).encode()).remarks
    assert remark.level == "error"
    assert "inventions" in remark.message


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b'{"person": 3}', b"[" * 99999])
def test_what_is_no_record_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError):
        read(raw)


_KEYS = (
    *("person", "name", "given-names", "value", "emails", "email", "activities-summary", "works"),
    *("group", "work-summary", "title", "put-code", "employments", "affiliation-group"),
    *("summaries", "employment-summary", "organization", "fundings", "funding-summary", "address"),
    *("peer-reviews", "peer-review-group", "external-ids", "external-id", "publication-date"),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner),
    max_leaves=14,
)


@given(st.dictionaries(st.sampled_from(_KEYS), _JSON))
def test_any_record_is_read_or_refused(record: dict[str, Any]) -> None:
    try:
        found = read(json.dumps(record).encode()).found
    except ReadError:
        return
    assert all(one.entry for one in found)


def test_a_record_in_which_anything_is_missing_is_read(reading: Reading) -> None:
    path = Path(__file__).parent / "fixtures/exchange/orcid/record.json"
    whole = json.loads(path.read_bytes())

    def without(node: Any, step: int) -> tuple[Any, int]:
        """The record with its value number `step` set to null."""
        if step == 0:
            return None, -1
        step -= 1
        if isinstance(node, dict | list):
            made: Any = {} if isinstance(node, dict) else []
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                new, step = without(value, step) if step >= 0 else (value, step)
                if isinstance(made, dict):
                    made[key] = new
                else:
                    made.append(new)
            return made, step
        return node, step

    seen = 0
    for step in range(3, 900, 7):
        holed, left = without(whole, step)
        if left >= 0:
            break
        seen += len(read(json.dumps(holed).encode()).found) >= len(reading.found) - 20
    assert seen > 60


def test_what_the_version_shown_does_not_tell_another_one_may() -> None:
    name = {"title": {"title": {"value": "X"}}}
    told = {
        "journal-title": {"value": "Journal of Examples"},
        "url": {"value": "https://a.example"},
    }
    versions = [
        {"put-code": 1, "display-index": "0", "type": "journal-article", **name, **told},
        {"put-code": 2, "display-index": "1", **name, "url": None, "journal-title": None},
    ]
    raw = json.dumps({"works": {"group": [{"work-summary": versions}]}}).encode()
    (found,) = read(raw).found
    assert (found.key, found.entry["publisher"]) == ("2", "Journal of Examples")
    assert found.entry["url"] == "https://a.example"


def test_a_record_in_which_all_is_private_is_one() -> None:
    raw = {"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": None}
    (found,) = read(json.dumps(raw).encode()).found
    assert found.entry["profiles"][0]["username"] == "0000-0002-1825-0097"
