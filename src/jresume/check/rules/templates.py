"""Texts that a template came with and that nobody has replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import text
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

STARTER = frozenset(
    {
        *("Your Name", "Ph.D. Student in Your Field", "What you do, in a few words", "Y. Name"),
        *(
            "you@example.org",
            "https://example.org",
            "Your City",
            "your-name",
            "https://github.com/your-name",
        ),
        *("Two or three sentences on what you do best, and what you look for.", "Your Field"),
        *("An Employer", "Your Position", "City, Country", "What the job is about, in a sentence."),
        *("A result of yours, with a number if there is one.", "Another one.", "A University"),
        *("Another University", "Title of the Thesis", "Prof. Ada Advisor", "Ada Advisor"),
        *("One line on what you work on", "Title of a Paper", "Cora Coauthor", "A Project"),
        *("Full Name of the Conference", "Title of a Preprint", "10.1234/example.5678"),
        *("A Laboratory", "Dr. Max Mentor", "What you did, and what came of it.", "CONF '25"),
        *("A Fellowship", "Who Gave It", "Title of a Talk", "Where You Gave It"),
        *("Introduction to Your Field", "What it does, and for whom.", "What you did in it."),
    }
)
"""What `jresume init` writes and no CV says; a test holds it to the starters."""

_BASICS = {
    "name": "John Doe|Jane Doe|Richard Hendriks|Richard Hendricks|Max Mustermann"
    "|Erika Mustermann|First Last|Firstname Lastname|Full Name|Your Name",
    "email": "john@gmail.com|richard.hendriks@mail.com|richard.hendricks@mail.com"
    "|john.doe@gmail.com|you@example.com|your.email@example.com|email@example.com",
    "url": "http://johndoe.com|https://johndoe.com|http://richardhendricks.example.com",
    "image": "http://placehold.it/150x150|https://via.placeholder.com/150",
}
_SAMPLES = {key: frozenset(samples.split("|")) for key, samples in _BASICS.items()}
# The filler itself, and a gap to fill in: who speaks of either has no such words.
_ANYWHERE = re.compile(
    r"lorem ipsum dolor|\Alorem ipsum\b|insert text here|[\[<{]your [a-z0-9 /'’-]{1,40}[\]>}]"
)
_ALONE = ("todo", "tbd", "fixme", "xxx", "placeholder", "changeme")
_OPENING = ("todo:", "fixme:", "tbd:", "[todo")
# How a line begins that may be one of the latter two, behind blanks of any kind: ? may be one.
_HEAD = re.compile(r"\n[ \t\r\f\v\x1c-\x1f?]*+(?:todo|tbd|fixme|xxx|placeholder|changeme|\[todo)")
# RFC 2606 keeps these for examples: nobody has an address there.
_RESERVED = re.compile(r"(?:[a-z0-9-]+\.)*example\.(?:com|org|net)")


def _starter(context: Context) -> Iterator[Found]:
    left = _of_starter(context)
    if not left:
        return
    (first, *others), lines = context.in_text_order(left)
    count = "so is another" if len(others) == 1 else f"so are {len(others)} others"
    message = (
        f"{path_text(first)} is still as `jresume init` wrote it: fill it in; {count} ({lines})"
    )
    yield Found(first, message)


def _of_starter(context: Context) -> list[Path]:
    if "starter" not in context.shared:
        texts = () if STARTER.isdisjoint(context.values) else context.texts
        left = [(*path, key) for path, key, value in texts if value in STARTER]
        # One such text may be a person's own: "A Project".
        context.shared["starter"] = left if len(left) > 1 else []
    found: list[Path] = context.shared["starter"]
    return found


def _placeholder(context: Context) -> Iterator[Found]:
    known = set(_of_starter(context))
    basics = context.basics
    for key, samples in _SAMPLES.items():
        path: Path = ("basics", key)
        if (value := text(basics, key)) in samples and path not in known:
            known.add(path)
            yield _left(path, value)
    for key, host in _hosts(basics):
        path = ("basics", key)
        if path not in known and _RESERVED.fullmatch(host):
            address = shown(basics[key])
            message = f"{path_text(path)} is {address}, and nobody has an address at {host}"
            yield Found(path, message)
    for holder, name, value in context.texts if _may_be_left(context.said) else ():
        plain = value.strip().lower()
        # "Built a TODO app" speaks of the word.
        if plain in _ALONE or plain.startswith(_OPENING) or _ANYWHERE.search(plain):
            yield _left((*holder, name), value)


def _may_be_left(said: str) -> bool:
    """Whether some text of all, in small letters, may be a template's: most documents have none."""
    return (
        "lorem ipsum" in said
        or "insert text here" in said
        or (any(mark in said for mark in "[<{") and "your" in said)
        or _HEAD.search(said) is not None
    )


def _left(path: Path, value: str) -> Found:
    return Found(path, f"{path_text(path)} is {shown(value)}, which a template left; replace it")


def _hosts(basics: Entry) -> Iterator[tuple[str, str]]:
    yield "email", text(basics, "email").rpartition("@")[2].lower()
    yield "url", text(basics, "url").partition("//")[2].partition("/")[0].lower()


RULES = (
    Rule(
        "advice/starter",
        Severity.NOTE,
        "Texts are still those that `jresume init` wrote.",
        """
A new document from `jresume init` is valid, and nobody's. This is said once, with the lines that
are still to be filled in, for as long as two such texts are left.
""",
        _starter,
    ),
    Rule(
        "advice/placeholder",
        Severity.WARNING,
        "A text is left from a template or a sample.",
        """
"Lorem ipsum", "John Doe", a lone "TODO", an e-mail address at example.com: a CV that was begun
from a sample and sent too early. A text that only speaks of such words ("Built a TODO app") is
left alone.
""",
        _placeholder,
    ),
)
