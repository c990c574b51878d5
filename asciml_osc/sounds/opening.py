"""Audio files, block by block: what libsndfile or ffmpeg decodes, as long as something comes, whatever length it believes in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import soundfile
from numpy.typing import NDArray

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.regular import open_regular, reading_failed
from asciml_osc.sounds import ffmpeg, formats
from asciml_osc.sounds.containers import CUT_OFF, Link, contents
from asciml_osc.sounds.view import View

RATES = (4000, 192000)
"""Lowest and highest sampling rate of a file, Hz."""
MOST_CHANNELS = 256
_SLACK = 5000  # samples by which an MP3 may differ from its frames: delay and padding of its encoder
_AT_ONCE = 1 << 18  # samples of a block, all channels


class _Stream(soundfile.SoundFile):  # type: ignore[misc]  # soundfile has no types
    """Read from the first frame to the last: soundfile would seek to where it is after each block, which not all formats can."""

    def seekable(self) -> bool:
        return False


class AudioStream(NamedTuple):
    """A file that is being read.

    rate : Hz; frames : of each channel, or None where nobody knows before the end
    blocks : of float32 [frames, channels]
    notes : what was repaired; complete once all blocks have been read
    """

    rate: int
    channels: int
    frames: int | None
    blocks: Iterator[NDArray[np.float32]]
    notes: list[str]


@contextmanager
def open_audio(path: Path, checked: Callable[[], None] = lambda: None) -> Iterator[AudioStream]:
    """Open an audio file.

    checked : called while ffmpeg works, see `ffmpeg.decoding`

    Raises not-found, io for what is no audio or damaged, bad-argument for a rate or channels out of range, limit.
    """
    with open_regular(path) as file:
        try:
            with _opened(file, path, checked) as found:
                yield found
        except soundfile.SoundFileError as error:
            reason = (getattr(error, "error_string", None) or str(error)).removeprefix("Error : ").rstrip(".")
            raise AscimlError(
                "io", f"{path} could not be read as audio ({reason}): {formats.ACCEPTED} are read"
            ) from error
        except OSError as error:
            raise reading_failed(path, error) from error


@contextmanager
def _opened(file: BinaryIO, path: Path, checked: Callable[[], None]) -> Iterator[AudioStream]:
    format_, begins = formats.find_format(file, path)
    if format_ == formats.FFMPEG:
        with ffmpeg.decoding(path, formats.known_as(file), checked) as decoded:
            _check(path, decoded.rate, decoded.channels)
            yield AudioStream(decoded.rate, decoded.channels, None, decoded.blocks, decoded.notes)
        return
    links, note = contents(View(file, [range(begins, file.seek(0, io.SEEK_END))]), format_, path)
    notes = [note] if note else []
    with _Stream(links[0].stream) as first:
        rate, channels = first.samplerate, first.channels
        _check(path, rate, channels)
        believed = first.frames if first.format not in ("FLAC", "OGG", "MP3") else links[0].frames
        frames = believed if len(links) == 1 and first.format != "FLAC" else None

        def blocks() -> Iterator[NDArray[np.float32]]:
            yield from _blocks(first, links[0], path, notes)
            for link in links[1:]:
                with _Stream(link.stream) as stream:
                    if (stream.samplerate, stream.channels) != (rate, channels):
                        raise bad_argument(
                            f"{path} changes from {rate} Hz and {channels} channels to {stream.samplerate} Hz and "
                            f"{stream.channels}: convert it to a WAV file first"
                        )
                    yield from _blocks(stream, link, path, notes)

        yield AudioStream(rate, channels, frames, blocks(), notes)


def _check(path: Path, rate: int, channels: int) -> None:
    if not RATES[0] <= rate <= RATES[1]:
        raise bad_argument(f"{path} has a sampling rate of {rate} Hz: {RATES[0]} to {RATES[1]} Hz are read")
    if channels > MOST_CHANNELS:
        raise AscimlError("limit", f"{path} has {channels} channels: {MOST_CHANNELS} at most are read")


def _blocks(
    stream: soundfile.SoundFile, link: Link, path: Path, notes: list[str]
) -> Iterator[NDArray[np.float32]]:
    size = max(1, _AT_ONCE // stream.channels)
    done = 0
    while True:
        block = np.full((size, stream.channels), np.nan, np.float32)
        try:
            count = len(stream.read(out=block))
            failed = None
        except (
            soundfile.LibsndfileError
        ) as error:  # what came before it is in the block, and no number behind it
            blank = np.flatnonzero(np.isnan(block[:, 0]))
            count, failed = int(blank[0]) if len(blank) else size, error
        done += count
        if count:
            yield block[:count]
        if failed and not done:
            raise failed
        if failed or not count:
            break
    wanted = link.frames or 0
    if stream.format == "MP3" and done < wanted - _SLACK:
        rate = stream.samplerate
        raise AscimlError(
            "io",
            f"{path} could be decoded only in part, {done / rate:.1f} of {wanted / rate:.1f} s: convert it to a WAV file",
        )
    if stream.format == "FLAC" and done < wanted:
        notes.append(CUT_OFF)
