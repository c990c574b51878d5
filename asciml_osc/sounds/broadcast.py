"""What a WAV file says of its origin: the chunk `bext` of Broadcast Wave (EBU Tech 3285), and texts in the chunk LIST INFO."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from datetime import datetime

ORIGINATOR = "asciml-osc"
_BEXT = struct.Struct(
    "<256s32s32s10s8sQH64s190x"
)  # 602 bytes: description, originator, its reference, date, time, …
_INFO = {"title": b"INAM", "artist": b"IART", "copyright": b"ICOP", "comment": b"ICMT", "software": b"ISFT"}
_VERSION = 1


def bext(description: str, rate: int = 0, began: datetime | None = None) -> bytes:
    """Return the chunk `bext`. It holds ASCII, so other letters are written as the nearest ones, or as `?`.

    description: of 256 letters at most, the rest is left out.
    began: when a recording at `rate` (Hz) began. It has the date, and the time since midnight in samples. What
    was rendered has none: the same sounds make the same file, and its time is 0.
    """
    day = began.strftime("%Y-%m-%d") if began else ""
    clock = began.strftime("%H:%M:%S") if began else ""
    reference = 0
    if began:
        midnight = began.replace(hour=0, minute=0, second=0, microsecond=0)
        reference = round((began - midnight).total_seconds() * rate)
    said = (_ascii(description), ORIGINATOR.encode(), b"", day.encode(), clock.encode())
    return chunk(b"bext", _BEXT.pack(*said, reference, _VERSION, b""))


def info(about: Mapping[str, str]) -> bytes:
    """Return the chunk LIST INFO with texts in UTF-8, by the names of tags.KEPT and "software"; nothing where there are none."""
    texts = [chunk(_INFO[name], text.encode() + b"\0") for name, text in about.items() if text]
    return chunk(b"LIST", b"INFO" + b"".join(texts)) if texts else b""


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a RIFF file, filled up to an even length."""
    return struct.pack("<4sI", name, len(data)) + data + b"\0" * (len(data) % 2)


def with_chunk(wav: memoryview, more: bytes) -> tuple[bytes, memoryview]:
    """Return a WAV file in two parts that have a further chunk before the others."""
    size = int.from_bytes(wav[4:8], "little") + len(more)
    return b"RIFF" + struct.pack("<I", min(size, 0xFFFFFFFF)) + b"WAVE" + more, wav[12:]


def _ascii(text: str) -> bytes:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).encode(
        "ascii", "replace"
    )[:256]
