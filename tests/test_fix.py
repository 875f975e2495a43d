"""`fix` on documents: what changes, what is said of it, and that nothing else does."""

import re
from pathlib import Path

import pytest

from jresume.check import Severity, check
from jresume.errors import ReadError
from jresume.fix import diff, fix
from jresume.resume import Resume, parse, read

FIXTURES = Path(__file__).parent / "fixtures"
PAIRS = sorted((FIXTURES / "fix/before").iterdir())
DOCUMENTS = sorted((FIXTURES / "documents").glob("*/*.json"))

# What only its writer can put right; the rest of the invalid fixtures `fix` makes valid.
BEYOND_US = {
    *("academic-amount-text", "academic-authors-as-text", "academic-award-date-word"),
    *("academic-certificate-year-3000", "academic-csl-text", "academic-currency-symbol"),
    *("academic-doi-with-space", "academic-enrollment-boolean", "academic-enrollment-half"),
    *("academic-i18n-bad-tag", "academic-i18n-text", "academic-jresume-without-version"),
    *("academic-language-in-words", "academic-link-empty-url", "academic-link-without-name"),
    *("academic-link-without-url", "academic-links-object", "academic-metric-boolean-value"),
    *("academic-metric-without-source", "academic-person-bad-email"),
    *("academic-person-corresponding-text", "academic-person-equal-number"),
    *("academic-person-number", "academic-person-without-name", "academic-thesis-text"),
    *("academic-statement-without-summary", "academic-thesis-without-name"),
    *("academic-view-section-without-from", "academic-view-text", "academic-view-zero-pages"),
    *("boolean-for-string", "certificates-february-30", "certificates-partial-date"),
    *("date-present", "date-year-0999", "email-non-ascii", "email-without-dot"),
    *("object-for-array", "object-for-string", "root-array", "root-null", "schema-not-uri"),
    *("string-for-object", "unknown-root-key", "url-bad-percent", "url-with-space"),
    *("url-without-path",),
}


def of(text: str, syntax: str = "json") -> Resume:
    return parse(text.encode(), name="cv", syntax=syntax)


def after(text: str, syntax: str = "json") -> str:
    return fix(of(text, syntax)).raw.decode()


def invalid(resume: Resume) -> list[str]:
    # What the schema says: advice has rules of its own.
    found = [p for p in check(resume) if p.severity is Severity.ERROR]
    return [p.pointer for p in found if not p.rule.startswith("advice/")]


def patched(old: str, patch: str) -> str:
    """The text that a unified diff makes of another."""
    lines, out, at = re.findall(r"[^\n]*\n|[^\n]+", old), list[str](), 0
    last = ""
    for line in patch.splitlines(keepends=True)[2:]:
        before, last = last, line[0]
        if head := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@\n", line):
            start = int(head[1]) - (head[2] != "0")
            out += lines[at:start]
            at = start
        elif line[0] == "\\":
            if before != "-":
                out[-1] = out[-1].removesuffix("\n")
        elif line[0] == "+":
            out.append(line[1:])
        else:
            assert lines[at].rstrip("\n") == line[1:].rstrip("\n")
            out += [lines[at]] if line[0] == " " else []
            at += 1
    return "".join([*out, *lines[at:]])


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    resume = read(path)
    fixed = fix(resume)
    assert fixed.raw == (FIXTURES / "fix/after" / path.name).read_bytes()
    assert len(fixed.changes) > 3
    assert not fixed.unfixed
    again = fix(fixed.resume)
    assert again.raw == fixed.raw
    assert not again.changes
    assert patched(resume.source.text, diff(resume, fixed)) == fixed.resume.source.text
    assert diff(fixed.resume, again) == ""


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_no_comment_is_lost(path: Path) -> None:
    comment = re.compile(r"(?<![\w:/])#.*")
    resume = read(path)
    fixed = fix(resume)
    assert comment.findall(fixed.resume.source.text) == comment.findall(resume.source.text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document(path: Path) -> None:
    try:
        resume = read(path)
    except ReadError:
        assert path.stem in BEYOND_US
        return
    fixed = fix(resume)
    assert not fixed.unfixed
    assert not fix(fixed.resume).changes
    assert len(check(fixed.resume)) <= len(check(resume))
    if path.parent.name == "invalid":
        assert bool(invalid(fixed.resume)) == (path.stem in BEYOND_US)
    if not fixed.changes:
        assert fixed.raw == resume.source.raw


def test_what_is_fine_stays() -> None:
    for path in (Path("resume.json"), FIXTURES / "documents/valid/academic-full.json"):
        resume = read(path)
        assert fix(resume).raw == resume.source.raw
        assert fix(resume).changes == ()


def test_what_is_said() -> None:
    resume = of(
        '{"basics": {"website": "ada.example"},\n "work": [{"company": "A",'
        ' "startDate": "May 2020",\n "endDate": "Present", "url": "", "summary": 5}]}'
    )
    fixed = fix(resume)
    said = [(c.pointer, c.place.line, c.place.column, c.message, c.shown) for c in fixed.changes]
    assert said == [
        (
            *("/basics/website", 1, 13),
            *('basics.website is called url now, and is "https://ada.example"', True),
        ),
        ("/work/0/company", 2, 12, "work[0].company is called name now", True),
        (
            *("/work/0/startDate", 2, 41),
            'work[0].startDate was "May 2020": it is "2020-05" now',
            True,
        ),
        (
            *("/work/0/endDate", 3, 2),
            'work[0].endDate, which was "Present", is gone: what goes on has no end',
            True,
        ),
        ("/work/0/url", 3, 24, "work[0].url, which was empty, is gone", False),
        (*("/work/0/summary", 3, 46), 'work[0].summary was 5: it is "5" now', False),
    ]


@pytest.mark.parametrize(
    ("before", "fixed"),
    [
        # A key of version 0 makes way for nothing that is there.
        ('{"work":[{"company":"A","name":"B"}]}', None),
        ('{"work":[{"company":"A","name":""}]}', '{"work":[{"name":"A"}]}'),
        ('{"basics":{"website":"not a url"}}', None),
        ('{"volunteer":[{"company":"A"}]}', None),
        ('{"basics":{"company":"A"}, "meta": {"website": "a.example", "picture": ""}}', None),
        # What must be there stays, even empty.
        ('{"publications":[{"links":[{"name":"PDF","url":""}]}]}', None),
        (
            '{"publications":[{"authors":[{"name":""}, ""]}]}',
            '{"publications":[{"authors":[{"name":""}]}]}',
        ),
        # null means something in a translation, and what the schema doesn't know isn't ours.
        ('{"basics":{"i18n":{"de":{"name":null,"url":""}}}}', None),
        ('{"basics":{"x":null,"y":"","z":{"url":"a.example"}}}', None),
        ('{"meta":{"jresume":{"version":"1","themeOptions":{"a":""}}}}', None),
        ('{"publications":[{"csl":{"DOI":"","issued":null}}]}', None),
        # Without a beginning, "Present" is all that there is.
        ('{"work":[{"endDate":"Present"}]}', None),
        ('{"work":[{"startDate":"","endDate":"Present"}]}', '{"work":[{"endDate":"Present"}]}'),
        ('{"work":[{"startDate":"2020","endDate":"Presentation"}]}', None),
        # One text that may be several is nobody's to divide.
        ('{"skills":[{"keywords":"Python, Java"}]}', None),
        ('{"publications":[{"authors":"Ada and Eve"}]}', None),
        (
            '{"publications":[{"authors":"Ada Inventada"}]}',
            '{"publications":[{"authors":["Ada Inventada"]}]}',
        ),
        ('{"work":[{"highlights":"One, two"}]}', '{"work":[{"highlights":["One, two"]}]}'),
        ('{"work":[{"highlights":"One\\nTwo"}]}', None),
        ('{"work":[{"highlights":""}]}', '{"work":[{}]}'),
        ('{"work":[{"summary":[],"highlights":[]}]}', '{"work":[{"highlights":[]}]}'),
        ('{"work":[{"position":true,"url":{"a":1},"location":{"city":"X"}}]}', None),
        ('{"work":[{"startDate":2020.1,"endDate":20201}]}', None),
        (
            '{"awards":[{"amount":"1500.50","currency":" EUR "}]}',
            '{"awards":[{"amount":1500.5,"currency":"EUR"}]}',
        ),
        (
            '{"projects":[{"enrollment":"45"}, {"enrollment":"4.5"}]}',
            '{"projects":[{"enrollment":45}, {"enrollment":"4.5"}]}',
        ),
        ('{"basics":{"email":"mailto:a@b.example"}}', '{"basics":{"email":"a@b.example"}}'),
        ('{"basics":{"name":null,"name":"Ada"}}', None),
        ('{"basics":{"name":"Ada","name":null}}', None),
        ('{ "work" : [ null , { } , null ] }', '{ "work" : [ { } ] }'),
        ('{ "work" : [ null ] , "skills": null }', '{ "work" : [] }'),
    ],
)
def test_case(before: str, fixed: str | None) -> None:
    assert after(before) == (fixed or before)


def test_a_large_document_takes_seconds() -> None:
    entry = '{"company": "A",\n"url": "",\n"startDate": "May 2020"}'
    resume = of('{"work": [\n' + ",\n".join([entry] * 2000) + "]}")
    fixed = fix(resume)
    assert len(fixed.changes) == 6000
    assert patched(resume.source.text, diff(resume, fixed)) == fixed.resume.source.text


def test_months_are_read_in_the_language_of_the_document() -> None:
    work = '[{"startDate": "listopad 2019", "endDate": "März 2020"}]'
    croatian = fix(of(f'{{"work": {work}, "meta": {{"jresume": {{"language": "hr"}}}}}}'))
    assert croatian.resume.data["work"] == [{"startDate": "2019-10", "endDate": "2020-03"}]
    assert not croatian.unfixed


def test_a_date_that_may_be_one_of_two_is_left_and_named() -> None:
    text = '{"work": [{"startDate": "listopad 2019", "endDate": "03/04/2020"}]}'
    fixed = fix(of(text))
    assert fixed.raw.decode() == text
    assert not fixed.changes
    assert [change.message for change in fixed.unfixed] == [
        'work[0].startDate is "listopad 2019", which may be 2019-10 or 2019-11',
        'work[0].endDate is "03/04/2020", which may be 2020-03-04 or 2020-04-03',
    ]
