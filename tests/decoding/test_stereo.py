"""Stereo rows: at the ends the channels are those of the sounds, on the way the width moves evenly."""

from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.side import analyse_side
from asciml_osc.analysis.sound import analyse, without_offset
from asciml_osc.channels import both, middle, side
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.lines import lines_between
from asciml_osc.latent.line import line_weights
from tests.parts import FRAMING, make_noise, make_note

T = np.arange(FRAMING.samples) / FRAMING.rate


def bell(f0, seed):
    ratios, phases = (1, 2.76, 5.4, 8.93), np.random.default_rng(seed).uniform(0, 6, 4)
    rows = zip(ratios, phases, strict=True)
    return sum(0.1 * np.exp(-3 * T) * np.sin(2 * np.pi * f0 * q * T + p) for q, p in rows).astype(np.float32)


PAIRS = {
    "tone left, noise right": (make_note(220, 1), make_noise(2)),
    "a tone, wider on the left": (make_note(330, 3), 0.3 * make_note(330, 4)),
    "two noises": (make_noise(5), make_noise(6)),
    "left alone": (make_note(262, 7), np.zeros(FRAMING.samples, np.float32)),
    "two bells": (bell(500, 1), bell(503, 2)),
    "mono tone": (make_note(262, 8),) * 2,
    "mono bell": (bell(620, 3),) * 2,
}
MONO = {name for name in PAIRS if name.startswith("mono")}


@pytest.fixture(scope="module")
def sounds():
    return {name: channels(np.stack(pair, axis=1)) for name, pair in PAIRS.items()}


def channels(audio):
    return Detail.of(middle(audio), analyse(middle(audio), FRAMING), side(audio))


def rows_between(ends, positions, **how):
    weights = line_weights(np.array(positions))
    return list(decode_rows([end.analysis for end in ends], weights, details=ends, **how))


def heard(row):
    return both(row.audio(FRAMING.rate), row.side_audio(FRAMING.rate))


def level(audio):
    return 10 * np.log10(np.square(audio).mean() + 1e-30)


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("other", ["mono tone", "two noises", "two bells"])
def test_at_an_end_the_channels_are_those_of_the_sound(sounds, name, other):
    (row,) = rows_between([sounds[name], sounds[other]], [0.0])
    pair = np.stack(PAIRS[name], axis=1)
    wanted = both(
        *(without_offset(part, FRAMING.rate) * FRAMING.edge_fade for part in (middle(pair), side(pair)))
    )
    error = np.linalg.norm(heard(row) - wanted, axis=0)
    assert (error < 2e-3 * np.linalg.norm(wanted, axis=0).max()).all()


@pytest.mark.parametrize(
    "names", [("tone left, noise right", "a tone, wider on the left"), ("two noises", "left alone")]
)
def test_the_width_moves_evenly(sounds, names):
    ends = [sounds[name] for name in names]
    angles = []
    for row in rows_between(ends, np.linspace(0, 1, 5)):
        mid, apart = (np.linalg.norm(x) for x in (row.audio(FRAMING.rate), row.side_audio(FRAMING.rate)))
        angles.append(np.arctan2(apart, mid))
    assert angles == pytest.approx(np.linspace(ends[0].sides.width, ends[1].sides.width, 5), abs=0.01)


def test_next_to_a_mono_sound_the_side_fades(sounds):
    levels = [
        level(row.side_audio(FRAMING.rate))
        for row in rows_between(
            [sounds["a tone, wider on the left"], sounds["mono tone"]], [0.0, 0.5, 0.9, 1.0]
        )
    ]
    assert levels[0] - 12 < levels[1] < levels[0] - 3
    assert levels[2] < levels[1] - 9
    assert levels[3] < -140


def test_the_side_of_a_tone_glides_with_its_middle(sounds):
    """Half-way both channels have one pitch, that of the row: the side's energy lies at its multiples."""
    (row,) = rows_between([sounds["a tone, wider on the left"], sounds["left alone"]], [0.5])
    assert row.pitch == pytest.approx(np.sqrt(330 * 262), rel=2e-3)
    apart = row.side_audio(FRAMING.rate)[2000:14000]
    spectrum = np.abs(np.fft.rfft(apart * np.hanning(len(apart)))) ** 2
    hz = np.fft.rfftfreq(len(apart), 1 / FRAMING.rate)
    numbers = hz / row.pitch
    near = (np.abs(numbers - np.round(numbers)) * row.pitch < 8) & (np.round(numbers) > 0)
    assert spectrum[near].sum() > 0.99 * spectrum.sum()


def test_middles_are_decoded_as_those_of_mono_sounds(sounds):
    ends = [sounds["tone left, noise right"], sounds["mono tone"]]
    weights = line_weights(np.array([0.0, 0.3, 1.0]))
    middles = [replace(end, apart=None) for end in ends]
    alone = decode_rows([end.analysis for end in ends], weights, details=middles)
    for row, mono in zip(rows_between(ends, [0.0, 0.3, 1.0]), alone, strict=True):
        for part in ("f0", "coef", "noise", "follow"):
            assert np.array_equal(getattr(row, part), getattr(mono, part))
        assert mono.side is None


def test_where_the_middle_goes_by_lines_the_side_has_no_harmonics(sounds):
    ends = [sounds["two bells"], sounds["mono bell"]]
    assert lines_between([end.analysis for end in ends], ends) is not None
    for row in rows_between(ends, [0.0, 0.02, 0.5]):
        assert not row.side.coef.any()


def test_two_stereo_bells_keep_the_lines_of_both_channels(sounds):
    """Half-way each channel's strongest line stands between those of the two sounds, and is a line."""
    other = channels(np.stack([bell(700, 5), bell(704, 6)], axis=1))
    (row,) = rows_between([sounds["two bells"], other], [0.5])
    for audio, low, high in zip(heard(row).T, (500, 503), (700, 704), strict=True):
        spectrum = np.abs(np.fft.rfft(audio * np.hanning(len(audio)))) ** 2
        hz = np.fft.rfftfreq(len(audio), 1 / FRAMING.rate)
        first = hz[np.argmax(np.where(hz < 1200, spectrum, 0))]
        assert first == pytest.approx(np.sqrt(low * high), rel=0.02)


def test_a_side_is_apart_from_its_middle_to_the_sample(sounds):
    """Harmonics on the middle's fundamental and what they leave over are the side, whatever the fundamental."""
    mid = sounds["a tone, wider on the left"].analysis
    apart = side(np.stack(PAIRS["tone left, noise right"], axis=1))
    found = analyse_side(apart, mid)
    assert (found.f0 == mid.f0).all()
    (row,) = decode_rows([found], np.array([[1.0]]), details=[Detail.of(apart, found)])
    wanted = without_offset(apart, FRAMING.rate) * FRAMING.edge_fade
    assert np.linalg.norm(row.audio(FRAMING.rate) - wanted) < 2e-3 * np.linalg.norm(wanted)


def test_silence_has_a_side_of_silence():
    silent = channels(np.zeros((FRAMING.samples, 2), np.float32))
    wide = channels(np.stack(PAIRS["two noises"], axis=1))
    for row in rows_between([silent, wide], [0.0, 0.5]):
        assert np.isfinite(heard(row)).all()
    assert silent.sides.width == 0.0
    (row,) = rows_between([silent, wide], [0.0])
    assert level(heard(row)) < -140


def on_one_side(audio, sign):
    """All of a sound left (1) or right (−1)."""
    framing = Framing(FRAMING.rate, len(audio))
    return Detail.of(audio / 2, analyse(audio / 2, framing), sign * audio / 2)


RIGHT = {
    "noises": (make_noise(1), make_noise(2)),
    "tones": (make_note(220, 1), make_note(330, 2)),
    "a noise and a tone": (make_noise(1), make_note(330, 2)),
    "tones of two lengths": (make_note(220, 1, Framing(16000, 6400)), make_note(330, 2)),
}


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("name", RIGHT)
def test_between_two_sounds_on_one_side_all_stays_there(name, sign):
    ends = [on_one_side(audio, sign) for audio in RIGHT[name]]
    for row in rows_between(ends, [0.25, 0.5]):
        left, right = map(level, heard(row).T)
        assert sign * (left - right) > 30


def test_noise_whose_phases_are_made_anew_stays_on_its_side():
    """Of two lengths: without the phases between the channels it would be anywhere, here it would turn over to the left."""
    ends = [
        on_one_side(make_noise(n, 4.0, Framing(16000, size)), -1.0) for n, size in ((1, 6400), (2, 16000))
    ]
    for row in rows_between(ends, [0.25, 0.5, 0.75]):
        left, right = map(level, heard(row).T)
        assert right - left > 12
