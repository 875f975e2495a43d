"""Honours and grants, and which of them an award is."""

from typing import Any

import pytest

from linked_data import of_type, owner_of


def test_honours_are_texts() -> None:
    awards = [
        {"title": "Best Thesis", "awarder": "Example Society", "date": "2021-05", "amount": 500},
        {"title": "Prize"},
        {"title": "Prize"},
        {"date": "2020"},
    ]
    owner = owner_of({"awards": awards})
    assert owner["award"] == ["Best Thesis, Example Society, 2021-05", "Prize"]
    assert "funding" not in owner


def test_a_grant_has_its_sum_and_whom_it_funds() -> None:
    grant = {
        "type": "grant",
        "id": "young",
        "title": "Young Measurers' Grant",
        "awarder": "Example Fund",
        "date": "2024",
        "endDate": "2027",
        "amount": 250000,
        "currency": "EUR",
        "number": "EX-1",
        "roles": ["principal investigator"],
        "people": ["Eve Invented", "Ada Inventada"],
        "url": "https://fund.example",
    }
    document = {"basics": {"name": "Ada Inventada"}, "awards": [grant]}
    (found,) = of_type(document, "MonetaryGrant")
    assert found == {
        "@type": "MonetaryGrant",
        "@id": "#awards-young",
        "name": "Young Measurers' Grant",
        "funder": {"@type": "Organization", "name": "Example Fund"},
        "amount": {"@type": "MonetaryAmount", "value": 250000, "currency": "EUR"},
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "grant number",
            "value": "EX-1",
        },
        "fundedItem": [
            {"@id": "#person"},
            {
                "@type": "Person",
                "name": "Eve Invented",
                "givenName": "Eve",
                "familyName": "Invented",
            },
        ],
        "url": "https://fund.example",
    }
    owner = owner_of(document)
    assert owner["funding"] == [
        {
            "@type": "Role",
            "roleName": "principal investigator",
            "startDate": "2024",
            "endDate": "2027",
            "funding": {"@id": "#awards-young"},
        }
    ]
    assert "award" not in owner


@pytest.mark.parametrize(
    ("award", "is_grant", "is_honour"),
    [
        ({"type": "contract"}, True, False),
        ({"type": "fellowship"}, False, True),
        ({"type": "fellowship", "amount": 0}, True, True),
        ({"type": "scholarship", "amount": 9.5}, True, True),
        ({"type": "award", "amount": 9}, False, True),
        ({"type": "odd"}, False, True),
    ],
)
def test_which_awards_are_grants(
    award: dict[str, Any],
    is_grant: bool,
    is_honour: bool,
) -> None:
    document = {"awards": [{"title": "A", **award}]}
    assert bool(of_type(document, "MonetaryGrant")) == is_grant
    assert ("award" in owner_of(document)) == is_honour
