"""A whole mapping: in which order things happen to a value, what moves and what does not."""

import itertools

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.mapping.learning import Learning
from asciml_osc.mapping.mapping import Mapping
from asciml_osc.mapping.settings import Settings, known_again

BLOCK = 0.0027


class Hand:
    """A mapping with a target that starts at `present`."""

    def __init__(self, present=0.0, out=(0.0, 100.0), whole=False, **options):
        self.mapping = Mapping(Settings("m", "/a", "main.percent", **options), *out, whole)
        self.present, self.now, self.told = present, 0.0, []

    def block(self):
        self.now += BLOCK
        value = self.mapping.step(self.now, BLOCK, self.present)
        if value is not None:
            self.told.append(value)
            self.present = value
            self.mapping.moved(value)

    def send(self, *values):
        for value in values:
            self.mapping.take(value, self.now)
            self.block()
        return self.present

    def settle(self):
        for _ in itertools.takewhile(lambda _: self.mapping.moving, range(100_000)):
            self.block()
        return self.present


@pytest.mark.parametrize(
    ("options", "value", "told"),
    [
        ({}, 0.25, 25.0),
        ({"lo": 0.0, "hi": 127.0}, 127.0, 100.0),
        ({"invert": True}, 0.25, 75.0),
        ({"out": (100.0, 0.0)}, 0.25, 75.0),
        ({"curve": "s"}, 0.25, 15.625),
        ({"quantise": 5}, 0.3, 25.0),
        ({"quantise": 2}, 0.7, 100.0),
        ({"depth": 0.5}, 1.0, 50.0),
        ({"dead": 0.1, "invert": True}, 0.05, 100.0),
        ({"out": (1.0, 4.0), "curve": "exp"}, 0.5, 2.0),
        ({"out": (0.0, 3.0), "whole": True}, 0.5, 2.0),
    ],
)
def test_a_value_on_its_way(options, value, told):
    assert Hand(**options).send(value) == pytest.approx(told)


def test_values_within_a_block_are_told_once_and_the_last_counts():
    hand = Hand()
    for value in (0.1, 0.9, 0.4):
        hand.mapping.take(value, hand.now)
    hand.block()
    hand.block()
    assert hand.told == pytest.approx([40.0])


def test_a_value_that_changes_nothing_is_not_told():
    hand = Hand()
    hand.send(0.5, 0.5, 0.5)
    assert hand.told == [50.0]


def test_a_value_is_told_again_when_something_else_has_moved_the_target():
    hand = Hand()
    hand.send(0.5)
    hand.present = 10.0
    assert hand.send(0.5) == 50.0


def test_a_slew_begins_where_the_target_is():
    hand = Hand(present=80.0, smooth="slew", rise=1.0, fall=1.0)
    hand.send(0.1)
    assert hand.told[0] == pytest.approx(80.0 - 100 * BLOCK)
    assert hand.settle() == pytest.approx(10.0)
    steps = [before - after for before, after in zip(hand.told, hand.told[1:], strict=False)]
    assert max(steps) < 100 * BLOCK * 1.01
    hand.present = 60.0  # something else moves it
    hand.send(0.2)
    assert hand.told[-1] == pytest.approx(60.0 - 100 * BLOCK)


def test_pickup_from_hand_to_target():
    hand = Hand(present=50.0, takeover="pickup")
    hand.send(0.1, 0.2, 0.3)
    assert hand.told == []
    hand.send(0.6)
    assert hand.told == [60.0]
    hand.present = 10.0
    hand.send(0.65, 0.7)
    assert hand.told == [60.0]


def test_an_encoder_moves_on_from_the_target_through_the_curve():
    hand = Hand(present=50.0, relative="twos", step=0.1, curve="s")
    hand.send(1)
    assert hand.present == pytest.approx(100 * (3 * 0.6**2 - 2 * 0.6**3), rel=1e-6)
    hand.send(127)
    assert hand.present == pytest.approx(50.0, abs=1e-6)
    hand.present = 0.0
    hand.send(127)
    assert hand.present == 0.0


def test_detents_within_a_block_all_count():
    hand = Hand(relative="offset", step=0.01)
    for _ in range(10):
        hand.mapping.take(65, hand.now)
    hand.block()
    assert hand.present == pytest.approx(10.0)


def test_a_toggle_goes_by_where_the_target_is():
    hand = Hand(present=100.0, button="toggle")
    assert hand.send(1, 0) == 0.0
    assert hand.send(1, 0) == 100.0
    hand.present = 0.0
    assert hand.send(1, 0) == 100.0


def test_a_tap_within_a_block_is_heard_and_let_go():
    hand = Hand(button="momentary")
    hand.mapping.take(1, hand.now)
    hand.mapping.take(0, hand.now)
    hand.settle()
    hand.block()
    assert hand.told == [100.0, 0.0]


def test_the_depth_moves_the_target_at_once():
    hand = Hand()
    hand.send(0.8)
    hand.mapping.depth = 0.5
    hand.block()
    assert hand.present == pytest.approx(40.0)


def test_nothing_new_leaves_a_target_where_something_else_has_put_it():
    hand = Hand()
    hand.send(0.8)
    hand.present = 10.0
    hand.block()
    assert hand.present == 10.0


@pytest.mark.parametrize(
    "options", [{}, {"lo": 10, "hi": 20}, {"invert": True}, {"curve": "exp"}, {"curve": "s", "out": (100.0, 0.0)}, {"depth": 0.5}]
)  # fmt: skip
def test_back_is_where_the_source_would_have_to_be(options):
    hand = Hand(**options)
    value = hand.mapping.source.value(0.3)
    hand.send(value)
    assert hand.mapping.back(hand.present) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"lo": 1.0, "hi": 1.0}, "lo and hi are both 1"),
        ({"relative": "twos", "button": "toggle"}, "give one of them"),
        ({"curve": "points"}, "go together"),
        ({"points": "0 0 1 1"}, "go together"),
    ],
)
def test_settings_that_make_no_sense_together(options, words):
    with pytest.raises(AscimlError, match=words):
        Settings("m", "/a", "main.percent", **options).check()


def test_what_is_kept_is_known_again():
    settings = Settings(
        "m", "/a", "main.percent", lo=2, hi=3.5, curve="points", points="0 0 1 1", feedback=True, on=False
    )
    assert known_again(settings.kept()) == settings
    assert set(settings.kept()) == {
        "name",
        "source",
        "target",
        "lo",
        "hi",
        "curve",
        "points",
        "feedback",
        "on",
    }


@pytest.mark.parametrize(
    "damage",
    [{"lo": "x"}, {"curve": "round"}, {"quantise": 1.5}, {"name": 3}, {"unknown": 1}, {"lo": float("nan")}, {"on": 1}, {"lo": 1, "hi": 1}, {"depth": True}],
)  # fmt: skip
def test_what_is_damaged_is_not_known(damage):
    with pytest.raises((ValueError, TypeError, AscimlError)):
        known_again(Settings("m", "/a", "main.percent").kept() | damage)


def test_learning_takes_what_moves_and_not_what_trembles():
    learning = Learning()
    for n in range(100):
        assert learning.moved("/sensor", [0.5 + 0.001 * (n % 5), None, 9.81 + 0.01 * (n % 3)]) is None
    assert learning.moved("/fader", [0.2]) is None
    assert learning.moved("/fader", [0.25]) == (0, 0.2, 0.25)
    assert learning.moved("/sensor", [0.5, 3.0, 9.8]) is None
    assert learning.moved("/sensor", [0.5, 2.0, 9.8]) == (1, 2.0, 3.0)


def test_settings_are_known_again_without_another_look_and_1_is_not_true():
    kept = Settings("m", "/k", "v.pan", curve="s", on=False).kept()
    assert kept == {"name": "m", "source": "/k", "target": "v.pan", "curve": "s", "on": False}
    assert known_again(kept) is known_again(dict(kept))
    for damaged in ({"on": 0}, {"on": 0.0}, {"curve": "t"}, {"lo": float("nan")}, {"curve": ["s"]}):
        with pytest.raises((ValueError, TypeError)):
            known_again(kept | damaged)
