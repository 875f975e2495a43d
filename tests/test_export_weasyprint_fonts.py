import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = "import weasyprint"
OURS = "from jresume.export.weasyprint_start import weasyprint\nweasyprint()"

# Ours says it when a page needs fonts of the machine.
FIRST = """
from jresume.export.pdf.font_folders import font_configuration
font_configuration()
"""


def _said(program: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "default", "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def test_fonts_are_looked_for_once_less(
    uncounted_environment: dict[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", "utf-8")
    env = uncounted_environment | {"FONTCONFIG_FILE": str(settings), "FC_DEBUG": "1024"}
    program = """
from weasyprint.text import ffi, fonts
fonts.FontConfiguration()
assert type(fonts.fontconfig).__name__ != "_Fontconfig"
assert ffi.fontconfig is fonts.fontconfig
"""
    # Fontconfig tells each time that it reads its settings.
    plain, ours = (
        _said(start + program, env).stdout.count(f"from {settings}\n") for start in (PLAIN, OURS)
    )
    assert 0 < ours < plain


@pytest.mark.parametrize("start", [PLAIN, OURS], ids=["plain", "ours"])
def test_that_there_are_none_is_said(
    start: str, uncounted_environment: dict[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text("<fontconfig></fontconfig>", "utf-8")
    env = uncounted_environment | {"FONTCONFIG_FILE": str(settings)}
    assert "No fonts configured in FontConfig" in _said(start + FIRST, env).stderr
