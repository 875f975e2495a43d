from importlib.resources import files
from pathlib import Path

import pytest

from jresume import kept
from jresume.export.weasyprint_start import weasyprint


def test_a_profile_that_was_kept_is_weasyprints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weasyprint()
    from weasyprint.css import ColorProfile

    from jresume.export.pdf.intent import srgb

    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as file:
        plain = ColorProfile(file, "sRGB2014", "relative-colorimetric", (["r"], ["g"], ["b"]))
    content, name = plain.content, plain.name  # in this order: see `srgb`
    for _ in range(2):
        ours = srgb()
        assert [path.name.partition("-")[0] for path in (tmp_path / "kept").iterdir()] == [
            "profile"
        ]
        assert ours.content == content
        assert ours.name == name
        told = vars(plain).keys() - {"_profile"}
        assert {key: getattr(ours, key) for key in told} == {key: vars(plain)[key] for key in told}
