"""The files of a theme as they lie there: what nothing is ever drawn with."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from jresume.fix.wanted import document
from jresume.kit.finding import Fault
from jresume.kit.samples import examples
from jresume.theme import MANIFEST, Theme, find, manifest_in, placed

_PARTS = "parts"
_ALIKE = 0.75


def unused(theme: Theme) -> Iterator[Fault]:
    """Types that no document has, by a slip of the pen, and templates that no page takes in."""
    home = theme.folders[0]
    yield from _types(home)
    # A file that a folder below has by the same name is overridden.
    below = [*theme.folders[1:], find("base").folders[0]]
    known = {str(path.relative_to(one)) for one in below for path in one.rglob("*.*")}
    texts = {
        str(path.relative_to(home)): path.read_text("utf-8", "replace")
        for path in sorted(home.rglob("*.*"))
        if path.suffix in {".css", ".html", ".toml"} and path.is_file()
    }
    for name in texts:
        others = [text for other, text in texts.items() if other != name]
        if name not in known and (words := _why_unused(Path(name), known, others)):
            yield Fault(name, words, name)


def _types(home: Path) -> Iterator[Fault]:
    for position, section in enumerate(manifest_in(home).get("sections", ())):
        for index, source in enumerate(section["from"]):
            place, _, kind = source.removeprefix("basics.").partition(":")
            kinds = examples(document().member(place).item.member("type"))
            if kind and kind not in kinds and (meant := _meant(kind, kinds)):
                where = placed(home / MANIFEST, ("sections", position, "from", index))
                words = (
                    f"the schema knows no type {source!r} (did you mean {place}:{meant}?); "
                    f"it knows {', '.join(kinds)}"
                )
                yield Fault(where.removeprefix(f"{home}/"), words, source)


def _why_unused(path: Path, known: Collection[str], others: Iterable[str]) -> str:
    """Why nothing is drawn with a file, as far as names tell; nothing where something may be."""
    if path.suffix == ".toml" or any(re.search(rf"\b{re.escape(path.name)}", o) for o in others):
        return ""
    beside = sorted(str(one) for one in map(Path, known) if _is_beside(one, path))
    meant = _meant(str(path), beside)
    if path.parent.name == _PARTS:
        kinds = ", ".join(Path(one).stem for one in beside)
        hint = f" (did you mean {meant}?)" if meant else ""
        return f"no entry is of the kind {path.stem!r}{hint}; kinds are {kinds}"
    # Anything may lie in a folder: only a name that is nearly right is surely meant otherwise.
    return f"no page is drawn with it (did you mean {meant}?)" if meant else ""


def _is_beside(one: Path, path: Path) -> bool:
    return (one.parent, one.suffix) == (path.parent, path.suffix)


def _meant(word: str, known: Collection[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE)), "")
