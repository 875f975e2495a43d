"""Templates compiled once: to compile them takes longer than to draw a page."""

import marshal
from importlib.util import MAGIC_NUMBER
from types import CodeType

from jresume import kept
from jresume._bundled import THEMES
from jresume.export.jinja import Bucket, BytecodeCache, version

_MOST = 1_000  # templates; all of the bundled themes together have a tenth of that
_BUNDLED = str(THEMES.resolve())
_MOST_PACKS = 32  # two for each bundled theme

_packs: dict[str, dict[str, CodeType]] = {}


class Pack:
    """The code of all templates that a bundled theme draws with, its own and inherited, by name.

    `depends` says what it is made of: no template is looked for and read again. So one file is
    read for the ten that a page has, in a fourth of the time.
    """

    def __init__(self, kind: str, *depends: str) -> None:
        self._name = kept.name_of(f"templates-{kind}", version, MAGIC_NUMBER.hex(), *depends)
        if self._name not in _packs:
            found = kept.load(self._name)
            if len(_packs) >= _MOST_PACKS:
                _packs.clear()
            _packs[self._name] = marshal.loads(found) if found else {}  # noqa: S302 - from a folder that only this person writes to
        self._codes = _packs[self._name]
        self._has_new = False

    def get(self, name: str) -> CodeType | None:
        """The code of a template that was compiled before."""
        return self._codes.get(name)

    def add(self, name: str, code: CodeType) -> None:
        """Have a template's code for the next page, and after `keep` for the next process."""
        self._codes[name] = code
        self._has_new = True

    def keep(self) -> None:
        """Keep what is new."""
        if self._has_new:
            kept.keep(self._name, marshal.dumps(self._codes))
            self._has_new = False


class Compiled(BytecodeCache):
    """Keeps the code of templates in memory by their file and their text, for this process.

    What the bundled themes compile to is kept for the next process, too. One for each kind of
    environment, which its name is to say, since what a template compiles to depends on it.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._codes: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that was compiled before."""
        code = self._codes.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.code = code  # type: ignore[assignment]
        elif found := kept.load(self._name(bucket)):
            # In it are Python's version, Jinja's form and the text's digest, which this compares.
            bucket.bytecode_from_string(found)
            if bucket.code is not None:
                self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._remember(bucket)
        if bucket.code is not None and bucket.code.co_filename.startswith(_BUNDLED):
            kept.keep(self._name(bucket), bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if len(self._codes) >= _MOST:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code

    def _name(self, bucket: Bucket) -> str:
        return kept.name_of(f"template-{self._kind}", version, bucket.key, bucket.checksum)
