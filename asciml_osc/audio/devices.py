"""Where the sound goes: a PortAudio stream, or a null device that keeps time where there is none."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np

from asciml_osc.audio.callback import addresses, callback
from asciml_osc.audio.engine import process
from asciml_osc.audio.initial import dc_pole
from asciml_osc.audio.layout import MAX_CHANNELS, TIME_BINS, TIMES, State
from asciml_osc.audio.portaudio import NULL, at_a_rate, choose, open_stream, refused
from asciml_osc.errors import AscimlError

STEREO = 2  # channels, where nobody says how many
LATE = 1.0  # seconds behind after which the null device takes the present as its new start
LOOK = 0.001  # seconds between two looks at the clock of a device that has just been opened


def _silent_start(state: State, rate: float, channels: int) -> None:
    """Set what the next callback begins with: this rate, and the master at 0, so that no voice starts with a click.

    The control process fades the master up. Not by a command: the ring may be full of what came while nothing ran.
    """
    engine = state.engine[0]
    engine["rate"], engine["channels"] = rate, channels
    engine["dc_pole"] = dc_pole(rate)
    engine["master"] = engine["master_target"] = 0.0


class NullOutput:
    """Computes blocks at the pace of the clock and throws them away."""

    def __init__(self, state: State, rate: float, block: int, channels: int) -> None:
        _silent_start(state, rate, channels)
        self.description = {
            "device": NULL,
            "host_api": NULL,
            "rate": rate,
            "block": block,
            "outputs": channels,
        }
        self._state, self._rate, self._block, self._channels = state, rate, block, channels
        self._stopping = False
        self.load = 0.0
        self._thread = threading.Thread(target=self._run, name="null-device", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        out = np.zeros((self._block, self._channels), np.float32)
        start, done = time.monotonic(), 0
        while not self._stopping:
            due = (time.monotonic() - start) * self._rate
            if due - done > LATE * self._rate:
                start, done = time.monotonic(), 0
                continue
            while done + self._block <= due:
                began = time.perf_counter()
                process(self._state, out)
                took = (time.perf_counter() - began) * self._rate / self._block
                self.load += 0.05 * (took - self.load)
                self._state.engine["times"][0, min(int(took * TIME_BINS), TIMES - 1)] += 1
                done += self._block
            time.sleep(max((done + self._block - due) / self._rate, 0.0))

    def close(self) -> None:
        """Stop; returns when no block is being computed."""
        self._stopping = True
        self._thread.join()


class DeviceOutput:
    """A PortAudio stream whose callback is compiled code.

    Raises no-device where it cannot be opened like this; the message has PortAudio's words.
    """

    def __init__(self, state: State, device: dict[str, Any], rate: float, block: int, channels: int) -> None:
        channels = min(channels or min(device["outputs"], STEREO), MAX_CHANNELS)
        self._user = addresses(state, channels)  # must live as long as the stream
        self._stream: Any = None
        how = {"channels": channels, "samplerate": rate, "blocksize": block, "latency": "low"}
        words = f"at {rate:g} Hz with {channels} outputs and blocks of {block}"
        try:
            with refused(device, words, f"its own rate is {device['default_rate']:g} Hz"):
                self._stream = open_stream("output", device, callback, self._user, **how)
                _silent_start(state, rate, channels)
                self._stream.start()
        except AscimlError:
            if self._stream:
                self._stream.close()
            raise
        self.description = {
            "device": device["name"],
            "host_api": device["host_api"],
            "rate": rate,
            "block": block,
            "outputs": channels,
        }

    @property
    def load(self) -> float:
        """Share of the block's time that the callback takes, by PortAudio's measure."""
        return float(self._stream.cpu_load)

    def close(self) -> None:
        """Stop and close. With a JACK server that has died this never returns: then the process must be killed."""
        self._stream.stop()
        self._stream.close()


def open_output(
    state: State, device: str, rate: float, block: int, outputs: int = 0
) -> NullOutput | DeviceOutput:
    """Open what `device` names ("null", "", an index, a part of a name); returns when the sound's clock runs.

    rate : Hz, 0 for the device's own, which a device that cannot do another is opened at, too
    outputs : channels, 0 for two, or one where there are no more
    """
    began = int(state.engine["frames"][0])
    output: NullOutput | DeviceOutput
    if device == NULL:
        output = NullOutput(state, rate or 48000.0, block, outputs or STEREO)
    else:
        chosen = choose(device)
        output = at_a_rate(lambda hz: DeviceOutput(state, chosen, hz, block, outputs), rate, chosen)
    while int(state.engine["frames"][0]) == began:  # for ever: the control process ends a device that hangs
        time.sleep(LOOK)
    return output
