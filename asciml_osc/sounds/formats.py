"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import ffmpeg

SUFFIXES = (
    ".wav", ".wave", ".bwf", ".rf64", ".w64", ".aiff", ".aif", ".aifc", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".mp2",
    ".caf", ".au", ".snd",
)  # fmt: skip
"""Endings of audio files that are looked for in a folder."""
ACCEPTED = "wav, aiff, flac, ogg, opus, mp3, caf or au"
FFMPEG = "ffmpeg"
"""What `find_format` calls a file that ffmpeg decodes."""

_LOOKED_AT = 4096  # bytes
_CONVERT = (
    "install ffmpeg, see https://ffmpeg.org/download.html, or convert it to WAV, with Audacity for instance"
)
_AGAIN = "save or download the sound itself"
# (where, bytes): what it is, and what to do
_OTHERS: tuple[tuple[int, bytes, str, str], ...] = (
    (4, b"ftyp", "an MPEG-4 file (M4A, MP4)", _CONVERT),
    (0, b"ADIF", "AAC", _CONVERT),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM file", _CONVERT),
    (0, b"0&\xb2u\x8ef\xcf\x11", "a Windows Media file (WMA)", _CONVERT),
    (0, b"wvpk", "a WavPack file", _CONVERT),
    (0, b"MAC ", "a Monkey's Audio file (APE)", _CONVERT),
    (0, b"TTA", "a True Audio file", _CONVERT),
    (0, b"MPCK", "a Musepack file", _CONVERT),
    (0, b"MP+", "a Musepack file", _CONVERT),
    (0, b"#!AMR", "an AMR file", _CONVERT),
    (0, b"DSD ", "a DSD file", _CONVERT),
    (0, b"FRM8", "a DSD file", _CONVERT),
    (0, b"FLV", "a Flash video", _CONVERT),
    (0, b"\x0bw", "Dolby AC-3", _CONVERT),
    (8, b"AVI ", "an AVI video", _CONVERT),
    (0, b"\0\0\x01\xba", "an MPEG video", _CONVERT),
    (8, b"WEBP", "a picture (WebP)", _AGAIN),
    (8, b"RMID", "a MIDI file, which holds notes and no sound", "render it to WAV first"),
    (0, b"MThd", "a MIDI file, which holds notes and no sound", "render it to WAV first"),
    (0, b"version https://git-lfs", "a pointer of Git LFS, not the file itself", "run: git lfs pull"),
    (0, b"PK\x03\x04", "a ZIP archive", "unpack it first"),
    (0, b"Rar!", "a RAR archive", "unpack it first"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (0, b"%PDF", "a PDF", _AGAIN),
    (0, b"\x89PNG", "a picture (PNG)", _AGAIN),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", _AGAIN),
    (0, b"GIF8", "a picture (GIF)", _AGAIN),
    (0, b"\x00\x05\x16\x07", "what macOS keeps beside a file, not the file itself", "load the file without ._ in its name"),
    (0, b"SQLite format 3", "a database", _AGAIN),
)  # fmt: skip
_OURS: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WAVE", "WAV"),
    (8, b"AIFF", "AIFF"),
    (8, b"AIFC", "AIFF"),
    (0, b"riff\x2e\x91\xcf\x11", "W64"),
    (0, b"caff", "CAF"),
    (0, b".snd", "AU"),
    (0, b"dns.", "AU"),
    (0, b"fLaC", "FLAC"),
    (0, b"OggS", "OGG"),
)
_PAGE = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<svg", b"<")


def find_format(file: BinaryIO, path: Path) -> tuple[str, int]:
    """Find the format of an audio file, and where it begins: a tag (ID3v2) may stand before anything.

    WAV, AIFF, W64, CAF, AU, FLAC, OGG, MPEG, FFMPEG for one that ffmpeg decodes, where it is installed, or "" for one that
    libsndfile may know. Raises io for anything that is known to be something else: what it is, and what to do.
    """
    head, begins = _head(file)
    if name := _ours(head):
        return name, begins
    what, remedy = _other(head)
    if what and remedy is _CONVERT:
        if ffmpeg.program():
            return FFMPEG, 0
        raise AscimlError("io", f"{path} is {what}, which ffmpeg reads, and that is not installed: {remedy}")
    if what:
        raise AscimlError(
            "io", f"{path} is {what}, and cannot be read as audio: {ACCEPTED} are read; {remedy}"
        )
    if not any(head) and _is_zero(file):
        raise AscimlError("io", f"{path} is nothing but zeros, and cannot be read as audio: {_AGAIN}")
    if head[:1] == b"\xff" or path.suffix.lower() in (".mp3", ".mp2"):
        return "MPEG", begins
    return "", begins


def is_sound(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of one that is read here, whatever its name says."""
    return bool(_ours(head)) or head[:3] == b"ID3" or (is_for_ffmpeg(head) and ffmpeg.program() is not None)


def is_for_ffmpeg(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of one that ffmpeg reads."""
    return _other(head)[1] is _CONVERT


def known_as(file: BinaryIO) -> str:
    """Return what a file is, in words: "an MPEG-4 file (M4A, MP4)"."""
    return _other(_head(file)[0])[0]


def described(path: Path, head: bytes) -> str:
    """Say a few words on a file that was passed over: its name, and what it is where the first bytes tell."""
    what, remedy = _other(head)
    if remedy is _CONVERT:
        what = f"{what}, which needs ffmpeg"
    return f"{path.name} ({what})" if what else path.name


def _ours(head: bytes) -> str:
    """Return what libsndfile reads there; "" where the first bytes are not clear."""
    for at, mark, name in _OURS:
        if head[at : at + len(mark)] == mark and (
            at == 0 or head[:4] in (b"RIFF", b"RIFX", b"RF64", b"FORM")
        ):
            return name
    return ""


def _head(file: BinaryIO) -> tuple[bytes, int]:
    """Read the first bytes behind ID3v2 tags, and where they are."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(_LOOKED_AT)
        if head[:3] != b"ID3" or len(head) < 10:
            return head, at
        size = sum((byte & 0x7F) << 7 * (3 - n) for n, byte in enumerate(head[6:10]))
        at += 10 + size + (10 if head[5] & 0x10 else 0)


def _other(head: bytes) -> tuple[str, str]:
    """Say what the first bytes of a file are that is no audio we read, and what to do; nothing where they tell nothing."""
    if not head:
        return "an empty file", _AGAIN
    for at, mark, what, remedy in _OTHERS:
        if head[at : at + len(mark)] == mark:
            return what, remedy
    if _is_adts(head) or head[:2] == b"\x56\xe0":
        return "AAC", _CONVERT
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    if start.startswith(_PAGE):
        return "a web page or XML", _AGAIN
    if len(head) < 16 and any(head):
        return f"{len(head)} bytes long", _AGAIN
    if any(head) and _is_text(head):
        return "text", _AGAIN
    return "", ""


def _is_zero(file: BinaryIO) -> bool:
    file.seek(0)
    return all(not any(file.read(1 << 20)) for _ in range(64))  # enough to say so


def _is_adts(head: bytes) -> bool:
    """Return whether AAC begins there: its frames look like MPEG's, with the layer 0 that none has."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return False
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    after = head[size : size + 2]
    return size > 7 and (len(after) < 2 or (after[0] == 0xFF and after[1] & 0xF6 == 0xF0))


def _is_text(head: bytes) -> bool:
    try:
        text = head[: len(head) - 3].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 6:
            return False
        text = head[: error.start].decode("utf-8-sig")
    return all(letter.isprintable() or letter in "\t\r\n\f" for letter in text)
