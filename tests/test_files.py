import contextlib
import errno
import os
import re
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jresume.errors import WriteError
from jresume.files import write, write_all, write_new

pytestmark = pytest.mark.skipif(os.name != "posix", reason="about POSIX file systems")

LARGE = 4 * 2**20

# Runs in a process of its own, in the folder that it is given: what ends it must not end the tests.
START = """
import os, resource, signal, sys
from pathlib import Path
from jresume.errors import WriteError
from jresume.files import write, write_new
os.chdir(sys.argv[1])
def become_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
def attempt(call, *arguments):
    try:
        call(*arguments)
    except WriteError as error:
        print(error)
"""


def run(code: str, folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START + code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        **more,  # type: ignore[call-overload]
    )


def message(path: Path | str, data: bytes = b"new") -> str:
    with pytest.raises(WriteError) as caught:
        write(Path(path), data)
    return str(caught.value)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@contextlib.contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("call", [write, write_new])
@pytest.mark.parametrize("data", [b"", b"one\r\ntwo\n\0", LARGE * b"x"])
def test_a_new_file(call: object, data: bytes, tmp_path: Path) -> None:
    with umask(0o027):
        call(tmp_path / "cv.pdf", data)  # type: ignore[operator]
    assert (tmp_path / "cv.pdf").read_bytes() == data
    assert stat.S_IMODE((tmp_path / "cv.pdf").stat().st_mode) == 0o640
    assert names(tmp_path) == ["cv.pdf"]


def test_a_file_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("cv.pdf"), b"one")
    write_new(Path("cv.html"), b"two")
    assert names(tmp_path) == ["cv.html", "cv.pdf"]


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"old and longer")
    path.chmod(0o604)
    with umask(0o077):
        write(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o604)
    assert names(tmp_path) == ["cv.pdf"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_an_existing_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"old")
    os.chown(path, 65534, 65534)
    write(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)


def test_a_file_is_replaced_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write(path, b"new")
        assert reader.read() == b"old"


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "link.pdf").symlink_to("out/cv.pdf")
    write(tmp_path / "link.pdf", b"one")
    write(tmp_path / "link.pdf", b"two")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "out" / "cv.pdf").read_bytes() == b"two"
    assert names(tmp_path / "out") == ["cv.pdf"]


def test_devices_and_pipes_are_written_into(tmp_path: Path) -> None:
    write(Path("/dev/null"), b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write(pipe, LARGE * b"x")
    reader.join()
    assert found == [LARGE * b"x"]
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_is_written_into(name: str, tmp_path: Path) -> None:
    assert run(f"write(Path('{name}'), b'new')", tmp_path).stdout == "new"


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/stderr", "/dev/fd/2"])
def test_what_was_appended_to_stays(name: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"old ")
    with log.open("ab") as file:
        done = subprocess.run(
            [sys.executable, "-c", f"{START}write(Path('{name}'), b'new')", str(tmp_path)],
            check=True,
            stdout=file,
            stderr=file,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    assert (done.returncode, log.read_bytes(), names(tmp_path)) == (0, b"old new", ["log"])


def test_a_descriptor_that_is_not_open() -> None:
    assert message("/dev/fd/998") == "/dev/fd/998: can't be written: no such file is open"


def test_a_pipe_that_nobody_reads_any_more(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = message(f"/dev/fd/{writing}")
    os.close(writing)
    assert words.endswith("whoever was reading it has gone")
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(tmp_path):
        server.bind("socket")
        assert "it is a socket or a device" in message("socket")


def test_a_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == f"{tmp_path}: can't be written: it is a folder: name a file in it"
    assert names(tmp_path) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        expected = "no such folder: out: make it first (`mkdir -p out/pdf`)"
        assert message("out/pdf/cv.pdf") == f"out/pdf/cv.pdf: can't be written: {expected}"
        with pytest.raises(WriteError, match="no such folder: out: make it first"):
            write_new(Path("out/cv.pdf"), b"")
        Path("link").symlink_to("gone/cv.pdf")
        assert "no such folder: " in message("link")


def test_impossible_paths(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    assert "is a file, not a folder" in message(tmp_path / "file" / "cv.pdf")
    assert "leads back to itself" in message(tmp_path / "loop")
    assert "the name is too long" in message(tmp_path / (300 * "x"))
    assert "NUL character" in message("cv\0.pdf")
    assert names(tmp_path) == ["file", "loop"]
    words = message(tmp_path / "no" / os.fsdecode(b"caf\xe9\x1b.pdf"))
    assert words.isprintable()
    assert words.encode()


def test_the_longest_name_there_is(tmp_path: Path) -> None:
    write(tmp_path / (255 * "x"), b"new")
    assert names(tmp_path) == [255 * "x"]


def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o755)
    (tmp_path / "shut" / "cv.pdf").write_bytes(b"old")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "open" / "cv.pdf").write_bytes(b"old")
    (tmp_path / "open" / "cv.pdf").chmod(0o444)
    if os.geteuid() != 0:
        (tmp_path / "shut").chmod(0o555)
    tmp_path.chmod(0o755)
    (tmp_path / "closed").mkdir(mode=0o700)
    paths = ("shut/new.pdf", "shut/cv.pdf", "open/cv.pdf", "closed/cv.pdf")
    if os.geteuid() != 0:
        (tmp_path / "closed").chmod(0)
    code = f"become_nobody()\nfor path in {paths}:\n    attempt(write, Path(path), b'new')"
    done = run(code, tmp_path)
    (tmp_path / "closed").chmod(0o700)
    (tmp_path / "shut").chmod(0o755)
    first, second, third, fourth = done.stdout.splitlines()
    assert first == "shut/new.pdf: can't be written: no permission to write in the folder shut"
    assert second.startswith("shut/cv.pdf: can't be written: ")
    assert third.startswith("open/cv.pdf: can't be written: it is write-protected")
    assert fourth.endswith("no permission to write in the folder closed")
    for folder in ("shut", "open"):
        assert names(tmp_path / folder) == ["cv.pdf"]
        assert (tmp_path / folder / "cv.pdf").read_bytes() == b"old"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one MiB, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root, outside most containers, may mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    write(small_disk / "cv.pdf", b"old")
    assert "the disk is full" in message(small_disk / "cv.pdf", LARGE * b"x")
    with pytest.raises(WriteError, match="the disk is full"):
        write_new(small_disk / "new.pdf", LARGE * b"x")
    assert names(small_disk) == ["cv.pdf"]
    assert (small_disk / "cv.pdf").read_bytes() == b"old"


def test_a_read_only_file_system(small_disk: Path) -> None:
    write(small_disk / "cv.pdf", b"old")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for name in ("cv.pdf", "new.pdf"):
        assert "the file system is read-only" in message(small_disk / name)


def test_a_limit_on_size(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"old")
    code = f"""
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
attempt(write, Path("cv.pdf"), {LARGE} * b"x")
attempt(write_new, Path("new.pdf"), {LARGE} * b"x")
"""
    lines = run(code, tmp_path).stdout.splitlines()
    assert [line.partition(": ")[2] for line in lines] == 2 * [
        "can't be written: the file would be larger than is allowed here"
    ]
    assert names(tmp_path) == ["cv.pdf"]
    assert (tmp_path / "cv.pdf").read_bytes() == b"old"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000


# Sends a signal to itself in the middle of writing: after the first part, before the rest.
MIDDLE = """
def trace(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "_fill":
        frame.f_trace_lines = True
        def line(frame, event, argument):
            if "file" in frame.f_locals and not frame.f_locals["file"].closed:
                frame.f_locals["file"].write(b"half")
                sys.settrace(None)
                os.kill(os.getpid(), signal.{name})
            return line
        return line
    return None
sys.settrace(trace)
{call}(Path("{path}"), 1000 * b"new")
print("went on")
"""


@pytest.mark.parametrize(("call", "path"), [("write", "cv.pdf"), ("write_new", "new.pdf")])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
@pytest.mark.usefixtures("default_signals")
def test_ended_half_way(name: str, call: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"old")
    done = run(MIDDLE.format(name=name, call=call, path=path), tmp_path)
    assert "went on" not in done.stdout
    assert done.returncode == -getattr(signal, name)
    assert (tmp_path / "cv.pdf").read_bytes() == b"old"
    left = [entry for entry in names(tmp_path) if entry != "cv.pdf"]
    if name == "SIGKILL":
        # Nothing can clean up after this; what is left is hidden and takes no name from anything.
        assert [re.fullmatch(r"\.jresume-[0-9a-f]{16}\.tmp", entry) is None for entry in left] == [
            False
        ]
    else:
        assert left == []


def test_whoever_handles_signals_goes_on_doing_so(tmp_path: Path) -> None:
    code = MIDDLE.format(name="SIGTERM", call="write", path="cv.pdf")
    done = run(f"signal.signal(signal.SIGTERM, lambda *_: print('handled')){code}", tmp_path)
    assert done.stdout == "handled\nwent on\n"
    before = signal.getsignal(signal.SIGTERM)
    write(tmp_path / "cv.html", b"new")
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_that_is_ignored_from_the_start_stays_so(name: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_IGN)
    try:
        done = run(MIDDLE.format(name=name, call="write", path="cv.pdf"), tmp_path)
    finally:
        signal.signal(number, before)
    assert (done.stdout, done.returncode) == ("went on\n", 0)
    assert (tmp_path / "cv.pdf").read_bytes().endswith(b"new")


def test_in_a_thread(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=write, args=(tmp_path / "cv.pdf", str(i).encode() * 100_000))
        for i in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    data = (tmp_path / "cv.pdf").read_bytes()
    assert len(data) == 100_000
    assert len(set(data)) == 1
    assert names(tmp_path) == ["cv.pdf"]


def test_a_new_file_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("gone.json")
    (tmp_path / "folder").mkdir()
    for name in ("cv.json", "link.json", "folder"):
        with pytest.raises(WriteError, match="it exists already: name another"):
            write_new(tmp_path / name, b"new")
    assert (tmp_path / "cv.json").read_bytes() == b"old"
    assert names(tmp_path) == ["cv.json", "folder", "link.json"]


def test_one_of_many_gets_a_new_name(tmp_path: Path) -> None:
    outcomes: list[str] = []
    together = threading.Barrier(8)

    def attempt(content: bytes) -> None:
        together.wait()
        try:
            write_new(tmp_path / "cv.json", content)
            outcomes.append(content.decode())
        except WriteError:
            outcomes.append("")

    threads = [threading.Thread(target=attempt, args=(str(i).encode(),)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = filter(None, outcomes)
    assert (tmp_path / "cv.json").read_text() == winner
    assert names(tmp_path) == ["cv.json"]


def test_a_new_file_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path / "cv.json", b"new")
    with pytest.raises(WriteError, match="it exists already"):
        write_new(tmp_path / "cv.json", b"newer")
    assert (tmp_path / "cv.json").read_bytes() == b"new"
    assert names(tmp_path) == ["cv.json"]


def test_what_cannot_be_made_again_is_on_disk_before_it_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[str] = []

    def fsync(descriptor: int) -> None:
        settled.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    monkeypatch.setattr(os, "fsync", fsync)
    write(tmp_path / "cv.json", b"{}")
    assert settled == ["file", "folder"]
    write_new(tmp_path / "new.json", b"{}")
    assert settled[2:] == ["file", "folder"]
    write_all({tmp_path / "cv.pdf": b"%", tmp_path / "cv.html": b"<"})
    assert settled[4:] == ["file", "file"]
