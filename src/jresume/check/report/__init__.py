"""Problems in words and in the forms that other programs read.

A form is a function from files that were checked to lines; none of them prints.
"""

from collections.abc import Iterable, Iterator

from jresume.check.problem import Problem
from jresume.check.report.finding import Checked, Finding, checked, unreadable
from jresume.check.report.summary import Summary, counted
from jresume.resume import Resume

__all__ = ["Checked", "Finding", "Summary", "checked", "counted", "lines", "unreadable"]


def lines(resume: Resume, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each problem as text, with its line and a caret under what is at fault."""
    from jresume.check.report import text

    for finding in checked(resume, problems).findings:
        yield from text.lines(finding, resume.source.name)
