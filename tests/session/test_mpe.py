"""Zones of MPE: what messages mean for notes, and what the engine has of it in the end; and programs that recall presets."""

import asyncio

import pytest

from asciml_osc.audio.layout import BEND, BESIDE, PRESSURE
from asciml_osc.midi.wire import Came, Port, Ports
from asciml_osc.session.midi_programs import MidiPrograms
from asciml_osc.session.mpe import KEYS, Call, Zone
from tests.session.stage import Stage

NEUTRAL = {BEND: 0.0, BESIDE: 0.0, PRESSURE: 1.0}


def said(zone, *messages):
    return [call for message in messages for call in zone.take(*message)]


def test_a_note_has_what_its_channel_said_before_and_after_it_began():
    zone = Zone("lower")
    assert said(zone, (2, "bend", 8192 + 4096), (2, "cc/74", 127), (2, "pressure", 0)) == []
    key = 2 * KEYS + 60
    assert said(zone, (2, "note/60", 100)) == [Call(key, 100, {BEND: 24.0, BESIDE: 0.5, PRESSURE: 1.0})]
    assert said(zone, (3, "note/60", 90)) == [Call(3 * KEYS + 60, 90, NEUTRAL)]
    assert said(zone, (2, "pressure", 127)) == [Call(key, None, {BEND: 24.0, BESIDE: 0.5, PRESSURE: 2.0})]
    assert said(zone, (2, "note/60", 0)) == [Call(key, 0.0, {})]
    assert said(zone, (2, "pressure", 0)) == []


def test_the_manager_speaks_to_all_notes():
    zone = Zone("lower")
    said(zone, (2, "note/60", 100), (5, "note/64", 100))
    moved = said(zone, (1, "bend", 0))
    assert [(call.key, call.own[BEND]) for call in moved] == [(2 * KEYS + 60, -2.0), (5 * KEYS + 64, -2.0)]
    assert said(zone, (1, "cc/64", 127), (2, "note/60", 0)) == []
    assert [call.key for call in said(zone, (2, "pressure", 5))] == [2 * KEYS + 60]
    assert said(zone, (1, "cc/64", 0)) == [Call(2 * KEYS + 60, 0.0, {})]


def test_how_far_a_bend_goes_is_said_by_rpn_0_on_any_member():
    zone = Zone("upper")
    said(zone, (3, "rpn/0", 12 << 7), (15, "bend", 0))
    assert said(zone, (15, "note/60", 1))[0].own[BEND] == -12.0


def test_a_zone_has_as_many_channels_as_rpn_6_says():
    zone = Zone("upper")
    said(zone, (14, "note/60", 100))
    assert list(zone.resize(3)) == [Call(14 * KEYS + 60, 0.0, {})]
    assert [channel for channel in range(1, 17) if zone.has(channel)] == [13, 14, 15, 16]
    assert said(zone, (12, "note/60", 100)) == []


def test_a_zone_that_is_told_anew_bends_as_far_as_usual():
    zone = Zone("lower")
    said(zone, (2, "rpn/0", 12 << 7))
    list(zone.resize(7))
    said(zone, (2, "bend", 0))
    assert said(zone, (2, "note/60", 1))[0].own[BEND] == -48.0


def test_all_notes_off_ends_what_the_pedal_holds_on_one_channel_or_on_all():
    zone = Zone("lower")
    said(zone, (1, "cc/64", 127), (2, "note/60", 9), (3, "note/62", 9), (4, "note/64", 9), (3, "note/62", 0))
    assert said(zone, (3, "cc/123", 0)) == [Call(3 * KEYS + 62, 0.0, {})]
    assert [call.key for call in said(zone, (1, "cc/120", 0))] == [2 * KEYS + 60, 4 * KEYS + 64]
    assert said(zone, (1, "cc/64", 0)) == []


def test_reset_of_all_controllers_is_neutral():
    zone = Zone("lower")
    said(zone, (2, "bend", 0), (2, "pressure", 9), (2, "note/60", 9))
    assert said(zone, (2, "cc/121", 0)) == [Call(2 * KEYS + 60, None, NEUTRAL)]


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("mpe") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1) == ("done", "")
    assert stage.ask("/asciml/voice/path", "v", "a0", "a1")[0] == "done"
    assert stage.ask("/asciml/voice/loop", "v", 1) == ("done", "")
    yield stage
    stage.close()


def come(stage, *messages):
    stage.session.midi._came(Came(tuple(("keys", 0.0, bytes(data)) for data in messages)))


def listed(stage, address):
    before = len(stage.said)
    assert stage.ask(address)[0] == "done"
    return [one[1:] for one in stage.said[before:] if one[0] == f"{address}.reply"]


def heads(stage, wanted):
    """What the engine has of the notes of the voice once `wanted` holds, by key."""
    index = stage.session.stage.voices.get("v").index

    def found():
        sounding = stage.session.engine.state.heads[index]
        return {float(one["key"]): one for one in sounding if one["table"] >= 0 and one["fade_step"] >= 0}

    async def look():
        while not wanted(found()):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        return found()

    return stage.run(look())


def test_notes_of_one_key_on_two_channels_are_two_with_a_bend_each(stage):
    assert stage.ask("/asciml/midi/keys", "v", 1, "mpe", "lower") == ("done", "")
    assert listed(stage, "/asciml/midi/followers") == [("v", 0, "lower")]
    assert ("/asciml/midi/keys", "v", 1, 0, "mpe", "lower") in listed(stage, "/asciml/state")
    come(stage, (0xB0, 101, 0), (0xB0, 100, 6), (0xB0, 6, 7))  # RPN 6: seven members
    come(stage, (0xE1, 0, 96), (0x91, 60, 100), (0x92, 60, 100), (0xD2, 127), (0xB2, 74, 0))
    keys = {2.0 * KEYS + 60, 3.0 * KEYS + 60}
    found = heads(stage, lambda notes: set(notes) == keys and notes[3.0 * KEYS + 60]["own"][BESIDE] == -0.5)
    assert found[2.0 * KEYS + 60]["own"].tolist() == [24.0, 0.0, 1.0]
    assert found[3.0 * KEYS + 60]["own"].tolist() == [0.0, -0.5, 2.0]
    come(stage, (0x98, 60, 100))  # channel 9 is no member any more
    come(stage, (0x81, 60, 0))
    heads(stage, lambda notes: set(notes) == {3.0 * KEYS + 60})
    come(stage, (0xB0, 101, 0), (0xB0, 100, 6), (0xB0, 6, 15))
    heads(stage, lambda notes: not notes)
    assert stage.ask("/asciml/midi/keys", "v", 0) == ("done", "")


def test_a_controller_that_is_unplugged_in_the_middle_of_a_note_lets_go_of_it_and_of_its_pedal(stage):
    port = Port("in", "keys", open=True)
    stage.session.midi._ports_changed(Ports(1, (port,)))
    assert stage.ask("/asciml/midi/keys", "v", 1, "mpe", "lower") == ("done", "")
    come(stage, (0xB0, 64, 127), (0x91, 60, 100), (0x92, 64, 100), (0x82, 64, 0))
    heads(stage, lambda notes: len(notes) == 2)
    stage.session.midi._ports_changed(Ports(2, ()))
    heads(stage, lambda notes: not notes)
    assert [event for event in stage.events if event[0] == "/asciml/midi/closed"] == [
        ("/asciml/midi/closed", "in", "keys")
    ]
    assert stage.ask("/asciml/midi/keys", "v", 0) == ("done", "")


def test_a_motion_has_the_notes_of_two_channels_with_their_ends(stage):
    assert stage.ask("/asciml/motion/record", "fingers") == ("done", "")
    assert stage.ask("/asciml/midi/keys", "v", 1, "mpe", "lower") == ("done", "")
    come(stage, (0x91, 60, 100), (0x92, 64, 100), (0x81, 60, 0), (0x82, 64, 0))
    assert stage.ask("/asciml/motion/stop") == ("done", "")
    moves = stage.session.motions.get("fingers").moves
    assert [(move.value, move.more > 0) for move in moves] == [
        (60, True),
        (64, True),
        (60, False),
        (64, False),
    ]
    assert stage.ask("/asciml/midi/keys", "v", 0) == ("done", "")


def test_a_program_recalls_its_preset_within_a_block_and_another_says_so(stage):
    for name, pan in (("left", -1.0), ("right", 1.0)):
        stage.ask("/asciml/voice/pan", "v", pan, "tag", 1)
        assert stage.ask("/asciml/preset/store", name) == ("done", "")
    assert stage.ask("/asciml/midi/program", 3, "left") == ("done", "")
    assert stage.ask("/asciml/midi/program", 4, "right") == ("done", "")
    assert [one[1] for one in listed(stage, "/asciml/preset/list")] == [1, 1]
    voice = stage.session.stage.voices.get("v")
    stage.events.clear()

    async def change(number):  # tasks that a recall starts want a loop
        come(stage, (0xC0, number))

    stage.run(change(3))
    assert voice.values["pan"] == -1.0
    stage.run(change(9))
    assert voice.values["pan"] == -1.0
    told = [event[2] for event in stage.events if event[0] == "/asciml/log"]
    assert len(told) == 1
    assert told[0].startswith("program 9 has no preset")
    assert stage.ask("/asciml/preset/rename", "right", "east") == ("done", "")
    stage.run(settled(stage))
    assert listed(stage, "/asciml/midi/programs") == [(3, "left"), (4, "east")]
    again = MidiPrograms(
        stage.session.presets, stage.session.stage.recalls, stage.session.store, stage.session.emit
    )
    stage.run(again.begin())
    assert again.all() == [(3, "left"), (4, "east")]
    assert stage.ask("/asciml/preset/remove", "east") == ("done", "")
    stage.run(settled(stage))
    assert stage.ask("/asciml/midi/program", 3) == ("done", "")
    assert listed(stage, "/asciml/midi/programs") == []


async def settled(stage):
    """Let what the programs do in the background be over."""
    await asyncio.gather(*stage.session.midi_programs._tasks)


def test_what_a_program_cannot_mean(stage):
    assert stage.ask("/asciml/midi/program", 128, "left")[0] == "bad-argument"
    assert stage.ask("/asciml/midi/program", 5, "nothing")[0] == "not-found"
    assert stage.ask("/asciml/midi/program", 5)[0] == "not-found"
    assert stage.ask("/asciml/midi/keys", "v", 1, "mpe", "middle")[0] == "bad-argument"


def test_the_state_has_all_that_is_set_up(stage):
    """Each message as it was said, and said again all of them are done."""
    messages = [
        ("/asciml/midi/keys", "v", 1, 3),
        ("/asciml/map/add", "fader", "/1/fader1", "v.gain", "out_hi", 2.0, "invert", 1),
        ("/asciml/map/on", "fader", 0),
        ("/asciml/gesture/sources", "/accxyz", 3, "/midi/cc/1"),
        ("/asciml/motion/play", "round", 1, 2.0, "v"),
    ]
    assert stage.ask("/asciml/motion/record", "round") == ("done", "")
    stage.ask("/asciml/voice/gain", "v", 0.5, "tag", 1)
    assert stage.ask("/asciml/motion/stop") == ("done", "")
    for message in messages:
        assert stage.ask(*message) == ("done", ""), message
    stage.session.midi._wanted = {("nano", "in")}
    found = listed(stage, "/asciml/state")
    assert found[:2] == [("/asciml/tempo", 120.0), ("/asciml/audio/limit", -1.0)]
    places = [found.index(message) for message in [("/asciml/midi/open", "nano", "in"), *messages]]
    assert places == sorted(places)
    assert stage.ask("/asciml/motion/stop") == ("done", "")
    assert stage.ask("/asciml/map/remove", "fader") == ("done", "")
    for message in found:
        if message[0] != "/asciml/midi/open":
            assert stage.ask(*message, "tag", 1)[0] == "done", message
    assert stage.ask("/asciml/motion/stop") == ("done", "")
