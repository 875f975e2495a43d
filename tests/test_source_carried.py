"""The document that a PDF carries, and PDFs that mean ill."""

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from conftest import Run
from jresume.errors import ReadError
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data, parse, read
from jresume.source.carried import extract
from jresume.theme import find

CHECKOUT = Path(__file__).parents[1]
ODD = b'{\r\n  "basics":   {"name": "Ada \\u00e9"},\t"work": []\r\n}'
DOCUMENTS = {
    "json": ODD,
    "yaml": b"# mine\nbasics: {name: Ada}\n",
    "toml": b"# mine\n[basics]\nname = 'Ada'\n",
}


def _pdf(raw: bytes, **options: Any) -> bytes:
    return EXPORTERS["pdf"](parse(raw), find("base"), ExportOptions(**options))


@pytest.mark.parametrize("syntax", DOCUMENTS)
def test_a_pdf_gives_its_document_back_byte_for_byte(syntax: str) -> None:
    carried = extract(_pdf(DOCUMENTS[syntax]), "cv.pdf")
    assert carried.content == DOCUMENTS[syntax]
    assert (carried.name, carried.syntax) == (f"resume.{syntax}", syntax)


def test_a_document_in_a_pdf_is_one_for_every_command(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(ODD)
    assert run_jresume("export", "mine.json", "-o", "cv.pdf").returncode == 0
    (tmp_path / "mine.json").unlink()
    done = run_jresume("extract", "cv.pdf")
    assert done.stdout.encode() == ODD
    assert run_jresume("extract", "cv.pdf", "-o", "out.json").stderr == "wrote out.json\n"
    assert (tmp_path / "out.json").read_bytes() == ODD
    (tmp_path / "out.json").write_text("mine")
    done = run_jresume("extract", "cv.pdf", "-o", "out.json")
    assert (done.returncode, (tmp_path / "out.json").read_text()) == (1, "mine")
    assert "--force writes over it" in done.stderr
    assert run_jresume("extract", "cv.pdf", "-o", "out.json", "--force").returncode == 0
    assert "cv.pdf!resume.json: valid" in run_jresume("validate", "cv.pdf").stdout
    assert run_jresume("export", "cv.pdf", "-o", "again.pdf").returncode == 0
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "cv.pdf").read_bytes()
    done = run_jresume("import", "cv.pdf", "--into", "new.json", "--write")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "new.json").read_bytes())["basics"]["name"] == "Ada é"


def test_problems_are_placed_in_the_document_inside(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(_pdf(b'{\n "basics": {"email": 3}\n}'))
    done = run_jresume("validate", "cv.pdf")
    assert done.returncode == 1
    assert done.stdout.startswith("cv.pdf!resume.json:2:22: error: ")


def test_a_document_in_a_pdf_is_not_changed_there(run_jresume: Run, tmp_path: Path) -> None:
    pdf = _pdf(b'{"basics": {"name": "Ada", "email": " a@b.example "}}')
    (tmp_path / "cv.pdf").write_bytes(pdf)
    (tmp_path / "other.json").write_text('{"work": [{"name": "x"}]}')
    for command in (["fix", "--write"], ["fmt"], ["import", "other.json", "--write", "--into"]):
        done = run_jresume(*command, "cv.pdf")
        assert done.returncode in {1, 2}, command
        assert "take it out first" in done.stderr
        assert (tmp_path / "cv.pdf").read_bytes() == pdf


def test_a_document_is_not_written_over_its_pdf(run_jresume: Run, tmp_path: Path) -> None:
    raw = _pdf(ODD)
    (tmp_path / "cv.pdf").write_bytes(raw)
    (tmp_path / "link.json").symlink_to("cv.pdf")
    done = run_jresume("extract", "cv.pdf", "-o", "link.json", "--force")
    assert (done.returncode, "is the PDF itself" in done.stderr) == (2, True)
    assert (tmp_path / "cv.pdf").read_bytes() == raw


def test_the_source_can_be_left_out(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(ODD)
    assert run_jresume("export", "mine.json", "--no-source", "-o", "cv.pdf").returncode == 0
    done = run_jresume("extract", "cv.pdf")
    assert done.returncode == 1
    assert done.stderr.startswith("cv.pdf:1:1: error: this PDF carries no document; one that")
    assert "EmbeddedFile" not in (tmp_path / "cv.pdf").read_bytes().decode("latin-1")


def test_a_standard_that_forbids_files_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    pdf = _pdf(ODD, pdf_variant="pdf/a-2a")
    assert "isn't put into the PDF: pdf/a-2a forbids it" in caplog.text
    with pytest.raises(ReadError, match="carries no document"):
        extract(pdf, "cv.pdf")


PRIVATE = {
    "basics": {
        "name": "Ada",
        "statements": [{"name": "x", "summary": "SECRET", "tags": ["own"]}],
        "i18n": {
            "de": {"statements": [{"name": "x", "summary": "SECRET"}], "label": "Seen"},
            "fr": {
                "statements": [{"name": "", "summary": ""}, {"name": "SECRET", "tags": ["own"]}]
            },
        },
    },
    "work": [{"name": "Seen"}, {"name": "SECRET", "tags": ["own"]}],
    "references": [{"name": "SECRET"}],
}
VIEWS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "excluded tags": ({"exclude": ["own"]}, {"basics", "meta", "references", "work"}),
    "included tags": ({"include": ["other"]}, {"basics", "meta", "references", "work"}),
    "sections": ({"sections": [{"title": "Work", "from": ["work"]}], "exclude": ["own"]},
                 {"basics", "meta", "work"}),
}  # fmt: skip


@pytest.mark.parametrize("case", VIEWS)
def test_what_a_view_leaves_out_is_not_in_the_file(case: str) -> None:
    view, places = VIEWS[case]
    views = {"default": view, "SECRET": {"include": ["own"]}}
    data = PRIVATE | {"meta": {"jresume": {"views": views}}}
    raw = json.dumps(data).encode()
    inside = json.loads(extract(_pdf(raw), "cv.pdf").content)
    assert set(inside) == places
    assert inside["work"] == [{"name": "Seen"}]
    shown = json.dumps({**inside, "references": []})
    assert "SECRET" not in shown
    # The document inside draws the same page again.
    again = extract(_pdf(json.dumps(inside, indent=2, ensure_ascii=False).encode() + b"\n"), "x")
    assert json.loads(again.content) == inside


def test_a_view_that_shows_all_leaves_the_document_as_it_was() -> None:
    data = {
        "work": [{"name": "Seen"}],
        "meta": {"jresume": {"views": {"default": {"exclude": ["x"]}}}},
    }
    raw = json.dumps(data).encode()
    assert extract(_pdf(raw), "cv.pdf").content == raw


def _file(pdf: pikepdf.Pdf, name: str, content: bytes, **more: Any) -> Any:
    stream = pikepdf.Stream(pdf, content)
    for key, value in more.pop("stream", {}).items():
        stream[key] = value
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=stream), **more
    )
    return pdf.make_indirect(spec)


def _made(change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(made, **save)
    return made.getvalue()


def _named(pdf: pikepdf.Pdf, *specs: Any) -> None:
    names = [item for at, spec in enumerate(specs) for item in (str(at), spec)]
    tree = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array(names)))
    pdf.Root.Names = tree


def test_documents_that_others_attached_are_read() -> None:
    def one(pdf: pikepdf.Pdf) -> None:
        _named(pdf, _file(pdf, "notes.txt", b"x"), _file(pdf, "cv.yml", b"basics: {}"))

    assert extract(_made(one), "x").syntax == "yaml"

    def by_name(pdf: pikepdf.Pdf) -> None:
        _named(pdf, _file(pdf, "a.json", b"1"), _file(pdf, "resume.json", b"{}"))

    assert extract(_made(by_name), "x").content == b"{}"

    def by_relation(pdf: pikepdf.Pdf) -> None:
        source = _file(pdf, "b.json", b"{}", AFRelationship=pikepdf.Name.Source)
        _named(pdf, _file(pdf, "a.json", b"1"), source)

    assert extract(_made(by_relation), "x").name == "b.json"

    def without_parameters(pdf: pikepdf.Pdf) -> None:
        packed = {"/Filter": pikepdf.Array([pikepdf.Name.FlateDecode])}
        packed["/DecodeParms"] = pikepdf.Array([None])
        _named(pdf, _file(pdf, "履歴\u202e.json", zlib.compress(b"{}"), stream=packed))

    raw = b"\xef\xbb\xbfHTTP/1.1 200 OK\r\n\r\n" + _made(without_parameters)
    assert parse(raw).source.name == "<text>!履歴\\u202e.json"


def test_a_name_inside_is_no_path_of_ours(run_jresume: Run, tmp_path: Path) -> None:
    def evil(pdf: pikepdf.Pdf) -> None:
        _named(pdf, _file(pdf, "../../\x1b[31mevil\\..\\resume.json", b'{"x": 1}'))

    (tmp_path / "cv.pdf").write_bytes(_made(evil))
    done = run_jresume("extract", "cv.pdf")
    assert done.stdout == '{"x": 1}'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.pdf"]
    said = run_jresume("validate", "cv.pdf").stdout
    assert said.startswith("cv.pdf!resume.json:1:2: ")


def _bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(bytes(2**26), 9)
    spec = _file(pdf, "resume.json", packed, stream={"/Filter": pikepdf.Name.FlateDecode})
    _named(pdf, spec)


def _bomb_in_bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(zlib.compress(bytes(2**26), 9), 9)
    flate = pikepdf.Name.FlateDecode
    spec = _file(pdf, "resume.json", packed, stream={"/Filter": pikepdf.Array([flate, flate])})
    _named(pdf, spec)


def _loop(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node, node])
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)


def _odd_filter(pdf: pikepdf.Pdf) -> None:
    spec = _file(pdf, "resume.json", b"x", stream={"/Filter": pikepdf.Name.LZWDecode})
    _named(pdf, spec)


def _cut(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(bytes(range(256)))[:-9]
    _named(pdf, _file(pdf, "resume.json", packed, stream={"/Filter": pikepdf.Name.FlateDecode}))


def _changed(pdf: pikepdf.Pdf) -> None:
    params = pikepdf.Dictionary(CheckSum=b"x" * 16)
    _named(pdf, _file(pdf, "resume.json", b"{}", stream={"/Params": params}))


def _packed_often(pdf: pikepdf.Pdf) -> None:
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * 9)
    _named(pdf, _file(pdf, "resume.json", b"{}", stream={"/Filter": filters}))


def _in_another_file(pdf: pikepdf.Pdf) -> None:
    _named(pdf, _file(pdf, "resume.json", b"", stream={"/F": "/etc/hostname"}))


def _odd_types(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = pikepdf.Array([1, "x", pikepdf.Name.x, pikepdf.Dictionary()])


def _elsewhere(pdf: pikepdf.Pdf) -> None:
    url = pikepdf.Name.URL
    spec = pikepdf.Dictionary(FS=url, F="http://a.example/resume.json", UF="resume.json")
    spec.AFRelationship = pikepdf.Name.Source
    pdf.Root.AF = pikepdf.Array([spec])


def _no_stream(pdf: pikepdf.Pdf) -> None:
    spec = pikepdf.Dictionary(UF="resume.json", EF=pikepdf.Dictionary(F="resume.json"))
    pdf.Root.AF = pikepdf.Array([spec])


def _many(pdf: pikepdf.Pdf) -> None:
    _named(pdf, _file(pdf, "a.json", b"{}"), _file(pdf, "b.json", b"{}"))


def _europass(pdf: pikepdf.Pdf) -> None:
    _named(pdf, _file(pdf, "attachment.xml", b"<Candidate/>"))


HOSTILE: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "bomb": (_bomb, "larger than the 16 MiB"),
    "bomb in a bomb": (_bomb_in_bomb, "larger than the 16 MiB"),
    "loop": (_loop, "carries no document"),
    "filter": (_odd_filter, "packed in a way that isn't read: /LZWDecode"),
    "cut": (_cut, "damaged: its end is missing"),
    "changed": (_changed, "isn't what was attached"),
    "packed often": (_packed_often, "packed 9 times"),
    "in another file": (_in_another_file, "is in another file, which isn't read"),
    "types": (_odd_types, "damaged"),
    "elsewhere": (_elsewhere, "carries no document"),
    "no stream": (_no_stream, "damaged"),
    "several": (_many, "several documents, and none is its source: a.json, b.json"),
    "another format": (_europass, r"attachment\.xml is attached, which is no JSON Resume"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_pdf_is_refused_in_one_line(case: str) -> None:
    change, message = HOSTILE[case]
    raw = _made(change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(ReadError, match=message) as caught:
        extract(raw, "cv.pdf")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("cv.pdf:1:1: error: ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much memory is in use")
def test_a_file_that_unpacks_while_it_is_opened_stays_small() -> None:
    # qpdf unpacks streams of cross-references and of objects before anybody can ask how large.
    packed = zlib.compress(bytes(2**31), 9)
    table = (
        b"1 0 obj\n<</Type/XRef/Size 9/W[1 4 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>\n"
        b"stream\n" % len(packed)
    )
    head = b"%PDF-1.7\n"
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    code = (
        "import sys\n"
        "from jresume.errors import ReadError\n"
        "from jresume.source.carried import extract\n"
        "try:\n extract(sys.stdin.buffer.read(), 'x')\n"
        "except ReadError as error:\n"
        # What `getrusage` says begins with the memory of the process that started this one.
        " most = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]\n"
        " print(int(most) // 1024, error)\n"
    )
    raw = head + table + packed + end
    done = subprocess.run([sys.executable, "-c", code], input=raw, capture_output=True, check=True)
    used, _, message = done.stdout.decode().partition(" ")
    assert int(used) < 1024
    assert "damaged" in message


def test_encryption_and_garbage_are_said() -> None:
    locked = _made(_many, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ReadError, match="asks for a password"):
        extract(locked, "cv.pdf")
    with pytest.raises(ReadError, match="encrypted"):
        extract(_made(_many, encryption=pikepdf.Encryption(owner="a", user="")), "cv.pdf")
    for raw in (b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(1000), b"%PDF-\xff" * 9):
        with pytest.raises(ReadError, match="damaged"):
            extract(raw, "cv.pdf")


def test_every_cut_and_every_flipped_byte_ends_in_words() -> None:
    raw = _pdf(ODD)
    said = []
    for at in range(0, len(raw), len(raw) // 40):
        for broken in (raw[:at], raw[:at] + b"\x00[<<" + raw[at + 4 :]):
            if not broken.startswith(b"%PDF-"):
                continue
            try:
                extract(broken, "cv.pdf")
            except ReadError as error:
                said.append(error.message)
    assert len(said) > 20
    assert all(said)


def test_a_file_that_is_read_as_a_resume_keeps_its_folder(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(_pdf(ODD))
    resume = read(tmp_path / "cv.pdf")
    assert resume.source.path == tmp_path / "cv.pdf"
    assert resume.data["basics"]["name"] == "Ada é"
    assert from_data(resume.data).data == resume.data
