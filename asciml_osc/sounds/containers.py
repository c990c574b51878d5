"""Audio files whose header does not say how much is in them: repaired in memory, before libsndfile believes it.

A recorder that loses power leaves a data chunk of size 0, or of the size that it had when the header was last written. A
FLAC stream may be of unknown length, and streams may be joined end to end. MPEG audio has a module of its own.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.sounds import mpeg
from asciml_osc.sounds.view import Part, View

LARGEST_MPEG = 1 << 29  # bytes; an hour at 320 kbit/s is 144 MB
_W64 = bytes.fromhex("f3acd3118cd100c04f8edb8a")  # how most of Wave64's names go on
_SEARCHED = 1 << 20  # bytes of a file that are looked through at a time
_UNKNOWN = 0x7FFF0000  # a size from this on is a sign that it was not known
_LONG = (1 << 32) - 1
_STRAY = 4096  # bytes behind the audio that may belong to nobody
_FLAC = (b"fLaC\x00\x00\x00\x22", b"fLaC\x80\x00\x00\x22")


CUT_OFF = "its end is missing: there is less than its header says"


class Link(NamedTuple):
    """A stream of audio that libsndfile reads. frames: that there must be, or None where nobody knows before the end."""

    stream: io.RawIOBase | io.BytesIO
    frames: int | None = None


class Contents(NamedTuple):
    """What a file holds, one stream or several joined end to end; note: what was repaired, or nothing."""

    links: list[Link]
    note: str = ""


def contents(file: View, format_: str, path: Path) -> Contents:
    """Return what is in a file of a format that `formats.find_format` knows. Raises bad-argument, io, limit."""
    size = file.seek(0, io.SEEK_END)
    if format_ == "MPEG":
        return _mpeg(file, size, path)
    if format_ == "FLAC":
        starts = list(_flac_starts(file)) or [0]
        return _joined([_flac(file, start, end) for start, end in pairwise([*starts, size])])
    if format_ == "OGG":
        starts = list(_ogg_starts(file, size)) or [0]
        return _joined([Link(View(file, [range(start, end)])) for start, end in pairwise([*starts, size])])
    found = _SIZES[format_](file, size) if format_ in _SIZES else None
    if found is None or (found.is_true and found.said <= size - found.start):
        return Contents([Link(View(file, [range(size)]))])
    link = Link(View(file, found.parts(size)))
    if not found.is_true:
        return Contents([link], "its header was never finished: read to the end of the file")
    return Contents([link], CUT_OFF if found.said < _UNKNOWN else "")


def _joined(links: list[Link]) -> Contents:
    return Contents(links, f"{len(links)} recordings joined end to end" if len(links) > 1 else "")


def _mpeg(file: View, size: int, path: Path) -> Contents:
    if size > LARGEST_MPEG:
        raise AscimlError(
            "limit", f"{path} has {size >> 20} MB: of an MP3 at most {LARGEST_MPEG >> 20} are read"
        )
    file.seek(0)
    found = mpeg.read(file.read(LARGEST_MPEG))
    if found is None or not found.frames:
        raise AscimlError("io", f"{path} is no MP3 that can be read: it has no MPEG audio in it")
    for values, what in ((found.rates, "sampling rate, Hz"), (found.channels, "number of channels")):
        if len(values) > 1:
            told = " to ".join(map(str, values[:3]))
            raise bad_argument(f"{path} changes its {what}, from {told}: convert it to a WAV file first")
    return Contents([Link(io.BytesIO(found.data), found.samples)], CUT_OFF if found.is_cut_off else "")


# FLAC and Ogg: where streams begin


def _flac_starts(file: View) -> Iterator[int]:
    at, kept = 0, b""
    file.seek(0)
    while data := file.read(_SEARCHED):
        window = kept + data
        begin = at - len(kept)
        found = [begin + place for mark in _FLAC for place in _places(window, mark) if place + 8 > len(kept)]
        yield from sorted(found)
        at += len(data)
        kept = window[-7:]


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def _flac(file: View, start: int, end: int) -> Link:
    """Make the number of samples of a FLAC stream unknown, so that it is read to its end."""
    file.seek(start)
    header = bytearray(file.read(26))
    if len(header) < 26 or header[:4] != b"fLaC":  # ID3 before it, and libsndfile says what is wrong
        return Link(View(file, [range(start, end)]))
    total = int.from_bytes(header[21:26], "big") & (1 << 36) - 1
    header[21] &= 0xF0
    header[22:26] = bytes(4)
    return Link(View(file, [bytes(header), range(start + 26, end)]), total or None)


def _ogg_starts(file: View, size: int) -> Iterator[int]:
    """Return where a logical stream begins after another has ended; those that run side by side begin together."""
    at, audio = 0, True
    while at + 27 <= size:
        file.seek(at)
        head = file.read(27)
        if head[:4] != b"OggS":
            return
        begins = bool(head[5] & 2)
        if begins and audio:
            yield at
        audio = not begins
        at += 27 + head[26] + sum(file.read(head[26]))


# The others: a size that is written before the audio


class _Size(NamedTuple):
    """Where the size of the audio is written, how, and what it says.

    at : of the size, as struct's `form` writes it, with `more` bytes that count besides the audio
    start : of the audio; said : bytes of it by the header
    is_true : what follows the audio is what may follow it
    """

    at: int
    form: str
    more: int
    start: int
    said: int
    is_true: bool

    def parts(self, size: int) -> list[Part]:
        """Give the file its true size; a WAV file over 4 GB becomes RF64, which has room for it."""
        width = struct.calcsize(self.form)
        if self.form == "<I" and self.more == 0 and size - self.start > _LONG and self.at > 12:
            wide = b"ds64" + struct.pack("<IQQQI", 28, size + 28, size - self.start, 0, 0)
            unknown = b"\xff" * 4
            return [
                b"RF64",
                unknown,
                b"WAVE",
                wide,
                range(12, self.at),
                unknown,
                range(self.at + width, size),
            ]
        most = (1 << 8 * width) - 1 if width == 4 else (1 << 63) - 1
        real = struct.pack(self.form, min(size - self.start + self.more, most))
        return [range(self.at), real, range(self.at + width, size)]


def _riff(file: View, size: int) -> _Size | None:
    name = _at(file, 0, 4)
    order = ">" if name == b"RIFX" else "<"
    wide = None
    for at, chunk, said in _chunks(file, size, 12, order + "4sI"):
        if chunk == b"ds64":
            wide = at + 16  # the size of the data, after that of the whole
        elif chunk == b"data":
            if said == 0xFFFFFFFF and name == b"RF64" and wide:
                (said,) = struct.unpack("<Q", _at(file, wide, 8))
                return _judged(file, size, wide, "<Q", 0, at + 8, said, order + "4sI")
            return _judged(file, size, at + 4, order + "I", 0, at + 8, said, order + "4sI")
    return None


def _aiff(file: View, size: int) -> _Size | None:
    for at, chunk, said in _chunks(file, size, 12, ">4sI"):
        if chunk == b"SSND":
            return _judged(file, size, at + 4, ">I", 8, at + 16, max(0, said - 8), ">4sI")
    return None


def _w64(file: View, size: int) -> _Size | None:
    at = 40
    while at + 24 <= size:
        head = _at(file, at, 24)
        (said,) = struct.unpack("<Q", head[16:])
        if head[:16] == b"data" + _W64:
            end = at + said + -said % 8
            tail = _at(file, end, 16)
            true = said >= 24 and (tail[4:] == _W64 or not _is_more(size - end, said - 24))
            return _Size(at + 16, "<Q", 24, at + 24, max(0, said - 24), true)
        if said < 24:
            return None
        at += said + -said % 8
    return None


def _caf(file: View, size: int) -> _Size | None:
    for at, chunk, said in _chunks(file, size, 8, ">4sq", even=False):
        if chunk == b"data":
            said = 1 << 62 if said == -1 else max(0, said - 4)  # -1: to the end
            return _judged(file, size, at + 4, ">q", 4, at + 16, said, ">4sq")
    return None


def _au(file: View, size: int) -> _Size | None:
    order = ">" if _at(file, 0, 4) == b".snd" else "<"
    start, said = struct.unpack(order + "II", _at(file, 4, 8).ljust(8, b"\0"))
    if start > size:
        return None
    return _Size(8, order + "I", 0, start, said, not _is_more(size - start - said, said))


_SIZES = {"WAV": _riff, "AIFF": _aiff, "W64": _w64, "CAF": _caf, "AU": _au}


def _judged(file: View, size: int, at: int, form: str, more: int, start: int, said: int, chunk: str) -> _Size:
    """Return whether a size is true: behind the audio there is nothing, or other chunks, or a few bytes of nobody."""
    end = start + said
    end += end % 2 if struct.calcsize(chunk) == 8 else 0
    return _Size(
        at, form, more, start, said, not _is_more(size - end, said) or _all_chunks(file, size, end, chunk)
    )


def _all_chunks(file: View, size: int, at: int, form: str) -> bool:
    """Return whether there is nothing from `at` to the end but chunks that have a name and fit."""
    for start, name, said in _chunks(file, size, at, form):
        if not all(32 <= letter < 127 for letter in name) or start + struct.calcsize(form) + said > size:
            return False
    return True


def _is_more(left: int, said: int) -> bool:
    return left > (0 if said == 0 else max(_STRAY, said // 50))


def _chunks(file: View, size: int, at: int, form: str, even: bool = True) -> Iterator[tuple[int, bytes, int]]:
    """Return chunks from `at` on: where each begins, its name and its size; one that goes past the end is the last."""
    width = struct.calcsize(form)
    while at + width <= size:
        name, said = struct.unpack(form, _at(file, at, width))
        yield at, name, said
        if said < 0:
            return
        at += width + said + (said % 2 if even and width == 8 else 0)


def _at(file: View, at: int, count: int) -> bytes:
    if at >= 1 << 62:  # more than any file
        return b""
    file.seek(at)
    return file.read(count)
