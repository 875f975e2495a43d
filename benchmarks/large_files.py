"""Validate files of 14 to 50 MB: how soon there is an answer, and how much memory it takes.

    .venv/bin/python benchmarks/large_files.py [--check-jsonschema PATH] [--timeout 150]

jresume reads up to 16 MiB: of a larger file it says so. "code" is the exit code: 0 valid, 1 not.
Peers that aren't there are left out; check-jsonschema is given the schema of JSON Resume 1.0.0,
which finds the same errors in these files. One run of each.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from measuring import INTEROP, ROOT, measure, program


def job(index: int) -> str:
    """One entry of some 190 bytes, valid."""
    return json.dumps(
        {
            "name": f"Employer {index}",
            "position": f"Researcher {index}",
            "startDate": "2001-02-03",
            "endDate": "2003",
            "highlights": [f"Did {index} things", "Another thing, and it took a while to describe"],
        }
    )


def jobs(size: int, end: str = "]}") -> Iterator[str]:
    """A document of so many megabytes, valid unless its end is another one."""
    yield '{"work": ['
    written, index = 0, 0
    while written < size * 1_000_000:
        entry = job(index)
        yield entry if index == 0 else f",\n{entry}"
        written, index = written + len(entry) + 2, index + 1
    yield end


def wrong(count: int, between: str) -> Iterator[str]:
    """A document of 14 MB with so many errors."""
    entry = json.dumps({"name": 1, "summary": "x" * (14_000_000 // count - 30)})
    yield '{"work": ['
    yield from (entry if index == 0 else f"{between}{entry}" for index in range(count))
    yield "]}"


def empty(count: int) -> Iterator[str]:
    """A document of so many empty lists that is never closed."""
    yield '{"work": ['
    yield from ("[]" if index == 0 else ",[]" for index in range(count))
    yield "]"


FILES: dict[str, Callable[[], Iterator[str]]] = {
    "50 MB, valid": lambda: jobs(50),
    "15 MB, valid": lambda: jobs(15),
    "14 MB, 100,000 errors": lambda: wrong(100_000, ",\n"),
    "14 MB, 100,000 errors in one line": lambda: wrong(100_000, ","),
    "15 MB, the last bracket missing": lambda: jobs(15, "]"),
    "15 MB, a comma too many at the end": lambda: jobs(15, ",]}"),
    "15 MB, 5 million [] and the last bracket missing": lambda: empty(5_000_000),
}


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--check-jsonschema", type=program, help="path of the command check-jsonschema"
    )
    parser.add_argument("--timeout", type=float, default=150, help="seconds for each (150)")
    chosen = parser.parse_args()
    ours = str(Path(sys.executable).parent / "jresume")
    commands = {"jresume": [ours, "validate", "resume.json"]}
    resumed = INTEROP / "node_modules" / ".bin" / "resumed"
    if resumed.exists():
        commands["resumed"] = [str(resumed), "validate", "resume.json"]
    if chosen.check_jsonschema:
        schema = str(ROOT / "schema" / "jsonresume.schema.json")
        commands["check-jsonschema"] = [
            *(chosen.check_jsonschema, "--schemafile", schema, "resume.json")
        ]
    print("| file | who | wall s | CPU s | peak MB | code |")
    print("| --- | --- | --- | --- | --- | --- |")
    for what, make in FILES.items():
        with tempfile.TemporaryDirectory() as name:
            # Bit by bit: the memory of this process would count as that of those it starts.
            with (Path(name) / "resume.json").open("w", encoding="utf-8") as file:
                file.writelines(make())
            for who, command in commands.items():
                run = measure(command, Path(name), codes=range(256), timeout=chosen.timeout)
                figures = f"> {chosen.timeout:.0f} | | | "
                if run:
                    figures = f"{run.wall:.1f} | {run.cpu:.1f} | {run.memory:.0f} | {run.code}"
                print(f"| {what} | {who} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
