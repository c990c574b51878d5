"""A random walk over the store: changes of every kind, taken back and done again, exported and imported. Run as a program it is killed.

The walk is drawn from a seed and from what is there, so the same seed in a copy of the folder makes the same walk.
"""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from asciml_osc.durable import begin_folder, clear_temporaries, finish_folder
from asciml_osc.errors import AscimlError
from asciml_osc.store import whole
from asciml_osc.store.rows import Staged
from asciml_osc.store.step import step
from asciml_osc.store.store import Store

GROUPS, WORDS = ("bells", "rain", "wind"), ("a", "b", "c")


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def state(store):
    """All that a user has, as values that compare; not what differs by the hour, and not which numbers are used up."""
    rows = store.sounds.all()
    return {
        "sounds": [(row.id, row.name, row.on, sorted(row.marks), digest(row.path)) for row in rows],
        "models": [(row.name, row.info, digest(row.path)) for row in store.models.all()],
        "presets": list(store.presets.all().items()),
        "motions": list(store.motions.all().items()),
        "settings": {key: store.settings.get(key) for key in ("mappings", "filters", "model")},
        "changes": [
            (one.command, one.kind, one.names, one.many, one.deed, one.is_undone)
            for one in store.changes.all()
        ],
    }


def user_has(found):
    """The same without what can be taken back, which stays on the machine."""
    return {name: value for name, value in found.items() if name != "changes"}


class Walk:
    """home: with the session, and where exports and imports lie."""

    def __init__(self, home, seed):
        self.home, self.draw = home, random.Random(seed)
        self.store = Store(home / "session")
        self.zip, self.imported = home / "one.zip", home / "imported"

    def go(self):
        """Make one change, or fail at one; its name."""
        kinds = {
            self.add: 4, self.remove: 3, self.rename: 2, self.say: 3, self.model: 2, self.preset: 3, self.map: 1, self.back: 7,
            self.again: 4, self.empty: 0.3, self.export: 2, self.take_in: 2,
        }  # fmt: skip
        (kind,) = self.draw.choices(list(kinds), list(kinds.values()))
        with contextlib.suppress(AscimlError), step(f"/asciml/{kind.__name__}"):
            kind()
        return kind.__name__

    def some(self):
        ids = [row.id for row in self.store.sounds.all()] or ["none0"]
        return self.draw.sample(ids, min(len(ids), self.draw.randint(1, 3)))

    def add(self):
        staged = [
            Staged(self.store.files.staged_sound(), {}, 1.0, 48000) for _ in range(self.draw.randint(1, 3))
        ]
        for one in staged:
            one.path.write_bytes(b"sound" + self.draw.randbytes(60))
        for sound in self.store.sounds.add(self.draw.choice(GROUPS), staged):
            self.store.files.analysis(sound).write_bytes(b"x")

    def remove(self):
        self.store.sounds.remove(self.some())

    def rename(self):
        old, new = self.draw.choice([*self.some(), *GROUPS]), self.draw.choice([*GROUPS, "gongs"])
        self.store.sounds.rename(old, new)

    def say(self):
        ids, word, on = self.some(), self.draw.choice(WORDS), self.draw.random() < 0.7
        match self.draw.randrange(3):
            case 0:
                self.store.sounds.set_names({ids[0]: f"{word}-{self.draw.randrange(1000)}x"})
            case 1:
                (self.store.marks.put if on else self.store.marks.take)(ids, "tag", word)
            case _:
                self.store.groups.set_used(self.draw.choice(GROUPS), self.draw.randint(0, 3))

    def model(self):
        name = self.draw.choice(WORDS)
        if self.draw.random() < 0.4:
            self.store.models.remove(name)
            return
        path = self.store.files.staged_model(".safetensors")
        path.write_bytes(self.draw.randbytes(2000))
        self.store.models.add(name, path, {"kind": "morph"}, settings={"model": name})

    def preset(self):
        table = self.draw.choice([self.store.presets, self.store.motions])
        name, other = self.draw.choices(WORDS, k=2)
        match self.draw.randrange(4):
            case 0:
                table.remove(name)
            case 1:
                table.rename(name, other)
            case _:
                table.put({name: {"value": self.draw.random()}})

    def map(self):
        self.store.settings.set(
            self.draw.choice(["mappings", "filters"]), [{"name": self.draw.choice(WORDS)}]
        )

    def back(self):
        self.store.changes.go(self.store.changes.next(back=True).id, back=True)

    def again(self):
        self.store.changes.go(self.store.changes.next(back=False).id, back=False)

    def empty(self):
        self.store.changes.empty()

    def export(self):
        whole.export(self.store.backup(), "one", self.zip, lambda *_: None)

    def take_in(self):
        if not self.zip.exists():
            return
        goal = self.imported / f"{len(list(self.imported.iterdir()))}"
        staged = begin_folder(goal)
        whole.take_in(self.zip, staged, lambda *_: None)
        finish_folder(staged, goal)

    def check(self):
        """Check that rows and files agree, and that nothing is left of what was killed."""
        files, store = self.store.files, self.store
        rows = store.sounds.all()
        assert store.damaged == []
        assert sorted(path.name for path in files.sounds.iterdir()) == sorted(row.path.name for row in rows)
        assert {path.stem for path in files.analyses.iterdir()} <= {row.id for row in rows}
        assert sorted(path.name for path in files.models.iterdir()) == sorted(
            row.path.name for row in store.models.all()
        )
        assert not list(files.folder.glob(".backup-*"))
        clear_temporaries(
            [self.zip, *(self.imported / f"{number}" for number in range(1000))]
        )  # as the next server does
        assert {path.name for path in self.home.iterdir()} <= {"session", "imported", "one.zip"}
        assert all(path.name.isdigit() for path in self.imported.iterdir())

    def to_and_fro(self):
        """Take all back, do all again, and come back to where it was: each state is met as it was."""
        there = state(self.store)
        undone = [change.is_undone for change in self.store.changes.all()]
        forth, back = undone.count(False), undone.count(True)
        met = [user_has(there)]
        for _ in range(forth):
            self.back()
            met.append(user_has(state(self.store)))
        for before in met[-2::-1]:
            self.again()
            assert user_has(state(self.store)) == before
        for _ in range(back):
            self.again()
        for _ in range(back):
            self.back()
        assert state(self.store) == there


def read(folder):
    """What a session has that was exported or imported."""
    store = Store(folder)
    try:
        return user_has(state(store))
    finally:
        store.close()


def unzipped(path, into):
    """What a zip has, None where there is none."""
    if not path.exists():
        return None
    into.mkdir()
    try:
        whole.take_in(path, into, lambda *_: None)
        return read(into)
    finally:
        shutil.rmtree(into)


def killed(home, seed, moments):
    """Walk in a forked child that is killed; how many changes it had announced by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            walk = Walk(home, seed)
            while True:
                walk.go()
                os.write(writing, b".")
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123
        announced = len(pipe.read(1) or b"")
        wanted = moments.randint(0, 12)
        while announced < wanted and pipe.read(1):
            announced += 1
        time.sleep(moments.random() * 0.006)  # somewhere within the next changes
        os.kill(child, signal.SIGKILL)
        announced += len(pipe.read())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return announced


def crash(folder, seed, rounds):
    """Kill walks at random moments, one after the other in the same session; how often what was under way was there or not.

    A second walk in a copy of the folder tells how it was before the change that was under way, and how it would be after it.
    """
    moments, home, twin = random.Random(seed), folder / "home", folder / "twin"
    (home / "imported").mkdir(parents=True)
    Store(home / "session").close()
    found = Counter()
    for number in range(rounds):
        here = f"{seed}-{number}"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(home, twin)
        announced = killed(home, here, moments)
        walk = Walk(twin, here)
        for _ in range(announced):
            walk.go()
        expected = [
            (state(walk.store), unzipped(walk.zip, folder / "zip"), len(list(walk.imported.iterdir())))
        ]
        name = walk.go()
        expected.append(
            (state(walk.store), unzipped(walk.zip, folder / "zip"), len(list(walk.imported.iterdir())))
        )
        walk.store.close()
        left = Walk(home, "")
        left.check()
        count = len(list(left.imported.iterdir()))
        seen = state(left.store), unzipped(left.zip, folder / "zip"), count
        assert seen in expected, f"seed {seed}, round {number}: {name} was half done"
        if count > expected[0][2]:
            assert read(left.imported / str(count - 1)) == expected[0][1]
        if expected[0] != expected[1]:
            found[f"{name} {'done' if seen == expected[1] else 'not done'}"] += 1
        if number % 4 == 3:
            left.to_and_fro()
        left.store.close()
    return found


if __name__ == "__main__":
    print(json.dumps(crash(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
