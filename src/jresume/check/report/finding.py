"""What a report says of one file: its problems, each with its place and the line it stands in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from jresume.check.problem import Problem, Severity
from jresume.errors import ReadError
from jresume.resume import Resume
from jresume.source.spot import Lines, tokens

SYNTAX_RULE = "schema/syntax"
_FROM_WORST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and where in the text it stands: from 1, in characters; 0 where it has no place.

    `end` is the column after what is at fault, on the same line; `text` is that line.
    """

    rule: str
    severity: Severity
    message: str
    pointer: str
    line: int = 0
    column: int = 0
    end: int = 0
    text: str = field(default="", repr=False)

    def head(self, name: str) -> str:
        """Return the line that says it: `file:line:column: error: message [rule]`."""
        place = f"{name}:{self.line}:{self.column}" if self.line else name
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it; `path` is None where it was no file.

    `counts` knows of every finding, also of those that a limit has left out of `findings`.
    """

    name: str
    path: Path | None
    findings: tuple[Finding, ...]
    counts: Counter[Severity]
    failed: bool

    def at_most(self, most: int | None) -> "Checked":
        """Return it with no more findings than that."""
        return self if most is None else replace(self, findings=self.findings[:most])


def checked(
    resume: Resume,
    problems: Iterable[Problem],
    *,
    error_on: Severity = Severity.ERROR,
    most: int | None = None,
) -> Checked:
    """Return what was found in a document; it has failed from the severity `error_on` on.

    No more than `most` problems are looked up in the text, which takes longer than finding them.
    """
    problems = list(problems)
    counts = Counter([problem.severity for problem in problems])
    failing = _FROM_WORST[: _FROM_WORST.index(error_on) + 1]
    findings = tuple(islice(_located(resume, problems), most)) if problems else ()
    failed = not counts.keys().isdisjoint(failing)
    return Checked(resume.source.name, resume.source.path, findings, counts, failed)


def unreadable(error: ReadError, path: Path | None, raw: bytes | None) -> Checked:
    """Return what is wrong with a file that can't be read, given as much of it as there is."""
    text = ""
    if error.line and raw is not None:
        whole = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        text = Lines(whole).text(error.line)
    end = min(error.column + 1, len(text) + 1) if error.line else 0
    end = max(end, error.column)
    finding = Finding(
        *(SYNTAX_RULE, Severity.ERROR, error.message, ""),
        *(error.line, error.column, end, text),
    )
    return Checked(error.name, path, (finding,), Counter({Severity.ERROR: 1}), failed=True)


def _located(resume: Resume, problems: Iterable[Problem]) -> Iterator[Finding]:
    from jresume.check.report.extent import end_of

    source = resume.source
    number, text = 0, ""
    for problem in problems:
        place = source.place(problem.pointer, key=problem.at_key)
        if place.line != number:
            # A minified document is one long line: it is not cut out anew for each problem.
            number, text = place.line, source.line_text(place.line)
        # Only in YAML does it take the value to see where it ends.
        is_asked = source.syntax == "yaml" and not problem.at_key
        value = _value(resume.data, problem.pointer) if is_asked else None
        end = end_of(text, place.column - 1, source.syntax, value, is_key=problem.at_key) + 1
        yield Finding(
            *(problem.rule, problem.severity, problem.message, problem.pointer),
            *(place.line, place.column, end, text),
        )


def _value(data: Any, pointer: str) -> Any:
    """Return the value at a pointer, or the nearest one around it that there is."""
    for token in tokens(pointer):
        if isinstance(data, dict) and token in data:
            data = data[token]
        elif isinstance(data, list) and token.isdecimal() and int(token) < len(data):
            data = data[int(token)]
        else:
            break
    return data
