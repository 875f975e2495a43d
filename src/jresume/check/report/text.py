"""Problems as lines that a person reads and an editor jumps from."""

from collections.abc import Iterable, Iterator

from jresume.check.report.finding import Checked, Finding
from jresume.check.report.summary import Summary, counted
from jresume.errors import printable


def text(
    files: Iterable[Checked], *, quiet: bool = False, with_source: bool = True
) -> Iterator[str]:
    """Yield a report as text: the problems, which files are valid, and a sum for several files.

    `quiet` leaves the problems alone, without `with_source` each is one line. A file that could
    not be opened is not here: it has no text to show, and whoever tried has said so.
    """
    summary = Summary()
    for file in files:
        summary.add(file)
        for finding in file.findings:
            if finding.line:
                yield from lines(finding, file.name, with_source=with_source)
        if not (file.failed or quiet):
            yield printable(f"{file.name}: valid")
    if summary.hidden:
        yield f"{counted(summary.hidden, 'more problem')} not shown"
    if summary.files > 1 and not quiet:
        yield str(summary)


def lines(finding: Finding, name: str, *, with_source: bool = True) -> Iterator[str]:
    """Yield `file:line:column: error: message [rule]`, then the line itself with its caret.

    Nothing in a document breaks a line or reaches the terminal as an order.
    """
    yield printable(finding.head(name))
    if with_source and finding.line and finding.text.strip():
        # Most runs have nothing to show, and need not know how wide a letter is.
        from jresume.check.report.snippet import snippet

        yield from snippet(finding)
