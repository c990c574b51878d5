"""MIDI as a source of mappings, motor faders that are told, and mappings as a part of presets."""

import pytest

from asciml_osc.midi.wire import Came, Port, Ports
from tests.osc.tiny import until
from tests.session.stage import Stage

FADER = "nano:keys"
LIGHTS = "nano:lights"
OTHER = "bcf:motors"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("midi") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1) == ("done", "")
    assert stage.ask("/asciml/voice/path", "main", "a0", "a1")[0] == "done"
    yield stage
    stage.close()


@pytest.fixture
def stage(shared):
    """Without mappings."""
    for settings, _ in shared.session.mappings.all():
        assert shared.ask("/asciml/map/remove", settings.name) == ("done", "")
    shared.events.clear()
    return shared


def come(stage, *data, port=FADER):
    async def come():
        stage.session.midi._came(Came(((port, 0.0, bytes(data)),)))

    stage.run(come())


def percent(stage, wanted):
    """Wait until the voice main is there."""
    stage.run(
        until(lambda: stage.session.stage.voices.get("main").values["percent"] == pytest.approx(wanted))
    )


def test_a_knob_moves_the_percent(stage):
    assert stage.ask("/asciml/map/add", "knob", "/midi/cc/1", "main.percent", 0.0, 127.0) == ("done", "")
    come(stage, 0xB0, 1, 127)
    percent(stage, 100.0)
    come(stage, 0xB3, 1, 0)  # on any channel
    percent(stage, 0.0)


def test_the_knob_that_moves_is_learned(stage):
    assert stage.ask("/asciml/map/learn", "knob", "main.percent") == ("done", "")
    for value in (10, 60, 110):
        come(stage, 0xB0, 7, value)
    assert stage.ask("/asciml/map/learn/stop") == ("done", "")
    ((settings, _),) = stage.session.mappings.all()
    assert (settings.source, settings.lo, settings.hi) == ("/midi/cc/7", 10.0, 110.0)


def test_what_a_knob_moves_is_told_to_the_other_devices_and_not_to_its_own(stage, monkeypatch):
    midi = stage.session.midi
    ports = tuple(Port("out", name, True) for name in (LIGHTS, OTHER))
    monkeypatch.setattr(midi._process, "ports", Ports(1, ports))
    sent = []
    monkeypatch.setattr(midi._process, "send", lambda *message: sent.append(message))
    assert stage.ask("/asciml/map/add", "knob", "/midi/cc/1", "main.percent", 0.0, 127.0, "feedback", 1) == (
        "done",
        "",
    )
    come(stage, 0xB0, 1, 64)
    stage.run(until(lambda: sent and sent[-1][1] == bytes([0xB0, 1, 64])))
    assert (LIGHTS, bytes([0xB0, 1, 64])) not in sent
    stage.send("/asciml/voice/percent", "main", 0.0)
    stage.run(until(lambda: {(LIGHTS, b"\xb0\x01\x00"), (OTHER, b"\xb0\x01\x00")} <= set(sent)))


def test_a_preset_brings_its_mappings_back_and_lets_the_others_rest(stage):
    names = lambda: {settings.name for settings, _ in stage.session.mappings.all() if settings.on}  # noqa: E731
    assert stage.ask("/asciml/preset/store", "none") == ("done", "")
    assert stage.ask("/asciml/map/add", "one", "/midi/cc/1", "main.percent") == ("done", "")
    assert stage.ask("/asciml/preset/store", "first") == ("done", "")
    assert stage.ask("/asciml/map/on", "one", 0) == ("done", "")
    assert stage.ask("/asciml/map/add", "two", "/midi/cc/2", "main.gain") == ("done", "")
    assert stage.ask("/asciml/preset/store", "second") == ("done", "")
    assert stage.ask("/asciml/preset/recall", "first")[0] == "done"
    stage.run(until(lambda: names() == {"one"}))
    assert stage.ask("/asciml/map/remove", "two") == ("done", "")
    assert stage.ask("/asciml/preset/recall", "second")[0] == "done"
    stage.run(until(lambda: names() == {"two"}))
    assert stage.ask("/asciml/preset/recall", "none")[0] == "done"
    assert names() == {"two"}


def test_mappings_of_a_preset_that_are_damaged_are_refused_and_nothing_changes(stage):
    part = stage.session.stage.recalls.parts["mappings"]
    for state in (
        7,
        [7],
        [{"name": "x"}],
        [{"name": "x", "source": "/a", "target": "main.percent", "lo": "?"}],
    ):
        with pytest.raises(Exception, match="the mappings of the preset are damaged"):
            part.recall(state)
    assert stage.session.mappings.all() == []
