"""A kill at any moment leaves the session before or after a command, never between."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

import asciml_osc
from asciml_osc.store.rows import Staged
from asciml_osc.store.store import Store

pytestmark = pytest.mark.posix

BATCH = 3
PACKAGE = Path(asciml_osc.__file__).parent
# What carries a change out: the store, what it writes files by, and the deed itself.
TRACED = (*(str(PACKAGE / part) for part in ("store", "names.py", "durable.py")), __file__)
# What writes a change down does so in memory, or within its transaction, and what names files does not touch them: a kill there
# is one at the line that called it.
WITHIN = tuple(
    str(PACKAGE / part)
    for part in (
        "names.py",
        *(f"store/{one}.py" for one in ("files", "recording", "rows", "step", "subjects", "tracked")),
    )
)
ADDER = """
import json, sys
from pathlib import Path
from asciml_osc.durable import write_file
from asciml_osc.store.rows import Staged
from asciml_osc.store.store import Store

store = Store(Path(sys.argv[1]))
while True:
    staged = [Staged(store.files.staged_sound(), {}, 1.0, 48000) for _ in range(3)]
    for item in staged:
        write_file(item.path, b"sound")
    print(json.dumps(store.sounds.add("bells", staged)), flush=True)
"""


def whole(folder):
    """Open the folder, check that rows and files agree, and give the ids."""
    store = Store(folder)
    try:
        assert store.damaged == []
        rows = store.sounds.all()
        assert sorted(path.name for path in (folder / "sounds").iterdir()) == sorted(
            f"{row.id}.wav" for row in rows
        )
        analysed = {path.stem for path in (folder / "analysis").iterdir()}
        assert analysed <= {row.id for row in rows}
        for row in rows:
            assert row.path.read_bytes().startswith(b"sound")
        return [row.id for row in rows]
    finally:
        store.close()


def test_killed_at_random_moments(tmp_path):
    moments = random.Random(1)
    before: list[str] = []
    for _ in range(20):
        child = subprocess.Popen(
            [sys.executable, "-c", ADDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        lines = [child.stdout.readline() for _ in range(moments.randint(1, 4))]
        killer = threading.Timer(moments.random() * 0.01, child.kill)  # somewhere within the next batches
        killer.start()
        lines += child.stdout.readlines()
        killer.join()
        assert child.wait() == -signal.SIGKILL
        child.stdout.close()
        announced = [sound for line in lines for sound in json.loads(line)]
        after = whole(tmp_path)
        assert after[: len(before)] == before
        new = after[len(before) :]
        assert new[: len(announced)] == announced
        assert len(new) - len(announced) in (0, BATCH)  # the one in flight, whole or not at all
        before = after


def killed_at_line(folder, deed, line, moment="line"):
    """Do `deed` in a forked child that is killed at the given line that it executes; whether it got so far. moment: or "call"."""
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame, event, argument):
            nonlocal count
            if not frame.f_code.co_filename.startswith(TRACED) or frame.f_code.co_filename in WITHIN:
                return None
            if event == moment:
                if count == line:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
            return trace

        store = Store(folder)
        sys.settrace(trace)
        deed(store)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def stage(store, count):
    staged = [Staged(store.files.staged_sound(), {}, 1.0, 48000) for _ in range(count)]
    for item in staged:
        item.path.write_bytes(b"sound")
    return staged


def add_two(store):
    store.sounds.add("bells", stage(store, 2))


def remove_two(store):
    store.sounds.remove(["bells0", "bells2"])


def rename_group(store):
    store.sounds.rename("bells", "gongs")


def states_after_kills(folder, deed):
    """The ids that are left after a kill at the first line of `deed`, at the second, …, and after none."""
    template = folder / "template"
    store = Store(template)
    store.sounds.add("bells", stage(store, 3))
    store.files.analysis("bells0").write_bytes(b"x")
    store.close()
    states = []
    killed = True
    while killed:
        session = folder / str(len(states))
        shutil.copytree(template, session)
        killed = killed_at_line(session, deed, len(states))
        states.append(whole(session))
    return states


def ids_after_kills(folder, deed):
    """The ids in one session in which `deed` was killed at its first line, then at its second, …, then at none."""
    line = 0
    while killed_at_line(folder, deed, line):
        whole(folder)
        line += 1
    return whole(folder)


def in_a_small_process(run, deed):
    """Do it where forking is cheap, and in memory: a kill does not lose what was written, only a power cut does."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        command = [sys.executable, __file__, run.__name__, deed.__name__, folder]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def states_of_taking_back(folder, deed):
    """What is left after a kill at the first call of taking `deed` back, at the second, …; and then what each gets back to."""
    template = folder / "template"
    store = Store(template)
    store.sounds.add("bells", stage(store, 3))
    store.files.analysis("bells0").write_bytes(b"x")
    deed(store)
    store.close()
    states = []
    killed = True
    while killed:
        session = folder / str(len(states))
        shutil.copytree(template, session)
        killed = killed_at_line(session, take_back, len(states), "call")
        left = whole(session)
        store = Store(session)
        for back in (False,) if store.changes.all()[0].is_undone else (True, False):
            store.changes.go(store.changes.next(back).id, back)
        again = [row.id for row in store.sounds.all() if row.path.read_bytes() == b"sound"]
        store.close()
        states.append((left, again, sorted(path.name for path in (session / "bin").iterdir())))
    return states


def take_back(store):
    store.changes.go(store.changes.next(back=True).id, back=True)


BEFORE = ["bells0", "bells1", "bells2"]


@pytest.mark.parametrize(
    ("deed", "after"),
    [
        (add_two, [*BEFORE, "bells3", "bells4"]),
        (remove_two, ["bells1"]),
        (rename_group, ["gongs0", "gongs1", "gongs2"]),
    ],
)
def test_killed_at_every_line(deed, after):
    states = in_a_small_process(states_after_kills, deed)
    assert len(states) > 20
    held = states.index(after)  # one moment, from which on it holds
    assert states == [BEFORE] * held + [after] * (len(states) - held)
    assert held > 0


@pytest.mark.parametrize(
    ("deed", "after", "binned"),
    [
        (remove_two, ["bells1"], ["bells0.npz", "bells0.wav", "bells2.wav"]),
        (rename_group, ["gongs0", "gongs1", "gongs2"], []),
    ],
)
def test_taking_back_is_killed_at_every_call(deed, after, binned):
    states = in_a_small_process(states_of_taking_back, deed)
    assert len(states) > 10
    lefts = [left for left, _, _ in states]
    held = lefts.index(BEFORE)
    assert lefts == [after] * held + [BEFORE] * (len(states) - held)
    assert held > 0
    for _, again, kept in states:  # whatever the moment, it can be done again
        assert (again, kept) == (after, binned)


def test_a_number_reserved_by_a_killed_add_is_not_used_again():
    ids = in_a_small_process(ids_after_kills, add_two)
    numbers = [int(sound.removeprefix("bells")) for sound in ids]
    assert numbers == sorted(set(numbers))
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert all(second == first + 1 for first, second in pairs)
    assert numbers[-1] > 2 * len(pairs)  # some were used up by those that were killed


def test_a_walk_with_undo_export_and_import_is_killed_at_random_moments():
    """Few kills here; `pytest --hypothesis-profile=explore` makes 500 others."""
    from hypothesis import settings  # not in the small processes, which are forked again and again

    profile = settings()
    seed = 1 if profile.derandomize else random.randrange(1 << 30)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        command = [
            sys.executable,
            str(Path(__file__).with_name("walk.py")),
            folder,
            str(seed),
            str(profile.max_examples // 10),
        ]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert sum(json.loads(done.stdout).values()) > 0


if __name__ == "__main__":
    run, deed, folder = sys.argv[1:]
    print(json.dumps(globals()[run](Path(folder), globals()[deed])))
