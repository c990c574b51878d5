"""The places that are explored: there and back, evenly filled, and one sound is one point."""

import numpy as np
import pytest

from asciml_osc.explore.spaces import HEIGHT, draw, place_of, point_of

KINDS = ("path", "square", "triangle")


@pytest.mark.parametrize("kind", KINDS)
def test_a_point_is_its_place(kind):
    for point in draw(kind, 200, np.random.default_rng(1)):
        place = place_of(kind, point)
        assert point_of(kind, place) == pytest.approx(point, abs=1e-12)
        assert all(0.0 <= number <= (100.0 if kind == "path" else 1.0) for number in place)


def test_corners_of_a_triangle_lie_a_side_apart_and_its_top_edge_is_one_sound():
    a, b, c = (point_of("triangle", place) for place in ((0, 0), (1, 0), (0.3, 1)))
    sides = [np.linalg.norm(one - other) for one, other in ((a, b), (b, c), (c, a))]
    assert sides == pytest.approx([1.0, 1.0, 1.0])
    assert place_of("triangle", c) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("kind", "middle"), [("path", [0.5]), ("square", [0.5, 0.5]), ("triangle", [0.5, HEIGHT / 3])]
)
def test_they_are_drawn_evenly(kind, middle):
    points = draw(kind, 20000, np.random.default_rng(2))
    assert points.mean(0) == pytest.approx(middle, abs=0.01)
    if kind == "triangle":  # a quarter of the area lies above half the height
        assert np.mean(points[:, 1] > HEIGHT / 2) == pytest.approx(0.25, abs=0.01)
