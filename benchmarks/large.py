"""Sets of 20 to 2000 sounds: what learning them costs, and how near the model comes, with either basis.

    python benchmarks/large.py [--counts 20,60,200,600,2000] [--basis exact|blocks|shipped|both] [--data FOLDER]

Half of every set is synthesised, half are seconds cut out of sonic-pi-samples at pitches from −5 to +5 semitones.
Each run is a process of its own, so that its peak of memory is its own. mel50 as in benchmarks/model.py, on 40
sounds of the set spread evenly. `tuned` and `z` decode the codes of the trained network; `alone` is mode z without
the network: what the basis alone loses. Times include reading and packing the analyses. `shipped` takes the first of the
two stages from the basis that comes with the program.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import librosa
import numpy as np
import soxr

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.sounds.synthesis import make_sound

SAMPLES = Path("/usr/share/sonic-pi/samples")
TECHNIQUES = ("am", "fm", "additive", "subtractive")
SEMITONES = (0, 5, -5, 3, -3, 1, -1, 4, -4, 2, -2)
MEASURED = 40


def synthesised(number: int, rate: int) -> np.ndarray:
    """Sound `number` of an endless series."""
    return make_sound(TECHNIQUES[number % 4], number, {}, 7, 1.0, rate)[1]


def recordings(count: int, rate: int) -> list[np.ndarray]:
    """So many seconds of recordings: all cuts at one pitch, then all at the next."""
    files = [
        (path, librosa.load(path, sr=None, mono=True, duration=8.0))
        for path in sorted(SAMPLES.glob("*.flac"))
    ]
    made: list[np.ndarray] = []
    rng = np.random.default_rng(0)
    for semitones in SEMITONES:
        cuts = [
            (x, own, start) for _, (x, own) in files for start in range(0, max(len(x) - own // 4, 1), own)
        ]
        for n in rng.permutation(len(cuts)):
            x, own, start = cuts[n]
            factor = 2 ** (semitones / 12)
            piece = x[start : start + int(1.01 * own * factor) + 1]
            y = soxr.resample(piece, own * factor, rate)[:rate]
            y = np.pad(y, (0, rate - len(y)))
            if np.abs(y).max() > 1e-3:
                y[-rate // 200 :] *= np.linspace(1, 0, rate // 200)
                made.append((0.9 * y / np.abs(y).max()).astype(np.float32))
            if len(made) == count:
                return made
    raise SystemExit(f"only {len(made)} recordings can be made of {SAMPLES}")


def _keep(job: tuple[Path, np.ndarray]) -> None:
    path, x = job
    if not path.exists():
        analyse(x, Framing(48000, 48000)).save(path)


def prepare(folder: Path, count: int) -> None:
    """Analyses of `count` sounds in `folder`, and the audio of those that may be measured."""
    folder.mkdir(parents=True, exist_ok=True)
    if len(list(folder.glob("*.npz"))) >= count:
        return
    recorded = recordings(count // 2, 48000)
    jobs = []
    for n in range(count):
        x = recorded[n // 2] if n % 2 else synthesised(n // 2, 48000)
        np.save(folder / f"{n:05}.npy", x.astype(np.float16))
        jobs.append((folder / f"{n:05}.npz", x))
    with multiprocessing.Pool(2) as pool:
        list(pool.imap_unordered(_keep, jobs, 8))


def run(folder: Path, count: int, kind: str, epochs: int, latent: int) -> None:
    """One set with one basis, in this process; prints a line of JSON."""
    from asciml_osc.analysis.distance import distance
    from asciml_osc.decoding.decoder import decode_row
    from asciml_osc.models import devices
    from asciml_osc.models.bases import basis, blocks, shipped
    from asciml_osc.models.morph import training
    from asciml_osc.models.morph.fit import fit

    framing = Framing(48000, 48000)
    devices.configure(2)
    training.warm_up()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    basis.MOST_EXACT = 10**9 if kind == "exact" else 0
    if kind == "shipped":
        blocks._fit_block = lambda *_: (shipped.load().mean, shipped.load().block)
    paths = sorted(folder.glob("*.npz"))[:count]
    vectors = basis.AnalysedVectors(paths, framing)
    fitted: list[float] = []
    original = basis.fit_basis

    def timed(*arguments):
        began = time.perf_counter(), time.process_time()
        found = original(*arguments)
        fitted.extend([time.perf_counter() - began[0], time.process_time() - began[1]])
        return found

    sys.modules["asciml_osc.models.morph.fit"].fit_basis = timed
    began, cpu = time.perf_counter(), time.process_time()
    settings = MorphSettings(epochs=epochs, latent=latent)
    *progress, model = fit(vectors, [path.stem for path in paths], framing, "large", settings, lambda: False)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    step = np.diff([event.seconds for event in progress])[1:]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "model.safetensors"
        model.save(path)
        size = path.stat().st_size
        began_load = time.perf_counter()
        type(model).load(path)
        load = time.perf_counter() - began_load
    distances: dict[str, list[float]] = {"tuned": [], "z": [], "alone": [], "silence": [], "cents": []}
    octaves = slice(*(int(n) for n in np.cumsum(basis_sizes(framing))[1:3]))
    for n in np.unique(np.linspace(0, count - 1, MEASURED).astype(int)):
        x, analysis = np.load(paths[n].with_suffix(".npy")).astype(np.float32), Analysis.load(paths[n])
        vector = vectors[n : n + 1]
        decoded = model.decode(model.codes[n : n + 1])[0]
        alone = model.pca.vectors(model.pca.coefficients(vector))[0]
        for name, features, mode in (("tuned", decoded, "tuned"), ("z", decoded, "z"), ("alone", alone, "z")):
            made = decode_row(features, [analysis], [1.0], framing, mode).render(framing)
            distances[name].append(distance(x, made, framing.rate))
        distances["silence"].append(distance(x, np.zeros_like(x), framing.rate))
        if analysis.pitched:
            off = 400 * np.abs(decoded[octaves] - vector[0][octaves])
            distances["cents"].append(float(np.median(off)))
    row = {"sounds": count, "basis": kind, "rank": model.pca.rank, "fit_s": fitted[0], "fit_cpu_s": fitted[1], "all_s": seconds,
           "all_cpu_s": cpu, "step_ms": 1000 * float(np.median(step)) / 50 if len(step) else None, "peak_mb": (peak - before) / 1024,
           "file_mb": size / 1e6, "load_s": load, **{name: float(np.mean(v)) for name, v in distances.items() if name != "cents"},
           "cents": float(np.median(distances["cents"])), "load": os.getloadavg()[0]}  # fmt: skip
    print(json.dumps(row), flush=True)


def basis_sizes(framing: Framing) -> tuple[int, ...]:
    from asciml_osc.analysis.features import feature_sizes

    return feature_sizes(framing)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", default="20,60,200,600,2000")
    parser.add_argument("--basis", choices=("exact", "blocks", "shipped", "both"), default="both")
    parser.add_argument("--epochs", type=int, default=800)
    parser.add_argument("--latent", type=int, default=MorphSettings.latent)
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "asciml-large")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    counts = [int(count) for count in options.counts.split(",")]
    if options.one:
        run(options.data, counts[0], options.basis, options.epochs, options.latent)
        return
    prepare(options.data, max(counts))
    for count in counts:
        for kind in ("exact", "blocks") if options.basis == "both" else (options.basis,):
            command = [sys.executable, __file__, "--one", "--counts", str(count), "--basis", kind]
            command += ["--data", str(options.data), "--epochs", str(options.epochs)]
            subprocess.run([*command, "--latent", str(options.latent)], check=True)


if __name__ == "__main__":
    main()
