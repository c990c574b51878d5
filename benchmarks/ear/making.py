"""The test set as WAV files: `make` writes them, `load` reads one, `pairs` says what lies between which."""

from __future__ import annotations

import random
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
import soxr

from benchmarks.ear import made
from benchmarks.ear.catalogue import ACROSS, HALVES, OF_EACH_ACROSS, recipes

RATE = 48000
SAMPLES = Path("/usr/share/sonic-pi/samples")
SOUND_FONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
THEME = Path("/usr/share/sounds/freedesktop/stereo")


@dataclass(frozen=True, eq=False)
class Sound:
    """One of the set; two are the same only if they are one object."""

    path: Path
    audio: np.ndarray  # [samples] float32, a second unless said otherwise

    @property
    def name(self) -> str:
        """Of the file, without its ending."""
        return self.path.stem


def make(folder: Path, seconds: float = 1.0) -> None:
    """Write the sounds, each cut or filled up with silence to `seconds`; keys are held as long."""
    for category, (source, *words) in recipes():
        audio, rate = _gm(*words, seconds=seconds) if source == "gm" else _SOURCES[source](*words)
        soundfile.write(
            folder / f"{category}-{'_'.join(words)}.wav",
            _prepared(audio, rate, round(seconds * RATE)),
            RATE,
            subtype="FLOAT",
        )


@lru_cache(maxsize=256)
def load(path: Path) -> Sound:
    """Return one sound, the same object each time."""
    return Sound(path, soundfile.read(path, dtype="float32")[0])


def members(folder: Path, half: str) -> dict[str, list[Path]]:
    """Return the sounds of a half by category."""
    number = HALVES.index(half)
    names = dict.fromkeys(category for category, _ in recipes())
    return {name: sorted(folder.glob(f"{name}-*.wav"))[number::2] for name in names}


def half_with(path: Path) -> str:
    """Return the half that a sound belongs to."""
    return next(half for half in HALVES if any(path in some for some in members(path.parent, half).values()))


def pairs(folder: Path, half: str) -> Iterator[tuple[str, Path, Path]]:
    """Return category and ends: each category of a half in a ring, and some across categories."""
    dice, of = random.Random(5), members(folder, half)
    for category, ring in of.items():
        dice.shuffle(ring)
        yield from ((category, a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    for one, other in ACROSS:
        drawn = [(dice.choice(of[one]), dice.choice(of[other])) for _ in range(OF_EACH_ACROSS)]
        yield from ((f"{one} – {other}", a, b) for a, b in dict.fromkeys(drawn))


def _prepared(audio: np.ndarray, rate: int, samples: int) -> np.ndarray:
    """So many samples from 1 ms before the onset on, mono, peaks within 0.7, without a jump at its end."""
    mono = audio.mean(1) if audio.ndim > 1 else audio
    x = mono if rate == RATE else soxr.resample(mono, rate, RATE)
    first = np.flatnonzero(np.abs(x) > 1e-3 * np.abs(x).max())[0]
    x = x[max(0, first - 48) :][:samples]
    x = x * min(1.0, 0.7 / np.abs(x).max())
    if len(x) == samples:
        x[-480:] *= np.linspace(1, 0, 480)
    return np.pad(x, (0, samples - len(x)))


def _sonic(name: str) -> tuple[np.ndarray, int]:
    return soundfile.read(SAMPLES / f"{name}.flac")


def _theme(name: str) -> tuple[np.ndarray, int]:
    return soundfile.read(THEME / f"{name}.oga")


def _made(name: str) -> tuple[np.ndarray, int]:
    audio = getattr(made, name)()
    return 0.7 * audio / np.abs(audio).max(), RATE


def _say(voice: str, pitch: str, word: str) -> tuple[np.ndarray, int]:
    with tempfile.NamedTemporaryFile(suffix=".wav") as said:
        subprocess.run(
            ["espeak-ng", "-v", voice, "-s", "130", "-p", pitch, "-w", said.name, word], check=True
        )
        return soundfile.read(said.name)


def _gm(program: str, *keys: str, seconds: float = 1.0) -> tuple[np.ndarray, int]:
    with tempfile.TemporaryDirectory() as temporary:
        midi, audio = Path(temporary) / "a.mid", Path(temporary) / "a.wav"
        midi.write_bytes(_midi(int(program), [int(key) for key in keys], seconds))
        options = ["-q", "-ni", "-R", "0", "-C", "0", "-r", str(RATE)]
        subprocess.run(
            ["fluidsynth", *options, "-F", audio, SOUND_FONT, midi], check=True, capture_output=True
        )
        return soundfile.read(audio)


def _midi(program: int, keys: list[int], seconds: float) -> bytes:
    """Keys held for `seconds`, of 960 ticks; 17 s at most."""
    track = bytes([0, 0xC0, program]) + b"".join(bytes([0, 0x90, key, 100]) for key in keys)
    ticks = round(960 * seconds)
    track += bytes([0x80 | ticks >> 7, ticks & 0x7F, 0x80, keys[0], 0]) + b"".join(
        bytes([0, 0x80, key, 0]) for key in keys[1:]
    )
    track += bytes([0x83, 0x60, 0xFF, 0x2F, 0])
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track


_SOURCES = {"sonic": _sonic, "theme": _theme, "made": _made, "say": _say, "gm": _gm}
