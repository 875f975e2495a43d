"""`jresume audit`: a PDF held against its document, by a reader that didn't make it."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jresume.cli import voice
from jresume.cli.budget import pages_of_view
from jresume.errors import InvalidError, ReadError, ResumeError

if TYPE_CHECKING:
    from jresume.resume import Resume


class Form(StrEnum):
    """How an audit is told."""

    TEXT = "text"
    JSON = "json"


def audit(
    file: Annotated[str, typer.Argument(metavar="PDF", help="The PDF; - is standard input.")],
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            "-d",
            help="The document that it shows. [default: the one attached in the PDF]",
            show_default=False,
        ),
    ] = None,
    pages: Annotated[
        int | None,
        typer.Option(
            "--pages",
            min=1,
            help="How many pages there may be. [default: as the document's view says]",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            "--language", "-l", metavar="TAG", help="The language that it was made in, if told so."
        ),
    ] = "",
    report: Annotated[Form, typer.Option("--report", help="How to tell it.")] = Form.TEXT,
) -> None:
    """Read a PDF as others do, and say which facts of its document are in it.

    Also told: what a parser of applications sees, weak contrast, letters below 9 points, pictures
    without a text, and pages over a limit. Any PDF will do, of any program. Exits 1 where a fact is
    lost.
    """
    from jresume.audit import examine, read
    from jresume.audit.report import as_json, lines
    from jresume.source.fetch import fetch, fetch_stdin, shown

    content, name = (fetch_stdin(None), "<stdin>") if file == "-" else (fetch(file), shown(file))
    reading = read(content, name)
    resume = _document(content, name, document)
    most = pages or pages_of_view(resume)
    told = examine(reading, _spoken(resume, language), most_pages=most)
    if report is Form.JSON:
        voice.say_all(as_json(name, told).split("\n"))
    else:
        voice.say_all(lines(name, told))
    if told.lost:
        raise typer.Exit(1)


def check_drawn(
    content: bytes, resume: "Resume", language: str, name: str, pages: int | None
) -> None:
    """Audit what was drawn from a document in a language; InvalidError where a fact is lost.

    More pages than so many are a warning.
    """
    from jresume.audit import examine, read
    from jresume.audit.report import lines

    told = examine(read(content, name), _spoken(resume, language), most_pages=pages)
    if told.lost:
        raise InvalidError("\n".join([*lines(name, told), "nothing was written"]))
    voice.say_all(lines(name, told), sys.stderr)


def _spoken(resume: "Resume", language: str) -> dict[str, Any]:
    """The document in the language that it is drawn in."""
    from jresume.language.translate import language_of, translate
    from jresume.shape import shape

    document = shape(resume)
    return translate(document, language or language_of(document))


def _document(content: bytes, name: str, document: str | None) -> "Resume":
    """The document to hold it against: the one named, or the one inside."""
    from jresume.resume import parse, read

    if document is not None:
        return read(document)
    try:
        return parse(content, name=name)
    except ReadError as error:
        msg = f"{error}; name it with --document resume.json"
        raise ResumeError(msg) from error
