"""Dates, addresses and identifiers as people write them."""

import pytest

from jresume.check.readings import goes_on
from jresume.fix.addresses import repaired
from jresume.fix.dates import meant
from jresume.fix.wanted import document
from jresume.language import known, speak


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
    found = meant(text)
    assert (found[0] if len(found) == 1 else "") == date
    assert not date or meant(date) == (date,)


# As people write them in the languages of the catalogues, and what they mean.
IN_LANGUAGES = [
    ("März 2019", "2019-03"),
    ("1. März 2019", "2019-03-01"),
    ("MÄRZ 2019", "2019-03"),
    ("Mär. 2019", "2019-03"),
    ("Okt. 2020", "2020-10"),
    ("janv. 2020", "2020-01"),
    ("Jänner 2019", "2019-01"),
    ("setiembre de 2019", "2019-09"),
    ("2019. 3. 5.", "2019-03-05"),
    ("2019. 03.", "2019-03"),
    ("mart 2019.", "2019-03"),
    ("Mar/2019", "2019-03"),
    ("3/Okt/2019", "2019-10-03"),
    ("2019/März/15", "2019-03-15"),
    ("1er février 2020", "2020-02-01"),
    ("fevrier 2020", "2020-02"),
    ("août 2021", "2021-08"),
    ("15 de marzo de 2019", "2019-03-15"),
    ("marzo del 2019", "2019-03"),
    ("março de 2019", "2019-03"),
    ("gen 2020", "2020-01"),
    ("mrt. 2019", "2019-03"),
    ("13 мая 2019 г.", "2019-05-13"),
    ("март 2019", "2019-03"),
    ("березень 2019 року", "2019-03"),
    ("Μαρτίου 2019", "2019-03"),
    ("Μάρτιος 2019", "2019-03"),
    ("marca 2019", "2019-03"),
    ("červenec 2019", "2019-07"),
    ("červen 2019", "2019-06"),
    ("maaliskuuta 2019", "2019-03"),
    ("2019. március 15.", "2019-03-15"),
    ("2019. március", "2019-03"),
    ("Mart 2019", "2019-03"),
    ("AĞUSTOS 2019", "2019-08"),
    ("tháng 3 năm 2019", "2019-03"),
    ("ngày 5 tháng 3, 2019", "2019-03-05"),
    ("2019年3月", "2019-03"),
    ("2019年 3月 5日", "2019-03-05"),
    ("2019年三月", "2019-03"),
    ("2019년 3월", "2019-03"),
    ("2019년 3월 5일", "2019-03-05"),
    ("मार्च 2019", "2019-03"),
    ("مارس ٢٠١٩", "2019-03"),
    ("במרץ 2019", "2019-03"),
    ("מרץ 2019", "2019-03"),
    ("2019年", "2019"),
]


@pytest.mark.parametrize(("text", "date"), IN_LANGUAGES)
def test_date_in_any_language(text: str, date: str) -> None:
    assert meant(text) == (date,)


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("listopad 2019", "cs", ("2019-11",)),
        ("listopad 2019", "pl", ("2019-11",)),
        ("listopad 2019", "hr-HR", ("2019-10",)),
        ("listopad 2019", "", ("2019-10", "2019-11")),
        ("5. listopada 2019", "", ("2019-10-05", "2019-11-05")),
        ("listopad 2019", "de", ("2019-10", "2019-11")),
        ("septem. 2019", "fr", ("2019-09",)),
        ("märz 2019", "tlh", ("2019-03",)),
        ("03/04/2019", "", ("2019-03-04", "2019-04-03")),
        ("30/4/2019", "", ()),
        ("ju 2019", "fr", ()),
        ("ma 2019", "fr", ()),
        ("Sommer 2019", "de", ()),
        # The calendars of Persia and Thailand.
        ("۱۳۹۸-۰۵", "fa", ("2019-07", "2019-08")),
        ("๒๕๖๒", "th", ("2019",)),
        ("März " * 100 + "2019", "de", ()),
    ],
)
def test_a_date_in_one_language_or_in_none(text: str, language: str, dates: tuple[str]) -> None:
    assert meant(text, language) == dates


def test_every_name_of_a_month_means_it_wherever_it_is_written() -> None:
    from jresume.language.months import month_of, names

    for tag in known():
        for number in range(1, 13):
            for name in names(number, tag):
                assert month_of(name, tag) == (number,), (tag, name)
                assert number in month_of(name), (tag, name)


@pytest.mark.parametrize(
    ("word", "months"),
    [
        *(("juill.", (7,)), ("Sett.", (9,)), ("septie", (9,)), ("Maerz", (3,)), ("JAENNER", (1,))),
        *(("Sept", (9,)), ("Febr.", (2,)), ("lis", (10, 11)), ("listo", (10, 11))),
        # The starts of names in other languages are names of people, too.
        *(("Jane", ()), ("Otto", ()), ("Marble", ()), ("ma", ()), ("", ()), (".", ())),
    ],
)
def test_what_people_cut_and_what_keyboards_lack(word: str, months: tuple[int, ...]) -> None:
    from jresume.language.months import month_of

    assert month_of(word) == months


def test_what_goes_on() -> None:
    going_on = ["Present", "PRESENT", "current", "now", "till date", "to date", "bis heute", "至今"]
    # What pages say of it, in every language, can be read.
    going_on += [speak(tag)[1]["present"] for tag in known()]
    assert [text for text in going_on if not goes_on(text)] == []
    done = ("2020", "", "presently", "Presents Inc.", "now 2020", "May", "date")
    assert not any(map(goes_on, done))
    assert goes_on("present (expected)", loosely=True)
    assert not goes_on("Presents Inc.", loosely=True)


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
