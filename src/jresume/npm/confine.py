"""Start a program that reads some files, writes none, and has no network; Linux holds it to that.

Run as a program of its own, before Node: `python confine.py RULES PROGRAM ARGUMENT…`. RULES are
JSON: `{"read": [path, …], "memory": bytes, "seconds": of processor time}`. What this system can't
hold is left out: Node's own permission model, and `guard.cjs`, hold on every system.

Landlock and seccomp need no privileges: https://docs.kernel.org/userspace-api/landlock.html,
https://docs.kernel.org/userspace-api/seccomp_filter.html.
"""

import contextlib
import ctypes
import json
import os
import platform
import struct
import sys
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)

# What Landlock knows, by its version: reading is all that is ever allowed.
_EXECUTE, _READ_FILE, _READ_DIR = 1, 4, 8
_FILE_RIGHTS = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_TCP = 0b11  # bind, connect; since version 4
_SCOPES = 0b11  # abstract sockets and signals stay inside; since version 6
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # one number on every architecture
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2

# Architecture as seccomp names it, and the calls that are refused: to make a socket or a ring of
# calls that would pass by the filter; to send signals, to look into another process; to say whose a
# file is and who may use it, which Landlock leaves open.
_CALLS = {
    "x86_64": (
        0xC000003E,
        (41, 425, 62, 424, 101, 310, 311, 90, 91, 92, 93, 94, 188, 189, 190, 260, 268, 452),
    ),
    "aarch64": (0xC00000B7, (198, 425, 129, 424, 117, 270, 271, 5, 6, 7, 52, 53, 54, 55, 452)),
}
_NOT_OF_X32 = 0x40000000  # x86_64 has a second set of calls, from here on

# The system's own libraries and time zones, which Node reads as it starts.
_SYSTEM = (
    *(
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/local/lib",
        "/nix/store",
        "/etc/ld.so.cache",
    ),
    *("/etc/localtime", "/usr/share/zoneinfo", "/usr/share/icu", "/dev/null", "/dev/urandom"),
)


def main() -> None:
    """Hold this process to the rules, and become the program."""
    rules, program = json.loads(sys.argv[1]), sys.argv[2]
    _limit(rules["memory"], rules["seconds"])
    if sys.platform == "linux" and _LIBC.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        _hold_files([*rules["read"], *_SYSTEM], program)
        _hold_calls()
    os.execv(program, sys.argv[2:])  # noqa: S606 - it is what this file is for


def _limit(memory: int, seconds: int) -> None:
    """Bound memory (bytes) and time (of processors, seconds); leave no image of the process."""
    import resource

    for kind, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # where less is allowed already
            resource.setrlimit(kind, (most, most))


def _hold_files(readable: list[str], program: str) -> None:
    """Let files be read at these paths alone, and only the program be started."""
    version = _LIBC.syscall(_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return
    handled = sum(bits for since, bits in _FILE_RIGHTS if since <= version)
    asked = [handled, *([_TCP] if version >= 4 else []), *([_SCOPES] if version >= 6 else [])]  # noqa: PLR2004 - versions of Landlock
    packed = struct.pack(f"={len(asked)}Q", *asked)
    rules = _LIBC.syscall(_CREATE, packed, ctypes.c_size_t(len(packed)), 0)
    if rules < 0:
        return
    for path in readable:
        _allow(rules, path, _READ_FILE | _READ_DIR)
    for path in (program, _loader(program)):
        _allow(rules, path, _EXECUTE | _READ_FILE)
    _LIBC.syscall(_RESTRICT, rules, 0)
    os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    with contextlib.suppress(OSError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        if not Path(path).is_dir():
            rights &= ~_READ_DIR
        _LIBC.syscall(_ADD, rules, 1, struct.pack("=Qi", rights, opened), 0)
        os.close(opened)


def _loader(program: str) -> str:
    """The program that loads a program and its libraries, as its ELF header names it."""
    with Path(program).open("rb") as file:
        head = file.read(64)
        (table,) = struct.unpack_from("=Q", head, 32)
        size, count = struct.unpack_from("=HH", head, 54)
        file.seek(table)
        entries = file.read(size * count)
        for at in range(0, len(entries), size):
            kind, _, offset, _, _, length = struct.unpack_from("=IIQQQQ", entries, at)
            if kind == 3:  # noqa: PLR2004 - PT_INTERP of elf(5)
                file.seek(offset)
                return os.fsdecode(file.read(length).rstrip(b"\0"))
    return program


def _hold_calls() -> None:
    """Refuse system calls that reach other machines or other processes, with EPERM."""
    known = _CALLS.get(platform.machine())
    if not known or struct.calcsize("P") != 8:  # noqa: PLR2004 - bytes of an address
        return
    architecture, refused = known
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050001
    steps = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, refuse), (load, 0, 0, 0)]
    steps += [(at_least, len(refused) + 1, 0, _NOT_OF_X32)]
    steps += [(equal, len(refused) - i, 0, number) for i, number in enumerate(refused)]
    steps += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    _LIBC.prctl(_SET_SECCOMP, _FILTER, program, 0, 0)


if __name__ == "__main__":
    main()
