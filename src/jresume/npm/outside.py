"""What a page asks for: taken into it from the theme's package, or left out and remembered."""

import base64
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")
_LARGEST = 8 * 2**20
_MOST_SHOWN = 200

Picture = Callable[[str], str]
"""The document's own picture at an address as a `data:` URI, or "" where it can't be had."""


class Outside:
    """Finds the files of one theme; `asked` gathers what was asked for elsewhere, and is left out.

    An address becomes a `data:` URI where it leads to a file inside the theme's own package. `own`
    is the address of the picture that the document names.
    """

    def __init__(self, home: Path, own: str = "", picture: Picture = lambda _: "") -> None:
        self.home = home.resolve()
        self.asked: dict[str, str] = {}
        self._own, self._picture = own, picture

    def taken_in(self, address: str, kind: str, base: Path | None = None) -> str:
        """The file at an address as a `data:` URI; "" where it is left out.

        A relative address counts from `base`, else from the package.
        """
        address = address.strip()
        if address.lower().startswith("data:"):
            return address
        if (
            kind == "picture"
            and address
            and address == self._own
            and (ours := self._picture(address))
        ):
            return ours
        if (path := self.file(address, base)) is None:
            self.leave_out(address, kind)
            return ""
        media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return f"data:{media};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"

    def file(self, address: str, base: Path | None = None) -> Path | None:
        """The file of the package at a relative address, if there is one of no more than 8 MiB."""
        address = address.strip()
        if not address or _ABSOLUTE.match(address):
            return None
        try:
            name = unquote(urlsplit(address).path)
            path = ((base or self.home) / name.lstrip("/")).resolve()
            fits = path.is_relative_to(self.home) and path.is_file()
            return path if fits and path.stat().st_size <= _LARGEST else None
        except (OSError, RuntimeError, ValueError):
            return None

    def leave_out(self, address: str, kind: str) -> None:
        """Remember that the page asks for this, once."""
        if address:
            self.asked.setdefault(address[:_MOST_SHOWN], kind)
