"""Recordings that people made: those of the examples everywhere, and all of Debian's sonic-pi-samples where it is installed."""

import contextlib
import math
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.session import session as sessions
from asciml_osc.sounds import files
from asciml_osc.sounds.search import find
from asciml_osc.work import WorkPool
from tests.session.local import LONG, Local

SHIPPED = Path(__file__).parents[2] / "examples" / "sounds"
DEBIAN = Path("/usr/share/sonic-pi/samples")
RATE = 16000
KEYS = {
    "bass_thick_c": 0, "bass_trance_c": 0, "bass_voxy_c": 0, "bass_voxy_hit_c": 0, "bass_woodsy_c": 0, "glitch_bass_g": 7, "loop_drone_g_97": 7,
}  # fmt: skip
"""The pitch class that a file's own name says, in semitones above C."""
WALKED = {
    SHIPPED: ("piano", "tabla", "cymbal", "choir"),
    DEBIAN: ("guit_em9", "loop_amen", "perc_snap", "vinyl_scratch"),
}
"""Far apart: a chord, drums, a click of some milliseconds, noise."""


@pytest.fixture(params=["shipped", pytest.param("debian", marks=pytest.mark.linux)])
def folder(request):
    if request.param == "shipped":
        return SHIPPED
    if not DEBIAN.is_dir():
        say = pytest.fail if os.environ.get("NOTHING_SKIPPED") else pytest.skip
        say("sonic-pi-samples is not installed")
    return DEBIAN


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "WorkPool", lambda: WorkPool(1))
        with contextlib.closing(
            Local(tmp_path_factory.mktemp("real") / "session", rate=RATE, seconds=0.5)
        ) as local:
            yield local


def test_every_file_is_found_and_read_whole(folder):
    found = find(folder)
    assert len(found.files) == len(list(folder.glob("*.flac"))) >= 15
    for path in found.files:
        recording = files.read_foreign(path)
        info = soundfile.info(path)
        assert (len(recording.audio), recording.rate) == (info.frames, info.samplerate), path
        assert np.isfinite(recording.audio).all()
        assert 0.01 < np.abs(recording.audio).max() <= 1.0, path


def loaded(server, group, paths, **how):
    """Load files, each by itself; their ids."""
    return [
        server.client.call("/asciml/sounds/load", group, str(path), timeout=LONG, **how)[0] for path in paths
    ]


def test_the_way_between_any_two_is_clean_and_its_ends_are_as_loud_as_they_are(server, folder, tmp_path):
    paths = [folder / f"{name}.flac" for name in WALKED[folder]]
    ids = loaded(server, f"{folder.parent.name}s", paths, seconds=0.5)
    for first, last in zip(ids, [*ids[1:], ids[0]], strict=True):
        ways = server.client.call(
            "/asciml/render", str(tmp_path / f"{first}.wav"), first, last, 0, steps=5, rate=RATE, timeout=LONG
        )
        sounds = [soundfile.read(path, dtype="float32", always_2d=True)[0].mean(1) for path in ways]
        for sound in sounds:
            assert np.isfinite(sound).all()
            assert np.abs(sound).max() <= 1.0
            assert abs(sound.mean()) < 10 ** (-50 / 20)
        for one, sound in ((first, sounds[0]), (last, sounds[-1])):
            kept, rate = soundfile.read(server.session / "sounds" / f"{one}.wav", always_2d=True)
            original = files.resample(kept.mean(1).astype(np.float32), rate, RATE)
            assert abs(level(sound) - level(original)) < 1.5, (one, level(sound), level(original))


def level(audio):
    return 10 * math.log10(float(np.square(audio).sum()))


@pytest.mark.parametrize("folder", ["debian"], indirect=True)
def test_the_pitch_is_the_one_that_a_file_is_named_after(server, folder):
    ids = loaded(server, "named", [folder / f"{name}.flac" for name in KEYS], seconds=1.0, mono=1)
    rows = {item[0]: item[4] for item in server.client.items("/asciml/sounds/list", "named", timeout=LONG)}
    for name, sound in zip(KEYS, ids, strict=True):
        above = (12 * math.log2(rows[sound] / 261.6256) - KEYS[name]) % 12
        assert min(above, 12 - above) < 0.5, (name, rows[sound])
