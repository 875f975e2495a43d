import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from jresume.check import check
from jresume.errors import ReadError
from jresume.exchange.model import Reading
from jresume.exchange.rendercv import read, write
from jresume.exchange.rendercv.about import location
from jresume.exchange.rendercv.titles import place_of
from jresume.resume import from_data
from jresume.shape import shape

WILD = Path(__file__).parent / "fixtures" / "exchange" / "rendercv" / "wild.yaml"

Data = dict[str, Any]


def gathered(reading: Reading) -> Data:
    data: Data = {}
    for found in reading.found:
        place, _, inner = found.place.partition(".")
        if inner:
            data.setdefault(place, {}).setdefault(inner, []).append(found.entry)
        elif place in {"basics", "meta"}:
            data[place] = dict(found.entry)
        else:
            data.setdefault(place, []).append(found.entry)
    return data


def sections(text: str) -> Data:
    """What the sections of a document are read as."""
    reading = read(f"cv:\n  sections:\n    {text}\n".encode())
    return {name: made for name, made in gathered(reading).items() if name != "meta"}


def cv(data: Mapping[str, Any]) -> Data:
    found: Data = yaml.safe_load(write(shape(from_data(data))).content)["cv"]
    return found


def remarks(text: str) -> list[tuple[str, int, str]]:
    return [(one.level, one.line, one.message) for one in read(text.encode()).remarks]


# Reading.


def test_a_document_with_all_kinds_of_entries_is_read() -> None:
    data = gathered(read(WILD.read_bytes()))
    sections_read = data.pop("meta")["jresume"]["views"]["default"]["sections"]
    assert data["basics"] == {
        "name": "Ada Inventada",
        "location": {"city": "Exampleton", "region": "Sampleshire", "countryCode": "GB"},
        "email": "ada@inventada.org",
        "phone": "+44 20 7946 0018",
        "url": "https://inventada.org",
        "profiles": [
            {"network": "GitHub", "username": "inventada", "url": "https://github.com/inventada"},
            {
                "network": "Mastodon",
                "username": "@ada@social.org",
                "url": "https://social.org/@ada",
            },
            {
                "network": "ORCID",
                "username": "0000-0002-1825-0097",
                "url": "https://orcid.org/0000-0002-1825-0097",
            },
        ],
        "summary": "Measures what is **not** there, see [the page](https://inventada.org/why).\n\n"
        "And says **how well**, at $5 a day; [there](https://inventada.org/x).",
        "statements": [
            {"name": "Favourite Instruments", "summary": "- Spectrometer\n- Theodolite"},
            {"name": "Anything at all", "summary": "Just a text.", "tags": ["anything-at-all"]},
        ],
    }
    assert data["education"] == [
        {
            "institution": "University of Exampleton",
            "studyType": "PhD",
            "area": "Physics",
            "startDate": "2018-09",
            "endDate": "2022-07-01",
            "location": "Exampleton, UK",
            "thesis": {"name": "Lenses", "url": "https://inventada.org/thesis"},
            "score": "3.9/4.0",
        }
    ]
    assert data["work"] == [
        {
            "name": "Example Institute",
            "position": "Research Assistant",
            "startDate": "2022-08",
            "location": "Exampleton, UK",
            "summary": "Builds instruments.",
            "highlights": [
                "Cut the measuring time by *half*",
                "Led a team - of two - for *a year*",
            ],
        },
        {
            "name": "Sample Ltd",
            "position": "Intern",
            "startDate": "2017",
            "endDate": "2017",
            "note": "Summer 2017",
        },
    ]
    assert data["publications"] == [
        {
            "name": "On the Measuring of Examples",
            "authors": ["Ada Inventada", "M. Sample"],
            "publisher": "Journal of Examples",
            "doi": "10.1234/example.5678",
            "releaseDate": "2023-04",
        },
        {
            "name": "Unsettled",
            "authors": ["Ada Inventada"],
            "url": "https://inventada.org/unsettled",
            "releaseDate": "2024",
        },
    ]
    assert [one["name"] for one in data["projects"]] == [
        "Open Spectrometer",
        "Examples, Measured",
        "Lenses",
    ]
    assert data["projects"][1] == {
        "name": "Examples, Measured",
        "entity": "University of Nowhere",
        "type": "invited-talk",
        "startDate": "2023",
        "endDate": "2023",
    }
    assert data["skills"][0] == {"name": "Programming", "keywords": ["Python", "Fortran"]}
    assert data["awards"] == [{"title": "Best Thesis Prize, 2022"}, {"title": "Dean's List"}]
    assert [one["title"] for one in sections_read][:4] == [
        "Summary",
        "Education",
        "Experience",
        "Selected Publications",
    ]
    assert [one.rule for one in check(from_data(data)) if one.rule.startswith("schema/")] == []


def test_every_record_knows_its_line() -> None:
    lines = WILD.read_text("utf-8").splitlines()
    work = [found.line for found in read(WILD.read_bytes()).found if found.place == "work"]
    assert [lines[line - 1].strip() for line in work] == [
        "- company: Example Institute",
        "- company: Sample Ltd",
    ]


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ("start_date: 2020-01, end_date: present", "2020-01", None),
        ("start_date: 2020, end_date: 2021-02-03", "2020", "2021-02-03"),
        ("start_date: 2020-01", "2020-01", None),
        ("date: 2020", "2020", "2020"),
        ("date: 2020-02 – 2021-03", "2020-02", "2021-03"),
        ("date: Jan 2020 - Present", "2020-01", None),
        ("date: since 2019", "2019", None),
        ("date: 'Fall 2020'", "2020", "2020"),
        ("date: '2020, month 19, day 39'", "2020-19-39", "2020-19-39"),
    ],
)
def test_dates_are_read(dates: str, start: str, end: str | None) -> None:
    (work,) = sections(f"experience: [{{company: A, position: B, {dates}}}]")["work"]
    assert (work.get("startDate"), work.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Berlin", {"city": "Berlin"}),
        ("Springfield, IL", {"city": "Springfield", "region": "IL"}),
        (
            "San Francisco, CA, USA",
            {"city": "San Francisco", "region": "CA", "countryCode": "US"},
        ),
        ("75001 Paris, France", {"postalCode": "75001", "city": "Paris", "countryCode": "FR"}),
        (
            "101 Reykjavík, Iceland",
            {"postalCode": "101", "city": "Reykjavík", "countryCode": "IS"},
        ),
        (
            "1 Main Street, Exampleton, UK",
            {"address": "1 Main Street", "city": "Exampleton", "countryCode": "GB"},
        ),
        (
            "12 Sample Street, Flat 3, 01234 Exampleton, Essex, United Kingdom",
            {
                "address": "12 Sample Street, Flat 3",
                "postalCode": "01234",
                "city": "Exampleton",
                "region": "Essex",
                "countryCode": "GB",
            },
        ),
    ],
)
def test_places_are_taken_apart(text: str, parts: dict[str, str]) -> None:
    assert location(text) == parts


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Work History", ("work", "")),
        ("Berufserfahrung", ("work", "")),
        ("Invited Talks & Seminars", ("projects", "invited-talk")),
        ("Grants", ("awards", "grant")),
        ("Peer Review", ("volunteer", "review")),
        ("Formation", ("education", "")),
        ("Pets", ("", "")),
    ],
)
def test_titles_tell_what_stands_under_them(title: str, place: tuple[str, str]) -> None:
    found, kind = place_of(title)
    assert ":".join(filter(None, (found, kind))) == ":".join(filter(None, place))


def test_signs_behind_authors_tell_equals() -> None:
    text = r"papers: [{title: T, authors: ['***Ada***\*', Bob†], journal: '\* Equal contribution'}]"
    (paper,) = sections(text)["publications"]
    assert paper == {
        "name": "T",
        "authors": [{"name": "Ada", "equal": "*"}, {"name": "Bob", "equal": "†"}],
    }
    (paper,) = sections(r"papers: [{title: T, authors: ['Ada\*', Bob]}]")["publications"]
    assert paper["authors"] == ["Ada*", "Bob"]


def test_text_may_begin_with_a_star() -> None:
    reading = read(b"cv:\n  name: Ada\n  sections:\n    about:\n      - **Bold** words\n")
    assert gathered(reading)["basics"]["summary"] == "**Bold** words"


def test_what_fits_nowhere_is_told_with_its_line() -> None:
    text = """\
cv:
  name: Ada
  mood: fine
  social_networks: GitHub
  sections:
    experience:
      - company: Example Institute
        position: Assistant
        startdate: 2020
        colour: red
      - {}
      - company: {a: b}
    skills: Python
extra: 1
design: {theme: classic}
"""
    assert remarks(text) == [
        ("warning", 14, "'extra' is no part of a RenderCV document"),
        ("note", 15, "'design' is left out: it is how RenderCV draws"),
        ("warning", 3, "'mood' has no place in a JSON Resume: it is left out"),
        ("error", 4, "a social network is a mapping with `network` and `username`"),
        ("error", 11, "this entry is empty"),
        ("warning", 12, "this is a mapping where a text belongs: put it in quotes"),
        (
            "warning",
            9,
            "'startdate' is a key of your own: it is kept as it is; did you mean 'start_date'?",
        ),
        ("note", 10, "'colour' is a key of your own: it is kept as it is"),
        ("error", 13, "a section is a list: put a - before each entry"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\xff",
        b"- a list",
        b"cv:",
        b"cv: text",
        b"cv: [1]",
        b"cv: {name: [",
        b'{"basics": {"name": "Ada"}}',
        b"cv: &c {sections: *c}",
        b"cv: " + b"[" * 5000,
        b"cv: !!python/object/apply:os.system [ls]",
    ],
    ids=lambda raw: raw[:20].decode("latin-1"),
)
def test_what_is_no_such_document_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError):
        read(raw)


@pytest.mark.parametrize("value", ["3", "true", "[1, [2]]", "{a: {b: 1}}", "null", "text", "[{}]"])
def test_wrong_types_anywhere_are_read_as_valid(value: str) -> None:
    data = yaml.safe_load(WILD.read_text("utf-8"))
    odd = yaml.safe_load(value)
    spoilt = [{**data, "cv": {**data["cv"], name: odd}} for name in data["cv"]]
    for title, entries in data["cv"]["sections"].items():
        inside = data["cv"]["sections"]
        spoilt.append({"cv": {"sections": {**inside, title: odd}}})
        names = entries[0] if isinstance(entries[0], dict) else {}
        spoilt += [{"cv": {"sections": {title: [{**names, name: odd}]}}} for name in names]
    for one in spoilt:
        found = gathered(read(json.dumps(one, default=str).encode()))
        assert shape(from_data(found)) == found


# Writing.


def test_a_title_and_its_entries_are_those_of_the_view() -> None:
    data = {
        "basics": {"name": "Ada"},
        "work": [{"name": "A", "type": "research"}, {"name": "B"}],
        "skills": [{"name": "X", "keywords": ["Y"]}],
        "meta": {
            "jresume": {
                "version": "1",
                "views": {
                    "default": {"sections": [{"title": "Research", "from": ["work:research"]}]}
                },
            }
        },
    }
    written = write(shape(from_data(data)))
    shown = yaml.safe_load(written.content)["cv"]["sections"]
    assert shown == {"Research": [{"name": "A", "jresume": "work:research"}]}
    assert written.lost == (
        "work[1]: the default view of the document leaves it out",
        "skills[0]: the default view of the document leaves it out",
    )


def test_code_is_letters() -> None:
    data = {"basics": {"name": "Ada", "summary": '#eval("1+1") and $x$ and <b>'}}
    assert cv(data)["sections"]["Summary"] == [
        '#text[#str.from-unicode(35)]eval("1+1") and $x$ and <#text[]b>'
    ]


def test_paragraphs_and_links_come_back() -> None:
    summary = "One [a](https://a.example).\n\n- Two **b**.js\n- Three [c](https://c.example); d"
    data = {"work": [{"name": "A", "position": "B", "summary": summary}]}
    assert gathered(read(write(shape(from_data(data))).content))["work"] == data["work"]


@pytest.mark.parametrize("name", ["../../x", 'a"b', "x" * 300, "A/B", "<b>"])
def test_a_name_can_name_a_file(name: str) -> None:
    data = {"basics": {"name": name}}
    there = write(shape(from_data(data)))
    shown = yaml.safe_load(there.content)["cv"]["name"]
    assert not set(shown) & set('/\\"<>*`#$')
    assert len(shown.encode()) <= 200
    assert there.lost[0].startswith("basics.name: RenderCV names files after it")
