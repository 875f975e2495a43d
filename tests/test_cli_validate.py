import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DOCUMENTS = Path(__file__).parent / "fixtures" / "documents"
LINE = re.compile(
    r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): .+ "
    r"\[(?:schema|academic|advice)/[a-z-]+\]"
)
# By the schemas these are valid; their dates are in no calendar.
UNCALENDARED = {"hostile.json": 1, "partial-dates.json": 3}

Run = Callable[..., subprocess.CompletedProcess[str]]

FAULTY = {
    "json": (
        '{\n  "basics": {"name": 5, "url": "example.org"},\n'
        '  "work": [\n    {"startDate": "2024-19"},\n    {"tags": "main"}\n  ],\n'
        '  "talks": []\n}\n'
    ),
    "yaml": (
        "basics: {name: 5, url: example.org}\n"
        "work:\n  - startDate: 2024-19\n  - tags: main\n"
        "talks: []\n"
    ),
    "toml": (
        "talks = []\n"
        'basics = {name = 5, url = "example.org"}\n'
        '[[work]]\nstartDate = "2024-19"\n[[work]]\n  tags = "main"\n'
    ),
}
PLACES = {
    "json": {"name": "2:22", "url": "2:32", "date": "4:19", "tags": "5:14", "talks": "7:3"},
    "yaml": {"name": "1:16", "url": "1:24", "date": "3:16", "tags": "4:11", "talks": "5:1"},
    "toml": {"name": "2:18", "url": "2:27", "date": "4:13", "tags": "6:10", "talks": "1:1"},
}
MESSAGES = {
    "name": 'basics.name is the number 5; it is to be text: write "5", in quotes [schema/type]',
    "url": 'basics.url is "example.org", which has no scheme such as "https:"; write '
    '"https://example.org" [schema/uri]',
    "date": 'work[0].startDate is "2024-19", which is in no calendar: there is no month 19 '
    "[advice/calendar]",
    "tags": 'work[1].tags is the text "main"; it is to be a list: write ["main"] [academic/type]',
    "talks": '"talks" is no section of JSON Resume: put it into projects, with "type": "talk" '
    "[schema/unknown-key]",
}


def expected(name: str, syntax: str) -> list[str]:
    places = PLACES[syntax]
    order = sorted(places, key=lambda what: [int(n) for n in places[what].split(":")])
    return [f"{name}:{places[what]}: error: {MESSAGES[what]}" for what in order]


@pytest.mark.parametrize(
    ("syntax", "ends"),
    # A lone CR ends no line in TOML.
    [(s, e) for s in FAULTY for e in ("\n", "\r\n", "\r") if (s, e) != ("toml", "\r")],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_fault_has_its_line(
    run_jresume: Run, tmp_path: Path, syntax: str, mark: str, ends: str
) -> None:
    text = mark + FAULTY[syntax].replace("\n", ends)
    (tmp_path / f"cv.{syntax}").write_bytes(text.encode())
    done = run_jresume("validate", "--report", "compact", f"cv.{syntax}")
    assert done.stdout.splitlines() == expected(f"cv.{syntax}", syntax)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("syntax", FAULTY)
def test_standard_input_tells_its_syntax_by_itself(run_jresume: Run, syntax: str) -> None:
    done = run_jresume("validate", "--report", "compact", "-", input=FAULTY[syntax])
    assert done.stdout.splitlines() == expected("<stdin>", syntax)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.json", '{"basics": {"name": "A",}}', "a.json:1:24: error: "),
        ("a.json", '{"basics": {"name": "A"\n"url": ""}}', "a.json:1:24: error: "),
        ("a.json", '{"basics": {"name": "A}}\n', "a.json:1:21: error: "),
        ("a.yaml", "basics:\n  name: [A\n", "a.yaml:"),
        ("a.toml", "[basics]\nname = \n", "a.toml:2:"),
        ("a.json", "[1, 2]", "a.json:1:1: error: the document is a list; a resume is an object"),
        ("a.yaml", "- a\n", "a.yaml:1:1: error: the document is a list; a resume is a mapping"),
    ],
)
def test_what_is_malformed_is_said_with_its_place(
    run_jresume: Run, tmp_path: Path, name: str, text: str, line: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = run_jresume("validate", "--report", "compact", name)
    (said,) = done.stdout.splitlines()
    assert said.startswith(line)
    assert said.endswith(" [schema/syntax]")
    assert (done.returncode, done.stderr) == (1, "")


def test_a_key_given_twice_is_a_warning(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"basics": {"name": "A",\n "name": "B"}}', "utf-8")
    done = run_jresume("validate", "--report", "compact", "a.json")
    assert done.stdout.splitlines() == [
        (
            'a.json:2:2: warning: "name" is given twice in one object: the first, on line 1, is '
            "lost; keep only one [advice/duplicate-key]"
        ),
        "a.json: valid",
    ]
    assert done.returncode == 0


def test_several_files_are_all_looked_at(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"x": 1}', "utf-8")
    (tmp_path / "b.yaml").write_text("basics: {name: B}\n", "utf-8")
    done = run_jresume("validate", "--report", "compact", "a.json", "missing.json", "b.yaml")
    assert done.stdout.splitlines()[0].startswith("a.json:1:2: error: ")
    assert done.stdout.splitlines()[1:] == ["b.yaml: valid", "3 files, 2 invalid: 2 errors"]
    assert done.stderr == "missing.json: error: no such file [schema/syntax]\n"
    assert done.returncode == 1


def test_resume_json_is_the_default(run_jresume: Run, checkout: Path) -> None:
    done = run_jresume("validate", cwd=checkout)
    assert (done.stdout, done.stderr, done.returncode) == ("resume.json: valid\n", "", 0)


@pytest.mark.parametrize("args", [["--no-such-option"], ["--check"]])
def test_wrong_usage(run_jresume: Run, args: list[str]) -> None:
    done = run_jresume("validate", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option" in done.stderr


def test_every_invalid_fixture_has_its_fault_in_the_file(run_jresume: Run) -> None:
    folder = DOCUMENTS / "invalid"
    names = sorted(path.name for path in folder.iterdir())
    done = run_jresume("validate", "--report", "compact", "--quiet", *names, cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    found = set()
    for line in done.stdout.splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        found.add(match["file"])
        text = (folder / match["file"]).read_text("utf-8").splitlines()[int(match["line"]) - 1]
        rest = text[int(match["column"]) - 1 :]
        # Where the fault stands, a value or a key begins.
        assert re.match(r'["{\[\dtfn-]', rest), line
    assert found == set(names)


def test_every_valid_fixture_is_valid(run_jresume: Run) -> None:
    folder = DOCUMENTS / "valid"
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) > 8
    done = run_jresume("validate", *(n for n in names if n not in UNCALENDARED), cwd=folder)
    assert done.returncode == 0
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert errors == []
    for name, count in UNCALENDARED.items():
        done = run_jresume("validate", "--report", "compact", name, cwd=folder)
        lines = [line for line in done.stdout.splitlines() if ": error: " in line]
        assert len(lines) == count
        assert all(line.endswith(" [advice/calendar]") for line in lines)


def seen_on_a_terminal(cwd: Path, env: dict[str, str], *args: str) -> str:
    """What a command prints where standard output and error are a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "jresume", *args]
    child = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:
        pass  # Linux ends a terminal with EIO
    os.close(ours)
    child.wait(timeout=60)
    return said.decode()


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal_unless_declined(
    tmp_path: Path, plain_environment: dict[str, str], variables: dict[str, str], coloured: bool
) -> None:
    (tmp_path / "a.json").write_text('{"x": 1, "y\x7f": 1}', "utf-8")
    env = {name: value for name, value in plain_environment.items() if name != "NO_COLOR"}
    said = seen_on_a_terminal(
        tmp_path, env | {"TERM": "xterm"} | variables, "validate", "a.json", "missing.json"
    )
    assert ("\x1b[31m\x1b[1m: error: \x1b[0m" in said) is coloured
    assert said.count("\x1b[31m") == (3 if coloured else 0)
    assert "\x7f" not in said
    assert "a.json:1:2" in said


def test_no_colour_elsewhere(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"x": 1}', "utf-8")
    done = run_jresume("validate", "a.json", env={"NO_COLOR": "", "TERM": "xterm-256color"})
    assert "\x1b" not in done.stdout + done.stderr


def test_a_hundred_thousand_errors(run_jresume: Run, tmp_path: Path) -> None:
    document = {"work": [{"name": n} for n in range(100_000)]}
    (tmp_path / "a.json").write_text(json.dumps(document, indent=0), "utf-8")
    done = run_jresume("validate", "--report", "compact", "a.json")
    lines = done.stdout.splitlines()
    assert len(lines) == 100_000
    for n in (0, 49_999, 99_999):
        assert lines[n].startswith(
            f"a.json:{3 * n + 4}:9: error: work[{n}].name is the number {n};"
        )
    assert done.returncode == 1


def test_nobody_listens_to_the_end(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    document = {"work": [{"name": n} for n in range(5000)]}
    (tmp_path / "a.json").write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "jresume", "validate", "a.json"]
    child = subprocess.Popen(
        command, cwd=tmp_path, env=plain_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    child.stdout.read(1)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(timeout=60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("args", [["validate", "a.json"], ["--help"], ["theme", "list"]])
def test_what_reaches_nobody_is_a_failure(
    tmp_path: Path, plain_environment: dict[str, str], args: list[str]
) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jresume", *args],
            cwd=tmp_path, env=plain_environment, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.stderr == b"standard output can't be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path: Path, plain_environment: dict[str, str], closed: str) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    for args, code in (("validate a.json", 0), ("validate missing.json", 1), ("validate -", 1)):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m jresume {args} {closed}', sys.executable],
            cwd=tmp_path, env=plain_environment, capture_output=True, check=False, input=b"",
        )  # fmt: skip
        assert done.returncode == code, (args, done)
        assert b"Traceback" not in done.stderr
