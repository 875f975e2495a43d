"""A copy for tools that know JSON Resume alone: valid, without an extension, and nothing hidden."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generated import SCHEMA, SHAPES, documents, expand, values
from jresume.check.formats import FORMATS
from jresume.check.validator import validator
from jresume.exchange.base_copy import base_copy
from jresume.exchange.base_copy.fields import (
    BASICS_FIELDS,
    ENTRY_FIELDS,
    LOCATION_FIELDS,
    META_FIELDS,
    PROFILE_FIELDS,
    is_email,
    is_url,
)
from jresume.exchange.base_copy.phrases import PHRASES
from jresume.resume import from_data
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted((ROOT / "tests" / "fixtures" / "documents").rglob("*.json")),
    *sorted((ROOT / "examples").glob("*.json")),
    ROOT / "resume.json",
]


BASE = expand({"$ref": "jsonresume.schema.json"})
SEARCH = settings(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written(document: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    result = base_copy(shape(from_data(document)))
    return json.loads(result.content), result.lost


def copy_of(document: dict[str, Any]) -> dict[str, Any]:
    return written(document)[0]


def beyond(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """The paths of what the schema doesn't name."""
    if isinstance(value, list):
        return [p for item in value for p in beyond(item, schema["items"], f"{path}[]")]
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    found = [f"{path}.{key}" for key in value if key not in known]
    return found + [
        p for k, v in value.items() if k in known for p in beyond(v, known[k], f"{path}.{k}")
    ]


def hold(document: dict[str, Any]) -> None:
    """What holds of every copy."""
    copy, _ = written(document)
    # What the academic schema accepts, JSON Resume 1.0.0 and 1.3.1 accept: ajv is asked elsewhere.
    errors = [
        f"{e.json_path} {e.message}"
        for name in ("jsonresume", "academic")
        for e in validator(name).iter_errors(copy)
    ]
    assert errors == [], copy
    assert beyond(copy, BASE) == []
    # A copy needs no copy: nothing is told a second time, and nothing is lost.
    assert written(copy) == (copy, ())


def test_the_fields_are_those_of_the_schema() -> None:
    members = BASE["properties"]
    entries = {
        name: tuple(member["items"]["properties"])
        for name, member in members.items()
        if member.get("type") == "array"
    }
    assert entries == ENTRY_FIELDS
    basics = members["basics"]["properties"]
    assert tuple(basics) == BASICS_FIELDS
    assert tuple(basics["location"]["properties"]) == LOCATION_FIELDS
    assert tuple(basics["profiles"]["items"]["properties"]) == PROFILE_FIELDS
    assert tuple(members["meta"]["properties"]) == META_FIELDS
    assert set(members) == {"$schema", "basics", "meta", *entries}


def test_every_field_of_the_extension_is_told_or_left_out_on_purpose() -> None:
    fields = {
        (section, field)
        for section, member in SCHEMA["properties"].items()
        if section in ENTRY_FIELDS
        for field in member["items"]["properties"]
        if field not in ENTRY_FIELDS[section]
    }
    assert len(fields) > 100
    untold = {field for _, field in fields if field not in PHRASES}
    told_with_others = {"startDate", "endDate", "currency"}
    for_tools = {"id", "type", "tags", "priority", "origin", "familyName"}
    assert untold - told_with_others - for_tools == {"i18n", "csl"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_document_we_have(path: Path) -> None:
    data = json.loads(path.read_bytes())
    if isinstance(data, dict):
        hold(data)


def test_generated_documents() -> None:
    seen: Counter[bool] = Counter()

    @SEARCH
    @given(values(SCHEMA))
    def ask(document: dict[str, Any]) -> None:
        seen[validator("academic").is_valid(document)] += 1
        hold(document)

    ask()
    assert seen[True] > 150


def test_generated_documents_that_are_broken() -> None:
    @SEARCH
    @given(documents())
    def ask(document: Any) -> None:
        # Half a character is no text, and can't be read.
        assume(isinstance(document, dict) and "\\ud" not in json.dumps(document))
        hold(document)

    ask()


@given(st.text(max_size=40), st.sampled_from(["work", "publications", "projects", "education"]))
def test_any_text_in_every_field_of_an_entry(text: str, section: str) -> None:
    items = SCHEMA["properties"][section]["items"]["properties"]
    hold({section: [{f: [text] if s.get("type") == "array" else text for f, s in items.items()}]})


@pytest.mark.parametrize(("kind", "judge"), [("uri", is_url), ("email", is_email)])
def test_addresses_are_judged_as_in_check(kind: str, judge: Callable[[str], bool]) -> None:
    seen: Counter[bool] = Counter()
    shaped = st.from_regex(SHAPES[kind], fullmatch=True)

    @settings(SEARCH, max_examples=1000)
    @given(st.one_of(shaped, st.builds(lambda text, end: text + end, shaped, st.text(max_size=2))))
    def ask(text: str) -> None:
        seen[judge(text)] += 1
        assert judge(text) == FORMATS[kind](text)

    ask()
    assert min(seen[True], seen[False]) > 50


def test_it_is_written_as_the_format_asks() -> None:
    data = {"basics": {"name": "Zoë Beispiel"}, "work": [{"name": "語"}]}
    content = base_copy(shape(from_data(data))).content
    assert content.decode().endswith("\n}\n")
    assert '\n  "basics": {\n    "name": "Zoë Beispiel"' in content.decode()
    assert "語" in content.decode()


def test_the_document_stays_as_it_is() -> None:
    document = shape(from_data(json.loads((ROOT / "resume.json").read_bytes())))
    before = json.dumps(document)
    base_copy(document)
    assert json.dumps(document) == before


# The person


def test_counts_are_told_with_source_and_date() -> None:
    metrics = [
        {"name": "h-index", "value": 12, "source": "Example Scholar", "date": "2024-06"},
        {"name": "Citations", "value": 12345, "source": "own count", "date": "2024-06-03"},
        {"name": "Mean", "value": 1.5, "source": "own count", "date": "2024"},
    ]
    basics = {"name": "Ada", "summary": "Measures. Mean: 1.5.", "metrics": metrics}
    assert copy_of({"basics": basics})["basics"]["summary"] == (
        "Measures. Mean: 1.5.\n\nh-index: 12 (Example Scholar, June 2024). "
        "Citations: 12,345 (own count, June 3, 2024)."
    )


def test_the_basics_have_what_other_tools_take_for_granted() -> None:
    assert copy_of({})["basics"] == {"name": "", "location": {}, "profiles": []}
    profiles = [{"url": "https://www.social.example/ada"}, {"username": "ada"}, {"x": 1}]
    location = {"city": "Exampleton", "region": "Kent", "countryCode": "England"}
    basics = copy_of({"basics": {"profiles": profiles, "location": location}})["basics"]
    assert basics["profiles"] == [
        {"network": "social.example", "url": "https://www.social.example/ada"},
        {"network": "Profile", "username": "ada"},
    ]
    assert basics["location"] == {"city": "Exampleton", "region": "Kent, England"}


# What is left out


def test_what_has_no_place_is_named() -> None:
    document = {
        "presentations": [],
        "talks": [{"title": "T"}],
        "basics": {"name": "Ada", "birthday": "1815", "alternateNames": ["A."],
                   "statements": [{"name": "S", "summary": "T"}], "email": "ada",
                   "location": {"planet": "Mars"}},
        "work": [
            {"id": "a", "name": "N", "i18n": {"de": {"name": "M"}}, "startDate": "Present"},
            {"name": "O", "i18n": {"de": {"name": "P"}}, "url": "example.com", "colour": "red"},
            {"id": "empty", "tags": ["a"]},
        ],
        "publications": [
            {"name": "P", "authors": [{"name": "Eve", "orcid": "0000-0002-1825-0097"}] * 3}
        ],
        "meta": {"theme": "even", "canonical": "here", "jresume": {"version": "1"}},
    }  # fmt: skip
    copy, lost = written(document)
    none = "JSON Resume has no field for it"
    assert sorted(lost) == [
        "basics.birthday: " + none,
        "basics.email: it is no e-mail address",
        "basics.location.planet: " + none,
        "basics.statements: " + none,
        "meta.canonical: it is no absolute URL",
        "meta.theme: " + none,
        f"publications[0].authors[0].orcid: {none} (and so publications[0].authors[1-2].orcid)",
        "talks: " + none,
        f"work[0].i18n: {none} (and so work[1].i18n)",
        "work[0].startDate: it is no date of JSON Resume, such as 2024, 2024-06 or 2024-06-30",
        "work[1].colour: " + none,
        "work[1].url: it is no absolute URL",
    ]
    assert copy["work"] == [{"name": "N"}, {"name": "O"}]
    assert "meta" not in copy


def test_the_meta_fields_of_json_resume_stay() -> None:
    meta = {"canonical": "https://a.example/", "version": "v1.0.0", "lastModified": "2024-06-30"}
    assert copy_of({"meta": {**meta, "jresume": {"version": "1"}}})["meta"] == meta


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ({"exclude": ["private"]}, ["main", "plain"]),
        ({"include": ["main"]}, ["main", "plain"]),
        ({"include": ["private"], "exclude": ["private"]}, ["plain"]),
        ({"sections": [{"title": "T", "from": ["education"]}]}, ["main", "private", "plain"]),
    ],
)
def test_tags_of_the_default_view_leave_entries_out(view: dict[str, Any], names: list[str]) -> None:
    work = [{"name": "main", "tags": ["main"]}, {"name": "private", "tags": ["private"]}]
    views = {"default": view, "other": {"exclude": ["main"]}}
    document = {
        "work": [*work, {"name": "plain"}],
        "meta": {"jresume": {"version": "1", "views": views}},
    }
    copy, lost = written(document)
    assert [e["name"] for e in copy["work"]] == names
    assert len(lost) == (0 if len(names) == 3 else 1)
    assert all('the view "default" leaves it out by its tags' in one for one in lost)
