"""What a run hears, by a clock that the test holds."""

import queue
from pathlib import Path

from asciml_osc.models import orders as told
from asciml_osc.models.messages import Change, Pause, TrainJob
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.orders import Orders


class Clock:
    now = 100.0

    def perf_counter(self):
        return self.now


class Inbox(queue.SimpleQueue):
    """Each order that is waited for comes after 7 s."""

    def __init__(self, clock):
        self.clock = clock

    def get(self, block=True, timeout=None):
        self.clock.now += 7.0 if block else 0.0
        return super().get(block=False)


def test_a_rest_is_no_time(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(told, "time", clock)
    inbox = Inbox(clock)
    orders = Orders(TrainJob({}, 16000, 4000, "rain", Path("rain"), MorphSettings(seconds=20.0)))
    clock.now += 3.0
    for number, order in enumerate((Pause(True), Change("rate", 0.1), Change("rate", 0.2), Pause(False))):
        inbox.put((number, order))
    assert [answer.number for answer in orders.receive(inbox)] == [0, 1, 2, 3]
    assert orders.seconds == 3.0  # of 24
    clock.now += 2.0
    assert list(orders.receive(inbox)) == []
    assert (orders.seconds, orders.over(1)) == (5.0, False)
    clock.now += 15.0
    assert orders.over(1)
