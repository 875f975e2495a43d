"""Text of a theme's files, and where in a manifest something stands."""

from collections.abc import Sequence
from pathlib import Path

from jresume.errors import ThemeError
from jresume.source.spot import Lines, escape


def text_of(path: Path) -> str:
    """The text of a theme's file in UTF-8, with or without a mark; ThemeError if it can't be."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        msg = f"{path}: it can't be read: {error.strerror}"
        raise ThemeError(msg) from error
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = (
            f"{path}:{line}: the byte 0x{raw[error.start]:02X} isn't UTF-8: save the file as UTF-8"
        )
        raise ThemeError(msg) from error


def placed(path: Path, steps: Sequence[str | int]) -> str:
    """A manifest's path with the line and column of a value, or of the table that it is lost in."""
    # Only a theme with a fault is asked where.
    from jresume.source.toml_spots import toml_spots

    text = text_of(path)
    pointer = "".join(f"/{escape(str(step))}" for step in steps)
    spot, _ = toml_spots(text).find(pointer)
    start = spot.start if spot.key is None else spot.key
    place = Lines(text).place(start)
    return f"{path}:{place.line}:{place.column}"
