"""Problems as SARIF 2.1.0 (OASIS), which code scanners and editors read."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jresume.check.problem import Severity
from jresume.check.report.address import uri
from jresume.check.report.finding import Checked, Finding

ROOT = "%SRCROOT%"
# OASIS's name for it, by which editors know the format.
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def sarif(
    files: Iterable[Checked],
    *,
    root: Path,
    tool_version: str,
    about: Callable[[str], str] = lambda _: "",
) -> Iterator[str]:
    """Yield the report of a run as lines of JSON, its files addressed from the folder `root`.

    `about` gives a rule's documentation, or nothing. Each rule that was broken is described once.
    """
    rules: dict[str, int] = {}
    schema = f'"$schema": "{_SCHEMA}"'
    yield f'{{{schema}, "version": "2.1.0",'
    yield '"runs": [{"columnKind": "utf16CodeUnits", "results": ['
    held = ""
    for file in files:
        columns = _Columns()
        for finding in file.findings:
            if held:
                yield f"{held},"
            index = rules.setdefault(finding.rule, len(rules))
            held = json.dumps(_result(file, finding, index, root, columns))
    if held:
        yield held
    driver = {
        "name": "jresume",
        "semanticVersion": tool_version,
        "rules": [_rule(rule, about(rule)) for rule in rules],
    }
    said = {ROOT: {"description": {"text": "The folder that jresume was run in."}}}
    ends = json.dumps({"originalUriBaseIds": said, "tool": {"driver": driver}})
    yield f"], {ends.removeprefix('{')}]}}"


def _rule(rule: str, documentation: str) -> dict[str, Any]:
    said: dict[str, Any] = {"id": rule}
    if documentation:
        first = documentation.strip().partition("\n")[0]
        said |= {"shortDescription": {"text": first}, "help": {"text": documentation.strip()}}
    return said


def _result(
    file: Checked, finding: Finding, rule_index: int, root: Path, columns: "_Columns"
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(file, root)}
    if finding.line:
        physical["region"] = {
            "startLine": finding.line,
            "startColumn": columns.column(finding, finding.column),
            "endColumn": columns.column(finding, finding.end),
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.pointer:
        # SARIF names a place in JSON by its pointer (3.33.5).
        location["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [location],
    }


def _artifact(file: Checked, root: Path) -> dict[str, Any]:
    if file.path is None:
        return {"description": {"text": "standard input"}}
    address, from_root = uri(file.path, root)
    return {"uri": address, "uriBaseId": ROOT} if from_root else {"uri": address}


class _Columns:
    """Columns in characters → in UTF-16 code units, going on from where the last one was."""

    __slots__ = ("_column", "_line", "_units")

    def __init__(self) -> None:
        self._line, self._column, self._units = 0, 1, 1

    def column(self, finding: Finding, column: int) -> int:
        """Return a column of a finding's line in UTF-16 code units, from 1."""
        if finding.line != self._line or column < self._column:
            self._line, self._column, self._units = finding.line, 1, 1
        between = finding.text[self._column - 1 : column - 1]
        self._units += column - self._column
        if not between.isascii():
            self._units += sum(character > "\uffff" for character in between)
        self._column = column
        return self._units
