"""The person: who they are, what they know."""

import pytest

from linked_data import owner_of


def test_the_basics() -> None:
    basics = {
        "name": "Ada van der Inventada",
        "label": "Physicist",
        "email": "ada@inventada.example",
        "phone": "+44 20 7946 0000",
        "url": "https://inventada.example",
        "image": "https://inventada.example/ada.jpg",
        "summary": "Measures what is **not there**.",
        "location": {
            "address": "12 Sample Street\nFlat 3",
            "postalCode": "01234",
            "city": "Exampleton",
            "countryCode": "GB",
            "region": "Example County",
        },
        "profiles": [
            {"network": "ORCID", "username": "0000-0002-1825-0097"},
            {"network": "ORCID", "url": "https://orcid.org/0000-0002-1825-0097"},
            {"network": "GitHub", "url": "https://github.example/ada"},
            {"network": "Chat", "username": "ada"},
        ],
    }
    assert owner_of({"basics": basics}) == {
        "@type": "Person",
        "@id": "#person",
        "name": "Ada van der Inventada",
        "givenName": "Ada",
        "familyName": "van der Inventada",
        "jobTitle": "Physicist",
        "description": "Measures what is not there.",
        "image": "https://inventada.example/ada.jpg",
        "email": "ada@inventada.example",
        "telephone": "+44 20 7946 0000",
        "url": "https://inventada.example",
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "ORCID",
            "value": "0000-0002-1825-0097",
            "url": "https://orcid.org/0000-0002-1825-0097",
        },
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://github.example/ada"],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "12 Sample Street, Flat 3",
            "postalCode": "01234",
            "addressLocality": "Exampleton",
            "addressRegion": "Example County",
            "addressCountry": "GB",
        },
    }


@pytest.mark.parametrize(
    ("name", "given", "family", "title"),
    [
        ("Ada", None, None, None),
        ("山田 太郎", "太郎", "山田", None),
        ("Prof. Dr. Max Sample", "Max", "Sample", "Prof. Dr."),
        ("Drew Missing", "Drew", "Missing", None),
        ("Inventada, Ada", "Ada", "Inventada", None),
    ],
)
def test_the_parts_of_a_name(name: str, given: str, family: str, title: str) -> None:
    owner = owner_of({"basics": {"name": name}})
    parts = (owner.get(part) for part in ("givenName", "familyName", "honorificPrefix"))
    assert (owner["name"], *parts) == (name, given, family, title)


@pytest.mark.parametrize("image", ["portrait.jpg", "data:image/png;base64,AAAA", "file:///x.png"])
def test_a_picture_is_told_only_by_its_address(image: str) -> None:
    assert "image" not in owner_of({"basics": {"name": "Ada", "image": image}})


def test_what_somebody_knows_is_told_once() -> None:
    document = {
        "interests": [{"name": "Optics", "keywords": ["ray tracing"]}],
        "skills": [
            {"name": "Programming", "keywords": ["Python", "optics"]},
            {"name": "Glass blowing", "level": "expert"},
        ],
    }
    topics = ["optics", "ray tracing", "Python", "Glass blowing"]
    assert owner_of(document)["knowsAbout"] == topics


def test_languages_have_tags_where_those_are_sure() -> None:
    spoken = [{"language": "Japanese", "fluency": "B2"}, {"language": "Klingon"}]
    assert owner_of({"languages": spoken})["knowsLanguage"] == [
        {"@type": "Language", "name": "Japanese", "alternateName": "ja"},
        "Klingon",
    ]


def test_a_statement_is_a_work_about_its_author() -> None:
    statements = [{"name": "Research statement", "summary": "I *measure*.", "tags": ["long"]}]
    assert owner_of({"basics": {"statements": statements}})["subjectOf"] == [
        {
            "@type": "CreativeWork",
            "name": "Research statement",
            "text": "I measure.",
            "author": [{"@id": "#person"}],
        }
    ]
