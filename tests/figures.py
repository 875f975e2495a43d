"""The files in which each process that was measured leaves its figures for coverage."""

import sqlite3
from contextlib import closing
from pathlib import Path


def remove_damaged(folder: Path) -> list[Path]:
    """Delete the files there that can't be read to their end, and say which.

    Coverage writes without a journal: a process that is killed while it does, as those that go over
    their limits are, leaves half a database, on which putting all of them together would fail.
    """
    damaged = [file for file in sorted(folder.glob(".coverage.*")) if not _is_whole(file)]
    for file in damaged:
        file.unlink()
    return damaged


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            sound = database.execute("pragma integrity_check").fetchall() == [("ok",)]
            paths = [path for (path,) in database.execute("select path from file")]
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return sound and all(isinstance(path, str) for path in paths)
