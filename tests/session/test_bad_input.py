"""What bad input gets: it plays, or one fail says why; never a NaN, an offset, a jump."""

import contextlib

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from tests.session.local import Local
from tests.session.stage import RATE, SECONDS

SAMPLES = int(RATE * SECONDS)
AT = np.arange(SAMPLES) / RATE
GOOD = (
    0.4 * sum(np.sin(2 * np.pi * 220 * k * AT) / k for k in range(1, 6)) * np.minimum(1, AT / 0.01)
).astype(np.float32)
WHITE = np.random.default_rng(1).standard_normal(30 * RATE).astype(np.float32)
LOW, HIGH = np.sin(2 * np.pi * 110 * AT), np.sin(2 * np.pi * 1760 * AT)
CLICK = np.zeros(SAMPLES)
CLICK[1000:1003] = 0.9, -0.9, 0.5

PLAYED = {
    "DC under a tone": 0.3 + 0.3 * LOW,
    "click": CLICK,
    "clipping": np.clip(20 * LOW, -1, 1),
    "over full scale": 7.0 * LOW,
    "30 s of noise": 0.3 * WHITE,
    "a hundred times as long as its partner": 0.3 * np.tile(LOW, 100),
    "a tenth of its partner": GOOD[: SAMPLES // 10],
    "stereo against mono": np.stack([0.4 * LOW, 0.4 * HIGH], 1),
    "stereo whose sides cancel": np.stack([0.4 * LOW, -0.4 * LOW], 1),
    "stereo with an offset in one side": np.stack([0.4 * LOW, 0.4 * HIGH + 0.5], 1),
    "very soft": 0.002 * LOW,
    "begins and ends at the top of a wave": 0.9 * np.cos(2 * np.pi * 112 * AT),
}
REFUSED = {
    "silence": (np.zeros(SAMPLES), "bad-argument", "is silent"),
    "no sample": (np.zeros(0), "bad-argument", "has no samples"),
    "one sample": (np.array([0.9]), "bad-argument", "too short: 1 sample"),
    "DC": (np.full(SAMPLES, 0.5), "bad-argument", "is silent"),
    "NaN": (np.where(AT > 0.1, np.nan, LOW), "bad-argument", "NaN or infinite"),
    "infinity": (np.where(AT > 0.1, np.inf, LOW), "bad-argument", "NaN or infinite"),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with contextlib.closing(
        Local(tmp_path_factory.mktemp("bad") / "session", rate=RATE, seconds=SECONDS)
    ) as local:
        load(local, "good", GOOD)
        yield local


def load(server, group, audio):
    """The ids of the sounds in a file."""
    path = server.session / f"{group}.wav"
    soundfile.write(path, np.asarray(audio, np.float32), RATE, subtype="FLOAT")
    return server.client.call("/asciml/sounds/load", group, path.name)


@pytest.mark.parametrize(("audio", "code", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_played_is_refused_once(server, audio, code, words):
    before = server.client.items("/asciml/sounds/list")
    with pytest.raises(AscimlError, match=words) as failed:
        load(server, "bad", audio)
    assert failed.value.code == code
    assert server.client.items("/asciml/sounds/list") == before


@pytest.mark.parametrize("audio", PLAYED.values(), ids=PLAYED)
def test_what_can_be_played_is_clean_all_along_a_path(server, audio):
    client, (bad, *_) = server.client, load(server, "bad", audio)
    score = server.session / "score.txt"
    score.write_text(
        f"0 /asciml/voice/path main {bad} good0\n0 /asciml/voice/loop main 1\n0 /asciml/voice/play main\n"
        "0.1 /asciml/percent 100 0.4\n0.6 /asciml/percent 0 0.2\n1.4 /asciml/voice/stop main\n"
    )
    client.call("/asciml/render/score", score.name, out="out.wav", seconds=1.5, rate=RATE, overwrite=1)
    ways = client.call("/asciml/render", "way.wav", bad, "good0", 0, steps=5, rate=RATE, overwrite=1)
    outs = [soundfile.read(path, always_2d=True)[0] for path in [*ways, server.session / "out.wav"]]
    for out in outs:
        assert np.isfinite(out).all()
        assert 0.001 < np.abs(out).max() <= 1.0
        assert np.abs(out.mean(0)).max() < 10 ** (-50 / 20)
    steps = [np.abs(np.diff(out, axis=0, prepend=0, append=0)).max() for out in outs]
    assert steps[-1] < 1.2 * max(steps[:-1])  # moved and looped, no step is larger than in the sounds
