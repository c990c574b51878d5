import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.latent.axes import draw, principal_axes, towards, within
from asciml_osc.latent.square import bilinear


@pytest.fixture
def codes():
    """200 codes of 6 numbers that vary in 3 directions, by 5, 2 and 0.5, around a centre."""
    rng = np.random.default_rng(4)
    directions, _ = np.linalg.qr(rng.standard_normal((6, 6)))
    return rng.standard_normal((200, 3)) * [5, 2, 0.5] @ directions[:3] + rng.standard_normal(6)


def test_axes_are_those_of_the_variance_in_its_order(codes):
    axes = principal_axes(codes)
    assert len(axes) == 3
    assert np.allclose(axes.directions @ axes.directions.T, np.eye(3))
    along = (codes - codes.mean(0)) @ axes.directions.T
    assert np.allclose(along.std(0), axes.deviations)
    assert np.allclose(np.corrcoef(along.T), np.eye(3), atol=1e-9)
    assert axes.deviations == pytest.approx([5, 2, 0.5], rel=0.2)
    assert sorted(axes.deviations, reverse=True) == axes.deviations.tolist()


def test_the_largest_component_of_an_axis_is_positive_whatever_comes_first(codes):
    axes = principal_axes(codes)
    largest = np.abs(axes.directions).argmax(1)
    assert (axes.directions[range(3), largest] > 0).all()
    assert np.allclose(principal_axes(codes[::-1]).directions, axes.directions)


def test_an_offset_is_as_many_deviations_along_its_axes(codes):
    axes = principal_axes(codes)
    offset = axes.offset({0: 2.0, 2: -1.5})
    assert offset.dtype == np.float32
    assert axes.directions @ offset == pytest.approx(
        [2 * axes.deviations[0], 0, -1.5 * axes.deviations[2]], abs=1e-5
    )
    assert not axes.offset({}).any()


@pytest.mark.parametrize("axis", [-1, 3])
def test_an_axis_that_is_not_there_says_how_many_are(codes, axis):
    with pytest.raises(
        AscimlError, match=f"has 3 principal axes, got axis {axis}: take one of 0…2"
    ) as failed:
        principal_axes(codes).offset({axis: 1.0})
    assert failed.value.code == "bad-argument"


def test_few_sounds_have_few_axes():
    assert len(principal_axes(np.random.default_rng(0).standard_normal((4, 64)))) == 3


def test_weights_of_a_square_are_one_at_its_corners_and_add_up():
    corners = bilinear([0, 1, 0, 1], [0, 0, 1, 1])
    assert np.array_equal(corners, np.eye(4))
    x, y = np.random.default_rng(1).uniform(size=(2, 50))
    assert np.allclose(bilinear(x, y).sum(1), 1)
    assert bilinear([0.25], [1], 1e-6)[0, 1] / bilinear([0.25], [1], 1e-6)[0, 0] == pytest.approx(1 / 3)


def test_random_codes_are_spread_as_the_codes_are():
    rng = np.random.default_rng(0)
    codes = (rng.standard_normal((40, 3)) @ rng.standard_normal((3, 6)) + 5).astype(np.float32)
    drawn = draw(codes, 20000, 1.5, seed=1)
    assert drawn.dtype == np.float32
    assert np.abs(drawn.mean(0) - codes.mean(0)).max() < 0.1
    wanted = 2.25 * np.cov(codes.T, bias=True)
    assert np.abs(np.cov(drawn.T) - wanted).max() < 0.05 * np.abs(wanted).max()
    assert np.array_equal(draw(codes, 3, 1.5, seed=1), drawn[:3])
    assert np.allclose(draw(codes, 2, 0.0, seed=1), codes.mean(0), atol=1e-5)


def test_a_place_lies_towards_the_codes_in_its_direction_however_near_others_are():
    codes = np.array([[9.0, 1.0], [1.1, 1.1], [1.0, 9.0], [-7.1, -7.1]])
    assert codes.mean(0) == pytest.approx([1, 1])
    assert towards(codes, np.array([1.5, 1.0])).tolist()[0] == 0
    assert towards(codes, np.array([0.0, 0.2])).tolist() == [3, 2, 0, 1]
    assert towards(codes, np.array([1.0, 1.0])).tolist()[0] == 1  # the middle: the nearest


def test_three_deviations_lead_to_the_outermost_code_and_no_farther():
    codes = np.array([[-3.0, 0.0], [1.0, 1.0], [1.0, -1.0], [1.0, 0.0]])
    dev = np.sqrt(3.0)
    places = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [-3.0, 0.0]])
    offsets = np.array([[3 * dev, 0], [1.5 * dev, 0], [-3 * dev, 0], [3 * dev, 0], [3 * dev, 0]])
    moved = within(codes, places, offsets)
    assert moved[:, 1] == pytest.approx([0] * 5, abs=1e-6)
    # a deviation at least, half of it at half the value; else to the outermost code: -3, and 1 from -3
    assert moved[:, 0] == pytest.approx([dev, dev / 2, -3, dev, 4], abs=1e-5)
    assert within(codes[:1], places[:1], offsets[:1]) == pytest.approx(offsets[:1])
