"""What the server says unasked is what the table of events says, in number and in types."""

import logging
from typing import get_args

import numpy as np
import pytest

from asciml_osc import events

RIGHT = [
    ("/asciml/startup",),
    ("/asciml/sounds/added", "bells0", "bells1"),
    ("/asciml/sounds/used", "bells", 3),
    ("/asciml/sounds/analysed", "bells0", 440.0, np.float64(1200.0), np.float32(-12.0)),
    ("/asciml/audio/meters", 2.5, 1, -6.0, -6.0),
    ("/asciml/stream/audio", 1, 0, b"\0\0\0\0"),
    ("/asciml/stage", True),  # a bool goes out as 0 or 1
]
WRONG = [
    (("/asciml/sounds/added!", "bells0"), "there is no such event"),
    (("/asciml/startup", 1), "expected /asciml/startup, got 1 arguments"),
    (("/asciml/sounds/used", "bells"), "expected /asciml/sounds/used group count, got 1 arguments"),
    (("/asciml/sounds/used", "bells", 3.0), "count is of the type int, got float 3.0"),
    (("/asciml/audio/meters", 2, 1), "cpu_percent is of the type float, got int 2"),
    (("/asciml/audio/meters", 2.0, 1, -6.0, "x"), "peak_db is of the type float, got str 'x'"),
    (("/asciml/sounds/added", "bells0", 1), "id is of the type string, got int 1"),
    (("/asciml/stream/audio", 1, 0, "x"), "audio is of the type blob, got str 'x'"),
    (("/asciml/log", "info", None), "text is of the type string, got NoneType None"),
]


@pytest.mark.parametrize("event", RIGHT)
def test_an_event_of_the_table_is_right(event):
    assert events.fault(event[0], event[1:]) == ""


@pytest.mark.parametrize(("event", "fault"), WRONG)
def test_an_event_that_differs_from_the_table_is_told_apart(event, fault):
    assert events.fault(event[0], event[1:]) == fault


@pytest.mark.wrong_events
def test_a_wrong_event_is_logged_and_goes_out_all_the_same(caplog):
    said = []
    emit = events.checked(lambda *event: said.append(event))
    with caplog.at_level(logging.ERROR, "asciml.events"):
        emit("/asciml/sounds/used", "bells", "3")
        emit("/asciml/sounds/used", "bells", 3)
    assert said == [("/asciml/sounds/used", "bells", "3"), ("/asciml/sounds/used", "bells", 3)]
    assert [record.getMessage() for record in caplog.records] == [
        "the event /asciml/sounds/used is not as events.py has it: count is of the type int, got str '3'"
    ]


def test_the_type_of_addresses_is_the_table():
    assert get_args(events.EventAddress) == tuple(event.address for event in events.EVENTS)


def test_only_the_last_argument_of_an_event_may_come_many_times():
    for event in events.EVENTS:
        assert not any(arg.many for arg in event.args[:-1]), event.address
