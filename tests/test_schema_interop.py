"""Our schemas against the official ones, judged by ajv.

`JRESUME_FUZZ=20000 pytest tests/test_schema_interop.py` asks about that many documents of each
kind, and about other ones every time; without it the same few hundred are asked about again.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generated import SHAPES, STRANGE, documents, spoil
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
