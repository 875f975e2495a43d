"""What each bundled theme draws, held line by line; `pytest --update-golden` takes it anew."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
THEMES = sorted(path.parent.name for path in HERE.parent.glob("themes/*/theme.toml"))
CASES = ("empty", "minimal", "full", "hostile", "resume", "professor")
WHOLE = {
    "resume": HERE.parent / "resume.json",
    "professor": HERE.parent / "examples" / "professor.json",
}

Draw = Callable[..., str]


def _document(case: str) -> dict[str, object]:
    if case == "empty":
        return {}
    if case == "minimal":
        return {"basics": {"name": "Ada Inventada"}}
    name = {"full": "academic-full"}.get(case, case)
    path = WHOLE.get(case, HERE / f"fixtures/documents/valid/{name}.json")
    document: dict[str, object] = json.loads(path.read_text("utf-8"))
    if case == "full":
        # In the theme's own style, which is what is held here.
        del document["meta"]["jresume"]["csl"]  # type: ignore[index]
    return document


def _digest(match: re.Match[str]) -> str:
    return f"{match[1]},{hashlib.sha256(match[0].encode()).hexdigest()[:12]}"


def _reduced(page: str) -> str:
    """A page without what is long or changes with every version."""
    page = re.sub(r"(data:[a-z0-9/]+;base64),[A-Za-z0-9+/=]+", _digest, page)
    page = re.sub(r'(<meta name="generator" content="jresume) [^"]+', r"\1 VERSION", page)
    # The linked data says the same once more, for machines: tests of its own hold it.
    page = re.sub(r'(<script type="application/ld\+json">).*?(?=</script>)', r"\1DATA", page)
    # How many empty lines stand between two elements means nothing.
    return re.sub(r"\n\s*\n", "\n", page)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_draws_what_it_drew(
    request: pytest.FixtureRequest, draw: Draw, theme: str, case: str
) -> None:
    path = GOLDEN / f"{theme}-{case}.html"
    drawn = _reduced(draw(_document(case), theme))
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(drawn, "utf-8")
    assert drawn.splitlines() == path.read_text("utf-8").splitlines()


def test_there_is_a_golden_page_for_each_theme_and_case_and_no_other() -> None:
    assert THEMES
    expected = {f"{theme}-{case}.html" for theme in THEMES for case in CASES}
    assert {path.name for path in GOLDEN.iterdir()} == expected


def test_a_golden_page_holds_no_font_and_no_path() -> None:
    for path in GOLDEN.iterdir():
        text = path.read_text("utf-8")
        assert len(text) < 200_000
        assert str(HERE.parent) not in text
