"""Sounds of several lengths in one set, from the message to the file."""

import contextlib

import numpy as np
import pytest
import soundfile

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import without_offset
from asciml_osc.errors import AscimlError
from tests.session.local import Local

RATE = 16000
LENGTHS = {"short": 0.3, "middle": 1.0, "long": 4.0}
SOUNDS = [f"{name}0" for name in LENGTHS]
HALF_WAY = round(np.sqrt(0.3 * 4.0) * RATE)  # frames: 1.1 s


def tone(hz, seconds):
    """A note with a little noise, and soft ends."""
    t = np.arange(round(RATE * seconds)) / RATE
    x = sum(np.sin(2 * np.pi * k * hz * t + k) / k for k in range(1, 6))
    x += 0.1 * np.random.default_rng(1).standard_normal(len(t))
    return (0.2 * x * np.minimum(1, t / 0.01) * np.minimum(1, (seconds - t) / 0.02)).astype(np.float32)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A server whose sounds last 0.3, 1 and 4 s, in a session of 1 s."""
    folder = tmp_path_factory.mktemp("lengths")
    with contextlib.closing(Local(folder / "session", rate=RATE, seconds=1.0)) as local:
        for number, (name, seconds) in enumerate(LENGTHS.items()):
            path = folder / f"{name}.wav"
            soundfile.write(path, tone(200 + 100 * number, seconds), RATE, subtype="FLOAT")
            assert local.client.call("/asciml/sounds/load", name, str(path), whole=1, trim=0) == [f"{name}0"]
        yield local


def heard(path):
    audio, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return audio


def kept(mixed, sound):
    """A sound as it should come back from the end of a path."""
    audio = heard(mixed.stage.session.library.sound(sound).path)
    return without_offset(audio, RATE) * Framing(RATE, len(audio)).edge_fade


def test_both_ends_are_the_sounds_themselves_and_half_way_the_length_is_half_way(mixed, tmp_path):
    paths = mixed.client.call("/asciml/render", str(tmp_path / "out.wav"), "short0", "long0", "0,50,100")
    start, middle, end = map(heard, paths)
    assert [len(start), len(middle), len(end)] == [4800, HALF_WAY, 64000]
    for made, name in ((start, "short0"), (end, "long0")):
        sound = kept(mixed, name)
        assert np.linalg.norm(made - sound) < 2e-3 * np.linalg.norm(sound)


def table(mixed, voice):
    """The shape and the parts of what a voice holds."""
    engine, held = mixed.stage.session.engine, mixed.stage.session.stage.voices.get(voice).held
    return engine.state.tables[held.table]


COMMANDS = {
    "path": [("voice/path", "v", *SOUNDS)],
    "path of two": [("voice/path", "v", "short0", "long0")],
    "overshoot": [("voice/path", "v", "short0", "long0", "overshoot", 50.0), ("voice/percent", "v", 140.0)],
    "square": [("voice/square", "v", *SOUNDS, "short0"), ("voice/xy", "v", 0.5, 0.5)],
    "triangle": [("voice/triangle", "v", *SOUNDS), ("voice/xy", "v", 0.5, 0.5)],
    "note": [("voice/path", "v", "short0", "long0"), ("voice/note", "v", 60.0, 100.0)],
    "loop": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", 1), ("voice/percent", "v", 50.0)],
    "loop with a fade": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", 1, "fade", 0.02)],
    "grains": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", "grain"), ("voice/play", "v")],
    "freeze": [("voice/path", "v", "short0", "long0"), ("voice/freeze", "v", 1)],
    "play": [("play", "short0", "long0", 50.0)],
    "original": [("sounds/play", "long0")],
    "listed": [("sounds/list",)],
    "features": [("sounds/features", "long0")],
    "map": [("latent/map",)],
    "encode": [("latent/encode", "short0")],
    "near": [("latent/near", "long0", 2)],
}


@pytest.mark.parametrize("messages", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_takes_sounds_of_several_lengths(mixed, messages):
    with contextlib.suppress(AscimlError):
        mixed.client.call("/asciml/voice/free", "v")
    mixed.client.call("/asciml/voice/new", "v")
    for address, *arguments in messages:
        mixed.client.send(f"/asciml/{address}", *arguments)
    mixed.client.sync()
    fails = [said for said in mixed.client.transcript if said.address == "/asciml/fail"]
    mixed.client.transcript.clear()
    assert not fails
