"""Problems as one JSON document; `docs/reports.md` holds its schema."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jresume.check.problem import Severity
from jresume.check.report.finding import Checked, Finding
from jresume.check.report.summary import Summary

FORMAT_VERSION = "1"


def json_document(files: Iterable[Checked], *, tool_version: str) -> Iterator[str]:
    """Yield the report of a run as lines of JSON, file by file as they are checked."""
    summary = Summary()
    tool = _text({"name": "jresume", "version": tool_version})
    yield f'{{"version": {_text(FORMAT_VERSION)}, "tool": {tool}, "files": ['
    held = ""
    for file in files:
        summary.add(file)
        if held:
            yield f"{held},"
        held = _text(_file(file))
    if held:
        yield held
    counts = {f"{severity}s": summary.counts[severity] for severity in Severity}
    totals = {"files": summary.files, "invalid": summary.failed, **counts, "hidden": summary.hidden}
    yield f'], "summary": {_text(totals)}}}'


def _file(file: Checked) -> dict[str, Any]:
    path = "-" if file.path is None else str(file.path)
    problems = [_problem(finding) for finding in file.findings]
    return {"path": path, "valid": not file.failed, "problems": problems}


def _problem(finding: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "pointer": finding.pointer,
    }
    if finding.line:
        said |= {"line": finding.line, "column": finding.column}
        said |= {"endLine": finding.line, "endColumn": finding.end}
    return said


def _text(value: object) -> str:
    # In ASCII, so that no terminal and no encoding on the way changes it, a lone surrogate neither.
    return json.dumps(value)
