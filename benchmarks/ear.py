"""What a listener would notice of paths between recordings: how near the ends are to the sounds, and what lies between.

    python benchmarks/ear.py [--half held] [--modes tuned own] [--folder SOUNDS] [--seconds 0.25 5 10] [--count 20]

The sounds, 121 of one second (of several lengths in turn with --seconds: one set of each, and one of all), are made of what Debian has (sonic-pi-samples, fluidsynth with fluid-soundfont-gm, espeak-ng), or
lie in a folder as WAV files of 48 kHz. Of the list in its order every second one is `chosen`, on which settings were chosen, the
others `held`. MOS is that of zimtohrli (pip install zimtohrli==0.2.1.post1), 5 where nothing is heard. Asked (issue on the sound): ends 4.8 mean
and 4.2 worst, mel 0.15 and attack 0.3 dB, 90 % of midpoints between, 0.8 on average, a share of cross-fade of 0.45.
"""

from __future__ import annotations

import argparse
import itertools
import random
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import librosa
import numpy as np
import soundfile
import soxr
import zimtohrli
from scipy.ndimage import median_filter

from asciml_osc.analysis.distance import crossfade_share
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_rows

RATE = 48000
SAMPLES, SOUND_FONT = Path("/usr/share/sonic-pi/samples"), Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
FAMILIES = [
    "loop",
    "ambi",
    "vinyl",
    "tabla",
    "guit",
    "bass",
    "bd",
    "sn",
    "drum",
    "elec",
    "perc",
    "misc",
    "hat",
    "ride",
    "mehackit",
    "glitch",
]
OF_A_FAMILY = 6
NOTES = [  # General MIDI program, key
    (0, 60), (4, 55), (8, 84), (9, 79), (11, 67), (12, 60), (13, 72), (14, 60), (15, 64), (16, 57), (19, 48), (24, 52), (27, 59),
    (33, 36), (40, 69), (42, 38), (45, 55), (46, 62), (52, 57), (56, 65), (60, 50), (65, 58), (68, 70), (73, 76), (75, 81),
    (80, 60), (88, 52), (104, 57), (114, 60), (112, 74),
]  # fmt: skip
CHORDS = [
    (0, [48, 55, 64, 67]), (24, [40, 47, 52, 56, 59, 64]), (19, [48, 60, 64, 67]), (48, [50, 57, 62, 66]), (52, [53, 57, 60]),
    (61, [46, 53, 58, 62]), (14, [60, 67, 74]), (11, [57, 64, 69, 73]),
]  # fmt: skip
WORDS = [
    ("casa", "es-419"), ("agua", "es-419"), ("piedra", "es"), ("sound", "en"), ("morning", "en-us"), ("shadow", "en"),
    ("ritmo", "es"), ("voz", "es-419"),
]  # fmt: skip
_METRIC = zimtohrli.Pyohrli()
_MEL = librosa.filters.mel(sr=RATE, n_fft=2048, n_mels=128)


def make(folder: Path, lengths: list[float]) -> None:
    """Write the sounds, of these lengths in turn."""
    taken: dict[str, int] = {}
    turns = itertools.cycle(lengths)
    for path in sorted(SAMPLES.glob("*.flac")):
        family = path.stem.split("_")[0]
        if family in FAMILIES and taken.get(family, 0) < OF_A_FAMILY:
            taken[family] = taken.get(family, 0) + 1
            _put(folder / f"{family}-{path.stem}.wav", *soundfile.read(path), next(turns))
    played = [("note", program, [key]) for program, key in NOTES] + [("chord", *chord) for chord in CHORDS]
    for kind, program, keys in played:
        seconds = next(turns)
        with tempfile.TemporaryDirectory() as temporary:
            midi, audio = Path(temporary) / "a.mid", Path(temporary) / "a.wav"
            midi.write_bytes(_midi(program, keys, seconds))
            command = [
                "fluidsynth",
                "-q",
                "-ni",
                "-R",
                "0",
                "-C",
                "0",
                "-r",
                str(RATE),
                "-F",
                audio,
                SOUND_FONT,
                midi,
            ]
            subprocess.run(command, check=True, capture_output=True)
            _put(folder / f"{kind}-{program}-{keys[0]}.wav", *soundfile.read(audio), seconds)
    for number, (word, voice) in enumerate(WORDS):
        with tempfile.NamedTemporaryFile(suffix=".wav") as said:
            pitch = str(30 + 5 * number)
            command = ["espeak-ng", "-v", voice, "-s", "130", "-p", pitch, "-w", said.name, word]
            subprocess.run(command, check=True)
            _put(folder / f"word-{word}.wav", *soundfile.read(said.name), next(turns))


def _put(path: Path, audio: np.ndarray, rate: int, seconds: float) -> None:
    mono = audio.mean(1) if audio.ndim > 1 else audio
    x = mono if rate == RATE else soxr.resample(mono, rate, RATE)
    first = np.flatnonzero(np.abs(x) > 1e-3 * np.abs(x).max())[0]
    samples = round(seconds * RATE)
    x = x[max(0, first - 48) :][:samples]
    x = x * min(1.0, 0.7 / np.abs(x).max())
    if len(x) == samples:
        x[-480:] *= np.linspace(1, 0, 480)
    soundfile.write(path, np.pad(x, (0, samples - len(x))), RATE, subtype="FLOAT")


def _midi(program: int, keys: list[int], seconds: float) -> bytes:
    """Keys held for as long, at least a second."""
    beats = round(max(seconds, 1.0) * 2 * 480)
    held = bytes([0x80 | beats >> 14, 0x80 | beats >> 7 & 0x7F, beats & 0x7F])
    track = bytes([0, 0xC0, program]) + b"".join(bytes([0, 0x90, key, 100]) for key in keys)
    track += held + bytes([0x80, keys[0], 0]) + b"".join(bytes([0, 0x80, key, 0]) for key in keys[1:])
    track += bytes([0x83, 0x60, 0xFF, 0x2F, 0])
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track


def mos(x: np.ndarray, y: np.ndarray) -> float:
    return float(zimtohrli.mos_from_zimtohrli(_METRIC.distance(x, y)))


def between(middle: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Below 1 a midpoint is nearer to both ends than they are to each other; the shorter ones are followed by silence."""
    middle, a, b = at_one_length(middle, a, b)
    return max(_METRIC.distance(middle, a), _METRIC.distance(middle, b)) / max(_METRIC.distance(a, b), 1e-9)


def at_one_length(*sounds: np.ndarray) -> list[np.ndarray]:
    longest = max(map(len, sounds))
    return [np.pad(x, (0, longest - len(x))) for x in sounds]


def mel_distance(x: np.ndarray, y: np.ndarray) -> float:
    """Mean difference of log-mel spectra, dB, with a floor 50 dB under the maximum of x."""
    a, b = (10 * np.log10(_MEL @ _power(z) + 1e-12) for z in (x, y))
    floor = a.max() - 50
    return float(np.abs(np.maximum(a, floor) - np.maximum(b, floor)).mean())


def attack_error(x: np.ndarray, y: np.ndarray) -> float:
    """Mean difference of the levels of 2.5 ms in the 60 ms from the onset on, dB, with a floor 40 dB under the loudest."""
    size = RATE // 400
    a, b = (10 * np.log10((z.reshape(-1, size) ** 2).mean(1) + 1e-12) for z in (x, y))
    floor, onset = a.max() - 40, int(np.argmax(a > a.max() - 30))
    first = slice(onset, onset + 24)
    return float(np.abs(np.maximum(a[first], floor) - np.maximum(b[first], floor)).mean())


def lines(x: np.ndarray) -> float:
    """Share of the energy from 60 Hz to 8 kHz in bins that stand 12 dB over those around."""
    power = _power(x, 8192, 1024)[librosa.fft_frequencies(sr=RATE, n_fft=8192).searchsorted(60) :]
    power = power[: int(8000 / RATE * 8192)]
    peaks, loud = power > 16 * median_filter(power, size=(51, 1)), power.sum(0)
    loud = loud > loud.max() * 1e-3
    return float((power * peaks)[:, loud].sum() / power[:, loud].sum())


def _power(x: np.ndarray, size: int = 2048, hop: int = 512) -> np.ndarray:
    return np.abs(librosa.stft(x, n_fft=size, hop_length=hop)) ** 2


def rows(sounds: tuple[np.ndarray, np.ndarray], places: list[float], mode: str) -> list[np.ndarray]:
    """Positions of the path between two sounds."""
    anchors = tuple(analyse(x, Framing(RATE, len(x))) for x in sounds)
    weights = np.array([[1 - place, place] for place in places])
    audio = sounds if mode == "own" else None
    return [row.audio(RATE) for row in decode_rows(anchors, weights, mode=mode, audio=audio)]


def pairs(names: list[Path]) -> Iterator[tuple[Path, Path]]:
    """One of each family, five of notes and chords, eight across."""
    dice, families = random.Random(5), {}
    for name in names:
        families.setdefault(name.stem.split("-")[0], []).append(name)
    for family, members in sorted(families.items()):
        for _ in range(5 if family in ("note", "chord") else 1):
            if len(members) > 1:
                yield tuple(dice.sample(members, 2))
    for _ in range(8):
        yield tuple(dice.sample(names, 2))


def measure(names: list[Path], mode: str) -> None:
    """Print a row for the ends and one for the midpoints."""
    sounds = {name: soundfile.read(name, dtype="float32")[0] for name in names}
    ends = []
    for number, name in enumerate(names):
        x, other = sounds[name], sounds[names[(number + 7) % len(names)]]
        (end,) = rows((x, other), [0.0], mode)
        ends.append((mos(x, end), mel_distance(x, end), attack_error(x, end)))
    found = np.array(ends)
    print(f"{mode}: {len(found)} ends, MOS {found[:, 0].mean():.2f} mean {found[:, 0].min():.2f} worst, mel {found[:, 1].mean():.3f} dB, "
          f"attack {found[:, 2].mean():.2f} mean {found[:, 2].max():.2f} worst")  # fmt: skip
    middles = []
    for first, second in pairs(names):
        a, b = sounds[first], sounds[second]
        _, *inner, _ = made = rows((a, b), [0.0, 0.25, 0.5, 0.75, 1.0], mode)
        poorer = min(lines(a), lines(b))
        lost = poorer - min(map(lines, inner)) if poorer > 0.5 else float("nan")
        share = crossfade_share(*at_one_length(made[2], made[0], made[4]), RATE)
        middles.append((between(made[2], a, b), lost, share))
    found = np.array(middles)
    print(f"{mode}: {len(found)} midpoints, between {100 * (found[:, 0] < 1).mean():.0f} % mean {found[:, 0].mean():.2f}, lines lost "
          f"{np.nanmean(found[:, 1]):.2f} mean {np.nanmax(found[:, 1]):.2f} worst, share of cross-fade {found[:, 2].mean():.2f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("chosen", "held"), default="held")
    parser.add_argument("--modes", nargs="+", default=["tuned", "own"])
    parser.add_argument(
        "--folder", type=Path, help="with WAV files of one second, in place of those made here"
    )
    parser.add_argument("--seconds", type=float, nargs="+", default=[1.0], help="lengths of the sounds")
    parser.add_argument("--count", type=int, default=0, help="of sounds, evenly among the half; 0: all")
    options = parser.parse_args()
    several = [options.seconds] if len(options.seconds) > 1 else []
    for lengths in [*([seconds] for seconds in options.seconds), *several]:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.folder or Path(temporary)
            if not options.folder:
                make(folder, lengths)
            names = sorted(folder.glob("*.wav"))[options.half == "held" :: 2]
            names = names[:: max(1, len(names) // options.count)] if options.count else names
            print("lengths", *lengths)
            for mode in options.modes:
                measure(names, mode)


if __name__ == "__main__":
    main()
