"""The 1€ filter against the algorithms of its paper, and the slew limiter against its seconds."""

import math

import numpy as np
import pytest
from scipy.signal import lfilter

from asciml_osc.mapping.one_euro import OneEuro
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.slew import Slew
from asciml_osc.mapping.smoothing import Smoothing

RATE = 120.0  # Hz


class Paper:
    """Algorithms 1 to 3 of Casiez, Roussel and Vogel (CHI 2012), with the names that they have there."""

    def __init__(self, mincutoff, beta, dcutoff=1.0):
        self.mincutoff, self.beta, self.dcutoff = mincutoff, beta, dcutoff
        self.first, self.hatxprev, self.hatdxprev = True, None, None

    @staticmethod
    def alpha(rate, cutoff):
        tau = 1.0 / (2 * math.pi * cutoff)
        te = 1.0 / rate
        return 1.0 / (1.0 + tau / te)

    def __call__(self, x, rate):
        if self.first:
            self.first, self.hatxprev, dx, edx = False, x, 0.0, 0.0
            self.hatdxprev = edx
            return x
        dx = (x - self.hatxprev) * rate
        alpha = self.alpha(rate, self.dcutoff)
        edx = self.hatdxprev = alpha * dx + (1 - alpha) * self.hatdxprev
        alpha = self.alpha(rate, self.mincutoff + self.beta * abs(edx))
        self.hatxprev = alpha * x + (1 - alpha) * self.hatxprev
        return self.hatxprev


@pytest.mark.parametrize(("cutoff", "beta"), [(1.0, 0.0), (1.0, 0.007), (0.5, 10.0), (5.0, 100.0)])
def test_one_euro_is_the_papers(cutoff, beta):
    rng = np.random.default_rng(1)
    values = np.cumsum(rng.normal(0, 0.05, 500))
    seconds = rng.uniform(0.002, 0.05, 500)
    ours, theirs = OneEuro(cutoff, beta), Paper(cutoff, beta)
    found = [ours.filter(value, time) for value, time in zip(values, seconds, strict=True)]
    assert found == pytest.approx([theirs(v, 1 / t) for v, t in zip(values, seconds, strict=True)], abs=1e-12)


def test_without_beta_it_is_a_one_pole_low_pass():
    values = np.random.default_rng(2).normal(size=300)
    values[0] = 0.0  # the filter begins at its first value, lfilter at 0
    one_euro = OneEuro(3.0, 0.0)
    found = [one_euro.filter(value, 1 / RATE) for value in values]
    a = 1 / (1 + 1 / (2 * math.pi * 3.0 / RATE))
    assert found == pytest.approx(lfilter([a], [1, a - 1], values), abs=1e-12)


def test_it_holds_a_trembling_hand_still_and_follows_a_quick_one():
    rng = np.random.default_rng(3)
    still = OneEuro(1.0, 10.0)
    trembling = 0.5 + rng.normal(0, 0.002, 1200)
    held = np.array([still.filter(value, 1 / RATE) for value in trembling])[600:]
    assert held.std() < trembling.std() / 3
    quick, lag = OneEuro(1.0, 10.0), []
    for n in range(25):  # a quarter of a second from 0 to 1
        value = n / 24
        lag.append(value - quick.filter(value, 1 / 100))
    slow = OneEuro(1.0, 0.0)
    lagging = [n / 24 - slow.filter(n / 24, 1 / 100) for n in range(25)]
    assert max(lag) < max(lagging) / 3


@pytest.mark.parametrize(("rise", "fall"), [(1.0, 2.0), (0.5, 0.1)])
def test_slew_takes_its_seconds_each_way(rise, fall):
    slew = Slew(rise, fall)
    slew.begin(0.0)
    steps = 1000
    up = [slew.filter(1.0, 1 / steps) for _ in range(int(rise * steps))]
    assert up[len(up) // 2 - 1] == pytest.approx(0.5) and up[-1] == pytest.approx(1.0)
    assert np.diff(up) == pytest.approx(1 / rise / steps)
    assert slew.filter(1.0, 1 / steps) == 1.0
    down = [slew.filter(0.25, 1 / steps) for _ in range(int(0.75 * fall * steps))]
    assert down[-1] == pytest.approx(0.25) and np.diff(down) == pytest.approx(-1 / fall / steps)


def test_a_slew_of_no_time_is_there_at_once():
    slew = Slew(0.0, 0.0)
    assert [slew.filter(value, 0.001) for value in (0.2, 1.0, 0.0)] == [0.2, 1.0, 0.0]


def smoothing(**options):
    return Smoothing(Settings("m", "/a", "main.percent", **options))


def test_a_filtered_source_that_stops_arrives_where_it_was_left():
    smooth, block, now = smoothing(smooth="euro"), 0.0027, 0.0
    for n in range(20):
        smooth.follow(n / 19, now, block, True)
        now += 0.01
    assert not smooth.settled
    places = []
    while not smooth.settled and now < 10:
        now += block
        if (place := smooth.follow(1.0, now, block, False)) is not None:
            places.append(place)
    assert places[-1] == 1.0 and places == sorted(places)
    assert now < 2.0


def test_between_values_of_a_source_the_filter_waits():
    smooth, block = smoothing(smooth="euro"), 0.001
    for n in range(10):
        assert smooth.follow(n / 100, n * 0.01, block, True) is not None
    last = 0.09
    assert smooth.follow(0.09, last + 0.014, block, False) is None
    assert smooth.follow(0.09, last + 0.016, block, False) is not None


def test_a_slew_after_a_rest_begins_with_one_block():
    smooth = smoothing(smooth="slew", rise=1.0, fall=1.0)
    smooth.begin(0.0)
    assert smooth.follow(1.0, 100.0, 0.01, True) == pytest.approx(0.01)
    assert smooth.follow(1.0, 100.02, 0.01, False) == pytest.approx(0.03)
