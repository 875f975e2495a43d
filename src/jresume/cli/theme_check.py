"""`jresume theme check`: what is wrong with a theme."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from jresume.cli import voice


class Report(StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"


def theme_check(
    theme: Annotated[
        str, typer.Argument(metavar="THEME", help="A theme's folder (with a slash), or its name.")
    ] = "./",
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="FILE", help="A document to try it on, too."),
    ] = None,
    report: Annotated[Report, typer.Option(help="Lines for people, or JSON.")] = Report.TEXT,
) -> None:
    """Try a theme on samples of every section, and say what is wrong with what it draws.

    Each section is drawn empty, minimal, full, hostile, very long and from right to left, as HTML,
    as PDF, and in the colours of light and dark screens. Exits 1 where anything is found.
    """
    from jresume.kit import check_theme
    from jresume.resume import read
    from jresume.theme import find

    chosen = find(theme)
    own = [read(file) for file in documents or ()]
    found = []
    for finding in check_theme(chosen, own):
        found.append(finding)
        if report is Report.TEXT:
            voice.say_all([str(finding)])
    if report is Report.JSON:
        told = {"theme": chosen.name, "findings": [asdict(finding) for finding in found]}
        voice.give(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode())
    else:
        count = {0: "no finding", 1: "1 finding"}.get(len(found), f"{len(found)} findings")
        voice.say_all([f"theme {chosen.name}: {count}"], sys.stderr)
    if found:
        raise typer.Exit(1)
