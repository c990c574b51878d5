"""Half-way between two notes nothing stands where neither has anything, though harmonics glide by their numbers."""

import numpy as np
import pytest

from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from tests.parts import FRAMING

T = np.arange(FRAMING.samples) / FRAMING.rate
EDGE_HZ = 3000


def note(f0, step=1):
    """Harmonics as loud as each other up to EDGE_HZ."""
    numbers = np.arange(1, int(EDGE_HZ / f0) + 1, step)
    return sum(0.05 * np.sin(2 * np.pi * n * f0 * T + n * n) for n in numbers).astype(np.float32)


def row_at(first, second, share):
    analyses = [analyse(audio, FRAMING) for audio in (first, second)]
    details = [Detail.of(*both) for both in zip((first, second), analyses, strict=True)]
    (row,) = decode_rows(analyses, np.array([[1 - share, share]]), details=details)
    return row.render(FRAMING)


def db_over(audio, hertz):
    """Energy over `hertz`, dB against all of it."""
    power = np.abs(np.fft.rfft(audio[1000:-1000] * np.hanning(len(audio) - 2000))) ** 2
    first = int(hertz / FRAMING.rate * (len(audio) - 2000))
    return 10 * np.log10(power[first:].sum() / power.sum())


def test_harmonics_end_where_those_of_both_sounds_do():
    middle = row_at(note(200), note(600), 0.5)
    assert db_over(middle, 1.15 * EDGE_HZ) < -40  # the fifteenth of 346 Hz would be at 5200
    assert db_over(middle, 0.7 * EDGE_HZ) > -20  # the sixth to eighth, which one sound lacks, are there


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_at_a_sound_nothing_is_held_back(share):
    ends = note(200), note(600)
    made = row_at(*ends, share)
    expected = ends[int(share)] * FRAMING.edge_fade
    assert np.linalg.norm(made - expected) < 0.01 * np.linalg.norm(expected)


def test_the_empty_harmonics_of_a_clarinet_leave_no_holes():
    middle = row_at(note(200, 2), note(300, 2), 0.5)
    power = np.abs(np.fft.rfft(middle[1000:-1000] * np.hanning(len(middle) - 2000)))
    hertz = np.fft.rfftfreq(len(middle) - 2000, 1 / FRAMING.rate)
    levels = [power[np.abs(hertz - n * np.sqrt(200 * 300)) < 20].max() for n in (1, 3, 5, 7)]
    assert min(levels) > 0.5 * max(levels)
