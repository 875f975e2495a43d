"""The base-only copy in the hands of other programs: six themes, and the official schemas."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generated import SCHEMA, values
from jresume.exchange.base_copy import base_copy, sentences
from jresume.exchange.base_copy.people import MOST_AUTHORS
from jresume.resume import from_data
from jresume.shape import shape
from seen import seen

ROOT = Path(__file__).parents[1]
THEMES = ["even", "elegant", "kendall", "stackoverflow", "macchiato", "flat"]
CVS = [ROOT / "resume.json", ROOT / "examples" / "professor.json"]
FULL = ROOT / "tests" / "fixtures" / "documents" / "valid" / "academic-full.json"
SEARCH = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Draw = Callable[[Mapping[str, Any]], dict[str, dict[str, str]]]

# Where the copy puts what other tools can't show, and the themes that don't show that either:
# they draw nothing of such a section, or never that field.
HOMES: dict[str, tuple[str, set[str]]] = {
    "basics": ("summary", set()),
    "work": ("summary", set()),
    "volunteer": ("summary", set()),
    "education": ("courses", set()),
    "awards": ("summary", set()),
    "certificates": ("issuer", {"kendall", "macchiato", "flat"}),
    "publications": ("summary", set()),
    "skills": ("keywords", set()),
    "languages": ("fluency", {"elegant", "kendall"}),
    "interests": ("keywords", set()),
    "references": ("reference", set()),
    "projects": ("description", {"flat"}),
}


def copy_of(data: Mapping[str, Any]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(base_copy(shape(from_data(data))).content)
    return copy


def load(path: Path) -> Any:
    return json.loads(path.read_bytes())


@pytest.fixture(scope="module")
def themes(npm_modules: Path) -> Path:
    """The folder of the npm packages, with all six themes in it."""
    missing = [name for name in THEMES if not (npm_modules / f"jsonresume-theme-{name}").is_dir()]
    if missing and os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"themes are missing: {missing}", pytrace=False)
    if missing:
        pytest.skip(f"themes are missing: {missing}; run `make test`, which installs them")
    return npm_modules


def answering(program: Path) -> Iterator[Callable[[Any], Any]]:
    """Ask a program that answers each line of JSON with another one."""
    with subprocess.Popen(
        ["node", str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        asked, told = node.stdin, node.stdout

        def ask(document: Any) -> Any:
            asked.write(json.dumps(document) + "\n")
            asked.flush()
            return json.loads(told.readline())

        yield ask


@pytest.fixture(scope="module")
def draw(themes: Path) -> Iterator[Draw]:
    """Draw a document in each theme: its HTML, or why there is none."""
    yield from answering(themes.parent / "themes.mjs")


@pytest.fixture(scope="module")
def judge(npm_modules: Path) -> Iterator[Callable[[Any], Any]]:
    """What the official schemas say of a document, in ajv."""
    yield from answering(npm_modules.parent / "verdicts.mjs")


@pytest.fixture(scope="module")
def drawn(draw: Draw) -> dict[tuple[str, str], str]:
    """What a reader sees of each CV in each theme."""
    return {
        (path.stem, theme): seen(answer["html"])
        for path in CVS
        for theme, answer in draw(copy_of(load(path))).items()
    }


def name_of(person: Any) -> str:
    return person if isinstance(person, str) else str(person["name"])


def shown(authors: Sequence[Any], owner: str) -> list[str]:
    """The authors that every tool must show: of very many, the first half and the owner."""
    names = [name_of(author) for author in authors]
    if len(names) <= MOST_AUTHORS:
        return names
    return [*names[: MOST_AUTHORS // 2], *(name for name in names if name == owner)]


def facts(data: Mapping[str, Any]) -> Iterator[str]:
    owner = data["basics"]["name"]
    for paper in data["publications"]:
        yield from (paper["name"], paper.get("publisher", ""), paper.get("venue", ""))
        yield from shown(paper.get("authors", ()), owner)
        yield from paper.get("awards", ())
    for entry in (*data["work"], *data["education"]):
        yield entry.get("project", "")
        yield entry.get("thesis", {}).get("name", "")
        yield from map(name_of, (*entry.get("advisors", ()), *entry.get("committee", ())))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("cv", [path.stem for path in CVS])
def test_authors_venues_advisors_and_projects_are_shown(
    cv: str, theme: str, drawn: dict[tuple[str, str], str]
) -> None:
    data = load(next(path for path in CVS if path.stem == cv))
    text = drawn[cv, theme]
    wanted = [" ".join(fact.split()) for fact in facts(data) if fact]
    assert len(wanted) > 30
    assert [fact for fact in wanted if fact not in text] == []
    assert "[object Object]" not in text
    # Of a paper that has no date yet, elegant says "Published on: undefined".
    undated = sum("releaseDate" not in paper for paper in data["publications"])
    assert text.count("undefined") == (undated if theme == "elegant" else 0)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "flat"])
@pytest.mark.parametrize("cv", [path.stem for path in CVS])
def test_activities_are_shown_with_event_and_role(
    cv: str, theme: str, drawn: dict[tuple[str, str], str]
) -> None:
    # Flat has no section for them.
    data = load(next(path for path in CVS if path.stem == cv))
    wanted = [
        " ".join(fact.split())
        for entry in data["projects"]
        for fact in (entry["name"], entry.get("entity", ""), *entry.get("roles", ()))
    ]
    assert [fact for fact in wanted if fact not in drawn[cv, theme]] == []


def test_without_the_copy_they_are_not_shown(draw: Draw) -> None:
    # Else the tests above would prove nothing of the copy.
    data = load(CVS[0])
    answers = draw({**data, "basics": copy_of(data)["basics"]})
    assert set(answers) == set(THEMES)
    for theme, answer in answers.items():
        text = seen(answer["html"])
        assert data["basics"]["name"] in text, theme
        assert "Ravi Netravali" not in text, theme
        assert "NSDI '23" not in text, theme


@pytest.mark.parametrize("path", [*CVS, FULL], ids=lambda path: path.stem)
def test_the_official_schemas_accept_the_copy(path: Path, judge: Callable[[Any], Any]) -> None:
    verdict = judge(copy_of(load(path)))
    assert verdict["errors"]["1.0.0"] == verdict["errors"]["1.3.1"] == []
    assert verdict["1.0.0"]
    assert verdict["1.3.1"]


def test_the_official_schemas_accept_any_copy(judge: Callable[[Any], Any]) -> None:
    @settings(SEARCH, max_examples=200)
    @given(values(SCHEMA))
    def ask(document: dict[str, Any]) -> None:
        errors = judge(copy_of(document))["errors"]
        assert errors["1.0.0"] == errors["1.3.1"] == []

    ask()


def test_every_theme_draws_any_copy(draw: Draw) -> None:
    @settings(SEARCH, max_examples=80)
    @given(values(SCHEMA))
    def ask(document: dict[str, Any]) -> None:
        answers = draw(copy_of(document))
        assert {n: a["error"] for n, a in answers.items() if "error" in a} == {}

    ask()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"basics": {"profiles": [{"username": "ada"}, {"url": "https://www.social.example/ada"}]}},
        {"basics": {"location": {"city": "Exampleton", "countryCode": "United Kingdom"}}},
    ],
)
def test_what_stops_a_theme_is_mended(data: dict[str, Any], draw: Draw) -> None:
    assert any("error" in answer for answer in draw(data).values())
    assert not any("error" in answer for answer in draw(copy_of(data)).values())


def test_where_facts_go_is_where_themes_look(draw: Draw) -> None:
    # Some themes draw a section only where its first entry has a name.
    names = {"awards": "title", "education": "institution", "languages": "language"}
    probe: dict[str, Any] = {}
    for section, (field, _) in HOMES.items():
        word = f"Token{section.capitalize()}"
        value: Any = [word] if field in {"courses", "keywords"} else word
        probe[section] = [{names.get(section, "name"): "N", field: value}]
    probe["basics"] = {**probe["basics"][0], "location": {}, "profiles": []}
    pages = {theme: seen(answer["html"]) for theme, answer in draw(probe).items()}
    blind = {
        section: (field, {t for t in THEMES if f"Token{section.capitalize()}" not in pages[t]})
        for section, (field, _) in HOMES.items()
    }
    assert blind == HOMES
    assert {section: field for section, (field, _) in HOMES.items()} == {
        section: field for section, (field, _) in sentences.HOMES.items()
    }
