"""The engine process: owns PortAudio, answers requests that come as lines of JSON, and holds no state of its own.

    python -m asciml_osc.audio.process FOLDER

A request is {"id": n, "do": "open" | "devices" | "listen" | "unlisten", …}; its answer {"id": n, "result": …} or {"id": n, "fail": [code, message]},
each with "output", what is open now or null. The first line, with id 0, says that the code is compiled and loaded.

A device that hangs is not this process's business: the control process kills it. The end of the input means that the
control process closes or is gone: the process removes the memory that both shared, fades, closes the device, so that a
JACK server need not wait for a client that vanished, and ends within LEAVE seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.audio import capture, devices, engine, layout, memory, ring
from asciml_osc.errors import AscimlError

READY = 0  # the number of the first answer; the control process knows it, too
LOAD_EVERY = 0.1  # seconds
LEAVE = 1.0  # seconds
FADE = 0.01  # seconds


class EngineProcess:
    """Carries out requests; owner of the open output and of the open input."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.state = memory.attach(folder)
        self.output: devices.NullOutput | devices.DeviceOutput | None = None
        self.input: capture.Capture | None = None
        # The callback is compiled as it is imported; this compiles, or loads, what the null device calls.
        engine.process(self.state, np.zeros((0, layout.CHANNELS), np.float32))

    @property
    def description(self) -> dict[str, Any] | None:
        """What is open."""
        return self.output.description if self.output else None

    def open(self, device: str, rate: float, block: int) -> dict[str, Any]:
        """Replace the open output; when the new one fails the old one is opened again, where that is possible."""
        self._end_if_stuck()
        before = self.description
        if self.output:
            self.output.close()
            self.output = None
        if not self.input:  # releasing would end it
            devices.release()  # what was plugged in, or which JACK server was started, since the last time is found now
        try:
            self.output = devices.open_output(self.state, device, rate, block)
        except Exception:
            if before:
                null = before["device"] == devices.NULL
                name = devices.NULL if null else f"{before['host_api']}: {before['device']}"
                with contextlib.suppress(Exception):
                    self.output = devices.open_output(self.state, name, before["rate"], before["block"])
            raise
        finally:
            self._release()
        return self.output.description

    def devices(self) -> list[dict[str, Any]]:
        """What PortAudio lists; while it has a device open, what it listed when that was opened."""
        try:
            return devices.query()
        finally:
            self._release()

    def listen(self, device: str, rate: float, channel: int) -> dict[str, Any]:
        """Open an input beside the output, which goes on; see capture.open_input."""
        if not isinstance(self.output, devices.DeviceOutput):
            self._end_if_stuck()
        if self.input and not self.input.close():
            raise AscimlError("no-device", f"{self.input.description['device']} hangs and cannot be closed")
        self.input = None
        memory.commit_input(self._folder)
        try:
            self.input = capture.open_input(memory.attach_input(self._folder), device, rate, channel)
        finally:
            self._release()
        return self.input.description

    def unlisten(self) -> None:
        """Close the input, where there is one. One that hangs is left to itself."""
        if self.input and self.input.close():
            self.input = None
            self._release()

    def _end_if_stuck(self) -> None:
        """An input that cannot be closed holds a sound server that has died: only another process finds a new one."""
        if self.input and self.input.stuck and not self.input.close():
            os._exit(1)

    def _release(self) -> None:
        """Hold no client of a JACK server while nothing sounds there: it may die meanwhile."""
        if not isinstance(self.output, devices.DeviceOutput) and not self.input:
            devices.release()

    def leave(self) -> None:
        """Fade and close. There is no control process any more, so the commands' ring is ours."""
        if self.output:
            with contextlib.suppress(AscimlError):
                fade = ring.Command(layout.MASTER, x=0.0, y=FADE * float(self.state.engine["rate"][0]))
                ring.post(self.state, fade)
            while self.state.engine["master"][0] > 0:  # for ever: see _read
                time.sleep(devices.LOOK)
            self.output.close()
        self.unlisten()
        devices.release()

    def watch_load(self) -> None:
        """Keep the load in the shared block up to date, for ever."""
        tick = threading.Event()
        while not tick.wait(LOAD_EVERY):
            output = self.output
            self.state.engine[0]["load"] = output.load if output else 0.0


def _read(requests: queue.SimpleQueue[dict[str, Any] | None], folder: Path) -> None:
    """Take requests in; at the end of the input None, after which the process ends, even where PortAudio hangs."""
    for line in sys.stdin:
        requests.put(json.loads(line))
    memory.remove(folder)  # what is mapped stays
    requests.put(None)
    time.sleep(LEAVE)
    os._exit(1)


def main() -> None:
    """Serve until the input ends."""
    for stop in (signal.SIGINT, signal.SIGTERM):  # meant for the control process, which ends this one
        signal.signal(stop, signal.SIG_IGN)
    # Only our answers may go to the pipe; what libraries print belongs to the log.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    folder = Path(sys.argv[1])
    requests: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, folder), name="requests", daemon=True).start()
    process = EngineProcess(folder)
    threading.Thread(target=process.watch_load, name="load", daemon=True).start()
    answers.write(json.dumps({"id": READY, "result": "ready", "output": None}) + "\n")
    while (request := requests.get()) is not None:
        number, what = request.pop("id"), request.pop("do")
        answer: dict[str, Any] = {"id": number}
        try:
            answer["result"] = getattr(process, what)(**request)
        except AscimlError as error:
            answer["fail"] = [error.code, error.message]
        except Exception as error:  # noqa: BLE001 - an unforeseen fault of a driver must reach the client, not end the sound
            answer["fail"] = ["internal", f"{type(error).__name__}: {error}"]
        answers.write(json.dumps({**answer, "output": process.description}) + "\n")
    process.leave()
    os._exit(0)  # Python's own ending could wait for a thread


if __name__ == "__main__":
    main()
