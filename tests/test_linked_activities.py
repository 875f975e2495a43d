"""Talks, courses, theses of students, software and other projects: each as what it is."""

from typing import Any

import pytest

from jresume.linked import linked

ADA = {"basics": {"name": "Ada Inventada"}}
OWNER = {"@id": "#person"}
BO = {"@type": "Person", "name": "Bo Li", "givenName": "Bo", "familyName": "Li"}


def _project(**fields: Any) -> dict[str, Any]:
    node: dict[str, Any] = linked({**ADA, "projects": [fields]})["@graph"][-1]
    return node


@pytest.mark.parametrize("kind", ["talk", "invited-talk", "keynote", "panel", "poster", "tutorial"])
def test_a_talk_is_an_event_within_another(kind: str) -> None:
    talk = _project(
        type=kind,
        name="What Is Not There",
        entity="Example Colloquium",
        location="Exampleton",
        startDate="2024-03-01",
        endDate="2024-03-01",
        people=["Bo Li", "Ada Inventada"],
    )
    where = {"@type": "Place", "name": "Exampleton"}
    assert talk == {
        "@type": "EducationEvent" if kind == "tutorial" else "Event",
        "@id": "#projects-1",
        "name": "What Is Not There",
        "startDate": "2024-03-01",
        "endDate": "2024-03-01",
        "location": where,
        "performer": [OWNER, BO],
        "superEvent": {"@type": "Event", "name": "Example Colloquium", "location": where},
        "keywords": [kind.replace("-", " ")],
    }
    assert _project(type=kind, entity="Example Day")["name"] == "Example Day"


def test_a_course_has_an_instance_that_the_owner_taught() -> None:
    course = _project(
        type="teaching",
        name="Optics",
        code="PHY 101",
        term="Fall 2023",
        level="graduate",
        entity="Uni",
        roles=["Teaching assistant"],
        startDate="2023-09",
        endDate="2023-12",
        summary="Light.",
    )
    assert course == {
        "@type": "Course",
        "@id": "#projects-1",
        "name": "Optics",
        "description": "Light.",
        "courseCode": "PHY 101",
        "educationalLevel": "graduate",
        "provider": {"@type": "Organization", "name": "Uni"},
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "name": "Fall 2023",
                "startDate": "2023-09",
                "endDate": "2023-12",
                "instructor": [
                    {"@type": "Role", "roleName": "Teaching assistant", "instructor": OWNER}
                ],
            }
        ],
    }


def test_supervision_is_told_by_the_thesis_and_else_not_at_all() -> None:
    student = {"type": "supervision", "name": "Otto Beispiel", "studyType": "M.Sc."}
    thesis = _project(**student, thesis={"name": "Lenses"}, people=["Bo Li"])
    assert thesis["@type"] == "Thesis"
    assert thesis["author"][0]["name"] == "Otto Beispiel"
    assert thesis["contributor"] == [
        {"@type": "Role", "roleName": "advisor", "contributor": OWNER},
        {"@type": "Role", "roleName": "advisor", "contributor": BO},
    ]
    assert "Otto" not in str(linked({"projects": [student]}))


def test_software_has_its_repository_and_its_makers() -> None:
    code = {"type": "software", "name": "specter", "startDate": "2020"}
    found = _project(**code, url="https://github.com/inventada/specter", roles=["Maintainer"])
    assert found["@type"] == "SoftwareSourceCode"
    assert found["codeRepository"] == "https://github.com/inventada/specter"
    assert found["contributor"] == [
        {"@type": "Role", "roleName": "Maintainer", "contributor": OWNER}
    ]
    assert _project(**code)["author"] == [OWNER]
    links = [{"name": "Source", "url": "https://code.example/specter"}]
    assert _project(**code, links=links)["codeRepository"] == "https://code.example/specter"
    assert "codeRepository" not in _project(**code, url="https://github.com.evil.example/x")


def test_a_bid_that_was_not_funded_is_no_grant() -> None:
    bid = _project(type="proposal", name="Bid", status="rejected", entity="Example Fund")
    assert (bid["@type"], bid["genre"], bid["creativeWorkStatus"]) == (
        "CreativeWork",
        "proposal",
        "rejected",
    )
    assert bid["author"] == [OWNER]


def test_any_other_project_has_the_owner_as_a_member() -> None:
    project = _project(
        type="research",
        name="Open Spectrometer",
        entity="Example Society",
        roles=["Team lead"],
        startDate="2020",
        endDate="2022",
        keywords=["optics"],
        advisors=["Bo Li"],
    )
    assert project["@type"] == "ResearchProject"
    assert project["parentOrganization"]["name"] == "Example Society"
    assert (project["foundingDate"], project["dissolutionDate"]) == ("2020", "2022")
    assert project["member"] == [
        {
            "@type": "OrganizationRole",
            "startDate": "2020",
            "endDate": "2022",
            "roleName": "Team lead",
            "member": OWNER,
        },
        {"@type": "Role", "roleName": "advisor", "member": BO},
    ]
    assert _project(name="Alone")["@type"] == "Project"
    assert linked({"projects": [{"entity": "Nameless"}]})["@graph"][1:] == []
