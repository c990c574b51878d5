"""A child over pipes and its supervisor: what is said, how it ends, and that another takes its place, within reason."""

import asyncio
import logging
import os
import signal
import subprocess
import sys

import psutil
import pytest

from asciml_osc.children import child, pipes, supervisor
from asciml_osc.children.frames import Alive, Pickles
from asciml_osc.children.supervisor import Supervisor

log = logging.getLogger("asciml.parrot")


class Parrots(Supervisor):
    """One parrot after another."""

    name = "the parrot"
    log = log

    def __init__(self, ends=1):
        super().__init__()
        self.ends = ends
        self.heard_words = asyncio.Queue()
        self.again, self.lost, self.pids = [], [], []

    async def _begin(self):
        return await pipes.PipedChild.start("tests.children.parrot", log, "parrot")

    def _begun(self, again):
        self.again.append(again)
        self.pids.append(self.process.pid)
        self.answering.set()

    def _hear(self, message):
        self.heard_words.put_nowait(message)

    def _lost(self, why):
        self.lost.append(why)

    async def ask(self, what, value):
        await self.answering.wait()
        self.process.say((what, value))
        return await self.heard_words.get()

    async def began(self):
        """The pid of the one that has just begun."""
        word, pid = await self.heard_words.get()
        assert word == "began"
        return pid


def run(test, **options):
    """Run `test(parrots)` on started ones, which are closed afterwards; none may be left."""

    async def main():
        parrots = Parrots(**options)
        parrots.start()
        try:
            await test(parrots)
        finally:
            await parrots.close()
        assert parrots.process is None
        assert [pid for pid in parrots.pids if psutil.pid_exists(pid)] == []

    asyncio.run(main())


def test_what_it_is_told_comes_back_in_order_however_large_it_is():
    async def test(parrots):
        assert await parrots.began() == parrots.process.pid
        told = [("number", n) for n in range(200)] + [("large", bytes(5 << 20)), ("last", None)]
        for message in told:
            assert parrots.process.say(message)
        assert [await parrots.heard_words.get() for _ in told] == told

    run(test)


def test_what_it_prints_is_in_the_log_and_not_among_its_words(caplog):
    caplog.set_level(logging.INFO, "asciml.parrot")

    async def test(parrots):
        await parrots.began()
        for text in ("so it goes", "x" * (pipes.LINE + 10), "and on"):
            assert await parrots.ask("print", text) == ("print", text)
        parrots.process.say(("end", 3))
        await parrots.running
        assert parrots.status == 3

    run(test)
    said = [text for text in caplog.messages if text.startswith("parrot: ")]
    assert said == ["parrot: so it goes", "parrot: and on"]  # a line without an end in sight is no line


@pytest.mark.parametrize(
    "line",
    [
        "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
        "I0000 00:00:1795943632.657900   10069 port.cc:153] oneDNN custom operations are on.",
        "W0000 00:00:1795943632.657900   10069 cudart_stub.cc:31] Could not find cuda drivers",
        "2026-11-29 09:13:52.658796: I tensorflow/core/platform/cpu_feature_guard.cc:210] This binary is optimized",
    ],
)
def test_what_tensorflow_says_of_itself_is_for_debugging(caplog, line):
    caplog.set_level(logging.DEBUG, "asciml.parrot")

    async def test(parrots):
        await parrots.began()
        assert await parrots.ask("print", line) == ("print", line)
        assert await parrots.ask("print", "E0000 00:00:1795943632.657900 1 x.cc:1] it is broken")
        parrots.process.say(("end", 3))
        await parrots.running

    run(test)
    said = [record.levelno for record in caplog.records if record.getMessage().startswith("parrot: ")]
    assert said == [logging.DEBUG, logging.INFO]


@pytest.mark.posix
def test_one_that_is_killed_while_it_speaks_has_ended():
    async def test(parrots):
        await parrots.began()
        parrots.process.say(("cut off", None))
        await parrots.running
        assert parrots.heard_words.empty()
        assert parrots.status == -signal.SIGKILL
        assert parrots.lost == [
            "the parrot ended with status -9",
            "the parrot is not running: it ended; start it again",
        ]
        parrots.start()
        assert await parrots.ask("still", "there") == ("began", parrots.process.pid)
        assert await parrots.heard_words.get() == ("still", "there")

    run(test)


def test_another_takes_its_place_until_it_has_ended_too_often(monkeypatch, caplog):
    pauses, wait_for = [], asyncio.wait_for

    async def noting(awaitable, seconds):
        if seconds < child.SOON:
            pauses.append(seconds)
        return await wait_for(awaitable, seconds)

    monkeypatch.setattr(asyncio, "wait_for", noting)
    monkeypatch.setattr(supervisor, "PAUSE", 0.01)

    async def test(parrots):
        pids = set()
        for _ in range(4):
            pids.add(await parrots.began())
            parrots.process.say(("end", 1))
        await parrots.running
        assert len(pids) == 4
        assert parrots.again == [False, True, True, True]
        assert pauses == [0.01, 0.02]  # the first one came at once
        assert parrots.down.startswith("it ended 4 times within ")
        assert parrots.down.endswith(" s; start it again")

    run(test, ends=4)
    assert [text.partition(";")[0] for text in caplog.messages] == ["the parrot ended with status 1"] * 4
    assert ["not started again" in text for text in caplog.messages] == [False, False, False, True]


@pytest.mark.posix
def test_one_that_says_nothing_gives_signs_of_life_and_one_that_hangs_is_killed_at_the_end(monkeypatch):
    async def test(parrots):
        beats = asyncio.Queue()

        class Noting(Pickles):
            @staticmethod
            async def read(reader):
                message = await Pickles.read(reader)
                if message == Alive():
                    beats.put_nowait(parrots.last_alive)
                return message

        monkeypatch.setattr(pipes.PipedChild, "frames", Noting)
        pid = await parrots.began()
        times = [await beats.get() for _ in range(3)]
        assert times == sorted(set(times))
        assert parrots.heard_words.empty()
        os.kill(pid, signal.SIGSTOP)
        parrots.patience = 0.1
        await parrots.close()
        assert parrots.status == -signal.SIGKILL
        assert parrots.down == "the server stops"
        parrots.start()
        assert parrots.running.done()  # nothing is started after that

    run(test)


@pytest.mark.posix
def test_signals_are_the_servers_business_and_it_ends_when_its_input_does():
    async def test(parrots):
        pid = await parrots.began()
        for stop in (signal.SIGINT, signal.SIGTERM):
            os.kill(pid, stop)
        assert await parrots.ask("still", "there") == ("still", "there")
        await parrots.close()
        assert parrots.status == 0

    run(test)


KILLED = """
import asyncio, os, signal, sys
from tests.children.test_supervisor import Parrots

async def main():
    parrots = Parrots()
    parrots.start()
    print(await parrots.began(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.mark.posix
def test_it_ends_with_a_server_that_is_killed():
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    if psutil.pid_exists(int(done.stdout)):
        psutil.wait_procs([psutil.Process(int(done.stdout))])
