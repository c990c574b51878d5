"""Reading and writing audio files, and what is said where that fails."""

import errno
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc import durable
from asciml_osc.errors import AscimlError
from asciml_osc.sounds import files
from asciml_osc.sounds.formats import ACCEPTED, SUFFIXES
from asciml_osc.sounds.search import find

RATE = 16000
SINE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(4000) / RATE)).astype(np.float32)


def fails(code, deed, *arguments):
    with pytest.raises(AscimlError) as caught:
        deed(*arguments)
    assert caught.value.code == code
    return caught.value.message


@pytest.mark.parametrize(
    "name", ["x.wav", "x.aiff", "x.flac", "x.ogg", "x.mp3", "x.caf", "x.au", "x.w64", "x.rf64"]
)
def test_every_format_is_read(tmp_path, name):
    soundfile.write(tmp_path / name, SINE, RATE)
    audio, rate, note = files.read(tmp_path / name)
    assert (rate, note, audio.dtype) == (RATE, "", np.float32)
    assert len(audio) == len(SINE)
    assert audio[500:3500] == pytest.approx(SINE[500:3500], abs=0.05)


def test_a_24_bit_wav_comes_back_within_a_step(tmp_path):
    files.write_wav(tmp_path / "x.wav", SINE, 44100)
    assert soundfile.info(tmp_path / "x.wav").subtype == "PCM_24"
    audio, rate, _ = files.read(tmp_path / "x.wav")
    assert rate == 44100
    assert np.abs(audio - SINE).max() <= 2.0**-23


def test_writing_replaces_and_leaves_nothing_else(tmp_path):
    files.write_wav(tmp_path / "x.wav", SINE, RATE)
    files.write_wav(tmp_path / "x.wav", SINE[:100], RATE)
    assert [path.name for path in tmp_path.iterdir()] == ["x.wav"]
    assert len(files.read(tmp_path / "x.wav").audio) == 100


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    files.write_wav(tmp_path / "x.wav", SINE, RATE)

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    message = fails("io", files.write_wav, tmp_path / "x.wav", SINE[:100], RATE)
    assert "No space left" in message
    assert str(tmp_path / "x.wav") in message
    assert [path.name for path in tmp_path.iterdir()] == ["x.wav"]
    assert len(files.read(tmp_path / "x.wav").audio) == len(SINE)


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path):
    assert "No such file" in fails("io", files.write_wav, tmp_path / "no" / "x.wav", SINE, RATE)


def test_stereo_is_averaged(tmp_path):
    soundfile.write(tmp_path / "x.wav", np.stack([SINE, 0.5 * SINE], axis=1), RATE, subtype="FLOAT")
    assert files.read(tmp_path / "x.wav").audio == pytest.approx(0.75 * SINE)


def test_channels_that_cancel_each_other_are_not_averaged(tmp_path):
    soundfile.write(tmp_path / "x.wav", np.stack([0.9 * SINE, -SINE], axis=1), RATE, subtype="FLOAT")
    audio, _, note = files.read(tmp_path / "x.wav")
    assert audio == pytest.approx(-0.953 * SINE, abs=2e-3)  # the loudest as it is, the other turned round
    assert "inverted" in note


def test_a_quiet_recording_stays_quiet_and_a_hot_one_is_scaled(tmp_path):
    soundfile.write(tmp_path / "x.wav", 0.001 * SINE, RATE, subtype="FLOAT")
    assert files.read(tmp_path / "x.wav").audio == pytest.approx(0.001 * SINE, abs=1e-9)
    soundfile.write(tmp_path / "y.wav", 5 * SINE, RATE, subtype="FLOAT")
    audio, _, note = files.read(tmp_path / "y.wav")
    assert np.abs(audio).max() == pytest.approx(1.0)
    assert note == "scaled down from a peak of 2.5"


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not audio at all" * 100])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_corrupt_files_are_named(tmp_path, content, suffix):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    message = fails("io", files.read, path)
    assert str(path) in message
    assert ACCEPTED in message


def test_a_file_that_is_cut_off_never_raises_anything_else(tmp_path):
    whole = tmp_path / "x.flac"
    soundfile.write(whole, SINE, RATE)
    data = whole.read_bytes()
    for size in range(0, len(data), 97):
        whole.write_bytes(data[:size])
        code = "read"
        try:
            files.read(whole)
        except AscimlError as error:
            code = error.code
        assert code in ("read", "io", "bad-argument")


def test_empty_and_unnumbered_samples_are_refused(tmp_path):
    path = tmp_path / "x.wav"
    soundfile.write(path, SINE[:0], RATE)
    assert "is empty" in fails("bad-argument", files.read, path)
    for value in (np.nan, np.inf):
        soundfile.write(path, np.append(SINE, np.float32(value)), RATE, subtype="FLOAT")
        assert "NaN or infinite" in fails("bad-argument", files.read, path)
    assert "no file" in fails("not-found", files.read, tmp_path / "gone.wav")


def test_strange_rates_and_lengths_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "x.wav"
    soundfile.write(path, SINE, 100)
    assert "100 Hz" in fails("bad-argument", files.read, path)
    soundfile.write(path, SINE, RATE)
    monkeypatch.setattr(files, "LONGEST", 0.1)
    fails("limit", files.read, path)


def test_resampling_keeps_a_sine_and_the_length():
    audio = np.sin(2 * np.pi * 1000 * np.arange(48000) / 48000).astype(np.float32)
    got = files.resample(audio, 48000, 16000)
    assert got.dtype == np.float32
    assert len(got) == 16000
    expected = np.sin(2 * np.pi * 1000 * np.arange(16000) / 16000)
    assert got[500:-500] == pytest.approx(expected[500:-500], abs=1e-5)
    assert files.resample(audio, 48000, 48000) is audio


def test_resampling_does_not_alias():
    audio = np.sin(2 * np.pi * 9000 * np.arange(48000) / 48000).astype(np.float32)
    assert np.abs(files.resample(audio, 48000, 16000)[500:-500]).max() < 1e-5


def test_the_examples_are_read():
    folder = Path(__file__).parents[2] / "examples" / "sounds"
    found = find(folder).files
    assert len(found) >= 12
    for path in found:
        assert 0.05 < len(files.read(path).audio) / files.read(path).rate <= 1.25
        assert f"`{path.name}`" in (folder / "README.md").read_text(encoding="utf-8")
