"""Each page keeps browsers from asking and running, also one that a theme wrote whole."""

from pathlib import Path

import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.policy import POLICY, with_policy
from jresume.resume import from_data
from jresume.theme import find

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!DOCTYPE html>\n<html lang='de'>\n<head>\n<meta charset=\"utf-8\">\n", EVIL),
        ("<!-- by me --><!doctype html><html lang=de class='a b'>", f"<title>x</title>{EVIL}"),
        ("<html>", f"<body>{EVIL}"),
        ("", EVIL),
        ("<html>\n", f"<!-->{EVIL}--><head>"),
        ("<html>", f"<!--x--!>{EVIL}--><head>"),
        ("", f'<html a">{EVIL}"><head>'),
        ("<html a=\">\" b='>'>", EVIL),
        ("", "text alone"),
    ],
)
def test_the_policy_stands_before_all_that_could_run(before: str, after: str) -> None:
    page = with_policy(before + after)
    assert page == f"{before}{POLICY}\n{after}"
    assert with_policy(page) == page


def test_a_page_of_a_theme_has_it_once(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(f"<!doctype html><html lang=en><title>x</title>{EVIL}")
    for theme in ("base", f"{tmp_path}/"):
        page = EXPORTERS["html"](from_data({}), find(theme), ExportOptions()).decode()
        assert page.count("Content-Security-Policy") == 1
        assert page.index(POLICY) < page.index("<title>")
