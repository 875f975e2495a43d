"""`jresume theme check`: what is wrong with a theme."""

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jresume.cli import voice
from jresume.cli.choice import is_bundled
from jresume.cli.limits import MEMORY_OF_STRANGERS, hold
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.kit import Finding

_MOST_TOLD = 8


class Report(StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"


Chosen = list[str] | None


def theme_check(
    theme: Annotated[
        str, typer.Argument(metavar="THEME", help="A theme's folder (with a slash), or its name.")
    ] = "./",
    documents: Annotated[
        Chosen,
        typer.Option("--document", metavar="FILE", help="A document to try it on, too."),
    ] = None,
    only: Annotated[
        Chosen,
        typer.Option(
            metavar="CHECK", help="This check alone, such as contrast; may be given more than once."
        ),
    ] = None,
    sample: Annotated[
        Chosen,
        typer.Option(
            metavar="NAME",
            help="This sample alone, such as long; may be given more than once.",
        ),
    ] = None,
    section: Annotated[
        Chosen,
        typer.Option(
            metavar="NAME",
            help="Of the samples of one section, these alone, such as work, or none.",
        ),
    ] = None,
    report: Annotated[Report, typer.Option(help="Lines for people, or JSON.")] = Report.TEXT,
) -> None:
    """Try a theme on samples of every section, and say what is wrong with what it draws.

    Each section is drawn empty, minimal, full, hostile, very long and from right to left, as HTML,
    as PDF, and in the colours of light and dark screens. Exits 1 where anything is found. It takes
    about half a minute.
    """
    from jresume.kit import CURES, NAMES, SECTIONS, Choice, check_theme
    from jresume.resume import read
    from jresume.theme import find

    checks = _of("--only", only, CURES)
    names = _of("--sample", sample, NAMES)
    sections = () if section == ["none"] else _of("--section", section, SECTIONS)
    chosen = find(theme)
    hold(None if is_bundled(chosen) else MEMORY_OF_STRANGERS)
    own = [read(file) for file in documents or ()]
    choice = Choice(names, sections, checks)
    findings = check_theme(
        chosen, own, choice, about_to=lambda what: voice.fleeting(f"drawing {what}")
    )
    found = list(findings) if report is Report.JSON else list(_told(findings))
    voice.fleeting("")
    if report is Report.JSON:
        told = {"theme": chosen.name, "findings": [asdict(finding) for finding in found]}
        voice.give(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode())
    else:
        voice.say_all(_summary(chosen.name, found), sys.stderr)
    if found:
        raise typer.Exit(1)


def _of(option: str, chosen: Chosen, known: Iterable[str]) -> Collection[str]:
    """What was chosen of what there is, else all of it; UsageError for what there isn't."""
    every = list(known)
    for name in chosen or ():
        if name not in every:
            msg = f"{option} {name}: there are {', '.join(every)}"
            raise UsageError(msg)
    return chosen or every


def _told(findings: "Iterable[Finding]") -> "Iterator[Finding]":
    """The findings, each said as it comes: of one check no more than a person reads."""
    count: dict[str, int] = {}
    for finding in findings:
        count[finding.check] = count.get(finding.check, 0) + 1
        if count[finding.check] <= _MOST_TOLD:
            voice.fleeting("")
            voice.say(str(finding))
        yield finding


def _summary(name: str, found: "Sequence[Finding]") -> Iterator[str]:
    """What helps against each kind of fault, how many there are, and how many weren't said."""
    kinds = dict.fromkeys((finding.check, finding.cure) for finding in found)
    for check, cure in kinds:
        count = sum(finding.check == check for finding in found)
        more = f" ({count - _MOST_TOLD} more: --only {check} --report json)"
        yield f"{check}: what helps: {cure}{more if count > _MOST_TOLD else ''}"
    total = {0: "no finding", 1: "1 finding"}.get(len(found), f"{len(found)} findings")
    yield f"theme {name}: {total}"
