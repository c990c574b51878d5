"""The engine process: owns PortAudio, answers requests that come as lines of JSON, and holds no state of its own.

    python -m asciml_osc.audio.process FOLDER

A request is {"id": n, "do": "open" | "devices", …}; its answer {"id": n, "result": …} or {"id": n, "fail": [code, message]}.
The end of the input means that the control process is gone: the process ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from asciml_osc.audio import devices, memory
from asciml_osc.errors import AscimlError

LOAD_EVERY = 0.1  # seconds


class EngineProcess:
    """Carries out requests; owner of the open output."""

    def __init__(self, folder: Path) -> None:
        self.state = memory.attach(folder)
        self.output: devices.NullOutput | devices.DeviceOutput | None = None

    def open(self, device: str, rate: float, block: int) -> dict[str, Any]:
        """Replace the open output; when the new one fails the old one is opened again."""
        before = self.output.description if self.output else None
        if self.output:
            self.output.close()
            self.output = None
        try:
            self.output = devices.open_output(self.state, device, rate, block)
        except AscimlError:
            if before:
                name = devices.NULL if before["device"] == devices.NULL else before["device"]
                self.output = devices.open_output(self.state, name, before["rate"], before["block"])
            raise
        return self.output.description

    def devices(self) -> list[dict[str, Any]]:
        """What PortAudio lists."""
        return devices.query()

    def watch_load(self) -> None:
        """Keep the load in the shared block up to date, for ever."""
        tick = threading.Event()
        while not tick.wait(LOAD_EVERY):
            output = self.output
            self.state.engine[0]["load"] = output.load if output else 0.0


def main() -> None:
    """Serve until the input ends."""
    for stop in (signal.SIGINT, signal.SIGTERM):  # meant for the control process, which ends this one after a fade
        signal.signal(stop, signal.SIG_IGN)
    # Only our answers may go to the pipe; what libraries print belongs to the log.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    engine = EngineProcess(Path(sys.argv[1]))
    threading.Thread(target=engine.watch_load, daemon=True).start()
    for line in sys.stdin:
        request = json.loads(line)
        number, what = request.pop("id"), request.pop("do")
        try:
            answer = {"id": number, "result": getattr(engine, what)(**request)}
        except AscimlError as error:
            answer = {"id": number, "fail": [error.code, error.message]}
        except Exception as error:  # noqa: BLE001 - an unforeseen fault of a driver must reach the client, not end the sound
            answer = {"id": number, "fail": ["internal", f"{type(error).__name__}: {error}"]}
        answers.write(json.dumps(answer) + "\n")
    os._exit(0)  # PortAudio's own ending can hang


if __name__ == "__main__":
    main()
