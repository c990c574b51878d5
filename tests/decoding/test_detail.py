"""What the features leave out comes from the sounds: all of it at a sound, its fine structure gone by the middle."""

import numpy as np
import pytest

from asciml_osc.analysis.features import pack, unpack
from asciml_osc.analysis.sound import residual_spectrum, without_offset
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail, detailed_residual, residual_magnitude
from tests.parts import FRAMING

NOTE, NOISE = 2, 9  # of the sounds that the tests of this folder share


@pytest.mark.parametrize("number", [NOTE, NOISE])
def test_an_end_is_the_sound_itself(sounds, analyses, number):
    ends = [number, NOTE + NOISE - number]
    details = [Detail.of(sounds[n], analyses[n]) for n in ends]
    (row,) = decode_rows([analyses[n] for n in ends], np.array([[1.0, 0.0]]), details=details)
    expected = without_offset(sounds[number], FRAMING.rate) * FRAMING.edge_fade
    error = np.linalg.norm(row.render(FRAMING) - expected) / np.linalg.norm(expected)
    assert error < 2e-3


def test_from_half_way_on_the_magnitudes_are_the_features(sounds, analyses):
    details = [Detail.of(sounds[n], analyses[n]) for n in (NOISE, NOISE + 1)]
    magnitude = residual_magnitude(unpack(pack([analyses[NOISE]], FRAMING)[0], FRAMING), FRAMING)
    middle = detailed_residual(magnitude, details, [0.5, 0.5])
    assert np.allclose(np.abs(middle), magnitude, rtol=1e-3, atol=1e-6)
    sums = sum(0.5 * residual_spectrum(sounds[n], analyses[n]) for n in (NOISE, NOISE + 1))
    loud = (magnitude > 1e-2 * magnitude.max()) & (np.abs(sums) > 1e-6)
    assert np.abs(np.angle(middle[loud] * np.conj(sums[loud]))).max() < 1e-3


def test_a_sound_that_stands_at_two_corners_counts_as_one(sounds, analyses):
    detail = Detail.of(sounds[NOISE], analyses[NOISE])
    magnitude = residual_magnitude(unpack(pack([analyses[NOISE]], FRAMING)[0], FRAMING), FRAMING)
    once = detailed_residual(magnitude, [detail], [1.0])
    twice = detailed_residual(magnitude, [detail, detail], [0.3, 0.7])
    assert np.allclose(once, twice, rtol=1e-4, atol=1e-6)
    assert np.allclose(once, residual_spectrum(sounds[NOISE], analyses[NOISE]), rtol=1e-3, atol=1e-4)


def test_harmonics_that_have_dissolved_do_not_come_back(sounds, analyses):
    ends = (NOTE, NOISE)
    details = [Detail.of(sounds[n], analyses[n]) for n in ends]
    (row,) = decode_rows([analyses[n] for n in ends], np.array([[0.5, 0.5]]), details=details)
    assert not row.coef.any()
