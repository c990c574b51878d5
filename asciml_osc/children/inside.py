"""What a child process of the server does for its own part: it leaves signals to the server, and ends with it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from asciml_osc.children.frames import Alive, Pickles

ORPHAN_CHECK = 1.0  # seconds between two looks whether the server is still there
BEAT = 0.5  # seconds between two signs of life


def leave_signals_to_the_server() -> None:
    """Ignore Ctrl-C and SIGTERM: they are meant for the server, which then ends its children."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)


def step_back(niceness: int) -> None:
    """Let sound and control go first, where the system has such a thing."""
    if hasattr(os, "nice"):
        os.nice(niceness)


class Server:
    """The server that started this process, as a PipedChild sees it from within. Make it before anything prints.

    Takes the standard output for itself: what libraries print there goes to the standard error. From then on this process
    gives signs of life, and ends at once when the server does, even by kill -9: files are written atomically.
    """

    def __init__(self) -> None:
        self._commands = sys.stdin.buffer
        self._replies = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._speaking = threading.Lock()
        threading.Thread(target=self._beat, daemon=True).start()
        threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()

    def say(self, message: Any) -> None:
        """Tell the server something; the end of this process when it has died."""
        try:
            with self._speaking:
                self._replies.write(Pickles.pack(message))
                self._replies.flush()
        except BrokenPipeError:
            os._exit(0)

    def messages(self) -> Iterator[Any]:
        """Yield what the server says. Their end is the end of this process, whatever else it is at: nobody waits for it."""
        while True:
            try:
                message = Pickles.read_file(self._commands)
            except EOFError:
                os._exit(0)
            yield message

    def _beat(self) -> None:
        """Without a sign of life this process is stopped, or hangs in something that holds the interpreter."""
        while True:
            self.say(Alive())
            time.sleep(BEAT)


def _end_with_parent(parent: int) -> None:
    """End when the server has died though a process that it forked still holds our standard input open."""
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK)
    os._exit(0)
