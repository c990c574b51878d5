"""Jobs that run the engine without a device: the sound of a score, in a file of raw samples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from asciml_osc.audio import layout, memory
from asciml_osc.audio.engine import process, take_commands
from asciml_osc.durable import io_error
from asciml_osc.sounds import files

BLOCK = 128
QUIET = 1e-5  # -100 dBFS


def run(folder: Path, at: int, frames: int, raw: Path) -> bool:
    """Compute the next `frames` of the engine in `folder` and put them into `raw` at frame `at`; whether anything still sounds.

    The engine is computed in place, so what it was before is kept beside it, until it is computed from another frame: a
    worker that died on the way left it half-way, and the next one begins where that one began.
    """
    kept = folder / f"before-{at}"
    if kept.exists():
        memory.restore(folder, kept)
    else:
        for older in folder.glob("before-*"):
            older.unlink()
        memory.keep(folder, kept)
    state = memory.attach(folder)
    channels = int(state.engine["channels"][0])
    out = np.zeros((frames, channels), np.float32)
    for start in range(0, frames, BLOCK):
        process(state, out[start : start + BLOCK])
    try:
        with raw.open("r+b" if raw.exists() else "wb") as file:
            file.seek(at * channels * out.itemsize)
            file.write(out.tobytes())
    except OSError as error:
        raise io_error(raw.parent, "written", error) from error
    voices = state.voices[state.voices["state"] == layout.HELD]
    sounding = bool((voices["heads"] > 0).any() or (voices["cloud"] > 0).any())
    return sounding or bool(np.abs(out[-BLOCK:]).max(initial=0.0) > QUIET)


def obey(folder: Path) -> None:
    """Let the engine in `folder` obey the commands that wait for its next frame."""
    take_commands(memory.attach(folder))


def write(
    raw: Path, frames: int, path: Path, rate: int, channels: int, about: Mapping[str, str] | None = None
) -> int:
    """Write what `run` has computed as a WAV file, without what the limiter's look-ahead delays; its frames.

    frames: how many; 0 for all up to the last that is not silent. about: texts in the file, see files.write_wav.
    """
    sound = np.fromfile(raw, np.float32).reshape(-1, channels)[layout.LATENCY :]
    heard = np.flatnonzero(np.abs(sound).max(1) > QUIET)
    frames = frames or (int(heard[-1]) + 1 if len(heard) else 1)
    files.write_wav(path, sound[:frames], rate, about)
    return frames
