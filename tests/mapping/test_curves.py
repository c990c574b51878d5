"""Curves against their formulas, and each back from its value to its place."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.mapping.curves import MAX_POINTS, inverse, make_curve, read_points

PLACES = np.linspace(0, 1, 21)
CURVES = [
    ("linear", 0.0, 1.0, ""),
    ("exp", 20.0, 20000.0, ""),
    ("exp", 4.0, 0.25, ""),
    ("exp", 0.0, 1.0, ""),
    ("exp", -1.0, 1.0, ""),
    ("s", 0.0, 1.0, ""),
    ("points", 0.0, 1.0, "0 0 0.3 0.8 1 1"),
    ("points", 0.0, 1.0, "0 1 0.5 0.2 1 0"),
]


@pytest.mark.parametrize("curve", CURVES)
def test_it_ends_at_its_ends_and_comes_back(curve):
    made = make_curve(*curve)
    assert sorted([made(0.0), made(1.0)]) == pytest.approx([0.0, 1.0])
    for place in PLACES:
        assert inverse(made, made(place)) == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize(("lo", "hi"), [(20.0, 20000.0), (2.0, 0.5), (-1.0, -8.0)])
def test_equal_moves_of_exp_are_equal_ratios(lo, hi):
    curve = make_curve("exp", lo, hi)
    values = [lo + (hi - lo) * curve(place) for place in PLACES]
    assert values == pytest.approx(list(lo * (hi / lo) ** PLACES))


def test_s_is_the_smoothstep():
    assert [make_curve("s", 0, 1)(u) for u in PLACES] == pytest.approx(list(3 * PLACES**2 - 2 * PLACES**3))


def test_points_are_joined_by_lines_and_held_outside():
    curve = make_curve("points", 0, 1, "0.2 0.1 0.4 0.9 0.8 0.5")
    assert [curve(u) for u in (0.0, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)] == pytest.approx(
        [0.1, 0.1, 0.5, 0.9, 0.7, 0.5, 0.5]
    )


@pytest.mark.parametrize(
    "text", ["0", "0 0", "0 0 1", "0 0 x 1", "0 0 0 1", "0.5 0 0.2 1", "0 0 1 1.5", "0 nan 1 1", "-1 0 1 1", " ".join(f"{n / 100} 0" for n in range(MAX_POINTS + 1))],
)  # fmt: skip
def test_points_that_are_none_are_refused_with_an_example(text):
    with pytest.raises(AscimlError, match="points must be 2 to 64 pairs") as error:
        read_points(text)
    assert error.value.code == "bad-argument"
