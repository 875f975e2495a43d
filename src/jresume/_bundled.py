"""Where `schema/`, `themes/` and `languages/` are, in a wheel or in a checkout."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"

ROOT = _DATA if _DATA.is_dir() else Path(__file__).parents[2]
"""The folder that holds `schema/`, `themes/` and `languages/`."""

SCHEMAS = ROOT / "schema"
THEMES = ROOT / "themes"
LANGUAGES = ROOT / "languages"
