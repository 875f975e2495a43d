import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.errors import ReadError
from jresume.exchange.ris import read, write

FULL = """\
Provider: an example
TY  - JOUR
ID  - example2023
TI  - On examples that
      go on
AU  - van der Sample, Jan
AU  - Example, Sam, Jr.
AU  - The Example Team
PY  - 2023
DA  - 2023/05/01/
JO  - Journal of Examples
J2  - J. Ex.
VL  - 3
IS  - 2
SP  - 1
EP  - 12
DO  - https://doi.org/10.5555/ex.1
UR  - https://example.org/a
UR  - https://example.org/b
KW  - one
KW  - two
AB  - It is shown.
SN  - 1234-5678
M1  - 7
N1  - Invited
C1  - whatever
ER  -
"""


def test_a_reference_becomes_a_publication() -> None:
    reading = read(FULL.encode())
    (found,) = reading.found
    assert (found.place, found.key, found.line) == ("publications", "example2023", 2)
    assert found.entry == {
        "id": "example2023",
        "type": "journal-article",
        "name": "On examples that go on",
        "authors": ["Jan van der Sample", "Sam Example Jr.", "The Example Team"],
        "publisher": "Journal of Examples",
        "venue": "J. Ex.",
        "volume": "3",
        "issue": "2",
        "number": "7",
        "pages": "1–12",
        "doi": "10.5555/ex.1",
        "releaseDate": "2023-05-01",
        "url": "https://example.org/a",
        "note": "Invited",
        "links": [{"name": "Link", "url": "https://example.org/b"}],
        "csl": {"keyword": "one, two", "abstract": "It is shown.", "ISSN": "1234-5678"},
    }
    notes = [(remark.level, remark.message, remark.line) for remark in reading.remarks]
    assert notes == [
        ("note", "this stands outside of a reference", 1),
        ("note", "no home for: C1", 2),
    ]


def test_what_is_written_is_read_back() -> None:
    entries = [dict(found.entry) for found in read(FULL.encode()).found]
    written = write({"publications": entries})
    assert [dict(found.entry) for found in read(written.content).found] == entries
    assert written.lost == ()
    assert all(re.match(rb"[A-Z][A-Z0-9]  - |$", line) for line in written.content.split(b"\r\n"))


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("CPAPER", "conference-paper"),
        ("CONF", "conference-paper"),
        ("BOOK", "book"),
        ("CHAP", "book-chapter"),
        ("THES", "thesis"),
        ("RPRT", "report"),
        ("PAT", "patent"),
        ("DATA", "dataset"),
        ("COMP", "software"),
        ("UNPB", "preprint"),
    ],
)
def test_types_are_told_apart(kind: str, ours: str) -> None:
    (found,) = read(f"TY  - {kind}\nTI  - X\nT2  - Y\nER  - \n".encode()).found
    assert found.entry["type"] == ours


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2020///Spring", "2020"),
        ("Y1  - 2020/03", "2020-03"),
        ("DA  - 2020-03-04", "2020-03-04"),
        ("PY  - 2020\nDA  - May 2020", "2020-05"),
        ("PY  - 2020\nDA  - Sept.-Oct. 2020", "2020-09"),
        ("PY  - 2020\nDA  - le 3 août 2020", "2020-08"),
        ("PY  - 2020\nDA  - Marble 2020", "2020"),
        ("PY  - in press", None),
    ],
)
def test_dates_are_as_precise_as_any_tag_tells(lines: str, date: str | None) -> None:
    (found,) = read(f"TY  - JOUR\nTI  - X\n{lines}\nER  - \n".encode()).found
    assert found.entry.get("releaseDate") == date


def test_every_reference_is_accounted_for() -> None:
    text = (
        "TY  - JOUR\nTI  - No end\n"
        "TY  - XXXX\nT1  - Strange\nER  -\n"
        "TY  - BOOK\nAU  - Nobody\nER  - \n"
        "TI  - No beginning\nER  - \n"
        "TY  - JOUR\nID  - k\nTI  - One\nER  - \n"
        "TY  - JOUR\nID  - k\nTI  - Two\nER  - "
    )
    reading = read(text.encode())
    assert [found.entry["name"] for found in reading.found] == ["No end", "Strange", "One", "Two"]
    assert [(r.level, r.line) for r in reading.remarks if r.level == "error"] == [
        ("error", 6),
        ("error", 9),
    ]
    assert len({found.key for found in reading.found if found.key}) == 1


@pytest.mark.parametrize("raw", [b"", b"hello", b"\xff\xfe\x00", b"@article{x}"])
def test_what_holds_no_reference_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match="no reference"):
        read(raw)


def test_bytes_that_are_no_utf8_are_western() -> None:
    (found,) = read("TY  - JOUR\nTI  - Café\nER  - \n".encode("cp1252")).found
    assert found.entry["name"] == "Café"


def test_line_ends_of_every_kind() -> None:
    for end in ("\r\n", "\r", "\n"):
        assert read(FULL.replace("\n", end).encode()).found == read(FULL.encode()).found


def test_what_ris_can_not_hold_is_said() -> None:
    lost = write(
        {
            "basics": {"name": "Ada"},
            "publications": [
                {"name": "X", "awards": ["Best"], "status": "submitted"},
                {"name": "Y", "authors": [{"name": "Ada", "equal": True}]},
            ],
        }
    ).lost
    assert lost == (
        "basics: RIS holds publications only",
        "publications[0]: awards",
        "publications[0]: the status",
        "publications[1]: who contributed equally, and who answers letters",
    )


_LINES = st.lists(
    st.sampled_from(
        [
            "TY  - JOUR",
            "TI  - A",
            "T1  - B",
            "ER  - ",
            "ER  -",
            "AU  - X, Y",
            "DA  - 9/9/9",
            "x",
            "",
        ]
    )
    | st.text(max_size=12),
    max_size=14,
)


@given(_LINES)
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    try:
        reading = read("\n".join(lines).encode("utf-8", "surrogatepass"))
    except ReadError:
        return
    entries: list[Any] = [found.entry for found in reading.found]
    assert all(entry["name"] for entry in entries)
    if entries:
        assert len(read(write({"publications": entries}).content).found) == len(entries)


def test_other_programs_ways_of_writing_it() -> None:
    text = """\
TY  - JOUR
TI  - Old Mendeley
A1  - Example, Ada;Sample, Eve
A1  - Muster, B. and Probe, C.
M3  - doi:10.5555/old
Y2  - 2024/02/03/
L1  - https://example.org/a.pdf
L2  - C:\\a.pdf
ER  -
TY  - CHAP
CT  - EndNote's chapter
BT  - The Book
A1  - Example, Ada
ER  -
TY  - CONF
TI  - From Zotero
C3  - Proceedings of Examples
T2  - Examples 2024
ER  -
"""
    reading = read(text.encode())
    old, chapter, paper = (found.entry for found in reading.found)
    assert old["authors"] == ["Ada Example", "Eve Sample", "B. Muster", "C. Probe"]
    assert old["doi"] == "10.5555/old"
    assert old["links"] == [{"name": "PDF", "url": "https://example.org/a.pdf"}]
    assert old["csl"] == {"accessed": {"date-parts": [[2024, 2, 3]]}}
    assert (chapter["name"], chapter["publisher"]) == ("EndNote's chapter", "The Book")
    assert paper["publisher"] == "Proceedings of Examples"
    assert paper["csl"] == {"event-title": "Examples 2024"}
    assert [remark.message for remark in reading.remarks] == [
        "several people stand on one line: taken for 4 in all",
        "no home for: L2",
    ]


def test_a_file_in_latin_1_is_read_and_said() -> None:
    reading = read("TY  - JOUR\nTI  - Café\nER  -\n".encode("latin-1"))
    assert [found.entry["name"] for found in reading.found] == ["Café"]
    assert "isn't UTF-8" in reading.remarks[0].message
