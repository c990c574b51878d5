"""What `from pretrained` saves a model of the kind `thesis`: how far its sounds are from the originals, against a new one, in the same run.

    python benchmarks/pretrained.py --sounds FOLDER [--synth 400] [--minutes 4] [--train 120] [--count 12] [--rate 5e-4] [--seed 0] [--base FILE]

A model learns --synth sounds as `asciml-osc pretrain --synth` makes them, for --minutes. Then --count sounds of the folder, spread over its
names and not in the pretraining, are learned twice: by a new model, and by one that goes on from it (--base takes a file in its place). A
line is told at the end of the first epoch after 1/8, 1/4, 1/2 and all of the --train seconds: the mean distance of what the model alone
makes of its sounds (log-mel, dB, as /asciml/model/evaluate has it), beside that of silence.

Seconds and minutes are those of one processor thread: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from asciml_osc.analysis.distance import distance
from asciml_osc.analysis.framing import Framing
from asciml_osc.models.devices import configure
from asciml_osc.models.messages import Progress
from asciml_osc.models.thesis import pretraining
from asciml_osc.models.thesis.fit import fit_thesis
from asciml_osc.models.thesis.model import FORMAT, LATENT, RATE, SAMPLES, ThesisModel, one_second
from asciml_osc.models.thesis.settings import KIND, ThesisSettings
from asciml_osc.models.trained import ModelInfo
from asciml_osc.pretrain import _synthesiser
from asciml_osc.sounds import files, search

FRAMING = Framing(RATE, SAMPLES)
ENDLESS = 1_000_000  # epochs


class Clock:
    """The processor's seconds of this process, without those of judging."""

    def __init__(self) -> None:
        self._began = time.process_time()

    def __call__(self) -> float:
        return time.process_time() - self._began

    def without(self, seconds: float) -> None:
        self._began += seconds


def pretrained(count: int, seconds: float, rate: float, seed: int) -> ThesisModel:
    settings = ThesisSettings(epochs=ENDLESS, batch=16, rate=rate, seed=seed, device="cpu")
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        events = pretraining.pretrain(
            _synthesiser(count, seed),
            count,
            settings,
            pretraining.choose_strategy("cpu"),
            Path(folder),
            1e9,
            lambda: clock() > seconds,
        )
        *_, last, done = events
    assert isinstance(last, pretraining.Step)
    assert isinstance(done, pretraining.Done)
    print(
        f"pretrained on {count} sounds for {clock():.0f} s: {last.number} steps of 16, {16 * last.number / count:.1f} epochs, "
        f"squared error {last.reconstruction:.1f}",
        flush=True,
    )
    created = datetime.now(UTC).isoformat(timespec="seconds")
    info = ModelInfo("base", last.epoch, last.loss, last.reconstruction, {}, created, KIND, FORMAT)
    return ThesisModel(FRAMING, info, 0.0, 1.0, done.weights, (), np.empty((0, LATENT), np.float32))


def chosen(folder: Path, count: int) -> list[np.ndarray]:
    """So many sounds, spread over the folder's names: their first second at 16 kHz."""
    paths = search.find(folder).files
    some = [paths[number] for number in np.linspace(0, len(paths) - 1, count).round().astype(int)]
    print("sounds:", ", ".join(path.stem for path in some), flush=True)
    return [one_second(recording.audio, recording.rate) for recording in (files.read(path) for path in some)]


def learning(
    sounds: np.ndarray, settings: ThesisSettings, seconds: float, base: ThesisModel | None
) -> Iterator[tuple[float, int, float]]:
    """Seconds, epochs and mean distance, at four times."""
    clock = Clock()
    due = [seconds / 8, seconds / 4, seconds / 2, seconds]

    def wanted() -> Iterator[str]:
        if due and clock() >= due[0]:
            while due and clock() >= due[0]:
                due.pop(0)
            yield "snapshot"

    ids = [str(number) for number in range(len(sounds))]
    for event in fit_thesis(sounds, ids, FRAMING, "bench", settings, lambda: not due, wanted, base):
        if isinstance(event, Progress) or event.purpose != "snapshot":
            continue
        came, began = clock(), time.process_time()
        model = event.model
        made = model.decode(model.codes)
        far = np.mean([distance(x, y, RATE) for x, y in zip(sounds, made, strict=True)])
        yield came, model.info.epochs, float(far)
        clock.without(time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sounds", type=Path, required=True)
    parser.add_argument("--synth", type=int, default=400)
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--train", type=float, default=120.0)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--base", type=Path)
    options = parser.parse_args()
    configure(1)
    sounds = np.stack(chosen(options.sounds, options.count)).astype(np.float32)
    nothing = np.mean([distance(x, np.zeros_like(x), RATE) for x in sounds])
    print(f"silence: {nothing:.2f} dB", flush=True)
    base = (
        ThesisModel.load(options.base)
        if options.base
        else pretrained(options.synth, 60 * options.minutes, options.rate, options.seed)
    )
    settings = ThesisSettings(epochs=ENDLESS, rate=options.rate, seed=options.seed, device="cpu")
    print("| start | seconds | epochs | distance, dB |\n| --- | --- | --- | --- |")
    for name, start in (("new", None), ("pretrained", base)):
        for seconds, epochs, far in learning(sounds, settings, options.train, start):
            print(f"| {name} | {seconds:.0f} | {epochs} | {far:.2f} |", flush=True)


if __name__ == "__main__":
    main()
