"""The reports and switches of `jresume validate`, from the outside."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jresume.check import Severity
from jresume.cli.validate import Form, Level

Run = Callable[..., subprocess.CompletedProcess[str]]

WRONG = '{"basics": {"name": 5, "name": 6}, "skils": []}'


@pytest.fixture
def validate(run_jresume: Run, tmp_path: Path) -> Run:
    """Run `jresume validate` in a folder of documents that are fine, wrong, odd and broken."""
    (tmp_path / "wrong.json").write_text(WRONG, "utf-8")
    (tmp_path / "odd.json").write_text('{"basics": {"name": "A", "name": "B"}}', "utf-8")
    (tmp_path / "fine.json").write_text("{}", "utf-8")
    (tmp_path / "broken.json").write_text('{\n"a" 1}', "utf-8")

    def validate(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        return run_jresume("validate", *args, **options)

    return validate


def heads(said: str) -> list[str]:
    """What is said but for lines of documents and the marks below them."""
    return [line for line in said.splitlines() if not re.match(r" *\d* +\| ", line)]


def test_levels_are_the_severities() -> None:
    assert [*Level] == [*Severity]


def test_a_caret_also_where_nobody_looks_on(validate: Run) -> None:
    done = validate("broken.json")
    assert done.stdout.splitlines()[1:] == ['    2 | "a" 1}', "      |    ^"]
    done = validate("-", input=WRONG)
    assert "      |                                    ^^^^^^^" in done.stdout.splitlines()


def test_a_sum_of_several_files(validate: Run) -> None:
    done = validate("fine.json", "wrong.json", "absent", "odd.json")
    assert heads(done.stdout)[0] == "fine.json: valid"
    assert heads(done.stdout)[-1] == "4 files, 2 invalid: 3 errors, 2 warnings"
    assert done.stderr == "absent: error: no such file [schema/syntax]\n"
    assert done.returncode == 1
    done = validate("fine.json", "fine.json")
    assert done.stdout.splitlines()[-1] == "2 files, none invalid"
    assert done.returncode == 0


def test_quiet_says_the_problems_alone(validate: Run) -> None:
    done = validate("-q", "fine.json", "odd.json")
    (said,) = heads(done.stdout)
    assert said.startswith("odd.json:1:26: warning: ")
    assert (done.returncode, done.stderr) == (0, "")
    assert validate("--quiet", "fine.json").stdout == ""


@pytest.mark.parametrize("most", [0, 1, 3, 9])
def test_no_more_problems_than_wanted(validate: Run, most: int) -> None:
    files = ["wrong.json", "odd.json"]
    done = validate("--report", "compact", "--max-problems", str(most), *files)
    lines = done.stdout.splitlines()
    assert sum(": error: " in line or ": warning: " in line for line in lines) == min(most, 4)
    rest = [line for line in lines if "not shown" in line]
    words = {0: ["4 more problems not shown"], 1: ["3 more problems not shown"]}
    assert rest == words.get(most, ["1 more problem not shown"] if most == 3 else [])
    # All of them count.
    assert lines[-1] == "2 files, 1 invalid: 2 errors, 2 warnings"
    assert done.returncode == 1


@pytest.mark.parametrize("name", ["advice/duplicate-key", "advice/"])
def test_advice_can_be_left_out(validate: Run, name: str) -> None:
    done = validate("--ignore", name, "odd.json")
    assert (done.stdout, done.returncode) == ("odd.json: valid\n", 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("schema/type", "schema/type makes a document invalid everywhere"),
        ("academic/", "only advice can be ignored"),
        ("advice/duplicat-key", 'did you mean "advice/duplicate-key"?'),
        ("", 'no rule is called ""'),
    ],
)
def test_what_cannot_be_left_out(validate: Run, name: str, words: str) -> None:
    done = validate("--ignore", name, "fine.json")
    assert words in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_warning_can_be_a_failure(validate: Run) -> None:
    done = validate("--error-on", "warning", "odd.json")
    assert ": warning: " in done.stdout
    assert "valid" not in done.stdout
    assert done.returncode == 1
    assert validate("--error-on", "warning", "fine.json").returncode == 0


@pytest.mark.parametrize("form", [Form.JSON, Form.SARIF])
def test_reports_for_programs_are_one_document(validate: Run, form: Form) -> None:
    files = ["wrong.json", "absent", "broken.json", "fine.json", "-"]
    done = validate("--report", form, *files, input=WRONG)
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    if form is Form.JSON:
        assert [file["path"] for file in report["files"]] == files
        problems = [problem for file in report["files"] for problem in file["problems"]]
        assert report["summary"]["errors"] == 6
    else:
        problems = report["runs"][0]["results"]
        rules = report["runs"][0]["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in rules} == {problem["ruleId"] for problem in problems}
        assert all(rule["help"]["text"] for rule in rules)
    assert len(problems) == 8
    done = validate("--report", form, "fine.json")
    assert done.returncode == 0
    json.loads(done.stdout)


def test_annotations_for_github(validate: Run, tmp_path: Path) -> None:
    done = validate("--report", "github", tmp_path / "odd.json", "absent")
    first, second, last = done.stdout.splitlines()
    assert first.startswith("::warning file=odd.json,line=1,endLine=1,col=26,endColumn=31,title=")
    assert second == "::error file=absent,title=schema/syntax::no such file"
    assert last == "2 files, 1 invalid: 1 error, 1 warning"
    assert (done.returncode, done.stderr) == (1, "")


def test_a_report_for_programs_has_no_colour_and_one_encoding(
    validate: Run, tmp_path: Path
) -> None:
    (tmp_path / "é.json").write_text('{"é": 1}', "utf-8")
    done = validate("--report", "github", "é.json", env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.startswith("::error file=é.json,line=1,endLine=1,col=2,endColumn=4,title=")


def test_explain(run_jresume: Run) -> None:
    done = run_jresume("explain", "schema/uri")
    assert done.stdout.startswith("schema/uri (error)\n\n")
    assert run_jresume("explain", "[schema/uri]").stdout == done.stdout
    done = run_jresume("explain")
    ids = [line.split()[0] for line in done.stdout.splitlines()]
    assert {"schema/uri", "schema/syntax", "advice/duplicate-key"} <= set(ids)
    done = run_jresume("explain", "advice/duplicat-key")
    assert 'did you mean "advice/duplicate-key"?' in done.stderr
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("name", ["academic", "jsonresume"])
def test_schema(run_jresume: Run, checkout: Path, name: str) -> None:
    file = checkout / "schema" / f"{name}.schema.json"
    done = run_jresume("schema", name)
    assert (done.returncode, done.stdout) == (0, file.read_text("utf-8"))
    path = run_jresume("schema", name, "--path").stdout
    assert Path(path.removesuffix("\n")).samefile(file)


def test_another_schema(run_jresume: Run) -> None:
    assert json.loads(run_jresume("schema").stdout)["$id"].endswith("academic.schema.json")
    done = run_jresume("schema", "jresum")
    assert done.stderr == "Error: no schema is called jresum: there are academic and jsonresume\n"
    assert (done.returncode, done.stdout) == (2, "")
