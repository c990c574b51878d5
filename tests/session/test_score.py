"""Scores: timed commands rendered without a device, to the sample, always the same bits."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from tests.session.local import LONG

SCORE = """
# a morph and a note
0.0   /asciml/voice/new pad 1 gain 0.4
0     /asciml/voice/path pad bells0 bells1
0.1   /asciml/voice/play pad
0.3   /asciml/voice/percent pad 80 0.2
0.4   /asciml/voice/lfo pad gain sine 3 0.1
0.9   /asciml/voice/stop pad
1.0   /asciml/voice/loop pad grain
1.0   /asciml/voice/grain pad size 0.05 density 40
1.0   /asciml/voice/play pad
1.5   /asciml/voice/stop pad
"""


def render(server, text, name="piece", **options):
    (server.session / f"{name}.txt").write_text(text)
    path, seconds = server.client.call("/asciml/render/score", f"{name}.txt", timeout=LONG, **options)
    sound, rate = soundfile.read(path, dtype="float32")
    assert len(sound) / rate == pytest.approx(seconds, abs=1e-6)
    return path, sound


def test_the_same_score_gives_the_same_bits(trained):
    path, sound = render(trained, SCORE)
    first = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    render(trained, SCORE)
    assert hashlib.sha256(Path(path).read_bytes()).hexdigest() == first
    assert np.abs(sound).max() > 0.02
    assert not sound[: int(0.1 * 48000)].any()


def test_a_command_takes_effect_at_its_sample(trained):
    _, early = render(trained, "0 /asciml/voice/path main bells0 bells1\n0.25 /asciml/voice/play main\n")
    _, late = render(trained, "0 /asciml/voice/path main bells0 bells1\n0.26 /asciml/voice/play main\n")
    shift = 480
    n = min(len(early), len(late) - shift)
    assert np.abs(early[:n] - late[shift : shift + n]).max() < 2**-22
    assert np.flatnonzero(early[:, 0])[0] >= 12000


def test_its_length_and_its_rate_can_be_given(trained):
    text = "0 /asciml/voice/path main bells0 bells1\n0 /asciml/voice/loop main 1\n0 /asciml/voice/play main\n"
    _, sound = render(trained, text, seconds=2.5, rate=44100)
    assert len(sound) == round(2.5 * 44100)
    assert np.abs(sound[-4410:]).max() > 0.001


def test_a_one_shot_is_on_its_side(trained):
    """pan 1 leaves the left channel silent; channels that are not open are a fail."""
    _, sound = render(trained, "0 /asciml/play bells0 bells1 50 pan 1\n")
    left, right = np.abs(sound).max(axis=0)
    assert left < 1e-6 < 0.01 < right
    with pytest.raises(AscimlError, match="output channel 3 is not open") as failed:
        render(trained, "0 /asciml/play bells0 bells1 50 channel 2\n")
    assert failed.value.code == "bad-argument"


def test_the_live_voices_hear_nothing_of_a_score(trained):
    before = trained.client.items("/asciml/voice/list")
    render(trained, SCORE)
    assert trained.client.items("/asciml/voice/list") == before


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("0 /asciml/voice/play nobody", "not-found", "line 1"),
        ("\n\nsoon /asciml/percent 3", "bad-argument", "line 3"),
        ("0", "bad-argument", "no command"),
        ("0 /asciml/quit", "bad-argument", "not for scores"),
        ("0 /asciml/voice/percent main many", "bad-argument", "line 1"),
        ("-1 /asciml/percent 3", "bad-argument", "seconds"),
        ('0 /asciml/voice/play "main', "bad-argument", "line 1"),
    ],
)
def test_a_score_that_cannot_be_played_says_where_and_writes_nothing(trained, text, code, words):
    (trained.session / "bad.txt").write_text(text)
    with pytest.raises(AscimlError) as failed:
        trained.client.call("/asciml/render/score", "bad.txt", timeout=LONG)
    assert failed.value.code == code
    assert words in failed.value.message
    assert not (trained.session / "bad.wav").exists()
    assert not list(trained.session.glob("*.raw"))


def test_a_score_that_is_not_there(trained):
    with pytest.raises(AscimlError) as failed:
        trained.client.call("/asciml/render/score", "nowhere.txt")
    assert failed.value.code == "not-found"
