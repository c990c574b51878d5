"""Keys that play voices, as messages come from the ports; what sounds is asked of the engine's meters, block by block."""

import asyncio

import pytest

from asciml_osc.midi.wire import Came, Port, Ports
from asciml_osc.session.midi_keys import MidiKeys
from tests.session.stage import Stage

KEYBOARD = "keys"
PEDAL = 64


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("keys") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 1, "seed", 1) == ("done", "")
    assert stage.ask("/asciml/voice/path", "main", "a0", "a0")[0] == "done"
    assert stage.ask("/asciml/voice/loop", "main", 1)[0] == "done"
    assert stage.ask("/asciml/voice/env", "main", 0.0, 0.0)[0] == "done"
    yield stage
    stage.close()


@pytest.fixture
def stage(shared):
    """The voice main, silent, follows the keys of all channels, and no other voice does."""
    shared.session.midi_keys._channels.clear()
    assert shared.ask("/asciml/midi/keys", "main") == ("done", "")
    shared.events.clear()
    yield shared
    shared.ask("/asciml/voice/note/off", "main")
    until_sounding(shared, False)


def come(stage, *messages, port=KEYBOARD):
    stage.session.midi._came(Came(tuple((port, 0.0, bytes(data)) for data in messages)))


def until_sounding(stage, wanted):
    """Wait until the output sounds, or is silent; a test that waits in vain is ended by its time."""

    async def look():
        while (max(stage.session.meters.peaks()) > 1e-4) is not wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    stage.run(look())


def test_a_key_sounds_while_it_is_down(stage):
    come(stage, (0x90, 60, 100))
    until_sounding(stage, True)
    come(stage, (0x80, 60, 0))
    until_sounding(stage, False)


def test_the_pedal_holds_what_is_let_go_and_no_key_that_is_down(stage):
    come(stage, (0xB0, PEDAL, 127), (0x90, 60, 100), (0x90, 64, 100), (0x80, 60, 0))
    until_sounding(stage, True)
    come(stage, (0xB0, PEDAL, 0))
    assert stage.session.midi_keys._held == {}
    until_sounding(stage, True)
    come(stage, (0x80, 64, 0))
    until_sounding(stage, False)


def test_a_port_that_goes_lets_its_keys_go(stage):
    midi = stage.session.midi
    midi._ports_changed(Ports(1, (Port("in", KEYBOARD, True),)))
    come(stage, (0x90, 60, 100))
    until_sounding(stage, True)
    midi._ports_changed(Ports(1, ()))
    until_sounding(stage, False)
    told = [event for event in stage.events if event[0].startswith("/asciml/midi/")]
    assert told == [("/asciml/midi/opened", "in", KEYBOARD), ("/asciml/midi/closed", "in", KEYBOARD)]


def test_a_channel_is_kept_apart(stage, monkeypatch):
    assert stage.ask("/asciml/midi/keys", "main", 1, 3) == ("done", "")
    calls = []
    monkeypatch.setattr(stage.session.midi_keys, "_call", lambda *call: calls.append(call))
    come(stage, (0x90, 60, 100), (0x92, 61, 100))
    assert calls == [("main", 61, 100)]


def test_a_voice_that_follows_no_more_is_let_go(stage):
    come(stage, (0x90, 60, 100))
    until_sounding(stage, True)
    assert stage.ask("/asciml/midi/keys", "main", 0) == ("done", "")
    until_sounding(stage, False)
    come(stage, (0x90, 60, 100))
    assert stage.session.midi_keys.all() == []


def test_what_fails_is_told_once(stage):
    assert stage.ask("/asciml/voice/new", "empty") == ("done", "")
    assert stage.ask("/asciml/midi/keys", "empty", 1, 2) == ("done", "")
    come(stage, *[(0x91, 60, 100)] * 3)
    told = [event[2] for event in stage.events if event[0] == "/asciml/log"]
    assert len(told) == 1
    assert told[0].startswith("keys do not play empty: ")


def test_the_keys_are_kept_for_the_next_server(stage):
    assert stage.ask("/asciml/midi/keys", "main", 1, 5) == ("done", "")
    keys = MidiKeys(stage.session.stage.controls, stage.session.store, stage.session.emit)
    stage.run(keys.begin())
    assert keys.all() == [("main", 5)]


def test_a_voice_that_is_not_there(stage):
    code, text = stage.ask("/asciml/midi/keys", "nobody")
    assert code == "not-found"
    assert "nobody" in text


@pytest.mark.parametrize(
    "kept", [7, ["nano"], [["nano", "up"]], [[3, "in"]], [["nano", "in", 1]], {"nano": "in"}, None]
)
def test_settings_that_are_damaged_are_passed_over(stage, kept):
    stage.run(stage.session.store.settings.set("midi", kept))
    stage.run(stage.session.store.settings.set("midi-keys", kept))
    stage.run(stage.session.midi.begin(at_once=False))
    stage.run(stage.session.midi_keys.begin())
    assert stage.session.midi._wanted == set()
    assert stage.session.midi_keys.all() == []
