"""PDFs of the CV a second in a process that goes on, on one core, beside RenderCV's own pipeline.

    .venv/bin/python benchmarks/warm_pdf.py [--documents 12] [--rendercv-python PATH]

`--rendercv-python` is the interpreter of an environment with RenderCV 2.3. Both read the same CV
from text, with another name each time, draw it and write a PDF, and take turns; the first document
of each, which loads everything, is not counted. CPU time, so that other work on the machine counts
for neither; the best of the rounds, and the peak memory of the process in MB. RenderCV's command
keeps one Typst compiler for one path; "a path each" is what a folder of documents makes of it.
`--same` draws one document over and over: Typst remembers what it laid out before, and we don't.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, program
from whole_process import offline_typst, rendercv_input

OURS = """
import resource, time
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import parse
from jresume.theme import find
raw = open("resume.json", "rb").read()
theme = find("academic")
def draw(number):
    another = raw if SAME else raw.replace(NAME.encode(), f"{NAME} {number}".encode())
    return EXPORTERS["pdf"](parse(another), theme, ExportOptions())
"""
THEIRS = """
import pathlib, resource, time
from rendercv import api, data
from rendercv.renderer import renderer
raw = open("cv.yaml").read()
def draw(number):
    another = raw if SAME else raw.replace(NAME, f"{NAME} {number}")
    model = api.read_a_yaml_string_and_return_a_data_model(another)
    folder = pathlib.Path("out") / (str(number) if EACH else "one")
    typst = renderer.create_a_typst_file_and_copy_theme_files(model, folder)
    return renderer.render_a_pdf_from_typst(typst)
"""
LOOP = """
draw(0)
times = []
for number in range(1, DOCUMENTS + 1):
    begun = time.process_time()
    draw(number)
    times.append(time.process_time() - begun)
print(min(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _measured(
    python: str, code: str, folder: Path, documents: int, *, same: bool
) -> tuple[float, float]:
    """CPU seconds of the best document, and the peak memory of the process in MB."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    name = json.loads((folder / "resume.json").read_text("utf-8"))["basics"]["name"]
    program = f"NAME, SAME = {name!r}, {same}\n" + code + LOOP.replace("DOCUMENTS", str(documents))
    done = subprocess.run(
        [python, "-c", program], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    best, memory = map(float, done.stdout.split()[-2:])
    return best, memory


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=12, help="documents of a round (12)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (3)")
    parser.add_argument("--same", action="store_true", help="one document over and over")
    parser.add_argument(
        "--rendercv-python", type=program, help="path of a Python that has RenderCV 2.3"
    )
    chosen = parser.parse_args()
    resume = json.loads((ROOT / "resume.json").read_text("utf-8"))
    by = {"jresume": (sys.executable, OURS)}
    if python := chosen.rendercv_python:
        by["RenderCV, one path"] = (python, THEIRS.replace("EACH", "False"))
        by["RenderCV, a path each"] = (python, THEIRS.replace("EACH", "True"))
    found: dict[str, list[tuple[float, float]]] = {who: [] for who in by}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offline_typst(folder / "cache")
        (folder / "resume.json").write_text(json.dumps(resume), "utf-8")
        (folder / "cv.yaml").write_text(json.dumps(rendercv_input(resume)), "utf-8")
        for _ in range(chosen.rounds):
            for who, (python, code) in by.items():
                found[who].append(
                    _measured(python, code, folder, chosen.documents, same=chosen.same)
                )
    print("| who | PDFs a second of CPU | peak MB |")
    print("| --- | --- | --- |")
    for who, rounds in found.items():
        best, memory = min(rounds)
        print(f"| {who} | {1 / best:.1f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
