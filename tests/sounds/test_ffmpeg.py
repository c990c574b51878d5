"""What ffmpeg decodes for us: through a pipe, for as long as it is wanted, with its own words where it cannot."""

import threading

import numpy as np
import psutil
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import ffmpeg, files, search
from asciml_osc.sounds.tags import read_tags
from tests import encoding

RATE = 48000
SINE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE // 2) / RATE)).astype(np.float32)
BOTH = np.stack([SINE, 0.25 * SINE], axis=1)
SAID = {"title": "Kettle = hot; 50 %", "artist": "Ana Ñuñez", "copyright": "CC BY 4.0"}


@pytest.fixture(autouse=True)
def here(tmp_path_factory, monkeypatch):
    encoding.on_path(tmp_path_factory.mktemp("program"), monkeypatch)


@pytest.fixture(scope="module")
def wav(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "sine.wav"
    soundfile.write(path, BOTH, RATE)
    return path


@pytest.fixture(scope="module")
def hours(tmp_path_factory):
    """Three hours of silence in some kilobytes."""
    silence = ["-f", "lavfi", "-i", "anullsrc=r=4000:cl=mono", "-t", "10800"]
    return encoding.encode(
        silence,
        tmp_path_factory.mktemp("hours") / "long.mkv",
        "-c:a",
        "flac",
        "-frame_size",
        "65535",
        "-compression_level",
        "0",
    )


def running():
    """Each ffmpeg that this process has started."""
    return [child for child in psutil.Process().children() if child.name().startswith("ffmpeg")]


def fails(code, deed, *arguments):
    with pytest.raises(AscimlError) as caught:
        deed(*arguments)
    assert caught.value.code == code
    return caught.value.message


def test_what_is_lossless_comes_back_sample_by_sample(wav, tmp_path):
    video = encoding.encode(wav, tmp_path / "x.mkv", "-c:a", "pcm_s16le")
    recording = files.read_foreign(video)
    assert (recording.rate, recording.note) == (RATE, "")
    assert np.array_equal(recording.audio, files.read_foreign(wav).audio)


@pytest.mark.parametrize(
    ("name", "codec"), [("x.m4a", "aac"), ("x.webm", "libopus"), ("x.wma", "wmav2"), ("x.mp4", "aac")]
)
def test_formats_of_telephones_and_the_web_are_read_by_their_content(wav, tmp_path, name, codec):
    made = encoding.encode(wav, tmp_path / name, "-c:a", codec)
    named = made.rename(tmp_path / "x.txt")
    assert search.find(named).files == [named]
    audio, rate, _ = files.read_foreign(named)
    assert rate == RATE
    spectrum = np.abs(np.fft.rfft(audio[4000:20000, 0] * np.hanning(16000)))
    assert np.argmax(spectrum) * RATE / 16000 == pytest.approx(440, abs=3)
    assert np.sqrt(np.mean(audio[4000:20000] ** 2, axis=0)) == pytest.approx(
        np.array([0.354, 0.088]), rel=0.1
    )


def test_what_a_file_says_of_itself_is_read(wav, tmp_path):
    said = [part for name, text in SAID.items() for part in ("-metadata", f"{name}={text}")]
    assert read_tags(encoding.encode(wav, tmp_path / "x.m4a", *said)) == SAID
    assert read_tags(encoding.encode(wav, tmp_path / "x.mp3", *said)) == SAID  # by libsndfile
    assert read_tags(encoding.encode(wav, tmp_path / "y.m4a")) == {}


def test_a_video_without_a_sound_track_and_one_that_is_cut_off_are_a_sentence(wav, tmp_path):
    silent = encoding.encode(["-f", "lavfi", "-i", "color=s=16x16:d=0.1"], tmp_path / "silent.mp4")
    assert "without a sound track" in fails("io", files.read_foreign, silent)
    whole = encoding.encode(wav, tmp_path / "x.m4a").read_bytes()
    (tmp_path / "cut.m4a").write_bytes(whole[: len(whole) // 2])
    assert "ffmpeg could not read it (moov atom not found)" in fails(
        "io", files.read_foreign, tmp_path / "cut.m4a"
    )
    whole = encoding.encode(wav, tmp_path / "x.webm", "-c:a", "libopus").read_bytes()
    (tmp_path / "cut.webm").write_bytes(whole[: len(whole) // 2])
    audio, _, note = files.read_foreign(tmp_path / "cut.webm")
    assert 0 < len(audio) < len(SINE)
    assert "ffmpeg decoded what it could (File ended prematurely)" in note


def test_a_playlist_leads_nowhere(wav, tmp_path):
    """A file can name others, or addresses, which ffmpeg would follow."""
    (tmp_path / "list.m4a").write_text(f"ffconcat version 1.0\nfile '{wav}'\n")
    assert "is text" in fails("io", files.read_foreign, tmp_path / "list.m4a")
    with pytest.raises(AscimlError), ffmpeg.decoding(tmp_path / "list.m4a", "a list"):
        pass


def test_three_hours_are_refused_after_one_and_ffmpeg_ends(hours):
    assert hours.stat().st_size < 1_000_000
    assert "lasts over 60 minutes" in fails("limit", files.read_foreign, hours)
    assert running() == []


def test_a_decoding_that_is_called_off_ends_ffmpeg(hours):
    asked = threading.Event()

    def checked():
        asked.set()
        raise AscimlError("denied", "called off")

    with ffmpeg.decoding(hours, "a film", checked) as found:
        next(found.blocks)
        asked.wait()  # ffmpeg waits for us, with most of the three hours before it
        assert fails("denied", list, found.blocks) == "called off"
    assert running() == []


@pytest.mark.posix
def test_an_ffmpeg_that_hangs_is_killed(hours, monkeypatch):
    monkeypatch.setattr(ffmpeg, "STALL", 0.05)
    with ffmpeg.decoding(hours, "a film") as found:
        next(found.blocks)
        assert len(running()) == 1
        for child in running():
            child.suspend()
        assert "gave nothing for" in fails("io", list, found.blocks)
    assert running() == []


def test_where_ffmpeg_is_missing_it_says_what_to_install(wav, tmp_path, monkeypatch):
    made = encoding.encode(wav, tmp_path / "x.m4a")
    assert search.find(tmp_path).files == [made]
    monkeypatch.setenv("PATH", "")
    message = fails("io", files.read_foreign, made)
    assert "MPEG-4" in message
    assert "install ffmpeg" in message
    assert "x.m4a (an MPEG-4 file (M4A, MP4), which needs ffmpeg)" in fails(
        "not-found", search.find, tmp_path
    )
