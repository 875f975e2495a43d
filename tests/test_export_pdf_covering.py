from types import SimpleNamespace

import pytest

from jresume.export.pdf import covering


@pytest.mark.parametrize(
    ("families", "letters", "drawn"),
    [
        (("My",), "a \u00a0\n\u00ad\u2066", True),
        (("my", "Other", "serif"), "ab", True),
        (("My", "serif"), "b", False),  # in the second one
        (("My", "Other"), "c", False),  # in some faces of the first
        (("serif", "My"), "a", False),
        (("My",), "\u1680", False),  # a space with a shape
        (("Every",), "\u2013\u2192", True),
        (("Every",), "\ufe0f", False),
        (("Every",), "\u20e3", False),
        (("Every",), "\U0001f600", False),
        (("Every",), "\u2705", False),
    ],
)
def test_letters_that_other_fonts_cannot_change(
    families: tuple[str, ...], letters: str, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = (("My", 1), ("My", 2), ("Other", 3), ("Every", 4))
    found = _covering(monkeypatch, faces, {1: "ac", 2: "a", 3: "bc", 4: None})
    assert all(found.draws(families, letter) for letter in letters) is drawn


def test_lines_and_faces_that_other_fonts_cannot_change(monkeypatch: pytest.MonkeyPatch) -> None:
    faces = (("My", 1), ("My", 2), ("Other", 3), ("Other", 4))
    sets = {1: "a ", 2: "a ", 3: "a ", 4: "a"}
    numbers = {1: (0, 80), 2: (100, 200), 3: (0, 101), 4: (110, 0)}
    found = _covering(monkeypatch, faces, sets, numbers)
    assert [found.sets_lines(name) for name in ("MY", "Other", "serif")] == [True, False, False]
    has = {
        name: [
            found.has_faces((name, "serif"), slanted=slanted, bold=bold)
            for slanted, bold in ((False, False), (False, True), (True, False), (True, True))
        ]
        for name in ("my", "other")
    }
    assert has == {"my": [True, False, True, True], "other": [True, True, True, False]}
    assert not found.has_faces(("Other", "My"), slanted=False, bold=True)


def test_faces_of_two_fonts_may_be_told_apart_by_their_own_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faces = (("My", 1), ("My", 2), ("Other", 3), ("Other", 1))
    found = _covering(monkeypatch, faces, {}, {1: (0, 80), 2: (0, 200), 3: (0, 80)}, {2: b"Two"})
    has = [found.has_faces((name,), slanted=False, bold=False) for name in ("My", "Other")]
    assert has == [False, True]


def _covering(
    monkeypatch: pytest.MonkeyPatch,
    faces: tuple[tuple[str, int], ...],
    sets: dict[int, str | None],
    numbers: dict[int, tuple[int, int]] | None = None,
    names: dict[int, bytes] | None = None,
) -> covering.Covering:
    """What is known of fonts that have these letters, and these slants and weights."""

    def number(pattern: int, name: bytes) -> int:
        return (numbers or {}).get(pattern, (0, 0))[name == b"weight"]

    monkeypatch.setattr(covering, "_letters", lambda pattern: pattern)
    monkeypatch.setattr(covering, "_number", number)
    monkeypatch.setattr(covering, "_names", lambda pattern: ((names or {}).get(pattern, b""),))
    library = SimpleNamespace(
        FcCharSetHasChar=lambda letters, code: sets[letters] is None or chr(code) in sets[letters]
    )
    monkeypatch.setattr(covering, "fontconfig", lambda: library)
    return covering.Covering(faces)
