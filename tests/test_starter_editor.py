import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jresume.starter.editor import FOLDER, modeline, schema_copies, settings
from jresume.starter.jsonc import UnclearError, read

Run = Callable[..., subprocess.CompletedProcess[str]]

PATH = "./.jresume/academic.schema.json"
ENTRY = {"fileMatch": ["/cv.json"], "url": PATH}
OTHER = {"fileMatch": ["/other.json"], "url": "./other.schema.json"}

SETTINGS = {
    "none": None,
    "empty": "",
    "an empty object": "{}",
    "comments": '// mine\n{\n    "a": 1, // one\n    /* "json.schemas": 5 */\n}\n',
    "a comma at the end": '{\n\t"a": [1, 2,],\n}\n',
    "in one line": '{"a":{"b":"} // no comment"},"json.schemas":[]}',
    "other schemas": '{\n  "json.schemas": [\n    ' + json.dumps(OTHER) + ", // theirs\n  ]\n}",
    "Windows": '\ufeff{\r\n  "a": 1\r\n}\r\n',
    "yaml": '{"yaml.schemas": {"./x.json": "x.yaml"}, "json.schemas": []}',
}


@pytest.mark.parametrize("syntax", ["json", "yaml"])
@pytest.mark.parametrize("there", SETTINGS.values(), ids=SETTINGS)
def test_settings_are_added_to_and_nothing_else_changes(there: str | None, syntax: str) -> None:
    said = settings(there, f"cv.{syntax}", syntax)
    assert said
    before = read(there).value if there else {}
    after = read(said).value
    if syntax == "json":
        assert after == before | {"json.schemas": [*before.get("json.schemas", []), ENTRY]}
    else:
        known = before.get("yaml.schemas", {})
        assert after == before | {"yaml.schemas": known | {PATH: ["cv.yaml"]}}
    # Whatever was written there is there still, in its order.
    rest = iter(said)
    assert all(letter in rest for letter in re.sub(r"\s", "", there or ""))
    assert ("\r\n" in said) is bool(there and "\r\n" in there)
    assert not re.search(r"(?<!\r)\n", said) or not (there and "\r\n" in there)
    # Asked again it has nothing to add, and for another file it adds one.
    assert settings(said, f"cv.{syntax}", syntax) is None
    more = settings(said, f"b.{syntax}", syntax)
    assert more
    assert f"b.{syntax}" in more


@pytest.mark.parametrize(
    "there",
    [
        *("[]", "5", "{", '{"a": 1]', '{"a" 1}', "{a: 1}", '{"a": 1} x', '{"a": 1 "b": 2}', "{,}"),
        *('{"json.schemas": {}}', '{"a": "\n"}', "/* {}", '{"a": nul}', '{"a":', "[1, 2"),
        json.dumps({"json.schemas": [{"fileMatch": ["/cv.json"], "url": "./mine.json"}]}),
        json.dumps({"json.schemas": [{"fileMatch": "/cv.json"}]}),
    ],
)
def test_settings_that_are_unclear_are_left_alone(there: str) -> None:
    with pytest.raises(UnclearError):
        settings(there, "cv.json", "json")


@pytest.mark.parametrize(
    "schemas", [5, {"./mine.json": ["cv.yaml"]}, {"./mine.json": "cv.yaml"}, {PATH: "b.yaml"}]
)
def test_settings_for_yaml_that_are_unclear(schemas: Any) -> None:
    with pytest.raises(UnclearError):
        settings(json.dumps({"yaml.schemas": schemas}), "cv.yaml", "yaml")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), VALUES), st.sampled_from([None, 2, "\t"]))
def test_all_json_is_understood(value: dict[str, Any], indent: int | str | None) -> None:
    text = json.dumps(value, indent=indent)
    assert read(text).value == value
    value.pop("json.schemas", None)
    text = json.dumps(value, indent=indent)
    said = settings(text, "cv.json", "json")
    assert said
    assert json.loads(said) == value | {"json.schemas": [ENTRY]}


@given(st.text(st.sampled_from('{}[],:"/*\\ \n1a')))
def test_no_text_is_read_wrong(text: str) -> None:
    try:
        value = read(text).value
    except UnclearError:
        return
    plain = re.sub(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', r"\1", text, flags=re.DOTALL)
    plain = re.sub(r'("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])', r"\1", plain)
    assert json.loads(plain) == value


def test_the_schemas_find_each_other() -> None:
    copies = {name: json.loads(content) for name, content in schema_copies().items()}
    references = set(re.findall(r'"\$ref": "([^#"]+)', json.dumps(copies)))
    assert references
    assert references <= set(copies)


@pytest.mark.parametrize("where", ["cv.json", "there/cv.json"])
def test_vscode(run_jresume: Run, tmp_path: Path, where: str) -> None:
    (tmp_path / "there").mkdir()
    home = (tmp_path / where).parent
    done = run_jresume("init", where, "--editor", "vscode")
    assert (done.returncode, done.stdout) == (0, "")
    assert (home / "cv.json").exists()
    found = json.loads((home / ".vscode" / "settings.json").read_text("utf-8"))
    assert found == {"json.schemas": [ENTRY]}
    named = home / found["json.schemas"][0]["url"]
    assert json.loads(named.read_text("utf-8"))["$id"].endswith("/academic.schema.json")
    for name, content in schema_copies().items():
        assert (home / FOLDER / name).read_bytes() == content
    # Again, for a document that is there: nothing changes, and nothing is wrong.
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    again = run_jresume("init", where, "--editor", "vscode")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert before == {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("editor", ["vscode", "yaml-language-server"])
def test_yaml_names_its_schema(run_jresume: Run, tmp_path: Path, editor: str) -> None:
    done = run_jresume("init", "cv.yaml", "--academic", "--editor", editor)
    assert done.returncode == 0
    text = (tmp_path / "cv.yaml").read_text("utf-8")
    assert text.startswith(modeline())
    named = modeline().removeprefix("# yaml-language-server: $schema=").strip()
    assert (tmp_path / named).is_file()
    assert yaml.safe_load(text)["basics"]
    assert (tmp_path / ".vscode").exists() is (editor == "vscode")
    assert run_jresume("validate", "cv.yaml").returncode == 0


def test_a_document_that_is_there_stays(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("basics: {}\n", "utf-8")
    done = run_jresume("init", "cv.yaml", "--editor", "yaml-language-server")
    assert done.returncode == 0
    assert done.stderr == f"cv.yaml stays as it is; let its first line be: {modeline()}"
    assert (tmp_path / "cv.yaml").read_text("utf-8") == "basics: {}\n"
    (tmp_path / "cv.yaml").write_text(f"{modeline()}basics: {{}}\n", "utf-8")
    done = run_jresume("init", "cv.yaml", "--editor", "yaml-language-server")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "there", ["[", '{"json.schemas": 5}', "\ud800".encode("utf-8", "surrogatepass")]
)
def test_settings_that_are_not_understood_stay(
    run_jresume: Run, tmp_path: Path, there: str | bytes
) -> None:
    raw = there.encode() if isinstance(there, str) else there
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_bytes(raw)
    done = run_jresume("init", "cv.json", "--editor", "vscode")
    assert ".vscode/settings.json says something else already" in done.stderr
    asked = done.stderr.partition("add to it: ")[2]
    assert json.loads(asked) == {"json.schemas": [ENTRY]}
    assert done.returncode == 1
    assert (tmp_path / ".vscode" / "settings.json").read_bytes() == raw


def test_another_schema_stays(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "academic.schema.json").write_text("{}", "utf-8")
    done = run_jresume("init", "--editor", "vscode")
    assert ".jresume/academic.schema.json is another one and stays" in done.stderr
    assert done.returncode == 0
    assert (tmp_path / FOLDER / "academic.schema.json").read_text("utf-8") == "{}"


def test_where_a_folder_cannot_be_made(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("", "utf-8")
    done = run_jresume("init", "--editor", "vscode")
    assert ".jresume: can't be made: File exists" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("name", "editor"),
    [
        ("cv.toml", "vscode"),
        ("cv.toml", "yaml-language-server"),
        ("cv.json", "yaml-language-server"),
    ],
)
def test_an_editor_that_does_not_know_the_syntax(
    run_jresume: Run, tmp_path: Path, name: str, editor: str
) -> None:
    done = run_jresume("init", name, "--editor", editor)
    assert f"--editor {editor} knows nothing of " in done.stderr
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
