"""f0 and voicing of recordings, beside WORLD's harvest and librosa's pyin.

    python -m benchmarks.voicing [--half chosen] [--categories voices drums basses instruments] --sounds FOLDER

The sounds are those of benchmarks/ear. Of each: is it pitched; which share of the frames that harvest (pyworld 0.3.5) calls voiced, of those
within 26 dB of the loudest, have an f0 within 50 cents of its own (octaves count as wrong); the same of pyin; and the CPU time of an analysis.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import librosa
import numpy as np
import pyworld

from asciml_osc.analysis.framing import HARMONIC_RATE, Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.resampling import resample
from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.making import RATE, load, make

FRAMING = Framing(RATE, RATE)
LOWEST_HZ, HIGHEST_HZ = 40.0, 1500.0
PYIN_RATE, PYIN_FRAME = 16000, 1024
VOICED = 0.5


def harvest(audio: np.ndarray) -> np.ndarray:
    """f0 at each harmonic frame in Hz, NaN where there is none or the sound is soft."""
    f0, _ = pyworld.harvest(
        audio.astype(float), RATE, LOWEST_HZ, HIGHEST_HZ, frame_period=1000 / HARMONIC_RATE
    )
    f0 = np.where(f0 > 0, f0, np.nan)[: FRAMING.harmonic_frames]
    hop = FRAMING.harmonic_hop
    padded = np.pad(audio, (2 * hop, FRAMING.harmonic_frames * hop))
    level = np.array([np.linalg.norm(padded[m * hop : (m + 4) * hop]) for m in range(len(f0))])
    return np.where(level > 0.05 * level.max(), f0, np.nan)


def pyin(audio: np.ndarray) -> np.ndarray:
    low = resample(audio, RATE, PYIN_RATE, "HQ")
    options = {"sr": PYIN_RATE, "frame_length": PYIN_FRAME, "hop_length": PYIN_RATE // HARMONIC_RATE}
    f0, _, _ = librosa.pyin(low, fmin=LOWEST_HZ, fmax=HIGHEST_HZ, **options)
    return np.asarray(f0[: FRAMING.harmonic_frames])


def ours(analysis: Analysis) -> np.ndarray:
    return np.where(analysis.voicing >= VOICED, analysis.f0, np.nan)


def agreement(f0: np.ndarray, reference: np.ndarray) -> float:
    """Share of the reference's frames that are within 50 cents; NaN where it has none."""
    known = np.isfinite(reference)
    near = np.abs(1200 * np.log2(f0[known] / reference[known])) < 50
    return float(near.mean()) if known.any() else np.nan


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, default="chosen")
    parser.add_argument("--categories", nargs="+", default=["voices", "drums", "basses", "instruments"])
    parser.add_argument("--sounds", type=Path, required=True, help="where the sounds are, or are to be made")
    options = parser.parse_args()
    if not any(options.sounds.glob("*.wav")):
        make(options.sounds)
    spent, count = 0.0, 0
    print("| sound | pitched | voiced, mean | f0 as harvest | pyin as harvest |\n|---|---|---|---|---|")
    for category in options.categories:
        for path in sorted(options.sounds.glob(f"{category}-*.wav"))[HALVES.index(options.half) :: 2]:
            audio = load(path).audio
            analyse(audio, FRAMING)
            began = time.process_time()
            analysis = analyse(audio, FRAMING)
            spent, count = spent + time.process_time() - began, count + 1
            reference = harvest(audio)
            both = agreement(ours(analysis), reference), agreement(pyin(audio), reference)
            print(f"| {path.stem} | {analysis.pitched} | {analysis.voicing.mean():.2f} | {both[0]:.2f} | {both[1]:.2f} |", flush=True)  # fmt: skip
    print(f"{count} sounds, {1000 * spent / count:.1f} ms of CPU time an analysis")


if __name__ == "__main__":
    main()
