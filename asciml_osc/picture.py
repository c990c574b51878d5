"""The picture of a morph: each step's waveform and spectrogram, one row a step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import librosa
import numpy as np
from matplotlib.figure import Figure

from asciml_osc.sounds.files import read

RANGE_DB = 70.0  # of the spectrograms, under the loudest of all
WINDOW, HOP = 2048, 256


def draw_morph(files: Sequence[Path], ends: Sequence[str], path: Path) -> Path:
    """Draw the steps from one sound to another, evenly spaced in percent; the format is the path's ending."""
    recordings = [read(file) for file in files]
    spectra = [np.abs(librosa.stft(recording.audio, n_fft=WINDOW, hop_length=HOP)) for recording in recordings]
    loudest = max(float(spectrum.max()) for spectrum in spectra)
    peak = max(float(np.abs(recording.audio).max()) for recording in recordings)
    figure = Figure(figsize=(10, 1.6 * len(files) + 0.8), layout="constrained")
    figure.suptitle(f"from {ends[0]} (0 %) to {ends[1]} (100 %)")
    axes = figure.subplots(len(files), 2, sharex=True, squeeze=False)
    for n, (recording, spectrum) in enumerate(zip(recordings, spectra, strict=True)):
        wave, spectrogram = axes[n]
        percent = 100 * n / (len(files) - 1)
        times = np.arange(len(recording.audio)) / recording.rate
        wave.plot(times, recording.audio, linewidth=0.4)
        wave.set_ylim(-1.05 * peak, 1.05 * peak)
        wave.set_ylabel(f"{percent:.0f} %")
        level = 20 * np.log10(spectrum / loudest + 1e-9)
        hertz = librosa.fft_frequencies(sr=recording.rate, n_fft=WINDOW)
        seconds = np.arange(level.shape[1]) * HOP / recording.rate
        spectrogram.pcolormesh(seconds, hertz / 1000, level, vmin=-RANGE_DB, vmax=0, cmap="magma", rasterized=True)
        spectrogram.set_ylim(0, min(12, recording.rate / 2000))
        spectrogram.set_ylabel("kHz")
        wave.set_xlim(0, times[-1])
    for axis in axes[-1]:
        axis.set_xlabel("seconds")
    figure.savefig(path, dpi=110)
    return path
