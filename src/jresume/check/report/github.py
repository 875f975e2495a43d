"""Problems as annotations on the lines of a change: workflow commands of GitHub Actions.

GitHub shows ten errors, ten warnings and ten notices of a step; the log holds them all.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jresume.check.problem import Severity
from jresume.check.report.address import relative
from jresume.check.report.finding import Checked, Finding
from jresume.check.report.summary import Summary
from jresume.errors import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def github(files: Iterable[Checked], *, root: Path, quiet: bool = False) -> Iterator[str]:
    """Yield one command for each problem, its file named from the folder `root`, and a sum."""
    summary = Summary()
    for file in files:
        summary.add(file)
        for finding in file.findings:
            yield _command(file, finding, root)
    if not quiet:
        yield str(summary)


def _command(file: Checked, finding: Finding, root: Path) -> str:
    properties: dict[str, object] = {}
    if file.path is not None:
        properties["file"] = relative(file.path, root) or file.path
    if finding.line:
        properties |= {"line": finding.line, "endLine": finding.line, "col": finding.column}
        properties["endColumn"] = max(finding.end - 1, finding.column)
    properties["title"] = finding.rule
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    command = _COMMANDS.get(finding.severity, "notice")
    return f"::{command} {named}::{_data(printable(finding.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
