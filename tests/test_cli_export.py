import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume.cli.export import Format
from jresume.exchange import WRITERS
from jresume.export import EXPORTERS
from jresume.theme import THEMES

CV = {"basics": {"name": "Ada Lovelace"}, "work": [{"name": "Engine Works"}]}
STARTS = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "json": b"{\n"}
OLD = b"what was there before"

Run = Callable[..., subprocess.CompletedProcess[str]]


def put(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data), "utf-8")


def meta(**ours: Any) -> dict[str, Any]:
    return CV | {"meta": {"jresume": {"version": "1", **ours}}}


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "cv.json", CV)
    return tmp_path


@pytest.fixture
def run_bytes(
    tmp_path: Path, uncounted_environment: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command line for output that isn't text; further options are subprocess's own."""

    def run_bytes(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        chosen: dict[str, Any] = {"cwd": tmp_path, "env": uncounted_environment}
        if "stdout" not in options:
            chosen |= {"stdout": subprocess.PIPE}
        chosen |= {"stderr": subprocess.PIPE, "input": b"", "timeout": 60}
        command = [sys.executable, "-m", "jresume", *args]
        return subprocess.run(command, check=False, **chosen | options)

    return run_bytes


def test_the_formats_of_the_option_are_those_that_can_be_made() -> None:
    assert [str(f) for f in Format] == [*EXPORTERS, *WRITERS]


@pytest.mark.parametrize(
    ("args", "made"),
    [
        ([], ["cv.pdf"]),
        (["-f", "html"], ["cv.html"]),
        (["-f", "html", "-f", "pdf"], ["cv.html", "cv.pdf"]),
        (["-o", "x.htm"], ["x.htm"]),
        (["-f", "html", "-o", "there"], ["there/cv.html"]),
        (["-f", "html", "-f", "json", "-o", "there/"], ["there/cv.html", "there/cv.json"]),
        (["--format", "json", "--output", "x.txt"], ["x.txt"]),
    ],
)
def test_what_is_made_and_where(
    run_jresume: Run, folder: Path, args: list[str], made: list[str]
) -> None:
    (folder / "there").mkdir()
    done = run_jresume("export", "cv.json", *args)
    assert done.stderr.splitlines() == [f"wrote {name}" for name in made]
    assert (done.returncode, done.stdout) == (0, "")
    assert names(folder) == {"cv.json", *made}
    for name in made:
        suffix = {".htm": "html", ".txt": "json"}.get(Path(name).suffix, Path(name).suffix[1:])
        assert (folder / name).read_bytes().startswith(STARTS[suffix])


def test_a_document_in_yaml_is_copied_as_json(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("basics:\n  name: Ada\n  x: [1, 2.5, null]\n", "utf-8")
    assert run_jresume("export", "cv.yaml", "-f", "json").returncode == 0
    copied = json.loads((tmp_path / "cv.json").read_bytes())
    assert copied == {"basics": {"name": "Ada", "x": [1, 2.5, None]}}


def test_the_default_is_resume_json(run_jresume: Run, tmp_path: Path) -> None:
    put(tmp_path / "resume.json", CV)
    assert run_jresume("export", "-f", "html").returncode == 0
    assert names(tmp_path) == {"resume.json", "resume.html"}


@pytest.mark.parametrize("kind", EXPORTERS)
def test_from_standard_input_to_standard_output(
    run_bytes: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path, kind: str
) -> None:
    for args in (["-"], ["-", "-o", "-"]):
        done = run_bytes("export", *args, "-f", kind, input=json.dumps(CV).encode())
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(STARTS[kind])
    assert names(tmp_path) == set()


def test_a_pdf_is_the_default_everywhere(
    run_bytes: Callable[..., subprocess.CompletedProcess[bytes]], folder: Path
) -> None:
    assert run_bytes("export", "cv.json", "-o", "-").stdout.startswith(b"%PDF-")
    assert names(folder) == {"cv.json"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-f", "docx"], "'docx' is not one of 'html', 'pdf', 'json', 'bibtex',"),
        (["-f", ""], "'' is not one of 'html', 'pdf', 'json', 'bibtex',"),
        (["-o", "x.docx"], "Error: x.docx: its suffix tells no format: give --format html|pdf|"),
        (["-o", "x"], "Error: x: its suffix tells no format"),
        (["-f", "html", "-o", "x.pdf"], "Error: x.pdf has the suffix of pdf, and --format says"),
        (["-f", "html", "-f", "pdf", "-o", "-"], "Error: standard output takes one format"),
        (["-f", "html", "-f", "pdf", "-o", "x"], "Error: x is one file for 2 formats"),
        (["-f", "json"], "Error: cv.json is the document itself"),
        (["-o", "hard.json"], "Error: hard.json is the document itself"),
        (["-o", "soft.json"], "Error: soft.json is the document itself"),
        (["-o", ""], "Error: --output is empty"),
        (["-f", "html", "--no-source"], "Error: --no-source is for a PDF: no other format has the"),
        (["second.json"], "Got unexpected extra argument(s) (second.json)"),
        (["a\x1b[31m\n"], "Got unexpected extra argument(s) (a\\x1b[31m\\x0a)"),
    ],
)
def test_wrong_usage(run_jresume: Run, folder: Path, args: list[str], message: str) -> None:
    (folder / "soft.json").symlink_to("cv.json")
    os.link(folder / "cv.json", folder / "hard.json")
    done = run_jresume("export", "cv.json", *args)
    assert message in done.stderr.splitlines()[-1]
    assert "Value error" not in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert names(folder) == {"cv.json", "soft.json", "hard.json"}
    assert json.loads((folder / "cv.json").read_bytes()) == CV


def drawn(run_jresume: Run, *args: str) -> str:
    done = run_jresume("export", "cv.json", "-f", "html", "-o", "-", *args)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_the_theme_is_named_by_option_then_document_then_default(
    run_jresume: Run, tmp_path: Path
) -> None:
    put(tmp_path / "cv.json", CV)
    academic = drawn(run_jresume)
    assert academic == drawn(run_jresume, "-t", "academic")
    base = drawn(run_jresume, "--theme", "base")
    assert base != academic
    put(tmp_path / "cv.json", meta(theme="base"))
    assert drawn(run_jresume) == base
    assert drawn(run_jresume, "-t", "academic") == academic


def test_a_theme_is_said_to_change_nothing_where_nothing_is_drawn(
    run_jresume: Run, tmp_path: Path
) -> None:
    note = "note: --theme changes what is drawn: html and pdf, not csl-json\n"
    put(tmp_path / "cv.json", meta(theme="base"))
    done = run_jresume("export", "cv.json", "-f", "csl-json", "-o", "-")
    assert (done.returncode, note in done.stderr) == (0, False)
    named = run_jresume("export", "cv.json", "-f", "csl-json", "-o", "-", "-t", "modern")
    assert (named.returncode, named.stdout) == (0, done.stdout)
    assert named.stderr == note + done.stderr
    for wrong in ("acdemic", ""):
        refused = run_jresume("export", "cv.json", "-f", "csl-json", "-t", wrong)
        assert (refused.returncode, "unknown theme" in refused.stderr) == (1, True)


def test_a_theme_of_ones_own_is_found_by_its_folder(run_jresume: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "theme.toml").write_text('description = "Mine"\nextends = "base"\n', "utf-8")
    (mine / "style.css").write_text("/* mine indeed */", "utf-8")
    put(tmp_path / "cv.json", CV)
    assert "/* mine indeed */" in drawn(run_jresume, "-t", "./mine")
    put(tmp_path / "cv.json", meta(theme="./mine"))
    assert "/* mine indeed */" in drawn(run_jresume)


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ("acdemic", "unknown theme 'acdemic': did you mean 'academic'? known themes are academic,"),
        ("zzz", "unknown theme 'zzz': known themes are academic, base"),
        ("", "unknown theme '': known themes are"),
        ("./none", "theme ./none: there is no folder none: a theme is a folder with a theme.toml"),
        ("/" + "x" * 300, "File name too long"),
        ("~nobody-of-that-name/x", "~nobody-of-that-name/x"),
        ("\x1b[31m/\n", "\\x1b[31m/"),
    ],
)
def test_an_unknown_theme(run_jresume: Run, folder: Path, theme: str, message: str) -> None:
    done = run_jresume("export", "cv.json", "-t", theme)
    assert message in done.stderr
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert names(folder) == {"cv.json"}


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ("acdemic", "unknown theme 'acdemic': did you mean 'academic'?"),
        ("", "unknown theme ''"),
        ("../x", "theme ../x: a document can name a theme inside its own folder only"),
        ("/etc/x", "theme /etc/x: a document can name a theme inside its own folder only"),
        ("\x1b[31m/\n", "theme \\x1b[31m/\\x0a: there is no folder \\x1b[31m/\\x0a"),
    ],
)
def test_an_unknown_theme_of_the_document_has_its_place(
    run_jresume: Run, tmp_path: Path, theme: str, message: str
) -> None:
    put(tmp_path / "cv.json", meta(theme=theme))
    column = (tmp_path / "cv.json").read_text().index('"theme": ') + len('"theme": ') + 1
    done = run_jresume("export", "cv.json")
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"cv.json:1:{column}: error: {message}")
    assert said.endswith(" [advice/theme]")
    assert done.returncode == 1
    assert names(tmp_path) == {"cv.json"}


def test_a_theme_that_cannot_draw_a_format_says_so(run_jresume: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    manifest = 'extends = "base"\nformats = ["html"]\n'
    (folder / "mine" / "theme.toml").write_text(manifest, "utf-8")
    done = run_jresume("export", "cv.json", "-t", "./mine", "-f", "html", "-f", "pdf")
    assert done.stderr == "theme mine can't draw pdf; it draws html\n"
    assert done.returncode == 1
    assert names(folder) == {"cv.json", "mine/theme.toml"}


FAULTY = '{"basics": {"name": 5},\n "work": [{"url": ""}], "work": [{"endDate": "2020-19"}]}'


@pytest.mark.parametrize("output", [None, "-", "x.html"])
def test_an_invalid_document_is_refused_in_the_words_of_validate(
    run_jresume: Run, tmp_path: Path, output: str | None
) -> None:
    (tmp_path / "cv.json").write_text(FAULTY, "utf-8")
    validated = run_jresume("validate", "cv.json").stdout.splitlines()
    assert len(validated) == 3 * 3
    done = run_jresume("export", "cv.json", "-f", "html", *(["-o", output] if output else []))
    assert done.stderr.splitlines() == [
        *validated,
        "cv.json: 2 errors; nothing was written (--no-check draws it anyway)",
    ]
    assert (done.returncode, done.stdout) == (1, "")
    assert names(tmp_path) == {"cv.json"}


def test_no_check_draws_it_anyway(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_text('{"basics": {"name": "Ada"}, "talks": 1}', "utf-8")
    done = run_jresume("export", "cv.json", "-f", "html", "--no-check")
    assert (done.returncode, done.stderr) == (0, "wrote cv.html\n")
    assert "Ada" in (tmp_path / "cv.html").read_text("utf-8")


@pytest.mark.parametrize(
    "document",
    [
        *({"meta": 5}, {"meta": {"jresume": []}}, {"meta": {"jresume": {"themeOptions": 5}}}),
        *({"meta": {"jresume": {"theme": 5}}}, {"basics": []}, {"work": {"name": []}}),
        {"meta": {"jresume": {"themeOptions": {"paper": 5, "a/b~c": 1, "photo": True}}}},
        *({"work": [None, 5, [[]]]}, {"publications": [{"authors": [[], {}, 5, {"name": []}]}]}),
    ],
)
def test_no_check_draws_whatever_it_is_given(
    run_jresume: Run, tmp_path: Path, document: dict[str, Any]
) -> None:
    put(tmp_path / "cv.json", document)
    done = run_jresume("export", "cv.json", "-f", "html", "--no-check")
    assert (done.returncode, done.stderr) == (0, "wrote cv.html\n")
    assert run_jresume("export", "cv.json", "-f", "html").returncode == 1


def test_a_warning_is_said_and_refuses_nothing(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_text('{"basics": {"name": "A", "name": "B"}}', "utf-8")
    done = run_jresume("export", "cv.json", "-f", "html")
    assert "cv.json:1:26: warning: " in done.stderr
    assert done.stderr.endswith("wrote cv.html\n")
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("options", "said", "code"),
    [
        (
            '{"paper": "A3"}',
            (
                '31: error: meta.jresume.themeOptions.paper is the text "A3"; it is to be "Letter" '
                'or "A4" [advice/theme-option]'
            ),
            1,
        ),
        (
            '{"papr": "A4"}',
            '22: error: "papr" is not known here: did you mean "paper"? [advice/theme-option]',
            1,
        ),
        (
            "5",
            (
                "21: error: meta.jresume.themeOptions is the number 5; it is to be an object "
                "[academic/type]"
            ),
            1,
        ),
    ],
)
def test_options_of_the_theme_have_their_place(
    run_jresume: Run, tmp_path: Path, options: str, said: str, code: int
) -> None:
    text = '{"meta": {"jresume": {"version": "1",\n    "themeOptions": ' + options + "}}}"
    (tmp_path / "cv.json").write_text(text, "utf-8")
    done = run_jresume("export", "cv.json", "-f", "html")
    first, line, marks, *rest = done.stderr.splitlines()
    assert first == f"cv.json:2:{said}"
    assert options in line
    assert "^" in marks
    assert len(rest) == 1
    assert done.returncode == code


def test_an_option_of_the_theme_is_heeded(run_jresume: Run, tmp_path: Path) -> None:
    put(tmp_path / "cv.json", meta(themeOptions={"paper": "A4"}))
    assert "size: A4" in drawn(run_jresume, "-t", "base")
    put(tmp_path / "cv.json", meta(themeOptions={"paper": "Letter"}))
    assert "size: A4" not in drawn(run_jresume, "-t", "base")


def test_a_theme_whose_options_are_no_schema(run_jresume: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    manifest = 'extends = "base"\n[options.x]\nmaxLength = "x"\ndefault = ""\n'
    (folder / "mine" / "theme.toml").write_text(manifest, "utf-8")
    done = run_jresume("export", "cv.json", "-t", "./mine")
    assert "mine" in done.stderr
    assert "maxLength" in done.stderr
    assert len(done.stderr.splitlines()) == done.returncode == 1


def test_warnings_of_the_exporters_are_said(run_jresume: Run, tmp_path: Path) -> None:
    put(tmp_path / "cv.json", {"basics": {"name": "A", "image": "no\x1b[31m.png"}})
    done = run_jresume("export", "cv.json", "-f", "html", "-t", "base")
    assert done.stderr.splitlines()[-2:] == [
        "warning: picture no[31m.png is left out: there is no such file",
        "wrote cv.html",
    ]


# What stands in the way of an output, how it is put there, and what is said.


def in_the_way(folder: Path, obstacle: str) -> None:
    if obstacle == "folder":
        (folder / "out.pdf").mkdir()
    elif obstacle == "read-only":
        (folder / "out.pdf").write_bytes(OLD)
        (folder / "out.pdf").chmod(0o444)
    elif obstacle == "file for a folder":
        (folder / "none").write_bytes(OLD)


@pytest.mark.parametrize(
    ("obstacle", "output", "message"),
    [
        ("nothing", "none/", "none/cv.pdf: can't be written: no such folder: none: make it first"),
        ("nothing", "none/x/out.pdf", "no such folder: none: make it first (`mkdir -p none/x`)"),
        ("folder", "out.pdf/", "out.pdf/cv.pdf"),
        ("file for a folder", "none/", "a part of the path before the last is a file"),
        ("nothing", "x" * 300 + ".pdf", "the name is too long"),
        ("nothing", "x\x1b[31m\n/out.pdf", "x\\x1b[31m\\x0a/out.pdf: can't be written: "),
    ],
)
def test_an_output_that_cannot_be_written(
    run_jresume: Run, folder: Path, obstacle: str, output: str, message: str
) -> None:
    in_the_way(folder, obstacle)
    before = names(folder)
    done = run_jresume("export", "cv.json", "-o", output)
    if obstacle == "folder":  # it isn't in the way: it is where the output goes
        assert (done.returncode, done.stderr) == (0, "wrote out.pdf/cv.pdf\n")
        return
    (said,) = done.stderr.splitlines()
    assert message in said
    assert said.isprintable()
    assert done.returncode == 1
    assert names(folder) == before


def test_both_or_neither(run_jresume: Run, folder: Path) -> None:
    (folder / "cv.html").write_bytes(OLD)
    (folder / "cv.pdf").mkdir()
    done = run_jresume("export", "cv.json", "-f", "html", "-f", "pdf")
    assert done.stderr == "cv.pdf: can't be written: it is a folder: name a file in it\n"
    assert done.returncode == 1
    assert (folder / "cv.html").read_bytes() == OLD
    assert names(folder) == {"cv.json", "cv.html"}


def test_a_format_that_fails_leaves_the_other_unwritten(run_jresume: Run, folder: Path) -> None:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "theme.toml").write_text('extends = "base"\n', "utf-8")
    (mine / "page.html").write_text("{{ 1 // 0 }}", "utf-8")
    (folder / "cv.json").rename(folder / "cv.yaml")
    (folder / "cv.json").write_bytes(OLD)
    done = run_jresume("export", "cv.yaml", "-t", "./mine", "-f", "json", "-f", "pdf")
    assert "page.html:1: ZeroDivisionError" in done.stderr
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert (folder / "cv.json").read_bytes() == OLD
    assert not (folder / "cv.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_is_full(
    run_bytes: Callable[..., subprocess.CompletedProcess[bytes]], folder: Path
) -> None:
    import resource

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    (folder / "there").mkdir()
    old = [folder / "cv.pdf", folder / "there/cv.html", folder / "there/cv.json"]
    for path in old:
        path.write_bytes(OLD)
    # Nothing that Python itself keeps may reach the limit.
    kept = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}
    env = kept | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = run_bytes("export", "cv.json", "-f", "pdf", preexec_fn=limit, env=env)
    assert done.stderr.startswith(b"a PDF needs room in the folder for temporary files")
    assert len(done.stderr.splitlines()) == done.returncode == 1
    formats = ["-f", "html", "-f", "json", "-o", "there/"]
    done = run_bytes("export", "cv.json", *formats, preexec_fn=limit, env=env)
    assert done.stderr.decode().splitlines()[-1] == (
        "there/cv.html: can't be written: the file would be larger than is allowed here"
    )
    assert done.returncode == 1
    assert {path.read_bytes() for path in old} == {OLD}
    assert names(folder) == {"cv.json", *(str(path.relative_to(folder)) for path in old)}


def without_privilege() -> None:
    """Make root, from the next exec on, somebody to whom modes of files apply."""
    import ctypes

    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(sys.platform != "linux", reason="root loses its privilege as Linux has it")
def test_no_permission(
    run_bytes: Callable[..., subprocess.CompletedProcess[bytes]], folder: Path
) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "out.html").write_bytes(OLD)
    (folder / "old" / "out.html").chmod(0o444)
    folder.chmod(0o555)
    done = run_bytes("export", "cv.json", "-f", "html", preexec_fn=without_privilege)
    assert done.stderr == b"cv.html: can't be written: no permission to write in the folder .\n"
    assert done.returncode == 1
    done = run_bytes("export", "cv.json", "-o", "old/out.html", preexec_fn=without_privilege)
    assert b"old/out.html: can't be written: it is write-protected" in done.stderr
    assert done.returncode == 1
    assert names(folder) == {"cv.json", "old/out.html"}
    assert (folder / "old" / "out.html").read_bytes() == OLD
    folder.chmod(0o755)


def test_a_mode_and_a_link_are_kept(run_jresume: Run, folder: Path) -> None:
    (folder / "real.html").write_bytes(OLD)
    (folder / "real.html").chmod(0o640)
    (folder / "cv.html").symlink_to("real.html")
    assert run_jresume("export", "cv.json", "-f", "html").returncode == 0
    assert (folder / "cv.html").is_symlink()
    assert (folder / "real.html").stat().st_mode & 0o777 == 0o640
    assert (folder / "real.html").read_bytes().startswith(STARTS["html"])


@pytest.mark.usefixtures("default_signals")
def test_a_signal_half_way(folder: Path, plain_environment: dict[str, str]) -> None:
    (folder / "cv.pdf").write_bytes(OLD)
    command = [sys.executable, "-m", "jresume", "export", "cv.json", "-f", "pdf"]
    for number in (signal.SIGTERM, signal.SIGINT):
        for wait in (0.3, 0.6):
            child = subprocess.Popen(
                command, cwd=folder, env=plain_environment, stderr=subprocess.PIPE
            )
            time.sleep(wait)
            child.send_signal(number)
            _, said = child.communicate(timeout=60)
            left = (folder / "cv.pdf").read_bytes()
            if left != OLD:  # it came too late
                assert left.startswith(STARTS["pdf"])
                assert left.rstrip().endswith(b"%%EOF")
                (folder / "cv.pdf").write_bytes(OLD)
            assert names(folder) == {"cv.json", "cv.pdf"}
            if number == signal.SIGTERM:
                assert b"Traceback" not in said


@pytest.mark.usefixtures("default_signals")
def test_ctrl_c_ends_without_a_traceback(folder: Path, plain_environment: dict[str, str]) -> None:
    # A pipe that nobody ends holds the reader up for as long as it takes. It takes so much in only
    # when somebody reads at its other end.
    command = [sys.executable, "-m", "jresume", "export", "-"]
    child = subprocess.Popen(
        command, cwd=folder, env=plain_environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdin
    child.stdin.write(bytes(500_000))
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (130, b"")


@pytest.mark.parametrize("kind", EXPORTERS)
def test_nobody_listens_to_the_end(
    folder: Path, plain_environment: dict[str, str], kind: str
) -> None:
    command = [sys.executable, "-m", "jresume", "export", "cv.json", "-f", kind, "-o", "-"]
    put(folder / "cv.json", CV | {"meta": {"long": "x" * 200_000}})
    child = subprocess.Popen(
        command, cwd=folder, env=plain_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    assert child.stdout.read(1) == STARTS[kind][:1]
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    # A short output has all gone into the pipe before it was closed.
    assert child.wait(timeout=60) in {0, 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("kind", EXPORTERS)
def test_what_reaches_nobody_is_a_failure(
    run_bytes: Callable[..., subprocess.CompletedProcess[bytes]], folder: Path, kind: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_bytes("export", "cv.json", "-f", kind, "-o", "-", stdout=full)
    assert done.stderr == b"standard output can't be written: No space left on device\n"
    assert done.returncode == 1
    assert names(folder) == {"cv.json"}


def test_themes_are_listed_by_name(run_jresume: Run) -> None:
    done = run_jresume("theme", "list")
    assert (done.returncode, done.stderr) == (0, "")
    found = [line.split()[0] for line in done.stdout.splitlines()]
    assert found == sorted(path.parent.name for path in THEMES.glob("*/theme.toml"))
    assert all(len(line.split()) > 3 for line in done.stdout.splitlines())
