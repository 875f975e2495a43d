"""What the base-only copy tells of an entry, section by section."""

import json
from typing import Any

import pytest

from jresume.exchange.base_copy import base_copy
from jresume.resume import from_data
from jresume.shape import shape


def written(document: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    result = base_copy(shape(from_data(document)))
    return json.loads(result.content), result.lost


def entry(section: str, **fields: Any) -> dict[str, Any]:
    """What becomes of one entry."""
    found: dict[str, Any] = written({section: [fields]})[0][section][0]
    return found


# Where an entry has words of its own, and where it has none.


def test_facts_of_a_position_follow_its_own_summary() -> None:
    facts = {"project": "Quantum sensing", "advisors": ["Prof. Max Sample", "Eve Invented"]}
    told = "Project: Quantum sensing. Advisors: Prof. Max Sample, Eve Invented."
    assert entry("work", name="N", **facts)["summary"] == told
    own = entry("work", name="N", summary="Built lasers", **facts)["summary"]
    assert own == f"Built lasers.\n\n{told}"


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("Built lasers!", "Built lasers!"),
        ("Built “lasers”", "Built “lasers”"),
        ("See https://lasers.example/a", "See https://lasers.example/a"),
        ("レーザー", "レーザー"),
    ],
)
def test_own_words_are_ended_only_where_they_need_it(own: str, kept: str) -> None:
    summary = entry("work", summary=own, advisors=["Max Sample"])["summary"]
    assert summary == f"{kept}\n\nAdvisor: Max Sample."


def test_projects_of_one_position_keep_their_titles() -> None:
    position = {"name": "Example Institute", "position": "Assistant"}
    copy = written({"work": [{**position, "project": p} for p in ("Lasers", "Mirrors")]})[0]
    assert [e["summary"] for e in copy["work"]] == ["Project: Lasers.", "Project: Mirrors."]


def test_studies_are_told_among_the_courses() -> None:
    found = entry(
        "education",
        institution="University of Exampleton",
        courses=["Optics"],
        summary="With a stay abroad.",
        thesis={"name": "Light", "url": "https://uni.example/7"},
        advisors=["Prof. Max Sample", {"name": "Eve Invented", "organization": "Example U"}],
        committee=["Otto Beispiel"],
        honors=["summa cum laude"],
        location="Exampleton, UK",
    )
    assert found["courses"] == [
        "Optics",
        "With a stay abroad.",
        "Thesis: Light",
        "https://uni.example/7",
        "Advisor: Prof. Max Sample",
        "Advisor: Eve Invented (Example U)",
        "Committee: Otto Beispiel",
        "Summa cum laude",
        "Location: Exampleton, UK",
    ]


@pytest.mark.parametrize(
    ("section", "fields", "field"),
    [
        ("work", {"summary": "With Max Sample.", "advisors": ["Prof. Max Sample"]}, "summary"),
        ("work", {"highlights": ["Led Quantum Sensing"], "project": "Quantum sensing"}, "summary"),
        ("publications", {"name": "P", "summary": "Won the best paper award.",
                          "awards": ["Best Paper Award"]}, "summary"),
        ("publications", {"summary": "By Ada Lovelace and O. Beispiel.",
                          "authors": ["Ada Lovelace", "O. Beispiel"]}, "summary"),
        ("awards", {"summary": "EUR 250,000 for lasers.", "amount": 250000}, "summary"),
        ("education", {"courses": ["Thesis on Light and Shade"],
                       "thesis": {"name": "Light and Shade"}}, "courses"),
        ("projects", {"description": "A keynote, MIT.", "entity": "MIT", "type": "keynote"},
         "description"),
        ("projects", {"name": "日本語の光学入門", "location": "日本"}, "description"),
    ],
)  # fmt: skip
def test_what_the_entry_says_already_is_not_said_again(
    section: str, fields: dict[str, Any], field: str
) -> None:
    assert entry(section, **fields).get(field) == fields.get(field)


@pytest.mark.parametrize(
    ("section", "fields", "told"),
    [
        # One of two people, a word within another one, and a short word by chance.
        ("work", {"summary": "With Max Sample.", "advisors": ["Max Sample", "Eve Invented"]},
         "Advisors: Max Sample, Eve Invented."),
        ("work", {"summary": "Max Samples.", "advisors": ["Max Sample"]}, "Advisor: Max Sample."),
        ("volunteer", {"summary": "Ask us anything.", "location": "US"}, "Location: US."),
    ],
)  # fmt: skip
def test_what_the_entry_says_in_part_is_said(
    section: str, fields: dict[str, Any], told: str
) -> None:
    assert entry(section, **fields)["summary"] == f"{fields['summary']}\n\n{told}"


# Papers


def test_a_paper_tells_its_authors_first() -> None:
    found = entry(
        "publications",
        name="On Examples",
        authors=[
            {"name": "Ada Inventada", "equal": True},
            {"name": "Eve Invented", "equal": True, "corresponding": True},
            "Sample, Max",
        ],
        authorOrder="alphabetical",
        awards=["Best Paper Award", "spotlight"],
        roles=["editor"],
        note="arXiv version differs.",
    )
    assert found["summary"] == (
        "Authors: Ada Inventada; Eve Invented; Sample, Max. "
        "Equal contribution: Ada Inventada, Eve Invented. Corresponding author: Eve Invented. "
        "Role: editor. Author order: alphabetical. Best Paper Award. Spotlight. "
        "arXiv version differs."
    )


def test_one_author_is_no_group() -> None:
    found = entry("publications", authors=[{"name": "Ada Inventada", "equal": True}])
    assert found["summary"] == "Author: Ada Inventada."


def test_many_authors_are_shortened_around_the_owner() -> None:
    crowd = [f"Author {n:03}" for n in range(200)]
    crowd[150] = "A. Inventada"
    data = {"basics": {"name": "Ada Inventada"}, "publications": [{"authors": crowd}]}
    copy, lost = written(data)
    summary = copy["publications"][0]["summary"]
    first = ", ".join(crowd[:19])
    assert summary == f"Authors: {first}, …, A. Inventada, and 180 others."
    assert lost == (
        "publications[0].authors: only the first authors and the owner of the CV are named",
    )


@pytest.mark.parametrize("count", [20, 21])
def test_about_twenty_authors_are_all_named(count: int) -> None:
    crowd = [f"Author {n:03}" for n in range(count)]
    assert entry("publications", authors=crowd)["summary"] == f"Authors: {', '.join(crowd)}."


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ({"publisher": "Journal of Examples", "venue": "JoE"}, "Journal of Examples (JoE)"),
        ({"publisher": "Proc. NSDI '23", "venue": "NSDI '23"}, "Proc. NSDI '23"),
        ({"venue": "NSDI '23"}, "NSDI '23"),
        ({"publisher": "J", "volume": "12", "issue": "3", "pages": "1-9", "number": "e7"},
         "J, 12(3), 1-9, e7"),
        ({"publisher": "J, 12(3)", "volume": "12", "issue": "3", "pages": "2"}, "J, 12(3), 2"),
        ({"publisher": "J", "issue": "3"}, "J, 3"),
        ({"status": "submitted"}, "In submission"),
        ({"publisher": "J", "status": "accepted"}, "J, to appear"),
        ({"publisher": "J (to appear)", "status": "accepted"}, "J (to appear)"),
        ({"publisher": "J", "status": "published"}, "J"),
        ({"publisher": "Patent Office", "status": "granted"}, "Patent Office, granted"),
        ({"status": "under-review"}, "Under review"),
    ],
)  # fmt: skip
def test_venue_volume_and_state_are_the_publisher(fields: dict[str, str], publisher: str) -> None:
    assert entry("publications", name="P", **fields)["publisher"] == publisher


ARXIV, DOI = "2301.01234", "10.1234/a(b)<c>"
PDF = {"name": "PDF", "url": "https://ada.example/p.pdf"}
CODE = {"name": "Code", "url": "https://ada.example/code"}


@pytest.mark.parametrize(
    ("fields", "url", "summary"),
    [
        ({"doi": DOI}, "https://doi.org/10.1234/a(b)%3Cc%3E", None),
        ({"arxiv": ARXIV}, "https://arxiv.org/abs/2301.01234", None),
        ({"doi": DOI, "arxiv": ARXIV}, "https://doi.org/10.1234/a(b)%3Cc%3E", f"arXiv:{ARXIV}."),
        ({"doi": "10.48550/arXiv.2301.01234", "arxiv": ARXIV},
         "https://doi.org/10.48550/arXiv.2301.01234", None),
        ({"url": "https://ada.example/p", "doi": DOI}, "https://ada.example/p", f"doi:{DOI}."),
        ({"url": "https://doi.org/10.1234/ab", "doi": "10.1234/a"}, "https://doi.org/10.1234/ab",
         "doi:10.1234/a."),
        ({"links": [CODE, PDF]}, "https://ada.example/p.pdf", "Code: https://ada.example/code"),
        ({"links": [CODE]}, "https://ada.example/code", None),
        ({"url": "http://ada.example/p.pdf/", "links": [PDF]}, "http://ada.example/p.pdf/", None),
        ({"doi": DOI, "links": [PDF]}, "https://doi.org/10.1234/a(b)%3Cc%3E",
         "PDF: https://ada.example/p.pdf"),
    ],
)  # fmt: skip
def test_the_main_address_is_the_url(fields: dict[str, Any], url: str, summary: str | None) -> None:
    found = entry("publications", name="P", **fields)
    assert (found["url"], found.get("summary")) == (url, summary)


# Activities


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"type": "invited-talk", "entity": "Example Colloquium", "location": "Exampleton, UK"},
         "Invited talk, Example Colloquium, Exampleton, UK."),
        ({"type": "keynote"}, "Keynote."),
        ({"type": "talk", "description": "A talk on glass", "entity": "Example Colloquium"},
         "A talk on glass.\n\nExample Colloquium."),
        ({"type": "teaching", "code": "PHY 101", "roles": ["Lecturer"], "level": "graduate",
          "term": "Fall 2023", "enrollment": 45, "score": "4.8/5.0", "entity": "Example U"},
         ("Teaching: Lecturer, PHY 101, graduate, Fall 2023, 45 students, evaluation 4.8/5.0, "
         "Example U.")),
        ({"type": "teaching", "roles": ["Teaching Assistant"]}, "Teaching Assistant."),
        ({"type": "teaching", "enrollment": 1}, "Teaching: 1 student."),
        ({"type": "supervision", "studyType": "M.Sc.", "thesis": {"name": "Lenses"},
          "people": ["Max Sample"], "status": "graduated", "note": "now a doctoral student"},
         ("Supervision: M.Sc. Thesis: Lenses. With: Max Sample. Status: graduated. "
         "Now a doctoral student.")),
        # No stop behind an address: some tools would link to it.
        ({"type": "supervision", "thesis": {"name": "Lenses", "url": "https://uni.example/7"},
          "note": "now a doctoral student", "url": "https://uni.example/",
          "links": [{"name": "Slides", "url": "https://uni.example/s"},
                    {"name": "Code", "url": "https://uni.example/c"}]},
         ("Supervision. Thesis: Lenses, https://uni.example/7 Now a doctoral student. "
          "Slides: https://uni.example/s Code: https://uni.example/c")),
        ({"type": "software", "summary": "Reads everything.", "roles": ["Maintainer"]},
         "Reads everything. Software: Maintainer."),
        ({"roles": ["Maintainer"]}, "Maintainer."),
    ],
)  # fmt: skip
def test_activities_say_what_they_are(fields: dict[str, Any], description: str) -> None:
    assert entry("projects", name="N", **fields)["description"] == description


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ({"type": "keynote", "startDate": "2024-03-01"}, ("2024-03-01", "2024-03-01")),
        ({"type": "panel", "endDate": "2024-03"}, ("2024-03", "2024-03")),
        ({"type": "teaching", "startDate": "2023"}, ("2023", "2023")),
        ({"type": "teaching", "term": "Fall 2023"}, ("2023", "2023")),
        ({"type": "teaching", "term": "Winter 2024/25"}, ("2024", "2025")),
        ({"type": "teaching", "term": "2019–2021"}, ("2019", "2021")),
        ({"type": "teaching", "term": "since 2019"}, (None, None)),
        ({"type": "teaching", "term": "every fall"}, (None, None)),
        ({"type": "supervision", "startDate": "2023"}, ("2023", None)),
        ({"type": "software", "startDate": "2023"}, ("2023", None)),
    ],
)
def test_what_happened_once_has_an_end(
    fields: dict[str, Any], dates: tuple[str | None, str | None]
) -> None:
    found = entry("projects", name="N", **fields)
    assert (found.get("startDate"), found.get("endDate")) == dates


# Other sections


@pytest.mark.parametrize(
    ("section", "fields", "expected"),
    [
        ("volunteer", {"organization": "O", "type": "review"},
         {"organization": "O", "position": "Reviewer"}),
        ("volunteer", {"position": "Chair", "type": "review", "location": "Exampleton"},
         {"position": "Chair", "summary": "Location: Exampleton."}),
        ("awards", {"title": "Grant", "amount": 250000.5, "currency": "EUR", "number": "EX-7",
                    "roles": ["PI", "speaker"], "people": ["Eve Invented"],
                    "startDate": "2023-01", "endDate": "2026-12"},
         {"title": "Grant", "date": "2023-01", "summary": "Roles: PI, speaker. "
          "Amount: EUR 250,000.50. Number: EX-7. With: Eve Invented. "
          "Period: January 2023 – December 2026."}),
        ("awards", {"title": "Prize", "startDate": "2023-05-02"},
         {"title": "Prize", "date": "2023-05-02"}),
        ("awards", {"date": "2022", "endDate": "2023-05-02", "amount": 10**20},
         {"date": "2022", "summary": "Amount: 100,000,000,000,000,000,000. "
          "Period until May 2, 2023."}),
        ("certificates", {"name": "Diver", "issuer": "Example Divers", "date": "2022-11-30",
                          "endDate": "2027-11"},
         {"name": "Diver", "date": "2022-11-30",
          "issuer": "Example Divers (Valid until November 2027)"}),
        ("certificates", {"name": "Diver", "date": "2022"},
         {"name": "Diver", "issuer": "Issued: 2022"}),
        ("certificates", {"name": "Diver", "date": "2022-11", "note": "With distinction."},
         {"name": "Diver", "issuer": "With distinction; Issued: November 2022"}),
        ("languages", {"language": "Japanese", "fluency": "B2", "note": "lived there"},
         {"language": "Japanese", "fluency": "B2 (Lived there)"}),
        ("skills", {"name": "Optics", "keywords": ["lenses"], "location": "Exampleton"},
         {"name": "Optics", "keywords": ["lenses", "Location: Exampleton"]}),
        ("interests", {"name": "Optics", "startDate": "2020"},
         {"name": "Optics", "keywords": ["Dates: since 2020"]}),
        ("references", {"name": "Prof. Max Sample", "role": "Doctoral advisor",
                        "organization": "Example U", "email": "max@sample.example"},
         {"name": "Prof. Max Sample, Doctoral advisor, Example U",
          "reference": "max@sample.example."}),
        # What only another section has is told too.
        ("work", {"name": "N", "enrollment": 45}, {"name": "N", "summary": "45 students."}),
        ("work", {"name": "N", "keywords": ["lasers", "glass"]},
         {"name": "N", "summary": "Keywords: lasers, glass."}),
        ("education", {"institution": "U", "highlights": ["wrote much", "X-rays"]},
         {"institution": "U", "courses": ["Wrote much", "X-rays"]}),
    ],
)  # fmt: skip
def test_entries_of_other_sections(
    section: str, fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert entry(section, **fields) == expected
