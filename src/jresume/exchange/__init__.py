"""Other formats: a table of those that can be read, and one of those that can be written.

Each is a function on values, in a module of its own that is imported when it is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.exchange.model import Reader, Reading, Writer, Written

__all__ = ["READERS", "WRITERS", "Format"]


class Format(NamedTuple):
    """A format that can be written: the suffixes of its files, and what writes it."""

    suffixes: Sequence[str]
    write: Writer


def _reader(module: str) -> Reader:
    def read(raw: bytes) -> Reading:
        made: Reading = import_module(f"jresume.exchange.{module}").read(raw)
        return made

    return read


def _format(module: str, *suffixes: str) -> Format:
    def write(document: Mapping[str, Any]) -> Written:
        made: Written = import_module(f"jresume.exchange.{module}").write(document)
        return made

    return Format(suffixes, write)


READERS: Mapping[str, Reader] = {
    "bibtex": _reader("bibtex"),
    "csl-json": _reader("csl_json"),
    "ris": _reader("ris"),
    "orcid": _reader("orcid"),
    "rendercv": _reader("rendercv"),
    "yamlresume": _reader("yamlresume"),
    "jsonresume": _reader("jsonresume"),
}
"""Name of a format → what reads it."""

WRITERS: Mapping[str, Format] = {
    "bibtex": _format("bibtex", "bib", "bibtex"),
    "csl-json": _format("csl_json", "csl.json", "json"),
    "ris": _format("ris", "ris"),
    "jsonld": _format("jsonld", "jsonld", "json"),
    "jsonresume": _format("base_copy", "base.json", "json"),
    "rendercv": _format("rendercv", "rendercv.yaml", "yaml", "yml"),
    "yamlresume": _format("yamlresume", "yamlresume.yaml", "yaml", "yml"),
}
"""Name of a format → the suffixes of its files, and what writes it."""
