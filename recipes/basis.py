"""Make the shipped basis, asciml_osc/_data/basis.safetensors: codes for sounds that no model has learned yet.

    python recipes/basis.py [--soundfont /usr/share/sounds/sf2/FluidR3_GM.sf2] [--work FOLDER]

Needs fluidsynth and the sound font FluidR3 GM (Debian: fluidsynth, fluid-soundfont-gm), whose MIT licence by Frank Wen
is kept beside the file that comes of it. 1024 notes of all 128 General MIDI programs, 540 drums and 500 sounds of our
own synthesis, one second each at 48 kHz, are analysed; the basis in two stages (asciml_osc/models/bases/blocks.py) of all of
them is written. Run it again whenever the features change. Analyses stay in the work folder, so that it can go on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.models.bases.basis import AnalysedVectors
from asciml_osc.models.bases.blocks import fit_blocks
from asciml_osc.models.bases.shipped import PATH, save
from asciml_osc.sounds import files
from asciml_osc.sounds.synthesis import make_sound

FRAMING = Framing(48000, 48000)
PROGRAMS, NOTES, KEYS = 128, 8, (33, 90)
KITS, DRUM_KEYS, DRUM_VELOCITIES = (
    (0, 8, 25, 40),
    range(35, 80),
    (50, 90, 120),
)  # standard, room, TR-808, brush
TECHNIQUES, SYNTHESISED = ("am", "fm", "additive", "subtractive"), 500
SPACING_MS, QUIET_MS = 1200, 1100  # from note to note; when what still sounds is cut off
NUMBERS, RANK = 96, 160
SILENT = 1e-3


def midi(channel: int, program: int, notes: list[tuple[int, int, int]]) -> bytes:
    """A MIDI file of (key, velocity, milliseconds), SPACING_MS apart; a tick is a millisecond."""
    events = [(0, bytes([0xC0 | channel, program]))]
    for n, (key, velocity, length) in enumerate(notes):
        start = n * SPACING_MS
        events.append((start, bytes([0x90 | channel, key, velocity])))
        events.append((start + length, bytes([0x80 | channel, key, 0])))
        events.append((start + QUIET_MS, bytes([0xB0 | channel, 120, 0])))  # all sound off
    track, now = b"\x00\xff\x51\x03" + (1_000_000).to_bytes(3, "big"), 0
    for at, event in sorted(events, key=lambda event: event[0]):
        track, now = track + _variable(at - now) + event, at
    track += _variable(SPACING_MS) + b"\xff\x2f\x00"
    header = b"MThd" + bytes([0, 0, 0, 6, 0, 0, 0, 1]) + (1000).to_bytes(2, "big")
    return header + b"MTrk" + len(track).to_bytes(4, "big") + track


def _variable(number: int) -> bytes:
    parts = [number & 127]
    while number := number >> 7:
        parts.insert(0, 128 | number & 127)
    return bytes(parts)


def rendered(
    soundfont: Path, channel: int, program: int, notes: list[tuple[int, int, int]]
) -> list[np.ndarray]:
    """The first second of each note."""
    with tempfile.TemporaryDirectory() as folder:
        song, wav = Path(folder) / "notes.mid", Path(folder) / "notes.wav"
        song.write_bytes(midi(channel, program, notes))
        command = [
            "fluidsynth",
            "-ni",
            "-q",
            "-R",
            "0",
            "-C",
            "0",
            "-g",
            "0.5",
            "-r",
            str(FRAMING.rate),
            "-F",
            wav,
            soundfont,
            song,
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        audio = files.read(wav).audio
    step = SPACING_MS * FRAMING.rate // 1000
    return [audio[start : start + FRAMING.samples] for start in range(0, step * len(notes), step)]


def part(job: tuple[Path, str, Path, int]) -> None:
    """Analyse one program, kit, or hundred synthesised sounds, unless that is done already."""
    folder, kind, soundfont, number = job
    done = folder / f"{kind}{number:03}.done"
    if done.exists():
        return
    rng = np.random.default_rng(number)
    if kind == "program":
        keys = rng.integers(*KEYS, NOTES)
        notes = [(int(key), int(rng.integers(40, 127)), int(rng.integers(150, 1000))) for key in keys]
        sounds = rendered(soundfont, 0, number, notes)
    elif kind == "kit":
        notes = [(key, velocity, 300) for key in DRUM_KEYS for velocity in DRUM_VELOCITIES]
        sounds = rendered(soundfont, 9, number, notes)
    else:
        sounds = [
            make_sound(TECHNIQUES[n % 4], n, {}, 11, 1.0, FRAMING.rate)[1]
            for n in range(100 * number, 100 * number + 100)
        ]
    for n, sound in enumerate(sounds):
        audio = np.pad(sound, (0, FRAMING.samples - len(sound)))
        audio[-FRAMING.rate // 200 :] *= np.linspace(1, 0, FRAMING.rate // 200)
        if np.abs(audio).max() > SILENT:
            loud = rng.uniform(0.3, 0.9) / np.abs(audio).max()
            analyse((loud * audio).astype(np.float32), FRAMING).save(folder / f"{kind}{number:03}-{n:03}.npz")
    done.touch()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--soundfont", type=Path, default=Path("/usr/share/sounds/sf2/FluidR3_GM.sf2"))
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "asciml-basis")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    wanted = [("program", n) for n in range(PROGRAMS)] + [("kit", n) for n in KITS]
    wanted += [("synthesised", n) for n in range(SYNTHESISED // 100)]
    with multiprocessing.Pool() as pool:
        for _ in pool.imap_unordered(
            part, [(options.work, kind, options.soundfont, n) for kind, n in wanted]
        ):
            pass
    paths = sorted(options.work.glob("*.npz"))
    basis, _ = fit_blocks(AnalysedVectors(paths, FRAMING), FRAMING, NUMBERS, RANK)
    save(basis, len(paths))
    print(f"{len(paths)} sounds, {basis.rank} numbers a code, {PATH.stat().st_size / 1e6:.2f} MB in {PATH}")


if __name__ == "__main__":
    main()
