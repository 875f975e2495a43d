"""Whatever it is given, the command line says one clear thing and ends with 1 or 2."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., subprocess.CompletedProcess[bytes]]

DEEP = 10_000
SNIPPET = re.compile(r" *[0-9]* +\| ")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n"


def zipped() -> bytes:
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("resume.json", "{}")
        return buffer.getvalue()


def bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


# Name, content, and words that must be in what is said.
UNREADABLE = {
    "empty": ("cv.json", b"", "the file is empty"),
    "empty YAML": ("cv.yaml", b"", "the file is empty"),
    "empty TOML": ("cv.toml", b"", "the file is empty"),
    "whitespace": ("cv.json", b" \r\n\t\n", "the file is empty"),
    "byte order mark alone": ("cv.json", b"\xef\xbb\xbf", "the file is empty"),
    "Latin-1": ("cv.json", '{"basics": {"name": "Jos\xe9"}}'.encode("latin-1"), "isn't UTF-8"),
    "UTF-16": ("cv.json", '{"basics": {}}'.encode("utf-16"), "encoded as UTF-16"),
    "UTF-16 without a mark": ("cv.json", '{"basics": {}}'.encode("utf-16-le"), "UTF-16"),
    "UTF-32": ("cv.json", '{"basics": {}}'.encode("utf-32"), "encoded as UTF-32"),
    "deep JSON": ("cv.json", b'{"a": ' + b"[" * DEEP + b"]" * DEEP + b"}", "deep"),
    "deep JSON without end": ("cv.json", b'{"a":' * DEEP, "deep"),
    "deep YAML": ("cv.yaml", b"a: " + b"[" * DEEP + b"]" * DEEP, "deep"),
    "deep YAML blocks": (
        "cv.yaml",
        "\n".join(" " * n + f"a{n}:" for n in range(2000)).encode(),
        "deep",
    ),
    "deep TOML": ("cv.toml", b"a = " + b"[" * DEEP + b"]" * DEEP, "deep"),
    "deep TOML keys": ("cv.toml", ".".join("a" * DEEP).encode() + b" = 1", "deep"),
    "50 MB": ("cv.json", b'{"a": "' + b"x" * 50_000_000 + b'"}', "larger than the 16 MiB"),
    "list": ("cv.json", b"[1, 2]", "the document is a list"),
    "text": ("cv.json", b'"text"', "the document is a string"),
    "number": ("cv.json", b"5", "the document is a number"),
    "null": ("cv.json", b"null", "the document is null"),
    "list in YAML": ("cv.yaml", b"- a", "the document is a list"),
    "NaN": ("cv.json", b'{"x": NaN}', "NaN"),
    "Infinity": ("cv.json", b'{"x": -Infinity}', "Infinity"),
    "infinity in YAML": ("cv.yaml", b"x: .inf", "number"),
    "NaN in TOML": ("cv.toml", b"x = nan", "number"),
    "infinity by its digits": ("cv.json", b'{"x": 1e999}', "number"),
    "lone surrogate": ("cv.json", b'{"x": "\\ud800"}', "is half of a character"),
    "surrogate in UTF-8": ("cv.json", b'{"x": "\xed\xa0\x80"}', "isn't UTF-8"),
    "NUL": ("cv.json", b'{"x": "\0"}', "NUL"),
    "truncated JSON": ("cv.json", b'{"basics": {"name": "Ada', "is never closed"),
    "truncated YAML": ("cv.yaml", b'basics: {name: "Ada', ""),
    "truncated TOML": ("cv.toml", b'[basics]\nname = "Ada', ""),
    "PDF": ("cv.json", PDF, ""),
    "PNG": ("cv.json", PNG, ""),
    "zip": ("cv.json", zipped(), ""),
    "PNG as YAML": ("cv.yaml", PNG, ""),
    "PDF as TOML": ("cv.toml", PDF, ""),
    "gigantic number": ("cv.json", b'{"x": ' + b"9" * 1_000_000 + b"}", "digits"),
    "gigantic number in YAML": ("cv.yaml", b"x: " + b"9" * 1_000_000, "can't be read as a number"),
    "gigantic number in TOML": ("cv.toml", b"x = " + b"9" * 1_000_000, ""),
    "YAML bomb": ("cv.yaml", bomb(), ""),
    "YAML that holds itself": ("cv.yaml", b"basics: &a\n  x: *a\n", ""),
    "YAML that asks for Python": ("cv.yaml", b'x: !!python/object/apply:os.system ["id"]', ""),
    "million elements": ("cv.json", json.dumps([0] * 1_000_000).encode(), "is a list"),
    "ANSI in JSON": ("cv.json", b'{"x": \x1b[31m}', ""),
    "ANSI in YAML": ("cv.yaml", b"x: \x1b[31m", ""),
    "ANSI in TOML": ("cv.toml", b"x = \x1b[31m", ""),
}


@pytest.fixture
def call(tmp_path: Path, uncounted_environment: dict[str, str]) -> Call:
    def call(*args: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "jresume", *args]
        given = {"cwd": tmp_path, "env": uncounted_environment, "input": b"", "timeout": 60}
        return subprocess.run(command, capture_output=True, check=False, **given | options)  # type: ignore[call-overload]

    return call


def is_one_clear_message(done: subprocess.CompletedProcess[bytes], words: str = "") -> str:
    """What was said, which is one line in characters that print; nothing else was done.

    `validate` may show below it the line of the document that is meant, and marks.
    """
    said, *shown = (done.stdout + done.stderr).decode().splitlines()
    assert len(shown) in {0, 2}, shown
    assert all(SNIPPET.match(line) and line.isprintable() for line in shown), shown
    assert max(map(len, shown), default=0) < 200
    assert said.isprintable(), said
    assert words in said
    assert "Traceback" not in said
    assert len(said) < 600
    assert done.returncode in {1, 2}
    return said


@pytest.mark.parametrize("command", ["validate", "export"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_document(call: Call, tmp_path: Path, case: str, command: str) -> None:
    name, content, words = UNREADABLE[case]
    (tmp_path / name).write_bytes(content)
    done = call(command, name)
    said = is_one_clear_message(done, words)
    assert said.startswith(f"{name}:")
    assert said.endswith(" [schema/syntax]")
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]
    if command == "validate":
        # Through standard input it is no better.
        done = call(command, "-", input=content)
        assert is_one_clear_message(done).startswith("<stdin>:")


@pytest.mark.parametrize("command", ["validate", "export"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing.json", "no such file"),
        ("there/missing.json", "no such file"),
        ("none/missing.json", "there is no folder none either"),
        ("there", "it is a folder: name the file in it, as in there/resume.json"),
        (".", "it is a folder: name the file in it"),
        ("", "the path is empty"),
        ("file/cv.json", "a part of the path before the last is a file"),
        ("dangling.json", "the link leads to nowhere.json, which is no file"),
        ("circle.json", "the link leads back to itself"),
        ("cv.jsn", "did you mean cv.json?"),
        ("x" * 300, "the name is too long"),
        ("/".join("x" * 5000), ""),
        ("a\nb\x1b[31m.json", "a\\x0ab\\x1b[31m.json: error: no such file"),
        (b"a\xff\xfe.json", "\ufffd\ufffd.json: error: no such file"),
        ("a\u202egnp.json", "\\"),
    ],
)
def test_no_such_file(
    call: Call, tmp_path: Path, path: str | bytes, words: str, command: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "resume.json").write_text("{}", "utf-8")
    (tmp_path / "file").write_text("{}", "utf-8")
    (tmp_path / "cv.json").write_text("{}", "utf-8")
    (tmp_path / "dangling.json").symlink_to("nowhere.json")
    (tmp_path / "circle.json").symlink_to("circle.json")
    before = sorted(tmp_path.rglob("*"))
    done = call(command, path)
    (said,) = done.stderr.decode().splitlines()
    assert words in said
    assert said.isprintable()
    assert (done.returncode, done.stdout) == (1, b"")
    assert sorted(tmp_path.rglob("*")) == before


def without_privilege() -> None:
    """Make root, from the next exec on, somebody to whom modes of files apply."""
    import ctypes

    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(sys.platform != "linux", reason="root loses its privilege as Linux has it")
@pytest.mark.parametrize("command", ["validate", "export"])
def test_a_file_that_may_not_be_read(call: Call, tmp_path: Path, command: str) -> None:
    (tmp_path / "cv.json").write_text("{}", "utf-8")
    (tmp_path / "cv.json").chmod(0)
    said = is_one_clear_message(call(command, "cv.json", preexec_fn=without_privilege))
    assert "cv.json: error: no permission to read it: `chmod u+r` allows it" in said
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0)
    said = is_one_clear_message(call(command, "shut/cv.json", preexec_fn=without_privilege))
    assert "no permission" in said


STRANGE = [
    "a\nb.json",
    "a\x1b[31mb.json",
    "a b\t.json",
    "日本.json",
    b"a\xff.json",
    "x" * 200 + ".json",
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_no_fault(call: Call, tmp_path: Path, name: str | bytes) -> None:
    raw = os.fsencode(name)
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw))
    path.write_text('{"basics": {"name": 5}}', "utf-8")
    done = call("validate", name)
    assert done.returncode == 1
    assert is_one_clear_message(done, ":1:21: error: basics.name is the number 5")
    path.write_text('{"basics": {"name": "Ada"}}', "utf-8")
    done = call("validate", name)
    assert done.returncode == 0
    assert done.stdout.decode().endswith(": valid\n")
    assert done.stdout.decode().strip().isprintable()
    done = call("export", name, "-f", "html")
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith("wrote ")
    assert said.isprintable()
    assert path.with_suffix(".html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert call("export", path.with_suffix(".html"), "-f", "pdf").returncode == 1


@pytest.mark.parametrize("command", ["validate", "export"])
def test_nothing_of_a_document_gives_orders_to_a_terminal(
    call: Call, tmp_path: Path, command: str
) -> None:
    nasty = "\x1b]0;owned\x07\x9b31m\x00\r\nresume.json: valid\u202e".replace("\x00", "")
    document = {"work": [{"url": nasty, "startDate": nasty, "name": [nasty]}], nasty: 1}
    (tmp_path / "cv.json").write_text(json.dumps(document), "utf-8")
    (tmp_path / "cv.yaml").write_text(json.dumps(document), "utf-8")
    for name in ("cv.json", "cv.yaml"):
        done = call(command, name)
        lines = (done.stdout + done.stderr).decode().splitlines()
        assert all(line.isprintable() for line in lines)
        lines = [line for line in lines if not SNIPPET.match(line)]
        assert len(lines) == (5 if command == "export" else 4)
        assert all(line.isprintable() and line.startswith(f"{name}:") for line in lines)
