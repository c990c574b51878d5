"""Sounds of several lengths in one set, from the message to the file."""

import contextlib
import csv

import numpy as np
import pytest
import soundfile

from asciml_osc.analysis.features import ANALYSIS_FORMAT, pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, without_offset
from asciml_osc.decoding.onsets import find_attack
from asciml_osc.decoding.timing import timed
from asciml_osc.errors import AscimlError
from asciml_osc.session.take import Plan
from tests.parts import make_linear_model
from tests.session.local import Local

RATE = 16000
LENGTHS = {"short": 0.3, "middle": 1.0, "long": 4.0}
SOUNDS = [f"{name}0" for name in LENGTHS]
SHORT, LONG = round(0.3 * RATE), 4 * RATE  # frames
HALF_WAY = round(np.sqrt(SHORT * LONG))  # 1.1 s
SMALL = [14, 43, 168]  # frames of the analyses of sounds a third as long


def tone(hz, seconds):
    """A note with a little noise, and soft ends."""
    t = np.arange(round(RATE * seconds)) / RATE
    x = sum(np.sin(2 * np.pi * k * hz * t + k) / k for k in range(1, 6))
    x += 0.1 * np.random.default_rng(1).standard_normal(len(t))
    return (0.2 * x * np.minimum(1, t / 0.01) * np.minimum(1, (seconds - t) / 0.02)).astype(np.float32)


async def with_linear_model(session, frames):
    """A model of the session's length that knows the three sounds; frames: of their analyses."""
    await session.library.analysed(SOUNDS)
    analyses = [Analysis.load(session.library.analysis_path(sound)) for sound in SOUNDS]
    assert [len(analysis.f0) for analysis in analyses] == frames
    framing = Framing(RATE, round(session.config.seconds * RATE))
    vectors = pack([timed(analysis, framing) for analysis in analyses], framing)
    staged = session.store.files.staged_model(".safetensors")
    make_linear_model(vectors, SOUNDS, framing).save(staged)
    await session.models.add("linear", staged, {}, await session.store.runs.start("linear", {}))


@contextlib.contextmanager
def of_several_lengths(folder, lengths, seconds, model_of):
    """A server whose sounds last so long, in a session of so many seconds; model_of: the frames of its sounds, or None: it has none."""
    with contextlib.closing(Local(folder / "session", rate=RATE, seconds=seconds)) as local:
        for number, (name, lasting) in enumerate(zip(LENGTHS, lengths, strict=True)):
            path = folder / f"{name}.wav"
            soundfile.write(path, tone(200 + 100 * number, lasting), RATE, subtype="FLOAT")
            loaded = local.client.call("/asciml/sounds/load", name, str(path), whole=1, trim=0)
            assert loaded == [f"{name}0"]
        if model_of:
            local.stage.run(with_linear_model(local.stage.session, model_of))
        yield local


WAYS = ["by mixture", "by a model"]


@pytest.fixture(scope="module", params=WAYS)
def mixed(request, tmp_path_factory):
    """Sounds of 0.3, 1 and 4 s, in a session of 1 s."""
    model_of = [39, 126, 501] if request.param == "by a model" else None
    with of_several_lengths(tmp_path_factory.mktemp("lengths"), LENGTHS.values(), 1.0, model_of) as local:
        yield local


@pytest.fixture(scope="module", params=WAYS)
def small(request, tmp_path_factory):
    """The same at a third of it, for what is asked whether it can be done at all."""
    model_of = SMALL if request.param == "by a model" else None
    with of_several_lengths(tmp_path_factory.mktemp("small"), (0.1, 1 / 3, 4 / 3), 1 / 3, model_of) as local:
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
    assert [len(start), len(middle), len(end)] == [SHORT, HALF_WAY, LONG]
    for made, name in ((start, "short0"), (end, "long0")):
        sound = kept(mixed, name)
        assert np.linalg.norm(made - sound) < 2e-3 * np.linalg.norm(sound)


COMMANDS = {
    "path": [("voice/path", "v", *SOUNDS)],
    "overshoot": [
        ("voice/overshoot", "v", 50.0),
        ("voice/path", "v", "short0", "long0"),
        ("voice/percent", "v", 140.0),
    ],
    "square": [("voice/square", "v", *SOUNDS, "short0"), ("voice/xy", "v", 0.5, 0.5)],
    "triangle": [("voice/triangle", "v", *SOUNDS), ("voice/xy", "v", 0.5, 0.5)],
    "note": [("voice/path", "v", "short0", "long0"), ("voice/note", "v", 60.0, 100.0)],
    "loop": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", 1), ("voice/percent", "v", 50.0)],
    "loop with a fade": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", 1, "fade", 0.02)],
    "grains": [("voice/path", "v", "short0", "long0"), ("voice/loop", "v", "grain"), ("voice/play", "v")],
    "length": [("voice/path", "v", "short0", "long0"), ("voice/length", "v", 2.0, 0.1)],
    "freeze": [("voice/path", "v", "short0", "long0"), ("voice/freeze", "v", 1)],
    "play": [("play", "short0", "long0", 50.0)],
    "original": [("sounds/play", "long0")],
    "listed": [("sounds/list",)],
    "features": [("sounds/features", "long0")],
    "map": [("latent/map",)],
    "encode": [("latent/encode", "short0")],
    "near": [("latent/near", "long0", 2)],
}
OF_A_MODEL = {
    "axis": [("voice/path", "v", "short0", "long0"), ("voice/z", "v", 0, 1.5)],
    "evaluate": [("model/evaluate", 3)],
    "evaluate with a picture": [("model/evaluate", 3, "plot", "three.png")],
    "suggest": [("model/suggest",)],
    "sample": [("latent/sample", "drawn", 2)],
}


def told(small, messages):
    """The fails of messages to a new voice."""
    small.client.call("/asciml/voice/new", "v")
    small.client.transcript.clear()
    for address, *arguments in messages:
        small.client.send(f"/asciml/{address}", *arguments)
    small.client.sync()
    fails = [said for said in small.client.transcript if said.address == "/asciml/fail"]
    small.client.call("/asciml/voice/free", "v")
    return fails


@pytest.mark.parametrize("messages", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_takes_sounds_of_several_lengths(small, messages):
    assert told(small, messages) == []


@pytest.mark.parametrize("small", ["by a model"], indirect=True)
@pytest.mark.parametrize("messages", OF_A_MODEL.values(), ids=OF_A_MODEL.keys())
def test_a_command_that_needs_a_model_takes_them(small, messages):
    assert told(small, messages) == []


def test_files_of_a_grid_have_their_lengths(mixed):
    folder, _ = mixed.client.call("/asciml/render/grid", f"grid{id(mixed)}", "short0", "long0", steps=3)
    with (mixed.session / folder / "index.csv").open(newline="") as file:
        seconds = [float(row["seconds"]) for row in csv.DictReader(file)]
    assert seconds == pytest.approx([0.3, HALF_WAY / RATE, 4.0], abs=1e-4)


@pytest.mark.parametrize(("percent", "seconds"), [(0, 0.3), (50, HALF_WAY / RATE), (100, 4.0)])
def test_a_voice_lasts_as_long_as_the_sound_where_it_is(mixed, percent, seconds):
    """By a score: a file of one ends with the first chunk of silence, 8 ms."""
    score = ["0 /asciml/voice/path v short0 long0", "0 /asciml/voice/perceptual v 0", f"0 /asciml/voice/percent v {percent}",
             "0 /asciml/voice/play v"]  # fmt: skip
    (mixed.session / "score.txt").write_text("\n".join(score))
    path, lasted = mixed.client.call("/asciml/render/score", "score.txt", overwrite=1)
    assert lasted == pytest.approx(seconds, abs=0.008)
    if percent in (0, 100):
        sound = kept(mixed, "short0" if percent == 0 else "long0")
        left = heard(path)[:, 0]
        n = min(len(left), len(sound))
        assert np.linalg.norm(left[:n] - sound[:n]) < 3e-2 * np.linalg.norm(sound)  # the DC blocker


def test_one_position_lasts_as_long_as_the_path_there(mixed):
    paths, engine = mixed.stage.session.stage.paths, mixed.stage.session.engine
    for place, frames in ((0.0, SHORT), (0.5, HALF_WAY), (1.0, LONG)):
        table = mixed.stage.run(paths.position("short0", "long0", place, 1.0))
        assert engine.state.tables["frames"][table] == frames
        engine.drop_table(table)


def test_a_length_is_the_files_own_or_the_given_one(mixed):
    path = mixed.session / "three.wav"
    soundfile.write(path, tone(250, 2.5), RATE, subtype="FLOAT")
    cut = mixed.client.call("/asciml/sounds/load", "cut", str(path), seconds=1.25, trim=0)
    click = mixed.client.call("/asciml/sounds/load", "click", str(path), seconds=0.05, trim=0)
    rows = [mixed.stage.session.library.sound(sound).seconds for sound in (*cut, click[0])]
    assert rows == [1.25, 1.25, 0.1]
    mixed.client.call("/asciml/sounds/remove", "cut")
    mixed.client.call("/asciml/sounds/remove", "click")


def seconds_of(mixed, ids):
    """As they are kept; the sounds are removed."""
    rows = [mixed.stage.session.library.sound(sound).seconds for sound in ids]
    mixed.client.call("/asciml/sounds/remove", ids[0].rstrip("0123456789"))
    return rows


@pytest.mark.parametrize(("asked", "kept"), [(0.05, 0.1), (0.3, 0.3), (4.0, 4.0), (None, 1.0)])
def test_a_synthesised_sound_has_the_length_that_is_asked_for(mixed, asked, kept):
    options = {} if asked is None else {"seconds": asked}
    made = mixed.client.call("/asciml/sounds/synth", "made", "fm", 2, **options)
    assert seconds_of(mixed, made) == [kept, kept]


@pytest.mark.parametrize(
    ("options", "kept"), [({"whole": 1}, [2.5]), ({"length": 0.5}, [0.5] * 5), ({}, [1.0] * 3)]
)
def test_what_is_sent_has_the_length_that_is_asked_for(mixed, options, kept):
    sent = tone(250, 2.5).astype(">f4").tobytes()
    client, half, key = mixed.client, len(sent) // 8 * 4, str(options)
    client.call("/asciml/sounds/blob", "sent", key, RATE, 0, 2, sent[:half], **options)
    made = client.call("/asciml/sounds/blob", "sent", key, RATE, 1, 2, sent[half:])
    assert seconds_of(mixed, made) == pytest.approx(kept, abs=0.01)  # but for silence at the ends


def test_a_recording_has_the_length_that_is_asked_for(mixed, tmp_path):
    """From the samples on: what records them is tested with a device."""
    sound = np.concatenate([np.zeros(RATE // 2, np.float32), tone(250, 2.5), np.zeros(RATE, np.float32)])
    (tmp_path / "raw").write_bytes(sound.tobytes())
    plans = {
        2.5: Plan("mic", whole=True),
        4.0: Plan("mic", trim=False, whole=True),
        0.5: Plan("mic", length=0.5),
    }
    for seconds, plan in plans.items():
        library, origin = mixed.stage.session.library, {"source": "recorded"}
        made = mixed.stage.run(library.add_raw("mic", tmp_path / "raw", RATE, origin, plan.how))
        assert seconds_of(mixed, made) == pytest.approx([seconds] * len(made), abs=0.01)
        assert len(made) == (5 if seconds == 0.5 else 1)
    onset = {"source": "recorded", "start": 0.0}
    for plan, seconds in ((Plan("mic", threshold=-40.0, whole=True), 3.0), (Plan("mic", length=4.0), 4.0)):
        made = mixed.stage.run(library.add_audio("mic", sound, RATE, onset, plan.how))
        assert seconds_of(mixed, made) == pytest.approx([seconds], abs=0.01)


def test_a_table_for_an_array_is_as_long_as_the_path_there(mixed):
    got = []

    def take(name, number, offset, *samples):
        got.append((offset, len(samples)))
        mixed.send("/asciml/stream/got", number, offset)

    mixed.client.on("/asciml/stream/table", take)
    answer = mixed.client.call("/asciml/stream/start", "table", "array", "short0", "long0", 50.0)
    mixed.client.on("/asciml/stream/table", lambda *_: None)
    assert answer == ["array", HALF_WAY, float(RATE)]
    assert sum(count for _, count in got) == HALF_WAY


@pytest.mark.parametrize("mixed", ["by mixture"], indirect=True)
@pytest.mark.parametrize(("percent", "seconds"), [(0, 0.8), (50, 0.8), (100, 0.8), (50, 2.5), (50, 0)])
def test_a_voice_lasts_as_long_as_it_is_told_to(mixed, percent, seconds):
    score = ["0 /asciml/voice/path v short0 long0", f"0 /asciml/voice/length v {seconds}", "0 /asciml/voice/perceptual v 0",
             f"0 /asciml/voice/percent v {percent}", "0 /asciml/voice/play v"]  # fmt: skip
    (mixed.session / "score.txt").write_text("\n".join(score))
    _, lasted = mixed.client.call("/asciml/render/score", "score.txt", overwrite=1)
    assert lasted == pytest.approx(seconds or HALF_WAY / RATE, abs=0.012)


def test_sounds_that_begin_at_several_times_have_one_onset_between(mixed):
    """From the file to the file: one begins 0.2 s late, and half-way is at 0.1 s."""
    strike = tone(300, 1.0) * np.exp(-6 * np.arange(RATE) / RATE).astype(np.float32)
    late = np.concatenate([np.zeros(RATE // 5, np.float32), strike])
    for name, sound in (("soon", strike), ("late", late)):
        soundfile.write(mixed.session / f"{name}.wav", sound, RATE, subtype="FLOAT")
        mixed.client.call("/asciml/sounds/load", name, str(mixed.session / f"{name}.wav"), whole=1, trim=0)
    (path,) = mixed.client.call("/asciml/render", f"onset{id(mixed)}.wav", "soon0", "late0", 50)
    for name in ("soon", "late"):
        mixed.client.call("/asciml/sounds/remove", name)
    begins = [find_attack(x, RATE).onset / RATE for x in (strike, heard(path), late)]
    assert begins[1] == pytest.approx((begins[0] + begins[2]) / 2, abs=0.005)


def test_both_at_once_and_what_is_too_long_fail_and_say_why(mixed):
    path = mixed.session / "long.wav"
    soundfile.write(path, tone(250, 31.0), RATE, subtype="FLOAT")
    for options, code in (({"whole": 1, "seconds": 2.0}, "bad-argument"), ({"whole": 1}, "limit")):
        with pytest.raises(AscimlError) as caught:
            mixed.client.call("/asciml/sounds/load", "x", str(path), **options)
        assert caught.value.code == code
    for address, *arguments in (
        ("/asciml/sounds/record/start", "mic"),
        ("/asciml/sounds/blob", "sent", "k", RATE, 0, 2, b"\0" * 400),
    ):
        with pytest.raises(AscimlError, match="`whole 1` or `length`, not both") as caught:
            mixed.client.call(address, *arguments, whole=1, length=2.0)
        assert caught.value.code == "bad-argument"
    with pytest.raises(AscimlError, match="a sound lasts 30 s at most"):
        mixed.client.call("/asciml/sounds/record/start", "mic", 1, 40.0, whole=1)


def test_a_sound_that_was_cut_or_filled_up_to_another_length_is_analysed_anew(tmp_path):
    """As in a session of a version in which all sounds had one length."""
    folder, path = tmp_path / "session", tmp_path / "short.wav"
    soundfile.write(path, tone(200, 0.3), RATE, subtype="FLOAT")
    with contextlib.closing(Local(folder, rate=RATE, seconds=1.0)) as local:
        local.client.call("/asciml/sounds/load", "short", str(path), whole=1, trim=0)
        local.client.ask("/asciml/sounds/features", "short0")
        session = local.stage.session
        found = session.library.sound("short0").features
        assert found["analysed"] == [RATE, SHORT, ANALYSIS_FORMAT]
        older = {**found, "analysed": [RATE, RATE, ANALYSIS_FORMAT], "centroid_hz": 1.0}
        local.stage.run(session.store.sounds.set_features({"short0": older}))
    with contextlib.closing(Local(folder, rate=RATE, seconds=0.5)) as local:
        local.client.ask("/asciml/sounds/features", "short0")
        assert local.stage.session.library.sound("short0").features == found


def test_a_session_of_a_version_without_voicing_is_analysed_anew(tmp_path):
    """As it was with analyses of format 2: a word had no pitch, and its file no voicing."""
    folder = tmp_path / "session"
    with contextlib.closing(Local(folder, rate=RATE, seconds=0.5)) as local:
        local.client.call("/asciml/sounds/synth", "bells", "additive", 1, freq=440)
        f0 = local.client.ask("/asciml/sounds/features", "bells0")
        session = local.stage.session
        file = session.store.files.analysis("bells0")
        found = session.library.sound("bells0").features
        older = {**found, "analysed": [*found["analysed"][:2], 2], "f0_hz": 0.0}
        local.stage.run(session.store.sounds.set_features({"bells0": older}))
    held = dict(np.load(file))
    assert held.pop("voicing").min() >= 0
    np.savez(file, **{**held, "format": 2})
    with contextlib.closing(Local(folder, rate=RATE, seconds=0.5)) as local:
        assert local.client.ask("/asciml/sounds/features", "bells0") == f0
    again = dict(np.load(file))
    assert again["format"] == ANALYSIS_FORMAT == 3
    assert again["voicing"].mean() > 0.5
