"""The picture of a morph: each step's waveform and spectrogram, one row a step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib import mlab
from matplotlib.figure import Figure

from asciml_osc.pictures.files import save
from asciml_osc.pictures.marks import COLOURS
from asciml_osc.sounds.files import read

RANGE_DB = 70.0  # of the spectrograms, under the loudest of all
TOP_KHZ = 8.0
WINDOW, HOP = 2048, 256


def draw_morph(files: Sequence[Path], ends: Sequence[str], path: Path) -> Path:
    """Draw the steps from one sound to another, evenly spaced in percent; the format is the path's ending."""
    recordings = [read(file) for file in files]
    spectra = [
        mlab.specgram(audio, NFFT=WINDOW, Fs=rate, noverlap=WINDOW - HOP, mode="magnitude")
        for audio, rate, _ in recordings
    ]
    loudest = max(float(magnitude.max()) for magnitude, _, _ in spectra)
    peak = max(float(np.abs(recording.audio).max()) for recording in recordings)
    longest = max(len(recording.audio) / recording.rate for recording in recordings)
    figure = Figure(figsize=(10, 1.6 * len(files) + 0.8), layout="constrained")
    figure.suptitle(f"from {ends[0]} (0 %) to {ends[1]} (100 %)")
    axes = figure.subplots(len(files), 2, sharex=True, squeeze=False)
    for n, (recording, (magnitude, hertz, seconds)) in enumerate(zip(recordings, spectra, strict=True)):
        wave, spectrogram = axes[n]
        times = np.arange(len(recording.audio)) / recording.rate
        wave.plot(times, recording.audio, linewidth=0.4, color=COLOURS[0])
        wave.set_ylim(-1.05 * peak, 1.05 * peak)
        wave.set_xlim(0, longest)
        wave.set_ylabel(f"{100 * n / (len(files) - 1):.0f} %")
        level = 20 * np.log10(magnitude / loudest + 1e-9)
        spectrogram.pcolormesh(
            seconds, hertz / 1000, level, vmin=-RANGE_DB, vmax=0, cmap="magma", rasterized=True
        )
        spectrogram.set_ylim(0, min(TOP_KHZ, recording.rate / 2000))
        spectrogram.set_facecolor("black")  # also where no whole window fits
        spectrogram.set_ylabel("kHz")
    for axis in axes[-1]:
        axis.set_xlabel("seconds")
    save(figure, path)
    return path
