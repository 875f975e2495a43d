import datetime as dt
from typing import Any

import pytest

from jresume.page import Page, SectionPlan, build

TODAY = dt.date(2024, 6, 30)


def _page(document: dict[str, Any], *sources: str) -> Page:
    plans = [SectionPlan(source, (source,)) for source in sources or document]
    return build(document, plans, today=TODAY)


def _entries(document: dict[str, Any], *sources: str) -> list[Any]:
    page = _page(document, *sources)
    return [entry for section in page.sections for part in section.parts for entry in part.entries]


def _job(project: str = "", **more: str) -> dict[str, Any]:
    return {"name": "Lab", "position": "RA", **({"project": project} if project else {}), **more}


def test_neighbours_that_are_projects_of_one_position_are_one_group() -> None:
    (group,) = _entries({"work": [_job("One", startDate="2020"), _job("Two", summary="x")]})
    assert (group["name"], group["position"]) == ("Lab", "RA")
    assert [project["project"] for project in group["projects"]] == ["One", "Two"]
    assert group["projects"][0]["dates"].start.text == "2020"


@pytest.mark.parametrize(
    "work",
    [
        [_job("One"), _job()],
        [_job(), _job()],
        [_job("One"), _job("Two", position="Lead")],
        [_job("One"), _job("Two", name="Other")],
        [{"project": "One"}, {"project": "Two"}],
    ],
)
def test_nothing_else_is_grouped(work: list[dict[str, str]]) -> None:
    assert [entry["projects"] for entry in _entries({"work": work})] == [(), ()]


def test_projects_that_are_no_neighbours_are_not_grouped() -> None:
    work = [_job("One"), _job("Other", name="Elsewhere"), _job("Two")]
    assert [entry["project"] for entry in _entries({"work": work})] == ["One", "Other", "Two"]


def test_a_group_says_once_what_its_projects_share() -> None:
    first = _job("One", location="Here", url="https://a.example")
    second = _job("Two", location="There", url="https://a.example")
    (group,) = _entries({"work": [first, second]})
    assert (group["location"], group["url"]) == ("Here", "https://a.example")
    assert [p["location"] for p in group["projects"]] == ["", "There"]
    assert [p["url"] for p in group["projects"]] == ["", ""]


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("3.9/4.0", "GPA 3.9/4.0"),
        ("3.96", "GPA 3.96"),
        ("4.8 / 5.0", "GPA 4.8 / 5.0"),
        ("1,3", "Grade 1,3"),
        ("95/100", "Grade 95/100"),
        ("First class", "First class"),
        ("", ""),
    ],
)
def test_a_score_is_called_by_its_name(score: str, grade: str) -> None:
    (entry,) = _entries({"education": [{"score": score}]})
    assert entry["grade"] == grade


def test_only_a_degree_is_expected() -> None:
    dates = {"startDate": "2020", "endDate": "2027-05"}
    (degree,) = _entries({"education": [{"studyType": "Ph.D.", "area": "Physics", **dates}]})
    (job,) = _entries({"work": [dates]})
    assert degree["degree"] == "Ph.D., Physics"
    assert degree["dates"].expected
    assert not job["dates"].expected


def test_expected_counts_from_the_last_change_of_the_document() -> None:
    education = {"education": [{"endDate": "2024"}]}
    assert not _entries(education, "education")[0]["dates"].expected
    changed = {**education, "meta": {"lastModified": "2023-05-01T10:00:00Z"}}
    assert _entries(changed, "education")[0]["dates"].expected
    garbled = {**education, "meta": {"lastModified": "last week"}}
    assert not _entries(garbled, "education")[0]["dates"].expected


def test_money_and_metrics_may_be_nothing_at_all() -> None:
    awards = [{"amount": 0, "currency": "EUR"}, {"amount": 5.5}, {}]
    assert [entry["money"] for entry in _entries({"awards": awards})] == ["€0", "5.5", ""]
    metrics = {"basics": {"metrics": [{"value": 0}, {"value": 1.25}, {}]}}
    assert [entry["value"] for entry in _entries(metrics, "metrics")] == ["0", "1.25", ""]


@pytest.mark.parametrize("place", ["awards", "certificates", "publications"])
def test_what_happened_once_does_not_go_on(place: str) -> None:
    (entry,) = _entries({place: [{"startDate": "2020"}]})
    assert not entry["dates"].open


def test_service_with_details_has_a_heading() -> None:
    volunteer = [{"organization": "A", "summary": "x"}, {"organization": "B"}, {}]
    (section,) = _page({"volunteer": volunteer}).sections
    assert [part.kind for part in section.parts] == ["volunteer", "lines"]
    (section,) = _page({"volunteer": volunteer[1::-1]}).sections
    assert [part.kind for part in section.parts] == ["lines", "volunteer"]
    assert _page({"volunteer": [{"type": "review"}]}).sections == ()


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ({"url": "https://a.example"}, "lines"),
        ({"note": "light"}, "lines"),
        ({"url": "urn:x:1"}, "volunteer"),
        ({"note": "x" * 101}, "volunteer"),
        ({"note": "One.\n\nTwo."}, "volunteer"),
        ({"highlights": ["x"]}, "volunteer"),
        ({"links": [{"name": "x", "url": "https://a.example"}]}, "volunteer"),
    ],
)
def test_an_address_and_a_short_remark_fit_a_line(field: dict[str, Any], kind: str) -> None:
    (section,) = _page({"volunteer": [{"organization": "A", **field}]}).sections
    assert [part.kind for part in section.parts] == [kind]


def test_addresses_are_made_safe_and_kept_as_text() -> None:
    links = [{"name": "PDF", "url": "javascript:x"}, {"name": "Code", "url": "https://a.example"}]
    entry = {"url": "urn:isbn:1", "links": links, "thesis": {"name": "T", "url": "data:x"}}
    (found,) = _entries({"education": [entry]})
    assert (found["url"], found["url_text"]) == ("", "urn:isbn:1")
    assert [link["url"] for link in found["links"]] == ["", "https://a.example"]
    assert found["thesis"] == {"name": "T", "url": ""}


def test_a_thesis_may_be_a_bare_name() -> None:
    (found,) = _entries({"education": [{"thesis": "T"}]})
    assert found["thesis"] == {"name": "T", "url": ""}


def test_a_reference_may_be_nobody() -> None:
    entries = _entries({"references": [{"reference": "Good."}, {"name": "Max"}]})
    assert [entry["person"] and entry["person"].name for entry in entries] == [None, "Max"]
