"""Problems as text."""

from collections.abc import Iterable, Iterator

from jresume.check.problem import Problem
from jresume.resume import Resume

_CONTROLS = {n: f"\\x{n:02x}" for n in (*range(32), *range(127, 160))}


def lines(resume: Resume, problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each problem: `file:line:column: error: message [rule]`.

    No control character of the document reaches the terminal.
    """
    for problem in problems:
        place = resume.source.place(problem.pointer, key=problem.at_key)
        said = problem.message.translate(_CONTROLS)
        head = f"{resume.source.name}:{place.line}:{place.column}"
        yield f"{head}: {problem.severity}: {said} [{problem.rule}]"
