"""Letters that no font has, said once for each script."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from jresume.export.scripts import PICTURES, by_script

LOG = logging.getLogger("jresume.export")

_MOST_SHOWN = 12


@contextmanager
def missing_letters() -> Iterator[None]:
    """Gather what WeasyPrint warns of letter by letter into one message a script.

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
    for (script, package), letters in by_script(missing).items():
        shown = " ".join(letters[:_MOST_SHOWN]) + (" …" if len(letters) > _MOST_SHOWN else "")
        noun = script if script in PICTURES else f"{script} letter"
        count = f"1 {noun}" if len(letters) == 1 else f"{len(letters)} {noun}s"
        LOG.error(
            "no font on this machine has %s (%s): drawn as boxes; install one that does "
            "(Debian: apt-get install %s; macOS and Windows: a Noto font of that script)",
            count,
            shown,
            package,
        )
