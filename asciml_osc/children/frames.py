"""How messages are cut out of a stream of bytes, on both sides of a connection between two processes of ours."""

from __future__ import annotations

import json
import pickle
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:  # the engine is heard to start: it loads no event loop that it does not use
    import asyncio

LINE = 1 << 20  # bytes of the longest line of JSON that either side says
_SIZE = struct.Struct(">I")


class Frames(Protocol):
    """One way to put messages into a stream."""

    @staticmethod
    def pack(message: Any) -> bytes:
        """Return the bytes of one message."""

    @staticmethod
    async def read(reader: asyncio.StreamReader) -> Any:
        """Return the next message.

        Raises EOFError where the stream has ended, even within a message.
        """


class JsonLines:
    """A line of JSON a message: for a connection that others can open, and that another version must understand."""

    @staticmethod
    def pack(message: Any) -> bytes:
        """Return the bytes of one message."""
        return (json.dumps(message) + "\n").encode()

    @staticmethod
    async def read(reader: asyncio.StreamReader) -> Any:
        """Return the next message. Raises EOFError."""
        line = await reader.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return json.loads(line)


class Pickles:
    """A size and a pickle a message: values keep their types.

    To read a pickle is to run what it says. So this is only for a pipe without a name between a process and its child, of
    the same version: nobody else can write there.
    """

    @staticmethod
    def pack(message: Any) -> bytes:
        """Return the bytes of one message."""
        body = pickle.dumps(message)
        return _SIZE.pack(len(body)) + body

    @staticmethod
    async def read(reader: asyncio.StreamReader) -> Any:
        """Return the next message. Raises EOFError."""
        (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
        return pickle.loads(await reader.readexactly(size))

    @staticmethod
    def read_file(file: BinaryIO) -> Any:
        """Return the next message of a pipe, in a process without an event loop. Raises EOFError."""
        (size,) = _SIZE.unpack(_exactly(file, _SIZE.size))
        return pickle.loads(_exactly(file, size))


@dataclass(frozen=True)
class Alive:
    """A sign of life of a child over pipes, whatever it is at."""


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)  # of a buffered pipe: waits for all of it, or for the end
    if len(data) < size:
        raise EOFError
    return data
