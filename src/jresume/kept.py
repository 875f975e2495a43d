"""What takes long to work out and is the same each time, kept in a folder for the next process.

As Python keeps the bytecode of modules, and for the same readers: files of the person's own, which
nobody else may write, each under a name that says all that its content depends on. Whatever can't
be kept, or read again, is worked out anew.
"""

import _imp
import contextlib
import os
import stat
import time
from collections.abc import Sequence
from io import FileIO

from jresume._released import RELEASED

try:
    # `hashlib` loads OpenSSL, which takes 3 ms.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

FOLDER = "JRESUME_CACHE"
"""The environment's name for the folder; where it is set to nothing, nothing is kept."""

_MOST = 600  # files; a version of the bundled themes has a sixth of that
_MOST_BYTES = 128 * 1024**2  # of all files
_LEFT = 0.75  # of either, where there was more: so room isn't made each time
_RENEWED = 3_600  # seconds; a file's time says in which hour it was last of use
_NAMED = 40  # digits
_KEY = 7  # of these, the last, for digests: a number that is positive wherever Python runs
_BEGUN = ".jresume-"
_ABANDONED = 3_600  # seconds; what was begun before has lost its process
DIGEST = 8  # bytes


def name_of(kind: str, *depends: str) -> str:
    """The name for something of that kind that depends on these texts and on this version."""
    whole = "\0".join([RELEASED, kind, *depends]).encode("utf-8", "surrogatepass")
    return f"{kind}-{blake2b(whole, digest_size=_NAMED // 2).hexdigest()}"


def is_on() -> bool:
    """Whether anything can be kept, so that it is worth making it fit for that."""
    return _folder(make=True) is not None


def load(name: str) -> bytes | None:
    """What was kept under that name; None if nothing was, or not the whole of it."""
    file = opened(name)
    if file is None:
        return None
    with file:
        try:
            content = file.readall()
        except OSError:
            return None
        digest, content = content[:DIGEST], content[DIGEST:]
        if digest_of(content, name) != digest:
            return None
        note_use(file)
    return content


def opened(name: str) -> FileIO | None:
    """What was written under that name, to be read; whether it is whole is the reader's to see."""
    folder = _folder()
    if folder is None:
        return None
    try:
        return FileIO(os.path.join(folder, name), opener=_at_once)
    except OSError:
        return None


def note_use(file: FileIO) -> None:
    """Have what was opened count among what was of use lately."""
    # Not each time, since that is a write; and a time to come is none of a use.
    if not 0 <= time.time() - os.fstat(file.fileno()).st_mtime < _RENEWED:
        with contextlib.suppress(OSError):  # read-only, or gone by now
            os.utime(file.name)


def keep(name: str, content: bytes) -> None:
    """Keep something under a name, where that can be done.

    Where there are many files, or large ones, those go that were of no use for the longest time.
    """
    write(name, [digest_of(content, name), content])


def write(name: str, parts: Sequence[bytes]) -> None:
    """Keep something for `opened`, in the same way."""
    folder, size = _folder(make=True), sum(map(len, parts))
    if folder is None or size > _MOST_BYTES * _LEFT:
        return
    temporary = os.path.join(folder, f"{_BEGUN}{os.urandom(8).hex()}.tmp")
    with contextlib.suppress(OSError):
        _make_room(folder, size)
        try:
            with open(temporary, "xb", opener=_for_me) as file:
                file.writelines(parts)
            os.replace(temporary, os.path.join(folder, name))
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise


def digest_of(content: bytes, name: str) -> bytes:
    """Tell what is damaged, and what is another's: Python's own, five times as fast as BLAKE2.

    The name is one that `name_of` gives.
    """
    return _imp.source_hash(int(name[-_KEY:], 16), content)


def _at_once(path: str, flags: int) -> int:
    # A pipe in its place would have the command wait for a writer.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _folder(*, make: bool = False) -> str | None:
    """The folder, if there is one that only this person can write to."""
    try:
        folder = _named()
        if folder is None:
            return None
        if make and not os.path.isdir(folder):
            _make(folder)
        status = os.stat(folder)
    except (OSError, ValueError):
        # No right to it, or a path that is none.
        return None
    for_others = stat.S_IWGRP | stat.S_IWOTH if os.name == "posix" else 0
    return folder if _is_own(status) and not status.st_mode & for_others else None


def _is_own(status: os.stat_result) -> bool:
    return status.st_uid == getattr(os, "geteuid", lambda: status.st_uid)()


def _make(folder: str) -> None:
    """Make the folder; but as root, as whom `sudo` may leave a person in their home, not in there.

    They couldn't write to it later.
    """
    above = folder
    while not os.path.isdir(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    is_root = getattr(os, "geteuid", lambda: None)() == 0
    if FOLDER in os.environ or not is_root or _is_own(os.stat(above)):
        os.makedirs(folder, 0o700, exist_ok=True)


def _named() -> str | None:
    if (folder := os.environ.get(FOLDER)) is None:
        shared = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
        if not os.path.isabs(shared):
            shared = os.path.join(os.path.expanduser("~"), ".cache")
        folder = os.path.join(shared, "jresume")
    return folder if os.path.isabs(folder) else None  # there may be no home


def _make_room(folder: str, size: int) -> None:
    """Take the files out that were longest of no use, if one of `size` bytes more is too much.

    What a process began that was ended meanwhile goes in any case.
    """
    there = []
    latest = time.time() - _ABANDONED
    for entry in os.scandir(folder):
        # Another process may take a file out, or have it open where that keeps it from going.
        with contextlib.suppress(OSError):
            if _is_ours(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if entry.name.startswith(_BEGUN) and status.st_mtime < latest:
                    os.unlink(entry.path)
                    continue
                there.append((status.st_mtime, status.st_size, entry.path))
    count, total = len(there) + 1, sum(each for _, each, _ in there) + size
    if count <= _MOST and total <= _MOST_BYTES:
        return
    for _, each, path in sorted(there):
        if count <= _MOST * _LEFT and total <= _MOST_BYTES * _LEFT:
            return
        with contextlib.suppress(OSError):
            os.unlink(path)
            count, total = count - 1, total - each


def _is_ours(name: str) -> bool:
    """Whether a file has a name that `name_of` gives, or one that `keep` begins with.

    The folder is one that a person may name, and other things may be in there.
    """
    _, dash, digits = name.rpartition("-")
    return name.startswith(_BEGUN) or (
        bool(dash) and len(digits) == _NAMED and not digits.strip("0123456789abcdef")
    )
