"""The supervisor of the engine's process, on the null device: a process that hangs or ends is replaced, within reason."""

import asyncio
import os
import signal
import sys

import pytest

from asciml_osc.audio import instructions, layout
from asciml_osc.audio import supervisor as requests
from asciml_osc.audio.handle import Engine
from asciml_osc.audio.supervisor import EngineSupervisor
from asciml_osc.children import supervisor
from asciml_osc.errors import AscimlError
from tests.server.conftest import LONG, process_exists

LOOK = 0.02  # seconds


def run(test):
    """Run `test(engine)` on a started engine, which is closed afterwards; nothing of it may be left."""

    async def main():
        engine = Engine(48000.0, 1 << 20)
        try:
            await engine.start()
            await asyncio.wait_for(test(engine), LONG)
        finally:
            await engine.close()
        assert not engine.folder.exists()
        assert engine.supervisor.process is None
        with pytest.raises(AscimlError, match="the server stops"):
            await engine.supervisor.request("devices")

    asyncio.run(main())


async def until(condition):
    while True:
        if condition():
            return
        await asyncio.sleep(LOOK)


def restarts(engine):
    """An event for the next restart."""
    engine.restarted.clear()
    return engine.restarted


def test_a_device_that_stands_still_is_ended_and_another_process_goes_on():
    async def test(engine):
        await engine.open("null", rate=48000.0, block=128)
        first = engine.supervisor.process.pid
        restarted = restarts(engine)
        os.kill(first, signal.SIGSTOP)
        await restarted.wait()
        assert not process_exists(first)
        assert engine.output["device"] == "none"
        frames = engine.frames
        await engine.open("null", rate=48000.0, block=256)
        assert engine.output["block"] == 256
        assert engine.frames > frames

    run(test)


def test_an_open_that_hangs_fails_and_the_null_device_goes_on(monkeypatch):
    async def test(engine):
        await engine.supervisor.request("devices")  # it is there
        restarted = restarts(engine)
        monkeypatch.setattr(requests, "ANSWER", 0.2)
        first = engine.supervisor.process.pid
        os.kill(first, signal.SIGSTOP)
        opening = asyncio.create_task(engine.open("some device", rate=48000.0, block=128))
        await until(lambda: not process_exists(first))
        monkeypatch.setattr(requests, "ANSWER", LONG)
        with pytest.raises(AscimlError, match="some device") as failure:
            await opening
        assert failure.value.code == "no-device"
        assert engine.output["device"] == "null"
        assert not restarted.is_set()  # else the same device would be opened again, for ever

    run(test)


def test_an_open_of_a_device_that_stands_still_replaces_the_process():
    async def test(engine):
        await engine.open("null", rate=48000.0, block=128)
        await until(lambda: engine.state.engine["master"][0] == 1.0)
        restarted = restarts(engine)
        os.kill(engine.supervisor.process.pid, signal.SIGSTOP)
        await engine.open("null", rate=48000.0, block=256)
        assert engine.output["block"] == 256
        assert not restarted.is_set()

    run(test)


def test_a_full_ring_does_not_keep_a_device_from_opening():
    async def test(engine):
        for _ in range(layout.RING):
            engine.post(instructions.ceiling(0.5))
        with pytest.raises(AscimlError, match="commands wait"):
            engine.post(instructions.ceiling(0.5))
        await engine.open("null", rate=48000.0, block=128)
        await until(lambda: engine.state.engine["master"][0] == 1.0)

    run(test)


def test_a_process_that_ends_again_and_again_is_given_up_until_the_next_open(monkeypatch, caplog):
    async def test(engine):
        await engine.supervisor.request("devices")
        monkeypatch.setattr(sys, "executable", "/bin/false")
        monkeypatch.setattr(supervisor, "PAUSE", 0.01)
        engine.supervisor.process.kill()
        await engine.supervisor.running
        assert "not started again" in caplog.messages[-1]
        assert (
            len([text for text in caplog.messages if "the audio engine ended" in text])
            == EngineSupervisor.ends
        )
        with pytest.raises(AscimlError, match="/asciml/audio/open"):
            await engine.supervisor.request("devices")
        with pytest.raises(AscimlError):
            await engine.open("null", rate=48000.0, block=128)
        monkeypatch.undo()
        await engine.open("null", rate=48000.0, block=128)
        assert engine.output["device"] == "null"

    run(test)


@pytest.mark.parametrize("running", [True, False])
def test_nothing_is_started_after_close_and_everyone_gets_an_answer(running):
    async def test(engine):
        if running:
            await engine.supervisor.request("devices")
            os.kill(engine.supervisor.process.pid, signal.SIGSTOP)
        waiting = [asyncio.create_task(engine.supervisor.request("devices")) for _ in range(3)]
        waiting += [asyncio.create_task(engine.open("null", rate=48000.0, block=128)) for _ in range(2)]
        await asyncio.sleep(0)
        spawned = []
        spawn, asyncio.create_subprocess_exec = asyncio.create_subprocess_exec, spawned.append
        try:
            await engine.close()
        finally:
            asyncio.create_subprocess_exec = spawn
        answers = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(answer, AscimlError) for answer in answers)
        assert spawned == []

    run(test)
