"""Time whole commands, ours and the peers', on the same CV and in one run.

    .venv/bin/python benchmarks/whole_process.py [--runs 7] [--rendercv PATH]

Peers that aren't there are left out: `resumed` with its themes comes from tests/interop, RenderCV
is named by the path of its command (version 2.3 is the newest for Python 3.11; it wants `click`
beside `rendercv[full]`). Every command runs once unmeasured; then all of them take turns, so that
a slow spell of the machine falls on each alike. Wall time and CPU time in seconds, peak memory in
MB of the largest process, medians of the runs; the ratio is ours to the peer's wall time.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
INTEROP = ROOT / "tests" / "interop"


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and CPU seconds, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Run:
    """Run a command to its end; raises CalledProcessError if it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def rendercv_input(resume: Mapping[str, Any]) -> dict[str, Any]:
    """The same CV for RenderCV 2.3, as far as its sections go."""
    basics = resume["basics"]

    def dates(entry: Mapping[str, Any]) -> dict[str, str]:
        start, end = entry.get("startDate"), entry.get("endDate", "present")
        return {"start_date": start, "end_date": end} if start else {}

    return {
        "cv": {
            "name": basics["name"],
            "email": basics["email"],
            "website": basics["url"],
            "sections": {
                "education": [
                    {
                        "institution": e["institution"],
                        "area": e["area"],
                        "degree": e["studyType"],
                        "location": e["location"],
                        **dates(e),
                    }
                    for e in resume["education"]
                ],
                "publications": [
                    {
                        "title": p["name"],
                        "authors": [a if isinstance(a, str) else a["name"] for a in p["authors"]],
                        "journal": p.get("publisher", "In submission"),
                        "date": p.get("releaseDate", "2024"),
                    }
                    for p in resume["publications"]
                ],
                "experience": [
                    {
                        "company": w["name"],
                        "position": w["position"],
                        "location": w["location"],
                        "highlights": w.get("highlights", []),
                        **dates(w),
                    }
                    for w in resume["work"]
                ],
                "skills": [
                    {"label": s["name"], "details": ", ".join(s["keywords"])}
                    for s in resume["skills"]
                ],
            },
        },
        "design": {"theme": "classic"},
    }


def offline_typst(cache: Path) -> None:
    """Put a stand-in where RenderCV's Typst would download its icons from."""
    folder = cache / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    folder.mkdir(parents=True)
    folder.joinpath("typst.toml").write_text(
        '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
    )
    folder.joinpath("lib.typ").write_text("#let fa-icon(name, size: 1em, ..rest) = box()\n")


def commands(rendercv: str | None) -> dict[str, dict[str, list[str]]]:
    """Job → who does it → the command."""
    ours = str(Path(sys.executable).parent / "jresume")
    resumed = INTEROP / "node_modules" / ".bin" / "resumed"
    jobs = {
        "start": {"jresume": [ours, "--help"]},
        "validate": {"jresume": [ours, "validate", "resume.json"]},
        "HTML": {"jresume": [ours, "export", "resume.json", "-o", "ours.html"]},
        "PDF": {"jresume": [ours, "export", "resume.json", "-o", "ours.pdf"]},
    }
    if resumed.exists():
        theme = INTEROP / "node_modules" / "jsonresume-theme-even" / "dist" / "index.js"
        render = [str(resumed), "render", "resume.json", "-t", str(theme), "-o", "even.html"]
        jobs["start"]["resumed"] = [str(resumed), "--help"]
        jobs["validate"]["resumed"] = [str(resumed), "validate", "resume.json"]
        jobs["HTML"]["resumed, theme even"] = render
    if rendercv:
        render = [rendercv, "render", "cv.yaml", "-nomd", "-nopng"]
        jobs["start"]["rendercv"] = [rendercv, "--help"]
        jobs["PDF"]["rendercv"] = [*render, "-nohtml"]
    return jobs


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=7, help="measured runs of each (7)")
    parser.add_argument("--rendercv", help="path of the command rendercv 2.3")
    chosen = parser.parse_args()
    resume = json.loads((ROOT / "resume.json").read_text("utf-8"))
    print("| job | who | wall s | CPU s | peak MB | ours / theirs |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offline_typst(folder / "cache")
        env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        (folder / "resume.json").write_text(json.dumps(resume), "utf-8")
        (folder / "cv.yaml").write_text(json.dumps(rendercv_input(resume)), "utf-8")
        for job, by in commands(chosen.rendercv).items():
            runs: dict[str, list[Run]] = {who: [] for who in by}
            for turn in range(chosen.runs + 1):
                for who, command in by.items():
                    run = measure(command, folder, env)
                    if turn:
                        runs[who].append(run)
            for who, measured in runs.items():
                pairs = zip(runs["jresume"], measured, strict=True)
                ratio = statistics.median(a.wall / b.wall for a, b in pairs)
                wall, cpu, memory = (
                    statistics.median(getattr(run, field) for run in measured)
                    for field in ("wall", "cpu", "memory")
                )
                shown = "" if who == "jresume" else f"{ratio:.2f}"
                print(f"| {job} | {who} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {shown} |")


if __name__ == "__main__":
    main()
