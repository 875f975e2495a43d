"""SARIF as its own schema says, which comes with Microsoft's tools for it, from npm."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from jresume.check import Severity, check
from jresume.check.report import Checked, Finding, checked, unreadable
from jresume.check.report.address import uri
from jresume.check.report.sarif import sarif
from jresume.errors import ReadError
from jresume.resume import parse


@pytest.fixture(scope="module")
def schema(npm_modules: Path) -> Draft202012Validator:
    file = npm_modules / "@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json"
    found = json.loads(file.read_text("utf-8"))
    assert found["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    assert {"run", "result", "region"} <= set(found["definitions"])
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def log(*files: Checked, root: Path) -> dict[str, Any]:
    about = {"schema/type": "A value has another type.\n\nWhy, and what to write."}
    lines = list(sarif(files, root=root, tool_version="1.2.3", about=lambda r: about.get(r, "")))
    assert all(line.isascii() and line.isprintable() for line in lines)
    return json.loads("\n".join(lines))


def of(text: str, path: Path) -> Checked:
    try:
        document = parse(text.encode(), name=path.name, path=path)
    except ReadError as error:
        return unreadable(error, path, text.encode())
    return checked(document, check(document))


def test_what_it_writes_follows_the_schema(
    schema: Draft202012Validator, tmp_path: Path, checkout: Path
) -> None:
    invalid = sorted((checkout / "tests/fixtures/documents/invalid").iterdir())
    files = [of(path.read_text("utf-8"), path) for path in invalid]
    stdin = unreadable(ReadError("<stdin>", "no \ud800", 1, 2), None, b"[")
    gone = unreadable(ReadError("gone.json", "no such file"), tmp_path / "gone.json", None)
    assert len(files) > 50
    for run in ([], files[:1], [*files, stdin, gone]):
        found = log(*run, root=checkout)
        assert list(schema.iter_errors(found)) == []
    (run,) = found["runs"]
    assert len(run["results"]) == sum(file.counts.total() for file in [*files, stdin, gone])
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    (described,) = [rule for rule in rules if rule["id"] == "schema/type"]
    assert described["shortDescription"] == {"text": "A value has another type."}
    # The schema would notice.
    run["results"][0]["level"] = "fatal"
    assert list(schema.iter_errors(found))


def test_columns_are_utf_16_code_units(tmp_path: Path) -> None:
    line = '{"basics": {"name": 5, "𝒩": "𝒩é", "url": "𝒩", "email": 7, "phone": 8}}'
    (run,) = log(of(line, tmp_path / "cv.json"), root=tmp_path)["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    units = line.encode("utf-16-le")
    marked = []
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == 1
        between = units[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2]
        marked.append(between.decode("utf-16-le"))
    assert marked == ["5", '"𝒩"', "7", "8"]


def test_columns_also_where_findings_are_in_no_order(tmp_path: Path) -> None:
    found = [
        Finding("a/b", Severity.NOTE, "x", "", line, column, column + 1, "𝒩" * 9)
        for line, column in [(1, 5), (1, 2), (2, 3), (2, 3), (1, 9)]
    ]
    file = Checked("cv", tmp_path / "cv", tuple(found), Counter(), failed=False)
    (run,) = log(file, root=tmp_path)["runs"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    assert [region["startColumn"] for region in regions] == [9, 3, 5, 5, 17]
    assert {region["endColumn"] - region["startColumn"] for region in regions} == {2}
    assert {result["level"] for result in run["results"]} == {"note"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("cv.json", "cv.json"),
        ("./a/../cv.json", "cv.json"),
        ("my cv/50%#?.json", "my%20cv/50%25%23%3F.json"),
        ("a:b.json", "a%3Ab.json"),
        ("é.json", "%C3%A9.json"),
        ("\udcff.json", "%FF.json"),
    ],
)
def test_a_file_is_addressed_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri(Path(path), tmp_path) == (address, True)
    assert uri(tmp_path / path, tmp_path) == (address, True)


def test_a_file_elsewhere_has_its_whole_address(tmp_path: Path) -> None:
    address, inside = uri(tmp_path / "a b.json", tmp_path / "sub")
    assert (unquote(address), inside) == (f"file://{tmp_path}/a b.json", False)
    (run,) = log(of('{"x": 1}', tmp_path / "a.json"), root=tmp_path / "sub")["runs"]
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert set(artifact) == {"uri"}


def test_a_pointer_is_a_logical_place(tmp_path: Path) -> None:
    (run,) = log(of('{"x": 1}', tmp_path / "a.json"), root=tmp_path)["runs"]
    (location,) = run["results"][0]["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/x"}]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "a.json",
        "uriBaseId": "%SRCROOT%",
    }
