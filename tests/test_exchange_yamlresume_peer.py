"""What we write for YAMLResume, judged by YAMLResume: its own reader, schema, pages and samples."""

import html
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generated import SCHEMA
from jresume.check import check
from jresume.exchange.model import Reading
from jresume.exchange.yamlresume import options, read, write
from jresume.exchange.yamlresume.countries import NAMES
from jresume.resume import from_data
from jresume.resume import read as read_resume
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
INTEROP = Path(__file__).parent / "interop"
DOCUMENTS = [
    ROOT / "resume.json",
    ROOT / "examples" / "professor.json",
    *sorted((Path(__file__).parent / "fixtures" / "documents" / "valid").glob("*.json")),
]

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(npm_modules: Path) -> Iterator[Ask]:
    """Ask YAMLResume about a document, or for its lists or samples; one process answers all."""
    if not (npm_modules / "@yamlresume" / "core").is_dir():
        pytest.fail("@yamlresume/core is not installed: run `make test`", pytrace=False)
    with subprocess.Popen(
        ["node", str(INTEROP / "yamlresume.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        asked, told = node.stdin, node.stdout

        def ask(content: bytes = b"", **question: object) -> Any:
            asked.write(json.dumps({"text": content.decode(), **question}) + "\n")
            asked.flush()
            return json.loads(told.readline())

        yield ask


def written(data: Mapping[str, Any]) -> bytes:
    return write(shape(from_data(data))).content


def test_the_judge_finds_what_is_wrong(ask: Ask) -> None:
    short = b"content: {basics: {name: A}, education: []}\n"
    assert ask(short)["problems"] == ["content.basics.name: name should be 2 characters or more."]
    assert ask(b"content: {")["problems"][0].startswith("no YAML: ")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_our_documents_are_taken_and_drawn(ask: Ask, path: Path) -> None:
    answer = ask(write(shape(read_resume(path))).content, drawn=True)
    assert answer["problems"] == []
    assert {name for name, page in answer["pages"].items() if page} >= {"html", "latex"}


def test_every_word_of_the_resume_is_on_the_page(ask: Ask) -> None:
    data = shape(read_resume(ROOT / "resume.json"))
    pages = ask(write(data).content, drawn=True)["pages"]
    page = words(html.unescape(re.sub(r"<[^>]*>", "", pages["html"])))
    data.pop("meta")
    for paper in data["publications"]:
        del paper["id"]
    data["basics"]["phone"] = "+1 608 960 0303"
    missing = [text for text in texts(data) if words(text) not in page and ":/" not in text]
    # Dates and degrees are drawn in other words.
    assert {text for text in missing if not re.fullmatch(r"20\d\d(-\d\d)*", text)} == set()


def words(text: str) -> str:
    return " ".join(re.findall(r"[\w.]+", text))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_the_closed_lists_are_theirs(ask: Ask) -> None:
    assert {name: set(known) for name, known in ask(wanted="lists").items()} == {
        "country": set(NAMES.values()),
        "degree": set(options.DEGREES),
        "fluency": set(options.FLUENCIES),
        "language": set(options.LANGUAGES),
        "level": set(options.LEVELS),
        "locale": set(options.LOCALES),
        "network": set(options.NETWORKS),
    }


def test_their_samples_lose_nothing(ask: Ask, npm_modules: Path) -> None:
    if not (npm_modules / "@yamlresume" / "samples").is_dir():
        pytest.fail("@yamlresume/samples is not installed: run `make test`", pytrace=False)
    samples = ask(wanted="samples")
    assert len(samples) >= 100
    for sample in samples:
        there = read(sample["text"].encode())
        assert [one for one in there.remarks if one.level != "note"] == [], sample["id"]
        data = gathered(there)
        assert schema_problems(data) == []
        content = written(data)
        assert ask(content)["problems"] == [], sample["id"]
        assert gathered(read(content)) == data, sample["id"]


def gathered(reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for found in reading.found:
        if found.place in {"basics", "meta"}:
            data[found.place] = found.entry
        else:
            data.setdefault(found.place, []).append(found.entry)
    return data


def schema_problems(data: Mapping[str, Any]) -> list[str]:
    return [one.message for one in check(from_data(data)) if one.rule.startswith("schema/")]


# Documents that follow our schema, with texts that YAMLResume, Markdown or YAML could stumble on.

LONG = ["word " * 300, "x" * 40, "y" * 70, "z" * 140, "語" * 200, "\U0001f600" * 50]
AWKWARD = [
    *("a; b, (c) \\ d: e", "Note: x", "- item\n- Note: other\n\npara `code` <T>", "Ph.D.", "B2"),
    *("# head\n\n    code\n\n---\n> q", "Work: life", "Skills: X (Type: y)", "1. April", "\t"),
    *("**b** _i_ [l](https://a.example)", "Senior", "Present", "Fall 2023", "not stated", "…"),
    *("", " ", "é", "A", "null", "true", "1e3", "0x1", "2020-01-01", "~", "- ", "?", "|", "a: b"),
    *("#c", "'", '"', "\\", "a\tb", "a \n b", "a  \nb", "%", "@x", "`", "<b>", "&amp;", "[x]: y"),
    *("![i](u)", "\x85", "\u2028", "\x07", "a…", "GB", "Twitter", "Master", "Native"),
]
TEXTS = st.sampled_from([*LONG, *AWKWARD]) | st.text(max_size=40)
DATES = ["1970", "1970-01", "1970-01-01", "2020-19", "2020-02-30", "2999-12-31", "1000", "2020-00"]
URLS = [
    *("https://a.example/x?y#z", "mailto:a@b.c", "http://[::1]:8/", "a:/b", "http://a:b", "tel:+1"),
    *("https://a.example/" + "p" * 300, "http://a:99999/", "http://1.2.3.999/", "http://xn--a/"),
    *(
        "https://user@h/",
        "javascript:alert(1)",
        "http://a..b/",
        "https://a.example/x(y)",
        "urn:x:y",
    ),
    *("HTTP://A.EXAMPLE", "ftp://a.b", "http:/x", "http://-a.b/", "http://a_b.c/", "http://a.b./"),
]
FORMATS = {
    "date": ["2020-02-29", "1970-01-01"],
    "email": ["a@b.c", "o'hara+x@sub.example-1.org", "a.b@c.de", "A_B+c@d.example", "x@y.z1"],
    "uri": URLS,
}
PATTERNS = {
    "^[12]": DATES,
    "^[A-Z]{3}": ["EUR"],
    "^10": ["10.1234/a(b)<c>", "10.123456789/é"],
    "^(?:[0-9]{4}[": ["2301.01234", "hep-th/9901001"],
    "^(?:[0-9]{4}-": ["0000-0002-1825-0097"],
    "^[A-Za-z]{2,8}": ["en", "de-AT", "zh-Hant-TW", "pt-BR", "la"],
}


def values(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    kind = schema.get("type", "object")
    if isinstance(kind, list):
        return st.one_of(*(values({**schema, "type": one}) for one in kind))
    if kind == "object":
        known = {name: values(part) for name, part in schema.get("properties", {}).items()}
        known |= {"extraKey": TEXTS | st.integers() | st.lists(TEXTS, max_size=2), "Note": TEXTS}
        return objects(known, schema.get("required", ()))
    if kind == "array":
        return st.lists(values(schema["items"]), max_size=3)
    if kind == "string":
        if "format" in schema:
            return st.sampled_from(FORMATS[schema["format"]])
        if pattern := schema.get("pattern"):
            known_texts = next(t for start, t in PATTERNS.items() if pattern.startswith(start))
            return st.sampled_from(known_texts)
        return TEXTS
    if kind == "number":
        return st.integers(-(10**9), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
    return st.integers(0, 10**6) if kind == "integer" else st.booleans()


@st.composite
def objects(draw: st.DrawFn, known: dict[str, Any], required: list[str]) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=8, unique=True))
    return {name: draw(known[name]) for name in dict.fromkeys([*required, *names])}


@settings(
    max_examples=250,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(data=values(SCHEMA))
def test_whatever_a_document_holds_is_taken_and_comes_back_valid(
    ask: Ask, data: dict[str, Any]
) -> None:
    for name in ("extraKey", "Note"):
        data.pop(name, None)
    content = written(data)
    assert ask(content)["problems"] == [], content.decode()
    assert schema_problems(gathered(read(content))) == []
