"""What training adds to mixing the sounds: few knobs, neighbourhoods, sampling, overshoot; by the size of the code.

    python benchmarks/latent.py [--set base] [--pairs 16] [--sizes 2 3 8 64] [--epochs 800]

60 sounds (benchmarks/sounds.py). For each size of z:

    mel50     what the model alone gives back of its sounds, floor 50 dB under the maximum
    strangers energy over 4 kHz at the midpoints of pairs, less that of the brighter end, where positive; mean and worst dB:
              of the model alone, and of a path as it is played (the sounds' own features and what the model bends)
    near      trustworthiness (Venna & Kaski 2001; scikit-learn) of 5 neighbours in z against the features' own; 1 is the same
    samples   64 random codes (Gaussian of the set's), decoded by the model alone: mel50 to the nearest sound over that of two
              sounds of the set to their nearest (1: as far apart as sounds are), and how many are louder than any sound
    beyond    at 150 % of the path, the model alone: level over the nearer end's, worst dB
"""

from __future__ import annotations

import argparse

import numpy as np
from measures import high_share_db
from model import Bench, prepare
from sklearn.manifold import trustworthiness

from asciml_osc.analysis.distance import AUDIBLE_DB, distance, log_mel
from asciml_osc.decoding.decoder import decode_row, decode_rows
from asciml_osc.decoding.levels import measure_level
from asciml_osc.latent.axes import principal_axes
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings


def nearest_mel50(made: np.ndarray, sounds: np.ndarray) -> float:
    """mel50 of `made` [bands, frames] to the nearest of `sounds` [n, bands, frames], all floored alike."""
    return float(min(np.abs(made - sound).mean() for sound in sounds))


def floored(audio: np.ndarray, rate: int, top: float) -> np.ndarray:
    return np.maximum(log_mel(audio, rate), top - AUDIBLE_DB)


def figures(bench: Bench, model: MorphModel, pairs: list[tuple[int, int]]) -> list[str]:
    framing, rate = bench.framing, bench.framing.rate

    def rows(i: int, j: int, positions: list[float], alone: bool) -> list[np.ndarray]:
        weights = np.array([[1 - t, t] for t in positions], np.float32)
        anchors, codes = (bench.analyses[i], bench.analyses[j]), model.codes[[i, j]]
        return [row.render(framing) for row in decode_rows(anchors, weights, model, codes, alone=alone)]

    mels = [log_mel(x, rate) for x in bench.sounds]
    top = max(mel.max() for mel in mels)
    mels = np.maximum(mels, top - AUDIBLE_DB)
    back = []
    for code, analysis, sound in zip(model.codes, bench.analyses, bench.sounds, strict=True):
        y = decode_row(model.decode(code[None])[0], [analysis], [1.0], framing).render(framing)
        back.append(distance(sound, y, rate))
    strangers: dict[bool, list[float]] = {True: [], False: []}
    beyond = []
    for i, j in pairs:
        ends = max(high_share_db(bench.sounds[i], rate), high_share_db(bench.sounds[j], rate))
        for alone, found in strangers.items():
            (middle,) = rows(i, j, [0.5], alone)
            found.append(max(high_share_db(middle, rate) - ends, 0.0))
        end, far = rows(i, j, [1.0, 1.5], alone=True)
        beyond.append(8.686 * (measure_level(far, rate)[0] - measure_level(end, rate)[0]))
    rng, axes = np.random.default_rng(0), principal_axes(model.codes)
    codes = model.codes.mean(0) + rng.standard_normal((64, len(axes))) * axes.deviations @ axes.directions
    anchor = bench.analyses[0]
    made = [
        decode_row(v, [anchor], [1.0], framing, "z").render(framing)
        for v in model.decode(codes.astype(np.float32))
    ]
    apart = [nearest_mel50(mel, np.delete(mels, n, 0)) for n, mel in enumerate(mels)]
    near = [nearest_mel50(floored(y, rate, top), mels) for y in made]
    loudest = max(np.abs(x).max() for x in bench.sounds)
    trust = trustworthiness(bench.vectors, model.codes, n_neighbors=5)
    return [
        f"{np.mean(back):.2f}",
        *(f"{np.mean(found):.1f} / {np.max(found):.1f}" for found in strangers.values()),
        f"{trust:.2f}",
        f"{np.mean(near) / np.mean(apart):.2f}, {sum(np.abs(y).max() > loudest for y in made)}",
        f"{np.max(beyond):.1f}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=("base", "fresh"), default="base")
    parser.add_argument("--rate", type=int, default=48000)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--pairs", type=int, default=16)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2, 3, 8, 64])
    parser.add_argument("--epochs", type=int, default=MorphSettings.epochs)
    parser.add_argument("--synthetic", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.set_defaults(direct=False)
    options = parser.parse_args()
    bench = prepare(options)
    rng = np.random.default_rng(1)
    pairs = [tuple(rng.choice(len(bench.names), 2, replace=False)) for _ in range(options.pairs)]
    print(
        "| z | consistency | mel50 | strangers, model alone | strangers, as played | near | samples | beyond |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in options.sizes:
        for consistency in (1.0, 0.0):
            settings = MorphSettings(
                latent=size, epochs=options.epochs, consistency=consistency, seed=options.seed
            )
            *_, model = (
                event
                for event in fit(bench.vectors, bench.names, bench.framing, "bench", settings, lambda: False)
                if not isinstance(event, Progress)
            )
            assert isinstance(model, MorphModel)
            cells = [str(size), f"{consistency:g}", *figures(bench, model, pairs)]
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
