"""Dates, addresses and identifiers as people write them."""

import pytest

from jresume.fix.addresses import repaired
from jresume.fix.dates import is_open, iso
from jresume.fix.wanted import document


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("August 2025", "2025-08"),
        (" august, 2025 ", "2025-08"),
        ("Aug. 2025", "2025-08"),
        ("Sept 2025", "2025-09"),
        ("Aug-2025", "2025-08"),
        ("5 August 2025", "2025-08-05"),
        ("1st of May 2020", "2020-05-01"),
        ("May 5, 2020", "2020-05-05"),
        ("May 5th 2020", "2020-05-05"),
        ("2020 May 5", "2020-05-05"),
        ("2020/1/5", "2020-01-05"),
        ("2020.01.05", "2020-01-05"),
        ("2020-1", "2020-01"),
        ("2020/01/", "2020-01"),
        ("1/2020", "2020-01"),
        ("01.2020", "2020-01"),
        ("2020-01-05T10:20:30.5+02:00", "2020-01-05"),
        ("2020-01-05 10:20", "2020-01-05"),
        ("2020年3月", "2020-03"),
        ("2020年3月5日", "2020-03-05"),
        ("20٢٠", "2020"),
        ("2020\n", "2020"),
        # What could be two dates, or is none.
        ("01/02/2020", ""),
        ("1.2.2020", ""),
        ("13/2020", ""),
        ("2020-13", ""),
        ("2020-02-30", ""),
        ("2020-00", ""),
        ("0999", ""),
        ("3000", ""),
        ("2020-01/05", ""),
        ("Ma 2020", ""),
        ("Mayor 2020", ""),
        ("Fall 2020", ""),
        ("2020-2021", ""),
        ("2019 - 2020", ""),
        ("c. 2020", ""),
        ("20", ""),
        ("", ""),
        ("²020", ""),
    ],
)
def test_date(text: str, date: str) -> None:
    assert iso(text) == date
    assert not date or iso(date) == date


def test_what_goes_on() -> None:
    going_on = ("Present", "PRESENT", "current", "now", "till date", "to date", "heute", "至今")
    assert all(map(is_open, going_on))
    done = ("2020", "", "presently", "Presents Inc.", "now 2020", "May")
    assert not any(map(is_open, done))


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("uri", "example.com", "https://example.com"),
        ("uri", "www.example.com/x?y#z", "https://www.example.com/x?y#z"),
        ("uri", "//example.com/x", "https://example.com/x"),
        ("uri", "example.com:8080/x", "https://example.com:8080/x"),
        ("uri", " https://example.com\n", "https://example.com"),
        ("uri", "example.com/me.pdf", "https://example.com/me.pdf"),
        ("uri", "www.example.md", "https://www.example.md"),
        (
            "uri",
            "https://exämple.com/ü?ö=%C3%A9",
            "https://xn--exmple-cua.com/%C3%BC?%C3%B6=%C3%A9",
        ),
        ("uri", "HTTPS://ÜBER.example:80/ß", "HTTPS://xn--ber-goa.example:80/%C3%9F"),
        ("uri", "日本.example", "https://xn--wgv71a.example"),
        ("doi", "https://dx.doi.org/10.1234/a%3Cb", "10.1234/a<b"),
        ("doi", "doi.org/10.1234/a", "10.1234/a"),
        ("doi", "DOI: 10.1234/a%3C", "10.1234/a%3C"),
        ("arxiv", "arXiv:2301.01234v2", "2301.01234v2"),
        ("arxiv", "https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
        ("arxiv", "http://www.arxiv.org/abs/2301.01234", "2301.01234"),
        ("orcid", "https://orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        ("orcid", "ORCID: 0000000218250097", "0000-0002-1825-0097"),
        ("email", "mailto:a@b.example ", "a@b.example"),
    ],
)
def test_repaired(kind: str, text: str, right: str) -> None:
    assert repaired(kind, text) == right
    assert repaired(kind, right) == right


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("uri", "a@b.example"),
        ("uri", "me@example.com/x"),
        ("uri", "me.pdf"),
        ("uri", "resume.json"),
        ("uri", "localhost:3000"),
        ("uri", "3.14"),
        ("uri", "n/a"),
        ("uri", "a b.example"),
        ("uri", "https://a.example/a b"),
        ("uri", "https://straße.example"),
        ("uri", "https://a\u200bb.example"),
        ("uri", "https://ü@ö.example"),
        ("uri", "ftp://ü.example"),
        ("uri", f"https://{'ü' * 70}.example"),
        ("uri", "-a.example"),
        ("doi", "https://doi.org/10.1234/a?x=1"),
        ("doi", "https://doi.org/10.1234/%FF"),
        ("doi", "see 10.1234/a"),
        ("orcid", "0000-0002"),
        ("arxiv", "2301"),
        ("", "example.com"),
    ],
)
def test_left_as_it_is(kind: str, text: str) -> None:
    assert repaired(kind, text) == text


def test_what_the_schema_wants() -> None:
    paper = document().member("publications").item
    assert [paper.member(key).kind for key in ("doi", "arxiv", "url", "releaseDate", "name")] == [
        *("doi", "arxiv", "uri", "date", ""),
    ]
    assert paper.member("authors").item.member("orcid").kind == "orcid"
    assert paper.member("authors").item.types == {"string", "object"}
    assert document().member("certificates").item.member("date").kind == "day"
    assert document().member("basics").member("email").kind == "email"
    assert document().member("meta").member("jresume").member("views").member("x").types == {
        "object"
    }
    assert not paper.member("csl").member("DOI").facets
    assert list(document().order)[:3] == ["$schema", "basics", "work"]
    assert list(document().order)[-1] == "meta"
    assert list(paper.order)[:3] == ["id", "type", "name"]
    assert document().member("projects").item.member("enrollment").fits(45.0)
    assert not document().member("projects").item.member("enrollment").fits(4.5)
    assert not document().member("projects").item.member("enrollment").fits(True)  # noqa: FBT003 - a value
