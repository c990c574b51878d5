"""One sound varied: pitch, length, level, noise, colour, time and room, as `varied.VARIATIONS` has them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import fft, signal

from asciml_osc.channels import both, middle, side
from asciml_osc.lengths import at_length
from asciml_osc.sounds.cutting import LENGTHS, SHORTEST_FILE, fitted
from asciml_osc.sounds.stretching import moved
from asciml_osc.units import db_to_gain, seconds_to_frames

Audio = NDArray[np.float32]

OCTAVES = 31.25 * 2.0 ** np.arange(10.0)
"""Hz of the points between which an equaliser's curve goes straight."""
WET = 0.3
"""Energy of what a room of 1 s adds, over that of the sound; a shorter one adds less, in proportion."""
FIRST = 0.004
"""Seconds until the room answers."""
DULL_HZ = 6000.0
"""A room swallows what is higher."""
NONE_DB = -120.0


def varied(audio: Audio, rate: int, values: Mapping[str, float], rng: np.random.Generator) -> Audio:
    """Return a variation of a sound [n] or [n, 2], as long as the sound times `stretch`; |x| ≤ 1.

    values : one for each of VARIATIONS
    rng : what the equaliser, the room and the noise draw from
    """
    curve = rng.uniform(-1.0, 1.0, len(OCTAVES)) * values["eq"]
    for_room, for_noise = rng.spawn(2)
    audio = _moved(audio, rate, values["pitch"], values["stretch"])
    frames = len(audio)
    if values["eq"] > 0.0:
        audio = _equalised(audio, rate, curve)
    if late := seconds_to_frames(values["shift"], rate):
        audio = at_length(np.pad(audio, [(late, 0), (0, 0)][: audio.ndim]), frames, rate)
    if values["room"] > 0.0:
        audio = _in_room(audio, rate, values["room"], for_room)
    if values["noise"] > NONE_DB:
        audio = _with_noise(audio, rate, db_to_gain(values["noise"]), for_noise)
    audio = np.asarray(audio * db_to_gain(values["gain"]), np.float32)
    return audio / max(1.0, float(np.abs(audio).max(initial=0.0)))


def _moved(audio: Audio, rate: int, semitones: float, factor: float) -> Audio:
    """Transpose and stretch. Of two channels middle and side: apart, left and right would lose each other's phases."""
    frames = len(audio) * factor / rate
    factor *= min(1.0, LENGTHS[1] / frames)
    if abs(semitones) < 1e-6 and abs(factor - 1.0) < 1e-6:
        return audio
    parts = [middle(audio)] if audio.ndim == 1 else [middle(audio), side(audio)]
    made = [moved(part.astype(np.float64), rate, semitones, factor).astype(np.float32) for part in parts]
    whole = max(len(made[0]), seconds_to_frames(SHORTEST_FILE, rate))
    return fitted(both(made[0], made[1] if len(made) > 1 else None), whole, rate)


def _equalised(audio: Audio, rate: int, curve: NDArray[np.float64]) -> Audio:
    """Raise and lower octaves. curve: dB at OCTAVES. Without a phase of its own, so nothing moves in time."""
    length = fft.next_fast_len(len(audio) + rate // 10, real=True)
    spectrum = fft.rfft(audio.astype(np.float64), length, axis=0)
    hz = np.maximum(fft.rfftfreq(length, 1.0 / rate), 1.0)
    gains = 10.0 ** (np.interp(np.log2(hz), np.log2(OCTAVES), curve) / 20.0)
    changed = fft.irfft(spectrum * gains.reshape(-1, *[1] * (audio.ndim - 1)), length, axis=0)
    return fitted(np.asarray(changed[: len(audio)], np.float32), len(audio), rate)


def _in_room(audio: Audio, rate: int, seconds: float, rng: np.random.Generator) -> Audio:
    """Add a room, noise that decays (Moorer 1979, "About This Reverberation Business"), each channel its own; cut where the sound ends."""
    t = np.arange(seconds_to_frames(seconds, rate)) / rate
    columns = 1 if audio.ndim == 1 else 2
    answer = rng.standard_normal((len(t), columns)) * 10.0 ** (-3.0 * t[:, None] / seconds)
    low = signal.butter(1, min(DULL_HZ, 0.45 * rate), fs=rate, output="sos")
    answer = signal.sosfilt(low, answer, axis=0) * (t >= FIRST)[:, None]
    answer *= np.sqrt(WET * seconds / np.maximum(np.square(answer).sum(0), 1e-30))
    dry = audio.reshape(len(audio), -1)
    wet = np.stack([signal.fftconvolve(x, h) for x, h in zip(dry.T, answer.T, strict=True)], axis=1)
    whole = at_length(dry, len(wet)) + wet
    return at_length(whole.reshape(-1, *audio.shape[1:]), len(audio), rate)


def _with_noise(audio: Audio, rate: int, gain: float, rng: np.random.Generator) -> Audio:
    """Add white noise. gain: its RMS over the sound's peak."""
    peak = float(np.abs(audio).max(initial=0.0))
    noise = rng.standard_normal(audio.shape).astype(np.float32) * np.float32(gain * peak)
    return audio + fitted(noise, len(audio), rate)
