"""A pure tone that a server plays, and what is heard of it in another program that may be held up meanwhile."""

import numpy as np
import soundfile

from tests.server.conftest import LONG

RATE = 48000
HERTZ = 1000
GAIN = 0.3
TURN = 2 * np.cos(2 * np.pi * HERTZ / RATE)


def play_tone(server, folder, voice):
    """Let a voice of the server play it for ever."""
    client = server.client
    soundfile.write(
        folder / "tone.wav",
        GAIN * np.sin(2 * np.pi * HERTZ * np.arange(RATE) / RATE),
        RATE,
        subtype="PCM_24",
    )
    ids = [
        client.call("/asciml/sounds/load", "tone", str(folder / "tone.wav"), timeout=LONG)[0] for _ in "ab"
    ]
    if voice != "main":
        client.call("/asciml/voice/new", voice)
    client.call("/asciml/voice/path", voice, *ids, timeout=LONG)
    client.call("/asciml/voice/loop", voice, 1)
    client.call("/asciml/voice/play", voice, timeout=LONG)
    return ids


def rest(sound):
    """What follows no tone of this pitch, at each sample: 0 for the tone itself, about 60 for a jump by its amplitude."""
    return np.abs(sound[2:] - TURN * sound[1:-1] + sound[:-2]) / (GAIN * (2 - TURN))


def assert_tone(sound, whole=RATE // 10):
    """It is there for as many frames as `whole` at once, undisturbed; where the machine was too slow it fades, and nothing clicks."""
    assert np.isfinite(sound).all()
    off = rest(sound)
    assert off.max() < 0.6, off.max()  # the corners of a fade of 4 ms
    loud = np.abs(sound).max()
    assert abs(loud - GAIN) < 0.02 * GAIN, loud
    envelope = np.sqrt(
        sound[1:-1] ** 2 + ((sound[2:] - sound[:-2]) / 2 / np.sin(2 * np.pi * HERTZ / RATE)) ** 2
    )
    good = (off < 0.03) & (envelope > 0.95 * GAIN)
    edges = np.flatnonzero(~good)
    longest = np.diff(np.concatenate([[-1], edges, [len(good)]])).max()
    assert longest > whole, longest
