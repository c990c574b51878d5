"""Where the sound goes: PortAudio's devices, and a null device that keeps time where there is none."""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

import numpy as np

from asciml_osc.audio.callback import addresses, callback
from asciml_osc.audio.engine import process
from asciml_osc.audio.layout import CHANNELS, State
from asciml_osc.errors import AscimlError

NULL = "null"
REMEDY = {
    "outputs": "/asciml/audio/open null plays without a device",
    "inputs": "one that was plugged in since is found after /asciml/audio/open",
}
LATE = 1.0  # seconds behind after which the null device takes the present as its new start
LOOK = 0.001  # seconds between two looks at the clock of a device that has just been opened


def _sounddevice() -> Any:
    """The library, with PortAudio initialised; it lists the devices of that moment until `release`."""
    try:
        import sounddevice
    except OSError as error:  # the PortAudio library itself is missing
        raise AscimlError(
            "no-device",
            f"PortAudio cannot be loaded ({error}): on Debian or Ubuntu install it with "
            "'sudo apt-get install libportaudio2'; /asciml/audio/open null goes on without sound",
        ) from error
    if not sounddevice._initialized:
        sounddevice._initialize()
    return sounddevice


def release() -> None:
    """Let go of PortAudio, and with it of its JACK client; the next use finds the devices that there are then.

    Only while none is open. With a JACK server that has died since, this may never return.
    """
    if (sounddevice := sys.modules.get("sounddevice")) and sounddevice._initialized:
        sounddevice._terminate()


def query() -> list[dict[str, Any]]:
    """All devices: index, host_api, name, inputs, outputs, default_rate (Hz). Empty where PortAudio is missing."""
    try:
        sd = _sounddevice()
    except AscimlError:
        return []
    apis = [api["name"] for api in sd.query_hostapis()]
    return [
        {
            "index": i,
            "host_api": apis[d["hostapi"]],
            "name": d["name"],
            "inputs": d["max_input_channels"],
            "outputs": d["max_output_channels"],
            "default_rate": float(d["default_samplerate"]),
        }
        for i, d in enumerate(sd.query_devices())
    ]


def choose(wanted: str, way: str = "outputs") -> dict[str, Any]:
    """The device that `wanted` names: an index, a part of a name, or "" for the best there is.

    way : "outputs" or "inputs": what it must have

    Raises
    ------
    AscimlError
        `no-device` with the list of those there are.
    """
    sd = _sounddevice()
    fit = [d for d in query() if d[way] > 0]
    if wanted == "":
        # A JACK server is started on purpose, so it comes before the system's default.
        default = sd.default.device[way == "outputs"]
        found = [d for d in fit if "JACK" in d["host_api"]] or [d for d in fit if d["index"] == default]
        found = found or fit
    elif wanted.isdigit():
        found = [d for d in fit if d["index"] == int(wanted)]
    else:
        found = [d for d in fit if wanted in (d["name"], full_name(d))] or [
            d for d in fit if wanted.lower() in full_name(d).lower()
        ]
    if not found:
        there = "; ".join(f"{d['index']} {full_name(d)}" for d in fit) or "none"
        raise AscimlError("no-device", f"no {way[:-1]} device {wanted!r}; there are: {there}; {REMEDY[way]}")
    return found[0]


def full_name(device: dict[str, Any]) -> str:
    """A device's name with its host API, as `choose` takes it."""
    return f"{device['host_api']}: {device['name']}"


def _silent_start(state: State, rate: float) -> None:
    """What the next callback begins with: this rate, and the master at 0, so that no voice starts with a click.

    The control process fades the master up. Not by a command: the ring may be full of what came while nothing ran.
    """
    engine = state.engine[0]
    engine["rate"] = rate
    engine["master"] = engine["master_target"] = 0.0


class NullOutput:
    """Computes blocks at the pace of the clock and throws them away."""

    def __init__(self, state: State, rate: float, block: int) -> None:
        _silent_start(state, rate)
        self.description = {
            "device": NULL,
            "host_api": NULL,
            "rate": rate,
            "block": block,
            "outputs": CHANNELS,
        }
        self._state, self._rate, self._block = state, rate, block
        self._stopping = False
        self.load = 0.0
        self._thread = threading.Thread(target=self._run, name="null-device", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        out = np.zeros((self._block, CHANNELS), np.float32)
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
                done += self._block
            time.sleep(max((done + self._block - due) / self._rate, 0.0))

    def close(self) -> None:
        """Stop; returns when no block is being computed."""
        self._stopping = True
        self._thread.join()


class DeviceOutput:
    """A PortAudio stream whose callback is compiled code.

    Raises
    ------
    AscimlError
        `no-device` when it cannot be opened like this; the message has PortAudio's words.
    """

    def __init__(self, state: State, device: dict[str, Any], rate: float, block: int) -> None:
        sd = _sounddevice()
        channels = min(int(device["outputs"]), CHANNELS)
        self._user = addresses(state, channels)  # must live as long as the stream
        self._stream: Any = None
        ffi = sd._ffi
        try:
            self._stream = sd._StreamBase(
                "output",
                device=device["index"],
                channels=channels,
                samplerate=rate,
                blocksize=block,
                dtype="float32",
                latency="low",
                callback=ffi.cast("PaStreamCallback*", callback.address),
                userdata=ffi.cast("void*", self._user.ctypes.data),
            )
            _silent_start(state, rate)
            self._stream.start()
        except (sd.PortAudioError, ValueError) as error:
            if self._stream:
                self._stream.close()
            raise AscimlError(
                "no-device",
                f"{full_name(device)} does not open at {rate:g} Hz with {channels} outputs and "
                f"blocks of {block}: {error}; its own rate is {device['default_rate']:g} Hz",
            ) from error
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


def open_output(state: State, device: str, rate: float, block: int) -> NullOutput | DeviceOutput:
    """Open what `device` names ("null", "", an index, a part of a name); returns when the sound's clock runs.

    rate : Hz, 0 for the device's own, which a device that cannot do another is opened at, too
    """
    began = int(state.engine["frames"][0])
    output: NullOutput | DeviceOutput
    if device == NULL:
        output = NullOutput(state, rate or 48000.0, block)
    else:
        chosen = choose(device)
        own = chosen["default_rate"]
        try:
            output = DeviceOutput(state, chosen, rate or own, block)
        except AscimlError:
            if rate in (0, own):
                raise
            output = DeviceOutput(state, chosen, own, block)
    while int(state.engine["frames"][0]) == began:  # for ever: the control process ends a device that hangs
        time.sleep(LOOK)
    return output
