"""Which device is open: what was asked for, what there is instead, and what is said of it."""

import contextlib

import pytest

from asciml_osc.errors import AscimlError
from tests.session.local import LONG, Local

OPEN, OPENED, PREFER = "/asciml/audio/open", "/asciml/audio/opened", "/asciml/audio/prefer"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with contextlib.closing(Local(tmp_path_factory.mktemp("output") / "session")) as local:
        assert local.client.wait_event(OPENED, timeout=LONG)[:2] == ["null", 48000.0]
        yield local


def output(server):
    status = server.client.ask("/asciml/status")
    pairs = dict(zip(status[::2], status[1::2], strict=True))
    return pairs["sample_rate"], pairs["block"]


@pytest.mark.parametrize(("rate", "block", "outputs"), [(44100, 256, 4), (48000, 64, 1), (48000, 128, 2)])
def test_it_is_opened_as_it_was_asked_for_and_that_is_told(shared, rate, block, outputs):
    client = shared.client
    client.call(OPEN, device="null", rate=rate, block=block, outputs=outputs, timeout=LONG)
    assert client.wait_event(OPENED, timeout=LONG) == ["null", float(rate), block, outputs]
    assert output(shared) == (float(rate), block)


def test_a_device_that_is_not_there_leaves_the_one_that_is(shared):
    before = output(shared)
    with pytest.raises(AscimlError) as failure:
        shared.client.call(OPEN, device="nosuch", timeout=LONG)
    assert failure.value.code == "no-device"
    assert output(shared) == before


def test_where_none_that_is_wanted_opens_the_clock_goes_on_and_each_reason_is_said_once(shared):
    client = shared.client
    client.call(PREFER, "nosuch", "null")
    for round_ in range(2):
        shared.stage.session.engine.supervisor.kill()
        assert client.wait_event(OPENED, timeout=LONG)[0] == "null"
        refused = [
            message.args[1]
            for message in client.transcript
            if message.address == "/asciml/log"
            and message.args[0] == "warning"
            and "nosuch" in message.args[1]
        ]
        assert len(refused) == 1, (round_, refused)
    before = shared.stage.session.engine.frames
    shared.stage.until(lambda: shared.stage.session.engine.frames != before)
