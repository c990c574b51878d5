"""A long evening in twenty minutes: several clients do everything at once, and in the end nothing may be left over.

    python benchmarks/soak.py [--minutes 20] [--seed 0] [--keep FOLDER]

A real server on the null device. One client each adds sounds (synthesised, loaded, over the wire), removes, renames and
switches them; trains (short and long runs, new ones and such that go on from a model, stopped, paused, changed, joined,
listened to); streams (the output and tables); records; prepares paths, moves, renders and asks. What each does is drawn from the
seed; when it is done depends on the machine. The table in the end says how much of each there was, and what must not be:
an answer `internal`, a message without an answer, a run that ended otherwise than by itself or by a command, memory and
descriptors that grow, files that nobody knows of. The exit status is 1 where one of these was found.
"""

from __future__ import annotations

import argparse
import collections
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import soundfile

from asciml_osc.client import Client
from asciml_osc.errors import AscimlError

PATIENCE = 300.0  # seconds for an answer; more is none
MOST_SOUNDS = 60
MOST_GROWTH = 50e6  # bytes, of the server's own process
GROUPS = ("bells", "winds", "drums", "voices", "found")
TECHNIQUES = ("am", "fm", "additive", "subtractive")
RATE = 48000
FEW = "fewer than 3 sounds are left"


class Tally:
    """What was asked and how it was answered, from all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.asked: collections.Counter[str] = collections.Counter()
        self.answered: collections.Counter[tuple[str, str]] = collections.Counter()
        self.longest: dict[str, float] = {}  # seconds until an answer
        self.wrong: list[str] = []
        self.failed: dict[int, str] = {}  # runs, and what they said

    def count(self, address: str, answer: str, seconds: float) -> None:
        with self._lock:
            self.asked[address] += 1
            self.answered[address, answer] += 1
            self.longest[address] = max(self.longest.get(address, 0.0), seconds)

    def blame(self, text: str) -> None:
        with self._lock:
            self.wrong.append(text)
        print("WRONG:", text, flush=True)


class Player:
    """One client and its dice."""

    def __init__(self, port: int, seed: str, tally: Tally) -> None:
        self.client, self.dice, self.tally = Client(port=port), random.Random(seed), tally

    def __call__(self, address: str, *args: object, **options: object) -> list | None:
        """What comes with the done; None for a fail, which is counted."""
        return self._ask(self.client.call, address, args, options)

    def items(self, address: str, *args: object) -> list:
        return self._ask(self.client.items, address, args, {}) or []

    def query(self, address: str, *args: object) -> list | None:
        return self._ask(self.client.ask, address, args, {})

    def _ask(self, how: Callable, address: str, args: tuple, options: dict) -> list | None:
        began, said = time.monotonic(), "done"
        try:
            return how(address, *args, timeout=PATIENCE, **options)
        except AscimlError as error:
            said = error.code
            if error.code == "internal":
                self.tally.blame(f"{address} {args} {options}: internal: {error.message}")
            return None
        except TimeoutError:
            said = "none"
            self.tally.blame(f"{address} {args} {options}: no answer in {PATIENCE:g} s")
            return None
        finally:
            self.tally.count(address, said, time.monotonic() - began)

    def sounds(self) -> list[str]:
        return [item[0] for item in self.items("/asciml/sounds/list")]

    def some(self, count: int) -> list[str]:
        """So many sounds that are there, or were a moment ago."""
        there = self.sounds()
        return self.dice.sample(there, count) if len(there) >= count else []


def adding(player: Player, folder: Path) -> Iterator[None]:
    """Sounds come, go, and are called otherwise."""
    dice, renamed = player.dice, 0
    kit = folder / "kit"
    kit.mkdir()
    for n in range(4):
        tone = 0.5 * np.sin(2 * np.pi * 110 * (n + 2) * np.arange(RATE // 2) / RATE)
        soundfile.write(kit / f"{n}.wav", tone * np.linspace(1, 0, len(tone)), RATE)
    while True:
        there, what = player.sounds(), dice.random()
        if len(there) < 6 or (what < 0.4 and len(there) < MOST_SOUNDS):
            player("/asciml/sounds/synth", dice.choice(GROUPS), dice.choice(TECHNIQUES), dice.randint(1, 4),
                   seed=dice.randrange(1000))  # fmt: skip
        elif what < 0.5 and len(there) < MOST_SOUNDS:
            player("/asciml/sounds/load", dice.choice(GROUPS), str(dice.choice([kit, kit / "2.wav"])))
        elif what < 0.58 and len(there) < MOST_SOUNDS:
            noise = np.random.default_rng(dice.randrange(1000)).normal(0, 0.1, (12, 1000)).astype(">f4")
            key, order = dice.randrange(10**6), dice.sample(range(len(noise)), len(noise))
            for index in order:
                player("/asciml/sounds/blob", "wire", key, RATE, index,
                       len(noise), noise[index].tobytes())  # fmt: skip
        elif what < 0.8:
            player("/asciml/sounds/remove", dice.choice(there if dice.random() < 0.85 else GROUPS))
        elif what < 0.9:
            renamed += 1
            if dice.random() < 0.5:
                player("/asciml/sounds/rename", dice.choice(GROUPS), f"again{renamed}x")
            else:
                player("/asciml/sounds/rename", dice.choice(there), dice.choice(GROUPS))
        else:
            group = dice.choice(GROUPS)
            player("/asciml/sounds/use", group, dice.randint(0, 3))
            yield
            player(
                "/asciml/sounds/use",
                group,
                sum(item[1] == group for item in player.items("/asciml/sounds/list")),
            )
        yield


def training(player: Player, folder: Path) -> Iterator[None]:
    """One run after the other; each ends by itself or is stopped."""
    del folder
    dice, client = player.dice, player.client
    client.notify()
    while True:
        options: dict[str, object] = {
            "epochs": dice.choice([50, 50, 200, 200, 800, 1_000_000]),
            "seed": dice.randrange(100),
        }
        if dice.random() < 0.4:
            options["name"] = dice.choice(["mine", "other"])
        if dice.random() < 0.3:
            options["from_"] = "continue"
        if dice.random() < 0.2:
            options["join"] = 0
        if dice.random() < 0.04:
            options = {"model": "thesis", "epochs": 2, "batch": 16}
        if not (started := player("/asciml/train/start", **options)):
            yield
            continue
        if dice.random() < 0.5 and (one := player.some(1)):
            player("/asciml/sounds/remove", one[0])
        run, ended = started[0], threading.Event()

        def over(number: int, *_: object, wanted: int = run, flag: threading.Event = ended) -> None:
            if number == wanted:
                flag.set()

        client.on("/asciml/train/finished", over)
        client.on("/asciml/train/failed", over)
        client.on("/asciml/train/failed", lambda number, _, text: player.tally.failed.update({number: text}))
        stop_after = dice.choice([0.0, 0.0, 0.5, 3.0, 10.0])
        until, long = time.monotonic() + stop_after, options["epochs"] == 1_000_000 or "model" in options
        while not ended.is_set() and (time.monotonic() < until or not (long or dice.random() < 0.1)):
            what = dice.random()
            if what < 0.15:
                player("/asciml/train/pause")
                yield
                player("/asciml/train/resume")
            elif what < 0.3:
                player(
                    "/asciml/train/set", *dice.choice([("rate", 1e-3), ("beta", 1e-3), ("consistency", 2.0)])
                )
            elif what < 0.45:
                player("/asciml/train/listen", dice.randint(0, 1), 0.3)
            elif what < 0.55:
                player.items("/asciml/train/history")
            else:
                ended.wait(0.3)
            yield
        if not ended.is_set():
            player("/asciml/train/stop")
        if not ended.wait(PATIENCE):
            player.tally.blame(f"run {run} has not ended")
        player("/asciml/train/listen", 0)
        models = [item[0] for item in player.items("/asciml/model/list")]
        if dice.random() < 0.4:
            player("/asciml/model/previous")
        if dice.random() < 0.3 and models:
            player("/asciml/model/load", dice.choice(models))
        for model in models[:-5]:
            player("/asciml/model/remove", model)
        player.items("/asciml/model/drift")
        yield


def streaming(player: Player, folder: Path) -> Iterator[None]:
    """The output, now and then given up without a word, and tables."""
    del folder
    dice, client = player.dice, player.client
    given_up: set[int] = set()
    client.on(
        "/asciml/stream/table",
        lambda _, number, offset, *__: client.send("/asciml/stream/got", number, offset),
    )
    client.on("/asciml/stream/audio",
              lambda number, index, _: index % 100 or number in given_up or client.send("/asciml/stream/got", number, index))  # fmt: skip
    while True:
        if dice.random() < 0.5:
            started = player("/asciml/stream/start", "osc", frames=dice.choice([175, 512]))
            for _ in range(dice.randint(1, 8)):
                yield
            if started and dice.random() < 0.8:
                player("/asciml/stream/stop", started[0])
            elif started:
                given_up.add(started[0])
        elif ends := player.some(2):
            player("/asciml/stream/start", "table", "morph", *ends, dice.uniform(0, 100))
        yield


def recording(player: Player, folder: Path) -> Iterator[None]:
    """The output into files, whose length is looked at."""
    number = 0
    while True:
        number += 1
        path = folder / f"take{number}.wav"
        if player("/asciml/record/start", str(path)) is not None:
            for _ in range(player.dice.randint(1, 6)):
                yield
            if kept := player("/asciml/record/stop"):
                if abs(soundfile.info(kept[0]).duration - kept[1]) > 0.01:
                    player.tally.blame(
                        f"{kept[0]} lasts {soundfile.info(kept[0]).duration} s, said {kept[1]}"
                    )
                Path(kept[0]).unlink()
        yield


def playing(player: Player, folder: Path) -> Iterator[None]:
    """Paths, moves, files, and questions about where sounds lie."""
    dice, number = player.dice, 0
    voices = [f"v{n}" for n in range(4)]
    for voice in voices:
        player("/asciml/voice/new", voice, 1, 0.1)
    while True:
        for _ in range(20):
            player.client.send("/asciml/voice/percent", dice.choice(voices), dice.uniform(0, 100))
        what = dice.random()
        if what < 0.1:
            player.items("/asciml/latent/map")
        elif what < 0.15 and (one := player.some(1)):
            player.items("/asciml/latent/near", one[0], 3)
            player.query("/asciml/latent/encode", one[0])
            player.query("/asciml/sounds/features", one[0])
        elif what < 0.2:
            player.items("/asciml/model/evaluate", 2)
        elif what < 0.22:
            player.items("/asciml/model/suggest", 1)
        elif what < 0.3 and (ends := player.some(2)):
            number += 1
            for path in player("/asciml/render", str(folder / f"r{number}.wav"), *ends, "0,50,100") or []:
                Path(path).unlink()
        elif what < 0.4 and (ends := player.some(4)):
            player("/asciml/voice/square", dice.choice(voices), *ends)
        elif what < 0.45:
            player("/asciml/voice/z", dice.choice(voices), 0, dice.uniform(-2, 2))
        elif what < 0.55 and (ends := player.some(2)):
            player("/asciml/play", *ends, dice.uniform(0, 100))
            player("/asciml/sounds/play", ends[0])
        elif ends := player.some(dice.randint(2, 4)):
            voice = dice.choice(voices)
            player("/asciml/voice/path", voice, *ends)
            player("/asciml/voice/play", voice)
        yield


def live(
    script: Callable[[Player, Path], Iterator[None]], player: Player, folder: Path, until: float
) -> None:
    """Play one part until the time is over, with short rests."""
    for _ in script(player, folder):
        time.sleep(player.dice.expovariate(4.0))
        if time.monotonic() >= until:
            return


class Health:
    """Memory and descriptors of the server's own process, and how many processes it has started."""

    def __init__(self, pid: int) -> None:
        self._server = psutil.Process(pid)
        self.samples: list[tuple[float, int, int, int]] = []  # seconds, bytes, descriptors, processes

    def look(self) -> None:
        family = self._server.children(recursive=True)
        own = self._server.memory_info()
        self.samples.append(
            (time.monotonic(), own.rss - getattr(own, "shared", 0), self._server.num_fds(), 1 + len(family))
        )

    def growth(self) -> list[str]:
        """What the server has more of in the end than at a third of the time."""
        (_, size, descriptors, _), (_, last_size, last_descriptors, _) = (
            self.samples[len(self.samples) // 3],
            self.samples[-1],
        )
        found = []
        if last_size > size + MOST_GROWTH:
            found.append(f"memory grew from {size / 1e6:.0f} to {last_size / 1e6:.0f} MB")
        if last_descriptors > descriptors + 10:
            found.append(f"descriptors grew from {descriptors} to {last_descriptors}")
        return found

    def report(self) -> str:
        """The server's own process: at a third of the time, at two thirds, at the end."""
        third = len(self.samples) // 3
        chosen = [self.samples[n] for n in (third, 2 * third, -1)]
        return ", ".join(
            f"{size / 1e6:.0f} MB {count} descriptors {processes} processes"
            for _, size, count, processes in chosen
        )


def left_over(session: Path, player: Player) -> list[str]:
    """Files of the session that nobody knows of, while nothing is going on."""
    sounds = set(player.sounds())
    found = [str(path) for path in session.rglob("*") if ".staged-" in path.name or ".tmp-" in path.name]
    found += [str(path) for path in (session / "models").glob("checkpoint-*")]
    for folder in ("sounds", "analysis"):
        names = {path.stem for path in (session / folder).iterdir() if not path.name.startswith(".")}
        found += [f"{folder}/{name}" for name in names ^ sounds]
    models = len(player.items("/asciml/model/list"))
    files = len(list((session / "models").glob("model-*")))
    if files != models:
        found.append(f"{files} files of {models} models")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--keep", type=Path, help="a folder for the session and the server's log, kept afterwards"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        return soak(place, options.minutes, options.seed)


def soak(place: Path, minutes: float, seed: int) -> int:
    """Play, then look what is left; the exit status."""
    session, tally = place / "session", Tally()
    with (place / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "asciml_osc", "--port", "0", "--session", session, "--audio", "null", "--linger", "0", "--no-web"],
            stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    try:
        assert server.stdout
        port = int(server.stdout.readline().split(" listens on ")[1].split()[0].rpartition(":")[2])
        boss = Player(port, f"{seed}/boss", tally)
        boss("/asciml/sounds/synth", "bells", "additive", 8, seed=seed)
        boss.items("/asciml/audio/devices")  # the engine has compiled
        health, until = Health(server.pid), time.monotonic() + 60 * minutes
        threads = []
        for script in (adding, training, streaming, recording, playing):
            player = Player(port, f"{seed}/{script.__name__}", tally)
            arguments = (script, player, place, until)
            threads.append(threading.Thread(target=live, args=arguments, name=script.__name__))
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            health.look()
            time.sleep(2.0)
        return close(boss, server, session, health, seed)
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()


def close(boss: Player, server: subprocess.Popen, session: Path, health: Health, seed: int) -> int:
    """End what still goes on, print the tables, quit."""
    tally = boss.tally
    if dict(zip(*[iter(boss.query("/asciml/status") or [])] * 2, strict=True)).get("training"):
        boss("/asciml/train/stop")
    boss("/asciml/record/stop")
    runs = boss.items("/asciml/train/runs")
    ends = collections.Counter(item[2] for item in runs)
    until = time.monotonic() + PATIENCE
    while (left := left_over(session, boss)) and time.monotonic() < until:
        time.sleep(0.5)  # what is still being decoded holds its model's file
    health.look()
    boss("/asciml/quit")
    status = server.wait(PATIENCE)
    left += [str(path) for path in session.rglob("*") if ".staged-" in path.name]
    print(f"seed {seed}, {(health.samples[-1][0] - health.samples[0][0]) / 60:.1f} minutes")
    print("| command | asked | answers | longest wait |\n| --- | --- | --- | --- |")
    for address, count in sorted(tally.asked.items()):
        answers = ", ".join(
            f"{answer} {n}" for (of, answer), n in sorted(tally.answered.items()) if of == address
        )
        print(f"| `{address}` | {count} | {answers} | {tally.longest[address]:.2f} s |")
    print(f"\nruns: {dict(ends)}; server: {health.report()}; exit status {status}")
    if status:
        tally.wrong.append(f"exit status {status}")
    for run, _, state, *_ in runs:
        said = tally.failed.get(run, "")
        if state not in ("finished", "stopped") and FEW not in said:
            tally.blame(f"run {run} ended as {state}: {said}")
    for text in health.growth():
        tally.blame(text)
    if left:
        tally.blame(f"left over: {left}")
    print(f"{len(tally.wrong)} wrong" + "".join(f"\n- {text}" for text in tally.wrong))
    return bool(tally.wrong)


if __name__ == "__main__":
    sys.exit(main())
