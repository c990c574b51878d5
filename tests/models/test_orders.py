"""What a run has been told, by a clock that goes when the test says so."""

import queue
from dataclasses import replace
from pathlib import Path

import pytest

from asciml_osc.models.messages import Acknowledged, Change, Pause, StopJob, TrainJob
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.orders import Orders


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


class SlowInbox(queue.Queue):
    """Each order that is waited for comes `step` seconds later."""

    def __init__(self, clock, step):
        super().__init__()
        self.clock, self.step = clock, step

    def get(self, block=True, timeout=None):
        if block:
            self.clock.now += self.step
        return super().get(block, timeout)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("asciml_osc.models.orders.time.perf_counter", clock)
    return clock


@pytest.fixture
def orders(clock):
    settings = replace(MorphSettings(), seconds=60.0)
    return Orders(
        TrainJob({}, rate=48000, samples=48000, name="rain", output_path=Path("rain"), settings=settings)
    )


def test_a_rest_is_no_time(orders, clock):
    inbox = SlowInbox(clock, 7.0)
    clock.now += 3.0
    for number, order in enumerate([Pause(True), Change("seconds", 50.0), Change("beta", 0.1), Pause(False)]):
        inbox.put((number, order))
    assert list(orders.receive(inbox)) == [Acknowledged(number) for number in range(4)]
    assert (clock.now, orders.seconds) == (124.0, 3.0)
    assert (orders.paused, orders.settings.seconds, orders.settings.beta) == (False, 50.0, 0.1)
    clock.now += 46.9
    assert not orders.over(epoch=1)
    clock.now += 0.2
    assert orders.over(epoch=1)


def test_a_stop_ends_the_rest(orders, clock):
    inbox = SlowInbox(clock, 7.0)
    inbox.put((0, Pause(True)))
    inbox.put((1, StopJob()))
    assert list(orders.receive(inbox)) == [Acknowledged(0), Acknowledged(1)]
    assert orders.over(epoch=1)
    assert orders.seconds == 0.0
