"""`jresume export --theme npm:…`: what a theme from npm draws, and what is said of it."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresume.cli import voice
from jresume.errors import ExportError

if TYPE_CHECKING:
    from jresume.npm import Drawing
    from jresume.resume import Resume

PREFIX = "npm:"


def told(name: str) -> dict[str, Any]:
    """What the package of a theme says of itself, found from the working folder; ThemeError."""
    from jresume.npm import find, manifest

    package = find(name, [Path()])
    says = manifest(package)
    return {
        "name": name,
        **{key: str(says.get(key) or "") for key in ("version", "description")},
        "folder": str(package.home),
        "formats": ["html", "pdf"],
        "options": {},
    }


def lines(about: Mapping[str, Any]) -> Iterator[str]:
    """What `told` gives, for people."""
    yield f"{about['name']} {about['version']}: {about['description']}".removesuffix(": ")
    yield f"folder   {about['folder']}"
    yield f"draws    {', '.join(about['formats'])}"
    yield ""
    yield "A program from npm, run by Node: --option and --css are for other themes."


class NpmTheme:
    """Draws one document with one theme, whose program is run once for all formats."""

    def __init__(self, resume: "Resume", name: str, language: str | None = None) -> None:
        self._resume, self._name, self._language = resume, name, language
        self._drawing: Drawing | None = None
        self._loss = ""

    def draw(self, kind: str) -> bytes:
        """The document as "html" or "pdf"; what the theme leaves out is said."""
        from jresume.npm import about_loss, about_pdf

        drawing = self._drawing or self._run()
        if kind == "html":
            return drawing.html.encode()
        sheets = drawing.pdf()
        voice.say_all(about_pdf(self._name, sheets), sys.stderr)
        self._loss = about_loss(self._name, sheets)
        return sheets.content

    def finish(self) -> None:
        """Raise ExportError where a PDF that was made has lost text."""
        if self._loss:
            raise ExportError(f"{self._resume.source.name}: {self._loss}")

    def _run(self) -> "Drawing":
        from jresume.language import translate
        from jresume.npm import about_page, draw, find

        path = self._resume.source.path
        folders = [Path(), *([path.parent] if path else [])]
        resume = self._resume
        if self._language:
            resume = replace(resume, data=translate(resume.data, self._language))
        self._drawing = draw(resume, find(self._name, folders))
        voice.say_all(about_page(self._name, self._drawing), sys.stderr)
        return self._drawing
