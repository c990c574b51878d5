"""What a WAV file says of itself: read back by ffmpeg and by libsndfile, which both know Broadcast Wave and LIST INFO."""

import subprocess
from datetime import datetime

import numpy as np
import pytest
import soundfile

from asciml_osc.sounds.broadcast import bext, info
from asciml_osc.sounds.files import read, write_wav
from asciml_osc.sounds.growing import GrowingWav
from tests import encoding

RATE = 8000
SOUND = np.random.default_rng(1).uniform(-0.5, 0.5, 1001).astype(np.float32)
ABOUT = {
    "software": "asciml-osc 1",
    "comment": "rain0: Tlállok – niño.wav 0.5 s, Ana Gil + made0: fm",
    "copyright": "CC BY 4.0",
}
BEGAN = datetime(2026, 11, 29, 13, 5, 7, 250_000)


def said(path):
    """What ffmpeg finds in a file beside its sound."""
    command = [encoding.program(), "-v", "error", "-i", path, "-f", "ffmetadata", "-"]
    lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def described(path):
    """The description in the chunk bext, in whose place ffmpeg shows the comment where there is one."""
    data = path.read_bytes()
    at = 12
    while data[at : at + 4] != b"bext":
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return data[at + 8 : at + 8 + 256].rstrip(b"\0").decode("ascii")


def test_a_file_that_is_made_of_sounds_says_which_and_is_the_same_sound(tmp_path):
    write_wav(tmp_path / "plain.wav", SOUND, RATE)
    write_wav(tmp_path / "said.wav", SOUND, RATE, ABOUT)
    found = said(tmp_path / "said.wav")
    assert (
        described(tmp_path / "said.wav") == "rain0: Tlallok ? nino.wav 0.5 s, Ana Gil + made0: fm"
    )  # ASCII by the standard
    assert (found["encoded_by"], found["time_reference"]) == ("asciml-osc", "0")
    assert (found["comment"], found["copyright"]) == (ABOUT["comment"], "CC BY 4.0")
    with soundfile.SoundFile(tmp_path / "said.wav") as file:
        assert file.copy_metadata()["comment"] == ABOUT["comment"]
    assert np.array_equal(read(tmp_path / "said.wav").audio, read(tmp_path / "plain.wav").audio)
    data = (tmp_path / "said.wav").read_bytes()
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    write_wav(tmp_path / "again.wav", SOUND, RATE, ABOUT)
    assert (tmp_path / "again.wav").read_bytes() == data


def test_a_file_in_which_no_sound_is_heard_names_none(tmp_path):
    write_wav(tmp_path / "none.wav", SOUND, RATE, {"software": "asciml-osc 1", "comment": ""})
    found = said(tmp_path / "none.wav")
    assert (found["encoded_by"], "comment" in found) == ("asciml-osc", False)


@pytest.mark.parametrize("frames", [1000, 1001])
def test_a_recording_says_when_it_began_and_at_its_end_what_is_in_it(tmp_path, frames):
    path = tmp_path / "take.wav"
    with GrowingWav(path, RATE, 1, first=bext("the output", RATE, BEGAN), last=lambda: info(ABOUT)) as file:
        file.write(SOUND[:frames, None])
        assert soundfile.info(path).frames == frames
        assert said(path)["comment"] == "the output"
    found = said(path)
    assert (described(path), found["date"]) == ("the output", "2026-11-29")
    assert b"2026-11-2913:05:07" in path.read_bytes()
    assert int(found["time_reference"]) == round(((13 * 60 + 5) * 60 + 7.25) * RATE)
    assert (found["comment"], found["copyright"]) == (ABOUT["comment"], "CC BY 4.0")
    assert soundfile.read(path)[0] == pytest.approx(SOUND[:frames], abs=2**-23)
    assert int.from_bytes(path.read_bytes()[4:8], "little") == path.stat().st_size - 8
    assert path.stat().st_size % 2 == 0


def test_a_long_text_is_cut_to_what_the_standard_has_room_for():
    data = bext("á" * 300)
    assert len(data) == 8 + 602
    assert data[8 : 8 + 256] == b"a" * 256
    assert data[8 + 256 :].startswith(b"asciml-osc\0")
    assert bext("日本") != bext("")
