import io
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jresume.errors import ReadError
from jresume.resume import read

posix = pytest.mark.skipif(os.name != "posix", reason="the file system is of another kind")


def message(path: Path | str) -> str:
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{caught.value.name}: error: ")
    assert caught.value.line == 0
    return caught.value.message


def test_missing(tmp_path: Path) -> None:
    assert message(tmp_path / "cv.json") == "no such file"
    assert message(tmp_path / "resume.json") == "no such file: `jresume init` writes a starter"


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        ("resume.json", "resum.json"),
        ("resume.json", "Resume.jsn"),
        ("resume.yaml", "resume.json"),
        ("résumé.json", "resume.json"),
        ("resume.toml", "resume"),
    ],
)
def test_missing_with_a_similar_name_there(there: str, asked: str, tmp_path: Path) -> None:
    (tmp_path / there).write_text("{}")
    (tmp_path / "other.txt").write_text("")
    assert message(tmp_path / asked) == f"no such file: did you mean {tmp_path / there}?"


def test_missing_is_named_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resume.json").write_text("{")
    with pytest.raises(ReadError, match=r"^resume\.json:1:1: error: this \{ is never closed"):
        read("resume.json")
    assert message("resume.jso") == "no such file: did you mean resume.json?"


def test_missing_folder(tmp_path: Path) -> None:
    missing = tmp_path / "cvs"
    assert message(missing / "resume.json") == f"no such file: there is no folder {missing} either"


def test_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == "it is a folder: name the file in it"
    (tmp_path / "resume.yaml").write_text("a: 1")
    expected = f"it is a folder: name the file in it, as in {tmp_path / 'resume.yaml'}"
    assert message(tmp_path) == expected


def test_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "cv").write_text("{}")
    assert "is a file, not a folder" in message(tmp_path / "cv" / "resume.json")


@posix
def test_links(tmp_path: Path) -> None:
    (tmp_path / "broken.json").symlink_to("gone.json")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "good.json").write_text('{"a": 1}')
    (tmp_path / "link.json").symlink_to("good.json")
    assert message(tmp_path / "broken.json") == "the link leads to gone.json, which is no file"
    assert message(tmp_path / "loop.json") == "the link leads back to itself: name a file"
    assert read(tmp_path / "link.json").data == {"a": 1}


@pytest.mark.parametrize(
    ("path", "words"),
    [("cv\0.json", "NUL character"), ("", "the path is empty"), ("x" * 300, "name is too long")],
)
def test_impossible_paths(path: str, words: str) -> None:
    assert words in message(path)


@posix
def test_names_that_do_not_print(tmp_path: Path) -> None:
    for name in ("bell\x07.json", os.fsdecode(b"caf\xe9.json"), "\x1b[31m.json"):
        with pytest.raises(ReadError) as caught:
            read(tmp_path / name)
        assert caught.value.name.isprintable()
        assert str(caught.value).encode()


AS_NOBODY = """
import os, sys
from jresume.errors import ReadError
from jresume.resume import read
os.chdir(sys.argv[1])
if os.geteuid() == 0:  # root may read everything, so somebody else has to try
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    read("cv.json")
except ReadError as error:
    print(error)
"""


@posix
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    path.write_text("{}")
    path.chmod(0)
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.startswith("cv.json: error: no permission to read it"), done.stderr


@posix
def test_devices() -> None:
    with pytest.raises(ReadError, match=r"^/dev/null:1:1: error: the file is empty"):
        read("/dev/null")
    assert "larger than the 16 MiB" in message("/dev/zero")


@posix
def test_a_pipe_with_a_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"a: 1\n",))
    writer.start()
    assert read(pipe).data == {"a": 1}
    writer.join()


@pytest.mark.skipif(not shutil.which("bash"), reason="process substitution is bash's")
def test_process_substitution() -> None:
    code = "import sys; from jresume.resume import read; print(read(sys.argv[1]).data)"
    done = subprocess.run(
        ["bash", "-c", f"\"$0\" -c '{code}' <(sleep 0.1; echo a: 1)", sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "{'a': 1}\n", done.stderr


@posix
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert "it is a socket" in message("socket")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert message(path) == "the file is larger than the 16 MiB that are read (1048576.0 MiB)"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    resume = read("-", stdin=io.BytesIO(b"a = 1"))
    assert (resume.data, resume.source.name, resume.source.path) == ({"a": 1}, "<stdin>", None)
    with pytest.raises(ReadError, match=r"^<stdin>:1:1: error: the file is empty"):
        read("-", stdin=io.BytesIO())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1")))
    assert read("-").data == {"a": 1}
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="there is no standard input"):
        read("-")


class Failing(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
        raise IsADirectoryError(21, "Is a directory")


def test_standard_input_that_fails() -> None:
    with pytest.raises(ReadError, match=r"^<stdin>: error: it can't be read: Is a directory"):
        read("-", stdin=Failing())
