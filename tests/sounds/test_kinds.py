"""A file is what its first bytes say, and a fail says what that is."""

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import files

RATE = 44100
SINE = (0.5 * np.sin(2 * np.pi * 220 * np.arange(RATE // 2) / RATE)).astype(np.float32)
TAG = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10)


def adts(frames=20, mpeg2=False, crc=False):
    """AAC as broadcast: headers that are right, around what a decoder would call noise."""
    rng = np.random.default_rng(1)
    out = b""
    for _ in range(frames):
        payload = rng.integers(0, 256, 300, dtype=np.uint8).tobytes()
        size = len(payload) + 7
        out += bytes(
            [
                0xFF,
                0xF0 | mpeg2 << 3 | (not crc),
                0x50,
                0x80 | size >> 11,
                size >> 3 & 0xFF,
                (size & 7) << 5 | 0x1F,
                0xFC,
            ]
        )
        out += payload
    return out


@pytest.fixture(autouse=True)
def no_ffmpeg(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


FOREIGN = {
    "web page": (b"<!DOCTYPE html><html><body>not found</body></html>", "web page"),
    "short page": (b"<html>", "web page"),
    "one byte": (b"\x42", "1 bytes long"),
    "nothing": (b"", "an empty file"),
    "zeros": (bytes(5000), "nothing but zeros"),
    "git-lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "git lfs pull"),
    "m4a": (b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(100), "MPEG-4"),
    "mp4": (b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(100), "MPEG-4"),
    "aac": (adts(), "AAC"),
    "aac, mpeg-2": (adts(mpeg2=True), "AAC"),
    "aac, crc": (adts(crc=True), "AAC"),
    "aac with a tag": (TAG + adts(), "AAC"),
    "m4a with a tag": (TAG + b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(100), "MPEG-4"),
    "webm": (b"\x1aE\xdf\xa3" + bytes(100), "Matroska or WebM"),
    "wma": (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(100), "Windows Media"),
    "midi": (b"MThd\0\0\0\6\0\1\0\1\0\x60" + bytes(50), "MIDI"),
    "zip": (b"PK\x03\x04" + bytes(100), "ZIP"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "JPEG"),
    "text": ("just some words, ñandú, that are no sound at all\n".encode(), "text"),
    "json": (b'{"error": "rate limit exceeded"}', "text"),
    "text with a mark": (b"\xef\xbb\xbf0 /asciml/panic\n0 /asciml/panic\n", "text"),
    "macOS": (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X" + bytes(100), "macOS keeps beside"),
}


@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".flac"])
@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_audio_is_called_what_it_is(tmp_path, name, suffix):
    content, said = FOREIGN[name]
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    with pytest.raises(AscimlError) as caught:
        files.read(path)
    assert caught.value.code == "io"
    assert str(path) in caught.value.message
    assert said in caught.value.message
    assert "does not exist" not in caught.value.message


@pytest.mark.parametrize("junk", [b"x" * 3000, bytes(range(255)) * 20, b"\xff\xfb" * 500])
def test_an_mp3_without_a_frame_is_none(tmp_path, junk):
    path = tmp_path / "x.mp3"
    path.write_bytes(junk)
    with pytest.raises(AscimlError) as caught:
        files.read(path)
    assert caught.value.code == "io"
    assert str(path) in caught.value.message


@pytest.mark.parametrize("tag", [b"", TAG])
@pytest.mark.parametrize("form", ["WAV", "AIFF", "FLAC", "OGG", "MP3", "CAF", "AU", "W64", "RF64"])
def test_a_wrong_ending_does_not_matter(tmp_path, form, tag):
    path = tmp_path / "x"
    soundfile.write(path, SINE, RATE, format=form)
    for suffix in (".mp3", ".wav", ".flac", ".txt"):
        named = tmp_path / f"x{suffix}"
        named.write_bytes(tag + path.read_bytes())
        audio = files.read(named).audio
        assert len(audio) == pytest.approx(len(SINE), abs=2400)
        assert np.abs(audio).max() == pytest.approx(0.5, abs=0.05)
