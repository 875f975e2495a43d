"""Files of BibTeX as they are found: every entry of each is taken in, or told of with its line."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import parse_bytes

from jresume.check import Severity, check
from jresume.exchange.bibtex import read, write
from jresume.exchange.model import Reading
from jresume.merge import plan, rewritten, sound
from jresume.resume import parse

FOLDER = Path(__file__).parent / "fixtures" / "exchange" / "bibtex"
FILES = sorted(FOLDER.glob("*.bib"))
NO_ENTRIES = {"comment", "preamble", "string"}
# What begins an entry, or would if its writer had been more careful; not the end of an address.
BEGINS = re.compile(
    r"(?:(?<![\w.])@[ \t]*([A-Za-z-]*)[\w.]*\s*[{(]|(?<![\w.])@(article)\s+\w|^(article)\{)",
    re.MULTILINE,
)


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-16", "utf-8-sig", "latin-1"):
        if encoding != "utf-16" or raw.startswith(b"\xff\xfe"):
            try:
                return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue
    raise AssertionError(path)


def lines_of_entries(text: str) -> Counter[int]:
    """The lines at which a text seems to begin an entry, counted without any of our code."""
    found: Counter[int] = Counter()
    for match in BEGINS.finditer(text):
        if (match[1] or "").casefold() not in NO_ENTRIES:
            found[text.count("\n", 0, match.start()) + 1] += 1
    return found


def told(reading: Reading) -> str:
    """All that a reading holds, a line each."""
    lines = [
        f"{found.line} {found.key}: {json.dumps(found.entry, ensure_ascii=False, sort_keys=True)}"
        for found in reading.found
    ]
    remarks = [f"{one.line} {one.level}: {one.message}" for one in reading.remarks]
    return "\n".join([*lines, "", *remarks, ""])


def entries_of(reading: Reading) -> list[dict[str, Any]]:
    return [dict(found.entry) for found in reading.found]


def test_there_are_enough_files() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_taken_in_or_told_of_with_its_line(path: Path) -> None:
    reading = read(path.read_bytes())
    expected = lines_of_entries(text_of(path))
    found = Counter(one.line for one in reading.found)
    remarks = Counter(one.line for one in reading.remarks if not one.key or one.level != "warning")
    for line, count in expected.items():
        # An entry inside a comment is told of with the line of the comment.
        near = remarks[line] or (remarks[line - 1] if not found[line] else 0)
        assert found[line] + near >= count, f"{path.name}:{line} is lost"
    assert not found - expected, "an entry was made up"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_read_as_it_was_looked_at(path: Path, request: pytest.FixtureRequest) -> None:
    golden = path.with_suffix(".txt")
    made = told(read(path.read_bytes()))
    if request.config.getoption("--update-golden"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_read_is_valid(path: Path) -> None:
    document = {"publications": entries_of(read(path.read_bytes()))}
    resume = parse(json.dumps(document).encode(), name="resume.json", syntax="json")
    errors = [one for one in check(resume) if one.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_written_is_read_as_the_same(path: Path) -> None:
    entries = entries_of(read(path.read_bytes()))
    written = write({"publications": entries})
    again = entries_of(read(written.content))
    assert len(again) == len(entries)
    # A key that BibTeX can't cite is told of as lost, and one that is missing is made.
    lost = {int(n) for one in written.lost for n in re.findall(r"\[(\d+)\]\.id", one)}
    for index, (one, other) in enumerate(zip(entries, again, strict=True)):
        if index in lost or "id" not in one:
            one.pop("id", None)
            other.pop("id")
        assert other == one
    if not lost:
        assert write({"publications": again}).content == written.content
    assert all(".id: " in one for one in written.lost)


# What programs note about an entry for themselves, and fields that say where others are.
HOMELESS = {
    *("timestamp", "biburl", "bibsource", "urn", "crossref", "file", "rights", "adsnote", "owner"),
    *("groups", "priority", "comment", "printed", "ranking", "creationdate", "modificationdate"),
    *("mendeley-groups", "mendeley-tags"),
}
# What is said in other words: a DOI for its address, the status for the year, a name for a macro.
REWORDED = {
    "libraries": {"journal of 2018ExJ...850..123I", "title of EXA:2020abc", "type of RN12"}
    | {"doi of https://doi.org/10.5555/wil.1", "pages of doi:10.5555/sag.1"}
    | {"title of 2018ExJ...850..123I", "url of 10.1145/3400000.3400002"},
    "mendeley": {"abstract of Inventada2015", "url of Inventada2015"},
    "scholar": {f"{field} of inventada2019method" for field in ("publisher", "note")}
    | {"journal of inventada2023preprint"},
    "zotero": {"note of inventadaCountingExamples2022", "url of inventadaExamplesWildExtended2023"},
    "kinds": set(),
    "corporate": set(),
    "jabref": set(),
}


def words(tex: str) -> str:
    """The letters and figures of a text, without TeX, accents and the order of dates."""
    plain = re.sub(r"\\(?:textit|text(?:greater|less|asciicircum)|mkbibquote)\b", "", tex)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return "".join(re.findall("[0-9a-z]", ascii_only.casefold()))


@pytest.mark.parametrize("name", REWORDED)
def test_pybtex_finds_every_field_with_a_home_in_what_is_written(name: str) -> None:
    raw = (FOLDER / f"{name}.bib").read_bytes()
    before = parse_bytes(raw, "bibtex").entries
    written = parse_bytes(write({"publications": entries_of(read(raw))}).content, "bibtex").entries
    lost = set()
    for key, entry in before.items():
        fields = written[key].fields
        held = {words(value) for value in fields.values()}
        # One field may hold two, as a title its subtitle; a date is in three.
        joined = " ".join([*held, words(fields.get("date", ""))])
        joined += words("".join(fields.get(part, "") for part in ("year", "month", "day")))
        for field, value in entry.fields.items():
            told = words(value)
            months = {
                "201903": "2019march",
                "20230209": "2023february9",
                "20221105": "2022november5",
            }
            if field.casefold() not in HOMELESS and months.get(told, told) not in joined:
                lost.add(f"{field} of {key}")
        for role, people in entry.persons.items():
            assert len(written[key].persons[role]) >= len(people)
    assert lost == REWORDED[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_second_import_changes_nothing(path: Path) -> None:
    reading = sound(read(path.read_bytes()))
    empty = parse(b"{}\n", name="resume.json", syntax="json")
    first = plan(empty.data, reading, path.name)
    resume = rewritten(empty, first.steps).resume
    assert len(resume.data.get("publications", [])) == len(reading.found)
    second = plan(resume.data, reading, path.name)
    assert {outcome.action for outcome in second.outcomes} <= {"same"}
    assert rewritten(resume, second.steps).resume.source.raw == resume.source.raw
