"""The text of a BibTeX file, whatever it was saved in."""

import codecs
import re

from jresume.errors import ReadError
from jresume.exchange.model import Remark

_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Controls, and the non-characters that `latex` keeps places with; line ends and tabs stay.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def decode(raw: bytes) -> tuple[str, list[Remark]]:
    """The text with line ends of one character, and what had to be guessed at.

    A line that isn't UTF-8 is taken for Windows-1252, line by line, since files are pasted
    together from several; raises ReadError for what is no text at all.
    """
    if raw.startswith(_WIDE):
        encoding = "utf-32" if raw.startswith(_WIDE[:2]) else "utf-16"
        return _clean(raw.decode(encoding, "replace")), []
    body = raw.removeprefix(codecs.BOM_UTF8)
    if body.count(0) > len(body) // 100:
        raise ReadError("<source>", "the file isn't text: it holds NUL characters")
    try:
        return _clean(body.decode("utf-8")), []
    except UnicodeDecodeError:
        text, lines = _by_line(body)
    count = f"{len(lines)} lines, from here on, aren't" if len(lines) > 1 else "this line isn't"
    message = f"{count} UTF-8, and taken for Windows-1252: check the accents, and save as UTF-8"
    return _clean(text), [Remark("warning", message, lines[0])]


def _by_line(body: bytes) -> tuple[str, list[int]]:
    found, other = [], []
    unified = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for number, line in enumerate(unified.split(b"\n"), 1):
        try:
            found.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            other.append(number)
            # Five bytes have no letter in Windows-1252; Latin-1 has a control there.
            found.append("".join(_letter(byte) for byte in line))
    return "\n".join(found), other


def _letter(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _clean(text: str) -> str:
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
