"""A session of as many sounds as one likes, written straight into its store: the size of a large set without the hours of making one."""

import io
import json
import os
import random

import numpy as np
import soundfile

from asciml_osc.analysis.features import ANALYSIS_FORMAT
from asciml_osc.store.store import Store

RATE = 48000


def write_session(folder, count, groups=4, unmeasured=0):
    """Sounds of 1 s as the store has them, in groups of equal size, each file the same silence; the first `unmeasured` were not analysed."""
    store, rng = Store(folder), random.Random(count)
    size = count // groups
    names = [f"group{chr(97 + n)}" for n in range(groups)]
    ids = [(name, number) for name in names for number in range(size)]
    _link(store.files.sounds, _wav(), [f"{name}{number}.wav" for name, number in ids])
    _link(store.files.analyses, _npz(), [f"{name}{number}.npz" for name, number in ids[unmeasured:]])
    curves = [{"envelope": [rng.random() for _ in range(100)], "spectrum": [rng.uniform(-90, -9) for _ in range(64)]} for _ in range(50)]  # fmt: skip
    rows = [
        (name, number, json.dumps({"file": f"/sounds/{name}/take {number}.wav", "start": 0.0}), 1.0, RATE, f"{name}{number}.wav",
         None if n < unmeasured else json.dumps({**_numbers(rng), **curves[n % 50]}), 0.0, f"{name}_take_0{number}")
        for n, (name, number) in enumerate(ids)
    ]  # fmt: skip
    database = store.sounds._database
    with database.transaction():
        database.execute_many("INSERT INTO groups VALUES (?, ?, NULL)", [(name, size) for name in names])
        database.execute_many("INSERT INTO sounds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    store.close()


def _numbers(rng):
    return {
        "seconds": 1.0, "rms_db": rng.uniform(-40, -5), "peak_db": -1.0, "centroid_hz": rng.uniform(100, 9000), "flatness": rng.random(),
        "f0_hz": rng.choice([0.0, rng.uniform(50, 900)]), "harmonics": 20, "analysed": [RATE, RATE, ANALYSIS_FORMAT],
    }  # fmt: skip


def _link(folder, data, names):
    """Give one file many names: ten times as fast as many files."""
    first = folder / names[0] if names else None
    for name in names:
        if name == names[0]:
            first.write_bytes(data)
        else:
            os.link(first, folder / name)


def _wav():
    file = io.BytesIO()
    soundfile.write(file, np.zeros(RATE, np.int16), RATE, format="WAV")
    return file.getvalue()


def _npz():
    file = io.BytesIO()
    np.savez(file, format=ANALYSIS_FORMAT)
    return file.getvalue()
