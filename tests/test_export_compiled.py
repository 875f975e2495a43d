import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from conftest import Run
from jresume import kept
from jresume.export import compiled, drawn_sheets, sandbox
from jresume.export.compiled import Compiled
from jresume.export.sandbox import _Loader
from jresume.theme import find

DOCUMENT = {"basics": {"name": "Ada"}, "work": [{"name": "Here", "startDate": "2020"}]}


@pytest.fixture
def compile_counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Forget what was compiled, as a new process would, and name it."""
    names: list[str] = []
    plain = Environment.compile

    def counted(self: Environment, source: str, name: str, *args: object) -> object:
        names.append(name)
        return plain(self, source, name, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)

    def forget() -> list[str]:
        new = {True: Compiled("page"), False: Compiled("style")}
        monkeypatch.setattr(sandbox, "_COMPILED", new)
        monkeypatch.setattr(compiled, "_packs", {})
        monkeypatch.setattr(drawn_sheets, "_known", {})
        found, names[:] = list(names), []
        return found

    forget()
    return forget


def test_bundled_templates_are_compiled_by_the_first_process_alone(
    draw: Callable[..., str],
    compile_counted: Callable[[], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(kept.FOLDER, "")
    pages = [draw(DOCUMENT, "academic")]
    all_names = compile_counted()
    assert "page.html" in all_names
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    for expected in (all_names, []):
        pages.append(draw(DOCUMENT, "academic"))
        assert compile_counted() == expected
    assert len(set(pages)) == 1


def test_a_template_is_compiled_anew_where_it_or_what_compiles_it_changed(
    compile_counted: Callable[[], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    draw: Callable[..., str],
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    page = draw(DOCUMENT)
    compile_counted()
    for changed in (
        ("jresume.export.compiled.version", "another"),
        ("jresume.export.compiled.MAGIC_NUMBER", b"another"),
        ("jresume.export.templates.stamp", lambda _: "others"),
        ("jresume.export.sandbox.code_stamp", lambda _: "other"),
    ):
        with monkeypatch.context() as context:
            context.setattr(*changed)
            assert draw(DOCUMENT) == page
            assert "page.html" in compile_counted(), changed
        assert draw(DOCUMENT) == page
        assert compile_counted() == []


def test_what_one_page_needs_is_added_to_what_others_did(
    compile_counted: Callable[[], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    draw: Callable[..., str],
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    other = {"basics": {"name": "Ada"}, "volunteer": [{"organization": "There"}]}
    draw({})
    assert "page.html" in compile_counted()
    draw(DOCUMENT)
    assert compile_counted() == ["parts/work.html"]
    draw(other)
    assert compile_counted() == ["parts/lines.html"]
    draw(DOCUMENT)
    draw(other)
    assert compile_counted() == []
    assert len([*tmp_path.glob("templates-page-*")]) == 1


def test_a_bundled_template_that_another_theme_draws_with_is_compiled_anew_where_it_changed(
    compile_counted: Callable[[], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    draw: Callable[..., str],
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    (tmp_path / "theme.toml").write_text('extends = "base"\n')
    theme = find(f"{tmp_path}/")
    draw(DOCUMENT, theme)
    compile_counted()
    draw(DOCUMENT, theme)
    assert compile_counted() == []
    with monkeypatch.context() as context:
        context.setattr("jresume.export.compiled.version", "another")
        draw(DOCUMENT, theme)
        assert "page.html" in compile_counted()
    plain = _Loader.get_source

    def changed(self: _Loader, *args: Environment) -> tuple[str, str, object]:
        text, path, still = plain(self, *args)  # type: ignore[arg-type]
        return text + "{# changed #}", path, still

    monkeypatch.setattr(_Loader, "get_source", changed)
    draw(DOCUMENT, theme)
    assert "page.html" in compile_counted()


def test_a_theme_that_is_not_bundled_keeps_nothing(run_jresume: Run, tmp_path: Path) -> None:
    theme = tmp_path / "mine"
    theme.mkdir()
    theme.joinpath("theme.toml").write_text('extends = "base"\n')
    theme.joinpath("page.html").write_text('{% extends "@base/page.html" %}\n')
    tmp_path.joinpath("cv.json").write_text(json.dumps(DOCUMENT))
    env = {kept.FOLDER: str(tmp_path / "kept")}
    done = run_jresume(
        "export", "cv.json", "-f", "html", "--theme", "./mine", env=env, process=True
    )
    assert done.returncode == 0, done.stderr
    contents = [path.read_bytes() for path in tmp_path.joinpath("kept").iterdir()]
    assert any(b"themes/base/page.html" in content for content in contents)
    assert not [content for content in contents if os.fsencode(theme) in content]
