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


def assert_no_click(sound):
    """Where the machine was too slow it fades, within 4 ms, and nothing jumps."""
    assert np.isfinite(sound).all()
    off = rest(sound)
    assert off.max() < 0.6, off.max()  # the corners of a fade
    assert np.abs(sound).max() < 1.02 * GAIN


def longest(sound):
    """For how many frames at once it is there, undisturbed."""
    slope = (sound[2:] - sound[:-2]) / 2 / np.sin(2 * np.pi * HERTZ / RATE)
    good = (rest(sound) < 0.03) & (np.hypot(sound[1:-1], slope) > 0.95 * GAIN)
    return np.diff(np.concatenate([[-1], np.flatnonzero(~good), [len(good)]])).max()
