"""The engine process: owns PortAudio, answers requests that come as lines of JSON, and holds no state of its own.

    python -m asciml_osc.audio.process LINGER FOLDER

Its server comes in by a port of this machine (control_port.py), and says so by a line on the standard output, once. A request is
{"id": n, "do": "open" | "devices" | "open_input" | …}; its answer {"id": n, "result": …} or {"id": n, "fail": [code, message]},
each with "output", what is open now or null. The answer to "hello", with id 0, says that the code is compiled and loaded.

A device that hangs is not this process's business: the server kills it. "leave" comes from a server that stops: the
process removes the memory that both shared, fades, closes the device, so that a JACK server need not wait for a client
that vanished, and ends. A server that goes without this word was killed: the sound goes on for LINGER seconds, so that the
next one can take over, then it fades slowly and the process ends as before.
"""

from __future__ import annotations

import contextlib
import functools
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

if __name__ == "__main__":
    # numba looks for scipy's linear algebra, which takes a third of this process's start, and nothing here needs any: when
    # a device is lost, that third is heard.
    sys.modules["scipy"] = None  # type: ignore[assignment]

from asciml_osc.audio import capture, devices, engine, instructions, memory, portaudio, ring
from asciml_osc.audio.control_port import ControlPort
from asciml_osc.children.inside import leave_signals_to_the_server
from asciml_osc.compiled import ENGINE, note_compiled
from asciml_osc.errors import AscimlError

T = TypeVar("T")
LOAD_EVERY = 0.1  # seconds
LEAVE = 1.0  # seconds that closing the device may take where no server watches
FADE = 0.01  # seconds, when the server stops
SLOW_FADE = 1.0  # seconds, when no server has come back
FIRST = 10.0  # seconds that the first server may take to come in
LOG_BYTES = 1 << 16  # what libraries print is kept in memory, and read when this process ends unexpectedly


class EngineProcess:
    """Carries out requests; owner of the open output and of the open input.

    linger: seconds that it goes on without a server.
    """

    def __init__(self, folder: Path, linger: float) -> None:
        self.linger = linger
        self._folder = folder
        self.state = memory.attach(folder)
        self.output: devices.NullOutput | devices.DeviceOutput | None = None
        self.input: capture.Capture | None = None

    def load(self) -> None:
        """Compile, or load, what the null device calls; the callback is compiled as it is imported."""
        engine.process(self.state, np.zeros((0, devices.STEREO), np.float32))
        note_compiled(ENGINE)

    @property
    def description(self) -> dict[str, Any] | None:
        """What is open."""
        return self.output.description if self.output else None

    def stay(self, seconds: float) -> None:
        """Go on for so long when this server has died."""
        self.linger = seconds

    def hello(self) -> str:
        """Answer a server that has come; it hears this once everything is compiled."""
        return "ready"

    def open(self, names: Sequence[str], rate: float, block: int, outputs: int) -> list[str]:
        """Replace the open output by the first of `names` that opens; when none does the old one, where that is possible.

        Why those before it did not.
        """
        self._end_if_stuck()
        before = self.description
        if self.output:
            self.output.close()
            self.output = None
        if not self.input:  # releasing would end it
            portaudio.release()  # what was plugged in, or which JACK server was started, since the last time is found now
        refused: list[AscimlError] = []
        try:
            for name in names:
                try:
                    self._open_output(name, rate, block, outputs)
                    return [error.message for error in refused]
                except AscimlError as error:
                    refused.append(error)
            raise refused[0]
        except Exception:
            if before:
                null = before["device"] == portaudio.NULL
                name = portaudio.NULL if null else f"{before['host_api']}: {before['device']}"
                with contextlib.suppress(Exception):
                    self._open_output(name, before["rate"], before["block"], before["outputs"])
            raise
        finally:
            self._release()

    def _open_output(self, name: str, rate: float, block: int, outputs: int) -> None:
        self.output = self.opened(
            functools.partial(devices.open_output, self.state, name, rate, block, outputs)
        )

    def opened(self, open_it: Callable[[], T]) -> T:
        """Return what `open_it` opens; where its device is not listed it is looked for anew, once, unless another one is open.

        A JACK server gives a new client two seconds to answer (SOCKET_TIME_OUT in its source) and then turns it away. A machine that is held up for so
        long has no JACK device for PortAudio, until PortAudio is initialised again.
        """
        try:
            return open_it()
        except portaudio.NotListed:
            if self.input or isinstance(self.output, devices.DeviceOutput):
                raise
            portaudio.release()
            return open_it()

    def devices(self) -> list[dict[str, Any]]:
        """Return what PortAudio lists; while it has a device open, what it listed when that was opened."""
        try:
            return portaudio.query()
        finally:
            self._release()

    def open_input(self, device: str, rate: float, channel: int) -> dict[str, Any]:
        """Open an input beside the output, which goes on; see capture.open_input."""
        if not isinstance(self.output, devices.DeviceOutput):
            self._end_if_stuck()
        if self.input and not self.input.close():
            raise AscimlError("no-device", f"{self.input.description['device']} hangs and cannot be closed")
        self.input = None
        memory.commit_input(self._folder)
        try:
            into = memory.attach_input(self._folder)
            self.input = self.opened(functools.partial(capture.open_input, into, device, rate, channel))
        finally:
            self._release()
        return self.input.description

    def close_input(self) -> None:
        """Close the input, where there is one. One that hangs is left to itself."""
        if self.input and self.input.close():
            self.input = None
            self._release()

    def _end_if_stuck(self) -> None:
        """End for an input that cannot be closed: its sound server has died, and only another process finds a new one."""
        if self.input and self.input.stuck and not self.input.close():
            os._exit(1)

    def _release(self) -> None:
        """Hold no client of a JACK server while nothing sounds there: it may die meanwhile."""
        if not isinstance(self.output, devices.DeviceOutput) and not self.input:
            portaudio.release()

    def fade(self, seconds: float) -> None:
        """Fade to silence. Only while there is no server, or once it has said that it posts no more: the ring is ours then."""
        rate = float(self.state.engine["rate"][0])
        with contextlib.suppress(AscimlError):
            ring.post(self.state, instructions.master(0.0, seconds * rate))

    def close(self) -> None:
        """Close the device once it has faded; for ever where it stands still, so that the watchdog must end this."""
        if self.output:
            while self.state.engine["master"][0] > 0:
                time.sleep(devices.LOOK)
            self.output.close()
        self.close_input()
        portaudio.release()

    def watch_load(self) -> None:
        """Keep the load in the shared block up to date, for ever."""
        tick = threading.Event()
        while not tick.wait(LOAD_EVERY):
            output = self.output
            self.state.engine[0]["load"] = output.load if output else 0.0


class Watchdog:
    """Ends this process after a while, even where PortAudio hangs, unless it is called off."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None
        self._changing = threading.Lock()  # it is called off by the control port's threads
        self._for_good = False

    def arm(self, seconds: float) -> None:
        """End it so many seconds from now."""
        with self._changing:
            self._arm(seconds)

    def arm_for_good(self, seconds: float) -> None:
        """End it so many seconds from now, whoever comes or goes meanwhile."""
        with self._changing:
            self._arm(seconds)
            self._for_good = True

    def disarm(self) -> None:
        """Call the end off: a server is there, and watches."""
        with self._changing:
            self._disarm()

    def _arm(self, seconds: float) -> None:
        self._disarm()
        if not self._for_good:
            self._timer = threading.Timer(seconds, os._exit, [1])
            self._timer.daemon = True
            self._timer.start()

    def _disarm(self) -> None:
        if self._timer and not self._for_good:
            self._timer.cancel()


def serve(process: EngineProcess, control: ControlPort) -> None:
    """Answer what comes in until a server says that it leaves, or none has been there for as long as it lingers."""
    patience = max(process.linger, FIRST)
    end: float | None = time.monotonic() + patience  # None while a server is there
    fading = False
    while True:
        try:
            connection, request = control.events.get(
                timeout=None if end is None else max(end - time.monotonic(), 0.0)
            )
        except queue.Empty:
            if fading:
                if control.alone(control.shut):
                    return
            elif control.alone(lambda: process.fade(SLOW_FADE if process.linger else FADE)):
                end, fading = time.monotonic() + (SLOW_FADE if process.linger else 0.0), True
            continue
        if request is None:
            if control.connection is None:
                end = time.monotonic() + process.linger
            continue
        number, what = request.pop("id"), request.pop("do")
        if what == "leave":
            process.fade(FADE)
            return
        end, fading = None, False
        answer: dict[str, Any] = {"id": number}
        try:
            answer["result"] = getattr(process, what)(**request)
        except AscimlError as error:
            answer["fail"] = [error.code, error.message]
        except Exception as error:  # noqa: BLE001 - an unforeseen fault of a driver must reach the client, not end the sound
            answer["fail"] = ["internal", f"{type(error).__name__}: {error}"]
        connection.answer({**answer, "output": process.description})
        _trim_log()


def _trim_log() -> None:
    """Forget what libraries have printed where it is much: a driver may complain at every look for a device."""
    with contextlib.suppress(OSError):  # a terminal, say
        if os.fstat(2).st_size > LOG_BYTES:
            os.ftruncate(2, 0)


def main() -> None:
    """Serve until no server needs this any more."""
    leave_signals_to_the_server()
    folder = Path(sys.argv[2])
    memory.hold(folder)
    process = EngineProcess(folder, float(sys.argv[1]))
    watchdog = Watchdog()

    def visit(came: bool) -> None:
        if came:
            watchdog.disarm()
        else:
            watchdog.arm(process.linger + SLOW_FADE + LEAVE)

    control = ControlPort(folder, process.state.arena.nbytes, lambda: process.description, visit)
    control.open()
    with contextlib.suppress(OSError):  # the server has gone in the meantime
        os.write(1, b"listening\n")
    os.dup2(2, 1)  # nothing that a library prints may fill a pipe that nobody reads
    process.load()
    threading.Thread(target=process.watch_load, name="load", daemon=True).start()
    serve(process, control)
    watchdog.arm_for_good(LEAVE)
    memory.remove(folder)  # what is mapped stays
    process.close()
    os._exit(0)  # Python's own ending could wait for a thread


if __name__ == "__main__":
    main()
