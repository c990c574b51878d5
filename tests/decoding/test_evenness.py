import numpy as np
import pytest

from asciml_osc.decoding.decoder import mix_path
from asciml_osc.decoding.evenness import band_powers, even_columns, step_sizes

ROWS = 61


def unevenness(powers, columns=None):
    """Largest over mean step of the path, read at `columns`."""
    if columns is not None:
        low = np.minimum(columns.astype(int), len(powers) - 2)
        part = (columns - low)[:, None, None]
        powers = np.exp(np.log(powers[low] + 1e-12) * (1 - part) + np.log(powers[low + 1] + 1e-12) * part)
    sizes = step_sizes(powers)
    return sizes.max() / sizes.mean()


def sweep(speed):
    """Spectra of a band that moves up, by `speed` a row."""
    centre = 10 + 60 * np.concatenate([[0], np.cumsum(speed)]) / np.sum(speed)
    bump = np.exp(-0.5 * np.square((np.arange(96) - centre[:, None]) / 6))
    return np.repeat(bump[:, None, :], 4, axis=1)


@pytest.mark.parametrize("seed", range(8))
def test_equal_moves_sound_more_equal_than_before(seed):
    powers = sweep(np.random.default_rng(seed).gamma(2.0, size=6).repeat(10))
    columns = even_columns(step_sizes(powers))
    assert unevenness(powers) > 1.3
    assert unevenness(powers, columns) < 0.6 * unevenness(powers) + 0.45


def test_columns_rise_from_the_first_to_the_last_exactly():
    for sizes in (np.ones(9), np.array([5.0, 0, 0, 0, 1]), np.zeros(4), np.array([2.0])):
        columns = even_columns(sizes)
        assert columns.shape == (len(sizes) + 1,)
        assert columns[0] == 0
        assert columns[-1] == len(sizes)
        assert (np.diff(columns) > 0).all()


def test_an_even_path_stays_as_it_is():
    assert np.allclose(even_columns(np.ones(20)), np.arange(21))
    same = np.ones((8, 4, 96), np.float32)
    assert np.allclose(even_columns(step_sizes(same)), np.arange(8))


def test_columns_read_equal_parts_of_the_way():
    columns = even_columns(np.array([1.0, 3.0]))
    assert columns == pytest.approx([0, 1 + 1 / 3, 2])


@pytest.mark.parametrize(("i", "j"), [(0, 7), (2, 9), (8, 11)])
def test_paths_of_sounds_become_more_even(analyses, framing, i, j):
    rows = mix_path(analyses[i], analyses[j], np.linspace(0, 1, ROWS))
    powers = np.stack([band_powers(row.render(framing), framing) for row in rows])
    assert powers.shape == (ROWS, *framing.even_shape)
    columns = even_columns(step_sizes(powers))
    assert unevenness(powers, columns) <= unevenness(powers)


def test_bands_hold_the_power_of_a_sine(framing):
    t = np.arange(framing.samples) / framing.rate
    powers = band_powers((0.5 * np.sin(2 * np.pi * 1000 * t)).astype(np.float32), framing)
    middle = powers[len(powers) // 2]
    assert middle.argmax() == pytest.approx(96 * np.log10(1 + 1000 / 700) / np.log10(1 + 8000 / 700), abs=1.5)
    assert middle.max() == pytest.approx(0.25, rel=0.5)
