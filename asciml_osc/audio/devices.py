"""Where the sound goes: PortAudio's devices, and a null device that keeps time where there is none."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np

from asciml_osc.audio.callback import addresses, callback
from asciml_osc.audio.engine import process
from asciml_osc.audio.layout import CHANNELS, State
from asciml_osc.errors import AscimlError

NULL = "null"
LATE = 1.0  # seconds behind after which the null device takes the present as its new start


def _sounddevice() -> Any:
    try:
        import sounddevice
    except OSError as error:  # the PortAudio library itself is missing
        raise AscimlError(
            "no-device",
            f"PortAudio cannot be loaded ({error}): on Debian or Ubuntu install it with "
            "'sudo apt-get install libportaudio2'; /asciml/audio/open null goes on without sound",
        ) from error
    return sounddevice


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


def choose(wanted: str) -> dict[str, Any]:
    """The output device that `wanted` names: an index, a part of a name, or "" for the best there is.

    Raises
    ------
    AscimlError
        `no-device` with the list of those there are.
    """
    sd = _sounddevice()
    outputs = [d for d in query() if d["outputs"] > 0]
    if wanted == "":
        # A JACK server is started on purpose, so it comes before the system's default.
        found = [d for d in outputs if "JACK" in d["host_api"]] or [
            d for d in outputs if d["index"] == sd.default.device[1]
        ]
        found = found or outputs
    elif wanted.isdigit():
        found = [d for d in outputs if d["index"] == int(wanted)]
    else:
        found = [d for d in outputs if d["name"] == wanted] or [
            d for d in outputs if wanted.lower() in f"{d['host_api']}: {d['name']}".lower()
        ]
    if not found:
        there = "; ".join(f"{d['index']} {d['host_api']}: {d['name']}" for d in outputs) or "none"
        raise AscimlError(
            "no-device",
            f"no output device {wanted!r}; there are: {there}; /asciml/audio/open null plays without a device",
        )
    return found[0]


class NullOutput:
    """Computes blocks at the pace of the clock and throws them away."""

    def __init__(self, state: State, rate: float, block: int) -> None:
        state.engine[0]["rate"] = rate
        self.description = {"device": NULL, "host_api": NULL, "rate": rate, "block": block, "outputs": CHANNELS}
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
        ffi = sd._ffi
        state.engine[0]["rate"] = rate
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
            self._stream.start()
        except (sd.PortAudioError, ValueError) as error:
            raise AscimlError(
                "no-device",
                f"{device['host_api']}: {device['name']} does not open at {rate:g} Hz with {channels} outputs and "
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
    """Open what `device` names ("null", "", an index, a part of a name); rate 0 takes the device's own."""
    if device == NULL:
        return NullOutput(state, rate or 48000.0, block)
    chosen = choose(device)
    return DeviceOutput(state, chosen, rate or chosen["default_rate"], block)
