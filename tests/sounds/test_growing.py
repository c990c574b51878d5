"""A recording is a WAV file at every moment."""

import os
import signal
import subprocess
import sys
import wave

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import growing
from asciml_osc.sounds.growing import GrowingWav

RATE = 8000
posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes or kills as POSIX has them")
SOUND = np.random.default_rng(2).uniform(-1.0, 1.0, (1001, 3)).astype(np.float32)


def frames(path):
    """As Python's `wave` reads it, which believes the header."""
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getsampwidth()) == (RATE, 3)
        count = file.getnframes()
        assert len(file.readframes(count)) == count * 3 * file.getnchannels()
        return count


@pytest.mark.parametrize("channels", [1, 2, 3])
def test_the_header_is_true_after_every_write(tmp_path, channels):
    path = tmp_path / "x.wav"
    with GrowingWav(path, RATE, channels) as file:
        assert frames(path) == 0
        for n in range(5):
            file.write(SOUND[:, :channels])
            assert frames(path) == (n + 1) * len(SOUND)
    whole = np.concatenate([SOUND[:, :channels]] * 5)
    assert soundfile.read(path, always_2d=True)[0] == pytest.approx(whole, abs=2**-23)
    assert path.stat().st_size % 2 == 0
    assert soundfile.info(path).subtype == "PCM_24"


def test_what_is_over_full_scale_is_clipped(tmp_path):
    with GrowingWav(tmp_path / "x.wav", RATE, 1) as file:
        file.write(np.array([[2.0], [-2.0], [1.0], [-1.0]], np.float32))
    top = 1.0 - 2.0**-23
    assert soundfile.read(tmp_path / "x.wav")[0].tolist() == [top, -1.0, top, -1.0]


KILLED = """
import os, signal, sys
import numpy as np
from pathlib import Path
from asciml_osc.sounds.growing import GrowingWav
with GrowingWav(Path(sys.argv[1]), 8000, 2) as file:
    for _ in range(7):
        file.write(np.ones((123, 2), np.float32))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_a_kill_leaves_what_was_written(tmp_path):
    path = tmp_path / "x.wav"
    done = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert frames(path) == 7 * 123
    assert len(soundfile.read(path)[0]) == 7 * 123


def test_a_file_that_is_there_is_replaced_only_where_that_is_wanted(tmp_path):
    path = tmp_path / "x.wav"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        GrowingWav(path, RATE, 1)
    assert path.read_bytes() == b"mine"
    with GrowingWav(path, RATE, 1, replace=True) as file:
        file.write(SOUND[:, :1])
        assert frames(path) == len(SOUND)
    assert [file.name for file in tmp_path.iterdir()] == ["x.wav"]


def test_it_ends_before_the_sizes_overflow(tmp_path, monkeypatch):
    monkeypatch.setattr(growing, "MOST_BYTES", 1000)
    path = tmp_path / "x.wav"
    with GrowingWav(path, RATE, 1) as file:
        file.write(SOUND[:300, :1])
        with pytest.raises(AscimlError, match="4 GB"):
            file.write(SOUND[:300, :1])
    assert frames(path) == 300
