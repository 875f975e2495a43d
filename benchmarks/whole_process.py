"""Time whole commands, ours and the peers', on the same CV and in one run.

    .venv/bin/python benchmarks/whole_process.py [--runs 7] [--rendercv PATH]
        [--check-jsonschema PATH]

Peers that aren't there are left out: `resumed` with its themes comes from tests/interop, RenderCV
is named by the path of its command (version 2.3 is the newest for Python 3.11; it wants `click`
beside `rendercv[full]`), and so is check-jsonschema, which is given the schema of JSON Resume
1.0.0. Every command runs once unmeasured; then all of them take turns, so that a slow spell of the
machine falls on each alike. Wall time and CPU time in seconds, peak memory in MB of the largest
process, medians of the runs; the ratio is ours to the peer's wall time.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from measuring import INTEROP, ROOT, Run, measure, median, program


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
                        **({"location": e["location"]} if "location" in e else {}),
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
                        **({"location": w["location"]} if "location" in w else {}),
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


def commands(rendercv: str | None, check_jsonschema: str | None) -> dict[str, dict[str, list[str]]]:
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
    if check_jsonschema:
        schema = str(ROOT / "schema" / "jsonresume.schema.json")
        jobs["start"]["check-jsonschema"] = [check_jsonschema, "--help"]
        jobs["validate"]["check-jsonschema"] = [
            *(check_jsonschema, "--schemafile", schema, "resume.json")
        ]
    if rendercv:
        render = [rendercv, "render", "cv.yaml", "-nomd", "-nopng"]
        jobs["start"]["rendercv"] = [rendercv, "--help"]
        jobs["PDF"]["rendercv"] = [*render, "-nohtml"]
    return jobs


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=7, help="measured runs of each (7)")
    parser.add_argument("--rendercv", type=program, help="path of the command rendercv 2.3")
    parser.add_argument(
        "--check-jsonschema", type=program, help="path of the command check-jsonschema"
    )
    chosen = parser.parse_args()
    resume = json.loads((ROOT / "resume.json").read_text("utf-8"))
    print("| job | who | wall s | CPU s | peak MB | ours / theirs |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offline_typst(folder / "cache")
        env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        # What pip installs has its bytecode; a checkout has it after the run that isn't measured.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env.pop("JRESUME_CACHE", None)
        (folder / "resume.json").write_text(json.dumps(resume), "utf-8")
        (folder / "cv.yaml").write_text(json.dumps(rendercv_input(resume)), "utf-8")
        for job, by in commands(chosen.rendercv, chosen.check_jsonschema).items():
            runs: dict[str, list[Run]] = {who: [] for who in by}
            for turn in range(chosen.runs + 1):
                for who, command in by.items():
                    run = measure(command, folder, env)
                    if turn and run:
                        runs[who].append(run)
            for who, measured in runs.items():
                pairs = zip(runs["jresume"], measured, strict=True)
                ratio = statistics.median(a.wall / b.wall for a, b in pairs)
                usual = median(measured)
                shown = "" if who == "jresume" else f"{ratio:.2f}"
                print(
                    f"| {job} | {who} | {usual.wall:.2f} | {usual.cpu:.2f} "
                    f"| {usual.memory:.0f} | {shown} |"
                )


if __name__ == "__main__":
    main()
