"""Jobs that judge a model: what it gives back of its sounds, and how well pairs of them morph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asciml_osc.analysis.distance import crossfade_share, distance
from asciml_osc.channels import middle
from asciml_osc.jobs import DecoderSpec, Position, Source
from asciml_osc.jobs.analysis import at_rate
from asciml_osc.jobs.paths import decoded, framing_of, longest_framing, model_codes, positions
from asciml_osc.latent.neighbours import closest_pairs, widest_gaps
from asciml_osc.lengths import at_length
from asciml_osc.pictures.reconstructions import draw_reconstructions
from asciml_osc.sounds import files


def reconstruct(
    model: Path, sources: Sequence[Source], originals: Sequence[Path], made: Sequence[Path]
) -> list[tuple[float, float]]:
    """Make what the model alone makes of each sound; return its distance from the original, and that of silence, in dB.

    made : where the reconstructions go, as WAV files; none for nowhere
    """
    found = []
    for number, original in enumerate(originals):
        framing = framing_of(sources[number])
        x = at_rate(original, framing.rate, framing.samples)
        (row,) = decoded(DecoderSpec(model, alone=True), [sources[number]], [Position((0, 0), 0.0)])
        y = row.render(framing)
        if made:
            files.write_wav(made[number], y, framing.rate)
        found.append((distance(x, y, framing.rate), distance(x, np.zeros_like(x), framing.rate)))
    return found


def draw(
    sources: Sequence[Source],
    originals: Sequence[Path],
    made: Sequence[Path],
    distances: Sequence[float],
    path: Path,
) -> None:
    """Draw the picture of reconstructions."""
    framing = longest_framing(sources)
    x, y = ([at_rate(file, framing.rate, framing.samples) for file in paths] for paths in (originals, made))
    draw_reconstructions([source.id for source in sources], x, y, distances, framing.rate, path)


def morphing(model: Path, pairs: Sequence[tuple[Source, Source]]) -> list[float]:
    """Measure how much of the middle of each pair's path is in neither end: 0 is a cross-fade, 1 nothing of them."""
    found = []
    for ends in pairs:
        rate = framing_of(ends[0]).rate
        longest = longest_framing(ends).samples
        made = positions(DecoderSpec(model), list(ends), [0.0, 0.5, 1.0])
        a, between, b = (at_length(middle(audio), longest) for audio in made)
        found.append(1 - crossfade_share(between, a, b, rate))
    return found


def map_of(
    model: Path, ids: Sequence[str], count: int
) -> tuple[list[tuple[int, int, float]], list[tuple[int, int, int, float]]]:
    """Find near-duplicates and gaps among these sounds, see latent.neighbours; numbers are places in `ids`."""
    codes = model_codes(model, ids)
    return closest_pairs(codes, count), widest_gaps(codes, count)
