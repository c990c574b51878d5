"""What PortAudio lists, and which of it a name means. Nothing here is compiled: looking for a device is quick."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import numpy as np

from asciml_osc.errors import AscimlError

T = TypeVar("T")
NULL = "null"  # the name of no device at all
REMEDY = {
    "outputs": "/asciml/audio/open device null plays without a device",
    "inputs": "one that was plugged in since is found after /asciml/audio/open",
}


class NotListed(AscimlError):
    """No device that is listed is the one that was wanted: no-device."""


def sounddevice() -> Any:
    """Return the library, with PortAudio initialised; it lists the devices of that moment until `release`."""
    try:
        import sounddevice as sd
    except OSError as error:  # the PortAudio library itself is missing
        raise AscimlError(
            "no-device",
            f"PortAudio cannot be loaded ({error}): on Debian or Ubuntu install it with "
            "'sudo apt-get install libportaudio2'; /asciml/audio/open device null goes on without sound",
        ) from error
    if not sd._initialized:
        sd._initialize()
    return sd


def release() -> None:
    """Let go of PortAudio, and with it of its JACK client; the next use finds the devices that there are then.

    Only while none is open. With a JACK server that has died since, this may never return.
    """
    if (sd := sys.modules.get("sounddevice")) and sd._initialized:
        sd._terminate()


def query() -> list[dict[str, Any]]:
    """List all devices: index, host_api, name, inputs, outputs, default_rate (Hz). Empty where PortAudio is missing."""
    try:
        sd = sounddevice()
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
    """Choose the device that `wanted` names: an index, a part of a name, or "" for the best there is.

    way : "outputs" or "inputs": what it must have

    Raises NotListed with the list of those there are, or no-device where PortAudio is missing.
    """
    sd = sounddevice()
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
        raise NotListed("no-device", f"no {way[:-1]} device {wanted!r}; there are: {there}; {REMEDY[way]}")
    return found[0]


def full_name(device: dict[str, Any]) -> str:
    """Return a device's name with its host API, as `choose` takes it."""
    return f"{device['host_api']}: {device['name']}"


def open_stream(way: str, device: dict[str, Any], callback: Any, user: np.ndarray, **how: Any) -> Any:
    """Open a stream of float32 whose callback is compiled code; it is not started yet.

    way : "output" or "input"
    callback : a numba cfunc, a PaStreamCallback
    user : what the callback is given; it must live as long as the stream
    how : channels, samplerate (Hz), blocksize (frames), latency, as sounddevice takes them

    Raises PortAudioError or ValueError where it cannot be opened like this; see `refused`.
    """
    sd = sounddevice()
    return sd._StreamBase(
        way,
        device=device["index"],
        dtype="float32",
        callback=sd._ffi.cast("PaStreamCallback*", callback.address),
        userdata=sd._ffi.cast("void*", user.ctypes.data),
        **how,
    )


@contextlib.contextmanager
def refused(device: dict[str, Any], how: str, remedy: str) -> Iterator[None]:
    """Turn PortAudio's errors into `no-device`: DEVICE does not open HOW: its words; REMEDY."""
    sd = sounddevice()
    try:
        yield
    except (sd.PortAudioError, ValueError) as error:
        raise AscimlError(
            "no-device", f"{full_name(device)} does not open {how}: {error}; {remedy}"
        ) from error


def at_a_rate(open_at: Callable[[float], T], rate: float, device: dict[str, Any]) -> T:
    """Return what `open_at` opens at `rate` (Hz, 0 for the device's own), or at its own where it cannot do another."""
    own = float(device["default_rate"])
    try:
        return open_at(rate or own)
    except AscimlError:
        if rate in (0, own):
            raise
        return open_at(own)
