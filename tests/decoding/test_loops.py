"""Where sounds are looped: a sustain within itself, and nothing else within itself."""

import numpy as np
import pytest

from asciml_osc.decoding.loops import WHOLE, find_loop

RATE = 48000
AT = np.arange(RATE) / RATE
FADES = np.clip(AT / 0.15, 0, 1) * np.clip((1 - AT) / 0.02, 0, 1)
WHITE = np.random.default_rng(3).standard_normal(RATE)


def tone(hz, vibrato=0.0):
    """Five harmonics; vibrato: in Hz, five times a second."""
    phase = 2 * np.pi * hz * AT + vibrato / 5 * np.sin(2 * np.pi * 5 * AT)
    return sum(0.2 / k * np.sin(k * phase + k) for k in range(1, 6))


SUSTAINED = {
    "tone": tone(217.3) * FADES,
    "low tone": tone(41.2) * FADES,
    "vibrato": tone(330.0, 6.0) * FADES,
    "two tones that beat": (tone(220.0) + tone(224.0)) / 2 * FADES,
    "chord without a pitch": sum(tone(hz) for hz in (201.1, 263.7, 331.9)) / 3 * FADES,
    "noise": 0.1 * WHITE * FADES,
    "hum that rises and then stays": tone(98.0) * np.clip(AT / 0.4, 0, 1) * np.clip((1 - AT) / 0.02, 0, 1),
}
HITS = np.exp(-30 * (AT % 0.125))
OTHERS = {
    "silence": 0 * AT,
    "one sample": (np.arange(RATE) == 0) * 0.9,
    "click": WHITE * np.exp(-500 * AT),
    "kick": np.sin(2 * np.pi * 55 * AT) * np.exp(-9 * AT),
    "snare": 0.2 * WHITE * np.exp(-12 * AT),
    "plucked string": tone(196.0) * np.exp(-1.5 * AT),
    "bell": sum(tone(hz) for hz in (784, 2081, 3116)) / 3 * np.exp(-2.5 * AT),
    "drum loop": 0.2 * WHITE * HITS,
    "two syllables": tone(120.0) * np.clip(np.sin(2 * np.pi * 2 * AT) ** 2 * 1.2 - 0.2, 0, 1) * (AT < 0.9),
}


@pytest.mark.parametrize("audio", SUSTAINED.values(), ids=SUSTAINED)
def test_both_ends_of_a_sustain_go_on_alike(audio):
    loop = find_loop(audio.astype(np.float32), audio.astype(np.float32), RATE)
    start, end, cross = (int(place) for place in loop[:3])
    assert start >= 0.1 * RATE and end <= 0.98 * RATE  # without the attack and the release
    assert cross >= 0.04 * RATE and end - start >= 0.1 * RATE + cross
    one, other = audio[start : start + cross], audio[end - cross : end]
    alike = (one @ other) / np.sqrt((one @ one) * (other @ other))
    assert abs(10 * np.log10((one @ one) / (other @ other))) < 1.5
    if audio is not SUSTAINED["noise"]:
        assert alike > 0.97
    assert loop.alike == pytest.approx(max(alike, 0), abs=0.03)


@pytest.mark.parametrize("audio", OTHERS.values(), ids=OTHERS)
def test_what_is_struck_or_spoken_begins_anew_as_a_whole(audio):
    assert find_loop(audio.astype(np.float32), audio.astype(np.float32), RATE) == WHOLE


@pytest.mark.parametrize(("rate", "seconds"), [(16000, 0.25), (44100, 0.1), (96000, 4.0)])
def test_other_rates_and_lengths(rate, seconds):
    at = np.arange(int(rate * seconds)) / rate
    audio = (0.3 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)
    loop = find_loop(audio, audio, rate)
    if seconds < 0.2:  # there is no room for a loop and its fade
        assert loop == WHOLE
    else:
        period = rate / 440
        turns = (loop.end - loop.cross - loop.start) / period
        assert abs(turns - round(turns)) * period < 1  # to the sample
        assert loop.end <= len(audio)


def test_the_noise_of_a_tone_is_cross_faded_as_noise():
    audio = SUSTAINED["tone"].astype(np.float32)
    noise = (0.01 * WHITE).astype(np.float32)
    loop = find_loop(audio + noise, noise, RATE)
    assert loop.alike < 0.15
