import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jresume import __version__
from jresume.errors import WriteError
from jresume.files import write_new

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("academic", [[], ["--academic"]])
@pytest.mark.parametrize("name", ["resume.json", "cv.yaml", "cv.yml", "cv.toml", "CV.JSON"])
def test_what_it_writes_is_valid_and_can_be_drawn(
    run_jresume: Run, tmp_path: Path, name: str, academic: list[str]
) -> None:
    done = run_jresume("init", *academic, *([] if name == "resume.json" else [name]))
    also = "" if name == "resume.json" else f" {name}"
    assert done.stderr == (
        f"wrote {name}: fill it in, then `jresume validate{also}`, `jresume export{also}`\n"
    )
    assert (done.returncode, done.stdout) == (0, "")
    done = run_jresume("validate", name)
    assert (done.returncode, done.stderr) == (0, "")
    noted, *_, verdict = done.stdout.splitlines()
    assert (noted.split()[-1], verdict) == ("[advice/starter]", f"{name}: valid")
    done = run_jresume("export", name, "-f", "html")
    assert (done.returncode, done.stderr) == (0, f"wrote {Path(name).stem}.html\n")
    page = (tmp_path / f"{Path(name).stem}.html").read_text("utf-8")
    assert "Your Name" in page
    assert ("Title of a Paper" in page) is bool(academic)


def test_it_can_be_drawn_as_pdf(
    run_jresume: Run, tmp_path: Path, pdf_text: Callable[..., str]
) -> None:
    assert run_jresume("init", "--academic").returncode == 0
    assert run_jresume("export").returncode == 0
    assert "Title of a Paper" in pdf_text(tmp_path / "resume.pdf")


@pytest.mark.parametrize("what", ["file", "folder", "dangling link", "link"])
def test_it_never_overwrites(run_jresume: Run, tmp_path: Path, what: str) -> None:
    path = tmp_path / "resume.json"
    (tmp_path / "other").write_text("precious", "utf-8")
    if what == "file":
        path.write_text("precious", "utf-8")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("other" if what == "link" else "nowhere")
    before = sorted(tmp_path.iterdir())
    done = run_jresume("init")
    assert done.stderr == (
        "resume.json: can't be written: it exists already: name another, or move it away first\n"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "other").read_text("utf-8") == "precious"
    if what == "file":
        assert path.read_text("utf-8") == "precious"


def test_of_many_at_once_one_writes(tmp_path: Path) -> None:
    start, outcomes = threading.Barrier(8), []

    def race(number: int) -> None:
        start.wait()
        try:
            write_new(tmp_path / "resume.json", str(number).encode() * 1000)
        except WriteError:
            return
        outcomes.append(number)

    threads = [threading.Thread(target=race, args=[n]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = outcomes
    assert (tmp_path / "resume.json").read_text() == str(winner) * 1000
    assert [path.name for path in tmp_path.iterdir()] == ["resume.json"]


def test_the_mode_is_that_of_any_new_file(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    run_jresume("init")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.parametrize(
    ("name", "message", "code"),
    [
        ("cv.docx", "Error: cv.docx: the name is to end in .json, .yaml, .yml, .toml", 2),
        ("cv", "Error: cv: the name is to end in .json, .yaml, .yml, .toml", 2),
        ("", "Error: : the name is to end in", 2),
        ("a\n\x1b[31m", "Error: a\\x0a\\x1b[31m: the name is to end in", 2),
        ("none/cv.json", "none/cv.json: can't be written: no such folder: none: make it first", 1),
        ("x" * 300 + ".json", "the name is too long", 1),
    ],
)
def test_what_it_cannot_write(
    run_jresume: Run, tmp_path: Path, name: str, message: str, code: int
) -> None:
    done = run_jresume("init", name)
    (said,) = done.stderr.splitlines()
    assert message in said
    assert said.isprintable()
    assert (done.returncode, done.stdout) == (code, "")
    assert list(tmp_path.iterdir()) == []


def test_version(run_jresume: Run) -> None:
    done = run_jresume("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"jresume {__version__}\n", "")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            [],
            [
                "validate",
                "fix",
                "fmt",
                "export",
                "explain",
                "schema",
                "theme",
                "--version",
                "--install-completion",
            ],
        ),
        (["validate"], ["JSON Resume 1.0.0", "file:line:column: error: message [rule]", "- is"]),
        (
            ["export"],
            ["--theme", "--format", "html|pdf|json", "--output", "--no-check", "resume.json"],
        ),
        (["init"], ["--academic", ".yaml", "resume.json", "stays as it is"]),
        (["theme"], ["list"]),
        (["validate"], ["--report", "--quiet", "--max-problems", "--ignore", "--error-on"]),
        (["fix"], ["--write", "--order"]),
        (["fmt"], ["--check"]),
        (["schema"], ["--path", "academic"]),
        (["explain"], ["RULE"]),
        (["theme", "list"], ["the name first"]),
    ],
)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(run_jresume: Run, args: list[str], words: list[str], option: str) -> None:
    done = run_jresume(*args, option)
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("args", [[], ["theme"]])
def test_no_command_at_all_shows_the_help(run_jresume: Run, args: list[str]) -> None:
    done = run_jresume(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: ")
    assert "Commands:" in done.stderr
    assert done.stderr.count("Usage: ") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["vali"], "Error: No such command 'vali'. Did you mean 'validate'?"),
        (["theme", "lits"], "Error: No such command 'lits'. Did you mean 'list'?"),
        (["--versoin"], "Error: No such option: --versoin (Possible options: --version)"),
        (["export", "--format"], "Error: Option '--format' requires an argument."),
    ],
)
def test_wrong_usage(run_jresume: Run, args: list[str], message: str) -> None:
    done = run_jresume(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == message


@pytest.fixture(scope="module")
def jresume() -> str:
    """The script that was installed: completion goes by the name of the command."""
    path = shutil.which("jresume", path=os.fspath(Path(sys.executable).parent))
    assert path, "jresume isn't installed beside this Python"
    return path


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o default -F _jresume_completion jresume"),
        ("zsh", "#compdef jresume"),
        ("fish", "complete --command jresume"),
    ],
)
def test_completion_scripts(
    jresume: str, plain_environment: dict[str, str], shell: str, words: str
) -> None:
    env = plain_environment | {"_JRESUME_COMPLETE": f"source_{shell}"}
    done = subprocess.run([jresume], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
    assert "_JRESUME_COMPLETE=complete_" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (
            "jresume ",
            {
                *("validate", "fix", "fmt", "export", "import", "init"),
                *("audit", "extract", "explain", "schema", "theme"),
            },
        ),
        ("jresume exp", {"export", "explain"}),
        ("jresume validate --report ", {"text", "compact", "json", "github", "sarif"}),
        ("jresume init --editor v", {"vscode"}),
        ("jresume theme ", {"check", "gallery", "list", "new", "show"}),
        (
            "jresume export --theme ",
            {"academic", "base", "classic", "compact", "engineering", "modern", "web"},
        ),
        ("jresume export -t ac", {"academic"}),
        (
            "jresume export --format ",
            {
                *("html", "pdf", "json", "bibtex", "csl-json", "ris", "jsonld"),
                *("jsonresume", "rendercv", "yamlresume"),
            },
        ),
        ("jresume export -f p", {"pdf"}),
        ("jresume export --no", {"--no-check", "--no-source"}),
        ("jresume init --a", {"--academic"}),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(
    jresume: str, plain_environment: dict[str, str], shell: str, typed: str, offered: set[str]
) -> None:
    env = plain_environment | {"_JRESUME_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        env |= {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}
    else:
        env |= {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = subprocess.run([jresume], env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    # Each offer stands first on its line; zsh has its own quoted, with a description behind it.
    first = r'[^"]*"([\w-]+)"' if shell == "zsh" else r"([\w-]+)"
    matches = [re.match(first, line) for line in done.stdout.splitlines()]
    found = {match[1] for match in matches if match}
    assert found == offered
