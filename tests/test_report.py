import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from jresume.check import Problem, Severity, check
from jresume.check.report import Checked, Finding, Summary, checked, lines, unreadable
from jresume.check.report.extent import end_of
from jresume.check.report.github import github
from jresume.check.report.json_document import json_document
from jresume.check.report.snippet import ROOM, snippet
from jresume.check.report.text import text
from jresume.errors import ReadError
from jresume.resume import Resume, parse

FOUND = Finding("advice/x", Severity.ERROR, "it is wrong", "/x", 1, 1, 2)


def resume(document: str, name: str = "cv.json") -> Resume:
    return parse(document.encode(), name=name, path=Path(name))


def at(line: str, fault: str) -> Finding:
    """A finding whose fault is a part of a line."""
    start = line.index(fault)
    return Finding("advice/x", Severity.ERROR, "no", "", 7, start + 1, start + 1 + len(fault), line)


def width(shown: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in shown)
    return len(shown) + wide - sum(unicodedata.category(c) == "Mn" for c in shown)


SNIPPETS = {
    "plain": ('  "url": "x",', '"x"', ['    7 |   "url": "x",', "      |          ^^^"]),
    "tabs": ('\t\t"u": 5', "5", ['    7 |         "u": 5', "      |              ^"]),
    "wide letters before": ('{"漢字": 5}', "5", ['    7 | {"漢字": 5}', "      |          ^"]),
    "wide letters at fault": (
        '["漢", "字"]',
        '"字"',
        ['    7 | ["漢", "字"]', "      |        ^^^^"],
    ),
    "an accent of its own": ('["e\u0301", 5]', "5", ['    7 | ["e\u0301", 5]', "      |       ^"]),
    "an order to the terminal": (
        '["\x1b[31m\x7f", 5]',
        "5",
        ['    7 | ["\\x1b[31m\\x7f", 5]', "      |                  ^"],
    ),
    "an invisible mark at fault": (
        '["\u202e"]',
        '"\u202e"',
        ['    7 | ["\\u202e"]', "      |  ^^^^^^^^"],
    ),
    "a right-to-left value": (
        '{"n": "שלום", "m": "דהו"}',
        '"שלום"',
        ['    7 | {"n": "שלום"…', "      |       ^^^^^^"],
    ),
    "behind a right-to-left value": ('["שלום", 5]', "5", ["    7 | …5]", "      |  ^"]),
    "nothing more on the line": ('{"a": 1', "", ['    7 | {"a": 1', "      | ^"]),
}


@pytest.mark.parametrize(("line", "fault", "shown"), SNIPPETS.values(), ids=SNIPPETS)
def test_a_caret_stands_under_the_fault(line: str, fault: str, shown: list[str]) -> None:
    assert list(snippet(at(line, fault))) == shown


def test_the_end_of_a_line_is_marked_behind_it() -> None:
    found = Finding("schema/syntax", Severity.ERROR, "no", "", 1, 8, 8, '{"a": 1')
    assert snippet(found) == ('    1 | {"a": 1', "      |        ^")


@pytest.mark.parametrize("place", [0, 20, 5_000, 9_990])
def test_a_long_line_is_cut_around_the_place(place: int) -> None:
    line = "a" * place + '"fault"' + "b" * (10_000 - place)
    code, marks = snippet(at(line, '"fault"'))
    assert width(code) <= len("    7 | ") + ROOM + 2
    assert code.startswith("    7 | …") is (place > ROOM)
    assert code.endswith("…") is (place < 9_950)
    assert code[marks.index("^") :].startswith('"fault"')
    assert marks.count("^") == len('"fault"')


def test_a_long_fault_is_marked_as_far_as_it_is_shown() -> None:
    code, marks = snippet(at('{"a": "' + "x" * 500 + '"}', '"' + "x" * 500 + '"'))
    assert len(marks) == len(code) - 1
    assert code.endswith("x…")


@given(line=st.text(st.characters(exclude_characters="\r\n")), data=st.data())
@example(line="\u0300" * 300, data=None)
def test_whatever_a_line_holds_it_stays_on_its_line(line: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(line))) if data else 150
    end = data.draw(st.integers(start, len(line))) if data else 151
    found = Finding("a/b", Severity.NOTE, "", "", 12345, start + 1, end + 1, line)
    code, marks = snippet(found)
    assert code.isprintable()
    assert re.fullmatch(r" {5} \| *\^+", marks)
    assert width(code) <= len("12345 | ") + ROOM + 12


EXTENTS = {
    "json": {
        '{"a": "b\\"c", "d": 1}': {'"b\\"c"': "b", '"a"': None, "1": 1},
        '{"a":-1.5e3,"b":[true,null]}': {"-1.5e3": 1, "true": True, "null": None, "[": [1]},
    },
    "yaml": {
        "a: some, text # said": {"some, text": "some, text", "a": None},
        "{a: x, b: 5}": {"x": "x", "5": 5, "b": None},
        "- 'it''s'": {"'it''s'": "it's"},
        '"a b": "c d"': {'"a b"': None, '"c d"': "c d"},
        "s: goes on": {"goes on": "goes on below"},
        "s: |": {"|": "text\n"},
        "a b: c:d": {"a b": None, "c:d": "c:d"},
        "s: 2024-19 # a": {"2024-19": "2024-19"},
    },
    "toml": {
        "a = 'b' # c": {"'b'": "b", "a": None},
        "a = {b = 5}": {"5": 5, "b": None, "{": {}},
        'a = """b"""': {'"""b"""': "b"},
        'a = """b': {'"""b': "b\nc"},
        "a = 2024-01-01": {"2024-01-01": "2024-01-01"},
    },
}


@pytest.mark.parametrize(
    ("syntax", "line", "fault", "value"),
    [
        (syntax, line, fault, value)
        for syntax, cases in EXTENTS.items()
        for line, faults in cases.items()
        for fault, value in faults.items()
    ],
)
def test_where_a_value_ends(syntax: str, line: str, fault: str, value: Any) -> None:
    is_key = value is None and fault != "null"
    start = line.rindex(fault) if not is_key else line.index(fault)
    end = end_of(line, start, syntax, value, is_key=is_key)
    assert line[start:end] == fault


@given(st.text(), st.integers(0, 20), st.sampled_from(sorted(EXTENTS)), st.booleans())
def test_an_end_is_never_before_its_start(line: str, start: int, syntax: str, key: bool) -> None:
    start = min(start, len(line))
    end = end_of(line, start, syntax, None if key else line, is_key=key)
    assert start <= end
    assert end > start or start == len(line)


def test_lines_of_a_document() -> None:
    document = resume('{"basics": {"name": 5}}')
    assert list(lines(document, check(document)))[1:] == [
        '    1 | {"basics": {"name": 5}}',
        "      |                     ^",
    ]


def test_a_minified_document_is_cut_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = resume(json.dumps({"work": [{"name": n} for n in range(500)]}))
    asked = []
    line_text = type(document.source).line_text
    monkeypatch.setattr(
        type(document.source), "line_text", lambda s, n: asked.append(n) or line_text(s, n)
    )
    assert len(checked(document, check(document)).findings) == 500
    assert asked == [1]


def files() -> list[Checked]:
    documents = [
        resume('{"basics": {"name": 5},\n "skils": []}', "a.json"),
        resume('{"basics": {"name": "A", "name": "B"}}', "b.json"),
        resume("{}", "c.json"),
    ]
    gone = ReadError("d.json", "no such file")
    broken = ReadError("e.json", "no value here", 2, 4)
    return [
        *(checked(document, check(document)) for document in documents),
        unreadable(gone, Path("d.json"), None),
        unreadable(broken, Path("e.json"), b'{\n"a"}'),
    ]


def test_the_text_of_several_files() -> None:
    said = list(text(files(), with_source=False))
    assert [line.partition(" ")[0] for line in said] == [
        *("a.json:1:21:", "a.json:2:2:", "b.json:1:26:", "b.json:", "c.json:", "e.json:2:4:", "5"),
    ]
    assert said[-1] == "5 files, 3 invalid: 4 errors, 1 warning"
    with_source = list(text(files()))
    assert [line for line in with_source if not re.match(r" *\d* +\| ", line)] == said
    assert '    2 | "a"}' in with_source
    quiet = list(text(files(), quiet=True, with_source=False))
    assert quiet == [line for line in said if " valid" not in line and "files" not in line]


def test_a_run_without_a_fault_is_said_to_be_fine() -> None:
    fine = checked(resume("{}"), [])
    assert list(text([fine])) == ["cv.json: valid"]
    assert list(text([fine, fine]))[-1] == "2 files, none invalid"


def test_how_much_is_shown_and_what_fails() -> None:
    document = resume('{"basics": {"name": 5, "url": "x"}}')
    problems = [
        Problem("schema/x", Severity.ERROR, "/basics/name", "a"),
        *(Problem("advice/x", severity, "/basics/url", "b") for severity in Severity),
    ]
    some = checked(document, problems, most=1)
    assert [finding.rule for finding in some.findings] == ["schema/x"]
    assert some.counts == Counter({Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 1})
    assert "3 more problems not shown" in list(text([some]))
    mild = problems[2:]
    assert not checked(document, mild).failed
    assert checked(document, mild, error_on=Severity.WARNING).failed
    assert not checked(document, mild[1:], error_on=Severity.WARNING).failed
    assert checked(document, mild[1:], error_on=Severity.NOTE).failed
    summary = Summary()
    summary.add(some)
    assert (summary.files, summary.failed, summary.hidden) == (1, 1, 3)


def test_json_follows_the_schema_in_the_docs(checkout: Path) -> None:
    page = (checkout / "docs" / "reports.md").read_text("utf-8")
    (schema,) = re.findall(r'^```json\n(\{\n  "\$schema".*?)^```', page, re.MULTILINE | re.DOTALL)
    validator = Draft7Validator(json.loads(schema))
    validator.check_schema(validator.schema)
    stdin = unreadable(ReadError("<stdin>", "no \ud800", 1, 1), None, b"x")
    for run in ([], files()[:1], [*files(), stdin]):
        said = list(json_document(run, tool_version="1.0"))
        assert all(line.isascii() and line.isprintable() for line in said)
        report = json.loads("\n".join(said))
        assert list(validator.iter_errors(report)) == []
    assert [file["path"] for file in report["files"]] == [
        *("a.json", "b.json", "c.json", "d.json", "e.json", "-"),
    ]
    assert [file["valid"] for file in report["files"]] == [False, True, True, False, False, False]
    assert report["files"][0]["problems"][0] == {
        "rule": "schema/type",
        "severity": "error",
        "message": 'basics.name is the number 5; it is to be text: write "5", in quotes',
        "pointer": "/basics/name",
        "line": 1,
        "column": 21,
        "endLine": 1,
        "endColumn": 22,
    }
    assert report["summary"] == {
        "files": 6,
        "invalid": 4,
        "errors": 5,
        "warnings": 1,
        "notes": 0,
        "hidden": 0,
    }
    # The schema would notice.
    del report["files"][0]["problems"][0]["column"]
    assert list(validator.iter_errors(report))


def test_github_is_told_in_its_own_escapes(tmp_path: Path) -> None:
    found = Finding("a/b,c:d", Severity.NOTE, "100% is\n::error::x\r", "", 3, 5, 9)
    odd = tmp_path / "cv, 50%:.json"
    run = [
        Checked("cv", path, (found,), Counter({Severity.NOTE: 1}), failed=False)
        for path in (odd, None, Path("/x"))
    ]
    place = "line=3,endLine=3,col=5,endColumn=8,title=a/b%2Cc%3Ad"
    message = "100%25 is\\x0a::error::x\\x0d"
    assert list(github(run, root=tmp_path)) == [
        f"::notice file=cv%2C 50%25%3A.json,{place}::{message}",
        f"::notice {place}::{message}",
        f"::notice file=/x,{place}::{message}",
        "3 files, none invalid: 3 notes",
    ]


def test_github_has_a_command_for_each_severity(tmp_path: Path) -> None:
    said = list(github(files(), root=tmp_path, quiet=True))
    assert [line.partition(" ")[0] for line in said] == [
        *("::error", "::error", "::warning", "::error", "::error"),
    ]
    assert ",title=schema/syntax::no such file" in said[3]
