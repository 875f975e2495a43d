"""What an editor is told so that it completes and checks a document while it is written.

The schemas are copied beside the document: a path into an installation would hold on one machine
alone, and settings are shared. The two files name each other by file name.
"""

from pathlib import Path
from typing import Any

from jresume._bundled import SCHEMAS
from jresume.starter.jsonc import UnclearError, add, dumps, read

FOLDER = ".jresume"
SETTINGS = Path(".vscode", "settings.json")
_MAIN = "academic.schema.json"
_KEYS = {"json": "json.schemas", "yaml": "yaml.schemas"}


def schema_copies() -> dict[str, bytes]:
    """The bundled schemas by file name, to be laid into FOLDER."""
    return {file.name: file.read_bytes() for file in sorted(SCHEMAS.glob("*.schema.json"))}


def modeline() -> str:
    """The first line of a YAML document that tells yaml-language-server its schema."""
    return f"# yaml-language-server: $schema={FOLDER}/{_MAIN}\n"


def settings(text: str | None, file: str, syntax: str) -> str | None:
    """VS Code's settings with the schema for a file; None if they have it already.

    `text` holds the settings that are there, JSON with comments; all of it stays as it is. `file`
    is the document's path from the folder of the settings. Raises UnclearError where they are not
    understood, or already say something else about it.
    """
    whole = "{}\n" if text is None or not text.strip() else text
    key = _KEYS[syntax]
    path = f"./{FOLDER}/{_MAIN}"
    pattern = f"/{file}"
    root = read(whole)
    if not isinstance(root.value, dict):
        raise UnclearError
    entry: Any = {"fileMatch": [pattern], "url": path}
    if syntax == "yaml":
        entry = {path: [file]}
    if key not in root.value:
        member = [entry] if syntax == "json" else entry
        return add(whole, root, f'"{key}": {dumps(member)}', 0)
    there = root.members[key]
    if syntax == "json":
        return _with_json(whole, there.value, key, entry)
    return _with_yaml(whole, there.value, key, entry)


def _with_json(text: str, schemas: Any, key: str, entry: dict[str, Any]) -> str | None:
    if not isinstance(schemas, list):
        raise UnclearError
    for one in schemas:
        if isinstance(one, dict) and entry["fileMatch"][0] in _patterns(one.get("fileMatch")):
            if one.get("url") == entry["url"]:
                return None
            raise UnclearError
    return add(text, read(text).members[key], dumps(entry), 1)


def _with_yaml(text: str, schemas: Any, key: str, entry: dict[str, Any]) -> str | None:
    if not isinstance(schemas, dict):
        raise UnclearError
    ((path, (file,)),) = entry.items()
    for known, files in schemas.items():
        if file in _patterns(files):
            if known == path:
                return None
            raise UnclearError
    if path in schemas:
        # The schema is known, for other documents; the list of them is the owner's to extend.
        files = read(text).members[key].members[path]
        if not isinstance(files.value, list):
            raise UnclearError
        return add(text, files, dumps(file), 2)
    return add(text, read(text).members[key], dumps(entry)[1:-1].strip(), 1)


def _patterns(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
