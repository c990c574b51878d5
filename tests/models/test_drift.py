import numpy as np
import pytest

from asciml_osc.models.drift import drift

RNG = np.random.default_rng(0)
CODES = RNG.standard_normal((40, 6)) * (4, 3, 2, 1, 1, 1) + 5


def test_a_space_that_has_turned_and_shifted_has_not_drifted():
    turn, _ = np.linalg.qr(RNG.standard_normal((6, 6)))
    assert drift(CODES, CODES @ turn + 3, CODES) == pytest.approx(np.zeros(40), abs=1e-9)


def test_another_number_of_columns_is_no_drift():
    assert drift(CODES, np.pad(CODES, ((0, 0), (2, 3))), CODES) == pytest.approx(np.zeros(40), abs=1e-9)
    assert drift(np.pad(CODES, ((0, 0), (0, 2))), CODES, CODES) == pytest.approx(np.zeros(40), abs=1e-9)


def test_one_that_moves_is_found_in_standard_deviations():
    _, sizes, axes = np.linalg.svd(CODES - CODES.mean(0), full_matrices=False)
    moved = CODES.copy()
    moved[7] += 0.5 * sizes[0] / np.sqrt(40) * axes[0]  # half a deviation along one of six axes
    found = drift(CODES, moved, CODES)
    assert found.argmax() == 7
    assert found[7] == pytest.approx(0.5 / np.sqrt(6), rel=0.05)  # the other sounds give way by a fortieth
    assert np.delete(found, 7).max() < 0.15 * found[7]


def test_the_deviations_are_those_of_all_sounds_of_the_older_model():
    few = CODES[:5]
    moved = few + RNG.standard_normal((5, 6))
    assert drift(few, moved, 10 * CODES) == pytest.approx(0.1 * drift(few, moved, CODES))
