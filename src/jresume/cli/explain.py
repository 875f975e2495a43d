"""`jresume explain` and `jresume schema`: what the rules say, and the schemas themselves."""

from typing import Annotated

import typer

from jresume.cli import voice
from jresume.outputs import UsageError


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="[RULE]", help="As in the brackets at the end of a problem."),
    ] = None,
) -> None:
    """Say what a rule is about, and what to write instead; without a rule, list them all."""
    from jresume.check.rules import RULES
    from jresume.check.rules.manual import explain_rule

    if rule is None:
        width = max(map(len, RULES))
        voice.say_all(f"{name:<{width}}  {found.summary}" for name, found in RULES.items())
        return
    voice.say_all(explain_rule(rule.strip("[]")).rstrip("\n").split("\n"))


def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="academic, or jsonresume for 1.0.0 alone.")
    ] = "academic",
    path: Annotated[
        bool, typer.Option("--path", help="Say where its file is instead, as editors ask.")
    ] = False,
) -> None:
    """Print a schema that documents are checked against."""
    from jresume._bundled import SCHEMAS

    known = {file.name.partition(".")[0]: file for file in sorted(SCHEMAS.glob("*.schema.json"))}
    if name not in known:
        msg = f"no schema is called {name}: there are {' and '.join(known)}"
        raise UsageError(msg)
    if path:
        voice.say(str(known[name]))
    else:
        voice.give(known[name].read_bytes())
