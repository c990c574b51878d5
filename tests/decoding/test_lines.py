"""Sounds made of lines, whose truth is known: each line goes to its partner, and what is between is lines."""

import numpy as np
import pytest

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse, without_offset
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.lines import TAKEN_OVER, lines_between
from asciml_osc.decoding.tracks import find_tracks
from tests.parts import FRAMING

T = np.arange(FRAMING.samples) / FRAMING.rate
LOW, HIGH = [310.0, 747.0, 1391.0, 2533.0], [421.0, 1013.0, 1777.0, 3011.0]  # harmonics of nothing
NEARLY = [310.0, 620.0, 930.0, 2533.0]  # one of the four is no harmonic of the f0 that is found
GLASS = [1531.0, 2417.0, 3371.0, 4583.0, 5939.0, 7103.0]  # and no f0 is found for these


def bell(hertz):
    return sum(0.15 * np.exp(-2 * T) * np.sin(2 * np.pi * f * T) for f in hertz).astype(np.float32)


def between(first, second, share):
    sounds = [first, second]
    analyses = [analyse(audio, Framing(FRAMING.rate, len(audio))) for audio in sounds]
    details = [Detail.of(*both) for both in zip(sounds, analyses, strict=True)]
    (row,) = decode_rows(analyses, np.array([[1 - share, share]]), details=details)
    return row, lines_between(analyses, details)


def loud_lines(audio, under=1e-3):
    """Mean Hz of the tracks within 30 dB of the loudest, or whose energy is over what stands `under` it."""
    tracks = find_tracks(audio, Framing(FRAMING.rate, len(audio)))
    power = np.abs(tracks.coef) ** 2
    energy = power.sum(1)
    return np.sort((((power * tracks.hz).sum(1)) / energy)[energy > under * energy.max()])


def test_tracks_are_the_lines_of_a_bell():
    tracks = find_tracks(bell(LOW), FRAMING)
    assert loud_lines(bell(LOW)) == pytest.approx(LOW, abs=0.5)
    rest = bell(LOW) - tracks.render(FRAMING)
    assert np.linalg.norm(rest) < 0.1 * np.linalg.norm(bell(LOW))


def test_half_way_between_two_bells_each_line_is_half_way_in_pitch():
    row, lines = between(bell(LOW), bell(HIGH), 0.5)
    assert lines is not None and row.harmonics == 0
    assert loud_lines(row.render(FRAMING)) == pytest.approx(np.sqrt(np.multiply(LOW, HIGH)), abs=1.5)


def test_a_line_without_a_partner_moves_as_those_around_it():
    row, _ = between(bell(LOW), bell([HIGH[0], *HIGH[2:]]), 0.5)
    found = loud_lines(row.render(FRAMING))
    around = np.interp(np.log2(747), np.log2([310, 1391]), np.log2([421 / 310, 1777 / 1391]))
    assert found[1] == pytest.approx(747 * 2 ** (around / 2), abs=2)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_an_end_is_the_sound_itself(share):
    ends = bell(LOW), bell(HIGH)
    row, _ = between(*ends, share)
    expected = without_offset(ends[int(share)], FRAMING.rate) * FRAMING.edge_fade
    assert np.linalg.norm(row.render(FRAMING) - expected) < 2e-3 * np.linalg.norm(expected)


def test_near_a_note_its_lines_take_over_from_its_harmonics():
    note = bell(220.0 * np.arange(1, 9))
    for share in (0.0, TAKEN_OVER / 2, TAKEN_OVER):
        row, lines = between(note, bell(GLASS), share)
        assert lines is not None
        error = row.render(FRAMING) - note * FRAMING.edge_fade
        assert np.linalg.norm(error) < 0.05 * np.linalg.norm(note)
        assert row.coef.any() == (share < TAKEN_OVER)


@pytest.mark.parametrize("other", [300.0 * np.arange(1, 9), NEARLY])
def test_what_has_an_f0_glides_with_the_harmonics_of_a_note(other):
    assert between(bell(220.0 * np.arange(1, 9)), bell(other), 0.5)[1] is None


def test_each_note_of_a_chord_goes_to_the_one_of_a_chord_a_fifth_up():
    """In pitch alone most would be nearer to another one."""
    second = [1.5 * hertz for hertz in LOW]
    row, lines = between(bell(LOW), bell(second), 0.5)
    assert lines is not None
    cents = 1200 * np.log2(loud_lines(row.render(FRAMING)) / (np.sqrt(1.5) * np.array(LOW)))
    assert np.abs(cents).max() < 5


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_note_on_the_way_to_a_drum_stays_a_note_on_the_glide(share):
    """The drum is a line at 61.7 Hz in noise, and no f0 is found for it."""
    noise = np.random.default_rng(1).standard_normal(FRAMING.samples)
    drum = ((0.5 * np.sin(2 * np.pi * 61.7 * T) + 0.3 * noise) * np.exp(-4 * T)).astype(np.float32)
    assert not analyse(drum, FRAMING).pitched
    row, lines = between(bell(220.0 * np.arange(1, 9)), drum, share)
    assert lines is not None
    low = loud_lines(row.render(FRAMING))[0]
    place = lines.timed(FRAMING).place(share)
    assert 1200 * np.log2(low / (220 ** (1 - place) * 61.7**place)) == pytest.approx(0, abs=20)


@pytest.mark.parametrize(("short", "long"), [(6400, 25600), (25600, 6400)])
def test_between_bells_of_two_lengths_each_line_is_half_way_in_pitch(short, long):
    rate = FRAMING.rate

    def of_length(hertz, samples):
        t = np.arange(samples) / rate
        decay = np.exp(-2 * t * rate / samples) * np.clip((samples / rate - t) / 0.02, 0, 1)
        return sum(0.15 * decay * np.sin(2 * np.pi * f * t) for f in hertz).astype(np.float32)

    ends = of_length(LOW, short), of_length(HIGH, long)
    row, lines = between(*ends, 0.5)
    assert lines is not None and row.samples == 12800  # round(sqrt(6400 * 25600))
    assert loud_lines(row.audio(rate), 0.01) == pytest.approx(np.sqrt(np.multiply(LOW, HIGH)), abs=2.5)
    for share, end in enumerate(ends):
        row, _ = between(*ends, float(share))
        expected = without_offset(end, rate) * Framing(rate, len(end)).edge_fade
        assert np.linalg.norm(row.audio(rate) - expected) < 2e-3 * np.linalg.norm(expected)


def test_noise_has_no_lines():
    noise = 0.1 * np.random.default_rng(1).standard_normal(FRAMING.samples).astype(np.float32)
    assert between(bell(LOW), noise, 0.5)[1] is None
