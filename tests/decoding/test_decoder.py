import numpy as np
import pytest

from asciml_osc.decoding.decoder import MODES, decode_row, decode_rows, mix_path
from asciml_osc.decoding.levels import level_gains, measure_level, wanted_loudness
from asciml_osc.errors import AscimlError
from asciml_osc.latent.line import line, line_weights, nearest
from asciml_osc.latent.square import bilinear

NOTE_A, NOTE_B, NOISE_A, NOISE_B = 2, 6, 8, 11  # numbers in the fixture `sounds`


def rows_between(model, z_a, z_b, a, b, positions, mode="tuned", audio=None):
    """Those at `positions` on the line from sound `a` to sound `b`."""
    return decode_rows((a, b), line_weights(positions), model, np.stack([z_a, z_b]), mode, audio)


def median_f0(analysis, row):
    sounding = np.abs(row.coef).max(1) > 0.1 * np.abs(row.coef).max()
    return np.median(row.f0[sounding])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("i", "j"), [(NOTE_A, NOTE_B), (NOTE_A, NOISE_A), (NOISE_A, NOISE_B)])
def test_the_ends_of_a_path_are_the_sounds(linear_model, analyses, vectors, sounds, framing, mode, i, j):
    a, b, codes = analyses[i], analyses[j], linear_model.codes
    rows = list(
        rows_between(linear_model, codes[i], codes[j], a, b, [0.0, 0.5, 1.0], mode, [sounds[i], sounds[j]])
    )
    for end, row in ((i, rows[0]), (j, rows[-1])):
        own = analyses[end]
        alone = decode_row(vectors[end], [own], [1.0], framing, mode, [sounds[end]])
        y, expected = row.render(framing), alone.render(framing)
        if mode == "own":  # PGHI may choose other phases for magnitudes that differ in the last bit
            assert np.abs(y - expected).max() < 1e-2
        spectra = [np.abs(np.fft.rfft(s)) for s in (y, expected)]
        assert np.linalg.norm(spectra[0] - spectra[1]) < 0.1 * np.linalg.norm(spectra[1])
        assert y.shape == (framing.samples,)
        assert y[0] == y[-1] == 0


def test_own_is_almost_the_sound_itself(analyses, vectors, sounds, framing):
    for i in (NOTE_A, NOISE_A):
        y = decode_row(vectors[i], [analyses[i]], [1.0], framing, "own", [sounds[i]]).render(framing)
        error = y - sounds[i]
        # the noise is loudest in its first 2 ms, which are faded in
        assert 10 * np.log10((error @ error) / (sounds[i] @ sounds[i])) < -15


def test_pitch_glides(analyses, framing):
    a, b = analyses[NOTE_A], analyses[NOTE_B]
    for t, row in zip((0, 0.25, 0.5, 1), mix_path(a, b, np.array([0, 0.25, 0.5, 1])), strict=True):
        expected = a.f0_hz ** (1 - t) * b.f0_hz**t
        assert abs(1200 * np.log2(median_f0(a, row) / expected)) < 3


def test_rows_are_parameters_of_their_sound(analyses, framing):
    row = next(mix_path(analyses[NOTE_A], analyses[NOTE_B], np.array([0.3])))
    assert (row.f0.dtype, row.coef.dtype, row.noise.dtype) == (np.float32, np.complex64, np.float32)
    assert row.f0.shape == (framing.harmonic_frames,)
    assert len(row.coef) == framing.harmonic_frames
    assert row.noise.shape == (framing.samples,)
    assert 0 < row.harmonics <= 40
    assert not row.coef[:, row.harmonics :].any()


def test_unpitched_pairs_have_no_harmonics(analyses):
    for row in mix_path(analyses[NOISE_A], analyses[NOISE_B], np.array([0, 0.5, 1])):
        assert row.harmonics == 0
        assert np.isfinite(row.f0).all()


def test_a_path_in_pieces_is_the_same_path(linear_model, analyses):
    ends = (linear_model.codes[NOTE_A], linear_model.codes[NOISE_A], analyses[NOTE_A], analyses[NOISE_A])
    positions = np.linspace(0, 1, 11)
    whole = list(rows_between(linear_model, *ends, positions))
    pieces = [
        *rows_between(linear_model, *ends, positions[:4]),
        *rows_between(linear_model, *ends, positions[4:]),
    ]
    assert len(whole) == len(pieces) == 11
    for one, other in zip(whole, pieces, strict=True):
        assert np.array_equal(one.f0, other.f0)
        assert np.allclose(one.coef, other.coef, atol=1e-5)


def test_bad_arguments(linear_model, analyses, vectors, framing, sounds):
    a = analyses[0]
    with pytest.raises(AscimlError, match="expected one of z, tuned, own"):
        decode_row(vectors[0], [a], [1.0], framing, "loud")
    with pytest.raises(AscimlError, match="expected their audio"):
        decode_row(vectors[0], [a], [1.0], framing, "own")
    with pytest.raises(AscimlError, match="analyse it again"):
        decode_row(vectors[0], [a], [1.0], type(framing)(48000, 48000))


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


def straight_gains(rows, framing):
    loudnesses, peaks = np.transpose([measure_level(y, framing.rate) for y in rows])
    share = np.linspace(0, 1, len(rows))
    wanted = wanted_loudness(np.stack([1 - share, share], 1), loudnesses[[0, -1]])
    return level_gains(loudnesses, peaks, wanted)


def test_levels_go_straight(framing, note):
    x = note(220.0, 1)
    rows = [x, 0.3 * x, 0.5 * x]
    gains = straight_gains(rows, framing)
    levels = [measure_level(g * y, framing.rate)[0] for g, y in zip(gains, rows, strict=True)]
    assert gains[0] == pytest.approx(1)
    assert gains[2] == pytest.approx(1)
    assert levels[1] == pytest.approx((levels[0] + levels[2]) / 2, abs=1e-4)


def test_levels_keep_within_full_scale_and_reason(framing, note):
    x = note(220.0, 1)
    gains = straight_gains([3 * x, 0 * x, 0.01 * x, x], framing)
    assert gains[0] * np.abs(3 * x).max() <= 1 + 1e-6
    assert gains.max() <= np.exp(1.04) + 1e-6
    assert np.isfinite(gains).all()


def test_beyond_the_ends_the_loudness_stays_and_any_excess_is_cut():
    assert wanted_loudness([[1.5, -0.5], [1, 0], [0.5, 0.5], [-0.5, 1.5]], [-1, -3]).tolist() == [
        -1,
        -1,
        -2,
        -3,
    ]
    gains = level_gains(np.array([2.0, 2.0]), np.array([0.1, 0.1]), np.zeros(2), np.array([False, True]))
    assert gains == pytest.approx([np.exp(-0.7), np.exp(-2.0)])


CORNERS = (NOTE_A, NOTE_B, NOISE_A, NOISE_B)


def square_rows(model, analyses, corners, x, y):
    anchors, codes = [analyses[i] for i in corners], model.codes[list(corners)]
    return list(decode_rows(anchors, bilinear(x, y), model, codes, glide=bilinear(x, y, 1e-6)))


@pytest.mark.parametrize("corners", [CORNERS, (NOTE_A, NOTE_B, 4, 0), (NOTE_A, NOISE_A, NOTE_B, NOTE_B)])
def test_the_corners_of_a_square_are_the_ends_of_paths(linear_model, analyses, corners):
    rows = square_rows(linear_model, analyses, corners, [0, 1, 0, 1], [0, 0, 1, 1])
    for row, i in zip(rows, corners, strict=True):
        end = next(rows_between(linear_model, *linear_model.codes[[i, i]], *[analyses[i]] * 2, [0.0]))
        assert np.allclose(row.coef, end.coef, atol=1e-5)
        # the last bit of a magnitude may put a bin on another stack of PGHI
        assert np.linalg.norm(row.noise - end.noise) < 3e-2 * np.linalg.norm(end.noise)
        if analyses[i].pitched:
            assert np.allclose(row.f0, end.f0, rtol=1e-5)


def test_a_square_is_the_same_from_every_side(linear_model, analyses):
    x, y = np.array([0.0, 0.2, 0.7, 1.0]), np.array([0.3, 0.9, 0.5, 1.0])
    rows = square_rows(linear_model, analyses, CORNERS, x, y)
    a, b, c, d = CORNERS
    for others in (
        square_rows(linear_model, analyses, (b, a, d, c), 1 - x, y),
        square_rows(linear_model, analyses, (a, c, b, d), y, x),
    ):
        for row, other in zip(rows, others, strict=True):
            assert np.allclose(row.f0, other.f0, rtol=1e-5)
            assert np.allclose(row.coef, other.coef, atol=1e-4)
            levels = [measure_level(one.noise, 16000)[0] for one in (row, other)]
            assert levels[0] == pytest.approx(levels[1], abs=0.02)


def test_a_side_of_unpitched_corners_keeps_the_glide_of_the_pitched_ones(linear_model, analyses):
    x = np.array([0.25, 0.25, 0.25])
    rows = square_rows(linear_model, analyses, CORNERS, x, np.array([0.0, 0.9, 1.0]))
    for row in rows[1:]:
        assert np.allclose(row.f0, rows[0].f0, rtol=1e-4)


@pytest.mark.parametrize(("i", "j"), [(NOTE_A, NOTE_B), (NOTE_A, NOISE_A), (NOISE_A, NOISE_B)])
def test_beyond_its_ends_a_path_goes_on_without_a_seam(linear_model, analyses, i, j):
    positions = np.array([-1e-5, 0, 1, 1 + 1e-5])
    ends = (*linear_model.codes[[i, j]], analyses[i], analyses[j])
    before, first, last, after = rows_between(linear_model, *ends, positions)
    for one, other in ((before, first), (last, after)):
        assert np.allclose(one.f0, other.f0, rtol=1e-4)
        assert np.allclose(one.coef, other.coef, atol=1e-3)
        levels = [measure_level(row.noise, 16000)[0] for row in (one, other)]
        assert levels[0] == pytest.approx(levels[1], abs=0.05)


def test_f0_goes_one_way_and_by_an_octave_at_most_beyond_the_ends(linear_model, analyses, framing):
    ends = (*linear_model.codes[[0, 7]], analyses[0], analyses[7])
    rows = list(rows_between(linear_model, *ends, np.linspace(-1, 2, 31)))
    f0 = np.array([row.f0 for row in rows])
    assert (np.diff(f0, axis=0) >= 0).all()
    assert np.allclose(f0[0], analyses[0].f0 / 2)
    assert np.allclose(f0[-1], analyses[7].f0 * 2)
    for row in rows:
        assert np.isfinite(row.render(framing)).all()
    pitches = [row.pitch for row in rows if row.pitch]
    assert pitches == sorted(pitches)


def test_pitch_is_that_of_the_frames_that_sound(analyses):
    rows = list(mix_path(analyses[NOTE_A], analyses[NOISE_A], np.array([0.0, 1.0])))
    assert rows[0].pitch == pytest.approx(analyses[NOTE_A].f0_hz, rel=1e-3)
    assert rows[1].pitch == 0


def test_an_offset_moves_f0_as_the_model_has_it_and_by_an_octave_at_most(linear_model, analyses):
    a, b = analyses[NOTE_A], analyses[NOTE_B]
    towards = linear_model.codes[NOTE_B] - linear_model.codes[NOTE_A]
    codes = linear_model.codes[[NOTE_A, NOTE_B]]
    offsets = np.outer([0, 0.3, 1, -3], towards)
    weights = np.tile([1.0, 0.0], (4, 1))
    rows = list(decode_rows((a, b), weights, linear_model, codes, offsets=offsets))
    plain = next(decode_rows((a, b), weights[:1], linear_model, codes))
    assert np.array_equal(rows[0].f0, plain.f0)
    glide = np.median(np.log2(b.f0 / a.f0))
    for row, share in zip(rows, (0, 0.3, 1, -3), strict=True):
        moved = np.log2(row.f0 / a.f0)
        assert np.allclose(moved, np.clip(share * glide, -1, 1), atol=0.01)


def test_noise_follows_the_keys_where_it_was_a_pitched_sound(analyses):
    note, noise = analyses[NOTE_A], analyses[NOISE_A]
    at = np.array([0, 0.015, 0.03, 0.5, 0.75, 0.875, 1])
    assert [row.follow for row in mix_path(note, noise, at)] == pytest.approx([0, 0.5, 1, 1, 1, 0.5, 0])
    for one, other in ((note, analyses[NOTE_B]), (noise, analyses[NOISE_B])):
        assert not any(row.follow for row in mix_path(one, other, at))
