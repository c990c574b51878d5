"""From the first moment on a server answers; what it prepares is told, and once that it is ready."""

import contextlib

import pytest

from tests.session.stage import Stage

PREPARING, READY = "/asciml/server/preparing", "/asciml/server/ready"


@pytest.fixture
def stage(tmp_path):
    with contextlib.closing(Stage(tmp_path / "session")) as stage:
        yield stage


def test_what_is_prepared_is_told_and_then_once_that_it_is_ready(stage):
    stage.run(stage.event(READY))
    stage.run(stage.session.engine.until_sounding())
    told = [event for event in stage.events if event[0].startswith("/asciml/server/")]
    *preparing, (ready, seconds) = told
    assert ready == READY
    assert {event[0] for event in preparing} == {PREPARING}
    assert {"audio"} <= {event[1] for event in preparing} <= {"audio", "paths"}
    assert all(0 <= since <= seconds and usual > 0 for _, _, since, usual in preparing)
    assert not stage.session.starting


def test_until_then_the_state_is_starting_and_a_client_that_comes_is_told(stage):
    assert stage.session.starting
    assert stage.ask("/asciml/notify", 1)[0] == "done"
    assert (PREPARING, "audio") in [answer[:2] for answer in stage.said]
    stage.run(stage.event(READY))
    stage.run(stage.session.engine.until_sounding())
    before = len(stage.said)
    assert stage.ask("/asciml/notify", 1)[0] == "done"
    assert PREPARING not in [answer[0] for answer in stage.said[before:]]


def test_an_end_in_the_middle_is_no_readiness(tmp_path):
    stage = Stage(tmp_path / "session")
    assert stage.session.starting
    stage.close()
    assert READY not in [event[0] for event in stage.events]
