"""Rounds of kill -9, and of SIGSTOP before it, at any moment: nothing that was answered is lost, and nothing is left over.

    python benchmarks/kill.py [--rounds 100] [--seed 1]

In each round a server makes sounds, removes and renames them, renders files, folders and a score, trains, and records its output;
then it is killed: alone, or with all its processes, which may be stopped first. Looked at, once the next one is there: every sound
whose done had come is listed, with its file; none that was removed is. No process of the one before is left, no shared memory,
no temporary file in any folder that was written to, and each file there is whole.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import soundfile

from asciml_osc.audio import memory
from asciml_osc.audio.address import Address
from asciml_osc.client import Client

LONG = 300.0
FEWEST = 8  # sounds that there are before anything else is tried
ADDED = ("/asciml/sounds/synth", "/asciml/sounds/load")
SCORE = "0 /asciml/voice/path main {0} {1}\n0 /asciml/voice/play main\n20 /asciml/percent 50\n"


class Rounds:
    """A session, the folder that is written to, and what was promised of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.session, self.out, self.rng = folder / "session", folder / "out", random.Random(seed)
        self.out.mkdir(parents=True)
        self.promised: set[str] = set()
        self.removed: set[str] = set()
        self.unknown: set[str] = set()  # told to go, or to have another name, and not answered
        self.processes: list[psutil.Process] = []
        self.memory: set[Path] = set()
        self.answers = 0
        self._asked: dict[str, list[str]] = {}
        self._number = 0

    def play(self) -> None:
        """One round."""
        self._start()
        try:
            self._check()
            self._work()
        finally:
            self._kill()

    def end(self) -> None:
        """One more server, which ends in order: after it nothing at all is left."""
        self._start()
        self._check()
        family = self._family()
        self.client.call("/asciml/quit", timeout=LONG)
        assert self.process.wait(LONG) == 0
        self.client.close()
        assert self.process.stdout
        self.process.stdout.close()
        self.memory |= _memory(family)
        self._gone(family)
        assert not [path for path in self.session.rglob("*") if _is_temporary(path)]

    def _start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "asciml_osc",
            "--port",
            "0",
            "--session",
            self.session,
            "--audio",
            "null",
        ]
        with self.session.with_suffix(".log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--linger", "0", "--lean"], stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert " listens on " in line, self.session.with_suffix(".log").read_text()[-3000:]
        self.client = Client(port=int(line.split(" listens on ")[1].split()[0].rpartition(":")[2]))
        self.client.notify()

    def _family(self) -> list[psutil.Process]:
        """The server's processes, its engine among them, which may be another one's child."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        address = Address.read(Path((self.session / "engine").read_text()))
        if (
            address
            and address.pid not in (process.pid for process in family)
            and psutil.pid_exists(address.pid)
        ):
            family.append(psutil.Process(address.pid))
        return family

    # What the next server finds

    def _check(self) -> None:
        listed = {item[0] for item in self.client.items("/asciml/sounds/list", timeout=LONG)}
        assert self.promised - self.unknown <= listed, f"lost: {self.promised - self.unknown - listed}"
        assert not self.removed & listed, f"there again: {self.removed & listed}"
        assert {path.stem for path in (self.session / "sounds").iterdir()} == listed
        assert {path.stem for path in (self.session / "analysis").iterdir()} == listed
        self._gone(self.processes)
        while temporary := [
            path for root in (self.session, self.out) for path in root.rglob("*") if _is_temporary(path)
        ]:
            self.client.sync(timeout=LONG)  # they are cleared in the background
            assert time.monotonic() < self.deadline, temporary
        for path in self.out.rglob("*.wav"):
            if not path.name.startswith("record"):
                assert soundfile.info(path).frames > 0, path
        models = {item[0] for item in self.client.items("/asciml/model/list")}
        files = list((self.session / "models").glob("model-*"))
        assert len(files) == len(models), (files, models)
        self.promised, self.unknown = listed, set()

    @property
    def deadline(self) -> float:
        """So much longer than it takes that it is no measure."""
        return self._started + LONG

    def _gone(self, processes: list[psutil.Process]) -> None:
        """Of the last server nothing is left, but for an engine that the next one has taken over."""
        note = self.session / "engine"
        mine = Path(note.read_text()) if note.exists() else None
        others = [process for process in processes if not mine or str(mine) not in _command(process)]
        _, alive = psutil.wait_procs(others, timeout=LONG)
        assert not alive, alive
        while left := [folder for folder in self.memory if folder.exists() and folder != mine]:
            assert time.monotonic() < self.deadline, left
            _make_room()

    # What is killed

    def _work(self) -> None:
        rng, client = self.rng, self.client
        if len(self.promised) < FEWEST:
            client.call("/asciml/sounds/synth", "seed", "additive", FEWEST, "harmonics", 2, timeout=LONG)
            return
        sounds = sorted(self.promised)
        for _ in range(rng.randint(2, 6)):
            some = rng.sample(sounds, min(4, len(sounds)))
            self._number += 1
            match rng.randrange(9):
                case 1 if len(sounds) > FEWEST:
                    self.unknown.add(some[0])
                    self._say("/asciml/sounds/remove", some[0])
                case 2 if some:
                    self.unknown.add(some[0])
                    self._say("/asciml/sounds/rename", some[0], f"named{'x' * (self._number % 7)}")
                case 3 if len(some) > 1:
                    self._say(
                        "/asciml/render", str(self.out / f"a{self._number}.wav"), *some[:2], 0, "steps", 9
                    )
                case 4 if len(some) > 1:
                    self._say(
                        "/asciml/render/grid", str(self.out / f"grid{self._number}"), *some[:2], "steps", 30
                    )
                case 5 if len(some) > 1:
                    score = self.out / f"score{self._number}.txt"
                    score.write_text(SCORE.format(*some))
                    self._say("/asciml/render/score", str(score))
                case 6 if len(sounds) > 3:
                    self._say("/asciml/train/start", "epochs", 2000)
                case 7:
                    self._say("/asciml/record/start", str(self.out / f"record{self._number}.wav"))
                case 8 if len(some) > 1:
                    self._say(
                        "/asciml/sounds/load", "loaded", str(self.session / "sounds" / f"{some[0]}.wav")
                    )
                case _:
                    self._say("/asciml/sounds/synth", "rain", "additive", rng.randint(1, 5), "harmonics", 2)
        # killed anywhere between at once and when most of it is done
        until = time.monotonic() + rng.choice([0.1, 1.0, 4.0, 12.0]) * rng.random()
        while time.monotonic() < until:
            client.ask("/asciml/version", timeout=LONG)

    def _say(self, address: str, *arguments: object) -> None:
        self.client.send(address, *arguments)

    def _kill(self) -> None:
        server = psutil.Process(self.process.pid)
        family = self._family()
        mapped = _memory(family)
        how = self.rng.choice(["alone", "all", "stopped first"])
        if how == "stopped first":
            for process in (server, *family):
                _try(process.suspend)
        _try(server.kill)
        for process in family if how != "alone" else ():
            _try(process.kill)
        self.process.wait(LONG)
        assert self.process.stdout
        self.process.stdout.close()
        self.client.close()
        self.processes, self._started = family, time.monotonic()
        self.memory |= mapped
        self._take_note()

    def _take_note(self) -> None:
        """Of what was answered with done before the kill."""
        for message in list(self.client.transcript):
            if message.direction == "out" or message.address != "/asciml/done":
                continue
            self.answers += 1
            address, *results = message.args
            if "tag" in results:  # of a call
                results = results[: results.index("tag")]
            if address in ADDED:
                self.promised |= set(results)
            elif address == "/asciml/sounds/remove":
                self.removed |= set(results)
            elif address == "/asciml/sounds/rename":
                self.promised |= set(results)
        self.promised -= self.removed

    _started = float("inf")


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def _make_room() -> None:
    """What a start does with the memory that nobody holds; an engine may have ended after the last one."""
    folder, hold = memory.make_folder()
    os.close(hold)
    memory.remove(folder)


def _try(action: object) -> None:
    try:
        action()  # type: ignore[operator]
    except psutil.NoSuchProcess:
        return


def _is_temporary(path: Path) -> bool:
    return ".tmp-" in path.name or path.name.startswith(".") or path.name.endswith(".raw")


def _memory(family: list[psutil.Process]) -> set[Path]:
    """The folders of shared memory that these processes have mapped."""
    found = set()
    for process in family:
        try:
            maps = Path(f"/proc/{process.pid}/maps").read_text()
        except OSError:
            continue
        paths = (Path(line.split(maxsplit=5)[5]) for line in maps.splitlines() if "/asciml-osc-" in line)
        found |= {path.parent for path in paths}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = Rounds(Path(folder), options.seed)
        for number in range(1, options.rounds + 1):
            rounds.play()
            print(
                f"round {number}: {rounds.answers} answers, {len(rounds.promised)} sounds promised",
                flush=True,
            )
        rounds.end()
        print(f"{options.rounds} rounds, {rounds.answers} answers: nothing lost, nothing left over")


if __name__ == "__main__":
    main()
