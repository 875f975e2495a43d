"""The gallery shows every bundled theme, in small pictures."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images" / "themes"


def test_every_theme_with_a_look_has_its_picture() -> None:
    themes = {path.parent.name for path in (ROOT / "themes").glob("*/theme.toml")}
    looks = sorted(themes - {"base"})
    assert sorted(path.stem for path in PICTURES.iterdir()) == looks
    page = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert [name for name in looks if f"(images/themes/{name}.png)" not in page] == []
    assert [name for name in looks if f"- **`{name}`**" not in page] == []


def test_pictures_are_small_and_of_one_page() -> None:
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert [name for name, size in sizes.items() if size > 60_000] == []
    for path in PICTURES.iterdir():
        with Image.open(path) as picture:
            assert picture.width == 480
            assert 1.2 < picture.height / picture.width < 1.5
