"""MPEG audio (MP3): its frames, counted.

libsndfile believes the length in the first frame, and guesses where none is written there: from the size of that frame,
which says nothing of a variable bitrate, of a file cut off, or of two that were joined.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# kbit/s by (MPEG-1 or not, layer), from the bits 0001 on
_BITRATES = {
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {
    3: (44100, 48000, 32000),
    2: (22050, 24000, 16000),
    0: (11025, 12000, 8000),
}  # by the version's bits
_COUNT = 1  # the flag of a Xing frame that says how many frames follow
SURE = 3  # frames in a row
_ROOMY = 192  # bytes that a frame with the count has room in


class Kind(NamedTuple):
    """What a frame's header says. size: bytes; samples: of each channel."""

    version: int
    layer: int
    rate: int
    channels: int
    size: int
    samples: int

    @property
    def stream(self) -> tuple[int, int, int, int]:
        """What does not change from frame to frame."""
        return self.version, self.layer, self.rate, self.channels


@lru_cache(maxsize=4096)
def kind_of(header: bytes) -> Kind | None:
    """Read the four bytes of a frame's header, or None where they are none.

    A frame of free format, whose size is not written in it, counts as none.
    """
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, 4 - (header[1] >> 1 & 3)
    bitrate, rate = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer == 4 or not 0 < bitrate < 15 or rate == 3 or header[3] & 3 == 2:
        return None
    first = version == 3
    hertz = _RATES[version][rate]
    bits = 1000 * _BITRATES[first, layer][bitrate - 1]
    padding = header[2] >> 1 & 1
    samples = 384 if layer == 1 else 1152 if first or layer == 2 else 576
    size = (12 * bits // hertz + padding) * 4 if layer == 1 else samples // 8 * bits // hertz + padding
    return Kind(version, layer, hertz, 1 if header[3] >> 6 == 3 else 2, size, samples)


@dataclass(frozen=True)
class Mpeg:
    """The audio in an MPEG file.

    data : bytes that begin with a frame which says how many follow, and hold nothing but frames
    frames : of audio; samples: in all, of each channel
    is_cut_off : the file said that there were more
    rates : Hz, each that occurs, in order; one, if all is well
    """

    data: bytes
    frames: int
    samples: int
    is_cut_off: bool
    rates: tuple[int, ...]
    channels: tuple[int, ...]


@dataclass
class _Run:
    """Frames of one stream that follow each other without anything between."""

    start: int
    end: int
    kinds: list[Kind]


def read(data: bytes) -> Mpeg | None:
    """Count the frames of a file; None where there are none."""
    runs = list(_runs(data))
    # two headers in a row may be chance: in a picture, say, that lies in a tag
    sure = [run for run in runs if len(run.kinds) >= SURE]
    if not sure and 2 * sum(run.end - run.start for run in runs) < len(data):
        return None
    runs = sure or runs
    start, first = runs[0].start, runs[0].kinds[0]
    kinds = [kind for run in runs for kind in run.kinds]
    told = _told(data[start : start + first.size], first)
    audio = kinds[1:] if told is not None else kinds
    if told is not None and abs(told - len(audio)) <= 1 and len(runs) == 1:
        whole = data[start : runs[0].end]
    else:
        runs[0].start += first.size if told is not None else 0
        frames = b"".join(data[run.start : run.end] for run in runs)
        whole = _counted(data[start : start + 4], first, len(audio), len(frames)) + frames
    return Mpeg(
        whole,
        len(audio),
        sum(kind.samples for kind in audio),
        told is not None and told > len(audio) + 1,
        tuple(dict.fromkeys(kind.rate for kind in kinds)),
        tuple(dict.fromkeys(kind.channels for kind in kinds)),
    )


def _runs(data: bytes) -> Iterator[_Run]:
    run: _Run | None = None
    at = 0
    while 0 <= at < len(data):
        kind = kind_of(data[at : at + 4])
        if kind and _is_frame(data, at, kind, run.kinds[-1] if run else None):
            if run is None or run.kinds[-1].stream != kind.stream:
                if run:
                    yield run
                run = _Run(at, at, [])
            at += kind.size
            run.end = at
            run.kinds.append(kind)
        else:
            if run:
                yield run
            run = None
            at = data.find(b"\xff", at + 1)
    if run:
        yield run


def _is_frame(data: bytes, at: int, kind: Kind, following: Kind | None) -> bool:
    """Return whether a frame begins there: it follows one of its stream, or the next one does."""
    end = at + kind.size
    if end > len(data):
        return False
    if following and following.stream == kind.stream:
        return True
    after = kind_of(data[end : end + 4])
    return end == len(data) or (after is not None and after.stream == kind.stream)


def _told(frame: bytes, kind: Kind) -> int | None:
    """Return how many frames the first one says that there are: −1 where it holds no audio and no number, None where it is audio."""
    if kind.layer != 3:
        return None
    if frame[36:40] == b"VBRI":
        return -1  # by Fraunhofer's encoders; libsndfile does not read it
    at = _side(kind) + (4 if frame[1] & 1 else 6)
    if frame[at : at + 4] not in (b"Xing", b"Info"):
        return None
    flags, count = struct.unpack_from(">II", frame[at + 4 : at + 12].ljust(8, b"\0"))
    return count if flags & _COUNT else -1


def _side(kind: Kind) -> int:
    """Return bytes of the side information between a frame's header and what it holds."""
    return (17 if kind.channels == 1 else 32) if kind.version == 3 else (9 if kind.channels == 1 else 17)


def _counted(header: bytes, kind: Kind, frames: int, size: int) -> bytes:
    """Make a frame without audio that says how many follow; nothing where the layer has no such frame."""
    if kind.layer != 3:
        return b""
    for bitrate in range(1, 15):
        head = bytes([0xFF, header[1] | 1, bitrate << 4 | header[2] & 0x0C, header[3]])
        found = kind_of(head)
        if found and found.size >= _ROOMY:
            break
    assert found
    said = b"Xing" + struct.pack(">III", 3, frames, size + found.size)
    return (head + bytes(_side(kind)) + said).ljust(found.size, b"\0")
