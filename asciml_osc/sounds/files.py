"""Audio files: finding, reading, writing, resampling. The only place that knows `soundfile`."""

from __future__ import annotations

import glob
import io
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from asciml_osc.durable import io_error, write_file
from asciml_osc.errors import AscimlError, bad_argument, not_found

Audio = NDArray[np.float32]

SUFFIXES = (".wav", ".aiff", ".aif", ".flac", ".ogg", ".mp3")
LONGEST = 3600.0
"""Seconds of the longest file that is read: an hour takes 700 MB on the way."""
RATES = (4000, 192000)
"""Lowest and highest sampling rate of a file, Hz."""

_ACCEPTED = "wav, aiff, flac, ogg or mp3"


class Recording(NamedTuple):
    """What a file holds: audio [shape=(n,), float32, |x| ≤ 1], rate in Hz, and what was done to it, or nothing."""

    audio: Audio
    rate: int
    note: str


def find(path: Path) -> list[Path]:
    """The audio files that `path` stands for, sorted: a file, a folder with all below it, or a glob.

    Hidden files are passed over. Raises AscimlError not-found, bad-argument (a file of another kind), io.
    """
    try:
        if path.is_file():
            if path.suffix.lower() not in SUFFIXES:
                raise bad_argument(f"{path} is not an audio file by its name: {_ACCEPTED} are read")
            return [path]
        if path.is_dir():
            found = [file for file in path.rglob("*") if not _hidden(file, path)]
        else:
            # not Path.glob, which finds hidden files
            found = [Path(name) for name in glob.glob(str(path), recursive=True)]  # noqa: PTH207
        files = sorted(file for file in found if file.suffix.lower() in SUFFIXES and file.is_file())
    except OSError as error:
        raise io_error(path, "searched", error) from error
    if not files:
        what = "in the folder" if path.is_dir() else "at"
        raise not_found(f"no audio file {what} {path}: a file, a folder or a glob of {_ACCEPTED} is wanted")
    return files


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def read(path: Path) -> Recording:
    """The sound in a file, at the file's own rate, mixed to mono.

    Channels are averaged; where that would cancel the sound (the mean 20 dB under the loudest channel), the
    loudest channel is taken. The level is left alone, unless the peak is over 1.

    Raises AscimlError not-found, io (not readable as audio), bad-argument (empty, NaN or infinite samples, a rate
    out of range), limit (over an hour).
    """
    if not path.is_file():
        raise not_found(f"there is no file {path}")
    try:
        with soundfile.SoundFile(path) as file:
            rate = file.samplerate
            if file.frames > LONGEST * rate:
                raise AscimlError(
                    "limit",
                    f"{path} lasts {file.frames / rate / 60.0:.0f} minutes: "
                    f"{LONGEST / 60.0:.0f} at most are read",
                )
            channels = file.read(dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        reason = getattr(error, "error_string", None) or str(error)
        raise AscimlError(
            "io", f"{path} could not be read as audio ({reason.rstrip('.')}): {_ACCEPTED} are read"
        ) from error
    if not RATES[0] <= rate <= RATES[1]:
        raise bad_argument(f"{path} has a sampling rate of {rate} Hz: {RATES[0]} to {RATES[1]} Hz are read")
    if channels.size == 0:
        raise bad_argument(f"{path} is empty: it has no samples")
    if not np.isfinite(channels).all():
        raise bad_argument(f"{path} has samples that are NaN or infinite: write it again from its source")
    return within_one(*_mono(channels), rate)


def _mono(channels: NDArray[np.float32]) -> tuple[NDArray[np.float32], str]:
    """One channel [shape=(n,)] out of several [shape=(n, channels)], and how, if not by the mean."""
    mean = channels.mean(axis=1)
    power = np.square(channels, dtype=np.float64).mean(axis=0)
    loudest = int(power.argmax())
    if np.square(mean, dtype=np.float64).mean() < 0.01 * power[loudest]:
        return channels[
            :, loudest
        ], f"channel {loudest + 1} taken alone, since the channels cancel each other"
    return mean, ""


def within_one(audio: NDArray[np.float32], note: str, rate: int) -> Recording:
    """`audio` as it is, or scaled to a peak of 1, since a 24-bit file holds no more."""
    peak = float(np.abs(audio).max())
    if peak > 1.0:
        audio = audio / np.float32(peak)
        note = "; ".join(filter(None, [note, f"scaled down from a peak of {peak:.3g}"]))
    return Recording(np.ascontiguousarray(audio), rate, note)


def write_wav(path: Path, audio: Audio, rate: int) -> None:
    """Write a 24-bit WAV file, durable and whole when this returns; what was at `path` is replaced.

    audio : ndarray [shape=(n,) or (n, channels), |x| ≤ 1]; what is over 1 is clipped
    rate : Hz

    Raises AscimlError io.
    """
    write_file(path, _wav(audio, rate).getvalue())


def as_written(audio: Audio, rate: int) -> Audio:
    """`audio` [shape=(n,)] as it is read from a file that `write_wav` wrote: 24 bits, clipped to |x| ≤ 1."""
    return np.asarray(soundfile.read(_wav(audio, rate), dtype="float32")[0])


def _wav(audio: Audio, rate: int) -> io.BytesIO:
    # in memory first: soundfile swallows a full disk when it writes through a Python file
    whole = io.BytesIO()
    soundfile.write(whole, audio, rate, format="WAV", subtype="PCM_24")
    whole.seek(0)
    return whole


def open_output(path: Path, rate: int, channels: int) -> soundfile.SoundFile:
    """A 24-bit WAV file to write a recording to as it comes: `write(audio [n, channels])`, a context manager.

    Raises AscimlError io.
    """
    try:
        return soundfile.SoundFile(path, "w", rate, channels, "PCM_24", format="WAV")
    except (soundfile.SoundFileError, OSError) as error:
        raise AscimlError("io", f"{path} cannot be written: {error}") from error


def resample(audio: Audio, rate_in: int, rate_out: int) -> Audio:
    """`audio` [shape=(n,), dtype=float32] at another rate (Hz), by soxr's best quality; itself at the same rate."""
    if rate_in == rate_out:
        return audio
    return np.asarray(soxr.resample(audio, rate_in, rate_out, quality="VHQ"), dtype=np.float32)
