"""How a control process finds an engine process: a file in the engine's folder, and a stamp that says whether both fit.

The engine listens on a port of this machine; whoever knows the token, which only this user can read, controls it.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from asciml_osc import __version__
from asciml_osc.audio import input_layout, layout, memory, opcodes, parameters

NAME = "address"
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Address:
    """Where the engine process `pid` listens, what one has to say first, and the stamp of its memory."""

    port: int
    token: str
    pid: int
    stamp: str

    def write(self, folder: Path) -> None:
        """Publish it in the engine's folder."""
        memory.write(folder / NAME, asdict(self))

    @classmethod
    def read(cls, folder: Path) -> Address | None:
        """Return that of the engine in `folder`; None where none has published one."""
        try:
            found = cls(**memory.read(folder / NAME))
        except TypeError:  # no such file, or another version's
            return None
        numbers, words = (found.port, found.pid), (found.token, found.stamp)
        if not all(type(number) is int and number > 0 for number in numbers) or found.port > 65535:
            return None
        return found if all(isinstance(word, str) for word in words) else None


def stamp(arena_bytes: int) -> str:
    """Return what is the same for programs that understand each other's memory: a hash of version, records, sizes, opcodes."""
    numbers = {
        f"{module.__name__}.{name}": value
        for module in (layout, input_layout, opcodes, parameters)
        for name, value in vars(module).items()
        if isinstance(value, int | float)
    }
    parts = [(name, str(dtype), dtype.itemsize, shape) for name, dtype, shape in layout.PARTS]
    return hashlib.sha256(
        repr((__version__, arena_bytes, parts, sorted(numbers.items()))).encode()
    ).hexdigest()
