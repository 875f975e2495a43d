"""Templates compiled once: to compile them takes longer than to draw a page."""

from jresume import kept
from jresume._bundled import THEMES
from jresume.export.jinja import Bucket, BytecodeCache, version

_MOST = 1_000  # templates; all of the bundled themes together have a tenth of that
_BUNDLED = str(THEMES.resolve())


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
