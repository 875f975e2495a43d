"""Bytes from a path or a stream, with every way for that to fail in words."""

from __future__ import annotations

import difflib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from jresume.errors import ReadError
from jresume.source.decode import MAX_BYTES, SUFFIXES, too_large
from jresume.source.spot import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable


def shown(path: str | Path) -> str:
    """Return a path as it is named in messages: as it was typed, in characters that print."""
    text = os.fsencode(path).decode("utf-8", "replace")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def fetch(path: str | Path) -> bytes:
    """Return what a file holds, up to the limit; raises ReadError."""
    name = shown(path)
    if not os.fspath(path):
        raise ReadError("<path>", "the path is empty: name a file")
    if "\0" in os.fspath(path):
        raise ReadError(name, "no path holds a NUL character: name a file")
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path takes longer to make
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode):
                too_large(status.st_size)
                return _all_of(file, status.st_size + 1)
            return _all_of(file)
    except Fault as fault:
        raise ReadError(name, fault.message) from None
    except OSError as error:
        raise ReadError(name, _about(error, Path(path))) from None


def fetch_stdin(stream: BinaryIO | None) -> bytes:
    """Return what standard input holds, up to the limit; raises ReadError."""
    stream = stream or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError("<stdin>", "there is no standard input: name a file")
    try:
        return _all_of(stream)
    except Fault as fault:
        raise ReadError("<stdin>", fault.message) from None
    except OSError as error:
        raise ReadError("<stdin>", f"it can't be read: {error.strerror}") from None


def _all_of(stream: BinaryIO, at_once: int = 2**20) -> bytes:
    """Read a stream to its end, or to just past the limit: /dev/zero has no end.

    Room is made for as many bytes as are read at once, which takes longer than to read a few.
    """
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(min(at_once, MAX_BYTES + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            too_large(size, exact=False)
    return b"".join(chunks)


def _about(error: OSError, path: Path) -> str:
    known = {
        errno.EISDIR: f"it is a folder: name the file in it{_inside(path)}",
        errno.EACCES: "no permission to read it: `chmod u+r` allows it, for a file of your own",
        errno.EPERM: "no permission to read it",
        errno.ELOOP: "the link leads back to itself: name a file",
        errno.ENAMETOOLONG: "the name is too long for any file",
        errno.ENXIO: "it is a socket or a device without a reader: name a file",
        errno.ENOTDIR: "a part of the path before the last is a file, not a folder",
    }
    if error.errno == errno.ENOENT and path.is_symlink():
        return f"the link leads to {shown(path.readlink())}, which is no file"
    if error.errno == errno.ENOENT:
        return f"no such file{_instead(path)}"
    return known.get(error.errno or 0, f"it can't be read: {error.strerror}")


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        return []


def _documents(names: Iterable[str]) -> list[str]:
    return [name for name in names if Path(name).suffix.lower() in SUFFIXES]


def _inside(path: Path) -> str:
    found = [name for name in _documents(_names(path)) if Path(name).stem.lower() == "resume"]
    return f", as in {shown(path / found[0])}" if found else ""


def _instead(path: Path) -> str:
    if not path.parent.exists():
        return f": there is no folder {shown(path.parent)} either"
    names = _names(path.parent)
    same_stem = [name for name in _documents(names) if Path(name).stem == path.stem]
    near = same_stem or difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    if near:
        return f": did you mean {shown(path.parent / near[0])}?"
    if path.name == "resume.json":
        return ": `jresume init` writes a starter"
    return ""
