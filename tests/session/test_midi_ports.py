"""The process with the MIDI ports as the session sees it: one that hangs, one that ends, a machine without a package."""

import os
import signal

import psutil
import pytest

from asciml_osc.midi import handle
from asciml_osc.midi.wire import Ports
from tests.session.stage import Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("ports") / "session")
    yield stage
    stage.close()


def process(stage):
    return psutil.Process(stage.session.midi._process.process.pid)


def test_ports_are_listed_without_one_being_there(stage):
    assert stage.ask("/asciml/midi/ports") == ("done", "")


def test_a_port_that_is_not_there_stays_wanted_and_is_named(stage):
    assert stage.ask("/asciml/midi/open", "nosuchthing", "in") == ("done", "")
    assert stage.events[-1][:2] == ("/asciml/log", "info")
    assert 'no MIDI port has "nosuchthing" in its name' in stage.events[-1][2]
    assert stage.run(stage.session.store.settings.get("midi")) == [["nosuchthing", "in"]]
    assert stage.ask("/asciml/midi/close", "NoSuchThing", "out") == ("done", "")
    assert stage.session.midi._wanted == {("nosuchthing", "in")}
    assert stage.ask("/asciml/midi/close") == ("done", "")
    assert stage.run(stage.session.store.settings.get("midi")) == []


@pytest.mark.posix
def test_a_driver_that_hangs_is_ended_and_the_next_order_finds_another(stage, monkeypatch):
    monkeypatch.setattr(handle, "PATIENCE", 0.5)
    stage.ask("/asciml/midi/ports")
    hanging = process(stage)
    os.kill(hanging.pid, signal.SIGSTOP)
    code, text = stage.ask("/asciml/midi/ports")
    assert code == "no-device"
    assert "/asciml/midi/ports" in text
    hanging.wait(60)
    monkeypatch.undo()
    assert stage.ask("/asciml/midi/ports") == ("done", "")
    assert process(stage).pid != hanging.pid


def test_a_machine_without_a_package_is_told_what_to_install(stage, monkeypatch):
    monkeypatch.setattr(handle, "find_spec", lambda name: None)
    for message in (("/asciml/midi/ports",), ("/asciml/midi/open", "nano"), ("/asciml/midi/close",)):
        code, text = stage.ask(*message)
        assert code == "denied"
        assert 'pip install "asciml-osc[midi]"' in text
    assert stage.session.midi._wanted == set()


@pytest.mark.parametrize(
    "message",
    [("/asciml/midi/open",), ("/asciml/midi/open", "nano", "up"), ("/asciml/midi/keys", "main", 1, 17)],
)
def test_what_is_wrong_is_told(stage, message):
    assert stage.ask(*message)[0] == "bad-argument"


def test_why_there_is_no_port_is_told(stage, monkeypatch):
    async def none(_wanted):
        return Ports(1, (), "no JACK server is running (why)")

    monkeypatch.setattr(stage.session.midi._process, "want", none)
    assert stage.ask("/asciml/midi/ports") == ("done", "")
    text = "there are no MIDI ports: no JACK server is running (why)"
    assert stage.events[-1] == ("/asciml/log", "warning", text)
    assert stage.ask("/asciml/midi/open", "nano") == ("done", "")
    assert stage.events[-1][2].endswith("There are: no JACK server is running (why)")
    assert stage.ask("/asciml/midi/close") == ("done", "")
