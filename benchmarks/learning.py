"""What training adds: a map, knobs, sounds that were never there, sounds that it has not heard.

    python benchmarks/learning.py [--half held] [--sounds FOLDER] [--seed 0] [--only map,knobs,samples,unheard,augment,start]

The sounds are those of benchmarks/ear, a half of them. Nothing here was used to choose a setting on the half `held`. Peers are measured in
the same run: `pca`, the principal components of the features with as many numbers as the model has, whose rows are decoded by the same
code; the nearest learned sound; the sounds themselves. The way between two sounds: `python -m benchmarks.ear --methods ours model`.

    map      nearness to the ear of five neighbours: trustworthiness (Venna & Kaski 2001; 0.5 is by chance) against zimtohrli's distances, in
             the whole code, and on the plane of its first two axes; and how many of them are of a sound's own category
    knobs    every sixth sound moved along the first three axes, −3 to 3 deviations, as loud as it is: the share of energy over all that
             any learned sound has within two bands (of 128 mel bands) and 21 ms, the largest of six steps over their mean (zimtohrli), and
             how far apart both ends are, over the median distance of two sounds of the set, on each axis
    samples  60 random codes: how long they are within 40 dB of their loudest, how far f0 ranges within one, the distance to the
             nearest sound over that of a sound to its nearest (log-mel)
    unheard  every fourth sound left out of the training, encoded and decoded by its code alone; distance (zimtohrli) over that of each peer,
             median and quartiles
    augment  the same with variations of each learned sound beside it, as /asciml/train/start augment makes them, over the same without;
             beside it what becomes of the learned sounds
    start    what a model to start from saves: a new one against one that goes on from a model of the half `chosen`; distance of the learned
             sounds, by their codes alone (log-mel, dB), after so many epochs

Needs what benchmarks/ear needs, and scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.ndimage import maximum_filter
from scipy.spatial.distance import cdist, pdist, squareform
from sklearn.manifold import trustworthiness

sys.path.insert(0, str(Path(__file__).parents[1]))

from asciml_osc.analysis.distance import distance, log_mel, mel_power
from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.decoding.decoder import decode_row, decode_rows
from asciml_osc.decoding.levels import measure_level
from asciml_osc.decoding.row import Row
from asciml_osc.decoding.timing import timed
from asciml_osc.jobs.latent import imagined
from asciml_osc.latent.axes import draw, principal_axes
from asciml_osc.models.bases.pca import Pca, fit_pca
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.sounds.variations import varied
from asciml_osc.sounds.varied import drawn, usual
from benchmarks.ear import measures
from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.learned import FRAMING
from benchmarks.ear.making import RATE, load, make, members

STEPS = np.arange(-3.0, 4.0)
NEIGHBOURS = 5


@dataclass
class Sounds:
    """Some sounds, what they are made of, and how far they are from each other."""

    audio: list[np.ndarray]
    categories: list[str]
    analyses: list[Analysis] = field(repr=False)

    @cached_property
    def vectors(self) -> np.ndarray:
        return pack(self.analyses, FRAMING)

    @cached_property
    def apart(self) -> np.ndarray:
        """Zimtohrli's distances [n, n]."""
        pairs = [
            measures.distance(x, y) for number, x in enumerate(self.audio) for y in self.audio[number + 1 :]
        ]
        return squareform(np.array(pairs))

    def some(self, numbers: Sequence[int]) -> Sounds:
        return Sounds(*([of[n] for n in numbers] for of in (self.audio, self.categories, self.analyses)))


class PcaModel:
    """The peer: as many principal components of the features, decoded as a model is."""

    def __init__(self, vectors: np.ndarray, latent: int) -> None:
        whole = fit_pca(vectors)
        self.framing, self.pca = FRAMING, Pca(whole.mean, whole.basis[:latent])
        self.codes = self.encode(vectors)

    def encode(self, vectors: np.ndarray) -> np.ndarray:
        return self.pca.coefficients(vectors)

    def decode(self, codes: np.ndarray) -> np.ndarray:
        return self.pca.vectors(codes)

    def rows(
        self, anchors: list[Analysis], codes: np.ndarray, weights: np.ndarray, *, offsets: np.ndarray
    ) -> Iterator[Row]:
        return decode_rows(anchors, weights, self, codes, offsets=offsets)

    def imagine(self, codes: np.ndarray) -> list[Row]:
        return [decode_row(vector, (), (), FRAMING, mode="z") for vector in self.decode(codes)]


Model = MorphModel | PcaModel


def learn(sounds: Sounds, settings: MorphSettings) -> MorphModel:
    return fitted(sounds.vectors, settings)


def fitted(vectors: np.ndarray, settings: MorphSettings, base: MorphModel | None = None) -> MorphModel:
    ids = [str(number) for number in range(len(vectors))]
    *_, model = (
        event
        for event in fit(vectors, ids, FRAMING, "bench", settings, lambda: False, base)
        if not isinstance(event, Progress)
    )
    assert isinstance(model, MorphModel)
    return model


def spread(values: Sequence[float] | np.ndarray, digits: int = 2) -> str:
    """Median, and quartiles."""
    low, middle, high = np.percentile(values, [25, 50, 75])
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def the_map(sounds: Sounds, models: dict[str, Model]) -> None:
    row("map", "near, all numbers", "near, plane", "same category, all numbers", "same category, plane")
    row(*["---"] * 5)
    for name, codes in {title: model.codes for title, model in models.items()}.items():
        axes = principal_axes(codes)
        plane = (codes - codes.mean(0)) @ axes.directions[:2].T
        near = [_trust(sounds.apart, some) for some in (codes, plane)]
        same = [_same(sounds.categories, squareform(pdist(some))) for some in (codes, plane)]
        row(name, *(f"{value:.3f}" for value in (*near, *same)))
    row("zimtohrli's own distances", "", "", f"{_same(sounds.categories, sounds.apart):.3f}", "")


def _trust(apart: np.ndarray, codes: np.ndarray) -> float:
    return float(trustworthiness(apart, codes, n_neighbors=NEIGHBOURS, metric="precomputed"))


def _same(categories: Sequence[str], apart: np.ndarray) -> float:
    """Share of the neighbours that are of the same category."""
    found = np.array(categories)
    nearest = np.argsort(apart + np.diag(np.full(len(apart), np.inf)), 1)[:, :NEIGHBOURS]
    return float((found[nearest] == found[:, None]).mean())


def knobs(sounds: Sounds, models: dict[str, Model]) -> None:
    powers = np.stack([mel_power(x, RATE) for x in sounds.audio])
    most = maximum_filter(powers.max(0), (5, 5))
    moved = range(0, len(sounds.audio), 6)
    median = np.median(sounds.apart[np.triu_indices(len(sounds.audio), 1)])
    row(
        "knobs",
        "strangers, %, mean / worst",
        "strangers at ±1, %",
        "largest of six steps",
        "both ends apart, first / second / third axis",
    )
    row(*["---"] * 5)
    for name, model in models.items():
        axes = principal_axes(model.codes)
        strange, near, uneven = [], [], []
        heard: list[list[float]] = [[], [], []]
        for number in moved:
            for axis in range(3):
                made = _moved(sounds, model, number, [axes.offset({axis: float(step)}) for step in STEPS])
                shares = [_strange(audio, most) for audio in made]
                strange.append(max(shares))
                near.append(max(shares[2:5]))
                steps = [measures.distance(x, y) for x, y in pairwise(made)]
                uneven.append(max(steps) / np.mean(steps))
                heard[axis].append(measures.distance(made[0], made[-1]) / median)
        row(name, f"{100 * np.mean(strange):.1f} / {100 * max(strange):.0f}", f"{100 * np.mean(near):.1f}",
            spread(uneven), " / ".join(f"{np.median(values):.2f}" for values in heard))  # fmt: skip


def _moved(sounds: Sounds, model: Model, number: int, offsets: list[np.ndarray]) -> list[np.ndarray]:
    """A sound moved along an axis as a voice plays it, as loud as the sound."""
    analysis, code = sounds.analyses[number], model.codes[number]
    weights = np.tile([[1.0, 0.0]], (len(offsets), 1))
    given = [analysis] * 2, np.stack([code, code]), weights
    rows = model.rows(*given, offsets=np.stack(offsets))
    made = [one.render(FRAMING) for one in rows]
    loud = measure_level(sounds.audio[number], RATE)[0]
    return [audio * np.float32(np.exp(loud - measure_level(audio, RATE)[0])) for audio in made]


def _strange(audio: np.ndarray, most: np.ndarray) -> float:
    """Share of the energy over what any learned sound has there."""
    power = mel_power(audio, RATE)
    return float(np.maximum(power - most, 0).sum() / max(power.sum(), 1e-12))


def samples(sounds: Sounds, models: dict[str, Model]) -> None:
    row(
        "samples",
        "within 40 dB, % of the time",
        "f0 ranges over, octaves",
        "nearest sound, over the sounds' own",
    )
    row(*["---"] * 4)
    mels = np.stack([log_mel(x, RATE) for x in sounds.audio])
    floor = mels.max() - 50
    flat = np.maximum(mels, floor).reshape(len(mels), -1)
    own = cdist(flat, flat, "cityblock") / flat.shape[1] + np.diag(np.full(len(flat), np.inf))
    apart = float(own.min(1).mean())

    def report(name: str, made: list[Row]) -> None:
        audio = [one.audio(RATE)[:RATE] for one in made]
        levels = np.maximum(np.stack([log_mel(x, RATE) for x in audio]), floor).reshape(len(made), -1)
        nearest = (cdist(levels, flat, "cityblock") / flat.shape[1]).min(1)
        ranges = [_range(one) for one in made if one.pitch]
        lasting = [100 * _lasting(x) for x in audio]
        row(name, spread(lasting), spread(ranges), spread(nearest / apart))

    model, pca = models["model"], models["pca"]
    assert isinstance(model, MorphModel)
    report("the sounds, by the model", list(model.imagine(model.codes)))
    for wide in (0.5, 1.0, 2.0):
        codes = draw(model.codes, 60, wide, 3)
        report(f"spread {wide:g}, as written", list(imagined(model, codes)))
        report(f"spread {wide:g}, the model alone", list(model.imagine(codes)))
        report(f"spread {wide:g}, pca", list(pca.imagine(draw(pca.codes, 60, wide, 3))))


def _lasting(audio: np.ndarray) -> float:
    levels = 10 * np.log10(np.square(audio.reshape(-1, 240), dtype=np.float64).mean(1) + 1e-14)
    return float((levels > levels.max() - 40).mean())


def _range(one: Row) -> float:
    level = np.linalg.norm(one.coef, axis=1)
    return float(np.ptp(np.percentile(np.log2(one.f0[level > 0.05 * level.max()]), [5, 95])))


def unheard(sounds: Sounds, settings: MorphSettings) -> None:
    numbers = range(len(sounds.audio))
    out = [n for n in numbers if n % 4 == 3]
    known = [n for n in numbers if n % 4 != 3]
    model = learn(sounds.some(known), settings)
    row(
        "unheard",
        "distance",
        "over pca, as many numbers",
        "over pca, 8 numbers",
        "over the nearest learned sound",
    )
    row(*["---"] * 5)
    learned, wanted = sounds.some(known), sounds.some(out)
    vectors = pack(wanted.analyses, FRAMING, _unpitched_hz(learned))
    nearest = sounds.apart[np.ix_(out, known)].min(1)

    def distances(made: Model) -> np.ndarray:
        decoded = made.decode(made.encode(vectors))
        rows = [decode_row(v, (), (), FRAMING, mode="z") for v in decoded]
        return np.array(
            [measures.distance(x, one.render(FRAMING)) for x, one in zip(wanted.audio, rows, strict=True)]
        )

    ours = distances(model)
    peers = [distances(PcaModel(learned.vectors, latent)) for latent in (model.latent, 8)]
    row(f"model, {model.latent} numbers", spread(ours), *(spread(ours / peer) for peer in (*peers, nearest)))


AUGMENTED = (0, 1, 2, 4, 8)  # variations of each sound


def augment(sounds: Sounds, settings: MorphSettings) -> None:
    numbers = range(len(sounds.audio))
    wanted = sounds.some([n for n in numbers if n % 4 == 3])
    learned = sounds.some([n for n in numbers if n % 4 != 3])
    known = [_variations(x, n, max(AUGMENTED)) for n, x in enumerate(learned.audio)]
    hz = _unpitched_hz(learned)
    row(
        "augment",
        "unheard",
        "over without",
        "learned",
        "over without",
        "log-mel, unheard",
        "log-mel, learned",
    )
    row(*["---"] * 7)
    without: list[np.ndarray] = []
    for count in AUGMENTED:
        analyses = learned.analyses + [one for some in known for one in some[:count]]
        model = fitted(pack(analyses, FRAMING, hz), settings)
        found = []
        for some in (wanted, learned):
            decoded = model.decode(model.encode(pack(some.analyses, FRAMING, hz)))
            made = [decode_row(v, (), (), FRAMING, mode="z").render(FRAMING) for v in decoded]
            found.append(
                [
                    (measures.distance(x, y), distance(x, y, RATE))
                    for x, y in zip(some.audio, made, strict=True)
                ]
            )
        (unheard, mel), (heard, heard_mel) = (np.array(one).T for one in found)
        without = without or [unheard, heard]
        row(f"{count} of each", spread(unheard, 4), spread(unheard / without[0]), spread(heard, 4),
            spread(heard / without[1]), spread(mel), spread(heard_mel))  # fmt: skip


def _variations(audio: np.ndarray, number: int, count: int) -> list[Analysis]:
    made = []
    for n in range(count):
        rng = np.random.default_rng([0, number, n])
        one = varied(audio, RATE, drawn(usual(), rng), rng)
        made.append(timed(analyse(one, Framing(RATE, len(one))), FRAMING))
    return made


def _unpitched_hz(sounds: Sounds) -> float:
    from asciml_osc.analysis.features import mean_f0

    return mean_f0(sounds.analyses)


EPOCHS = (1, 20, 50, 200, 800)


def start(sounds: Sounds, others: Sounds, settings: MorphSettings) -> None:
    base = learn(others, settings)
    row("start", *(f"{epochs} epochs" for epochs in EPOCHS))
    row(*["---"] * (1 + len(EPOCHS)))
    for name, of in (("new", None), ("from a model of other sounds", base)):
        found = []
        for epochs in EPOCHS:
            model = fitted(sounds.vectors, replace(settings, epochs=epochs), of)
            made = [
                decode_row(v, (), (), FRAMING, mode="z").render(FRAMING) for v in model.decode(model.codes)
            ]
            found.append(spread([distance(x, y, RATE) for x, y in zip(sounds.audio, made, strict=True)]))
        row(name, *found)


def of_half(folder: Path, half: str) -> Sounds:
    found = [
        (category, load(path).audio) for category, paths in members(folder, half).items() for path in paths
    ]
    return Sounds([x for _, x in found], [c for c, _ in found], [analyse(x, FRAMING) for _, x in found])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, default="held")
    parser.add_argument(
        "--sounds",
        type=Path,
        default=Path("ear-sounds"),
        help="where the sounds are, or are to be made and kept",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="map,knobs,samples,unheard,augment,start")
    options = parser.parse_args()
    if not any(options.sounds.glob("*.wav")):
        options.sounds.mkdir(parents=True, exist_ok=True)
        make(options.sounds)
    sounds = of_half(options.sounds, options.half)
    settings = MorphSettings(seed=options.seed)
    wanted = options.only.split(",")
    if set(wanted) - {"unheard", "augment", "start"}:
        model = learn(sounds, settings)
        models: dict[str, Model] = {"model": model, "pca": PcaModel(sounds.vectors, model.latent)}
    if "map" in wanted:
        first = learn(sounds, replace(settings, epochs=1))
        the_map(sounds, models | {"model after one step": first})
        print()
    for name, part in {"knobs": knobs, "samples": samples}.items():
        if name in wanted:
            part(sounds, models)
            print()
    if "unheard" in wanted:
        unheard(sounds, settings)
        print()
    if "augment" in wanted:
        augment(sounds, settings)
        print()
    if "start" in wanted:
        start(sounds, of_half(options.sounds, "chosen"), settings)


if __name__ == "__main__":
    main()
