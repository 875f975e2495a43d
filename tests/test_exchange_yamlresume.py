import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from jresume.errors import ReadError
from jresume.exchange import READERS, WRITERS
from jresume.exchange.model import Reading
from jresume.exchange.yamlresume import read, write
from jresume.exchange.yamlresume.dates import to_iso
from jresume.exchange.yamlresume.limits import cut, is_email, is_url, length, phone
from jresume.exchange.yamlresume.options import country_code, locale, option
from jresume.resume import from_data
from jresume.resume import read as read_resume
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
FULL = (FIXTURES / "exchange" / "yamlresume" / "full.yml").read_bytes()
DOCUMENTS = [
    ROOT / "resume.json",
    ROOT / "examples" / "professor.json",
    *sorted((FIXTURES / "documents" / "valid").glob("*.json")),
]

Data = dict[str, Any]


def gathered(reading: Reading) -> Data:
    """The document that the records of a source make."""
    data: Data = {}
    for found in reading.found:
        if found.place in {"basics", "meta"}:
            data[found.place] = dict(found.entry)
        else:
            data.setdefault(found.place, []).append(found.entry)
    return data


def content(data: Mapping[str, Any]) -> Data:
    found: Data = yaml.safe_load(write(shape(from_data(data))).content)["content"]
    return found


def back(data: Mapping[str, Any]) -> Data:
    """A document after it went to YAMLResume and came back."""
    found = gathered(read(write(shape(from_data(data))).content))
    if found.get("basics") == {}:
        del found["basics"]
    return found


def lost(data: Mapping[str, Any]) -> tuple[str, ...]:
    return write(shape(from_data(data))).lost


def remarks(text: str) -> list[tuple[str, int, str]]:
    return [(one.level, one.line, one.message) for one in read(text.encode()).remarks]


# Reading.


def test_every_field_of_theirs_is_read() -> None:
    reading = read(FULL)
    assert gathered(reading) == {
        "basics": {
            "name": "Ada Inventada",
            "label": "Doctoral candidate in imaginary physics",
            "email": "ada@inventada.example",
            "phone": "+44 20 7946 0018",
            "url": "https://inventada.example",
            "summary": "Measures what is not there.\n\n- And says how well.",
            "location": {
                "city": "Exampleton",
                "address": "1 Sample Street",
                "region": "Exampleshire",
                "postalCode": "01234",
                "countryCode": "GB",
            },
            "profiles": [
                {
                    "network": "GitHub",
                    "username": "inventada",
                    "url": "https://github.example/inventada",
                }
            ],
        },
        "education": [
            {
                "institution": "University of Exampleton",
                "studyType": "Master",
                "area": "Physics",
                "startDate": "2016-09",
                "endDate": "2018-07-01",
                "score": "3.9",
                "courses": ["Optics", "Statistics"],
                "url": "https://exampleton.example",
                "summary": "- A thesis on lenses.",
            }
        ],
        "work": [
            {
                "name": "Example Institute",
                "position": "Research assistant",
                "startDate": "2021-09",
                "url": "https://institute.example",
                "keywords": ["lasers"],
                "summary": "Builds instruments.",
                "highlights": ["Cut the measuring time by **half**", "Found a `bug` in nature"],
            }
        ],
        "volunteer": [
            {
                "organization": "Example Society",
                "position": "Treasurer",
                "startDate": "2020",
                "endDate": "2022",
                "highlights": ["Balanced the books."],
            }
        ],
        "awards": [
            {
                "title": "Best Thesis Prize",
                "awarder": "Example Society",
                "date": "2021-05",
                "summary": "For a thesis on lenses.",
            }
        ],
        "certificates": [
            {
                "name": "Certified Laboratory Diver",
                "issuer": "Example Divers",
                "date": "2022-11-30",
                "url": "https://divers.example/1",
            },
            # Only a whole day may be a certificate's date.
            {"name": "First Aid", "issuer": "Example Aid", "startDate": "2020"},
        ],
        "publications": [
            {
                "name": "On the Measuring of Examples",
                "publisher": "Journal of Examples",
                "releaseDate": "2023-04",
                "url": "https://journal.example/12/3",
                "summary": "Examples, measured.",
            }
        ],
        "skills": [{"name": "Programming", "level": "Advanced", "keywords": ["Python", "Fortran"]}],
        "languages": [
            {
                "language": "Japanese",
                "fluency": "Limited Working Proficiency",
                "keywords": ["JLPT N3"],
            }
        ],
        "interests": [{"name": "Numerical optics", "keywords": ["ray tracing"]}],
        "references": [
            {
                "name": "Prof. Max Sample",
                "role": "Doctoral advisor",
                "email": "max@sample.example",
                "phone": "+44 20 7946 0019",
                "reference": "A careful and inventive experimenter.",
            }
        ],
        "projects": [
            {
                "name": "Open Spectrometer",
                "startDate": "2020-01",
                "url": "https://spectrometer.example",
                "description": "A spectrometer that anybody can build.",
                "keywords": ["hardware"],
                "highlights": ["Two hundred were built."],
            }
        ],
        "meta": {"jresume": {"version": "1", "language": "pt-BR"}},
    }
    assert [(one.level, one.line) for one in reading.remarks] == [("note", 100)]


def test_every_record_knows_its_line() -> None:
    lines = FULL.decode().splitlines()
    for found in read(FULL).found:
        first = next(iter(found.entry.values()))
        assert found.place == "meta" or str(first) in lines[found.line - 1]


def test_what_is_read_comes_through_the_tables_of_formats() -> None:
    assert gathered(READERS["yamlresume"](FULL)) == gathered(read(FULL))
    assert WRITERS["yamlresume"].write({}).content == write({}).content


def test_json_is_read_as_well() -> None:
    raw = json.dumps(yaml.safe_load(FULL), default=str).encode()
    assert gathered(read(raw)) == gathered(read(FULL))


def test_what_goes_in_comes_back() -> None:
    data = gathered(read(FULL))
    there = write(shape(from_data(data)))
    assert gathered(read(there.content)) == data | {
        # YAMLResume draws nothing between marks of code.
        "work": [
            data["work"][0]
            | {"highlights": [data["work"][0]["highlights"][0], "Found a bug in nature"]}
        ]
    }
    assert [sentence for sentence in there.lost if not sentence.startswith("meta: ")] == [
        (
            "work[0].highlights[1]: its marks of code are left out, as YAMLResume draws nothing "
            "between them"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-30", "2024-06-30"),
        ("June 2024", "2024-06"),
        ("Sept. 2024", "2024-09"),
        ("Jul 4, 2024", "2024-07-04"),
        ("4 July 2024", "2024-07-04"),
        ("Thu, 4 Jul 2024 10:00:00 GMT", "2024-07-04"),
        ("2024-07-04T10:00:00+02:00", "2024-07-04"),
        ("2024/7", "2024-07"),
        ("7/2024", "2024-07"),
        ("7/4/2024", "2024-07-04"),
        ("14/7/2024", "2024-07-14"),
        ("März 2024", "2024-03"),
        ("févr. 2024", "2024-02"),
        ("1 de mayo de 2024", "2024-05-01"),
        ("15 settembre 2024", "2024-09-15"),
        ("juin 2024", "2024-06"),
        ("lis 2024", None),
        ("2024年6月", "2024-06"),
        ("Fall 2024", "2024"),
        ("30 February 2024", None),
        ("2024-13", None),
        ("jui 2024", None),
        ("soon", None),
        ("", None),
        ("1 " * 40_000, None),
    ],
)
def test_dates_as_people_write_them(text: str, date: str | None) -> None:
    assert to_iso(text) == date


def test_a_guess_is_told() -> None:
    text = "content: {work: [{name: A, startDate: 3/4/2020, endDate: Fall 2023}]}"
    assert remarks(text) == [
        (
            "note",
            1,
            (
                'content.work[0].startDate: "3/4/2020" is read as 2020-03-04, month first, as '
                "YAMLResume reads it"
            ),
        ),
        ("note", 1, 'content.work[0].endDate: "Fall 2023" is read as 2023'),
    ]


def test_what_fits_nowhere_is_told_with_its_line() -> None:
    text = """\
content:
  basics:
    name: Ada
    email: nobody
    url: inventada.example
    mood: fine
    mood2: ""
  location: {city: Nowhere, country: Atlantis}
  work:
    - name: Example Institute
      startDate: long ago
    - just a text
    - {}
    - {startDate: [2020]}
  skills: many
  hobbies: [chess]
extra: 1
layouts: []
locale: {language: la}
"""
    assert remarks(text) == [
        ("warning", 4, 'content.basics.email: "nobody" is no e-mail address, and is left out'),
        (
            "note",
            5,
            'content.basics.url: "inventada.example" has no scheme, and is read as https://',
        ),
        ("warning", 6, "content.basics.mood: left out: YAMLResume has no such field"),
        (
            "warning",
            8,
            'content.location.country: "Atlantis" is no country by its name, and is left out',
        ),
        (
            "warning",
            11,
            (
                'content.work[0].startDate: "long ago" is no date that can be made out, '
                "and is left out"
            ),
        ),
        ("error", 12, "content.work[1]: left out: an entry is a mapping of fields to values"),
        ("note", 13, "content.work[2]: left out: it says nothing"),
        (
            "warning",
            14,
            "content.work[3].startDate: a text belongs here, and this is a list: it is left out",
        ),
        ("error", 14, "content.work[3]: left out: nothing of it can be made out"),
        ("error", 15, "content.skills: left out: a list of entries belongs here"),
        ("warning", 16, "content.hobbies: left out: no section of ours"),
        ("warning", 17, "extra: left out: YAMLResume has no such key"),
        ("note", 18, "layouts: left out: it is about the page, not the person"),
        (
            "warning",
            19,
            "locale.language: left out: YAMLResume has no such language for documents",
        ),
    ]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\xff",
        bytes(range(1, 256)),
        b"- a list",
        b"a text",
        b"a: 1",
        b"content:",
        b"content: []",
        b"content: text",
        b'{"basics": {"name": "Ada"}}',
        b"content: &c {basics: *c}",
        b"content: " + b"[" * 5000,
        b"content: !!python/object/apply:os.system [ls]",
        b"content:\n\tbasics: 1",
        f"{BOMB}content: {{work: *i}}\n".encode(),
    ],
    ids=lambda raw: raw[:20].decode("latin-1"),
)
def test_what_is_no_such_document_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError):
        read(raw)


def test_a_json_resume_is_told_apart() -> None:
    with pytest.raises(ReadError, match="looks like a JSON Resume"):
        read(b'{"basics": {"name": "Ada"}}')


@pytest.mark.parametrize("value", ["3", "true", "[1, [2]]", "{a: {b: 1}}", "null", "text", "[{}]"])
def test_wrong_types_anywhere_are_told(value: str) -> None:
    data = yaml.safe_load(FULL)
    odd = yaml.safe_load(value)
    for section, inside in data["content"].items():
        read(json.dumps({"content": {section: odd}}).encode())
        entry = inside[0] if isinstance(inside, list) else inside
        for name in entry:
            spoilt = {**entry, name: odd}
            content = {section: [spoilt] if isinstance(inside, list) else spoilt}
            reading = read(json.dumps({"content": content}, default=str).encode())
            assert shape(from_data(gathered(reading))) == gathered(reading)


def test_aliases_and_merge_keys_are_followed() -> None:
    raw = (
        b"content: {basics: {name: &n Ada}, references: [&r {name: *n}, {<<: *r, summary: Good.}]}"
    )
    assert gathered(read(raw))["references"] == [
        {"name": "Ada"},
        {"name": "Ada", "reference": "Good."},
    ]


def test_a_key_that_is_given_twice_is_told() -> None:
    text = "content:\n  basics: {name: A}\n  basics: {name: B}\n"
    assert remarks(text) == [
        ("warning", 3, "content.basics: given more than once: the last one counts")
    ]


@pytest.mark.parametrize("text", ["* " * 30_000, "` " * 20_000, "- Advisors: " + "\\" * 40_000])
def test_long_and_odd_texts_are_read_in_time(text: str) -> None:
    raw = json.dumps({"content": {"work": [{"name": "A", "summary": text}]}}).encode()
    assert gathered(read(raw))["work"][0]["name"] == "A"


# Writing.


def test_nothing_at_all_is_written_so_that_it_is_taken() -> None:
    written = write({})
    assert yaml.safe_load(written.content) == {
        "content": {"basics": {"name": "  "}, "education": []}
    }
    assert written.lost == ("basics.name: YAMLResume asks for name, and has blanks there",)
    assert read(written.content).found == ()


def test_facts_without_a_field_stand_in_the_summary() -> None:
    data = {
        "work": [
            {
                "name": "Institute",
                "position": "Assistant",
                "startDate": "2021",
                "summary": "Builds.",
                "highlights": ["Note: not one of the facts"],
                "type": "research",
                "advisors": [{"name": "Prof. Sample", "role": "chair; of all"}, "Eve"],
                "links": [{"name": "Code", "url": "https://a.example/b"}],
            }
        ]
    }
    assert content(data)["work"] == [
        {
            "name": "Institute",
            "position": "Assistant",
            "startDate": "2021",
            "summary": "Builds.\n\n"
            "- Note\\: not one of the facts\n"
            "- Type: research\n"
            "- Advisors: Prof. Sample (role: chair\\; of all); Eve\n"
            "- Links: [Code](https://a.example/b)",
        }
    ]
    assert back(data) == data
    assert lost(data)[1:] == (
        "work[0].type: YAMLResume has no field for it; the summary has it as text",
        "work[0].advisors: YAMLResume has no field for it; the summary has it as text",
        "work[0].links: YAMLResume has no field for it; the summary has it as text",
    )


def test_equal_losses_are_told_once() -> None:
    work = {"name": "A b", "position": "C d", "startDate": "2021", "summary": "x" * 20, "type": "t"}
    plain = {name: value for name, value in work.items() if name != "type"}
    assert lost({"basics": {"name": "Ada"}, "work": [work, plain, work, work]}) == (
        (
            "work[0].type: YAMLResume has no field for it; the summary has it as text "
            "(and so work[2-3].type)"
        ),
    )


def test_a_word_of_a_closed_list_keeps_its_own_words() -> None:
    data = {
        "education": [{"institution": "School", "area": "Physics", "studyType": "Ph.D."}],
        "languages": [{"language": "German", "fluency": "C1"}],
        "skills": [{"name": "Python", "level": "Senior"}],
    }
    there = content(data)
    assert there["education"][0]["degree"] == "Doctor"
    assert there["languages"][0]["fluency"] == "Minimum Professional Proficiency"
    assert there["skills"][0]["level"] == "Advanced"
    assert back(data) == data


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("degree", "PhD", "Doctor"),
        ("degree", "Dr. rer. nat.", "Doctor"),
        ("degree", "Habilitation", "Doctor"),
        ("degree", "B.S./M.S.", "Master"),
        ("degree", "bachelor of arts", "Bachelor"),
        ("degree", "Postdoctoral", None),
        ("degree", "Exchange as a guest", None),
        ("fluency", "B2", "Limited Working Proficiency"),
        ("fluency", "native speaker", "Native or Bilingual Proficiency"),
        ("language", "Persian", "Farsi"),
        ("language", "Elvish", None),
        ("level", "expert", "Expert"),
        ("network", "X", "Twitter"),
        ("network", "ORCID", None),
        ("country", "tr", "Türkiye"),
        ("country", "ZZ", None),
    ],
)
def test_which_word_of_a_closed_list_is_meant(kind: str, text: str, word: str | None) -> None:
    assert option(kind, text) == word


def test_countries_and_languages_by_their_names() -> None:
    assert [country_code(name) for name in ("United Kingdom", "USA", "de", "Oz")] == [
        *("GB", "US", "DE", None),
    ]
    assert [locale(tag) for tag in ("en-GB", "zh-Hant-HK", "zh-TW", "pt-BR", "nb", "pt")] == [
        *("en", "zh-hant-hk", "zh-hant-tw", "pt-br", "no", None),
    ]


def test_what_a_section_cannot_hold_stands_among_the_interests() -> None:
    data = {
        "skills": [{"name": "Languages", "type": "coursework", "keywords": ["Python", "C"]}],
        "interests": [{"name": "Skills: none"}],
        "languages": [{"language": "Elvish", "fluency": "fair"}],
    }
    there = yaml.safe_load(write(shape(from_data(data))).content)
    assert [one["name"] for one in there["content"]["interests"]] == [
        "Skills:  none",
        "Skills: Languages (Type: coursework)",
        "Language: Elvish (Fluency: fair)",
    ]
    assert there["layouts"][0]["sections"]["aliases"] == {
        "interests": "Skills, languages and interests"
    }
    assert back(data) == data
    assert lost(data)[1] == (
        "skills[0]: YAMLResume asks for a level that it knows, so it stands among the interests"
    )


def test_a_long_text_is_cut_and_the_whole_of_it_is_elsewhere() -> None:
    title = "On " + "very " * 30 + "long titles"
    data = {"publications": [{"name": title, "publisher": "Journal"}]}
    there = content(data)["publications"][0]
    assert length(there["name"]) <= 128
    assert there["name"].endswith("very…")
    assert there["summary"] == f"- Title: {title}"
    assert back(data) == data
    assert lost(data)[1].startswith("publications[0].name: YAMLResume's name holds 128 characters")


def test_what_no_summary_has_room_for_is_told() -> None:
    points = [f"{number} " + "word " * 80 for number in range(4)]
    data = {"work": [{"name": "A b", "position": "C d", "startDate": "2021", "highlights": points}]}
    there = content(data)["work"][0]["summary"]
    assert length(there) <= 1024
    assert there.count("\n- ") == 2
    told = "as YAMLResume's summary holds 1,024 characters"
    assert lost(data)[1:] == (
        f"work[0].highlights[2]: cut, {told}",
        f"work[0].highlights[3]: left out, {told}",
    )


def test_of_very_many_authors_the_owner_stays() -> None:
    authors = [f"Author Number{number}" for number in range(400)]
    data = {
        "basics": {"name": "Ada Inventada"},
        "publications": [
            {"name": "Paper", "publisher": "Journal", "authors": [*authors, "Ada Inventada"]}
        ],
    }
    line = content(data)["publications"][0]["summary"]
    assert re.search(r"; and \d+ more, Ada Inventada among them …$", line)
    assert "publications[0].authors" in lost(data)[-1]
    # Only a part of the authors would be no list of authors.
    assert "authors" not in back(data)["publications"][0]


def test_an_entry_without_a_beginning_gets_none_of_its_own() -> None:
    data = {"work": [{"name": "Institute", "position": "Assistant", "endDate": "2020"}]}
    assert content(data)["work"][0]["startDate"] == "2020"
    assert back(data) == data


@pytest.mark.parametrize("date", ["1970", "1970-01", "1970-01-01", "2020-19", "2020-02-30"])
def test_dates_that_they_refuse_come_back(date: str) -> None:
    data = {"work": [{"name": "Institute", "position": "Assistant", "startDate": date}]}
    assert back(data) == data
    assert content(data)["work"][0]["startDate"] != date


def test_the_language_of_the_document_is_kept() -> None:
    assert back({"meta": {"jresume": {"version": "1", "language": "de"}}}) == {
        "meta": {"jresume": {"version": "1", "language": "de"}}
    }
    sentences = lost({"meta": {"jresume": {"version": "1", "language": "en-GB"}}})
    assert sentences[1].startswith("meta.jresume.language: ")


def test_what_markdown_would_leave_out_is_drawn() -> None:
    data = {"basics": {"name": "Ada", "summary": "# 1 of all\n\nSorts <T> with `x_y`\n> quick"}}
    assert content(data)["basics"]["summary"] == (
        "\\# 1 of all\n\nSorts \\<T> with x\\_y\n\\> quick"
    )
    assert back(data)["basics"]["summary"] == "# 1 of all\n\nSorts <T> with x\\_y\n> quick"


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("short", 8, "short"),
        ("two words", 8, "two wor…"),
        ("three words", 8, "three…"),
        ("x" * 10, 8, "x" * 7 + "…"),
        ("\U0001f600" * 5, 8, "\U0001f600" * 3 + "…"),
        ("abcdefe\u0301xy", 8, "abcdef…"),
    ],
)
def test_a_text_is_cut_between_words_and_letters(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept
    assert length(cut(text, most)) <= most


def test_what_is_an_address_to_them() -> None:
    assert is_url("https://a.example/x?y#z")
    assert is_url("mailto:a@b.c")
    assert not any(
        map(is_url, ("http://a:99999/", "javascript:alert(1)", "https://a b", "x" * 300))
    )
    assert is_email("a.b+c@d.example")
    assert not is_email("a@b.c")
    assert phone("(+1) 608-960-0303") == "+1 608 960 0303"
    assert phone("call me") is None


# Round trips: what a sentence doesn't call cut or left out comes back whole.


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{place}[{number}]")
    else:
        yield place, value


def told_places(sentences: tuple[str, ...]) -> set[str]:
    """The places of what was cut, left out, or written in another form."""
    places: set[str] = set()
    for sentence in sentences:
        if not re.search(r"\b(?:cut|left out|it is written)\b", sentence):
            continue
        places.add(sentence.partition(": ")[0])
        others = re.search(r" \(and so (.*)\)$", sentence)
        for found in re.finditer(
            r"([^\s,[]+)(?:\[([0-9, -]+)\](\S*?))?(?:, |$)", others[1] if others else ""
        ):
            before, numbers, after = found.groups()
            if numbers is None:
                places.add(before)
                continue
            for run in numbers.split(", "):
                first, _, last = run.partition("-")
                for number in range(int(first), int(last or first) + 1):
                    places.add(f"{before}[{number}]{after}")
    return places


def is_told(place: str, places: set[str]) -> bool:
    steps = re.split(r"(?=[.\[])", place)
    return any("".join(steps[:end]) in places for end in range(1, len(steps) + 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_fact_comes_back_or_is_told(path: Path) -> None:
    data = shape(read_resume(path))
    written = write(data)
    there = gathered(read(written.content))
    values = {str(value) for _, value in leaves(there)}
    texts = " ".join(" ".join(values).split())
    places = told_places(written.lost)
    silent = [
        (place, value)
        for place, value in leaves(data)
        if place != "$schema" and not is_told(place, places)
        if str(value) not in values and " ".join(str(value).split()) not in texts
        if not isinstance(value, bool)
    ]
    assert silent == []


def test_the_resume_comes_back_as_it_was(checkout: Path) -> None:
    data = shape(read_resume(checkout / "resume.json"))
    del data["$schema"]
    data["meta"] = {"jresume": {"version": "1", "language": "en"}}
    data["basics"]["phone"] = "+1 608 960 0303"
    for paper in data["publications"]:
        del paper["id"]
    # What YAMLResume asks for, and the document tells only in the name of a term.
    data["projects"][0] |= {"startDate": "2023", "endDate": "2023"}
    assert back(data) == data


def test_the_professor_comes_back_but_for_what_is_told(checkout: Path) -> None:
    data = shape(read_resume(checkout / "examples" / "professor.json"))
    written = write(data)
    there = gathered(read(written.content))
    places = told_places(written.lost)
    for name in ("education", "work", "volunteer", "awards", "publications", "projects"):
        assert len(there[name]) == len(data[name])
        for number, (entry, own) in enumerate(zip(there[name], data[name], strict=True)):
            for key, value in own.items():
                if not is_told(f"{name}[{number}].{key}", places):
                    assert entry.get(key) == value, f"{name}[{number}].{key}"


def test_the_command_line_takes_it_both_ways(
    checkout: Path, tmp_path: Path, run_jresume: Callable[..., Any]
) -> None:
    professor = checkout / "examples" / "professor.json"
    exported = run_jresume("export", professor, "-f", "yamlresume", "-o", "cv.yml")
    assert exported.returncode == 0, exported.stderr
    assert "not in yamlresume: basics.statements[0]" in exported.stderr
    done = run_jresume("import", "cv.yml", "--into", "new.json", "--write")
    assert done.returncode == 0, done.stderr
    own = json.loads(professor.read_text(encoding="utf-8"))
    made = json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))
    for name in ("education", "work", "publications", "projects", "awards", "skills", "languages"):
        assert len(made[name]) == len(own[name]), name
    again = run_jresume("import", "cv.yml", "--into", "new.json")
    assert " 0 new, 0 changed" in again.stdout + again.stderr
