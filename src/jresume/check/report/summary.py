"""A run in numbers."""

from collections import Counter
from dataclasses import dataclass, field

from jresume.check.problem import Severity
from jresume.check.report.finding import Checked


@dataclass(slots=True)
class Summary:
    """How many files were looked at, and what was found in them."""

    files: int = 0
    failed: int = 0
    hidden: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)

    def add(self, file: Checked) -> None:
        """Take one more file into account."""
        self.files += 1
        self.failed += file.failed
        # Most files are fine, and `Counter` takes its time to add nothing.
        if file.counts:
            self.hidden += file.counts.total() - len(file.findings)
            self.counts += file.counts

    def __str__(self) -> str:
        head = f"{counted(self.files, 'file')}, {self.failed or 'none'} invalid"
        found = [counted(n, severity) for severity in Severity if (n := self.counts[severity])]
        return f"{head}: {', '.join(found)}" if found else head


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: `1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
