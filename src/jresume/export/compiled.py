"""Templates compiled once in a process: to compile them takes longer than to draw a page."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_MOST = 1_000  # templates; all of the bundled themes together have a tenth of that


class Compiled(BytecodeCache):
    """Keeps the code of templates in memory, by their file and their text.

    One for each kind of environment, since what a template compiles to depends on it.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if len(self._codes) >= _MOST:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code
