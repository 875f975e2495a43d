"""A resume: the document as it was written, and the one reader that every command goes through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from jresume.source import Source, load
from jresume.source.decode import is_pdf
from jresume.source.dump import dumps
from jresume.source.fetch import fetch, fetch_stdin, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Resume", "dumps", "from_data", "parse", "read"]


@dataclass(frozen=True, slots=True)
class Resume:
    """A document, and the text that it came from."""

    data: Mapping[str, Any]
    source: Source


def read(path: str | Path, *, stdin: BinaryIO | None = None) -> Resume:
    """Read the document at a path, or from standard input where it is "-"; raises ReadError."""
    if str(path) == "-":
        return parse(fetch_stdin(stdin), name="<stdin>")
    return parse(fetch(path), name=shown(path), path=Path(path))


def parse(
    raw: bytes, *, name: str = "<text>", syntax: str | None = None, path: Path | None = None
) -> Resume:
    """Read a document from bytes; raises ReadError.

    Its syntax is the one named, else what the path's suffix says, else what the text looks like.
    Of a PDF it is the document inside, which is called `cv.pdf!resume.json`.
    """
    if is_pdf(raw):
        from jresume.source.carried import extract

        inside = extract(raw, name)
        raw, name, syntax = inside.content, f"{name}!{inside.name}", inside.syntax
    return Resume(*load(raw, name=name, syntax=syntax, path=path))


def from_data(data: Mapping[str, Any]) -> Resume:
    """Make a resume of data that was never a file; its text is the data as JSON."""
    raw = dumps(data).encode()
    return parse(raw, name="<data>", syntax="json")
