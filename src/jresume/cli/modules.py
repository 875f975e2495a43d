"""The code of the modules that a command imports, kept in one file for the next: 0.02 s of a PDF.

Python searches folders for each module, and opens a file for each. Here the code of all is in one
file, with where Python found it. A module is taken from there while its source and its folders are
what they were: written and changed at the same time, of the same size. That is what Python asks of
bytecode, and more, since this file isn't beside the sources. No folder that Python searches before
may hold that name. All other modules are Python's to find, as are those without source or bytecode.
"""

import _imp
import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from io import FileIO
from types import CodeType, ModuleType, TracebackType

from jresume import kept

_MOST = 2_000
"""Modules: a PDF takes 350. What libraries bring that are installed later adds up."""

_FEW = 8
"""New modules that aren't worth a file: Python finds and reads one in 0.1 ms."""

_WORD = 8  # bytes of a number
_HEAD = 16  # bytes of bytecode before the code

Mark = tuple[int, int, int] | None
"""When a file or a folder was written, in ns, when changed, and its size; None if there is none."""

# Of a module: the folder that it was found in, and its own, if it is a package; its source, where
# Python keeps its bytecode, and the source's mark. Its code's first byte in the file, and its size
# and digest.
_Found = tuple[str, str | None, str, str, Mark]
_Place = tuple[int, int, bytes]


class kept_modules:  # noqa: N801 - what it stands beside, `kept_code`, is a function
    """Have modules imported inside taken from what was kept; what is new is kept at the end.

    Processes of one `kind` share what is kept, and each reads no more than it imports. On another
    Python than CPython, without its finder, and where nothing can be kept, all is as ever.
    """

    def __init__(self, kind: str = "") -> None:
        self._kind = kind
        self._finder: _Finder | None = None

    def __enter__(self) -> None:
        is_usual = sys.implementation.name == "cpython" and PathFinder in sys.meta_path
        if is_usual and kept.is_on():
            self._finder = _Finder(_name(self._kind))
            # After all that are asked before Python's own.
            sys.meta_path.insert(sys.meta_path.index(PathFinder), self._finder)

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        if self._finder:
            sys.meta_path.remove(self._finder)
            self._finder.close(is_complete=kind is None)


def _name(kind: str) -> str:
    """The file's: one for each Python and way to start it, so that none writes over another's."""
    hooks = [getattr(hook, "__qualname__", "") for hook in sys.path_hooks]
    told = (sys.version, sys.prefix, sys.flags.optimize, sys.pycache_prefix, hooks)
    return kept.name_of("modules", kind, repr(told))


class _Finder:
    """Python's finder of sources, with a memory: one of `sys.meta_path`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._file = kept.opened(name)
        self._start, self._marks, self._table = _read(self._file, name)
        self._now: dict[str, Mark] = {}
        self._names: dict[str, set[str] | None] = {}
        self._new: dict[str, _Found] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module as `PathFinder` would."""
        searched = sys.path if path is None else path
        if name in self._table:
            found, place = self._table[name]
            if self._is_reached(found[0], name, searched) and self._is_fresh(found):
                return _spec(name, found, partial(self._code, place))
        for folder in searched:
            self._mark(folder)  # before the search: what comes later is to be noticed
        spec = PathFinder.find_spec(name, path, target)
        if spec and type(spec.loader) is SourceFileLoader and not sys.dont_write_bytecode:
            self._note(name, spec, searched)
        return spec

    def invalidate_caches(self) -> None:
        """Look at folders anew, as Python does from then on."""
        self._now.clear()
        self._new.clear()
        self._names.clear()

    def close(self, *, is_complete: bool) -> None:
        """Do without the file; before that, write it anew where it lacked many modules."""
        # Whatever stops it: the command has done its work, and this is for the next one.
        with contextlib.suppress(KeyboardInterrupt, ValueError):
            try:
                content = self._content() if is_complete and len(self._new) >= _FEW else []
            finally:
                if self._file:
                    self._file.close()
            if content:
                kept.write(self._name, content)

    def _is_reached(self, folder: str, name: str, searched: Sequence[str]) -> bool:
        """Whether Python comes to look for a module there, and finds none before."""
        tail = name.rpartition(".")[2]
        for other in searched:
            if other == folder:
                return True
            if other not in self._names:
                self._names[other] = _names(other)
            names = self._names[other]
            if names is None or tail in names:
                return False
        return False

    def _is_fresh(self, found: _Found) -> bool:
        """Whether Python would find the same there, and take the code for it."""
        folder, own, source, _, mark = found
        return (
            _mark(source) == mark
            and self._mark(folder) == self._marks.get(folder)
            and (own is None or self._mark(own) == self._marks.get(own))
        )

    def _mark(self, folder: str) -> Mark:
        if folder not in self._now:
            self._now[folder] = _mark(folder)
        return self._now[folder]

    def _code(self, place: _Place) -> bytes | None:
        """What is there; None where it isn't whole, and where another thread moves in the file."""
        start, size, digest = place
        if not self._file:
            return None
        try:
            self._file.seek(self._start + start)
            code = self._file.read(size)
        except (OSError, ValueError):
            return None
        return code if kept.digest_of(code, self._name) == digest else None

    def _note(self, name: str, spec: ModuleSpec, searched: Sequence[str]) -> None:
        """Remember what Python found, if that is the same while no folder changes."""
        source, own = str(spec.origin), None
        folder = os.path.dirname(source)
        if spec.submodule_search_locations is not None:
            folder, own = os.path.dirname(folder), folder
            self._mark(own)
        # A folder beside a module becomes a package when something is put into it.
        elif os.path.isdir(os.path.join(folder, name.rpartition(".")[2])):
            return
        # What is never taken from the file, as below an archive, would have it written each time.
        if os.path.isabs(folder) and self._is_reached(folder, name, searched):
            self._new[name] = (folder, own, source, str(spec.cached), _mark(source))

    def _content(self) -> list[bytes]:
        """The file with what is new, and with what is still as it was; nothing if few are new."""
        founds = dict(self._new)
        codes = {name: code for name, found in founds.items() if (code := _bytecode(found))}
        if len(codes) < _FEW:
            return []
        for name, (found, place) in self._table.items():
            is_left = name not in codes and len(codes) < _MOST and self._is_fresh(found)
            if is_left and (code := self._code(place)):
                codes[name], founds[name] = code, found
        table: dict[str, tuple[_Found, _Place]] = {}
        start = 0
        for name, code in codes.items():
            table[name] = founds[name], (start, len(code), kept.digest_of(code, self._name))
            start += len(code)
        head = marshal.dumps((self._now, table))
        digest = kept.digest_of(head, self._name)
        return [digest, len(head).to_bytes(_WORD, "big"), head, *codes.values()]


class _Loader(SourceFileLoader):
    """Python's loader with the code at hand; without it, when that is given away."""

    kept: Callable[[], bytes | None]

    def get_code(self, fullname: str) -> CodeType | None:
        """Give the module's code; the first time, what was kept of it."""
        content = self.kept()
        del self.kept
        self.__class__ = SourceFileLoader  # type: ignore[assignment]
        if content is None:
            return SourceFileLoader.get_code(self, fullname)
        code: CodeType = marshal.loads(content)  # noqa: S302 - from a folder that only this person writes to
        # As Python does: the bytecode of a folder that was moved says where it was before.
        _imp._fix_co_filename(code, self.path)  # type: ignore[attr-defined]  # noqa: SLF001
        return code


def _spec(name: str, found: _Found, content: Callable[[], bytes | None]) -> ModuleSpec:
    """The same as Python's, but for the loader."""
    _, own, source, cached, _ = found
    loader = _Loader(name, source)
    loader.kept = content
    spec = ModuleSpec(name, loader, origin=source)
    spec.has_location = True
    spec.cached = cached
    if own is not None:
        spec.submodule_search_locations = [own]
    return spec


def _read(
    file: FileIO | None, name: str
) -> tuple[int, dict[str, Mark], dict[str, tuple[_Found, _Place]]]:
    """Where codes start in the file, the folders as they were, and the modules by name."""
    try:
        if file:
            digest, size = file.read(kept.DIGEST), int.from_bytes(file.read(_WORD), "big")
            head = file.read(min(size, os.fstat(file.fileno()).st_size))
            if kept.digest_of(head, name) == digest:
                kept.note_use(file)
                return (kept.DIGEST + _WORD + size, *marshal.loads(head))  # noqa: S302 - the same
    except OSError:
        pass
    return 0, {}, {}


def _bytecode(found: _Found) -> bytes | None:
    """What Python has of a module, if that is of the source as it was when it was found."""
    from importlib.util import MAGIC_NUMBER, source_hash

    _, _, source, cached, mark = found
    try:
        with FileIO(cached) as file:
            head, code = file.read(_HEAD), file.readall()
        magic, kind, of_source = head[:4], head[4:8], head[8:]
        if any(kind):
            with FileIO(source) as file:
                expected = source_hash(file.readall())
        else:
            time, _, size = mark or (0, 0, 0)
            numbers = (time // 10**9, size)
            expected = b"".join((one & 0xFFFFFFFF).to_bytes(4, "little") for one in numbers)
    except OSError:
        return None
    return code if magic == MAGIC_NUMBER and of_source == expected else None


def _names(folder: str) -> set[str] | None:
    """What modules in there may be called; None where that can't be told, as of an archive."""
    try:
        return {entry.partition(".")[0] for entry in os.listdir(folder or ".")}
    except (FileNotFoundError, PermissionError):
        return set()
    except (OSError, TypeError, ValueError):
        return None


def _mark(path: str) -> Mark:
    try:
        status = os.stat(path)
    except (OSError, ValueError, TypeError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size
