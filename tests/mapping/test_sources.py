"""Faders, encoders and buttons: from what they send to a place, 0–1."""

import itertools

import pytest

from asciml_osc.mapping.buttons import Button
from asciml_osc.mapping.relative import FASTEST, Encoder, detents
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.source import Fader, usual_range


def fader(source="/a", **options):
    return Fader(Settings("m", source, "main.percent", **options))


def placed(source, value):
    source.take(value, 0.0)
    return source.place(None)


@pytest.mark.parametrize(
    ("address", "hi"),
    [("/1/fader1", 1.0), ("/midi/cc/1", 127.0), ("/midi/ch3/cc/1", 127.0), ("/midi/bend", 16383.0)],
)
def test_the_usual_range(address, hi):
    assert usual_range(address) == (0.0, hi)
    assert placed(fader(address), hi) == 1.0


@pytest.mark.parametrize(
    ("lo", "hi", "value", "place"),
    [
        (0, 1, 0.25, 0.25),
        (-10, 10, 0, 0.5),
        (10, -10, -10, 1.0),
        (0, 1, 7, 1.0),
        (0, 1, -7, 0.0),
        (100, 200, 150, 0.5),
    ],
)
def test_a_range_is_laid_on_0_to_1_and_clamped(lo, hi, value, place):
    assert placed(fader(lo=lo, hi=hi), value) == pytest.approx(place)


def test_a_running_range_grows_with_what_comes():
    source = fader(range="running")
    assert placed(source, 5.0) is None  # one end is no range
    assert placed(source, 7.0) == 1.0
    assert placed(source, 6.0) == 0.5
    assert placed(source, 3.0) == 0.0
    assert (source.lo, source.hi) == (3.0, 7.0)


@pytest.mark.parametrize(
    ("lo", "hi", "rest", "value", "place"),
    [
        (0, 1, None, 0.05, 0.0),  # a pedal: its rest is its lower end
        (0, 1, None, 0.1, 0.0),
        (0, 1, None, 0.55, 0.5),
        (0, 1, None, 1.0, 1.0),
        (-1, 1, None, 0.19, 0.5),  # a joystick: its rest is 0, in the middle
        (-1, 1, None, -0.19, 0.5),
        (-1, 1, None, 0.6, 0.75),
        (-1, 1, None, -1.0, 0.0),
        (0, 16383, 8192, 8300, pytest.approx(8192 / 16383)),
    ],
)
def test_a_dead_zone_lies_around_the_rest_and_nothing_jumps_at_its_edge(lo, hi, rest, value, place):
    assert placed(fader(lo=lo, hi=hi, rest=rest, dead=0.1), value) == pytest.approx(place)


def test_with_a_dead_zone_a_fader_has_no_jumps():
    source = fader(lo=-1, hi=1, dead=0.1)
    places = [placed(source, n / 1000) for n in range(-1000, 1001)]
    steps = [after - before for before, after in itertools.pairwise(places)]
    assert min(steps) >= 0 and max(steps) < 0.0007 and (places[0], places[-1]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("code", "up", "down", "up5", "down5"),
    [("twos", 1, 127, 5, 123), ("sign", 1, 65, 5, 69), ("sign2", 65, 1, 69, 5), ("offset", 65, 63, 69, 59)],
)
def test_the_four_codes_of_encoders(code, up, down, up5, down5):
    assert [detents(code, value) for value in (up, down, up5, down5)] == [1, -1, 5, -5]


@pytest.mark.parametrize("code", ["twos", "sign", "sign2", "offset"])
def test_each_code_counts_both_ways_alike(code):
    found = sorted(detents(code, value) for value in range(128))
    assert set(range(-63, 64)) <= set(found) and found[0] >= -64 and found[-1] == 63


def test_an_encoder_goes_on_from_where_the_target_is():
    encoder = Encoder("twos", 0.1, 0.0)
    encoder.take(1, 0.0)
    encoder.take(2, 1.0)
    assert encoder.place(0.5) == pytest.approx(0.8)
    assert encoder.place(0.5) == 0.5  # taken once
    encoder.take(127, 2.0)
    assert encoder.place(0.05) == 0.0


@pytest.mark.parametrize(
    ("seconds", "factor"), [(1.0, 1.0), (0.1, 1.0), (0.05, 2.0), (0.025, 4.0), (0.0001, FASTEST)]
)
def test_acceleration_grows_with_the_speed_beyond_ten_detents_a_second(seconds, factor):
    encoder = Encoder("twos", 0.001, 1.0)
    encoder.take(1, 0.0)
    assert encoder.place(0.0) == pytest.approx(0.001)
    encoder.take(1, seconds)
    assert encoder.place(0.0) == pytest.approx(0.001 * factor)


def pressed(button, *values, here=0.0):
    places = []
    for value in values:
        button.take(value, 0.0)
        while True:
            place = button.place(here)
            if place is not None:
                here = place
                places.append(place)
            if not button.more:
                break
    return places


def test_a_toggle_changes_with_each_press():
    assert pressed(Button("toggle", None, 0.0), 1, 0, 1, 0, 1) == [1.0, 0.0, 1.0]
    assert pressed(Button("toggle", None, 0.0), 127, here=1.0) == [0.0]


def test_a_toggle_of_a_button_that_sends_no_release():
    assert pressed(Button("toggle", None, 0.0), 1, 1, 1) == [1.0, 0.0, 1.0]


def test_a_momentary_button_is_heard_though_both_come_at_once():
    button = Button("momentary", None, 0.0)
    button.take(1, 0.0)
    button.take(0, 0.0)
    assert button.place(None) == 1.0 and button.more
    assert button.place(None) == 0.0 and not button.more


def test_increments_reach_the_end_and_begin_anew():
    assert pressed(Button("increment", 0.4, 0.0), *[1, 0] * 5) == pytest.approx([0.4, 0.8, 1.0, 0.0, 0.4])
    assert pressed(Button("increment", -0.5, 0.0), *[1, 0] * 3) == pytest.approx([1.0, 0.5, 0.0])
