"""Takeover: a controller that is not where its target is moves it without a jump."""

import itertools

import pytest

from asciml_osc.mapping.takeover import NEAR, make_takeover


def follow(takeover, places, present):
    """Where the target is after each place of the controller."""
    found = []
    for place in places:
        moved = takeover.follow(place, present)
        present = present if moved is None else moved
        found.append(present)
    return found


def test_none_jumps():
    assert follow(make_takeover("none"), [0.1, 0.2], 0.9) == [0.1, 0.2]


def test_pickup_waits_until_the_controller_passes():
    assert follow(make_takeover("pickup"), [0.1, 0.3, 0.48, 0.6, 0.4], 0.5) == [0.5, 0.5, 0.5, 0.6, 0.4]
    assert follow(make_takeover("pickup"), [0.1, 0.8, 0.2], 0.5) == [
        0.5,
        0.8,
        0.2,
    ]  # a quick one passes between two values
    assert follow(make_takeover("pickup"), [0.9, 0.7, 0.6], 0.5) == [0.5, 0.5, 0.5]
    assert follow(make_takeover("pickup"), [0.5 + NEAR / 2], 0.5) == [0.5 + NEAR / 2]


def test_pickup_waits_again_when_something_else_has_moved_the_target():
    pickup = make_takeover("pickup")
    assert follow(pickup, [0.5, 0.6], 0.5) == [0.5, 0.6]
    pickup.part()
    assert follow(pickup, [0.65, 0.7], 0.2) == [0.2, 0.2]
    assert follow(pickup, [0.1], 0.2) == [0.1]


@pytest.mark.parametrize(("start", "present"), [(0.2, 0.7), (0.9, 0.1), (0.5, 0.5), (0.01, 1.0), (0.99, 0.0)])
@pytest.mark.parametrize("end", [0.0, 1.0])
def test_scaling_brings_both_to_the_end_together_and_never_jumps(start, present, end):
    takeover = make_takeover("scale")
    places = [start + (end - start) * n / 100 for n in range(101)]
    found = [present, *follow(takeover, places, present)]
    assert found[-1] == pytest.approx(end, abs=2e-3)
    steps = [after - before for before, after in itertools.pairwise(found)]
    assert all(step * (end - start) >= -1e-9 for step in steps)  # both move the same way
    assert max(map(abs, steps)) < 0.11


def test_scaling_moves_by_the_share_of_the_way_that_is_left():
    assert follow(make_takeover("scale"), [0.2, 0.5], 0.6) == pytest.approx(
        [0.6, 0.75]
    )  # 3/8 of what was left up
    assert follow(make_takeover("scale"), [0.2, 0.1], 0.6) == pytest.approx(
        [0.6, 0.3]
    )  # half of what was left down
