"""Voices as a client plays them: every command of theirs, what it answers, and what is heard of it."""

from itertools import pairwise

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from tests import theirs
from tests.server.conftest import prepare
from tests.session.local import LONG

RATE = 48000


def play(server, *lines, seconds=0.0):
    """The first channel of a score of these lines, the engine's own sound without a device."""
    (server.session / "voices.txt").write_text("\n".join(lines))
    path, _ = server.client.call("/asciml/render/score", "voices.txt", seconds=seconds, timeout=LONG)
    return soundfile.read(path, dtype="float32")[0]


def rms_db(audio):
    return 20 * np.log10(np.sqrt((audio**2).mean()) + 1e-12)


def f0(audio):
    """Median fundamental in Hz."""
    return float(np.median(theirs.yin(audio, fmin=80, fmax=1600, sr=RATE, frame_length=4096)))


@pytest.fixture(scope="module")
def pitched(trained):
    """Two sounds of the set with a pitch, and their f0."""
    items = [item for item in trained.client.items("/asciml/sounds/list", "bells") if item[4] > 0]
    return items[0][0], items[1][0]


def begin(pitched, *options):
    a, b = pitched
    return [" ".join(["0 /asciml/voice/new v", *options]), f"0 /asciml/voice/path v {a} {b}"]


def test_a_key_sounds_at_its_pitch_wherever_the_percent_is(trained, pitched):
    for key in (57, 69):
        for percent in (0, 40, 100):
            sound = play(
                trained,
                *begin(pitched),
                f"0 /asciml/voice/percent v {percent}",
                f"0 /asciml/voice/note v {key} 100",
            )
            found = f0(sound[4800:24000, 0])
            cents = 1200 * np.log2(found / (440 * 2 ** ((key - 69) / 12)))
            assert abs(cents - 1200 * round(cents / 1200)) < 12  # bells may be heard an octave off


def test_note_off_and_velocity_0_end_a_note(trained, pitched):
    for end in ("/asciml/voice/note/off v 60", "/asciml/voice/note v 60 0", "/asciml/voice/note/off v"):
        sound = play(
            trained,
            *begin(pitched),
            "0 /asciml/voice/env v 0 0.05",
            "0 /asciml/voice/note v 60 127",
            f"0.2 {end}",
            seconds=0.5,
        )
        assert np.abs(sound[: int(0.2 * RATE)]).max() > 0.01
        assert not np.abs(sound[int(0.27 * RATE) :]).max() > 1e-4


def test_rate_transposes_and_stretch_does_not(trained, pitched):
    plain = play(trained, *begin(pitched), "0 /asciml/voice/play v")
    high = play(trained, *begin(pitched), "0 /asciml/voice/rate v 1.5", "0 /asciml/voice/play v")
    long = play(trained, *begin(pitched), "0 /asciml/voice/stretch v 2", "0 /asciml/voice/play v")
    part = slice(2400, 16800)
    assert 1200 * np.log2(f0(high[part, 0]) / f0(plain[part, 0])) == pytest.approx(702, abs=15)
    assert 1200 * np.log2(f0(long[4800:33600, 0]) / f0(plain[part, 0])) == pytest.approx(0, abs=15)
    assert len(long) / len(plain) == pytest.approx(2, abs=0.1)
    assert len(plain) / len(high) == pytest.approx(1.5, abs=0.1)


def test_backwards_is_the_sound_reversed(trained, pitched):
    forward = play(trained, *begin(pitched), "0 /asciml/voice/play v", seconds=1.0)[:, 0]
    back = play(trained, *begin(pitched), "0 /asciml/voice/rate v -1", "0 /asciml/voice/play v", seconds=1.0)[
        :, 0
    ]
    level = lambda x: np.sqrt((x[: len(x) // 2400 * 2400].reshape(-1, 2400) ** 2).mean(1))  # noqa: E731
    assert np.abs(level(forward) - level(back)[::-1]).max() < 0.1 * level(forward).max()


def test_freeze_holds_and_scan_moves_by_hand(trained, pitched):
    sound = play(
        trained,
        *begin(pitched),
        "0 /asciml/voice/play v",
        "0.1 /asciml/voice/freeze v 1",
        seconds=3.0,
    )
    late = [rms_db(sound[int(t * RATE) : int((t + 0.1) * RATE)]) for t in (0.5, 1.5, 2.8)]
    assert max(late) - min(late) < 1.0
    assert late[0] > -60
    scanned = play(
        trained,
        *begin(pitched),
        "0 /asciml/voice/scan v 0.1",
        "0 /asciml/voice/play v",
        "1 /asciml/voice/scan v 0.9 0.5",
        "3 /asciml/voice/freeze v 0",
        seconds=3.5,
    )
    assert rms_db(scanned[int(0.8 * RATE) : RATE]) > rms_db(scanned[int(2.5 * RATE) : int(2.9 * RATE)]) + 3
    assert np.abs(scanned[int(3.3 * RATE) :]).max() < 1e-4  # time goes on to its end


def test_grains_go_on_until_they_are_stopped(trained, pitched):
    sound = play(
        trained,
        *begin(pitched, "grain"),
        "0 /asciml/voice/grain v size 0.08 density 50 spray 0.02",
        "0 /asciml/voice/scan v 0.2",
        "0 /asciml/voice/play v",
        "3 /asciml/voice/stop v",
        seconds=4.0,
    )
    levels = [rms_db(sound[int(t * RATE) : int((t + 0.4) * RATE)]) for t in (0.5, 1.5, 2.5)]
    assert max(levels) - min(levels) < 3.0
    assert np.abs(sound[int(3.2 * RATE) :]).max() < 1e-4


def test_pan_and_out_put_a_voice_into_its_channels(trained, pitched):
    left = play(trained, *begin(pitched), "0 /asciml/voice/pan v -1", "0 /asciml/voice/play v")
    assert np.abs(left[:, 0]).max() > 0.05
    assert np.abs(left[:, 1]).max() < 1e-6
    second = play(trained, *begin(pitched), "0 /asciml/voice/out v 2 1", "0 /asciml/voice/play v")
    assert np.abs(second[:, 0]).max() < 1e-6
    assert np.abs(second[:, 1]).max() > 0.05


def test_a_curve_is_the_percent_over_the_time_of_the_sound(trained, pitched):
    curve = "0 /asciml/voice/curve v 0 0 0.3 0 0.31 100"
    curved = play(trained, *begin(pitched), curve, "0 /asciml/voice/play v", seconds=1)
    first = play(trained, *begin(pitched), "0 /asciml/voice/percent v 0", "0 /asciml/voice/play v", seconds=1)
    n = int(0.29 * RATE)
    assert np.abs(curved[:n] - first[:n]).max() < 1e-6
    assert np.abs(curved[n + 2400 : n + 9600] - first[n + 2400 : n + 9600]).max() > 1e-3


def test_an_lfo_moves_the_gain(trained, pitched):
    moved = play(
        trained,
        *begin(pitched, "1", "0.5"),
        "0 /asciml/voice/scan v 0.1",
        "0 /asciml/voice/lfo v gain sine 2 0.4",
        "0 /asciml/voice/play v",
        seconds=2.0,
    )[:, 0]
    level = np.sqrt((moved[: 2 * RATE].reshape(-1, 1200) ** 2).mean(1))
    spectrum = np.abs(np.fft.rfft(level - level.mean()))
    assert spectrum.argmax() == 4  # 2 Hz in 2 s
    assert level.max() / level[10:].min() > 4


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (("/asciml/voice/note", "nobody", 60, 100), "not-found"),
        (("/asciml/voice/note", "fresh", 60, 100), "not-found"),
        (("/asciml/voice/note", "fresh", 128, 100), "bad-argument"),
        (("/asciml/voice/loop", "fresh", 2), "bad-argument"),
        (("/asciml/voice/loop", "fresh", 1, 0.5, 0.4), "bad-argument"),
        (("/asciml/voice/curve", "fresh", 0.0, 10.0, 0.4), "bad-argument"),
        (("/asciml/voice/curve", "fresh", 0.4, 10.0, 0.2, 90.0), "bad-argument"),
        (("/asciml/voice/lfo", "fresh", "colour", "sine"), "bad-argument"),
        (("/asciml/voice/grain", "fresh"), "bad-argument"),
        (("/asciml/voice/out", "fresh", 7), "bad-argument"),
        (("/asciml/voice/rate", "fresh", 5.0), "bad-argument"),
        (("/asciml/voice/stretch", "fresh", 0.0), "bad-argument"),
        (("/asciml/voice/new", "fresh", 1), "busy"),
    ],
)
def test_what_cannot_be_done_says_so_and_changes_nothing(trained, message, code):
    client = trained.client
    if "fresh" not in [item[0] for item in client.items("/asciml/voice/list")]:
        client.call("/asciml/voice/new", "fresh")
    before = client.items("/asciml/voice/list")
    with pytest.raises(AscimlError) as failed:
        client.call(*message)
    assert failed.value.code == code
    assert client.items("/asciml/voice/list") == before


def test_the_corners_of_a_square_are_its_sounds(trained, pitched):
    a, b = pitched
    square = ["0 /asciml/voice/new s", f"0 /asciml/voice/square s {a} winds0 {b} winds1"]
    for x, y, sound in ((0, 0, a), (1, 0, "winds0"), (0, 1, b), (1, 1, "winds1")):
        corner = play(trained, *square, f"0 /asciml/voice/xy s {x} {y}", "0 /asciml/voice/play s", seconds=1)
        other = "winds2" if sound != "winds2" else "winds3"
        line = ["0 /asciml/voice/new s", f"0 /asciml/voice/path s {sound} {other}"]
        alone = play(trained, *line, "0 /asciml/voice/play s", seconds=1)
        assert spectrum_distance(corner[:, 0], alone[:, 0]) < 1.5


def spectrum_distance(a, b):
    """Mean difference of the long-term spectra in third octaves, dB, over what is within 50 dB of the loudest."""
    edges = 50 * 2 ** (np.arange(26) / 3)
    bins = np.fft.rfftfreq(len(a), 1 / RATE)
    level = [
        [
            10 * np.log10((np.abs(np.fft.rfft(x))[(bins >= lo) & (bins < hi)] ** 2).sum() + 1e-9)
            for lo, hi in pairwise(edges)
        ]
        for x in (a, b)
    ]
    one, two = np.maximum(level, np.max(level) - 50)
    return np.abs(one - two).mean()


def test_a_triangle_is_its_third_sound_all_along_the_upper_edge(trained, pitched):
    a, b = pitched
    triangle = ["0 /asciml/voice/new s", f"0 /asciml/voice/triangle s {a} {b} winds1"]
    left, right = (
        play(trained, *triangle, f"0 /asciml/voice/xy s {x} 1", "0 /asciml/voice/play s", seconds=1)
        for x in (0, 1)
    )
    assert spectrum_distance(left[:, 0], right[:, 0]) < 0.1


def test_a_principal_axis_leaves_the_path_and_comes_back(trained, pitched):
    plain = play(trained, *begin(pitched), "0 /asciml/voice/play v", seconds=1)[:, 0]
    back = play(trained, *begin(pitched), "0 /asciml/voice/z v 0 0", "0 /asciml/voice/play v", seconds=1)[
        :, 0
    ]
    away = play(trained, *begin(pitched), "0 /asciml/voice/z v 0 2", "0 /asciml/voice/play v", seconds=1)[
        :, 0
    ]
    assert spectrum_distance(plain, back) < 0.5
    assert spectrum_distance(plain, away) > 1.0


def test_overshoot_goes_beyond_the_ends_and_no_further(trained, pitched):
    def at(percent, *more):
        moved = f"0 /asciml/voice/percent v {percent}"
        return play(trained, *begin(pitched), *more, moved, "0 /asciml/voice/play v", seconds=1)[:, 0]

    end = at(100)
    assert np.array_equal(at(150), end)
    assert spectrum_distance(at(130, "0 /asciml/voice/overshoot v 30"), end) > 0.3
    assert np.array_equal(
        at(170, "0 /asciml/voice/overshoot v 30"), at(130, "0 /asciml/voice/overshoot v 30")
    )


def test_the_perceptual_percent_keeps_the_ends(trained, pitched):
    def at(percent, *more):
        moved = f"0 /asciml/voice/percent v {percent}"
        return play(trained, *begin(pitched), *more, moved, "0 /asciml/voice/play v", seconds=1)[:, 0]

    for percent in (0, 100):
        assert np.array_equal(at(percent), at(percent, "0 /asciml/voice/perceptual v 1"))
    assert not np.array_equal(at(40), at(40, "0 /asciml/voice/perceptual v 1"))


def test_z_needs_a_path_and_an_axis_that_there_is(trained, pitched):
    client = trained.client
    client.call("/asciml/voice/new", "across")
    with pytest.raises(AscimlError) as failed:
        client.call("/asciml/voice/z", "across", 0, 1.0)
    assert failed.value.code == "not-found"
    client.call("/asciml/voice/square", "across", *pitched, "winds0", "winds1", timeout=LONG)
    with pytest.raises(AscimlError) as failed:
        client.call("/asciml/voice/z", "across", 0, 1.0)
    assert failed.value.code == "bad-argument"
    client.call("/asciml/voice/path", "across", *pitched, timeout=LONG)
    with pytest.raises(AscimlError) as failed:
        client.call("/asciml/voice/z", "across", 1000, 1.0)
    assert failed.value.code == "bad-argument"
    client.call("/asciml/voice/z", "across", 1, 1.0, timeout=LONG)
    client.call("/asciml/voice/z", "across", 1, -1.0)
    client.call("/asciml/voice/free", "across")


def test_a_path_is_refined_while_it_can_be_played(trained):
    """Of a voice that was given another path meanwhile only that one is."""
    client = trained.client
    client.call("/asciml/voice/new", "quick")
    client.call("/asciml/voice/path", "quick", *(["bells0", "winds0"] * 8), timeout=LONG)  # 391 rows
    client.call("/asciml/voice/play", "quick")
    client.call("/asciml/voice/path", "quick", "bells0", "bells1", timeout=LONG)
    said = client.wait_event("/asciml/voice/refined", lambda name, *_: name == "quick", timeout=LONG)
    assert said == ["quick", "bells0", "bells1"]
    client.call("/asciml/voice/path", "quick", "bells0", "bells2", timeout=LONG)
    client.call("/asciml/voice/free", "quick")
    client.call("/asciml/voice/new", "quick")
    prepare(client, "quick", "bells0", "bells2")  # a voice like the one that went is another one
    client.call("/asciml/voice/free", "quick")
