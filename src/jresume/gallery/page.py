"""Exhibits → one page of HTML, and the names of the files that it links to."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jresume.gallery.model import Exhibit, Picture, Remark

_TEMPLATE = Path(__file__).with_name("page.html")
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose document is shown: a name in that language (a tag), the file, and how it was drawn."""

    name: str
    language: str
    file: str
    how: Sequence[str] = ()


def page_of(heading: Heading, exhibits: Sequence[Exhibit], folder: str | None) -> bytes:
    """The page as HTML in UTF-8: pictures and styles inside, nothing that runs, no request.

    `folder` is the one beside the page, by name, where `files` lie; with None there are no links.
    """
    from jinja2 import Environment, StrictUndefined

    rules = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = rules.from_string(_TEMPLATE.read_text("utf-8"))
    common = _common(exhibits)
    text = template.render(
        heading=heading,
        common=common,
        themes=[
            _shown(exhibit, stem, folder, common)
            for exhibit, stem in zip(exhibits, _stems(exhibits), strict=True)
        ],
    )
    return f"{text}\n".encode("utf-8", "replace")


def files_of(exhibits: Sequence[Exhibit]) -> Mapping[str, bytes]:
    """What the page links to, by the name of each file in its folder."""
    return {
        f"{stem}.{kind}": content
        for exhibit, stem in zip(exhibits, _stems(exhibits), strict=True)
        for kind, content in exhibit.files.items()
    }


def _stems(exhibits: Sequence[Exhibit]) -> Sequence[str]:
    """A name for the files of each, which any system takes, and which is no other's."""
    stems: list[str] = []
    for exhibit in exhibits:
        plain = re.sub(r"[^a-z0-9]+", "-", exhibit.name.lower()).strip("-")[:_LONGEST_STEM]
        stem, count = plain or "theme", 1
        while stem in stems:
            count += 1
            stem = f"{plain or 'theme'}-{count}"
        stems.append(stem)
    return stems


def _common(exhibits: Sequence[Exhibit]) -> Sequence[Remark]:
    """What was said of every theme, and so is about the document, or about this machine."""
    able = [exhibit.remarks for exhibit in exhibits if not exhibit.failure]
    first = able[0] if len(able) > 1 else ()
    return [remark for remark in first if all(remark in remarks for remarks in able)]


def _shown(
    exhibit: Exhibit, stem: str, folder: str | None, common: Sequence[Remark]
) -> Mapping[str, Any]:
    """What the template is told of one theme."""
    # A colon in the first part of an address would make a scheme of it.
    base = None if folder is None else f"./{quote(folder)}/{stem}"
    about = exhibit.about
    facts = {
        "Version": about.version,
        "By": about.author,
        "Licence": about.license,
        "Package": about.package,
    }
    return {
        "id": f"theme-{stem}",
        "name": exhibit.name,
        "command": exhibit.command,
        "is_own": exhibit.is_own,
        "description": exhibit.description,
        "facts": {key: said for key, said in facts.items() if said},
        "pages": exhibit.pages,
        "pictures": [
            {"uri": _uri(picture), "width": picture.width, "height": picture.height}
            for picture in exhibit.pictures
        ],
        "links": {kind: f"{base}.{kind}" for kind in exhibit.files if base},
        "remarks": [remark for remark in exhibit.remarks if remark not in common],
        "failure": exhibit.failure,
    }


def _uri(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.content).decode('ascii')}"
