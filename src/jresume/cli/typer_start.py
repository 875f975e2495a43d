"""Typer, imported without what few commands need of it: 3 ms of the others."""

from jresume.stand_ins import imported_later

_LATER = frozenset(
    {
        "difflib",  # 1 ms: for a command or an option that nobody knows
        "traceback",  # for what is our bug
        "typer.completion",  # 1 ms: for shells
        "uuid",  # 0.5 ms: for options that are one
    }
)


def start_typer() -> None:
    """Import typer, unless it is there."""
    with imported_later("typer", _LATER):
        import typer  # noqa: F401
