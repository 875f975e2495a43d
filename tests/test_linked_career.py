"""Where the person worked, studied and served, and what they hold."""

import pytest

from linked_data import of_type, owner_of


def test_a_position_is_a_role_with_its_dates() -> None:
    job = {
        "name": "Example Institute",
        "position": "Research assistant",
        "url": "https://institute.example",
        "location": "Exampleton",
        "description": "A laboratory",
        "project": "Sensing",
        "summary": "Built instruments.",
        "highlights": ["Halved the time"],
        "startDate": "2021-09",
        "endDate": "2023",
        "links": [{"name": "Site", "url": "https://a.example"}],
    }
    owner = owner_of({"work": [job]})
    assert owner["worksFor"] == [
        {
            "@type": "EmployeeRole",
            "roleName": "Research assistant",
            "name": "Sensing",
            "description": "Built instruments.\nHalved the time",
            "startDate": "2021-09",
            "endDate": "2023",
            "subjectOf": [{"@type": "CreativeWork", "name": "Site", "url": "https://a.example"}],
            "worksFor": {
                "@type": "Organization",
                "name": "Example Institute",
                "url": "https://institute.example",
                "description": "A laboratory",
                "location": {"@type": "Place", "name": "Exampleton"},
            },
        }
    ]
    assert "affiliation" not in owner


def test_a_position_that_lasts_is_an_affiliation_too() -> None:
    lab = {"name": "Lab", "startDate": "2021"}
    document = {
        "work": [lab, {**lab, "position": "Head"}, {**lab, "name": "Home", "type": "leave"}]
    }
    owner = owner_of(document)
    assert owner["affiliation"] == [{"@type": "Organization", "name": "Lab"}]
    assert len(owner["worksFor"]) == 3


def test_an_employer_alone_needs_no_role() -> None:
    assert owner_of({"work": [{"name": "Lab"}]})["worksFor"] == [
        {"@type": "Organization", "name": "Lab"}
    ]


@pytest.mark.parametrize("section", ["work", "volunteer"])
def test_a_position_at_nobodys_is_an_occupation(section: str) -> None:
    owner = owner_of({section: [{"position": "Painter", "startDate": "2020"}, {"endDate": "2021"}]})
    assert owner["hasOccupation"] == [
        {
            "@type": "Role",
            "startDate": "2020",
            "hasOccupation": {"@type": "Occupation", "name": "Painter"},
        }
    ]
    assert owner.keys() == {"@type", "@id", "hasOccupation"}


def test_service_is_membership_in_a_role() -> None:
    service = {"organization": "Example Society", "position": "Treasurer", "startDate": "2020"}
    assert owner_of({"volunteer": [service]})["memberOf"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Treasurer",
            "startDate": "2020",
            "memberOf": {"@type": "Organization", "name": "Example Society"},
        }
    ]


STUDIES = {
    "institution": "University of Exampleton",
    "url": "https://uni.example",
    "studyType": "Ph.D.",
    "area": "Physics",
    "startDate": "2019",
    "honors": ["summa cum laude"],
}
SCHOOL = {
    "@type": "EducationalOrganization",
    "name": "University of Exampleton",
    "url": "https://uni.example",
}


def test_studies_that_ended_gave_a_credential() -> None:
    owner = owner_of({"education": [{**STUDIES, "endDate": "2023-05"}]})
    assert owner["alumniOf"] == [
        {
            "@type": "OrganizationRole",
            "startDate": "2019",
            "endDate": "2023-05",
            "alumniOf": SCHOOL,
        }
    ]
    assert owner["hasCredential"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "name": "Ph.D., Physics",
            "credentialCategory": "degree",
            "educationalLevel": "Ph.D.",
            "about": {"@type": "DefinedTerm", "name": "Physics"},
            "recognizedBy": SCHOOL,
            "dateCreated": "2023-05",
            "award": ["summa cum laude"],
        }
    ]
    assert "affiliation" not in owner


@pytest.mark.parametrize(("end", "starts"), [("2027-05", "2027-05"), ("", None)])
def test_nobody_has_a_degree_before_they_have_it(end: str, starts: str | None) -> None:
    studies = {**STUDIES, "endDate": end} if end else STUDIES
    owner = owner_of({"education": [studies]})
    assert "alumniOf" not in owner
    (held,) = owner["hasCredential"]
    assert held["@type"] == "Role"
    assert held["roleName"] == "candidate"
    assert held.get("startDate") == starts
    assert held["hasCredential"]["@type"] == "EducationalOccupationalCredential"
    assert held["hasCredential"]["creativeWorkStatus"] == "Incomplete"
    assert "dateCreated" not in held["hasCredential"]
    (place,) = owner["affiliation"]
    assert place["roleName"] == "student"
    assert place["affiliation"] == SCHOOL


@pytest.mark.parametrize(
    ("modified", "is_held"), [("2024-06-30", False), ("2030-01-01T00:00:00Z", True), ("?", False)]
)
def test_a_degree_is_held_by_the_day_the_document_was_changed(
    modified: str,
    is_held: bool,
) -> None:
    document = {"education": [{**STUDIES, "endDate": "2027"}], "meta": {"lastModified": modified}}
    assert ("alumniOf" in owner_of(document)) == is_held


def test_a_degree_without_dates_is_held() -> None:
    owner = owner_of({"education": [{"institution": "Uni", "studyType": "B.Sc."}]})
    assert owner["alumniOf"] == [{"@type": "EducationalOrganization", "name": "Uni"}]
    assert owner["hasCredential"][0]["name"] == "B.Sc."


def test_years_at_a_school_without_a_degree_are_no_credential() -> None:
    owner = owner_of({"education": [{"institution": "School", "endDate": "2010"}]})
    assert "hasCredential" not in owner
    assert "alumniOf" in owner


def test_a_thesis_has_its_advisors_and_examiners() -> None:
    studies = {
        **STUDIES,
        "endDate": "2023",
        "id": "phd",
        "thesis": {"name": "Measuring", "url": "https://uni.example/7"},
        "advisors": ["Prof. Max Sample"],
        "committee": [{"name": "Eve Invented", "orcid": "0000-0002-1694-233X"}],
    }
    (thesis,) = of_type({"education": [studies]}, "Thesis")
    assert thesis["@id"] == "#theses-phd"
    assert thesis["author"] == [{"@id": "#person"}]
    assert [one["roleName"] for one in thesis["contributor"]] == ["advisor", "examiner"]
    advisor, examiner = (one["contributor"] for one in thesis["contributor"])
    assert (advisor["honorificPrefix"], advisor["familyName"]) == ("Prof.", "Sample")
    assert examiner["@id"] == "https://orcid.org/0000-0002-1694-233X"
    assert thesis["inSupportOf"] == "Ph.D."
    assert thesis["sourceOrganization"]["name"] == "University of Exampleton"
    assert thesis["dateCreated"] == "2023"


def test_a_thesis_among_the_publications_is_told_once() -> None:
    document = {
        "education": [{**STUDIES, "thesis": {"name": "Measuring Things"}}],
        "publications": [{"type": "thesis", "name": "Measuring things", "doi": "10.1234/t"}],
    }
    (thesis,) = of_type(document, "Thesis")
    assert thesis["@id"] == "https://doi.org/10.1234/t"


def test_a_certificate_is_a_credential_that_may_end() -> None:
    diver = {
        "name": "Laboratory Diver",
        "issuer": "Example Divers",
        "date": "2022-11-30",
        "endDate": "2027-11",
        "url": "https://certificates.example/1",
    }
    assert owner_of({"certificates": [diver]})["hasCredential"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "name": "Laboratory Diver",
            "credentialCategory": "certificate",
            "recognizedBy": {"@type": "Organization", "name": "Example Divers"},
            "dateCreated": "2022-11-30",
            "expires": "2027-11",
            "url": "https://certificates.example/1",
        }
    ]
