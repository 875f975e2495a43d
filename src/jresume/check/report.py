"""Problems as text."""

from collections.abc import Iterable, Iterator

from jresume.check.problem import Problem
from jresume.errors import printable
from jresume.resume import Resume


def lines(resume: Resume, problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each problem: `file:line:column: error: message [rule]`.

    Nothing in a document breaks a line or reaches the terminal as an order.
    """
    for problem in problems:
        place = resume.source.place(problem.pointer, key=problem.at_key)
        head = f"{resume.source.name}:{place.line}:{place.column}"
        yield printable(f"{head}: {problem.severity}: {problem.message} [{problem.rule}]")
