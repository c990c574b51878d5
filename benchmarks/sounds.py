"""The sounds of the benchmarks: a base set that settings were chosen on, and a fresh one that none was chosen on.

One second each (or as long as asked), mono, peak 0.9. Recordings come from the Debian packages sonic-pi-samples
(44.1 kHz) and hydrogen-drumkits; without them a set has its synthetic notes alone.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import librosa
import numpy as np
import scipy.signal
import soundfile

PEAK, FADE_S = 0.9, 0.005
SYNTH_TOP_HZ = 7600.0
KINDS = ("am", "fm", "add", "sub")

PERCUSSIVE = """bd_808 bd_haus bd_fat bd_tek bd_zum drum_snare_hard drum_cymbal_closed drum_cymbal_open
    drum_tom_hi_hard drum_tom_lo_soft drum_cowbell elec_snare elec_wood perc_snap perc_bell tabla_ghe1
    tabla_na tabla_tun1 elec_blip sn_dolf"""
TONAL = """ambi_choir ambi_drone ambi_glass_hum ambi_glass_rub ambi_haunted_hum ambi_piano ambi_soft_buzz
    bass_dnb_f bass_hit_c bass_thick_c bass_trance_c bass_voxy_c bass_woodsy_c guit_e_fifths guit_em9
    guit_harmonics elec_bell elec_chime ambi_swoosh misc_crow"""
# Slow pads start in silence: the sound begins here instead of at the onset (seconds).
START_S = {"ambi_choir": 0.3, "ambi_drone": 1.0, "ambi_glass_hum": 2.0, "ambi_glass_rub": 0.5,
           "ambi_haunted_hum": 3.0, "ambi_swoosh": 0.3}  # fmt: skip
# Drawn once at random among the recordings that the base set does not use.
FRESH = """vinyl_hiss sn_generic tabla_tas2 perc_swoosh elec_blup elec_tick elec_plip tabla_ke2 tabla_te_m
    mehackit_robot7 mehackit_robot4 perc_till glitch_perc1 bd_pure drum_bass_soft loop_mika elec_pop
    vinyl_backspin perc_snap2 elec_mid_snare mehackit_robot1 drum_tom_lo_hard tabla_ghe7 tabla_te_ne
    loop_compus"""
FRESH_DRUMKITS = (
    "ColomboAcousticDrumkit/crash20i__ride4", "Gimme A Hand 1.0/WoodBlock-Med",
    "rumpf_kit_z01_h2/beats_07-18", "Millo_MultiLayered3/hh_03", "Millo_MultiLayered2/clap_02",
    "ElectricEmpireKit/EE_Kick_Hard_2", "Gimme A Hand 1.0/Cowbell-Hardest",
    "Gimme A Hand 1.0/WaterglassHi-Hardest", "rumpf_kit_z01_h2/beats_08-35",
    "Audiophob/104227__minorr__hhat-paiste-302-14-open-p", "ForzeeStereo/HiHatSemiopen-4",
    "VariBreaks/VP Drum", "ElectricEmpireKit/EE_Hat_Cl_Dirty",
    "The Black Pearl 1.0/SabianHatSwish-Softest", "Millo_MultiLayered2/crash_02")  # fmt: skip


def make_set(
    name: str, rate: int, seconds: float = 1.0, recordings: bool = True
) -> tuple[np.ndarray, list[str]]:
    """Sounds [60, samples], float32, and their names; `name` is base or fresh. Without recordings 20 of them."""
    first = {"base": 100, "fresh": 9000}[name]
    made = [(f"synth_{kind}{i}", synth(kind, first + i, rate, seconds)) for i, kind in enumerate(KINDS * 5)]
    if recordings:
        names = (f"{PERCUSSIVE} {TONAL}" if name == "base" else FRESH).split()
        files = [(n, _installed("sonic-pi-samples").get(f"samples/{n}")) for n in names]
        if name == "fresh":
            files += [(n.split("/")[1], _installed("hydrogen-drumkits").get(n)) for n in FRESH_DRUMKITS]
        made += [(n, recording(path, rate, seconds, START_S.get(n, 0.0))) for n, path in files if path]
    return np.stack([finish(x, rate, seconds) for _, x in made]), [n for n, _ in made]


@cache
def _installed(package: str) -> dict[str, Path]:
    """Audio files of a Debian package, 'folder/stem' to path; none where it is not installed."""
    if not shutil.which("dpkg"):
        return {}
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False).stdout
    paths = [Path(line) for line in listed.splitlines()]
    return {f"{p.parent.name}/{p.stem}": p for p in paths if p.suffix.lower() in (".flac", ".wav")}


def recording(path: Path, rate: int, seconds: float, start_s: float) -> np.ndarray:
    """A file from 5 ms before its onset (the first 1 % of its peak), or from `start_s`."""
    sound, source_rate = soundfile.read(path, always_2d=True)
    sound = sound.mean(1)
    start = int(start_s * source_rate)
    if not start:
        start = max(0, int(np.argmax(np.abs(sound) > 0.01 * np.abs(sound).max()) - FADE_S * source_rate))
    sound = sound[start:][: int((seconds + 0.1) * source_rate)]
    return librosa.resample(sound, orig_sr=source_rate, target_sr=rate)


def finish(x: np.ndarray, rate: int, seconds: float = 1.0) -> np.ndarray:
    """`x` cut or padded to its length, 5 ms fades, peak 0.9."""
    x = librosa.util.fix_length(np.asarray(x, np.float64), size=int(rate * seconds))
    ramp = np.linspace(0, 1, int(rate * FADE_S))
    x[: len(ramp)] *= ramp
    x[-len(ramp) :] *= ramp[::-1]
    return (PEAK * x / np.abs(x).max()).astype(np.float32)


def synth(kind: str, seed: int, rate: int, seconds: float = 1.0) -> np.ndarray:
    """One note of am, fm, add(itive) or sub(tractive) synthesis, its parameters drawn from `seed`."""
    rng = np.random.default_rng(seed)
    t = np.arange(int(rate * seconds)) / rate
    f0 = 440 * 2 ** ((rng.integers(36, 80) - 69) / 12)
    attack, decay, sustain, release = (
        rng.uniform(*span) for span in ((0.003, 0.15), (0.05, 0.3), (0.2, 0.9), (0.1, 0.4))
    )
    ratio, index, tilt, odd = rng.integers(1, 5), rng.uniform(1, 6), rng.uniform(0.5, 2), rng.integers(0, 2)
    am_hz, depth, cutoff = rng.uniform(3, 12), rng.uniform(0.3, 0.9), rng.uniform(3, 12)
    rng.uniform(0.7, 4)  # once a resonance: drawn so that the sounds stay what they were
    square = rng.integers(0, 2)
    w = 2 * np.pi * f0 * t
    if kind == "am":
        x = (1 + depth * np.sin(2 * np.pi * am_hz * t)) * np.sin(w) + 0.3 * np.sin(2 * w)
    elif kind == "fm":
        x = np.sin(w + index * np.exp(-3 * t) * np.sin(ratio * w))
    elif kind == "add":
        partials = [k for k in range(1, 25, 1 + odd) if k * f0 < SYNTH_TOP_HZ]
        x = sum(k**-tilt * np.exp(-0.3 * k * t) * np.sin(k * w + k) for k in partials)
    else:
        x = sum(np.sin(k * w) / k for k in range(1, int(SYNTH_TOP_HZ / f0) + 1, 1 + square))
        x = scipy.signal.lfilter(*scipy.signal.butter(2, min(0.9, f0 * cutoff / (rate / 2))), x)
    end = seconds - release
    return x * np.interp(t, [0, attack, attack + decay, end, seconds], [0, 1, sustain, sustain, 0])
