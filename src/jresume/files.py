"""Files written whole or not at all.

The new content goes to a temporary file in the same folder, which then takes the name in one step:
whoever reads the name finds the old content or the new, whatever happens on the way.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import signal
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jresume.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Where a name stands for a file that is open already, only that file's own descriptor will do:
# opening it anew would begin at its start and cut off what was written there before.
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/(?:fd/(\d{1,9})|(stdout)|(stderr))")

# Windows would otherwise turn each \n into \r\n on the way.
_AS_IT_IS = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS

# What file systems without hard links answer to a wish for one.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


def write(path: Path, data: bytes) -> None:
    """Write a file whole, or leave what was there; raises WriteError.

    An existing file keeps its mode, a link its target; a device or pipe is written into. The new
    content is there after a power cut, too.
    """
    with _staged(path, data) as take_name:
        if folder := take_name():
            _settle(folder)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write each file as `write` does, or none of them; raises WriteError.

    It is for what can be made again: a power cut at once afterwards may bring back the old content,
    whole. To wait until that can't be took 4 ms of 400.
    """
    with contextlib.ExitStack() as staged:
        names = [staged.enter_context(_staged(path, data)) for path, data in files.items()]
        for take_name in names:
            take_name()


@contextlib.contextmanager
def made(folder: Path) -> Iterator[None]:
    """Make a folder, unless it is there, for what is written in the block; raises WriteError.

    Where the block fails, a folder that was made for it is gone again.
    """
    is_new = False
    with _in_words(folder, lambda: folder):
        try:
            folder.mkdir()
            is_new = True
        except FileExistsError:
            if not folder.is_dir():
                _refuse(folder, "it is a file, and is to be a folder: move it away")
    try:
        yield
    except BaseException:
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


@contextlib.contextmanager
def _staged(path: Path, data: bytes) -> Iterator[Callable[[], Path | None]]:
    """Do all that can fail beforehand, and give what remains: to let the data take its name.

    That gives the folder where the name is new.
    """
    target = path
    with _in_words(path, lambda: target):
        status = _status(path)
        descriptor = _DESCRIPTOR.fullmatch(os.fspath(path))
        regular = status is None or stat.S_ISREG(status.st_mode)
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if descriptor or not regular:
        yield lambda: _pour(path, data)
        return
    with contextlib.ExitStack() as stack:
        with _in_words(path, lambda: target):
            target = Path(os.path.realpath(path)) if path.is_symlink() else path
            if status is not None:
                # A rename asks only the folder for permission; we ask the file as well.
                os.close(os.open(target, os.O_WRONLY))
            temporary, opened = stack.enter_context(_temporary(target.parent))
            if status is not None:
                _keep(temporary, status)
            _fill(opened, data)

        def take_name() -> Path:
            with _in_words(path, lambda: target):
                temporary.replace(target)
            return target.parent

        yield take_name


def _pour(path: Path, data: bytes) -> None:
    """Write into what is no regular file, or is open already."""
    with _in_words(path, lambda: path):
        if descriptor := _DESCRIPTOR.fullmatch(os.fspath(path)):
            number, out, _ = descriptor.groups()
            _fill(os.dup(int(number) if number else 1 if out else 2), data)
        else:
            _fill(os.open(path, os.O_WRONLY | _AS_IT_IS), data)


@contextlib.contextmanager
def _in_words(path: Path, target: Callable[[], Path]) -> Iterator[None]:
    """Turn what the system says of a path, or of what it leads to, into a WriteError."""
    try:
        yield
    except (OSError, ValueError) as error:
        _refuse(path, _about(error, target()))


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole under a name that nothing has yet; raises WriteError."""
    try:
        with _temporary(path.parent) as (temporary, descriptor):
            _fill(descriptor, data)
            try:
                # Unlike a rename, a link never takes a name that is taken.
                path.hardlink_to(temporary)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                _exclusively(path, data)
        _settle(path.parent)
    except FileExistsError:
        _refuse(path, "it exists already: name another, or move it away first")
    except (OSError, ValueError) as error:
        _refuse(path, _about(error, path))


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[Path, int]]:
    """Give a new file, open for writing, that is gone afterwards unless it was renamed."""
    # As `secrets` does it, which takes 1 ms to import.
    path = folder / f".jresume-{os.urandom(8).hex()}.tmp"
    with _ending_in_order():
        try:
            yield path, os.open(path, _NEW, 0o666)
        finally:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP, where nobody else handles them, end the process after cleaning up."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [
        number
        for number in (getattr(signal, name) for name in names)
        if threading.current_thread() is threading.main_thread()
        and signal.getsignal(number) == signal.SIG_DFL
    ]
    caught: list[int] = []

    def stop(number: int, _frame: object) -> NoReturn:
        caught.append(number)
        raise SystemExit(128 + number)

    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
        if caught:
            os.kill(os.getpid(), caught[0])  # so that the parent sees what ended us


def _fill(descriptor: int, data: bytes) -> None:
    """Write all of the data to a descriptor, down to the disk, and close it."""
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
        # A pipe or a device has nothing to put to disk and says so.
        try:
            os.fsync(file.fileno())
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EROFS}:
                raise


def _exclusively(path: Path, data: bytes) -> None:
    """Write under a new name on a file system without links: no less exclusive, less whole."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        _fill(descriptor, data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _keep(path: Path, status: os.stat_result) -> None:
    # Only root may give a file away; for everyone else it is theirs already, or becomes theirs.
    with contextlib.suppress(OSError, AttributeError):
        os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))


def _settle(folder: Path) -> None:
    """Put the new name itself to disk, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _refuse(path: Path, reason: str) -> NoReturn:
    name = os.fsencode(path).decode("utf-8", "replace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)
    message = f"{shown}: can't be written: {reason}"
    raise WriteError(message) from None


def _about(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, ValueError):
        return "no path holds a NUL character: name a file"
    if error.errno == errno.ENOENT:
        missing = [path.parent, *path.parent.parents]
        missing = [folder for folder in missing if not folder.exists()] or [path.parent]
        return f"no such folder: {missing[-1]}: make it first (`mkdir -p {missing[0]}`)"
    if error.errno in {errno.EACCES, errno.EPERM}:
        # Unlike Path.is_file, this answers where even asking is forbidden.
        if os.path.isfile(path) and not os.access(path, os.W_OK):  # noqa: PTH113
            return "it is write-protected: `chmod u+w` allows it, for a file of your own"
        return f"no permission to write in the folder {path.parent}"
    known = {
        errno.EISDIR: "it is a folder: name a file in it",
        errno.ENOTDIR: "a part of the path before the last is a file, not a folder",
        errno.EROFS: "the file system is read-only: name a file elsewhere",
        errno.ENOSPC: "the disk is full: make room, or name a file elsewhere",
        errno.EDQUOT: "your share of the disk is used up: make room, or name a file elsewhere",
        errno.EFBIG: "the file would be larger than is allowed here",
        errno.ENAMETOOLONG: "the name is too long: shorten it",
        errno.ELOOP: "the link leads back to itself: name a file",
        errno.EPIPE: "whoever was reading it has gone",
        errno.ENXIO: "nobody reads it: it is a socket or a device",
        errno.EBADF: "no such file is open",
    }
    return known.get(error.errno or 0, str(error.strerror or error))
