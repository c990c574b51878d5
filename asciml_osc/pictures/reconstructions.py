"""Sounds and what a model makes of them, one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib import mlab
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from asciml_osc.pictures.files import save
from asciml_osc.pictures.marks import COLOURS

RANGE_DB = 70.0  # of the spectrograms, under the loudest
WINDOW, HOP = 2048, 512


def draw_reconstructions(
    names: Sequence[str],
    originals: Sequence[np.ndarray],
    made: Sequence[np.ndarray],
    distances: Sequence[float],
    rate: int,
    path: Path,
) -> None:
    """Draw a row a sound: both waveforms [samples] overlaid, and both spectrograms. distances: dB."""
    figure = Figure(figsize=(11, 1.7 * len(names) + 0.8), layout="constrained")
    axes = figure.subplots(len(names), 3, squeeze=False, width_ratios=(2, 1, 1))
    for row, name, x, y, distance in zip(axes, names, originals, made, distances, strict=True):
        times = np.arange(len(x)) / rate
        row[0].plot(times, x, linewidth=0.5, color=COLOURS[0], label="original")
        row[0].plot(times, y, linewidth=0.5, color=COLOURS[1], alpha=0.7, label="reconstruction")
        row[0].set_title(f"{name}: {distance:.2f} dB", fontsize=9)
        row[0].set_xlim(0, times[-1])
        loudest = 0.0
        for axis, audio, title in zip(row[1:], (x, y), ("original", "reconstruction"), strict=True):
            magnitude, hertz, seconds = mlab.specgram(
                audio, NFFT=WINDOW, Fs=rate, noverlap=WINDOW - HOP, mode="magnitude"
            )
            loudest = loudest or float(magnitude.max()) or 1.0
            level = 20 * np.log10(magnitude / loudest + 1e-9)
            axis.pcolormesh(
                seconds, hertz / 1000, level, vmin=-RANGE_DB, vmax=0, cmap="magma", rasterized=True
            )
            axis.set_facecolor("black")
            axis.set_ylabel("kHz")
            axis.xaxis.set_major_locator(MaxNLocator(nbins=4))
            axis.set_title(title, fontsize=9)
    axes[0][0].legend(loc="upper right", fontsize=8)
    for axis in axes[-1]:
        axis.set_xlabel("seconds")
    save(figure, path)
