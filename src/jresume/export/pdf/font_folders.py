"""Font configurations of WeasyPrint, whose folders of fonts are gone when the process ends.

WeasyPrint removes a folder when its object goes. That may be never: an object that is part of a
cycle stays where nobody collects any more, as at the end of a command; and in a process that was
forked it goes while the parent still draws with these fonts.
"""

import atexit
import os
from typing import Any
from weakref import WeakSet

from jresume.export.fontconfig import make_current

_made: WeakSet[Any] = WeakSet()


def font_configuration(kind: type | None = None) -> Any:
    """A new font configuration: of a kind, else of all fonts of this machine and of the page.

    Raises OSError where there is no Pango.
    """
    made = kind() if kind else _of_all()
    _made.add(made)
    return made


def _of_all() -> Any:
    from weasyprint.text import fonts
    from weasyprint.text.ffi import ffi

    made = fonts.FontConfiguration()
    if config := getattr(made, "_config", None):
        make_current(int(ffi.cast("uintptr_t", config)), whole=True)
        # Here it warns where this machine has no fonts, as it does when it is imported.
        getattr(fonts, "_check_font_configuration", lambda _: None)(config)
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
