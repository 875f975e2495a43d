"""What takes long to work out and is the same each time, kept in a folder for the next process.

As Python keeps the bytecode of modules, and for the same readers: files of the person's own, which
nobody else may write, each under a name that says all that its content depends on. Whatever can't
be kept, or read again, is worked out anew.
"""

import contextlib
import hashlib
import os
import stat
from pathlib import Path

from jresume._released import RELEASED

FOLDER = "JRESUME_CACHE"
"""The environment's name for the folder; where it is set to nothing, nothing is kept."""

_MOST = 400  # files; a version of the bundled themes has a fourth of that
_DIGEST = hashlib.blake2b().digest_size


def name_of(kind: str, *depends: str) -> str:
    """The name for something of that kind that depends on these texts and on this version."""
    whole = "\0".join([str(RELEASED), kind, *depends])
    return f"{kind}-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def is_on() -> bool:
    """Whether anything can be kept, so that it is worth making it fit for that."""
    return _folder(make=True) is not None


def load(name: str) -> bytes | None:
    """What was kept under that name; None if nothing was, or not the whole of it."""
    folder = _folder()
    if folder is None:
        return None
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return None
    digest, content = content[:_DIGEST], content[_DIGEST:]
    return content if hashlib.blake2b(content).digest() == digest else None


def keep(name: str, content: bytes) -> None:
    """Keep something under a name, where that can be done; the oldest go where there are many."""
    folder = _folder(make=True)
    if folder is None:
        return
    import tempfile  # only what is kept anew needs it, and loads half a dozen modules

    with contextlib.suppress(OSError):
        _drop_oldest(folder)
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(hashlib.blake2b(content).digest() + content)
            Path(temporary).replace(folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _folder(*, make: bool = False) -> Path | None:
    """The folder, if there is one that only this person can write to."""
    try:
        folder = _named()
        if folder is None:
            return None
        if make:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError, ValueError):
        # No home, no right to it, or a path that is none.
        return None
    own = getattr(os, "geteuid", lambda: status.st_uid)()
    for_others = stat.S_IWGRP | stat.S_IWOTH if os.name == "posix" else 0
    return folder if status.st_uid == own and not status.st_mode & for_others else None


def _named() -> Path | None:
    if (chosen := os.environ.get(FOLDER)) is not None:
        return Path(chosen) if Path(chosen).is_absolute() else None
    shared = Path(os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "")
    return (shared if shared.is_absolute() else Path.home() / ".cache") / "jresume"


def _drop_oldest(folder: Path) -> None:
    there = [entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    if len(there) >= _MOST:
        there.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)
        for entry in there[: _MOST // 4]:
            Path(entry).unlink(missing_ok=True)
