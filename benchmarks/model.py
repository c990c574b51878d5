"""The figures of the morph model on 60 sounds: what it costs, and how near it comes.

    python benchmarks/model.py [--rate 48000] [--epochs 2400] [--synthetic]

Two sets, as far as sonic-pi-samples is installed: 20 synthetic, 20 percussive and 20 tonal sounds (the default),
or --synthetic ones alone. mel50: mean |log-mel difference| in dB with the floor 50 dB under the maximum; read it
beside the row of silence. cents: median |yin - yin of the original| where that is steady and loud.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import librosa
import numpy as np
import threadpoolctl

from asciml_osc.model.analysis import Analysis, analyse
from asciml_osc.model.decoder import MODES, decode_path, decode_row, mix_path
from asciml_osc.model.evenness import band_powers, even_columns, step_sizes
from asciml_osc.model.features import pack
from asciml_osc.model.fit import fit
from asciml_osc.model.grid import Grid
from asciml_osc.model.levels import level_gains, measure_level, wanted_loudness
from asciml_osc.model.messages import Progress, TrainSettings
from asciml_osc.model.morph import MorphModel

SAMPLES = Path("/usr/share/sonic-pi/samples")
NAMES = """bd_808 bd_haus bd_fat bd_tek bd_zum drum_snare_hard drum_cymbal_closed drum_cymbal_open
    drum_tom_hi_hard drum_tom_lo_soft drum_cowbell elec_snare elec_wood perc_snap perc_bell tabla_ghe1
    tabla_na tabla_tun1 elec_blip sn_dolf ambi_choir ambi_drone ambi_glass_hum ambi_glass_rub ambi_haunted_hum
    ambi_piano ambi_soft_buzz bass_dnb_f bass_hit_c bass_thick_c bass_trance_c bass_voxy_c bass_woodsy_c
    guit_e_fifths guit_em9 guit_harmonics elec_bell elec_chime ambi_swoosh misc_crow"""
RECORDINGS = NAMES.split()
START_S = {"ambi_choir": 0.3, "ambi_drone": 1.0, "ambi_glass_hum": 2.0, "ambi_glass_rub": 0.5,
           "ambi_haunted_hum": 3.0, "ambi_swoosh": 0.3}  # fmt: skip
PATH_ROWS = 101


def synthetic(seed: int, rate: int) -> np.ndarray:
    """One note: harmonics with a random tilt, brightness decay, vibrato and a share of noise."""
    rng = np.random.default_rng(seed)
    t = np.arange(rate) / rate
    f0 = 440 * 2 ** ((rng.integers(36, 80) - 69) / 12)
    tilt, decay, odd, noise = (
        rng.uniform(0.5, 2),
        rng.uniform(0, 0.5),
        rng.integers(0, 2),
        rng.uniform(0, 0.05),
    )
    phase = 2 * np.pi * f0 * t + rng.uniform(0, 0.3) * np.sin(2 * np.pi * 5 * t)
    partials = [k for k in range(1, 40, 1 + odd) if k * f0 < 7600]
    x = sum(k**-tilt * np.exp(-decay * k * t) * np.sin(k * phase + k) for k in partials)
    x = x + noise * rng.standard_normal(rate) * np.exp(-3 * t)
    return x * np.minimum(1, t / rng.uniform(0.003, 0.15)) * np.minimum(1, (1 - t) / rng.uniform(0.1, 0.4))


def recording(name: str, rate: int) -> np.ndarray:
    """A second of a Sonic Pi sample from its onset, or from START_S."""
    x, _ = librosa.load(SAMPLES / f"{name}.flac", sr=rate, mono=True, duration=START_S.get(name, 0) + 3)
    onset = int(START_S.get(name, 0) * rate)
    if onset == 0:
        onset = max(0, int(np.argmax(np.abs(x) > 0.01 * np.abs(x).max())) - rate // 200)
    return x[onset:]


def finish(x: np.ndarray, rate: int) -> np.ndarray:
    """One second, 5 ms fades, peak 0.9."""
    x = librosa.util.fix_length(np.asarray(x, np.float64), size=rate)
    ramp = np.linspace(0, 1, rate // 200)
    x[: len(ramp)] *= ramp
    x[-len(ramp) :] *= ramp[::-1]
    return (0.9 * x / np.abs(x).max()).astype(np.float32)


def log_mel(x: np.ndarray, rate: int) -> np.ndarray:
    fft, bands = (1024, 80) if rate <= 16000 else (2048, 128)
    bank = librosa.filters.mel(sr=rate, n_fft=fft, n_mels=bands)
    return 10 * np.log10(bank @ np.abs(librosa.stft(x, n_fft=fft, hop_length=fft // 4)) ** 2 + 1e-12)


def mel50(x: np.ndarray, y: np.ndarray, rate: int) -> float:
    a, b = log_mel(x, rate), log_mel(y, rate)
    floor = a.max() - 50
    return float(np.abs(np.maximum(a, floor) - np.maximum(b, floor)).mean())


def yin(x: np.ndarray, rate: int) -> np.ndarray:
    x = librosa.resample(x, orig_sr=rate, target_sr=16000)
    return librosa.yin(x, fmin=50, fmax=1500, sr=16000, frame_length=1024, hop_length=256)


def cents(x: np.ndarray, y: np.ndarray, a: Analysis) -> float:
    rate = a.grid.rate
    f0_x, f0_y = yin(x, rate), yin(y, rate)
    times = np.arange(len(f0_x)) * 256 / 16000
    known = np.interp(times, np.arange(a.grid.harmonic_frames) * a.grid.harmonic_hop / rate, a.f0)
    level = librosa.feature.rms(y=x, frame_length=2048, hop_length=rate * 256 // 16000)[0][: len(f0_x)]
    n = min(len(level), len(f0_x))
    sure = (np.abs(np.log2(f0_x[:n] / known[:n])) < 1 / 24) & (level[:n] > 0.05 * level.max())
    return float(np.median(np.abs(1200 * np.log2(f0_y[:n] / f0_x[:n]))[sure])) if sure.any() else np.nan


def reconstruction_table(
    sounds: np.ndarray, analyses: list[Analysis], X: np.ndarray, model: MorphModel
) -> None:
    grid = model.grid
    hiss = 1e-7 * np.random.default_rng(0).standard_normal(grid.samples)
    print(f"\n| reconstruction | mel50 dB | cents |\n|---|---|---|\n"
          f"| silence | {np.mean([mel50(x, hiss, grid.rate) for x in sounds]):.2f} | |")  # fmt: skip
    for title, vectors in (("no VAE", X), ("VAE", model.decode(model.codes))):
        for mode in MODES:
            made = [decode_row(v, [a], [1.0], grid, mode, [x]).render(grid)
                    for v, a, x in zip(vectors, analyses, sounds, strict=True)]  # fmt: skip
            distance = np.mean([mel50(x, y, grid.rate) for x, y in zip(sounds, made, strict=True)])
            off = [cents(x, y, a) for x, y, a in zip(sounds, made, analyses, strict=True) if a.pitched]
            print(f"| {title}, {mode} | {distance:.2f} | {np.nanmedian(off):.1f} |", flush=True)


def levelled(rows: list[np.ndarray], rate: int) -> list[np.ndarray]:
    """The rows of a whole path with their loudness evened."""
    loudnesses, peaks = np.transpose([measure_level(y, rate) for y in rows])
    share = np.linspace(0, 1, len(rows))
    wanted = wanted_loudness(np.stack([1 - share, share], 1), loudnesses[[0, -1]])
    return [y * gain for y, gain in zip(rows, level_gains(loudnesses, peaks, wanted), strict=True)]


def evenness(analyses: list[Analysis], model: MorphModel) -> None:
    """Largest over mean difference of ten moves of 10 %, as the percent comes and made even."""

    def largest_over_mean(columns: np.ndarray, floor_db: float) -> float:
        mels = np.array([log_mel(made[round(column)], model.grid.rate) for column in columns])
        mels = np.maximum(mels, mels.max() - floor_db)
        steps = np.abs(np.diff(mels, axis=0)).mean((1, 2))
        return float(steps.max() / steps.mean())

    found = []
    for a in range(0, len(analyses), 5):
        b = (a * 7 + 13) % len(analyses)
        ends = (model.codes[a], model.codes[b], analyses[a], analyses[b])
        rows = decode_path(model, *ends, np.linspace(0, 1, PATH_ROWS))
        made = levelled([row.render(model.grid) for row in rows], model.grid.rate)
        even = even_columns(step_sizes(np.stack([band_powers(y, model.grid) for y in made])))
        found.append([largest_over_mean(c, f) for f in (60, 50) for c in (np.arange(0, 101, 10), even[::10])])
    for number, floor_db in enumerate((60, 50)):
        before, after = np.array(found).T[2 * number : 2 * number + 2]
        print(f"evenness of {len(found)} paths, floor {floor_db} dB under the loudest: mean {before.mean():.2f}, worst "
              f"{before.max():.2f} as decoded; {after.mean():.2f}, {after.max():.2f} made even")  # fmt: skip


def decode_times(sounds: np.ndarray, analyses: list[Analysis], model: MorphModel) -> None:
    pairs = [(i, (i + 17) % len(sounds)) for i in range(0, len(sounds), 6)]
    positions = np.linspace(0, 1, 9)
    with threadpoolctl.threadpool_limits(1):
        for mode in MODES:
            began = time.process_time()
            for a, b in pairs:
                audio = (sounds[a], sounds[b]) if mode == "own" else ()
                for row in decode_path(
                    model, model.codes[a], model.codes[b], analyses[a], analyses[b], positions, mode, *audio
                ):
                    row.render(model.grid)
            ms = 1000 * (time.process_time() - began) / len(pairs) / len(positions)
            print(f"decode and render one row, {mode}: {ms:.1f} ms of one core")
        a, b = pairs[1]
        began, cpu = time.perf_counter(), time.process_time()
        rows = decode_path(
            model, model.codes[a], model.codes[b], analyses[a], analyses[b], np.linspace(0, 1, PATH_ROWS)
        )
        levelled([row.render(model.grid) for row in rows], model.grid.rate)
        print(f"a path of {PATH_ROWS} rows with levels: {time.perf_counter() - began:.2f} s "
              f"({time.process_time() - cpu:.2f} s of one core)")  # fmt: skip


def contamination(analyses: list[Analysis], model: MorphModel) -> None:
    """Energy over 4 kHz at midpoints, beyond the plain mixture's, dB."""

    def high_db(y: np.ndarray) -> float:
        energy = np.abs(np.fft.rfft(y)) ** 2
        high = np.fft.rfftfreq(len(y), 1 / model.grid.rate) > 4000
        return max(10 * np.log10(energy[high].sum() / energy.sum() + 1e-12), -60)

    found = []
    for i in range(0, len(analyses), 2):
        a, b = i, (i * 7 + 13) % len(analyses)
        learned, mixed = (
            next(rows).render(model.grid)
            for rows in (decode_path(model, model.codes[a], model.codes[b], analyses[a], analyses[b], np.array([0.5])),
                         mix_path(analyses[a], analyses[b], np.array([0.5])))
        )  # fmt: skip
        found.append(high_db(learned) - high_db(mixed))
    print(f"contamination at {len(found)} midpoints: mean {np.mean(found):.1f}, worst {np.max(found):.1f} dB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=int, default=48000)
    parser.add_argument("--epochs", type=int, default=TrainSettings.epochs)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--synthetic", action="store_true")
    options = parser.parse_args()
    names = RECORDINGS if SAMPLES.is_dir() and not options.synthetic else []
    grid = Grid(options.rate, options.rate)
    sounds = [synthetic(i, grid.rate) for i in range(60 - len(names))] + [
        recording(n, grid.rate) for n in names
    ]
    sounds = np.stack([finish(x, grid.rate) for x in sounds])
    warm = analyse(sounds[0], grid)
    for mode in MODES:  # compiles, or reads what was compiled before
        next(mix_path(warm, warm, np.array([0.5]), mode, sounds[0], sounds[0])).render(grid)

    print(f"{grid.rate} Hz, {len(sounds)} sounds ({len(names)} recordings), seed {options.seed}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    began, cpu = time.perf_counter(), time.process_time()
    analyses = [analyse(x, grid) for x in sounds]
    print(f"analysis {1000 * (time.perf_counter() - began) / len(sounds):.1f} ms a sound "
          f"({1000 * (time.process_time() - cpu) / len(sounds):.1f} ms of cores), "
          f"{sum(a.pitched for a in analyses)} pitched")  # fmt: skip
    began = time.perf_counter()
    X = pack(analyses, grid)
    print(f"packing {time.perf_counter() - began:.2f} s")
    from asciml_osc.model import training

    training.warm_up()
    began = time.perf_counter()
    settings = TrainSettings(epochs=options.epochs, seed=options.seed)
    *progress, model = fit(X, [str(i) for i in range(len(X))], grid, "bench", settings, lambda: False)
    last: Progress = progress[-1]
    print(f"PCA and {last.epoch} epochs {time.perf_counter() - began:.1f} s, warm; loss {model.info.loss:.4f}, "
          f"reconstruction {model.info.reconstruction:.4f}, kl {last.kl:.0f}")  # fmt: skip
    reconstruction_table(sounds, analyses, X, model)
    print()
    contamination(analyses, model)
    evenness(analyses, model)
    decode_times(sounds, analyses, model)
    print(subprocess.run(["uptime"], capture_output=True, text=True, check=False).stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
