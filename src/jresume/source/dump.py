"""Data to text, in the one form that we write each syntax."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jresume.errors import WriteError
from jresume.source.values import leaves, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml

_OLD_LINE_END = re.compile("[\x85\u2028\u2029]")


def dumps(data: Mapping[str, Any], syntax: str = "json", *, blocks: bool = False) -> str:
    """Return a document as text that ends in a newline; YAML's long texts as `blocks`, on demand.

    Raises WriteError for what the syntax can't hold: null in TOML, numbers that aren't finite.
    """
    _check(data, syntax)
    if syntax == "yaml":
        return _yaml(data, blocks=blocks)
    if syntax == "toml":
        import tomli_w  # only who writes TOML needs it

        # Nothing at all is what a file looks like whose writing failed; we refuse to read it.
        return tomli_w.dumps(data) or "# nothing yet\n"
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _check(data: Mapping[str, Any], syntax: str) -> None:
    for pointer, value in leaves(data):
        reason = unreadable(value) or unreadable(pointer)
        if value is None and syntax == "toml":
            reason = "TOML has no null: leave the key out, or write JSON or YAML"
        if reason:
            where = pointer.encode("utf-8", "backslashreplace").decode()
            raise WriteError(f"{where}: {reason}")


def _yaml(data: Mapping[str, Any], *, blocks: bool) -> str:
    import yaml

    return yaml.dump(
        data,
        Dumper=_dumper(blocks=blocks),
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=88,
    )


@cache
def _dumper(*, blocks: bool) -> type[yaml.SafeDumper]:
    import yaml

    from jresume.source.yaml_scalars import FLOAT, INT

    class Dumper(yaml.SafeDumper):
        """Quotes what either YAML 1.1 or 1.2 would take for something other than text."""

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            """Write a value in full wherever it stands: readers of CVs know no anchors."""
            return True

    Dumper.add_representer(str, _block_or_text if blocks else _text)
    # PyYAML knows 1.1: `no` and 2020-01-01 are quoted already, `1e3` and `0o7` are not.
    Dumper.add_implicit_resolver("tag:yaml.org,2002:int", INT, list("-+0123456789"))
    Dumper.add_implicit_resolver("tag:yaml.org,2002:float", FLOAT, list("-+.0123456789"))
    return Dumper


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # As line ends of YAML 1.1 these come back as spaces, unless double quotes escape them.
    style = '"' if _OLD_LINE_END.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _block_or_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Several lines as they are, after a |, where nothing in them needs quotes."""
    if "\n" not in text or _OLD_LINE_END.search(text):
        return _text(dumper, text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|")
