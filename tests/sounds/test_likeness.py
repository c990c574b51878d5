"""Neighbours and pairs, against all distances computed one by one."""

import itertools

import numpy as np
import pytest

from asciml_osc.sounds import likeness
from asciml_osc.sounds.likeness import AT_ONCE, Compared, near, pairs, values_of

FEATURES = {"f0_hz": 440.0, "spectrum": [-30.0] * 63 + [-20.0], "envelope": [0.5, 1.0, 0.0] * 33 + [0.25]}


def sounds(count, dimensions=3, seed=1):
    drawn = np.random.default_rng(seed).normal(size=(count, dimensions))
    return [Compared(f"s{n}", tuple(row)) for n, row in enumerate(drawn)]


def apart(a, b):
    return float(np.sqrt(np.mean((np.array(a.values) - b.values) ** 2)))


def test_what_is_compared():
    (octave,) = np.subtract(values_of("pitch", FEATURES | {"f0_hz": 880.0}), values_of("pitch", FEATURES))
    assert octave == pytest.approx(12)
    assert values_of("pitch", FEATURES | {"f0_hz": 0.0}) == ()
    louder = FEATURES | {"spectrum": [band + 6 for band in FEATURES["spectrum"]]}
    assert values_of("timbre", louder) == pytest.approx(values_of("timbre", FEATURES))
    softer = FEATURES | {"envelope": [level / 2 for level in FEATURES["envelope"]]}
    assert values_of("envelope", softer) == pytest.approx(values_of("envelope", FEATURES))
    assert values_of("envelope", FEATURES)[:3] == pytest.approx((-6.02, 0, -60), abs=0.01)
    assert values_of("envelope", FEATURES | {"envelope": [0.0] * 100}) == (-60.0,) * 100  # silence


@pytest.mark.parametrize("count", [0, 1, 2, 40, AT_ONCE + 3])
def test_pairs_are_the_best_of_all(count):
    there = sounds(count)
    every = [(a.id, b.id, apart(a, b)) for a, b in itertools.combinations(there, 2)]
    wanted = sorted(every, key=lambda pair: abs(pair[2] - 1.5))[:20]
    found = pairs(there, 1.5, False, 20)
    assert [pair[:2] for pair in found] == [pair[:2] for pair in wanted]
    assert [pair.distance for pair in found] == pytest.approx([pair[2] for pair in wanted], abs=1e-6)
    far = [pair[:2] for pair in pairs(there, 0.0, True, 5)]
    assert far == [pair[:2] for pair in sorted(every, key=lambda pair: -pair[2])[:5]]


def test_neighbours_come_nearest_first():
    one, *others = sounds(50)
    wanted = sorted(others, key=lambda other: apart(one, other))[:7]
    assert [pair.b for pair in near(one, others, 7)] == [other.id for other in wanted]
    assert near(one, [], 7) == []
    assert len(near(one, others, 100)) == 49


def test_equal_sounds_are_no_distance_apart():
    twin = Compared("a", tuple(np.full(64, 80.1)))
    assert likeness.distances(*[np.array([twin.values])] * 2)[0, 0] == pytest.approx(0, abs=1e-4)
