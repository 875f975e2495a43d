"""What holds for `fix` and `format_text` whatever the document: they are tried on made-up ones."""

import copy
import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from jresume.check import Severity, check
from jresume.errors import ReadError, WriteError
from jresume.export import EXPORTERS, ExportOptions
from jresume.fix import diff, fix, format_text
from jresume.fix.edits import edits
from jresume.fix.proposals import KEEP, Given, proposals
from jresume.fix.trial import tried
from jresume.resume import Resume, dumps, parse
from jresume.source.span import find, spans
from jresume.theme import find as theme

MESSY = st.sampled_from(
    [
        *(None, "", "  ", [], {}, 5, 3.9, 3.0, True, "x", " Ada ", "Ada, Eve", "é 日本", "#"),
        *("2020", "2020-05", "2020-05-01", "August 2025", "5 May 2020", "01/02/2020", "1/2020"),
        *("2020-02-30", "2020-01-01T00:00:00Z", "Present", "now", "2020/1/5", "2020.5"),
        *("https://a.example", "a.example/x", "www.a.example", "a@b.example", "me.pdf", "n/a"),
        *("http://é.example/ü", "https://straße.example", "https://a.example\n"),
        *("https://doi.org/10.1234/x", "doi:10.1234/x", "10.1234/x", "arXiv:2301.01234"),
        *("https://orcid.org/0000-0002-1825-0097", "0000-0002-1694-233x", "12", "12.50", "'q'"),
        *('"', "a: b", "mailto:a@b.example", "Fall 2023"),
    ]
)
FIELDS = {
    "basics": ["name", "url", "website", "picture", "image", "email", "summary", "x", "location"],
    "work": ["name", "company", "website", "url", "startDate", "endDate", "highlights", "summary"],
    "education": ["institution", "gpa", "score", "courses", "startDate", "endDate", "location"],
    "publications": ["name", "doi", "arxiv", "releaseDate", "website", "volume", "authors", "csl"],
    "skills": ["name", "keywords", "level"],
    "awards": ["title", "date", "amount", "currency", "url"],
    "certificates": ["name", "date"],
    "projects": ["name", "enrollment", "score", "roles", "endDate", "startDate", "type", "i18n"],
}
VALUES = MESSY | st.lists(MESSY, max_size=3)


def entries(section: str) -> st.SearchStrategy[dict[str, Any]]:
    people = st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "orcid", "url"), MESSY))
    fields = dict.fromkeys(FIELDS[section], VALUES)
    if "authors" in fields:
        fields["authors"] = VALUES | st.lists(MESSY | people, max_size=3)
    return st.fixed_dictionaries({}, optional=fields)


DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        name: (entries(name) if name == "basics" else st.lists(MESSY | entries(name), max_size=3))
        for name in FIELDS
    },
)
JSON_FORMS = st.sampled_from(["pretty", "tabs", "one line", "windows", "spaced"])


@st.composite
def texts(draw: st.DrawFn) -> Resume:
    """A document as JSON in some layout, or as YAML or TOML with comments in it."""
    data = draw(DOCUMENTS)
    syntax = draw(st.sampled_from(["json", "yaml", "toml"]))
    if syntax == "json":
        return parse(as_json(data, draw(JSON_FORMS)).encode(), syntax="json")
    try:
        text = dumps(without_null(data) if syntax == "toml" else data, syntax)
    except WriteError:
        reject()
    plain = parse(text.encode(), syntax=syntax)
    lines = text.splitlines(keepends=True)
    for place in draw(st.lists(st.integers(0, len(lines)), max_size=4)):
        where = min(place, len(lines) - 1)
        indent = re.match(r"[ -]*", lines[where])
        assert indent is not None
        comment = " " * len(indent[0]) + f"#{place} comment\n"
        trailing = lines[where].rstrip("\n") + f" #{place} trailing\n"
        for new in ([comment, lines[where]], [trailing]):
            tentative = [*lines[:where], *new, *lines[where + 1 :]]
            if reads_as("".join(tentative), syntax, plain.data):
                lines = tentative
                break
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    whole = mark + "".join(lines).replace("\n", end)
    assume(reads_as(whole, syntax, plain.data))
    return parse(whole.encode(), syntax=syntax)


def as_json(data: Any, form: str) -> str:
    if form == "one line":
        return json.dumps(data, separators=(",", ":"))
    if form == "spaced":
        return json.dumps(data, indent=1, separators=(" ,", " : "), ensure_ascii=False)
    text = json.dumps(data, indent="\t" if form == "tabs" else 2, ensure_ascii=form == "pretty")
    return "\ufeff" + text.replace("\n", "\r\n") if form == "windows" else text + "\n"


def reads_as(text: str, syntax: str, data: Any) -> bool:
    try:
        return bool(parse(text.encode(), syntax=syntax).data == data)
    except ReadError:
        return False


def without_null(value: Any) -> Any:
    """What TOML can hold; an empty table has a header of its own, which `fix` leaves."""
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if inner is not None and inner != {}}
        return {key: without_null(inner) for key, inner in kept.items()}
    if isinstance(value, list):
        return [without_null(inner) for inner in value if inner is not None]
    return value


def drawn(resume: Resume, name: str) -> str:
    options = ExportOptions(today=dt.date(2026, 1, 1))
    page = EXPORTERS["html"](resume, theme(name), options).decode()
    return re.sub(r"(?s)<style>.*?</style>", "", page)


def wanted(resume: Resume) -> tuple[Any, list[Any]]:
    root = spans(resume.source)

    def spelling(path: tuple[str | int, ...]) -> str:
        hit = find(root, path)
        assert hit is not None
        return resume.source.text[hit[1].value.start : hit[1].value.end]

    found = proposals(resume.data, Given(spelling, ""))
    return root, [proposal for proposal in found if not proposal.doubt]


def errors(resume: Resume) -> int:
    return sum(problem.severity is Severity.ERROR for problem in check(resume))


LIMITS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@LIMITS
@given(texts())
def test_a_second_run_changes_nothing_and_nothing_gets_worse(resume: Resume) -> None:
    fixed = fix(resume)
    again = fix(fixed.resume)
    assert again.raw == fixed.raw
    assert not again.changes
    assert all("which may be" in doubt.message for doubt in fixed.unfixed)
    assert errors(fixed.resume) <= errors(resume)
    assert bool(diff(resume, fixed)) == bool(fixed.changes)
    assert fixed.raw[:3] == b"\xef\xbb\xbf" or not resume.source.raw.startswith(b"\xef\xbb\xbf")
    ordered = fix(resume, order=True)
    assert ordered.resume.data == fixed.resume.data
    assert not fix(ordered.resume, order=True).changes


@LIMITS
@given(texts())
def test_data_that_no_change_names_is_equal(resume: Resume) -> None:
    # By hand, so that it doesn't rest on what `fix` itself compares.
    fixed = fix(resume)
    old = copy.deepcopy(resume.data)
    gone: list[tuple[Any, Any]] = []
    named = {change.pointer for change in fixed.changes}
    for pointer in named:
        *path, last = pointer.split("/")[1:]
        inside: Any = old
        for step in path:
            inside = inside[int(step) if isinstance(inside, list) else step]
        gone.append((inside, int(last) if isinstance(inside, list) else last))
    left = {path: leaf for path, leaf in leaves(old) if not any(under(path, p) for p in named)}
    new = [leaf for _, leaf in leaves(fixed.resume.data)]
    for leaf in left.values():
        assert leaf in new
    comments = re.findall(r"#\d+ (?:comment|trailing)", resume.source.text)
    assert re.findall(r"#\d+ (?:comment|trailing)", fixed.resume.source.text) == comments


def leaves(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [x for k, v in value.items() for x in leaves(v, f"{pointer}/{k}")]
    if isinstance(value, list):
        return [x for i, v in enumerate(value) for x in leaves(v, f"{pointer}/{i}")]
    return [(pointer, value)]


def under(pointer: str, other: str) -> bool:
    return pointer == other or pointer.startswith(other + "/")


@settings(parent=LIMITS, max_examples=30)
@given(texts())
def test_what_is_not_said_to_show_does_not_show(resume: Resume) -> None:
    root, all_of_them = wanted(resume)
    quiet, made = tried(resume, root, [one for one in all_of_them if not one.shown])
    assert len(made) == sum(not one.shown for one in all_of_them)
    for name in ("base", "academic"):
        assert drawn(quiet, name) == drawn(resume, name)


@LIMITS
@given(texts())
def test_layout_keeps_data_and_comments_and_is_final(resume: Resume) -> None:
    raw = format_text(resume)
    source = resume.source
    again = parse(raw, syntax=source.syntax)
    assert again.data == resume.data
    assert json.dumps(again.data) == json.dumps(resume.data)
    assert format_text(again) == raw
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    comments = re.findall(r"#\d+ (?:comment|trailing)", source.text)
    assert re.findall(r"#\d+ (?:comment|trailing)", raw.decode()) == comments
    ordered = format_text(resume, order=True)
    assert format_text(parse(ordered, syntax=source.syntax), order=True) == ordered
    assert parse(ordered, syntax=source.syntax).data == resume.data


@LIMITS
@given(
    st.text(alphabet="{}[]:,\"- \n\t#ab='|>&*é", max_size=60),
    st.sampled_from(["json", "yaml", "toml"]),
)
def test_any_text_that_is_read_is_fixed_and_laid_out(text: str, syntax: str) -> None:
    try:
        resume = parse(text.encode(), syntax=syntax)
    except ReadError:
        reject()
    assert fix(resume, order=True).resume.data == resume.data
    assert parse(format_text(resume), syntax=syntax).data == resume.data


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml"])
def test_edits_say_so_where_a_text_has_no_such_place(syntax: str) -> None:
    text = {"json": '{"a": 1}', "yaml": "a: 1\n", "toml": "a = 1\n"}[syntax]
    resume = parse(text.encode(), syntax=syntax)
    _, found = wanted(parse(b'{"basics": {"name": ""}}'))
    assert edits(resume.source, spans(resume.source), found) is None
    assert found[0].value is KEEP
    other = replace(found[0], path=("a",))
    both = [other, replace(other, remove=False, value="x")]
    assert edits(resume.source, spans(resume.source), both) is None
