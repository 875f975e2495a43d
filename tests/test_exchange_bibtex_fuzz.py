import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_bytes

from jresume.check import Severity, check
from jresume.errors import ReadError
from jresume.exchange.bibtex import read, write
from jresume.resume import parse

FOLDER = Path(__file__).parent / "fixtures" / "exchange" / "bibtex"
TEXTS = [path.read_bytes().decode("latin-1") for path in sorted(FOLDER.glob("*.bib"))]
PIECES = st.sampled_from(
    [
        *("@article{k", "@misc(", "@string{", "@comment{", "@preamble{", "@xdata{", "@", "{", "}"),
        *(
            "(",
            ")",
            '"',
            ",",
            "=",
            "#",
            "\n",
            " ",
            "%",
            "\\",
            "$",
            "^",
            "_",
            "~",
            "&",
            "and",
            "\\'",
        ),
        *("title = {", "author = {", "year = ", "month = may", "crossref = {k}", "doi = {10.5555/"),
        *("url = {http://", "date = {2020/", "note = {to appear", "pages = 1-", "author+an = {1="),
        *("\\emph{", "\\href{", "\\textsuperscript{", "\\(", "\\[", "\\begin{", "é", "山", "\x00"),
        *(
            "Inventada, Ada",
            "others",
            "1",
            "2020",
            "k",
            "x",
            "--",
            "``",
            "''",
            "\r",
            "> ",
            "“",
            "”",
        ),
    ]
)
MUTATIONS = st.lists(
    st.tuples(st.integers(0, 6000), st.integers(0, 12), PIECES), min_size=1, max_size=6
)


def hold(raw: bytes) -> None:
    """Whatever is read is valid, has keys of its own, and is read again from what is written."""
    try:
        reading = read(raw)
    except ReadError:
        return
    keys = [found.key for found in reading.found if found.key]
    assert len(keys) == len(set(keys))
    assert all(remark.message for remark in reading.remarks)
    entries = [dict(found.entry) for found in reading.found]
    text = json.dumps({"publications": entries}, ensure_ascii=False)
    resume = parse(text.encode("utf-8", "surrogatepass"), name="resume.json", syntax="json")
    assert [one for one in check(resume) if one.severity is Severity.ERROR] == []
    written = write({"publications": entries})
    assert len(read(written.content).found) == len(entries)
    assert len(parse_bytes(written.content, "bibtex").entries) == len(entries)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_pieces_of_bibtex_in_any_order_are_read(text: str) -> None:
    hold(text.encode())


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8")))
def test_anything_is_read_or_refused(raw: bytes) -> None:
    hold(raw)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TEXTS), MUTATIONS)
def test_broken_files_are_read(text: str, mutations: list[tuple[int, int, str]]) -> None:
    text = text[:4000]
    for place, length, piece in mutations:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    hold(text.encode("latin-1", "replace"))
