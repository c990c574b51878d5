"""What PortAudio lists, and which of it a name means. Nothing here is compiled: looking for a device is quick."""

from __future__ import annotations

import sys
from typing import Any

from asciml_osc.errors import AscimlError

NULL = "null"  # the name of no device at all
REMEDY = {
    "outputs": "/asciml/audio/open device null plays without a device",
    "inputs": "one that was plugged in since is found after /asciml/audio/open",
}


def sounddevice() -> Any:
    """The library, with PortAudio initialised; it lists the devices of that moment until `release`."""
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
    """All devices: index, host_api, name, inputs, outputs, default_rate (Hz). Empty where PortAudio is missing."""
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
    """The device that `wanted` names: an index, a part of a name, or "" for the best there is.

    way : "outputs" or "inputs": what it must have

    Raises
    ------
    AscimlError
        `no-device` with the list of those there are.
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
        raise AscimlError("no-device", f"no {way[:-1]} device {wanted!r}; there are: {there}; {REMEDY[way]}")
    return found[0]


def full_name(device: dict[str, Any]) -> str:
    """A device's name with its host API, as `choose` takes it."""
    return f"{device['host_api']}: {device['name']}"
