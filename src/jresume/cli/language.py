"""The language of `jresume export`: the one asked for, and what is said of it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from jresume.cli import voice

if TYPE_CHECKING:
    from jresume.resume import Resume


def languages() -> list[str]:
    """The tags that complete `--language`."""
    from jresume.language import known

    return list(known())


def chosen_language(asked: str | None) -> str | None:
    """The language of `--language`, as a tag; ResumeError for one that doesn't exist."""
    from jresume.language import choose

    return None if asked is None else choose(asked)


def say_untranslated(resume: "Resume", language: str | None) -> None:
    """Say of a document that it has no translation into the language that was asked for."""
    from jresume.language import about_translation

    if language and (untranslated := about_translation(resume.data, language)):
        voice.say(f"warning: {resume.source.name}: {untranslated}", sys.stderr)


def end_if_lost(lost: Sequence[str]) -> None:
    """End with 1 where a page that was written has lost something, which was said already."""
    if lost:
        raise typer.Exit(1)
