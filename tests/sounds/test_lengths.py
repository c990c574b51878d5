"""Files whose length nobody wrote down, or wrote down wrong: read to their end, or refused, never cut without a word."""

import io
import os
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import files, mpeg, opening

RATE = 44100
posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes or kills as POSIX has them")
RNG = np.random.default_rng(5)


def tone(seconds, rate=RATE, hz=220.0, level=0.5):
    return (level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def same(audio, expected):
    return audio.shape == expected.shape and np.abs(audio - expected).max() < 1e-4


def fails(code, path):
    with pytest.raises(AscimlError) as caught:
        files.read(path)
    assert caught.value.code == code
    assert str(path) in caught.value.message
    return caught.value.message


# FLAC and Ogg


def flac(audio, total):
    """A FLAC file whose header says that it has `total` samples; 0: nobody knows."""
    whole = io.BytesIO()
    soundfile.write(whole, audio, RATE, format="FLAC")
    data = bytearray(whole.getvalue())
    data[21] = data[21] & 0xF0 | total >> 32
    data[22:26] = (total & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize("after", [b"", b"TAG" + bytes(125)])
@pytest.mark.parametrize("total", [0, 1, 1000, RATE, 10**6, 2**36 - 1])
def test_a_flac_is_read_to_its_end_whatever_it_says(tmp_path, total, after):
    path = tmp_path / "x.flac"
    path.write_bytes(flac(tone(1.0), total) + after)
    audio, _, note = files.read(path)
    assert same(audio, tone(1.0))
    assert ("its end is missing" in note) == (total > RATE)


def test_recordings_joined_end_to_end_are_read_to_the_last(tmp_path):
    first, second = tone(0.5), tone(0.7, hz=330.0)
    flacs = flac(first, len(first)) + flac(second, 0)
    (tmp_path / "x.flac").write_bytes(flacs)
    audio, _, note = files.read(tmp_path / "x.flac")
    assert same(audio, np.concatenate([first, second]))
    assert "2 recordings" in note
    for form, suffix in (("VORBIS", ".ogg"), ("OPUS", ".opus")):
        rate = 48000 if form == "OPUS" else RATE
        joined = b""
        for hz in (220.0, 330.0):
            soundfile.write(tmp_path / "part", tone(0.5, rate, hz), rate, format="OGG", subtype=form)
            joined += (tmp_path / "part").read_bytes()
        path = tmp_path / f"x{suffix}"
        path.write_bytes(joined)
        assert len(files.read(path).audio) == rate
    soundfile.write(tmp_path / "part", tone(0.5, 22050), 22050, format="OGG")
    path.write_bytes(joined + (tmp_path / "part").read_bytes())
    assert "from 48000 Hz" in fails("bad-argument", path)


def test_a_flac_cut_off_gives_what_is_there_and_says_so(tmp_path):
    audio = RNG.uniform(-0.5, 0.5, RATE).astype(np.float32)
    path = tmp_path / "x.flac"
    data = flac(audio, RATE)
    path.write_bytes(data[: len(data) // 2])
    read, _, note = files.read(path)
    assert 0.3 * RATE < len(read) < 0.6 * RATE
    assert "its end is missing" in note


# What cannot be sought in


@pytest.mark.parametrize(
    ("form", "subtype"),
    [("WAV", "GSM610"), ("AIFF", "GSM610"), ("WAV", "G721_32"), ("AU", "G721_32"), ("AU", "G723_24"), ("WAV", "IMA_ADPCM"),
     ("WAV", "MS_ADPCM"), ("WAV", "ULAW"), ("CAF", "ALAC_16"), ("WAV", "NMS_ADPCM_16"), ("AU", "G723_40")],
)  # fmt: skip
def test_telephone_codecs_are_read(tmp_path, form, subtype):
    path = tmp_path / "x.wav"
    soundfile.write(path, tone(1.0, 8000), 8000, format=form, subtype=subtype)
    audio, rate, _ = files.read(path)
    assert rate == 8000
    assert len(audio) == pytest.approx(8000, abs=700)  # whole blocks
    assert np.sqrt(np.square(audio).mean()) == pytest.approx(0.35, abs=0.05)


# MP3


def mp3(tmp_path, audio, rate=RATE, quality=0.5, mode="VARIABLE"):
    path = tmp_path / "part.mp3"
    soundfile.write(path, audio, rate, format="MP3", compression_level=quality, bitrate_mode=mode)
    return path.read_bytes()


def without_xing(data):
    """The frames alone, without the one that says how many they are."""
    first = mpeg.kind_of(data[:4])
    assert b"Xing" in data[: first.size] or b"Info" in data[: first.size]
    return data[first.size :]


@pytest.mark.parametrize("seconds", [0.8, 6.0])
@pytest.mark.parametrize("rate", [44100, 48000, 32000, 22050, 16000, 8000])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_variable_mp3_without_a_length_is_read_whole(tmp_path, rate, channels, seconds):
    quiet, loud = tone(seconds / 4, rate, level=0.001), RNG.uniform(-0.5, 0.5, round(0.75 * seconds * rate))
    audio = np.concatenate([quiet, loud, quiet]).astype(np.float32)
    path = tmp_path / "x.mp3"
    shaped = np.stack([audio] * channels, axis=1) if channels > 1 else audio
    path.write_bytes(without_xing(mp3(tmp_path, shaped, rate)))
    assert len(files.read(path).audio) == pytest.approx(len(audio), abs=4000)
    path.write_bytes(TAGGED + path.read_bytes() + b"TAG" + bytes(125))
    assert len(files.read(path).audio) == pytest.approx(len(audio), abs=4000)


TAGGED = b"ID3\x04\x00\x00\x00\x00\x07\x76" + b"\xff\xfb\x90\x00picture" * 90 + bytes(24)


def test_an_mp3_joined_of_two_is_as_long_as_both(tmp_path):
    silence, sound = np.zeros(2 * RATE, np.float32), tone(5.0)
    parts = mp3(tmp_path, silence, quality=0.99), mp3(tmp_path, sound, quality=0.2, mode="CONSTANT")
    path = tmp_path / "x.mp3"
    for first, second in (parts, parts[::-1], map(without_xing, parts), (parts[0], TAGGED + parts[1])):
        path.write_bytes(first + second)
        assert len(files.read(path).audio) / RATE == pytest.approx(7.0, abs=0.1)


def test_an_mp3_with_a_length_is_read_to_the_sample(tmp_path):
    path = tmp_path / "x.mp3"
    path.write_bytes(mp3(tmp_path, tone(1.0)))
    audio, _, note = files.read(path)
    assert (len(audio), note) == (RATE, "")


@pytest.mark.parametrize("at", [0, 5000, 30_001])
def test_an_mp3_with_foreign_bytes_in_it_loses_no_more_than_these(tmp_path, at):
    data = without_xing(mp3(tmp_path, tone(6.0), mode="CONSTANT", quality=0.5))
    path = tmp_path / "x.mp3"
    for junk in (bytes(5000), RNG.integers(0, 256, 3000, dtype=np.uint8).tobytes(), TAGGED):
        path.write_bytes(data[:at] + junk + data[at:])
        assert len(files.read(path).audio) / RATE == pytest.approx(6.0, abs=0.1)
    damaged = bytearray(data)
    second = data.find(data[:2], 2000)
    damaged[second + 3] ^= 0xC0  # a frame that claims other channels
    path.write_bytes(damaged)
    assert len(files.read(path).audio) / RATE == pytest.approx(6.0, abs=0.1)


def test_an_mp3_that_changes_its_channels_is_refused(tmp_path):
    path = tmp_path / "x.mp3"
    path.write_bytes(mp3(tmp_path, tone(1.0)) + mp3(tmp_path, np.stack([tone(1.0)] * 2, axis=1)))
    assert "from 1 to 2" in fails("bad-argument", path)


def test_an_mp3_cut_off_says_so(tmp_path):
    data = mp3(tmp_path, tone(6.0), mode="CONSTANT")
    path = tmp_path / "x.mp3"
    path.write_bytes(data[: len(data) // 2])
    audio, _, note = files.read(path)
    assert len(audio) / RATE == pytest.approx(3.0, abs=0.2)
    assert "its end is missing" in note


def test_an_mp3_that_changes_its_rate_is_refused(tmp_path):
    path = tmp_path / "x.mp3"
    path.write_bytes(mp3(tmp_path, tone(1.0)) + mp3(tmp_path, tone(1.0, 48000), 48000))
    assert "44100 to 48000" in fails("bad-argument", path)


# Headers that were never finished


def patched(tmp_path, form, value):
    """A file of 1 s whose header says that its audio has `value` bytes."""
    path = tmp_path / "x"
    soundfile.write(path, tone(1.0), RATE, format=form)
    data = bytearray(path.read_bytes())
    at, kind = {
        "WAV": (data.find(b"data") + 4, "<I"),
        "AIFF": (data.find(b"SSND") + 4, ">I"),
        "RF64": (28, "<Q"),
        "W64": (data.find(b"data") + 16, "<Q"),
        "CAF": (data.find(b"data") + 4, ">q"),
        "AU": (8, ">I"),
    }[form]
    data[at : at + struct.calcsize(kind)] = struct.pack(kind, value)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("value", [0, 2, 8, 24, 1000, RATE])
@pytest.mark.parametrize("form", ["WAV", "AIFF", "RF64", "W64", "CAF", "AU"])
def test_a_recorder_that_lost_power_loses_nothing(tmp_path, form, value):
    audio, _, note = files.read(patched(tmp_path, form, value))
    assert same(audio, tone(1.0))
    assert "never finished" in note


@pytest.mark.parametrize("value", [2**32 - 1, 2**31, 2**31 - 1])
@pytest.mark.parametrize("form", ["WAV", "AIFF", "AU"])
def test_a_size_that_stands_for_unknown_is_no_size(tmp_path, form, value):
    audio, _, note = files.read(patched(tmp_path, form, value))
    assert (len(audio), note) == (RATE, "")


@pytest.mark.parametrize(
    ("form", "value"), [("RF64", 2**64 - 1), ("RF64", 2**63), ("W64", 2**63 - 1), ("CAF", -1)]
)
def test_a_large_size_that_stands_for_unknown_is_no_size(tmp_path, form, value):
    assert len(files.read(patched(tmp_path, form, value)).audio) == RATE


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "FLOAT"])
def test_every_kind_of_sample_is_found_behind_an_unfinished_header(tmp_path, subtype):
    path = tmp_path / "x.wav"
    low = tone(1.0, hz=3.0, level=0.7)  # moves so slowly that its bytes look like letters
    soundfile.write(path, low, RATE, subtype=subtype)
    data = bytearray(path.read_bytes())
    at = data.find(b"data") + 4
    data[4:8] = data[at : at + 4] = bytes(4)
    path.write_bytes(data)
    assert len(files.read(path).audio) == RATE


def test_an_empty_file_stays_empty_and_what_follows_the_audio_is_no_audio(tmp_path):
    path = tmp_path / "x.wav"
    soundfile.write(path, tone(0.0), RATE)
    words = b"LIST\x0e\0\0\0INFOICMT\2\0\0\0hi"
    path.write_bytes(path.read_bytes() + words)
    assert "is empty" in fails("bad-argument", path)
    soundfile.write(path, tone(1.0), RATE)
    whole = path.read_bytes()
    for behind in (words, b"TAG" + bytes(125), b"x" * 300, b"bext\0\1\0\0" + bytes(256)):
        path.write_bytes(whole + behind)
        assert files.read(path)[1:] == (RATE, "")
        assert len(files.read(path).audio) == RATE


def test_a_wav_cut_off_says_so(tmp_path):
    path = tmp_path / "x.wav"
    soundfile.write(path, tone(1.0), RATE)
    path.write_bytes(path.read_bytes()[: RATE + 44])
    audio, _, note = files.read(path)
    assert len(audio) == RATE // 2
    assert "its end is missing" in note


# Bounds


def sparse(path, seconds, rate, channels):
    """A WAV file of silence that takes no place on the disk."""
    size = round(seconds * rate) * channels * 2
    frame = 2 * channels
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", min(size + 36, 2**32 - 1)) + b"WAVEfmt \x10\0\0\0")
        file.write(struct.pack("<HHIIHH", 1, channels, rate, rate * frame, frame, 16))
        file.write(b"data" + struct.pack("<I", min(size, 2**32 - 1)))
        file.truncate(44 + size)
    return path


@posix  # where a sparse file takes no place
@pytest.mark.parametrize(
    ("seconds", "rate", "channels", "code", "said"),
    [
        (4000, 44100, 1, "limit", "60 minutes"),
        (3000, 192000, 1, "limit", "minutes of 1 channels"),
        (3000, 48000, 32, "limit", "minutes of 32 channels"),
        (2000, 96000, 24, "limit", "minutes of 24 channels"),
        (10, 48000, 300, "limit", "300 channels"),
        (1, 400000, 1, "bad-argument", "400000 Hz"),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(
    tmp_path, monkeypatch, seconds, rate, channels, code, said
):
    def never(*_):
        raise AssertionError("a block was read")
        yield

    monkeypatch.setattr(opening, "_blocks", never)
    assert said in fails(code, sparse(tmp_path / "x.wav", seconds, rate, channels))


def test_eight_channels_take_the_memory_of_one(tmp_path):
    seconds, rate, channels = 20, 96000, 8
    path = sparse(tmp_path / "x.wav", seconds, rate, channels)
    with path.open("r+b") as file:
        file.seek(44)
        file.write(np.full(channels * rate, 8192, "<i2").tobytes())
    tracemalloc.start()
    audio = files.read(path).audio
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(audio) == seconds * rate
    assert peak < 3 * audio.nbytes + 6 * 4 * opening._AT_ONCE


@posix
def test_a_pipe_a_device_and_a_folder_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "x.wav")
    assert "a pipe" in fails("bad-argument", tmp_path / "x.wav")
    assert "a folder" in fails("bad-argument", tmp_path)
    assert "a device" in fails("bad-argument", Path("/dev/zero"))
    (tmp_path / "loop.wav").symlink_to("loop.wav")
    assert "back to itself" in fails("io", tmp_path / "loop.wav")
    fails("not-found", tmp_path / "gone.wav")
