"""What another standard asks for than the default, and a page doesn't give."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from jresume.errors import ExportError
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data
from jresume.theme import find


def _glass() -> str:
    made = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 90)).save(made, "png")
    return f"data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (f'<img alt="" src="{_glass()}">', "a picture with transparent parts"),
        ('<p style="opacity: .5">x', "an `opacity` or a color"),
        ('<p style="background: linear-gradient(#f008, white)">x', "an `opacity` or a color"),
        ('<svg width="9"><rect width="9" height="9" fill-opacity=".3"/></svg>', "an `opacity`"),
    ],
)
def test_the_first_archive_takes_nothing_transparent(page: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"')
    (tmp_path / "page.html").write_text(f'<html lang="en"><title>x</title>{page}')
    options = ExportOptions(pdf_variant="pdf/a-1a", with_source=False)
    with pytest.raises(ExportError, match=f"pdf/a-1a lets nothing .*{what}.*take pdf/a-2a"):
        EXPORTERS["pdf"](from_data({}), find(f"{tmp_path}/"), options)


def test_an_archive_for_files_has_one() -> None:
    options = ExportOptions(pdf_variant="pdf/a-4f", with_source=False)
    with pytest.raises(ExportError, match="leave out --no-source, or take pdf/a-4u"):
        EXPORTERS["pdf"](from_data({}), find("base"), options)
