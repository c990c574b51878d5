"""Audio files: reading, to one channel or to two, writing, resampling."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
from numpy.typing import NDArray

from asciml_osc import resampling
from asciml_osc.channels import channels_of
from asciml_osc.durable import replacing
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.sounds.broadcast import bext, with_chunk
from asciml_osc.sounds.level import offset
from asciml_osc.sounds.mono import Mixer
from asciml_osc.sounds.opening import AudioStream, open_audio
from asciml_osc.sounds.stereo import LONGEST_FRAMES, differ

Audio = NDArray[np.float32]

LONGEST = 3600.0
"""Seconds of the longest file that is read."""
MOST_FRAMES, MOST_SAMPLES = 1 << 28, 1 << 31
"""Of one file: samples of a channel, which take 1 GB once they are mixed, and of all channels, which take some minutes."""
SPIKE = 0.002
"""Seconds, together, of samples that are clipped where they stand out, rather than all others turned down for them."""


Judge = Callable[[list[Audio]], bool]  # of blocks [frames, 2]: whether both channels are kept


class Recording(NamedTuple):
    """What a file holds: audio [shape=(n,) or (n, 2), float32, |x| ≤ 1], rate in Hz, and what was done to it, or nothing."""

    audio: Audio
    rate: int
    note: str


def read(path: Path, checked: Callable[[], None] = lambda: None) -> Recording:
    """Read the sound in a file, at the file's own rate, mixed to mono (see mono.py).

    The level is left alone, unless the peak is over 1.

    checked: called before each block; what it raises ends the reading

    Raises not-found, io (not readable as audio), bad-argument (empty, NaN or infinite samples, a rate out of range), limit.
    """
    return _within_one(_decoded(path, checked))


def read_own(path: Path) -> Recording:
    """Read a file that `write_wav` wrote, as `read`; of two channels both are there [n, 2]."""
    return _within_one(_decoded(path, lambda: None, lambda _: True))


def read_foreign(path: Path, checked: Callable[[], None] = lambda: None, mono: bool = False) -> Recording:
    """Read the sound in a file, as `read`, and take away a constant offset under it.

    Two channels that differ are kept [n, 2], see stereo.differ, unless `mono`. More than two are mixed to one.
    """
    return settled(*_decoded(path, checked, None if mono else differ))


def settled(audio: Audio, rate: int, note: str = "") -> Recording:
    """Take a constant offset away, from each channel its own, and keep within full scale."""
    found = [offset(channel) for channel in np.atleast_2d(audio.T)]
    if any(found):
        audio = audio - np.array(found if audio.ndim == 2 else found[0], np.float32)
        largest = max(found, key=abs)
        note = "; ".join(filter(None, [note, f"a DC offset of {largest:.3g} removed"]))
    return within_one(audio, note, rate)


def _decoded(path: Path, checked: Callable[[], None], judge: Judge | None = None) -> tuple[Audio, int, str]:
    """Read the blocks of a file. judge: asked whether two channels are kept; without one all are mixed."""
    with open_audio(path, checked) as found:
        if found.frames is not None:
            _check_length(path, found, found.frames)
        mixer = Mixer(found.rate, found.channels) if found.channels > 1 else None
        parts = []
        kept: list[Audio] = []  # until it is clear whether both channels are
        keeps = judge is not None and found.channels == 2
        count = 0
        for block in found.blocks:
            checked()
            count += len(block)
            _check_length(path, found, count)
            if not np.isfinite(block).all():
                raise bad_argument(
                    f"{path} has samples that are NaN or infinite: write it again from its source"
                )
            if keeps and count <= LONGEST_FRAMES:
                kept.append(block)
                continue
            parts += [mixer.mix(one) for one in kept] if mixer else []
            keeps = False
            kept.clear()
            parts.append(mixer.mix(block) if mixer else block[:, 0])
        notes = list(found.notes)
    if kept and judge is not None and judge(kept):
        return np.concatenate(kept), found.rate, "; ".join(notes)
    if mixer:
        parts += [mixer.mix(one) for one in kept]
        parts.append(mixer.rest())
        if mixer.offset:
            notes.append(f"a DC offset of {mixer.offset:.3g} removed")
        if mixer.turned:
            notes.append("channels that cancel each other inverted")
    if count == 0:
        raise bad_argument(f"{path} is empty: it has no samples")
    return np.concatenate(parts), found.rate, "; ".join(notes)


def _check_length(path: Path, found: AudioStream, frames: int) -> None:
    if frames > LONGEST * found.rate:
        raise AscimlError(
            "limit",
            f"{path} lasts over {LONGEST / 60.0:g} minutes, the most that is read: cut it into several files",
        )
    if frames > MOST_FRAMES or frames * found.channels > MOST_SAMPLES:
        raise AscimlError(
            "limit",
            f"{path} has over {min(MOST_FRAMES, MOST_SAMPLES // found.channels) / found.rate / 60:.3g} minutes of "
            f"{found.channels} channels at {found.rate} Hz, the most that is read: cut it into several files",
        )


def _within_one(found: tuple[Audio, int, str]) -> Recording:
    audio, rate, note = found
    return within_one(audio, note, rate)


def within_one(audio: Audio, note: str, rate: int) -> Recording:
    """`audio` as it is, or scaled to a peak of 1, since a 24-bit file holds no more.

    A few samples that stand out are clipped: they would make all others silent.
    """
    peak = max(float(audio.max()), -float(audio.min()))
    if peak > 1.0:
        few = max(4, round(SPIKE * rate))
        sizes = np.abs(audio).ravel()  # of all channels: they keep their balance
        rest = float(np.partition(sizes, -few - 1)[-few - 1]) if len(sizes) > few else peak
        body = max(1.0, rest)
        notes = [note]
        if peak > 2.0 * body:
            count = int(np.count_nonzero(np.abs(audio) > body))
            audio = np.clip(audio, -body, body)
            notes.append(
                f"{count} sample{'s' * (count != 1)} far above all others clipped, the peak was {peak:.3g}"
            )
            peak = body
        if peak > 1.0:
            audio = audio / np.float32(peak)
            notes.append(f"scaled down from a peak of {peak:.3g}")
        note = "; ".join(filter(None, notes))
    return Recording(np.ascontiguousarray(audio), rate, note)


def write_wav(path: Path, audio: Audio, rate: int, about: Mapping[str, str] | None = None) -> None:
    """Write a 24-bit WAV file, durable and whole when this returns; what was at `path` is replaced.

    audio : ndarray [shape=(n,) or (n, channels), |x| ≤ 1]; what is over 1 is clipped
    rate : Hz
    about : texts that it holds beside the sound: title, artist, copyright, comment, software; the comment is
        its description as Broadcast Wave, too. Without them it has samples alone.

    Raises io.
    """
    wav = _wav(audio, rate, about or {}).getbuffer()
    with replacing(path) as file:
        parts = with_chunk(wav, bext(about.get("comment", ""))) if about else (wav,)
        for part in parts:
            file.write(part)


def digest(audio: Audio, rate: int) -> str:
    """Return 32 characters that are the same for sounds whose files hold the same samples at the same rate, and for no others."""
    steps = np.round(np.clip(audio, -1.0, 1.0) * 2.0**23).astype("<i4")
    return hashlib.blake2b(
        steps.tobytes(), digest_size=16, salt=f"{rate}".encode(), person=f"{steps.shape[1:]}".encode()
    ).hexdigest()


def as_written(audio: Audio, rate: int) -> Audio:
    """`audio` [shape=(n,) or (n, channels)] as it is read from a file that `write_wav` wrote: 24 bits, clipped to |x| ≤ 1."""
    return np.asarray(soundfile.read(_wav(audio, rate, {}), dtype="float32")[0])


def _wav(audio: Audio, rate: int, about: Mapping[str, str]) -> io.BytesIO:
    # in memory first: soundfile swallows a full disk when it writes through a Python file
    whole = io.BytesIO()
    with soundfile.SoundFile(whole, "w", rate, channels_of(audio), "PCM_24", format="WAV") as file:
        for name, text in about.items():
            if text:  # libsndfile refuses an empty one
                setattr(file, name, text)
        file.write(audio)
    whole.seek(0)
    return whole


def resample(audio: Audio, rate_in: int, rate_out: int) -> Audio:
    """`audio` [shape=(n,) or (n, channels), dtype=float32] at another rate (Hz), itself at the same rate."""
    if rate_in == rate_out:
        return audio
    return np.asarray(resampling.resample(audio, rate_in, rate_out), dtype=np.float32)
