"""Stereo sounds from the file to the output: what was left is left, what was right is right."""

import contextlib
import csv

import numpy as np
import pytest
import soundfile
from scipy.signal import lfilter

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import without_offset
from asciml_osc.audio.initial import dc_pole
from asciml_osc.channels import both, middle, side
from asciml_osc.sounds import cutting, files
from tests.session.local import Local

RATE = 16000
T = np.arange(RATE) / RATE
RNG = np.random.default_rng(4)


def tone(hz, tilt=1.0):
    x = sum(np.sin(2 * np.pi * k * hz * T + k) / k**tilt for k in range(1, 8))
    return 0.15 * x * np.minimum(1, T / 0.01) * np.minimum(1, (1 - T) / 0.02)


def noise():
    return 0.1 * RNG.standard_normal(RATE) * np.minimum(1, T / 0.01) * np.minimum(1, (1 - T) / 0.1)


FILES = {
    "apart": (tone(220), noise()),  # a tone left, a noise right
    "wide": (tone(330), 0.3 * tone(330, 0.5)),
    "equal": (tone(262),) * 2,
    "counter": (tone(262), -tone(262)),
    "three": (tone(262), noise(), tone(330)),
    "left": (tone(262), 0 * T),
    "mono": (tone(294),),
}
STEREO = {"apart", "wide", "left"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stereo")
    for name, channels in FILES.items():
        soundfile.write(folder / f"{name}.wav", np.stack(channels, 1), RATE, subtype="PCM_24")
    with contextlib.closing(Local(folder / "session", rate=RATE, seconds=1.0)) as local:
        local.folder = folder
        for name in FILES:
            load(local, name, name)
        yield local


def load(server, group, name, **options):
    path = str(server.folder / f"{name}.wav")
    return server.client.call("/asciml/sounds/load", group, path, whole=1, trim=0, **options)


def heard(path):
    audio, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return audio


def kept(server, sound):
    return heard(server.stage.session.library.sound(sound).path)


def at_an_end(server, name):
    """A sound as it should come back from the end of a path, [n, 2]: as of a mono one without its offset, its ends faded."""
    audio, fade = kept(server, f"{name}0"), Framing(RATE, RATE).edge_fade
    return both(*(without_offset(part, RATE) * fade for part in (middle(audio), side(audio))))


def blocked(audio):
    """As it leaves the output, which has a DC blocker."""
    return lfilter([1, -1], [1, -dc_pole(RATE)], audio, axis=0)


def off(made, wanted):
    """How far a sound is from another, as a share of its louder channel."""
    return np.linalg.norm(made - wanted, axis=0).max() / np.linalg.norm(wanted, axis=0).max()


# The files


@pytest.mark.parametrize("name", FILES)
def test_two_channels_that_differ_are_kept_and_all_others_are_one(server, name):
    audio = kept(server, f"{name}0")
    reply = server.client.ask("/asciml/sounds/features", f"{name}0")
    assert reply[reply.index("channels") + 1] == audio.ndim == 1 + (name in STEREO)
    if name in STEREO:
        faded = slice(60, -60)  # a sound has soft edges of its own
        assert np.abs(audio - np.stack(FILES[name], 1))[faded].max() < 2e-6


@pytest.mark.parametrize("name", ["apart", "counter", "mono"])
def test_mono_mixes_as_ever(server, name):
    (sound,) = load(server, f"{name}-as-one", name, mono=1)
    audio = kept(server, sound)
    (window,) = cutting.cut(files.read(server.folder / f"{name}.wav").audio, RATE, None, trim=False)
    assert audio.ndim == 1
    assert np.abs(audio - window.audio).max() < 1e-6


def test_channels_that_cancel_each_other_are_mixed_and_that_is_said(server):
    server.client.call("/asciml/notify", 1)
    load(server, "again", "counter")
    (level, text) = server.client.wait_event("/asciml/log", lambda *args: "cancel" in args[1])
    assert level == "warning"
    assert "channels that cancel each other inverted" in text
    assert np.abs(kept(server, "again0")).max() > 0.1


def test_a_level_is_that_of_both_channels(server):
    features = server.client.ask("/asciml/sounds/features", "left0")
    audio = kept(server, "left0")
    expected = 10 * np.log10(np.square(audio).mean())
    assert features[features.index("rms") + 1] == pytest.approx(expected, abs=0.01)
    assert features[features.index("peak") + 1] == pytest.approx(20 * np.log10(np.abs(audio).max()), abs=0.01)


# The ways between them


@pytest.mark.parametrize("b", ["wide", "mono", "left", "equal"])
def test_at_both_ends_of_a_path_the_channels_are_those_of_the_sounds(server, b, tmp_path):
    paths = server.client.call("/asciml/render", str(tmp_path / "out.wav"), "apart0", f"{b}0", "0,50,100")
    start, between, end = map(heard, paths)
    assert off(start, at_an_end(server, "apart")) < 2e-3
    assert between.shape == (RATE, 2)
    if b in STEREO:
        assert off(end, at_an_end(server, b)) < 2e-3
    else:
        wanted = without_offset(kept(server, f"{b}0"), RATE) * Framing(RATE, RATE).edge_fade
        assert (end[:, 0] == end[:, 1]).all()
        assert off(end, np.stack([wanted, wanted], 1)) < 2e-3


def test_between_mono_sounds_there_is_one_channel(server, tmp_path):
    (path,) = server.client.call("/asciml/render", str(tmp_path / "out.wav"), "mono0", "equal0", 50.0)
    assert heard(path).ndim == 1


def test_a_file_of_one_channel_is_the_middle(server, tmp_path):
    stereo, mono = (
        heard(
            server.client.call("/asciml/render", str(tmp_path / f"{n}.wav"), "apart0", "wide0", 30.0, mono=n)[
                0
            ]
        )
        for n in (0, 1)
    )
    assert mono.ndim == 1
    assert np.abs(mono - middle(stereo)).max() < 1e-6


def test_a_grid_has_both_channels_and_their_level(server, tmp_path):
    server.client.call("/asciml/render/grid", str(tmp_path / "grid"), "apart0", "mono0", steps=3)
    with (tmp_path / "grid" / "index.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        audio = heard(tmp_path / "grid" / row["file"])
        assert audio.shape == (RATE, 2)
        assert float(row["rms_db"]) == pytest.approx(10 * np.log10(np.square(audio).mean()), abs=0.01)


def test_a_square_has_both_channels_at_its_corners(server, tmp_path):
    corners = ["apart", "mono", "left", "wide"]
    server.client.call(
        "/asciml/render/grid", str(tmp_path / "grid"), *(f"{name}0" for name in corners), steps=2
    )
    for name, place in zip(corners, ("000-000", "100-000", "000-100", "100-100"), strict=True):
        audio = heard(tmp_path / "grid" / f"square-{place}.wav")
        if name in STEREO:
            assert off(audio, at_an_end(server, name)) < 3e-3
        else:
            assert np.abs(audio[:, 0] - audio[:, 1]).max() < 1e-3


# What is played


def scored(server, tmp_path, *lines):
    score = tmp_path / "score.txt"
    score.write_text("".join(f"{line}\n" for line in lines))
    path, _ = server.client.call("/asciml/render/score", str(score), seconds=1.0)
    return heard(path)


@pytest.mark.parametrize(("percent", "name"), [(0, "apart"), (100, "wide")])
def test_a_voice_plays_the_channels_of_its_ends(server, tmp_path, percent, name):
    out = scored(
        server,
        tmp_path,
        "0 /asciml/voice/path v apart0 wide0",
        f"0 /asciml/voice/percent v {percent}",
        "0 /asciml/voice/play v",
    )
    assert off(out, blocked(at_an_end(server, name))) < 3e-3


def test_a_sound_is_played_as_it_was_stored(server, tmp_path):
    out = scored(server, tmp_path, "0 /asciml/sounds/play apart0")
    assert off(out, blocked(kept(server, "apart0"))) < 1e-3


def test_a_group_of_both_kinds_is_played_each_as_it_is(server, tmp_path):
    load(server, "both", "wide")
    load(server, "both", "mono")
    score = tmp_path / "score.txt"
    score.write_text("0 /asciml/sounds/play both\n")
    out = heard(server.client.call("/asciml/render/score", str(score), seconds=2.2)[0])
    assert off(out[:RATE], blocked(kept(server, "both0"))) < 1e-3
    second = out[RATE + round(0.05 * RATE) :][:RATE]
    assert (second[:, 0] == second[:, 1]).all()
    wanted = kept(server, "both1")
    assert off(second, blocked(np.stack([wanted, wanted], 1))) < 1e-3


def test_one_position_is_played_in_both_channels(server, tmp_path):
    out = scored(server, tmp_path, "0 /asciml/play apart0 wide0 0")
    assert off(out, blocked(at_an_end(server, "apart"))) < 3e-3


def test_an_array_of_one_channel_gets_the_middle(server, tmp_path):
    parts = {}
    server.client.on("/asciml/stream/table", lambda *args: take(*args))

    def take(name, stream, offset, *floats):
        parts[offset] = floats
        server.stage.send("/asciml/stream/got", stream, offset)

    server.client.call("/asciml/stream/start", "table", "array", "apart0")
    audio = np.concatenate([parts[offset] for offset in sorted(parts)])
    assert np.abs(audio - middle(kept(server, "apart0"))).max() < 1e-6


def test_a_session_is_opened_again_with_its_channels(tmp_path):
    soundfile.write(tmp_path / "apart.wav", np.stack(FILES["apart"], 1), RATE, subtype="PCM_24")
    for _ in range(2):
        with contextlib.closing(Local(tmp_path / "session", rate=RATE, seconds=1.0)) as local:
            local.folder = tmp_path
            if not len(local.stage.session.library):
                load(local, "apart", "apart")
            assert local.stage.session.library.sound("apart0").channels == 2
