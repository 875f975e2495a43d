"""A theme to begin with: a folder, or a package for pip with the folder in it."""

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from jresume._bundled import THEMES
from jresume.errors import WriteError

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_MANIFEST = """\
description = "What it is for, in a line"
extends = {extends}

# Another default for an option that is inherited: for light and for dark screens.
[options.accentColor]
default = "#1f4e79 / #9cc0f2"
"""
_STYLE = """\
/* Added behind the styles of what the theme extends. Colours and room come from the options. */
h2 {
  color: var(--accent);
}
"""
_PART = "{# One kind of entry, drawn in your way; delete this file to inherit it again. #}\n"
_README = """\
# {name}

A theme for jresume. {install}Draw with it, and check it:

```sh
jresume export --theme {theme} resume.json
jresume theme check {theme}
```
"""
_INSTALL = """\
Install it where jresume is: `pip install .`, or `pipx inject jresume .` if pipx brought jresume.
"""
_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "jresume-theme-{name}"
version = "0.1.0"
description = "The theme {name} for jresume"
readme = "README.md"
requires-python = ">=3.11"
# Choose a license before you publish: license = "…", and its text in a file LICENSE.

# The theme's name, and the package that is its folder. Nothing in it is run.
[project.entry-points."jresume.themes"]
{name} = "{module}"

[tool.hatch.build.targets.wheel]
packages = ["{module}"]
"""


def theme_files(name: str, extends: str, *, package: bool) -> Mapping[str, str]:
    """The files of a new theme, text by path; `name` is one that NAME matches."""
    part = (THEMES / "base" / "parts" / "interests.html").read_text("utf-8")
    theme = {
        "theme.toml": _MANIFEST.format(extends=json.dumps(extends, ensure_ascii=False)),
        "style.css": _STYLE,
        "parts/interests.html": _PART + part,
    }
    if not package:
        return {**theme, "README.md": _README.format(name=name, theme=f"./{name}/", install="")}
    module = f"jresume_theme_{name.replace('-', '_')}"
    return {
        "pyproject.toml": _PROJECT.format(name=name, module=module),
        "README.md": _README.format(name=name, theme=name, install=_INSTALL),
        f"{module}/__init__.py": "",
        **{f"{module}/{path}": text for path, text in theme.items()},
    }


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write a folder that isn't there yet, with all of its files or not at all; or WriteError."""
    if folder.exists() or folder.is_symlink():
        msg = f"{folder}: it exists already: name another, or move it away first"
        raise WriteError(msg)
    try:
        with tempfile.TemporaryDirectory(prefix=".jresume-", dir=folder.parent) as scratch:
            made = Path(scratch, folder.name)
            for path, text in files.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_text(text, "utf-8", newline="\n")
            made.rename(folder)
    except OSError as error:
        msg = f"{folder}: can't be made: {error.strerror}"
        raise WriteError(msg) from error
