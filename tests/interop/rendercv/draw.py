"""Draws documents of RenderCV with `rendercv render`: to be run by the Python that has RenderCV.

    python draw.py FOLDER

Each FOLDER/NAME.yaml becomes FOLDER/NAME.pdf. On standard output stands one line of JSON for each,
with its `name`, the exit code, and what RenderCV said. One process draws all: it is the starting
that takes time.
"""

import contextlib
import io
import json
import os
import socket
import sys
from pathlib import Path

folder = Path(sys.argv[1])

# RenderCV's pages import icons from a package of Typst that would be fetched from the network.
icons = folder / "cache" / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
icons.mkdir(parents=True)
(icons / "typst.toml").write_text(
    '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
)
(icons / "lib.typ").write_text("#let fa-icon(name, size: 1em, ..rest) = box(height: size)\n")
os.environ["XDG_CACHE_HOME"] = str(folder / "cache")


def _offline(*_: object, **__: object) -> None:
    """Refuse to look up a name: RenderCV asks for its newest version each time."""
    raise OSError("no network")


socket.getaddrinfo = _offline

from rendercv.cli import app  # noqa: E402 - it reads the environment as it starts


def draw(source: Path) -> tuple[int, str]:
    """Draw one document; return the exit code and what was printed."""
    kinds = ("-nomd", "-nohtml", "-nopng", "-pdf", str(source.with_suffix(".pdf")))
    said = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            app(["render", str(source), "-o", str(source.with_suffix("")), *kinds])
        except SystemExit as end:
            code = int(end.code or 0)
    return code, said.getvalue()


for path in sorted(folder.glob("*.yaml")):
    code, text = draw(path)
    sys.stdout.write(json.dumps({"name": path.stem, "code": code, "said": text}) + "\n")
