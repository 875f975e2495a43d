import datetime as dt
from typing import Any

import pytest

from jresume.language import language_tag, speak
from jresume.language.catalogue import IN_ENGLISH
from jresume.page import Page, SectionPlan, build
from jresume.page.basics import Contact, prepare
from jresume.page.context import Context

TODAY = dt.date(2024, 6, 30)
CONTEXT = Context("en", IN_ENGLISH, TODAY)


def _page(document: dict[str, Any], *plans: SectionPlan) -> Page:
    return build(document, plans, today=TODAY)


def test_an_empty_document_is_a_page() -> None:
    page = _page({}, SectionPlan("Work", ("work",)))
    assert (page.title, page.language, page.direction) == ("Curriculum vitae", "en", "ltr")
    assert (page.sections, page.basics["contacts"], page.modified) == ((), (), "")


def test_ids_of_headings_are_plain_and_unique() -> None:
    plans = [
        SectionPlan(title, (source,))
        for title, source in [
            ("Études & Écrits", "education"),
            ("経歴", "work"),
            ("Etudes / Ecrits", "skills"),
            ("職歴", "projects"),
            ('"><b>', "interests"),
            ("etudes ecrits 2", "languages"),
        ]
    ]
    document = {plan.sources[0]: [{"name": "x"}] for plan in plans}
    ids = [section.id for section in _page(document, *plans).sections]
    assert ids == [
        "etudes-ecrits",
        "section",
        "etudes-ecrits-2",
        "section-2",
        "b",
        "etudes-ecrits-2-2",
    ]


@pytest.mark.parametrize(
    ("source", "title"),
    [("work", "Work"), ("work:research", "Work"), ("basics.statements", "Statements")],
)
def test_a_section_without_a_title_is_called_after_what_it_holds(source: str, title: str) -> None:
    document = {"work": [{"type": "research"}], "basics": {"statements": [{"name": "S"}]}}
    (section,) = _page(document, SectionPlan("", (source,))).sections
    assert section.title == title


def test_an_empty_section_is_left_out() -> None:
    plans = [SectionPlan("Work", ("work",)), SectionPlan("Skills", ("skills",))]
    page = _page({"skills": [{"name": "x"}]}, *plans)
    assert [section.title for section in page.sections] == ["Skills"]


def test_a_section_may_hold_several_places() -> None:
    document = {"work": [{"type": "teaching"}], "projects": [{"type": "talk"}, {"name": "P"}]}
    (section,) = _page(document, SectionPlan("All", ("projects", "work"))).sections
    assert [part.kind for part in section.parts] == ["talks", "projects", "work"]


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("de", "de"),
        ("en-GB", "en-GB"),
        ("zh_Hant", "zh-Hant"),
        ("", "en"),
        ("<script>", "en"),
        ("english language", "en"),
        ("../../etc", "en"),
        ("-", "en"),
    ],
)
def test_a_language_has_the_form_of_a_tag(asked: str, tag: str) -> None:
    assert language_tag(asked) == tag
    assert _page({"meta": {"jresume": {"language": asked}}}).language == tag


def test_a_language_without_words_is_set_in_english_throughout() -> None:
    document = {
        "meta": {"jresume": {"language": "sw"}},
        "work": [{"startDate": "2020-05"}],
    }
    page = _page(document, SectionPlan("Kazi", ("work",)))
    assert page.language == "sw"
    assert page.words["present"] == "Present"
    assert page.sections[0].parts[0].entries[0]["dates"].start.text == "May 2020"


def test_a_page_speaks_one_language() -> None:
    document = {
        "meta": {"jresume": {"language": "de-AT"}},
        "work": [{"startDate": "2020-01"}],
        "education": [{"institution": "U"}],
    }
    plans = [SectionPlan("Experience", ("work",)), SectionPlan("", ("education",))]
    today = dt.date(2024, 6, 30)
    page = build(document, plans, today=today, spoken=speak("de-AT"))
    assert [section.title for section in page.sections] == ["Berufserfahrung", "Ausbildung"]
    assert page.words["present"] == "heute"
    assert page.sections[0].parts[0].entries[0]["dates"].start.text == "Jän. 2020"
    assert build({}, plans, today=today, spoken=speak("de-AT")).title == "Lebenslauf"


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    assert _page({"meta": {"jresume": {"language": "ar"}}}).direction == "rtl"


def test_contacts_stand_in_the_order_of_a_cv() -> None:
    basics = {
        "phone": "020 7946",
        "email": "a@b.example",
        "url": "https://www.a.example/",
        "profiles": [
            {"network": "GitHub", "username": "ada", "url": "https://github.example/ada"},
            {"network": "Blog", "url": "https://blog.example"},
            {"network": "ORCID"},
            {"username": "x", "url": "javascript:x"},
            {},
        ],
    }
    assert prepare(basics, CONTEXT)["contacts"] == (
        Contact("url", "a.example", "https://www.a.example/"),
        Contact("profile", "ada", "https://github.example/ada", "GitHub"),
        Contact("profile", "blog.example", "https://blog.example", "Blog"),
        Contact("profile", "ORCID"),
        Contact("profile", "x"),
        Contact("email", "a@b.example", "mailto:a@b.example"),
        Contact("phone", "020 7946", "tel:0207946"),
    )


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ({}, ""),
        ({"city": "Exampleton"}, "Exampleton"),
        (
            {
                "countryCode": "GB",
                "region": "County",
                "city": "Exampleton",
                "postalCode": "01234",
                "address": "12 Street",
            },
            "12 Street, 01234 Exampleton, County, GB",
        ),
    ],
)
def test_an_address_is_one_line(location: dict[str, str], place: str) -> None:
    assert prepare({"location": location}, CONTEXT)["place"] == place


def test_an_address_in_east_asia_begins_with_the_largest() -> None:
    location = {"countryCode": "JP", "region": "東京都", "city": "例区", "postalCode": "100-0000"}
    context = Context(*speak("ja"), today=dt.date(2024, 6, 30))
    assert prepare({"location": location}, context)["place"] == "100-0000 東京都 例区、JP"
