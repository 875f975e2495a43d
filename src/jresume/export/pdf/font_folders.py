"""Font configurations of WeasyPrint, whose folders of fonts are gone when the process ends.

WeasyPrint removes a folder when its object goes. That may be never: an object that is part of a
cycle stays where nobody collects any more, as at the end of a command; and in a process that was
forked it goes while the parent still draws with these fonts.
"""

import atexit
import os
from typing import Any
from weakref import WeakSet

_made: WeakSet[Any] = WeakSet()


def font_configuration() -> Any:
    """A new font configuration; raises OSError where there is no Pango."""
    from weasyprint.text.fonts import FontConfiguration

    made = FontConfiguration()
    _made.add(made)
    return made


def _remove() -> None:
    for made in [*_made]:
        made.__del__()  # what WeasyPrint does when it goes; a second time does no harm


def _leave_to_parent() -> None:
    for made in [*_made]:
        made._folder = None  # noqa: SLF001 - the folder that it would remove


atexit.register(_remove)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
