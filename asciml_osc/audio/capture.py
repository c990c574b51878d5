"""Where sound comes in: a PortAudio stream of its own beside the output, with a callback in C that fills a ring.

The ring is followed by the control process, see intake.py. No Python, no lock, no allocation in the callback.
"""

from __future__ import annotations

import math
import threading
import time
from typing import Any

import numpy as np
from numba import carray, cfunc, njit, types

from asciml_osc.audio import portaudio
from asciml_osc.audio.input_layout import INPUT, INPUT_NUMBERS, Input
from asciml_osc.audio.intrinsics import fence, pointer
from asciml_osc.errors import AscimlError

LOOK = 0.001  # seconds between two looks whether sound comes in
INPUT_OVERFLOW = 0x2  # PaStreamCallbackFlags
CONTINUE = 0  # PaStreamCallbackResult
SETTLE = 0.05  # seconds that a device is listened to first: its first blocks are silent, or hold a click
FIRST = 5.0  # seconds within which it must have given them
CLOSES = 1.0  # seconds that closing may take: with a JACK server that has died it never ends


@njit(cache=True, error_model="numpy")
def write(head, ring, given):
    """Put `given`, float32 [frames, channels], into the ring, then announce it."""
    at = head.frames * given.shape[1]
    for i in range(given.shape[0]):
        for channel in range(given.shape[1]):
            x = given[i, channel]
            if not math.isfinite(x):
                x = np.float32(0)
                head.not_finite += 1
            ring[at % INPUT_NUMBERS] = x
            at += 1
    fence()  # the samples before the count that announces them
    head.frames += given.shape[0]


@cfunc(
    types.intc(
        types.voidptr, types.voidptr, types.ulong, types.voidptr, types.ulong, types.CPointer(types.intp)
    ),
    cache=True,
)
def callback(given, wanted, frames, time, flags, user):
    """PaStreamCallback. `user`: where head and ring lie, and the channels, int64 [3]."""
    head = carray(pointer(user[0]), (1,), INPUT)
    ring = carray(pointer(user[1]), (INPUT_NUMBERS,), np.float32)
    if flags & INPUT_OVERFLOW:
        head[0].overflows += 1
    write(head[0], ring, carray(given, (np.int64(frames), user[2]), np.float32))
    return CONTINUE


class Capture:
    """An open input, from its first sound on: what comes in is in the ring.

    Raises no-device where it cannot be opened like this, or gives no sound; the message has PortAudio's words.
    """

    def __init__(self, into: Input, device: dict[str, Any], rate: float, channels: int) -> None:
        self._into = into  # these two must live as long as the stream
        self._user = np.array([into.head.ctypes.data, into.ring.ctypes.data, channels], np.int64)
        self._closing: threading.Thread | None = None
        self._stream: Any = None
        self.description = {
            "device": device["name"],
            "host_api": device["host_api"],
            "rate": rate,
            "channels": channels,
        }
        into.head[0] = (0, rate, channels, 0, 0)
        # latency: nobody hears it late, and less is lost
        how = {"channels": channels, "samplerate": rate, "blocksize": 0, "latency": "high"}
        words = f"for input at {rate:g} Hz with {channels} channels"
        remedy = f"it has {device['inputs']}, and its own rate is {device['default_rate']:g} Hz"
        try:
            with portaudio.refused(device, words, remedy):
                self._stream = portaudio.open_stream("input", device, callback, self._user, **how)
                self._stream.start()
        except AscimlError:
            self.close()
            raise
        deadline = time.monotonic() + FIRST
        while into.head["frames"][0] < SETTLE * rate:
            if time.monotonic() > deadline:
                self.close()
                raise AscimlError(
                    "no-device",
                    f"{portaudio.full_name(device)} delivers no sound: check that its driver or sound server is running",
                )
            time.sleep(LOOK)

    @property
    def stuck(self) -> bool:
        """Whether closing it has begun and did not end."""
        return self._closing is not None and self._closing.is_alive()

    def close(self) -> bool:
        """Stop and close; whether it is closed. Where it hangs this returns all the same: the output must go on."""
        if self._closing is None:
            self._closing = threading.Thread(target=self._close, name="close-input", daemon=True)
            self._closing.start()
        self._closing.join(CLOSES)
        return not self._closing.is_alive()

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.stop(ignore_errors=True)
            self._stream.close(ignore_errors=True)


def open_input(into: Input, device: str, rate: float, channel: int) -> Capture:
    """Open the input that `device` names ("", an index, a part of a name), of which `channel` is needed, 0 for all.

    rate : Hz; a device that cannot do it is opened at its own

    Raises no-device with the list of those there are.
    """
    chosen = portaudio.choose(device, "inputs")
    if channel > chosen["inputs"]:
        raise AscimlError(
            "no-device",
            f"{portaudio.full_name(chosen)} has {chosen['inputs']} input channels, not {channel}",
        )
    channels = channel or chosen["inputs"]
    return portaudio.at_a_rate(lambda hz: Capture(into, chosen, hz, channels), rate, chosen)
