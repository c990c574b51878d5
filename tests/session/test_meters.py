"""Levels as often as they are asked for, and faults of the engine once each."""

import pytest

from asciml_osc.errors import AscimlError
from tests.session.local import LONG, Local


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    local = Local(tmp_path_factory.mktemp("meters") / "session")
    local.client.wait_event("/asciml/audio/opened", timeout=LONG)
    yield local
    local.close()


def fails(code, words, call, *args, **options):
    with pytest.raises(AscimlError, match=words) as failure:
        call(*args, **options)
    assert failure.value.code == code


def test_meters_tell_as_often_as_asked_and_then_not_at_all(shared):
    client = shared.client
    client.call("/asciml/audio/meters", 50)
    for _ in range(3):
        cpu, voices, *peaks = client.wait_event("/asciml/audio/meters", timeout=LONG)
        assert cpu >= 0
        assert voices == 0
        assert len(peaks) == 2
        assert all(-144 <= peak <= 0 for peak in peaks)
    client.call("/asciml/voice/new", "lead")
    client.wait_event("/asciml/audio/meters", lambda cpu, voices, *peaks: voices == 1, timeout=LONG)
    client.call("/asciml/audio/meters", 0)
    told = sum(message.address == "/asciml/audio/meters" for message in list(client.transcript))
    client.items("/asciml/audio/devices", timeout=LONG)
    assert told == sum(message.address == "/asciml/audio/meters" for message in list(client.transcript))
    fails("bad-argument", "0…60", client.call, "/asciml/audio/meters", 61)


def test_xruns_and_what_is_not_a_number_are_told(shared):
    engine = shared.stage.session.engine.state.engine[0]  # where the callback counts
    engine["xruns"] += 3
    total = int(engine["xruns"])
    assert shared.client.wait_event("/asciml/audio/xrun", timeout=LONG) == [total]
    engine["not_finite"] += 2
    _, text = shared.client.wait_event("/asciml/log", lambda level, text: "NaN" in text, timeout=LONG)
    assert "2 chunks" in text
    engine["refused"] += 4
    shared.client.wait_event("/asciml/log", lambda level, text: "4 notes" in text, timeout=LONG)
