"""What modules compile of texts when they are imported, kept for the next command: 0.07 s of a PDF.

Python keeps the bytecode of modules, but not what their first lines make: regular expressions, of
which a PDF's libraries have 250, and the methods of dataclasses and named tuples, which are written
as text. All are in one table, made by this very Python; what isn't in there is compiled as ever.
Nothing of a document comes in: when one is read, no module is being imported.
"""

import collections
import dataclasses
import importlib
import marshal
import re
import sys
import warnings
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import currentframe
from types import FrameType
from typing import Any, Final

from jresume import kept

_MOST = 4_000
"""Texts: a command has a sixth of it. What libraries bring that are installed later adds up."""

_FEW = 8
"""New texts that aren't worth a file: some modules make others each time, in the order of a set."""

_WORD: Final = "I"  # `array`'s name for one of `_sre`'s


@contextmanager
def kept_code(kind: str = "") -> Iterator[None]:
    """Have what is compiled inside taken from what was kept; what is new is kept at the end.

    Processes of one `kind` share what is kept: to read it takes 1 ms for each 100 kB.
    On another Python than CPython, and where nothing can be kept, all is as ever.
    """
    if sys.implementation.name != "cpython" or not kept.is_on():
        yield
        return
    compiler: Any = importlib.import_module("re._compiler")  # which `re.compile` asks
    machine = compiler._sre  # noqa: SLF001 - the one in C
    name = kept.name_of("compiled", kind, sys.version, str(machine.MAGIC), str(machine.CODESIZE))
    table = _Table(_read(name), compiler)
    plain = compiler.compile
    compiler.compile = table.pattern
    # Of a module's own name, Python takes it before the function that it has itself.
    makers: Any = ((dataclasses, "exec", table.execute), (collections, "eval", table.evaluate))
    for module, verb, ours in makers:
        setattr(module, verb, ours)
    try:
        yield
    finally:
        compiler.compile = plain
        for module, verb, _ in makers:
            delattr(module, verb)
        if table.new >= _FEW:
            kept.keep(name, marshal.dumps(table.texts))


def _read(name: str) -> dict[Any, Any]:
    try:
        texts = marshal.loads(kept.load(name) or b"")  # noqa: S302 - from a folder that only this person writes to
    except (EOFError, ValueError, TypeError):
        return {}
    return texts if isinstance(texts, dict) and len(texts) < _MOST else {}


class _Table:
    """Code by its text; and the functions that look there before they compile."""

    def __init__(self, texts: dict[Any, Any], compiler: Any) -> None:
        self.texts = texts
        self.new = 0
        self._compile = compiler.compile
        self._parse = compiler._parser.parse  # noqa: SLF001 - as `compile` does
        self._code_of = compiler._code  # noqa: SLF001 - the same
        self._made_of = compiler._sre.compile  # noqa: SLF001 - the same

    def pattern(self, text: Any, flags: int = 0) -> "re.Pattern[Any]":
        """Stand in for `re._compiler.compile`."""
        try:
            # "a" and b"a" are hashed alike, and `python -bb` refuses to compare them.
            flags_of, code, *names = self.texts[text, flags, type(text) is bytes]
            words = memoryview(code).cast(_WORD).tolist()
            return self._made_of(text, flags_of, words, *names)  # type: ignore[no-any-return]
        except (KeyError, TypeError, ValueError, RuntimeError):
            pass
        if type(text) not in {str, bytes} or flags & re.DEBUG or not _is_import(currentframe()):
            return self._compile(text, flags)  # type: ignore[no-any-return]
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            made: re.Pattern[Any] = self._compile(text, flags)
        if said:
            # Whoever wrote it is to hear that each time.
            return self._compile(text, flags)  # type: ignore[no-any-return]
        code = array(_WORD, self._code_of(self._parse(text, flags), flags)).tobytes()
        groups = dict(made.groupindex)
        names = {number: name for name, number in groups.items()}
        order = tuple(names.get(number) for number in range(made.groups + 1))
        self._add(
            (text, flags, type(text) is bytes), (made.flags, code, made.groups, groups, order)
        )
        return made

    def execute(self, text: str, *spaces: Any) -> None:
        """Stand in for `exec`."""
        exec(self._code("exec", text), *spaces)  # noqa: S102 - as dataclasses would

    def evaluate(self, text: str, *spaces: Any) -> Any:
        """Stand in for `eval`."""
        return eval(self._code("eval", text), *spaces)  # noqa: S307 - as collections would

    def _code(self, verb: str, text: str) -> Any:
        code = self.texts.get((verb, text))
        if code is None:
            code = compile(text, "<string>", verb, dont_inherit=True)
            if _is_import(currentframe()):
                self._add((verb, text), code)
        return code

    def _add(self, key: Any, value: Any) -> None:
        self.texts[key] = value
        self.new += 1


def _is_import(frame: FrameType | None) -> bool:
    """Whether a module is being imported there: not the program itself, nor what it was given."""
    while frame:
        if frame.f_code.co_name == "<module>":
            return bool(getattr(frame.f_globals.get("__spec__"), "_initializing", False))
        frame = frame.f_back
    return False
