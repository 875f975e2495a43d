"""The document that a PDF carries: what `jresume export` attached to it, or anybody else.

A PDF may come from anywhere, so nothing in it is trusted: it is read with qpdf, which follows no
loop, in as much memory as is set here; one attachment is unpacked, to as many bytes as a document
may have; nothing in it names a file of ours, and nothing in it is run.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from jresume.errors import ReadError, printable
from jresume.source.decode import MAX_BYTES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_NODES = 1000
_MEMORY = 512 * 2**20
_MOST_FILTERS = 8
_SHOWN = 5
_TYPES = {"json": "json", "yaml": "yaml", "x-yaml": "yaml", "toml": "toml"}


@dataclass(frozen=True, slots=True)
class Carried:
    """A document inside a PDF: what it is called there, its syntax, its bytes."""

    name: str
    syntax: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Attachment:
    name: str
    syntax: str
    is_source: bool
    stream: Any


def extract(raw: bytes, name: str) -> Carried:
    """The document that a PDF carries, byte for byte; ReadError where there is none to be had.

    It is the attachment that says to be the file's source; else the one called `resume.json`,
    `.yaml` or `.toml`; else the only one that is JSON, YAML or TOML.
    """
    # Only who is given a PDF needs it.
    import pikepdf

    try:
        with _little_memory(), pikepdf.Pdf.open(io.BytesIO(raw)) as pdf:
            if pdf.is_encrypted:
                msg = "this PDF is encrypted: save it without, or name the document of your CV"
                raise ReadError(name, msg, 1, 1)
            found = [*_attachments(pdf)]
            chosen = _chosen(found, name)
            return Carried(chosen.name, chosen.syntax, _content(chosen, name))
    except pikepdf.PasswordError:
        msg = "this PDF asks for a password: save it without one, or name the document of your CV"
        raise ReadError(name, msg, 1, 1) from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, MemoryError, RecursionError) as error:
        raise ReadError(name, f"this PDF is damaged: {_cause(error)}", 1, 1) from None
    except (AttributeError, KeyError, RuntimeError, TypeError, ValueError) as error:
        # Objects of another kind than they are to be.
        raise ReadError(name, f"this PDF is damaged: {_cause(error)}", 1, 1) from None


def _cause(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "it takes more memory than is given to reading it"
    text = " ".join(printable(str(error)).split())
    if text.startswith("stream <"):
        text = text.partition(">: ")[2]  # what it calls our bytes, which nobody else knows
    return text[-160:] or type(error).__name__


@contextmanager
def _little_memory() -> Iterator[None]:
    """Let a file that unpacks to gigabytes fail: qpdf unpacks some of it before it can be asked."""
    try:
        import resource  # there is none on Windows
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = _address_space() + _MEMORY
    if not used or (soft != resource.RLIM_INFINITY and soft <= used):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (used, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """How many bytes of addresses this process has; a very large number where nobody says."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - no path of a user's
            return int(file.read().split()[0]) * 4096
    except (OSError, ValueError, IndexError):
        return 2**40


def _attachments(pdf: pikepdf.Pdf) -> Iterator[_Attachment]:
    """What is attached to a file: by association, and by name."""
    root: Any = pdf.Root
    seen: set[Any] = set()
    specs = [*_listed(root.get("/AF")), *_named(root)]
    for spec in specs[:_MOST_NODES]:
        if spec.objgen in seen and spec.objgen != (0, 0):
            continue
        seen.add(spec.objgen)
        if "/EF" not in spec:
            continue  # a file that is elsewhere: nobody goes there
        stream = spec.EF.get("/UF") or spec.EF.F
        name = str(spec.get("/UF") or spec.get("/F") or "").replace("\\", "/")
        yield _Attachment(
            printable(name.rpartition("/")[2])[-120:],
            _syntax(name, str(stream.get("/Subtype", ""))),
            spec.get("/AFRelationship") == "/Source",
            stream,
        )


def _listed(value: Any) -> list[Any]:
    import pikepdf

    return list(value)[:_MOST_NODES] if isinstance(value, pikepdf.Array) else []


def _named(root: Any) -> Iterator[Any]:
    """The files in the tree of names, each node of it once (ISO 32000-1, 7.9.6)."""
    names = root.get("/Names")
    waiting = [names.get("/EmbeddedFiles")] if names is not None else []
    seen: set[Any] = set()
    while waiting and len(seen) < _MOST_NODES:
        node = waiting.pop()
        if node is None or node.objgen in seen:
            continue
        seen.add(node.objgen if node.objgen != (0, 0) else len(seen))
        yield from _listed(node.get("/Names"))[1::2]
        waiting += _listed(node.get("/Kids"))


def _syntax(name: str, kind: str) -> str:
    """The syntax of a file by its name, else by its type; "" for what is no document."""
    _, dot, suffix = name.lower().rpartition(".")
    return SUFFIXES.get(dot + suffix) or _TYPES.get(kind.lower().rpartition("/")[2], "")


def _chosen(found: list[_Attachment], name: str) -> _Attachment:
    documents = [one for one in found if one.syntax]
    ways = (
        [one for one in documents if one.is_source and one.name.startswith("resume.")],
        [one for one in documents if one.is_source],
        [one for one in documents if one.name.rpartition(".")[0] == "resume"],
        documents,
    )
    for way in ways:
        if len(way) == 1:
            return way[0]
    if documents:
        called = ", ".join(one.name for one in documents[:_SHOWN])
        msg = f"this PDF carries several documents, and none is its source: {called}"
        raise ReadError(name, msg, 1, 1)
    others = ", ".join(one.name for one in found[:_SHOWN])
    also = f" ({others} is attached, which is no JSON Resume)" if others else ""
    msg = (
        f"this PDF carries no document{also}; one that `jresume export` made does, unless "
        "--no-source left it out: name the document of your CV instead"
    )
    raise ReadError(name, msg, 1, 1)


def _content(chosen: _Attachment, name: str) -> bytes:
    """The bytes of an attachment, unpacked to as many as a document may have."""

    def refuse(why: str) -> NoReturn:
        raise ReadError(name, f"{chosen.name} in it {why}", 1, 1) from None

    stream = chosen.stream
    if "/F" in stream:
        refuse("is in another file, which isn't read")
    content: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    kinds = _listed(filters) or ([filters] if filters is not None else [])
    told = stream.get("/DecodeParms")
    if len(kinds) > _MOST_FILTERS:
        refuse(f"is packed {len(kinds)} times")
    for kind in kinds:
        if kind != "/FlateDecode" or any(one is not None for one in _listed(told) or [told]):
            refuse(f"is packed in a way that isn't read: {kind}")
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(content, MAX_BYTES + 1)
        except zlib.error as error:
            refuse(f"is damaged: {error}")
        if len(content) <= MAX_BYTES and not unpacking.eof:
            refuse("is damaged: its end is missing")
    if len(content) > MAX_BYTES:
        refuse(f"is larger than the {MAX_BYTES // 2**20} MiB that are read")
    if not _is_as_attached(content, stream.get("/Params")):
        refuse("is damaged: it isn't what was attached, whose checksum stands beside it")
    return content


def _is_as_attached(content: bytes, params: Any) -> bool:
    """Whether an attachment has the checksum that it says, if it says one (ISO 32000-1, 7.11.4)."""
    told = params.get("/CheckSum") if params is not None else None
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    return told is None or len(bytes(told)) != len(digest) or bytes(told) == digest
