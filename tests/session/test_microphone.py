"""Recordings where there is no microphone: what is refused before anything is recorded."""

import pytest

from asciml_osc.errors import AscimlError
from tests.session.local import LONG, Local

START, STOP = "/asciml/sounds/record/start", "/asciml/sounds/record/stop"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    local = Local(tmp_path_factory.mktemp("microphone") / "session")
    yield local
    local.close()


def fails(code, words, call, *args, **options):
    with pytest.raises(AscimlError, match=words) as failure:
        call(*args, **options)
    assert failure.value.code == code


def test_an_input_that_is_not_there_is_no_device_with_those_that_are(shared):
    fails(
        "no-device", "no input device 'nosuch'; there are: ",
        shared.client.call, "/asciml/sounds/record/start", "mic", device="nosuch", timeout=LONG,
    )  # fmt: skip
    fails("not-found", "/asciml/sounds/record/start", shared.client.call, "/asciml/sounds/record/stop")
    fails("not-found", "no recording to undo", shared.client.call, "/asciml/sounds/record/undo")


def test_a_group_that_cannot_be_is_refused_before_anything_is_recorded(shared):
    shared.client.call("/asciml/sounds/synth", "Rain", "am", 1, timeout=LONG)
    start = "/asciml/sounds/record/start"
    fails("bad-argument", "by case alone", shared.client.call, start, "rain", timeout=LONG)
    fails("bad-argument", "digit", shared.client.call, start, "rain1")
    fails("bad-argument", "trim", shared.client.call, start, "wind", threshold=-20, trim=1)


def test_an_input_that_does_not_open_leaves_nothing_and_the_next_may_begin(shared):
    before = shared.client.items("/asciml/sounds/list")
    for _ in range(2):
        fails("no-device", "nosuch", shared.client.call, START, "mic", device="nosuch", timeout=LONG)
        assert shared.client.items("/asciml/sounds/list") == before
        assert not list((shared.session / "sounds").glob(".*"))


def test_of_two_recordings_at_once_the_second_is_told_what_ends_the_first(shared):
    stage = shared.stage
    first, second = stage.run(
        stage.answers((START, "mic", "device", "nosuch"), (START, "mic", "device", "nosuch"))
    )
    assert {first[2], second[2]} <= {"no-device", "busy"}
    assert "no-device" in (first[2], second[2])
    busy = [answer[3] for answer in (first, second) if answer[2] == "busy"]
    assert all(text == f"a recording runs: {STOP} ends it" for text in busy)
