import pytest

from jresume.errors import ReadError
from jresume.resume import parse


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", "this PDF is damaged"),
        (b"PK\x03\x04\x14\0\0\0", "a DOCX or ODT file"),
        (b"\x89PNG\r\n\x1a\n\0", "this is a picture"),
        (b"\xff\xd8\xff\xe0", "this is a picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "this is a picture"),
        (b"{\\rtf1\\ansi}", "of a word processor"),
        (b"% my cv\n\\documentclass{moderncv}\n", "this is LaTeX"),
        (b"@article{key,\n  title = {A}\n}\n", "this is BibTeX"),
        (b"%% refs\n@inproceedings{a:b-c,\n}", "this is BibTeX"),
        (b'<?xml version="1.0"?>\n<SkillsPassport/>', "a Europass CV in XML"),
        (b'<Candidate xmlns="http://www.europass.eu/1.0">', "a Europass CV in XML"),
        (b"<!DOCTYPE html><title>x</title>", "in HTML"),
        (b"<cv><name/></cv>", "this is XML"),
        (
            b"%0 Journal Article\r\n%T On Examples\r\n%A Doe, Ada\r\n",
            "this is EndNote's own format",
        ),
        (b"\xef\xbb\xbf%0 Thesis\n%A Doe, Ada\n", "this is EndNote's own format"),
        (b'<?xml version="1.0"?><xml><records><record/>', "this is EndNote's XML"),
        (b"RT Journal Article\nSR Electronic\nA1 Doe,Ada\n", "this is RefWorks' own format"),
        (b"\n\nPMID- 1\nOWN - NLM\nTI  - On Examples\n", "this is PubMed's own format"),
        (b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "this is Web of Science's own"),
    ],
)
def test_a_file_of_another_kind_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=r"^cv:1:1: error: ") as caught:
        parse(raw, name="cv")
    assert said in caught.value.message


@pytest.mark.parametrize(
    "raw",
    [
        b"<: 1",
        b"PK: zip",
        b"a: <html>",
        b"'%PDF-': x",
        b'{"@article{key,": 1}',
        b"%YAML 1.2\n---\na: 1",
        b"RT Journal: x",
        b"FN Clarivate: x",
    ],
)
def test_what_can_be_read_is_read(raw: bytes) -> None:
    assert parse(raw).data


def test_other_faults_keep_their_words() -> None:
    with pytest.raises(ReadError, match="comma"):
        parse(b'{"a": 1,}')
