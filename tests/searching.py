"""How long a search for what breaks goes on."""

import os


def tries(usual: int) -> int:
    """As many examples as a run of all tests has time for, or as `JRESUME_FUZZ` asks for."""
    return int(os.environ.get("JRESUME_FUZZ") or usual)
