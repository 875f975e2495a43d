import json
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from jresume.cli.importing import Source
from jresume.exchange import READERS
from jresume.exchange.recognize import format_of

Run = Callable[..., subprocess.CompletedProcess[str]]

CV: dict[str, Any] = {
    "basics": {"name": "Ada Example"},
    "publications": [
        {"name": "On Examples", "authors": ["Ada Example"], "releaseDate": "2024", "note": "Mine"},
        {"name": "On Samples", "releaseDate": "2020"},
    ],
}
BIB = """\
@string{joe = {Journal of Examples}}
@article{ex24, title = {On {E}xamples}, author = {Example, Ada}, year = 2024, journal = joe,
  doi = {10.5555/ex.1}}
@inproceedings{new22,
  title = {A New Paper}, author = {Ada Example and Eve Sample}, year = {2022},
  booktitle = {Proceedings of Examples}, file = {x.pdf},
}
@article{broken
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "resume.json").write_text(json.dumps(CV, indent=2) + "\n", "utf-8")
    (tmp_path / "papers.bib").write_text(BIB, "utf-8")
    return tmp_path


def document(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "resume.json").read_text("utf-8"))
    return data


def test_the_formats_of_the_option_are_those_that_can_be_read() -> None:
    assert [str(source) for source in Source] == list(READERS)


def test_nothing_is_written_unless_it_is_asked_for(folder: Path, run_jresume: Run) -> None:
    before = (folder / "resume.json").read_bytes()
    done = run_jresume("import", "papers.bib", "--into", "resume.json")
    assert (folder / "resume.json").read_bytes() == before
    assert 'papers.bib:4: to add: publications[1] "A New Paper" (2022)' in done.stdout
    assert 'papers.bib:2: to change: publications[0] "On Examples" (2024)' in done.stdout
    assert "nothing is written without --write" in done.stdout
    # The one that can't be read is said with its line, and is what the exit code tells.
    assert "papers.bib:8:1: error: " in done.stderr
    assert done.returncode == 1


def test_a_paper_that_is_in_a_source_twice_is_said_and_nothing_makes_no_document(
    folder: Path, run_jresume: Run
) -> None:
    twice = "@misc{a, title = {Twice}, year = 2024}\n@misc{b, title = {Twice}, year = 2024}\n"
    (folder / "twice.bib").write_text(twice, "utf-8")
    done = run_jresume("import", "twice.bib", "--into", "new.json", "--write")
    assert 'twice.bib:2: again: publications[0] "Twice" (2024)' in done.stdout
    (folder / "none.bib").write_text("nothing\n", "utf-8")
    done = run_jresume("import", "none.bib", "--into", "none.json", "--write")
    assert "there is nothing to write" in done.stdout
    assert not (folder / "none.json").exists()


def test_it_is_written_and_the_second_time_changes_nothing(folder: Path, run_jresume: Run) -> None:
    (folder / "papers.bib").write_text(BIB.replace("@article{broken\n", ""), "utf-8")
    first = run_jresume("import", "papers.bib", "--write")
    assert (first.returncode, first.stdout.count(": added: ")) == (0, 1)
    papers = document(folder)["publications"]
    assert [paper["name"] for paper in papers] == ["On Examples", "A New Paper", "On Samples"]
    assert papers[0]["note"] == "Mine"
    assert papers[0]["doi"] == "10.5555/ex.1"
    assert papers[0]["origin"][0]["key"] == "ex24"
    written = (folder / "resume.json").read_bytes()
    second = run_jresume("import", "papers.bib", "--write")
    assert second.returncode == 0
    told = "resume.json: 0 new, 0 changed, 2 as they were; there is nothing to write\n"
    assert second.stdout == told
    assert (folder / "resume.json").read_bytes() == written
    assert run_jresume("validate").returncode == 0


def test_a_document_that_is_not_there_is_made(folder: Path, run_jresume: Run) -> None:
    for name in ("new.json", "new.yaml", "new.toml"):
        done = run_jresume("import", "resume.json", "--into", name, "--write")
        assert done.returncode == 0
        assert f"{name}: note: it isn't there yet, and is made anew" in done.stderr
        assert run_jresume("validate", name).returncode == 0
    assert json.loads((folder / "new.json").read_text("utf-8"))["basics"] == CV["basics"]


def test_a_new_document_is_not_made_to_be_looked_at(folder: Path, run_jresume: Run) -> None:
    done = run_jresume("import", "resume.json", "--into", "new.json")
    assert "would be made anew" in done.stderr
    assert not (folder / "new.json").exists()


def test_the_change_of_the_text_is_shown(folder: Path, run_jresume: Run) -> None:
    done = run_jresume("import", "papers.bib", "--diff")
    assert '+      "doi": "10.5555/ex.1"' in done.stdout
    patched = subprocess.run(
        ["patch", "-p0", "--dry-run"],
        input=done.stdout[done.stdout.index("--- ") :],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert patched.returncode == 0, patched.stdout


def test_what_stays_different_is_said(folder: Path, run_jresume: Run) -> None:
    (folder / "x.json").write_text(
        json.dumps([{"id": "a", "type": "book", "title": "On Examples", "note": "Theirs"}]), "utf-8"
    )
    done = run_jresume("import", "x.json")
    assert 'left: publications[0] "On Examples": note: "Mine" stays; the source says "Theirs"' in (
        done.stdout
    )


def test_several_sources_and_standard_input(folder: Path, run_jresume: Run) -> None:
    ris = "TY  - BOOK\nTI  - A Book of Examples\nPY  - 2021\nER  - \n"
    (folder / "book.ris").write_text(ris, "utf-8")
    item = [{"id": "x", "type": "article-journal", "title": "A Third"}]
    done = run_jresume("import", "book.ris", "-", "--write", input=json.dumps(item))
    assert done.returncode == 0
    names = [paper["name"] for paper in document(folder)["publications"]]
    assert names == ["On Examples", "A Book of Examples", "On Samples", "A Third"]
    sources = {one["origin"][0]["source"] for one in document(folder)["publications"][1::2]}
    assert sources == {"book.ris", "standard input"}


def test_what_would_make_the_document_invalid_is_left_out(folder: Path, run_jresume: Run) -> None:
    other = {"publications": [{"name": "Y", "url": "no url", "doi": "10.5555/y"}]}
    (folder / "other.json").write_text(json.dumps(other), "utf-8")
    done = run_jresume("import", "other.json", "--write")
    assert "other.json:1:1: warning: url is left out: " in done.stderr
    assert "url" not in document(folder)["publications"][-1]
    assert run_jresume("validate").returncode == 0


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["missing.bib"], 1, "missing.bib"),
        (["10.5555/ex.1"], 2, "is a DOI: to ask doi.org for it, give --fetch"),
        (["arXiv:2401.00001"], 2, "is an arXiv id: to ask doi.org"),
        (["https://orcid.org/0000-0002-1825-0097"], 2, "is an ORCID iD: to ask ORCID"),
        (["notes.txt"], 1, "give --from bibtex|csl-json|"),
        (["notes.txt", "--from", "ris"], 1, "no reference"),
        (["papers.bib", "--into", "-"], 2, "--into names a file"),
        (["papers.bib", "--into", "broken.json"], 1, "broken.json:1:"),
    ],
)
def test_what_can_not_be_imported(
    folder: Path, run_jresume: Run, args: list[str], code: int, message: str
) -> None:
    (folder / "notes.txt").write_text("just notes\n", "utf-8")
    (folder / "broken.json").write_text("{", "utf-8")
    done = run_jresume("import", *args, "--write")
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert document(folder) == CV


class _Doi(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/vnd.citationstyles.csl+json")
        self.end_headers()
        item = {"type": "article-journal", "title": "Fetched", "DOI": "10.5555/ex.9"}
        self.wfile.write(json.dumps(item).encode())

    def log_message(self, *_args: object) -> None:
        pass


def test_a_doi_is_asked_for_if_it_is_wanted(folder: Path, run_jresume: Run) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Doi)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        env = {"JRESUME_DOI_SERVICE": f"http://127.0.0.1:{server.server_port}"}
        done = run_jresume("import", "10.5555/ex.9", "--fetch", "--write", env=env)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert done.returncode == 0, done.stderr
    paper = document(folder)["publications"][-1]
    assert (paper["name"], paper["origin"][0]["source"]) == ("Fetched", "doi.org")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.bib", "", "bibtex"),
        ("a.txt", "---\nx: 1\n---\n@article{a, title={x}}", "bibtex"),
        ("a.ris", "", "ris"),
        ("-", "TY  - JOUR\nER  - ", "ris"),
        ("a.json", '[{"id": "x", "type": "book"}]', "csl-json"),
        ("a.json", '{"type": "book", "title": "x"}', "csl-json"),
        ("a.json", '{"orcid-identifier": {}}', "orcid"),
        ("a.json", '{"basics": {}}', "jsonresume"),
        ("a.yaml", "cv:\n  name: Ada\n", "rendercv"),
        ("a.yaml", "content:\n  basics:\n    name: Ada\n", "yamlresume"),
        ("a.toml", '[basics]\nname = "Ada"\n', "jsonresume"),
        ("a.json", "3", ""),
        ("a.json", '{"x": 1}', ""),
        ("a.txt", "notes", ""),
    ],
)
def test_a_source_tells_what_it_is(name: str, content: str, kind: str) -> None:
    assert format_of(name, content.encode()) == kind


@pytest.mark.parametrize("told", [(), ("--from", "ris")])
def test_a_format_that_is_not_read_is_named_with_what_to_do(
    folder: Path, run_jresume: Run, told: tuple[str, ...]
) -> None:
    (folder / "papers.ris").write_text("%0 Journal Article\n%T On Examples\n%D 2024\n", "utf-8")
    done = run_jresume("import", "papers.ris", *told)
    assert done.returncode == 1
    named = (
        "papers.ris: error: this is EndNote's own format (.enw), which isn't read: export it as "
    )
    assert done.stderr.startswith(named)
    assert "neither its name" not in done.stderr
