"""`jresume import`: what other sources know, taken into a document."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jresume.cli import voice
from jresume.cli.defaults import DEFAULT_FILE
from jresume.errors import InvalidError, ReadError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.exchange.model import Reading, Remark
    from jresume.merge import Difference, Outcome, Plan
    from jresume.resume import Resume

_MOST_SHOWN = 60


class Source(StrEnum):
    """What a source can be; a test holds it to `READERS`."""

    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"
    ORCID = "orcid"
    RENDERCV = "rendercv"
    YAMLRESUME = "yamlresume"
    JSONRESUME = "jsonresume"


def import_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files; - is standard input. With --fetch also a DOI, an arXiv id or an ORCID iD.",
        ),
    ],
    into: Annotated[
        str, typer.Option("--into", help="The document; one that isn't there is made anew.")
    ] = DEFAULT_FILE,
    from_: Annotated[
        Source | None,
        typer.Option("--from", help="What the sources are. [default: told by name and content]"),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write it, not only show it.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the change of the text, too.")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Ask doi.org and orcid.org for what is named by id.")
    ] = False,
) -> None:
    """Take publications, jobs and more from other formats into a document.

    BibTeX and BibLaTeX, CSL-JSON, RIS, an ORCID record, RenderCV, YAMLResume, JSON Resume. What is
    in the document already is found again, by DOI, arXiv id, key, or title and year; what you made
    or changed by hand stays. Nothing is written without --write. Exits with 1 if a record could
    not be read; the others are taken in all the same.
    """
    from jresume.exchange import READERS
    from jresume.fix.difference import unified
    from jresume.merge import plan, rewritten, sound

    resume, is_new = _document(into)
    before = resume
    failed = False
    counts = {"add": 0, "change": 0, "same": 0}
    for source in sources:
        name, kind, raw = _source(source, from_, fetch=fetch)
        try:
            reading = sound(READERS[kind](raw))
        except ReadError as error:
            raise ReadError(name, error.message, error.line, error.column) from error
        planned = plan(resume.data, reading, name)
        voice.say_all(_lines(name, planned, done=write))
        voice.say_all(_remarks(name, reading), sys.stderr)
        failed |= any(remark.level == "error" for remark in reading.remarks)
        for outcome in planned.outcomes:
            counts[outcome.action] += 1
        made = rewritten(resume, planned.steps)
        if made.anew and not is_new:
            text = "its text can't be changed in place: it is written anew, without its comments"
            voice.say(f"{resume.source.name}: warning: {text}", sys.stderr)
        if diff:
            voice.show_diff(unified(resume.source.name, resume.source.text, made.edits))
        resume = made.resume
    _hold(before, resume)
    # A document of nothing is none.
    changed = resume.source.raw != before.source.raw
    if changed and is_new:
        how = "is made anew" if write else "would be made anew"
        voice.say(f"{into}: note: it isn't there yet, and {how}", sys.stderr)
    if write and changed:
        from jresume.files import write as write_file

        write_file(Path(into), resume.source.raw)
    voice.say(_summary(into, counts, changed=changed, write=write))
    if failed:
        raise typer.Exit(1)


def _document(into: str) -> "tuple[Resume, bool]":
    """The document to import into, and whether it is a new one."""
    from jresume.resume import dumps, parse, read
    from jresume.source.decode import SUFFIXES
    from jresume.source.fetch import shown

    if into == "-":
        msg = "--into names a file: a document from standard input could not be written back"
        raise UsageError(msg)
    path = Path(into)
    try:
        is_there = path.exists() or path.is_symlink()
    except (OSError, ValueError):
        is_there = True
    if is_there:
        resume = read(into)
        if resume.source.name != shown(into):
            msg = (
                f"--into {shown(into)}: what is in a PDF can't be changed there: take it out first"
            )
            raise UsageError(msg)
        return resume, False
    syntax = SUFFIXES.get(path.suffix.lower(), "json")
    return parse(dumps({}, syntax).encode(), name=into, syntax=syntax, path=path), True


def _source(source: str, told: Source | None, *, fetch: bool) -> tuple[str, str, bytes]:
    """The name that entries keep of a source, its format, and its bytes."""
    from jresume.exchange.online import fetched, identifier
    from jresume.exchange.recognize import format_of
    from jresume.source.decode import is_pdf
    from jresume.source.fetch import fetch as read_file
    from jresume.source.fetch import fetch_stdin
    from jresume.source.kinds import of_another_kind, of_reference_manager

    named = None if source == "-" or Path(source).exists() else identifier(source)
    if named and not fetch:
        msg = f"{source} is {named.called}: to ask {named.service} for it, give --fetch"
        raise UsageError(msg)
    if named:
        return named.service, *fetched(named)
    raw = fetch_stdin(None) if source == "-" else read_file(source)
    name = "standard input" if source == "-" else Path(source).name
    if is_pdf(raw):
        from jresume.source.carried import extract

        inside = extract(raw, name)
        raw, name = inside.content, f"{name}!{inside.name}"
    if other := of_reference_manager(raw):
        raise ReadError(name, other)
    kind = str(told) if told else format_of(name, raw)
    if not kind and (other := of_another_kind(raw)):
        raise ReadError(name, other)
    if not kind:
        known = "|".join(Source)
        msg = f"neither its name nor its content tells what it is: give --from {known}"
        raise ReadError(name, msg)
    return name, kind, raw


def _lines(name: str, planned: "Plan", *, done: bool) -> Iterator[str]:
    """What becomes of each record that isn't there already, a line each."""
    for outcome in planned.outcomes:
        place = f"{name}:{outcome.found.line}" if outcome.found.line else name
        if outcome.action == "add":
            verb = "added" if done else "to add"
            yield f"{place}: {verb}: {_called(outcome)}"
        made = [_made(one) for one in outcome.differences if one.action != "keep"]
        if made:
            verb = "changed" if done else "to change"
            yield f"{place}: {verb}: {_called(outcome)}: {'; '.join(made)}"
        elif outcome.again and not outcome.kept:
            yield f"{place}: again: {_called(outcome)}: it is in {name} twice, and taken in once"
        for one in outcome.kept:
            field = ".".join(one.path)
            if one.old is None:
                yield f"{place}: left: {_called(outcome)}: {field} was taken out by hand"
            else:
                told = f"{_shown(one.old)} stays; the source says {_shown(one.new)}"
                yield f"{place}: left: {_called(outcome)}: {field}: {told}"


def _called(outcome: "Outcome") -> str:
    """Where a record goes, and what it is called: publications[3] "On Examples" (2024)."""
    entry, place = outcome.found.entry, outcome.found.place
    names = ("name", "title", "institution", "organization", "language", "position")
    title = next((str(entry[name]) for name in names if entry.get(name)), "")
    dates = ("releaseDate", "date", "startDate", "endDate")
    year = next((str(entry[name])[:4] for name in dates if entry.get(name)), "")
    where = place if outcome.index < 0 else f"{place}[{outcome.index}]"
    return " ".join(
        filter(None, (where, _shown(title) if title else "", f"({year})" if year else ""))
    )


def _made(one: "Difference") -> str:
    field = ".".join(one.path)
    if one.old is None:
        return f"{field} added"
    if isinstance(one.new, (list, dict)):
        return f"{field} completed"
    return f"{field}: {_shown(one.old)} becomes {_shown(one.new)}"


def _shown(value: Any) -> str:
    """A value on one line, not too long."""
    text = str(value)
    if isinstance(value, list):
        names = [one.get("name") if isinstance(one, dict) else one for one in value]
        text = ", ".join(one for one in names if isinstance(one, str))
        if not text:
            return f"{len(value)} items" if len(value) != 1 else "1 item"
    short = text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
    return f'"{short}"'


def _remarks(name: str, reading: "Reading") -> Iterator[str]:
    for remark in reading.remarks:
        # What comes without lines is found by what it calls its records.
        record = f"record {remark.key}: " if remark.key and not remark.line else ""
        yield f"{_place(name, remark)}: {remark.level}: {record}{remark.message}"


def _place(name: str, remark: "Remark") -> str:
    return f"{name}:{remark.line}:1" if remark.line else name


def _hold(before: "Resume", after: "Resume") -> None:
    """Raise InvalidError if a document became invalid by what was taken in: that is never right."""
    from jresume.check import Severity, check
    from jresume.check.report import lines

    def errors(resume: "Resume") -> "Sequence[Any]":
        return [one for one in check(resume) if one.severity is Severity.ERROR]

    found = errors(after)
    if len(found) > len(errors(before)):
        said = [*lines(after, found), f"{after.source.name}: nothing was written"]
        raise InvalidError("\n".join(said))


def _summary(into: str, counts: dict[str, int], *, changed: bool, write: bool) -> str:
    told = f"{counts['add']} new, {counts['change']} changed, {counts['same']} as they were"
    if not changed:
        return f"{into}: {told}; there is nothing to write"
    return f"{into}: {told}; {'written' if write else 'nothing is written without --write'}"
