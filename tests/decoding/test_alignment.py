"""Sounds that begin at several times: one onset between them, and each sound as it is at its own end."""

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.onsets import BEGINS_S, find_attack
from asciml_osc.lengths import at_length
from tests.parts import FRAMING, make_linear_model, make_noise

RATE = FRAMING.rate
PLACES = np.linspace(0, 1, 11)
STROKE_DB, BLOCK = 12.0, 80  # of the level of 5 ms, within 10: a stroke


def late(sound, seconds):
    return at_length(np.concatenate([np.zeros(round(seconds * RATE), np.float32), sound]), len(sound))


def note(hz, framing=FRAMING):
    t = np.arange(framing.samples) / RATE
    x = sum(np.sin(2 * np.pi * hz * k * t + k) / k for k in range(1, 6)) * np.exp(-4 * t)
    return (0.2 * x * np.minimum(1, t / 0.003)).astype(np.float32)


def bell(hz, framing=FRAMING):
    t = np.arange(framing.samples) / RATE
    ratios = (1.0, 1.83, 2.42, 3.17, 4.21, 5.6)
    return (0.1 * sum(np.sin(2 * np.pi * hz * r * t) * np.exp(-2 * r * t) for r in ratios)).astype(np.float32)


SOUNDS = {
    "notes": (note(200), note(300)),
    "noises": (make_noise(1), make_noise(2, 12.0)),
    "note and noise": (note(200), make_noise(2)),
    "bells": (bell(500), bell(610)),
}


def rows(sounds, places=PLACES, **options):
    analyses = [analyse(x, Framing(RATE, len(x))) for x in sounds]
    details = [Detail.of(x, analysis) for x, analysis in zip(sounds, analyses, strict=True)]
    weights = np.stack([1 - places, places], 1)
    return list(decode_rows(analyses, weights, details=details, **options))


def strokes(audio):
    """How often the level rises by STROKE_DB at once."""
    level = np.sqrt((audio[: len(audio) // BLOCK * BLOCK].reshape(-1, BLOCK) ** 2).mean(1))
    db = 20 * np.log10(np.maximum(np.concatenate([[0, 0], level]) / level.max(), 0.03))
    rises = (db[2:] - db[:-2] > STROKE_DB).astype(int)
    return int((np.diff(rises, prepend=0) == 1).sum())


@pytest.mark.parametrize("kind", SOUNDS)
@pytest.mark.parametrize("first_late", [False, True])
def test_every_row_has_one_onset_where_the_mean_of_both_is(kind, first_late):
    a, b = SOUNDS[kind]
    sounds = (late(a, 0.2), b) if first_late else (a, late(b, 0.2))
    begins = [find_attack(x, RATE).onset for x in sounds]
    for place, row in zip(PLACES, rows(sounds), strict=True):
        audio = row.audio(RATE)
        wanted = (1 - place) * begins[0] + place * begins[1]
        assert len(audio) == FRAMING.samples
        assert strokes(audio) == 1
        assert find_attack(audio, RATE).onset == pytest.approx(wanted, abs=0.006 * RATE)  # 4 ms, and a rise


def test_without_the_alignment_the_same_midpoint_has_two(monkeypatch):
    """So that the count above can fail."""
    monkeypatch.setattr("asciml_osc.decoding.alignment.APART_S", 10.0)
    a, b = SOUNDS["noises"]
    assert strokes(rows((a, late(b, 0.2)), np.array([0.5]))[0].audio(RATE)) == 2


@pytest.mark.parametrize("kind", SOUNDS)
def test_an_end_is_the_same_bits_wherever_the_other_sound_begins(kind):
    a, b = SOUNDS[kind]
    ends = [rows((a, other), np.array([0.0]))[0].audio(RATE) for other in (b, late(b, 0.2))]
    assert np.array_equal(*ends)


@pytest.mark.parametrize("kind", SOUNDS)
def test_between_two_copies_of_a_sound_it_comes_later_and_is_else_as_it_was(kind):
    a, _ = SOUNDS[kind]
    (row,) = rows((a, late(a, 0.2)), np.array([0.5]))
    whole_frames = round((find_attack(a, RATE).onset + 0.1 * RATE - BEGINS_S * RATE) / FRAMING.harmonic_hop)
    begins = whole_frames * FRAMING.harmonic_hop + BEGINS_S * RATE
    expected = late(a, (begins - find_attack(a, RATE).onset) / RATE)
    assert np.linalg.norm(row.audio(RATE) - expected) < 0.1 * np.linalg.norm(expected)


def test_what_sounds_before_an_onset_fades_with_its_sound():
    t = np.arange(RATE) / RATE
    hum = (0.01 * np.sin(2 * np.pi * 100 * t)).astype(np.float32)
    a, b = make_noise(1), late(make_noise(2), 0.4) + hum
    levels = [np.abs(row.audio(RATE)[800:1600]).max() for row in rows((late(a, 0.2), b))]
    assert levels[-1] == pytest.approx(0.01, rel=0.1)
    assert levels[5] == pytest.approx(0.005, rel=0.1)
    assert (np.diff(levels) > 0).all()


def test_lengths_and_onsets_may_differ_at_once():
    short, long = Framing(RATE, 4800), Framing(RATE, 64000)
    sounds = late(make_noise(1, 12.0, short), 0.15), make_noise(2, 2.0, long)
    begins = [find_attack(x, RATE).onset for x in sounds]
    for place, row in zip(PLACES, rows(sounds), strict=True):
        audio = row.audio(RATE)
        assert len(audio) == round(4800 ** (1 - place) * 64000**place)
        assert strokes(audio) == 1
        wanted = (1 - place) * begins[0] + place * begins[1]
        assert find_attack(audio, RATE).onset == pytest.approx(wanted, abs=0.006 * RATE)


def test_an_onset_at_the_very_end_of_a_long_sound_stays_within_every_row():
    sounds = make_noise(1, 12.0, Framing(RATE, 4800)), late(make_noise(2, 2.0, Framing(RATE, 64000)), 3.9)
    for row in rows(sounds):
        assert 0 <= find_attack(row.audio(RATE), RATE).onset < row.samples


def test_a_model_adds_to_aligned_rows_too():
    a, b = SOUNDS["notes"]
    sounds = a, late(b, 0.2)
    analyses = [analyse(x, FRAMING) for x in sounds]
    vectors = pack(analyses, FRAMING)
    model = make_linear_model(vectors, ["a0", "b0"])
    codes = np.stack([model.code("a0"), model.code("b0")])
    plain, learned = rows(sounds), rows(sounds, model=model, codes=codes)
    for one, other in zip(plain, learned, strict=True):
        assert strokes(other.audio(RATE)) == 1
        assert np.linalg.norm(one.audio(RATE) - other.audio(RATE)) < 0.1 * np.linalg.norm(one.audio(RATE))


BAD = {
    "silence": np.zeros(RATE, np.float32),
    "one sample": np.eye(1, RATE, 8000, dtype=np.float32)[0],
    "an offset": np.full(RATE, 0.5, np.float32),
    "an offset that begins late": late(np.full(RATE, 0.5, np.float32), 0.3),
    "a click at the end": 0.9 * np.eye(1, RATE, RATE - 1, dtype=np.float32)[0],
    "clipped": np.clip(20 * late(note(200), 0.2), -1, 1),
    "30 s of noise": make_noise(3, 0.0, Framing(RATE, 30 * RATE)),
    "30 s, late": late(make_noise(4, 0.1, Framing(RATE, 30 * RATE)), 20.0),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_never_a_nan_an_offset_or_a_jump(bad):
    """A jump: louder from one sample to the next than both sounds are together."""
    partner = note(250)
    most = sum(np.abs(np.diff(x, prepend=0, append=0)).max() for x in (BAD[bad], partner))
    for row in rows((BAD[bad], partner), np.array([0.0, 0.01, 0.5, 0.99, 1.0])):
        audio = row.audio(RATE)
        assert np.isfinite(audio).all()
        assert abs(audio.mean()) < 2e-3
        assert np.abs(np.diff(audio, prepend=0, append=0)).max() <= 1.05 * most
        assert abs(audio[0]) < 1e-3
        assert abs(audio[-1]) < 1e-3
