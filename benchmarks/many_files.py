"""Check many small documents in one process, as often as asked, and watch its memory.

    .venv/bin/python benchmarks/many_files.py [--files 1000] [--rounds 5]

The documents are the CV of this checkout with other names, years and words in each, about 10 kB,
all valid. "jresume" reads a file, checks it against schema and advice, and makes its report, as
`jresume validate FILE…` does; the peers read and validate only. Files a second of CPU time, best
round; memory is the peak of the process after the first round and after the last.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import INTEROP, ROOT, measure

from jresume.check import check
from jresume.check.report import Checked, checked
from jresume.check.report.text import text
from jresume.check.validator import validator
from jresume.resume import read

DATES = {"startDate", "endDate", "date", "releaseDate"}
PROSE = {"summary", "description", "highlights"}
WORDS = ["light", "field", "atom", "network", "sample", "method", "theory", "signal"]


def varied(value: Any, chance: random.Random, years: int, key: str = "") -> Any:
    """The same document with other words, so many years earlier; valid if it was."""
    if isinstance(value, dict):
        return {name: varied(inner, chance, years, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [varied(inner, chance, years, key) for inner in value]
    if isinstance(value, str) and key in DATES:
        return f"{int(value[:4]) - years:04}{value[4:]}"
    if isinstance(value, str) and key in PROSE:
        return f"{value} {chance.choice(WORDS)} {chance.randrange(10_000)}"
    return value


def documents(folder: Path, count: int) -> list[str]:
    """Write so many documents; return their paths."""
    whole = json.loads((ROOT / "resume.json").read_text("utf-8"))
    paths = []
    for index in range(count):
        chance = random.Random(index)  # noqa: S311 - samples, not secrets
        document = varied(whole, chance, chance.randrange(30))
        path = folder / f"{index}.json"
        path.write_text(json.dumps(document, indent=1, ensure_ascii=False), "utf-8")
        paths.append(str(path))
    return paths


def with_jresume(paths: Sequence[str]) -> int:
    """Check them as the command does; how many have no error."""
    failed = []

    def each() -> Iterator[Checked]:
        for path in paths:
            resume = read(path)
            found = checked(resume, check(resume))
            failed.append(found.failed)
            yield found

    for _ in text(each()):
        pass
    return failed.count(False)


def with_jsonschema(paths: Sequence[str]) -> int:
    """Validate them in a plain loop, the validator made once."""
    judge = validator("academic")
    return sum(judge.is_valid(json.loads(Path(path).read_bytes())) for path in paths)


def peak() -> float:
    """The most memory that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rate(work: Callable[[Sequence[str]], int], paths: Sequence[str], rounds: int) -> str:
    """A row of the table: files a second of CPU time, and memory."""
    memory, best = [], float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        fine = work(paths)
        best = min(best, time.process_time() - begun)
        memory.append(peak())
        if fine != len(paths):
            sys.exit(f"{len(paths) - fine} of the documents are not valid")
    return f"{len(paths) / best:.0f} | {memory[0]:.0f} | {memory[-1]:.0f}"


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--files", type=int, default=1000, help="how many documents (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="times over all of them (5)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = documents(folder, chosen.files)
        size = sum(Path(path).stat().st_size for path in paths) / len(paths) / 1000
        print(f"{len(paths)} documents of {size:.1f} kB\n")
        print("| who | files/s of CPU | peak MB, first round | last round |")
        print("| --- | --- | --- | --- |")
        # Our own loop comes first: memory that another has taken would be counted as ours.
        print(
            f"| jresume, read, checked and reported | {rate(with_jresume, paths, chosen.rounds)} |"
        )
        command = [str(Path(sys.executable).parent / "jresume"), "validate", *paths]
        runs = [measure(command, folder) for _ in range(chosen.rounds)]
        best = min((run for run in runs if run), key=lambda run: run.cpu)
        print(
            f"| `jresume validate`, whole process | {len(paths) / best.cpu:.0f} |"
            f" | {best.memory:.0f} |"
        )
        print(f"| jsonschema, plain loop | {rate(with_jsonschema, paths, chosen.rounds)} |")
        node = shutil.which("node")
        if node and (INTEROP / "node_modules" / "ajv").exists():
            ajv = [node, str(Path(__file__).with_name("ajv.mjs"))]
            given = "\n".join(paths)
            told = [
                json.loads(
                    subprocess.run(
                        ajv, input=given, capture_output=True, text=True, check=True
                    ).stdout
                )
                for _ in range(chosen.rounds)
            ]
            seconds = min(one["seconds"] for one in told)
            print(f"| ajv, plain loop (wall) | {len(paths) / seconds:.0f} | | |")


if __name__ == "__main__":
    main()
