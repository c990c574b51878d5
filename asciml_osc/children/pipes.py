"""A child that must not outlive its server: it is spoken to through its standard input, and ends when that ends."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

from asciml_osc.children.child import SOON, Child, start_module
from asciml_osc.children.frames import Alive, Pickles

PIPE = asyncio.subprocess.PIPE
LINE = 1 << 16  # bytes of a printed line; a longer one is left out
CHATTER = re.compile(
    r"WARNING: All log messages before absl::|[IW]\d{4} \d\d:\d\d|\d{4}-\d\d-\d\d [\d:.]+: [IW] "
)
"""How lines begin that TensorFlow's C++ part prints whatever its log level is: information and warnings of absl, new and old."""


class PipedChild(Child):
    """A child over pipes, whose other side is inside.py. log: where each line goes that it and its libraries print."""

    frames = Pickles

    def __init__(self, process: asyncio.subprocess.Process, log: logging.Logger, name: str) -> None:
        super().__init__(process, process.pid)
        assert process.stdout
        assert process.stderr
        self._said, self._printed = process.stdout, process.stderr
        self._writer = process.stdin
        self._log, self._name = log, name
        self._printing = asyncio.get_running_loop().create_task(self._log_lines())

    @classmethod
    async def start(cls, module: str, log: logging.Logger, name: str) -> PipedChild:
        """Start `python -m module`. Raises OSError."""
        return cls(await start_module(module, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=LINE), log, name)

    async def _connect(self) -> asyncio.StreamReader:
        return self._said

    async def messages(self) -> AsyncIterator[Any]:
        """Yield what the process says, but for its signs of life."""
        async for message in super().messages():
            if not isinstance(message, Alive):
                yield message

    def leave(self) -> bool:
        """Close its standard input, which ends it."""
        assert self._writer
        self._writer.close()
        return True

    async def ended(self) -> object:
        """Return its exit status, once all that it printed is in the log."""
        status = await super().ended()
        await asyncio.wait([self._printing], timeout=SOON)  # a process that it forked may hold it open
        self._printing.cancel()
        return status

    async def _log_lines(self) -> None:
        """Log what it prints; a line over LINE bytes is left out, in however many pieces it comes."""
        rest, is_long = b"", False
        while printed := await self._printed.read(LINE):
            *lines, rest = (rest + printed).split(b"\n")
            if lines and is_long:
                del lines[0]  # the end of it
                is_long = False
            for line in lines:
                if len(line) <= LINE:
                    self._log_line(line)
            if is_long or len(rest) > LINE:
                rest, is_long = b"", True
        if rest:
            self._log_line(rest)

    def _log_line(self, line: bytes) -> None:
        """Log one line; what no musician can use only at level debug."""
        text = line.decode(errors="replace").rstrip()
        self._log.log(logging.DEBUG if CHATTER.match(text) else logging.INFO, "%s: %s", self._name, text)
