"""Options without effect are refused, and say what they are for."""

import pytest

from jresume.cli.effect import idle_theme, require_effect
from jresume.outputs import UsageError

NAMES = ("--option", "--csl", "--css", "--pdf-variant", "--audit", "--source", "--no-source")


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_changes_nothing_is_refused(name: str) -> None:
    given = {**dict.fromkeys(NAMES), name: True}
    require_effect(given, ["pdf"], by_npm=False)
    require_effect(given, ["json", "pdf"], by_npm=False)
    with pytest.raises(UsageError, match=rf"^{name} (is for a PDF|changes what is drawn)"):
        require_effect(given, ["json", "bibtex"], by_npm=False)


@pytest.mark.parametrize("name", NAMES[3:])
def test_what_is_of_a_pdf_alone_does_nothing_to_html(name: str) -> None:
    with pytest.raises(UsageError, match=rf"^{name} is for a PDF"):
        require_effect({name: True}, ["html"], by_npm=False)
    require_effect({"--css": True}, ["html"], by_npm=False)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "--audit"])
def test_an_npm_theme_takes_none_of_them(name: str) -> None:
    with pytest.raises(UsageError, match=rf"^{name} is for themes of jresume's own kind: "):
        require_effect({name: True}, ["pdf"], by_npm=True)
    require_effect({"--audit": True}, ["pdf"], by_npm=True)


def test_nothing_given_is_nothing_refused() -> None:
    given = dict.fromkeys(NAMES)
    require_effect(given, ["json"], by_npm=False)
    with pytest.raises(UsageError):
        require_effect(given | {NAMES[0]: True}, ["json"], by_npm=False)


@pytest.mark.parametrize("theme", ["academic", "npm:jresume-theme-plain", ""])
def test_a_theme_where_nothing_is_drawn_is_said_to_change_nothing(theme: str) -> None:
    assert list(idle_theme(theme, ["bibtex", "json"])) == [
        "note: --theme changes what is drawn: html and pdf, not bibtex or json"
    ]
    assert not list(idle_theme(theme, ["bibtex", "html"]))
    assert not list(idle_theme(None, ["bibtex"]))
