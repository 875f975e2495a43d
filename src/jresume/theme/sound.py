"""What is wrong with a theme beyond one manifest: its options as a whole, and its fonts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jresume.errors import ThemeError
from jresume.look import FORMATS
from jresume.theme.faults import MANIFEST
from jresume.theme.model import within
from jresume.theme.text import placed

_FONTS = (b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"true", b"ttcf")


class Layer(NamedTuple):
    """One theme of a chain: the theme itself, or one that it extends."""

    name: str
    folder: Path
    manifest: Mapping[str, Any]


def require_sound(chain: Sequence[Layer], option_schema: Mapping[str, Any]) -> None:
    """Raise ThemeError, with its place, for options that contradict themselves or bad fonts."""
    # Their rules are held to JSON Schema, which takes longer to load than most commands to run.
    from jresume.check import check_options, schema_fault

    if found := schema_fault(option_schema):
        (_, option, *steps), words = found
        rule = steps[0] if steps else ""
        raise _fault(chain, [option, *steps], f"option {option}: {words}", rule)
    properties = option_schema["properties"]
    for name, option in properties.items():
        rules = {**option_schema, "properties": {name: option}}
        chosen = {name: option["default"]}
        of = f"theme {chain[0].name}"
        for problem in check_options(rules, chosen, (), of=of, formats=FORMATS):
            words = f"its default isn't one that it takes: {problem.message}"
            raise _fault(chain, [name, "default"], f"option {name}: {words}", "default")
    for position, layer in enumerate(chain):
        _require_fonts(layer, [one.folder for one in chain[position:]])


def _fault(
    chain: Sequence[Layer], steps: Sequence[str | int], words: str, rule: str | int
) -> ThemeError:
    """What is wrong with an option, at the rule of the theme that says it last."""
    name = steps[0]
    said = [layer for layer in chain if rule in layer.manifest.get("options", {}).get(name, {})]
    for layer in [*said, *chain]:
        if name in layer.manifest.get("options", {}):
            return ThemeError(f"{placed(layer.folder / MANIFEST, ['options', *steps])}: {words}")
    return ThemeError(f"{chain[0].folder / MANIFEST}: {words}")


def _require_fonts(layer: Layer, folders: Sequence[Path]) -> None:
    path = layer.folder / MANIFEST
    for family, font in layer.manifest.get("fonts", {}).items():
        for position, face in enumerate(font["faces"]):
            if wrong := _wrong_with(face["file"], folders):
                place = placed(path, ["fonts", family, "faces", position, "file"])
                msg = f"{place}: font {family}: {wrong}"
                raise ThemeError(msg)


def _wrong_with(file: str, folders: Sequence[Path]) -> str:
    """What is wrong with a file of a font: it isn't there, or it is none."""
    try:
        found = next((path for folder in folders if (path := within(folder, file))), None)
        if found is None:
            return f"there is no file {file!r} in {', '.join(map(str, folders))}"
        with found.open("rb") as opened:
            head = opened.read(4)
    except ThemeError as error:
        return str(error)
    except OSError as error:
        return f"{file!r} can't be read: {error.strerror}"
    kinds = "WOFF, WOFF2, TrueType or OpenType"
    return "" if head in _FONTS else f"{file!r} is no font: it is to be {kinds}"
