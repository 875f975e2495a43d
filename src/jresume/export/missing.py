"""Letters that no font has, said once for all of them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOG = logging.getLogger("jresume.export")

_MOST_SHOWN = 12


@contextmanager
def missing_letters() -> Iterator[None]:
    """Gather what WeasyPrint warns of letter by letter into one warning.

    A letter that no font has is drawn as a box, and whoever sent the CV should know before its
    reader does.
    """
    missing: dict[str, None] = {}

    def gather(record: logging.LogRecord) -> bool:
        if ".notdef" not in str(record.msg):
            return True
        missing[str(record.args[0]) if isinstance(record.args, tuple) and record.args else "?"] = (
            None
        )
        return False

    renderer = logging.getLogger("weasyprint")
    renderer.addFilter(gather)
    try:
        yield
    finally:
        renderer.removeFilter(gather)
    if missing:
        letters = " ".join([*missing][:_MOST_SHOWN]) + (" …" if len(missing) > _MOST_SHOWN else "")
        some = "1 letter" if len(missing) == 1 else f"{len(missing)} letters"
        LOG.warning(
            "no font on this machine has %s (%s): drawn as boxes; install a font that has them",
            letters,
            some,
        )
