"""Files that a page needs, taken into the page itself: as `data:` URIs, or as its maker has it."""

import base64
import io
import logging
import re
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from jresume.errors import ThemeError
from jresume.theme import Theme

Carry = Callable[[str, bytes], str]
"""Media type and content of a file → the address by which the page has it."""

LOG = logging.getLogger("jresume.export")

_FONTS = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
_LARGEST_PICTURE = 8 * 2**20
_MOST_PIXELS = 50_000_000  # a picture of 2 MB may unpack to gigabytes
URL = re.compile(r"""\burl\(\s*(["']?)(?!data:)(?P<address>[^"')]+)\1\s*\)""", re.IGNORECASE)
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


def data_uri(kind: str, content: bytes) -> str:
    """A file as the address that holds it; a `Carry`."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def asset(theme: Theme, name: str, carry: Carry = data_uri) -> str:
    """The address of a file of the theme; ThemeError if the theme has no such file."""
    return taken(theme.file(name), carry)


def taken(path: Path, carry: Carry) -> str:
    """The address of a file."""
    content = path.read_bytes()
    kind = _FONTS.get(path.suffix.lower()) or picture_type(content)
    return carry(kind or "application/octet-stream", content)


def embedded(styles: str, theme: Theme, sheet: Path, carry: Carry = data_uri) -> str:
    """Styles in which each `url(…)` of a file of the theme is that file itself.

    `sheet` is the file that they are drawn from. An address outside the theme is left out, and said
    in the log; ThemeError, with the line of the sheet, if there is no file.
    """

    def taken_in(match: re.Match[str]) -> str:
        address = match["address"].strip()
        if address.startswith("#"):
            return match[0]
        if ABSOLUTE.match(address):
            place = _line_in(sheet, match[0])
            LOG.warning("%s: the theme's styles ask for %s: it is left out", place, address[:200])
            return 'url("data:,")'
        try:
            return f'url("{asset(theme, unquote(address), carry)}")'
        except ThemeError as error:
            msg = f"{_line_in(sheet, match[0])}: {error}"
            raise ThemeError(msg) from error

    return URL.sub(taken_in, styles)


def _line_in(sheet: Path, text: str) -> str:
    """A style sheet's path, with the line of a text in it, unless a template makes the text."""
    before, found, _ = sheet.read_text("utf-8", "replace").partition(text)
    return f"{sheet}:{before.count(chr(10)) + 1}" if found else str(sheet)


def picture(address: str, folder: Path | None, carry: Carry = data_uri) -> str:
    """The address of a document's picture, from its own folder only; empty if it can't be had.

    What is left out is said in the log: a page is never the worse for a picture that is missing.
    """
    try:
        is_embedded = address.lower().startswith("data:")
        content = _embedded(address) if is_embedded else _read(address, folder)
    except (OSError, RuntimeError, ValueError) as error:
        # The second is what Python calls a symbolic link that leads to itself.
        LOG.warning("picture %s is left out: %s", address[:80], error)
        return ""
    if not (kind := picture_type(content)):
        LOG.warning("picture %s is left out: it is no PNG, JPEG, GIF or WebP", address[:80])
        return ""
    if fault := _fault(content):
        LOG.warning("picture %s is left out: %s", address[:80], fault)
        return ""
    return carry(kind, content)


def _embedded(address: str) -> bytes:
    """What a `data:` URI holds in Base64; ValueError if it is written in another way."""
    _, comma, encoded = address.partition(";base64,")
    if not comma:
        msg = "a data: URI is to be in Base64"
        raise ValueError(msg)
    return base64.b64decode("".join(encoded.split()), validate=True)


def _read(address: str, folder: Path | None) -> bytes:
    """The file at a relative address; ValueError or OSError says why it can't be had."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", address) or folder is None:
        msg = "only a file beside the document is used"
        raise ValueError(msg)
    home = folder.resolve()
    path = (home / unquote(address)).resolve()
    if not path.is_relative_to(home):
        msg = "it is outside the document's folder"
        raise ValueError(msg)
    if not path.is_file():
        msg = "there is no such file"
        raise ValueError(msg)
    if path.stat().st_size > _LARGEST_PICTURE:
        msg = "it is larger than 8 MiB"
        raise ValueError(msg)
    return path.read_bytes()


def _fault(content: bytes) -> str:
    """Why a picture can't be drawn; empty if it can. Its pixels are not unpacked."""
    # Only a picture needs it.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of what we refuse anyway, and refuses what is larger still.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as opened:
                width, height = opened.size
    except Image.DecompressionBombError:
        width = height = _MOST_PIXELS
    except (OSError, SyntaxError, ValueError, struct.error):
        return "it is damaged"
    most = _MOST_PIXELS // 1_000_000
    return f"it has more than {most} million pixels" if width * height > _MOST_PIXELS else ""


def picture_type(content: bytes) -> str:
    """The media type that the first bytes show; empty for what is no picture that we draw."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for head, kind in _PICTURES.items() if content.startswith(head)), "")
