"""Bytes to text, and text to the name of its syntax."""

from __future__ import annotations

import codecs
import re

from jresume.source.spot import Fault

MAX_BYTES = 16 * 2**20

SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}

# The longer marks come first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

_TOML_START = re.compile(
    r"""\s* (?: \#[^\r\n]* \s* )*+                        # comments and blank lines
        (?: \[\[? [ \t]* [A-Za-z_][^\[\]\r\n{}:,]*? \]      # [table] or [[table]]
          | (?: [\w-]+ | "[^"\r\n]*" | '[^'\r\n]*' )
            (?: [ \t]*\.[ \t]* (?: [\w-]+ | "[^"\r\n]*" | '[^'\r\n]*' ) )*+ [ \t]*= )""",
    re.VERBOSE,
)
_YAML_START = re.compile(
    r"""\s* (?: \#[^\r\n]* \s* )*+                        # comments and blank lines
        (?: %YAML | ---(?:\s|\Z) | -[ \t]
          | (?: [^\s{\["'\#&*!|>%@`-][^\r\n:]* | "[^"\r\n]*" | '[^'\r\n]*' ) [ \t]* :(?:\s|\Z) )""",
    re.VERBOSE,
)


def is_pdf(raw: bytes) -> bool:
    """Whether bytes are a PDF; readers let other bytes stand before it (ISO 32000-1, 7.5.2, H)."""
    start = raw[:1024].removeprefix(codecs.BOM_UTF8)
    return start.lstrip().startswith(b"%PDF-") or (
        b"%PDF-" in start and b"startxref" in raw[-2048:]
    )


def decode(raw: bytes) -> str:
    """Return the text of UTF-8 bytes without its byte order mark; raises Fault."""
    too_large(len(raw))
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            message = f"the file is encoded as {encoding}: save it as UTF-8"
            raise Fault(message, -1)
    body = raw.removeprefix(codecs.BOM_UTF8)
    nul = body.find(b"\0")
    if nul >= 0:
        raise Fault(_about_nul(body), len(body[:nul].decode("utf-8", "replace")))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"the byte 0x{body[error.start]:02X} isn't UTF-8: save the file as UTF-8 "
            "(it may be in an older encoding, such as Latin-1 or Windows-1252)"
        )
        raise Fault(message, len(body[: error.start].decode("utf-8"))) from None
    if not text.strip():
        message = "the file is empty: `jresume init` writes a starter"
        raise Fault(message, -1)
    return text


def too_large(size: int, *, exact: bool = True) -> None:
    """Raise Fault where a document of so many bytes is more than is read."""
    if size > MAX_BYTES:
        found = f"{size / 2**20:.1f} MiB" if exact else "it goes on"
        message = f"the file is larger than the {MAX_BYTES // 2**20} MiB that are read ({found})"
        raise Fault(message, -1)


def sniff(text: str) -> str:
    """Return the syntax that a text looks to be in: "json", "yaml" or "toml"."""
    if text.lstrip().startswith("{"):
        return "json"
    if _TOML_START.match(text):
        return "toml"
    if _YAML_START.match(text):
        return "yaml"
    return "json"


def _about_nul(body: bytes) -> str:
    start = body[:4096]
    if start[1::2].count(0) > len(start) // 3 or start[::2].count(0) > len(start) // 3:
        return "the file looks to be encoded as UTF-16: save it as UTF-8"
    return "the file holds a NUL character (U+0000), so it isn't text: is it the right file?"
