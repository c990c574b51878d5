import numpy as np

from asciml_osc.latent.map import distances, plane


def test_a_plane_fills_its_square():
    codes = np.random.default_rng(0).standard_normal((20, 8)) * np.arange(8, 0, -1)
    places = plane(codes)
    assert places.shape == (20, 2)
    assert np.allclose(np.abs(places).max(0), 1)
    assert np.allclose(places.mean(0), 0)
    assert abs(np.corrcoef(places.T)[0, 1]) < 1e-6


def test_few_sounds_and_equal_ones_have_places_too():
    assert plane(np.ones((1, 4))).tolist() == [[0, 0]]
    assert plane(np.ones((3, 4))).tolist() == [[0, 0]] * 3
    assert plane(np.array([[0.0, 1.0], [0.0, 3.0]])).tolist() == [[-1, 0], [1, 0]]


def test_distances_are_euclidean():
    assert distances(np.array([0, 0]), np.array([[3, 4], [0, 1]])).tolist() == [5, 1]
