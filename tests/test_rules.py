"""Every rule of `check.rules`: seen to fire, seen to keep still, explained, and switched."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from jresume.check import Problem, Severity, check
from jresume.check.rules import RULES, advise
from jresume.check.rules.fields import FIELDS, ROOT
from jresume.check.rules.identifiers import check_digit
from jresume.check.rules.keys import near
from jresume.check.rules.languages import _LANGUAGES, _REGIONS
from jresume.check.rules.manual import about_rule, explain_rule
from jresume.check.rules.switches import known
from jresume.check.rules.templates import STARTER
from jresume.errors import ReadError, ResumeError
from jresume.resume import Resume, from_data, parse
from jresume.starter import starter
from searching import tries

CASES = Path(__file__).parent / "cases"
SCHEMA = Path(__file__).parents[1] / "schema"
TODAY = dt.date(2026, 11, 23)
# These are found when a document is drawn.
DRAWN = {"advice/theme", "advice/theme-option"}


def examples(rule: str, kind: str) -> list[Path]:
    return sorted(p for p in (CASES / rule).glob(f"{kind}.*") if p.suffix != ".txt")


def line(resume: Resume, problem: Problem) -> str:
    place = resume.source.place(problem.pointer, key=problem.at_key)
    where = f"{resume.source.name}:{place.line}:{place.column}"
    return f"{where}: {problem.severity}: {problem.message} [{problem.rule}]"


def said_of(path: Path) -> list[str]:
    try:
        resume = parse(path.read_bytes(), name=path.name, path=path)
    except ReadError as error:
        return [str(error)]
    return [line(resume, problem) for problem in check(resume, today=TODAY)]


def rules_of(data: dict[str, Any], **more: Any) -> list[str]:
    return [problem.rule for problem in check(from_data(data), today=TODAY, **more)]


def settings_of(**jresume: Any) -> dict[str, Any]:
    return {"meta": {"jresume": {"version": "1", **jresume}}}


def test_every_rule_has_a_good_and_a_bad_example() -> None:
    folders = {path.parent.relative_to(CASES).as_posix() for path in CASES.rglob("*.json")}
    assert folders == set(RULES)
    for rule in RULES:
        assert examples(rule, "good"), rule
        assert examples(rule, "bad"), rule


@pytest.mark.parametrize("rule", sorted(set(RULES) - DRAWN))
def test_the_bad_example_breaks_this_rule_alone(rule: str, request: pytest.FixtureRequest) -> None:
    said = [text for path in examples(rule, "bad") for text in said_of(path)]
    assert said
    assert [text for text in said if not text.endswith(f" [{rule}]")] == []
    expected = CASES / rule / "bad.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text("\n".join([*said, ""]), "utf-8")
    assert said == expected.read_text("utf-8").splitlines()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_good_example_breaks_none(rule: str) -> None:
    assert [text for path in examples(rule, "good") for text in said_of(path)] == []


@pytest.mark.parametrize("rule", sorted(DRAWN))
def test_a_rule_of_the_theme(rule: str, run_jresume: Any, tmp_path: Path) -> None:
    folder = CASES / rule
    bad = run_jresume("export", "bad.json", "-o", tmp_path / "cv.html", cwd=folder)
    told = [text for text in bad.stderr.splitlines() if text.startswith("bad.json:")]
    assert told[0] == (folder / "bad.txt").read_text("utf-8").rstrip("\n")
    assert told[0].endswith(f"[{rule}]")
    good = run_jresume("export", "good.json", "-o", tmp_path / "cv.html", cwd=folder)
    assert (good.returncode, rule in good.stderr) == (0, False), good.stderr


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.find], ids=lambda r: r.id)
def test_a_rule_has_the_level_that_it_says(rule: Any) -> None:
    (path, *_) = examples(rule.id, "bad")
    found = check(parse(path.read_bytes(), name=path.name, path=path), today=TODAY)
    assert {problem.severity for problem in found} == {rule.severity}


def test_the_fields_are_those_of_the_schemas() -> None:
    base, academic = (
        json.loads((SCHEMA / f"{name}.schema.json").read_text("utf-8"))
        for name in ("jsonresume", "academic")
    )

    def parts(node: Any, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if reference := node.get("$ref"):
            file, _, path = reference.partition("#/definitions/")
            owner = base if file else schema
            yield from parts(owner["definitions"][path], owner)
            return
        yield node
        for inner in node.get("allOf", ()):
            if not str(inner.get("$ref", "")).endswith("schema.json"):
                yield from parts(inner, schema)

    found: dict[tuple[str, ...], set[str]] = {}

    def walk(node: Any, schema: dict[str, Any], path: tuple[str, ...]) -> None:
        for part in parts(node, schema):
            for name, inner in part.get("properties", {}).items():
                found.setdefault(path, set()).add(name)
                walk(inner, schema, (*path, name))
            if isinstance(part.get("items"), dict):
                walk(part["items"], schema, path)
            rest = part.get("additionalProperties")
            if isinstance(rest, dict) and path[-1:] == ("views",):
                walk(rest, schema, (*path, "*"))

    walk(base, base, ())
    walk(academic, academic, ())
    assert found.pop(()) == ROOT
    assert found == FIELDS


def rule_of(key: str, node: dict[str, Any]) -> str:
    """The second half of the rule that a keyword of a schema makes, if it makes one."""
    if key == "pattern" and node.get("title") in {"Date", "Partial date"}:
        return "date"
    if key == "additionalProperties":
        return "unknown-key" if node[key] is False else ""
    words = {"propertyNames": "pattern", "format": node.get("format")}
    plain = {"type", "required", "enum", "minimum", "maximum", "pattern", "const"}
    return str(words.get(key, key)) if key in plain | set(words) else ""


def keywords(node: dict[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        yield rule_of(key, node)
        inner = value.values() if key in {"properties", "definitions"} else [value]
        for one in (*inner, *(value if key == "allOf" else ())):
            if isinstance(one, dict) and key not in {"examples", "default"}:
                yield from keywords(one)


def test_every_rule_of_the_schemas_is_here() -> None:
    for family, name in (("schema", "jsonresume"), ("academic", "academic")):
        schema = json.loads((SCHEMA / f"{name}.schema.json").read_text("utf-8"))
        made = {f"{family}/{word}" for word in keywords(schema) if word}
        # Dates of the extension have the pattern of the base, and are the extension's all the same.
        made |= {"academic/date"} if family == "academic" else {"schema/syntax", "schema/foreign"}
        assert {rule for rule in RULES if rule.startswith(f"{family}/")} == made


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_is_explained(rule: Any) -> None:
    assert rule.id.partition("/")[0] in {"schema", "academic", "advice"}
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert len(rule.explanation.strip()) > 20
    told = explain_rule(rule.id)
    assert told.startswith(f"{rule.id} ({rule.severity})\n\n{rule.summary}\n\n")
    assert told.rstrip().endswith(rule.explanation.strip())
    assert about_rule(rule.id).startswith(f"{rule.summary}\n\n")


def test_a_rule_may_be_named_without_its_family() -> None:
    assert explain_rule("order") == explain_rule("advice/order")
    assert about_rule("no/rule") == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("advice/ordr", 'did you mean "advice/order"?'),
        ("calender", 'did you mean "advice/calendar"?'),
        ("syntax", 'did you mean "schema/syntax"?'),
        ("advice/date", 'did you mean "schema/date"?'),
        ("zzzzzz", "`jresume validate` names them"),
        ("", "`jresume validate` names them"),
    ],
)
def test_an_unknown_rule_is_no_rule(name: str, meant: str) -> None:
    with pytest.raises(ResumeError) as error:
        explain_rule(name)
    assert meant in str(error.value)


def test_the_page_of_rules_is_current(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "scripts" / "write-rules"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_names_every_rule_and_its_examples(checkout: Path) -> None:
    page = (checkout / "docs" / "rules.md").read_text("utf-8")
    for rule in RULES:
        assert f"### `{rule}`" in page
        assert f"[`{rule}`](#{rule.replace('/', '')})" in page
        assert f"(../tests/cases/{rule}/bad.json)" in page


def test_our_own_document_gives_nothing(checkout: Path) -> None:
    path = checkout / "resume.json"
    assert check(parse(path.read_bytes(), name=path.name, path=path), today=TODAY) == []


@pytest.mark.parametrize("academic", [False, True])
@pytest.mark.parametrize("syntax", ["json", "yaml", "toml"])
def test_a_new_document_gives_one_kind_note(*, academic: bool, syntax: str) -> None:
    text = starter(academic=academic, syntax=syntax)
    (problem,) = check(parse(text.encode(), syntax=syntax), today=TODAY)
    assert (problem.rule, problem.severity) == ("advice/starter", Severity.NOTE)


def test_the_texts_of_the_starters_are_theirs() -> None:
    text = starter(academic=False, syntax="json") + starter(academic=True, syntax="json")
    assert {words for words in STARTER if json.dumps(words) not in text} == set()


def test_the_languages_and_regions_are_those_of_cldr() -> None:
    english = Locale("en")
    languages = {code for code in english.languages if len(code) == 2}
    # CLDR leaves out what ISO 639 has withdrawn, or what nobody speaks.
    assert set(_LANGUAGES.split()) - languages == {"bh", "in", "iw", "ji", "jw", "mo"}
    assert languages - set(_LANGUAGES.split()) == set()
    regions = {code for code in english.territories if len(code) == 2}
    # Two for pseudo-locales, and one for what is unknown.
    assert regions - set(_REGIONS.split()) == {"XA", "XB", "ZZ"}
    former = {"AN", "BU", "CS", "DD", "FX", "NT", "SU", "TP", "YD", "YU", "ZR"}
    assert set(_REGIONS.split()) - regions == former


@pytest.mark.parametrize(
    ("orcid", "digit"),
    [("000000021825009", "7"), ("000000021694233", "X"), ("000000015109370", "0")],
)
def test_check_digits_of_iso_7064(orcid: str, digit: str) -> None:
    assert check_digit(orcid) == digit


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *[("labell", "label"), ("postion", "position"), ("start_date", "startDate")],
        *[("Keyword", "keywords"), ("nmae", "name"), ("honours", "honors"), ("uRL", "url")],
        *[("team", ""), ("icon", ""), ("age", ""), ("x", ""), ("", ""), ("link", "links")],
        *[("y" * 100, ""), ("rank", ""), ("dates", ""), ("order", ""), ("-", "")],
    ],
)
def test_what_a_slip_is(word: str, meant: str) -> None:
    names = {"name", "label", "position", "startDate", "keywords", "honors", "url", "term", "links"}
    assert near(word, names | {"code", "image", "type"}) == meant


def view_of(*sources: str) -> dict[str, Any]:
    return {"short": {"sections": [{"from": list(sources)}]}}


A_VIEW = view_of("basics.summary", " ")


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        # Nothing is reported twice: what the schema objects to is the schema's.
        ({"basics": {"url": "", "name": None}}, ["schema/uri", "schema/type"]),
        ({"work": [{"startDate": "2020-19-39", "endDate": "2019"}]}, ["advice/calendar"]),
        # An old name beside the new one is there for an old theme.
        ({"work": [{"company": "A", "name": "A"}]}, []),
        ({"work": [{"projects": [{"name": "A"}]}]}, []),
        ({"basics": {"title": "Dr.", "pronouns": "they"}}, []),
        ({"basics": {"phone": "Upon request"}}, []),
        ({"basics": {"image": "data:image/png;base64,AA"}}, []),
        ({"basics": {"image": "me.png"}}, []),  # it came from no file
        ({"meta": {"jresume": {"version": "9", "future": {"advice": 1}}}}, []),
        ({"skills": [{}, {}]}, []),
        ({"publications": [{"authors": ["A", "B"]}]}, []),  # whose CV it is isn't known
        ({"basics": {"name": "A B"}, "publications": [{"authors": ["Atlas Collaboration"]}]}, []),
        ({"basics": {"name": "A B"}, "publications": [{"authors": ["C D", "…"]}]}, []),
        ({"work": [{"startDate": "2027-11"}]}, []),
        ({"work": [{"startDate": "2027-12"}]}, ["advice/future-date"]),
        ({"awards": [{"date": "2026-11-24"}]}, []),  # it is tomorrow somewhere
        ({"awards": [{"date": "2026-11-25"}]}, ["advice/future-date"]),
        ({"basics": {"i18n": {"de-x-zz": {}, "gsw": {}, "sr-Latn-RS": {}}}}, []),
        ({"basics": {"i18n": {"1234": {}}}}, ["academic/pattern"]),
        (settings_of(language="zh-Hant-zz-x-aa"), ["advice/language"]),
        (settings_of(language="zzzz"), ["advice/language"]),
        (settings_of(language="not a tag"), ["academic/pattern"]),
        ({"basics": {"summary": "A."}, **settings_of(views=A_VIEW)}, ["advice/empty"]),
        (settings_of(views=A_VIEW), ["advice/view-empty", "advice/empty"]),
        (settings_of(views=view_of("basics.sumary")), ["advice/view-unknown"]),
        (settings_of(views=view_of("basics.metrics")), ["advice/view-empty"]),
    ],
)
def test_what_is_said_and_what_is_not(data: dict[str, Any], rules: list[str]) -> None:
    assert rules_of(data) == rules


def test_what_programs_leave_behind_is_said_once() -> None:
    data = {"basics": {"url": ""}, "skills": [{"name": str(n), "level": ""} for n in range(5)]}
    told, problem = check(from_data(data), today=TODAY)
    assert told.rule == "schema/uri"
    assert "skills[0].level is empty" in problem.message
    assert "so are 4 others (lines " in problem.message


@pytest.mark.parametrize("image", ["x" * 5000, "a\0b", "/", "~/me.png", "C:\\me.png"])
def test_a_name_that_no_file_can_have_is_missing(image: str, tmp_path: Path) -> None:
    raw = json.dumps({"basics": {"image": image}}).encode()
    assert [p.rule for p in check(parse(raw, path=tmp_path / "cv.json"))] == ["advice/image"]


def test_an_owner_who_is_on_no_paper_is_said_once() -> None:
    papers = [{"name": str(n), "authors": ["Ren Pan", "Max Muster"]} for n in range(5)]
    (problem,) = check(from_data({"basics": {"name": "Rui Pan"}, "publications": papers}))
    assert (problem.pointer, problem.rule) == ("/basics/name", "advice/owner")
    assert 'none of the 5 publications; if "Ren Pan" is you' in problem.message
    others = [{"name": str(n), "authors": ["Max Muster"]} for n in range(5)]
    (problem,) = check(from_data({"basics": {"name": "Rui Pan"}, "publications": others}))
    assert "add the form that stands on your papers" in problem.message


def test_an_orcid_finds_the_owner() -> None:
    orcid = "0000-0002-1825-0097"
    me = {
        "name": "Rui Pan",
        "profiles": [{"network": "ORCID", "url": f"https://orcid.org/{orcid}"}],
    }
    paper = {"authors": [{"name": "潘睿", "orcid": orcid}]}
    assert rules_of({"basics": me, "publications": [paper]}) == []


@pytest.mark.parametrize("level", ["note", "warning", "error"])
def test_a_document_sets_the_level_of_a_rule(level: str) -> None:
    data = {"work": [{"company": "A"}], **settings_of(advice={"advice/version-0-key": level})}
    (problem,) = check(from_data(data), today=TODAY)
    assert problem.severity == level


def test_a_document_turns_a_rule_off() -> None:
    work = {"work": [{"company": "A", "endDate": "2020-19"}]}
    off = settings_of(advice={"advice/version-0-key": "off", "advice/calendar": "off"})
    assert rules_of(work) == ["advice/version-0-key", "advice/calendar"]
    assert rules_of(work | off) == []


def test_a_document_does_not_turn_the_schema_off() -> None:
    switch = {"schema/type": "off", "academic/required": "note"}
    data = {"basics": {"name": 5}, **settings_of(advice=switch)}
    assert sorted(rules_of(data)) == ["advice/unknown-rule", "advice/unknown-rule", "schema/type"]


def test_what_is_ignored_is_not_said() -> None:
    data = {"basics": {"label": "", "email": "ada@gmial.com", "name": 5}}
    assert sorted(rules_of(data)) == ["advice/email", "advice/empty", "schema/type"]
    assert sorted(rules_of(data, ignore={"advice/email"})) == ["advice/empty", "schema/type"]
    assert rules_of(data, ignore={"advice/"}) == ["schema/type"]


def test_the_levels_hold_for_what_others_have_found() -> None:
    told = Problem("advice/theme-option", Severity.ERROR, "/meta", "no")
    resume = from_data(settings_of(advice={"advice/theme-option": "note"}))
    (problem,) = check(resume, also=[told], today=TODAY)
    assert problem.severity is Severity.NOTE
    assert check(resume, also=[told], ignore={"advice/theme-option"}, today=TODAY) == []


def test_names_to_ignore_are_looked_up() -> None:
    assert known(["advice/", "schema/date"], RULES) == {"advice/", "schema/date"}
    with pytest.raises(ResumeError, match='no rule is called "advice/emtpy"; did you mean'):
        known(["advice/emtpy"], RULES)


# What the rules look for, so that chance meets it.
KEYS = st.sampled_from(
    [
        *sorted({key for keys in FIELDS.values() for key in keys} | ROOT),
        *("company", "postion", "de", "jp", "start_date", "website", "advice/order"),
    ]
)
TEXTS = st.text(max_size=8) | st.sampled_from(
    [
        *("", " ", "2020-19-39", "2999", "2020-01-01", "talk", "ORCID", "0000-0002-1825-0098"),
        *("10.1234/x", "2313.01234", "https://doi.org/10.1%", "[x](a.com)", "<b>", "&amp;"),
        *("work:research", "Your Name", "A Project", "A.", ",", "é", "x@gmial.com", "jp-UK"),
        *("\0", "a\0b", "../..", "~", "C:\\x", "off", "advice/order", "lorem ipsum", "1" * 50),
    ]
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | TEXTS, inner, max_size=3),
    max_leaves=8,
)
# Sections long enough to have an order, with anything for a date.
DATED = st.dictionaries(
    st.sampled_from(["work", "awards", "publications", "volunteer"]),
    st.lists(
        st.dictionaries(
            st.sampled_from(["startDate", "endDate", "date", "releaseDate", "type"]),
            st.dates().map(str) | st.sampled_from(["2020", "2021-05", "2020-19"]) | VALUES,
            max_size=3,
        ),
        min_size=4,
        max_size=7,
    ),
    max_size=2,
)
# Lists of entries, as they would be if nobody looked after their types.
DOCUMENTS = st.dictionaries(
    st.sampled_from(sorted(ROOT)),
    st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=5) | VALUES,
    max_size=3,
)


@settings(max_examples=tries(500))
@given(data=DOCUMENTS | DATED | st.dictionaries(KEYS | TEXTS, VALUES, max_size=6))
def test_the_rules_take_any_value(data: dict[str, Any]) -> None:
    resume = parse(json.dumps(data).encode(), syntax="json", path=Path("no-such-folder/cv.json"))
    for problem in advise(resume, today="2026-11-23"):
        assert problem.rule in RULES
        assert problem.message
        resume.source.place(problem.pointer, key=problem.at_key)


def test_the_rules_bring_nothing_heavy(plain_environment: dict[str, str]) -> None:
    program = """
import sys
before = set(sys.modules)  # whoever measures coverage has brought some
from jresume.check.rules import advise
from jresume.resume import parse
list(advise(parse(open("resume.json", "rb").read()), today="2026-11-23"))
print(*sorted(set(sys.modules) - before))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[1],
        env=plain_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "jresume" in loaded
    heavy = {"babel", "html", "jsonschema", "tree_sitter", "typer", "yaml", "email"}
    assert loaded & heavy == set()
