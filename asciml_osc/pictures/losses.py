"""How the losses of a run went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from asciml_osc.pictures.files import save
from asciml_osc.pictures.marks import COLOURS
from asciml_osc.store.rows import Point


def draw_losses(points: Sequence[Point], title: str, path: Path) -> None:
    """Draw loss and reconstruction error over the epochs, and below them the KL divergence, all on logarithmic axes."""
    epochs = [point.epoch for point in points]
    marker = "." if len(points) < 20 else None
    figure = Figure(figsize=(8, 5), layout="constrained")
    figure.suptitle(title)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 1))
    above.plot(epochs, [point.loss for point in points], label="loss", marker=marker, color=COLOURS[0])
    reconstruction = [point.reconstruction for point in points]
    above.plot(
        epochs, reconstruction, label="reconstruction", marker=marker, color=COLOURS[1], linestyle="--"
    )
    above.set_ylabel("error")
    above.legend()
    below.plot(epochs, [point.kl for point in points], color=COLOURS[2], marker=marker)
    below.set_ylabel("KL divergence (nats)")
    below.set_xlabel("epoch")
    for axis in (above, below):
        axis.set_yscale("log")
        axis.grid(alpha=0.3)
    save(figure, path)
