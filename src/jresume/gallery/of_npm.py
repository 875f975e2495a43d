"""A document drawn with a theme from npm, for a gallery."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jresume.gallery.model import Exhibit, Remark
from jresume.gallery.of_theme import drawn
from jresume.resume import Resume
from jresume.theme import FORMATS, About


def exhibit_of_npm(
    name: str, resume: Resume, folders: Sequence[Path], formats: Sequence[str]
) -> Exhibit:
    """What a theme from npm makes of a document, which is translated already where it is to be.

    The package is looked for from each of the folders. Raises ThemeError where it isn't there.
    """
    from jresume.npm import Drawing, about_loss, about_page, about_pdf, draw, find, manifest

    package = find(name, folders)
    says = manifest(package)
    made: list[Drawing] = []
    said: list[str] = []

    def draw_once(kind: str) -> bytes:
        if not made:
            made.append(draw(resume, package))
            said.extend(about_page(name, made[0]))
        if kind == "html":
            return made[0].html.encode()
        sheets = made[0].pdf()
        said.extend(about_pdf(name, sheets))
        said.extend(filter(None, [about_loss(name, sheets)]))
        return sheets.content

    shown = Exhibit(name, description=str(says.get("description") or ""), about=_about(says))
    shown = drawn(shown, draw_once, formats, FORMATS)
    return _with(shown, said)


def _with(exhibit: Exhibit, said: Iterable[str]) -> Exhibit:
    remarks = [
        Remark(text.removeprefix(f"theme {exhibit.name} "), is_loss=severity == "error")
        for severity, _, text in (line.partition(": ") for line in said)
    ]
    return replace(exhibit, remarks=[*exhibit.remarks, *remarks])


def _about(says: Mapping[str, Any]) -> About:
    """What a package.json says, where people are text or an object with a name."""

    def text(key: str, part: str) -> str:
        value = says.get(key)
        return str(value.get(part, "") if isinstance(value, Mapping) else value or "")

    return About(
        version=text("version", ""),
        author=text("author", "name").partition(" <")[0],
        license=text("license", "type"),
        package=text("name", ""),
    )
