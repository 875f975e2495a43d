"""Our schemas against the official ones, judged by ajv.

`JRESUME_FUZZ=20000 pytest tests/test_schema_interop.py` asks about that many documents of each
kind, and about other ones every time; without it the same few hundred are asked about again.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from jresume.check.validator import validator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Judge = Callable[[object], dict[str, Any]]

ROOT = Path(__file__).parents[1]
INTEROP = Path(__file__).parent / "interop"
FIXTURES = sorted((Path(__file__).parent / "fixtures" / "documents").rglob("*.json"))
FUZZ = int(os.environ.get("JRESUME_FUZZ", "0"))
# The search is the same in every run, unless a person asks for more of it.
ASK = settings(
    max_examples=FUZZ or 400,
    derandomize=not FUZZ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="session")
def verdicts() -> "Iterator[Judge]":
    """What the two official schemas, and ours in ajv, say about a document."""
    missing = (
        "node is not on PATH"
        if shutil.which("node") is None
        else "tests/interop/node_modules is missing: run `make test`"
        if not (INTEROP / "node_modules").is_dir()
        else ""
    )
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with subprocess.Popen(
        ["node", str(INTEROP / "verdicts.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        asked, told = node.stdin, node.stdout

        def judge(document: object) -> dict[str, Any]:
            asked.write(json.dumps(document) + "\n")
            asked.flush()
            answer: dict[str, Any] = json.loads(told.readline())
            return answer

        yield judge


def compare(document: object, judge: "Judge") -> dict[str, bool]:
    """Hold every claim for one document; the verdicts, for whoever counts them."""
    theirs = judge(document)
    ours = {name: validator(name).is_valid(document) for name in ("jsonresume", "academic")}
    errors = {
        name: [
            f"{error.json_path} {error.message}" for error in validator(name).iter_errors(document)
        ]
        for name in ("jsonresume", "academic")
    }
    told = json.dumps(
        {"document": document, "ours": ours, "our errors": errors, "ajv": theirs}, indent=1
    )
    assert ours["jsonresume"] == theirs["1.0.0"], told
    assert not ours["academic"] or (theirs["1.0.0"] and theirs["1.3.1"]), told
    assert ours == {name: theirs[name] for name in ours}, told
    return {**ours, "1.3.1": theirs["1.3.1"]}


# What the generator knows: the academic schema with every reference filled in.


def merge(left: Any, right: Any) -> Any:
    if isinstance(left, dict) and isinstance(right, dict):
        return {
            key: merge(left[key], right[key])
            if key in left and key in right
            else (left | right)[key]
            for key in left | right
        }
    return right


def expand(schema: Any, file: str) -> Any:
    if isinstance(schema, list):
        return [expand(part, file) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#")
        part = json.loads((ROOT / "schema" / (name or file)).read_text(encoding="utf-8"))
        for key in filter(None, pointer.split("/")):
            part = part[key]
        return expand(part, name or file)
    whole: Any = {}
    for part in schema.get("allOf", ()):
        whole = merge(whole, expand(part, file))
    own = {k: expand(v, file) for k, v in schema.items() if k not in {"allOf", "definitions"}}
    return merge(whole, own)


SCHEMA = expand({"$ref": "academic.schema.json"}, "")

GOOD = {
    "date": ["2020-02-29", "1999-12-31", "0999-01-01", "3000-01-01", "0000-02-29"],
    "email": ["a@b.c", "o'hara+x@sub.example-1.org"],
    "uri": ["https://a.example/x?y#z", "mailto:a@b.c", "http://[::1]:8/", "a:/b", "http://a:b"],
}
# Members of each pattern's language, found by the start of the pattern.
PATTERNS = {
    "^[12]": ["2020", "2020-19", "2020-19-39", "1000-01-01"],
    "^[A-Z]{3}": ["EUR"],
    "^10": ["10.1234/a(b)<c>", "10.1000.10/123", "10.123456789/é"],
    "^(?:[0-9]{4}[": ["2301.01234", "0704.0001v12", "hep-th/9901001", "math.GT/0309136"],
    "^(?:[0-9]{4}-": ["0000-0002-1825-0097", "0000-0002-1694-233X"],
    "^[A-Za-z]{2,8}": ["en", "zh-Hant-TW", "x1-private"],
}
# Characters that some engine treats specially, each of them once a bug somewhere.
STRANGE = st.sampled_from(
    "\n\r\t \0%[]@.:/-3X\u2028\x85\x1c\ufeff\u0663\uff11\u017f\u212aé語\ud800\U0001f600"
)
KEYS = st.sampled_from(["presentations", "gpa", "Basics", "$ref", "__proto__", "constructor"])
WORDS = ["", "Present", "August 2025", "example.com", "語", "2020-02-30", "10.1234/", "mailto:"]
TEXTS = st.sampled_from([*WORDS, *(t for ts in (*GOOD.values(), *PATTERNS.values()) for t in ts)])
NUMBERS = [0, 1, 1.0, 45.0, -0.0, 1.5, 2**53 + 1, 10**30, 1e300]
OTHERS = [None, True, False, [], {}, [None], [""], [{}], {"name": None}, {"name": "N"}]
ODD = st.one_of(st.sampled_from([*NUMBERS, *OTHERS]), TEXTS, st.text(STRANGE, max_size=3)).map(
    deepcopy
)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values of a schema, mostly valid and mostly small."""
    kinds = schema.get("type", "object")
    if isinstance(kinds, list):
        return st.one_of(*(values({**schema, "type": kind}) for kind in kinds))
    if kinds == "object":
        return objects(schema)
    if kinds == "array":
        return st.lists(values(schema["items"]), max_size=3)
    if kinds == "string":
        return st.sampled_from(texts(schema))
    return {
        "boolean": st.booleans(),
        "integer": st.sampled_from([1, 45, 45.0, 10**20]),
        "number": st.sampled_from([0, -1, 1.5, 1e300, 10**20]),
    }[kinds]


def texts(schema: dict[str, Any]) -> list[str]:
    if "format" in schema:
        return GOOD[schema["format"]]
    if "pattern" in schema:
        return next(t for start, t in PATTERNS.items() if schema["pattern"].startswith(start))
    return ["text", "", "語", "\0"]


@st.composite
def objects(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    known = schema.get("properties", {})
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=5)) if known else []
    made = {name: draw(values(known[name])) for name in [*schema.get("required", ()), *names]}
    if isinstance(inner := schema.get("additionalProperties"), dict):
        made |= draw(st.dictionaries(st.sampled_from(["de", "pt-BR"]), values(inner), max_size=2))
    return made


def places(value: object, container: Any = None, key: Any = None) -> "Iterator[tuple[Any, Any]]":
    """Every place in a document, as the container and the key within it."""
    if container is not None:
        yield container, key
    for inner in (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    ):
        yield from places(value[inner], value, inner)


def spoil(text: str, at: int, character: str) -> str:
    return text[:at] + character + text[at:]


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Documents that follow the academic schema, broken in up to three places."""
    document = draw(values(SCHEMA))
    for _ in range(draw(st.integers(0, 3))):
        spots = list(places(document))
        if not spots or draw(st.integers(0, 19)) == 0:
            document[draw(KEYS)] = draw(ODD)
            continue
        container, key = draw(st.sampled_from(spots))
        action = draw(st.sampled_from(["replace", "insert", "remove", "add"]))
        if action == "insert" and isinstance(text := container[key], str):
            container[key] = spoil(text, draw(st.integers(0, 12)), draw(STRANGE))
        elif action == "remove":
            del container[key]
        elif action == "add" and isinstance(container, dict) and container is not document:
            container[draw(KEYS)] = draw(ODD)
        else:
            container[key] = draw(ODD)
    return document


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixtures_get_the_same_verdict(path: Path, verdicts: "Judge") -> None:
    compare(json.loads(path.read_text(encoding="utf-8")), verdicts)


def test_there_are_fixtures_to_compare() -> None:
    assert len(FIXTURES) > 90


def test_other_peoples_samples_and_our_own_resume_get_the_same_verdict(verdicts: "Judge") -> None:
    modules = INTEROP / "node_modules"
    samples = [
        modules / "resume-schema" / "sample.resume.json",
        modules / "@jsonresume" / "schema" / "sample.resume.json",
        *(modules / "@jsonresume" / "schema" / "examples").glob("*.json"),
        ROOT / "resume.json",
    ]
    assert len(samples) == 6
    verdict = {str(p): compare(json.loads(p.read_text("utf-8")), verdicts) for p in samples}
    # The sample of resume-schema has an empty URL, which its own schema rejects.
    assert [v["academic"] for v in verdict.values()] == [False, True, True, True, True, True]


def test_generated_documents_get_the_same_verdict(verdicts: "Judge") -> None:
    seen: Counter[str] = Counter()

    @ASK
    @given(documents())
    def ask(document: object) -> None:
        note(json.dumps(document, indent=1))
        seen["all"] += 1
        seen.update(name for name, valid in compare(document, verdicts).items() if valid)

    ask()
    # A search that finds only valid documents, or hardly one, proves nothing.
    assert seen["all"] >= 400
    assert 0.3 < seen["jsonresume"] / seen["all"] < 0.8, seen
    assert 0.2 < seen["academic"] / seen["all"] < 0.7, seen
    assert seen["jsonresume"] - seen["academic"] > seen["all"] * 0.015, seen


# Shapes that are often valid and, if not, nearly so.
SHAPES = {
    "uri": r"[aB][+.1-]?:(//?(u[:%]?@)?\[((::)?([0-9a-f]{1,5}:){0,8}(:[0-9a-f]{1,4}){0,6}|"
    r"::([0-9a-f]{1,4}:){0,6}(25[0-9]|0?1)\.0\.2\.00|[vV]f\.[a:]?)\](:[0-9]?)?(/a)?|"
    r"/{0,3}(a|b@|%4[1aG])([/?#:@'\"\[|~-]|%41|a|0){0,4})",
    "email": r"[a0'%{+-][b.]?[c1]@[aB0][b.-]?[b0](\.[aZ0-]{1,2})?",
    "date": r"([0-9]{4}|1900|2000|2024)-(02-(28|29|30)|[01][0-9]-[0-3][0-9])",
}


@pytest.mark.parametrize("format_name", SHAPES)
def test_generated_texts_get_the_same_verdict(format_name: str, verdicts: "Judge") -> None:
    seen: Counter[bool] = Counter()
    shaped = st.from_regex(SHAPES[format_name], fullmatch=True)
    spoilt = st.builds(spoil, shaped, st.integers(0, 12), STRANGE)

    @ASK
    @given(st.one_of(shaped, shaped, spoilt))
    def ask(text: str) -> None:
        document: dict[str, Any] = {
            "uri": {"basics": {"url": text}},
            "email": {"basics": {"email": text}},
            "date": {"certificates": [{"date": text}], "work": [{"endDate": text}]},
        }[format_name]
        if format_name == "date":
            compare({"work": document.pop("work")}, verdicts)
        seen[compare(document, verdicts)["jsonresume"]] += 1

    ask()
    assert min(seen[True], seen[False]) > seen.total() * 0.1, seen
