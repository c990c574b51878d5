import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.latent.line import line, nearest
from asciml_osc.model.decoder import MODES, decode_path, decode_row, mix_path
from asciml_osc.model.levels import level_gains, measure_level

NOTE_A, NOTE_B, NOISE_A, NOISE_B = 2, 6, 8, 11  # numbers in the fixture `sounds`


def median_f0(analysis, row):
    sounding = np.abs(row.coef).max(1) > 0.1 * np.abs(row.coef).max()
    return np.median(row.f0[sounding])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("i", "j"), [(NOTE_A, NOTE_B), (NOTE_A, NOISE_A), (NOISE_A, NOISE_B)])
def test_the_ends_of_a_path_are_the_sounds(linear_model, analyses, vectors, sounds, grid, mode, i, j):
    a, b, codes = analyses[i], analyses[j], linear_model.codes
    rows = list(
        decode_path(linear_model, codes[i], codes[j], a, b, [0.0, 0.5, 1.0], mode, sounds[i], sounds[j])
    )
    for end, row in ((i, rows[0]), (j, rows[-1])):
        own = analyses[end]
        alone = decode_row(vectors[end], own, own, 0.0, grid, mode, sounds[end], sounds[end])
        y, expected = row.render(grid), alone.render(grid)
        if mode == "own":  # PGHI may choose other phases for magnitudes that differ in the last bit
            assert np.abs(y - expected).max() < 1e-2
        spectra = [np.abs(np.fft.rfft(s)) for s in (y, expected)]
        assert np.linalg.norm(spectra[0] - spectra[1]) < 0.1 * np.linalg.norm(spectra[1])
        assert y.shape == (grid.samples,)
        assert y[0] == y[-1] == 0


def test_own_is_almost_the_sound_itself(analyses, vectors, sounds, grid):
    for i in (NOTE_A, NOISE_A):
        y = decode_row(vectors[i], analyses[i], analyses[i], 0.0, grid, "own", sounds[i], sounds[i]).render(
            grid
        )
        error = y - sounds[i]
        # the noise is loudest in its first 2 ms, which are faded in
        assert 10 * np.log10((error @ error) / (sounds[i] @ sounds[i])) < -15


def test_pitch_glides(analyses, grid):
    a, b = analyses[NOTE_A], analyses[NOTE_B]
    for t, row in zip((0, 0.25, 0.5, 1), mix_path(a, b, np.array([0, 0.25, 0.5, 1])), strict=True):
        expected = a.f0_hz ** (1 - t) * b.f0_hz**t
        assert abs(1200 * np.log2(median_f0(a, row) / expected)) < 3


def test_rows_are_parameters_of_their_sound(analyses, grid):
    row = next(mix_path(analyses[NOTE_A], analyses[NOTE_B], np.array([0.3])))
    assert (row.f0.dtype, row.coef.dtype, row.noise.dtype) == (np.float32, np.complex64, np.float32)
    assert row.f0.shape == (grid.harmonic_frames,)
    assert len(row.coef) == grid.harmonic_frames
    assert row.noise.shape == (grid.samples,)
    assert 0 < row.harmonics <= 40
    assert not row.coef[:, row.harmonics :].any()


def test_unpitched_pairs_have_no_harmonics(analyses):
    for row in mix_path(analyses[NOISE_A], analyses[NOISE_B], np.array([0, 0.5, 1])):
        assert row.harmonics == 0
        assert np.isfinite(row.f0).all()


def test_a_path_in_pieces_is_the_same_path(linear_model, analyses):
    ends = (linear_model.codes[NOTE_A], linear_model.codes[NOISE_A], analyses[NOTE_A], analyses[NOISE_A])
    positions = np.linspace(0, 1, 11)
    whole = list(decode_path(linear_model, *ends, positions))
    pieces = [
        *decode_path(linear_model, *ends, positions[:4]),
        *decode_path(linear_model, *ends, positions[4:]),
    ]
    assert len(whole) == len(pieces) == 11
    for one, other in zip(whole, pieces, strict=True):
        assert np.array_equal(one.f0, other.f0)
        assert np.allclose(one.coef, other.coef, atol=1e-5)


def test_bad_arguments(linear_model, analyses, vectors, grid, sounds):
    a = analyses[0]
    with pytest.raises(AscimlError, match="expected one of z, tuned, own"):
        decode_row(vectors[0], a, a, 0.0, grid, "loud")
    with pytest.raises(AscimlError, match="expected their audio"):
        decode_row(vectors[0], a, a, 0.0, grid, "own", sounds[0])
    with pytest.raises(AscimlError, match="analyse it again"):
        decode_row(vectors[0], a, a, 0.0, type(grid)(48000, 48000))


def test_line_holds_its_ends_and_goes_straight():
    a, b = np.random.default_rng(0).standard_normal((2, 64)).astype(np.float32)
    points = line(a, b, np.array([0, 0.25, 1, 1.5]))
    assert np.array_equal(points[0], a)
    assert np.array_equal(points[2], b)
    assert np.allclose(points[1], 0.75 * a + 0.25 * b)
    assert np.allclose(points[3] - b, 0.5 * (b - a), atol=1e-5)


def test_nearest_comes_first():
    codes = np.array([[0.0, 0], [3, 0], [1, 0]])
    assert nearest(np.array([0.9, 0]), codes).tolist() == [2, 0, 1]


def test_levels_go_straight(grid, note):
    x = note(220.0, 1)
    rows = [x, 0.3 * x, 0.5 * x]
    gains = level_gains(*np.transpose([measure_level(y, grid.rate) for y in rows]))
    levels = [measure_level(g * y, grid.rate)[0] for g, y in zip(gains, rows, strict=True)]
    assert gains[0] == pytest.approx(1)
    assert gains[2] == pytest.approx(1)
    assert levels[1] == pytest.approx((levels[0] + levels[2]) / 2, abs=1e-4)


def test_levels_keep_within_full_scale_and_reason(grid, note):
    x = note(220.0, 1)
    gains = level_gains(*np.transpose([measure_level(y, grid.rate) for y in (3 * x, 0 * x, 0.01 * x, x)]))
    assert gains[0] * np.abs(3 * x).max() <= 1 + 1e-6
    assert gains.max() <= np.exp(1.04) + 1e-6
    assert np.isfinite(gains).all()
