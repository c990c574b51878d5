"""What is heard: the output, recorded while it plays, against what the sounds and the model say it should be."""

import numpy as np
import pytest
import soundfile
from scipy.signal import lfilter

from asciml_osc.audio.initial import dc_pole
from tests.server.conftest import prepare
from tests.session.local import LONG

CEILING = 10 ** (-1 / 20)


def spectrum_db(audio):
    """Log magnitude of overlapping frames [frames, bins], floored 60 dB under the loudest."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(audio, (0, 2048)), 2048)[::512]
    level = 20 * np.log10(np.abs(np.fft.rfft(frames * np.hanning(2048), axis=1)) + 1e-9)
    return np.maximum(level, level.max() - 60)


def distance(a, b):
    n = min(len(a), len(b))
    return np.abs(spectrum_db(a[:n]) - spectrum_db(b[:n])).mean()


def without_dc(sound):
    """A sound as it leaves, when there was silence before it."""
    return lfilter([1.0, -1.0], [1.0, -dc_pole(48000)], sound)


class Recording:
    """Everything that is played while the block runs; `audio` [frames] is there after it."""

    def __init__(self, server, name):
        self.client, self.name = server.client, name

    def __enter__(self):
        self.client.call("/asciml/record/start", self.name)
        return self

    def __exit__(self, *exc):
        path, seconds = self.client.call("/asciml/record/stop")
        stereo, rate = soundfile.read(path, dtype="float32")
        assert rate == 48000
        assert abs(len(stereo) / rate - seconds) < 1e-6
        assert np.array_equal(stereo[:, 0], stereo[:, 1])
        self.audio = stereo[:, 0]

    @property
    def sound(self):
        """From the first sample that is not silent."""
        return self.audio[np.flatnonzero(self.audio)[0] :]


def wait_until_silent(server):
    """Returns when no voice is playing any more."""
    server.stage.until(lambda: not any(item[1] for item in server.client.items("/asciml/voice/list")))


def wait_for_output(server, frames):
    """Returns when the server is older by as long as that many frames last."""
    seconds = frames / 48000
    client = server.client
    start = pairs(client.ask("/asciml/status"))["uptime"]
    server.stage.until(lambda: pairs(client.ask("/asciml/status"))["uptime"] >= start + seconds)


def pairs(values):
    return dict(zip(values[::2], values[1::2], strict=True))


def test_loaded_sounds_are_played_as_they_are_one_after_the_other(server, tmp_path):
    audio = np.random.default_rng(7).uniform(-0.25, 0.25, 96000).astype(np.float32)  # under the limiter
    soundfile.write(tmp_path / "noise.wav", audio, 48000, "PCM_24")
    client = server.client
    client.wait_event("/asciml/audio/opened", timeout=LONG)
    ids = client.call("/asciml/sounds/load", "noise", str(tmp_path / "noise.wav"), trim=0, timeout=LONG)
    assert ids == ["noise0", "noise1"]
    with Recording(server, "noise.wav") as recording:
        client.call("/asciml/sounds/play", "noise", timeout=LONG)
        wait_for_output(server, 110000)
    heard = recording.audio
    start = np.argmax(np.correlate(heard, audio[4800:5800], "valid")) - 4800
    first, second = (
        soundfile.read(server.session / "sounds" / f"{name}.wav", dtype="float32")[0] for name in ids
    )
    assert np.abs(first[480:47520] - audio[480:47520]).max() < 2**-22  # away from the fades at the edges
    for begin, sound in ((start, first), (start + 48000 + 2400, second)):
        assert np.abs(heard[begin : begin + 48000] - without_dc(sound)).max() < 2**-20
    assert np.abs(heard[start + 48000 + 128 : start + 48000 + 2400]).max() < 1e-4


@pytest.fixture(scope="module")
def reconstructions(trained, tmp_path_factory):
    """Each sound of the set as the model gives it back."""
    folder = tmp_path_factory.mktemp("reconstructions")
    ids = [item[0] for item in trained.client.items("/asciml/sounds/list")]
    found = {}
    for sound, other in zip(ids, ids[1:] + ids[:1], strict=True):
        (path,) = trained.client.call("/asciml/render", str(folder / sound), sound, other, 0, timeout=LONG)
        found[sound] = soundfile.read(path, dtype="float32")[0]
    return found


def test_the_model_gives_back_each_sound_rather_than_another(trained, reconstructions):
    originals = {
        sound: soundfile.read(trained.session / "sounds" / f"{sound}.wav", dtype="float32")[0]
        for sound in reconstructions
    }
    for sound, made in reconstructions.items():
        distances = {other: distance(made, original) for other, original in originals.items()}
        assert min(distances, key=distances.get) == sound
        assert distances[sound] < 0.5 * distance(np.zeros_like(made) + 1e-6, originals[sound])


@pytest.mark.parametrize(("a", "b"), [("bells0", "bells1"), ("winds0", "winds1"), ("bells2", "winds2")])
def test_the_ends_of_a_path_are_its_sounds(trained, reconstructions, a, b):
    client = trained.client
    voice = f"{a}-{b}"
    client.call("/asciml/voice/new", voice)
    prepare(client, voice, a, b)
    for percent, end in ((0, a), (100, b)):
        client.call("/asciml/voice/percent", voice, percent)
        with Recording(trained, f"{voice}.wav") as recording:
            client.call("/asciml/voice/play", voice)
            wait_for_output(trained, 55000)
            wait_until_silent(trained)
        sound = recording.sound[:48000]
        assert np.abs(sound).max() <= CEILING
        assert np.sqrt((sound**2).mean()) > 0.01
        distances = {other: distance(sound, made) for other, made in reconstructions.items()}
        assert min(distances, key=distances.get) == end
    client.call("/asciml/voice/free", voice)


def test_a_held_percent_sounds_as_the_file_that_is_rendered_there(trained):
    client = trained.client
    client.call("/asciml/voice/new", "held")
    prepare(client, "held", "bells0", "bells3")
    client.call("/asciml/voice/percent", "held", 37)
    (path,) = client.call("/asciml/render", "held.wav", "bells0", "bells3", 37, timeout=LONG)
    rendered = soundfile.read(path, dtype="float32")[0]
    with Recording(trained, "held-live.wav") as recording:
        client.call("/asciml/voice/play", "held")
        wait_for_output(trained, 55000)
        wait_until_silent(trained)
    live = np.pad(recording.audio, (0, 48000))
    first = np.flatnonzero(np.abs(live) > 1e-4)[0]
    rendered = without_dc(rendered)
    scores = [np.abs(live[at : at + 48000] - rendered).max() for at in range(max(first - 200, 0), first + 1)]
    assert min(scores) < 2e-3


def test_a_sweep_has_no_click_and_keeps_the_ceiling(trained, reconstructions):
    client = trained.client
    client.call("/asciml/voice/new", "swept", loop=1)
    prepare(client, "swept", "bells1", "winds3")
    client.call("/asciml/voice/play", "swept")
    with Recording(trained, "sweep.wav") as recording:
        wait_for_output(trained, 4800)
        for step in range(400):
            client.send("/asciml/voice/percent", "swept", step % 101)
            client.ask("/asciml/version")
        wait_for_output(trained, 4800)
    client.call("/asciml/voice/free", "swept")
    assert np.abs(recording.audio).max() <= CEILING
    ends = max(np.abs(np.diff(reconstructions[sound], 2)).max() for sound in ("bells1", "winds3"))
    assert np.abs(np.diff(recording.audio, 2)).max() < 2 * ends
    assert (np.sqrt((recording.audio[4800:-4800].reshape(-1)[: 48000 // 4] ** 2).mean())) > 0.005


def test_rendered_steps_go_from_end_to_end(trained, reconstructions):
    client = trained.client
    paths = client.call(
        "/asciml/render", "steps/way.wav".replace("/", "-"), "bells0", "bells1", 0, steps=5, timeout=LONG
    )
    assert [path.rsplit("/", 1)[-1] for path in paths] == [
        f"steps-way-{percent:03d}.wav" for percent in (0, 25, 50, 75, 100)
    ]
    steps = [soundfile.read(path, dtype="float32") for path in paths]
    assert {(len(audio), rate) for audio, rate in steps} == {(48000, 48000)}
    assert distance(steps[0][0], reconstructions["bells0"]) < 0.2
    (path,) = client.call(
        "/asciml/render", "half", "bells0", "bells1", 50, rate=44100, seconds=0.5, timeout=LONG
    )
    audio, rate = soundfile.read(path)
    assert (rate, len(audio)) == (44100, 22050)
    listed = client.call("/asciml/render", "list", "bells0", "bells1", "10,20", timeout=LONG)
    assert [path[-8:] for path in listed] == ["-010.wav", "-020.wav"]


def test_panic_silences_and_play_sounds_again(trained):
    client = trained.client
    client.call("/asciml/voice/new", "loud", loop=1)
    prepare(client, "loud", "winds0", "winds1")
    client.call("/asciml/voice/play", "loud")
    with Recording(trained, "panic.wav") as recording:
        wait_for_output(trained, 9600)
        client.call("/asciml/panic")
        wait_for_output(trained, 9600)
    last = np.flatnonzero(np.abs(recording.audio) > 1e-4)[-1]
    assert 4800 < last < len(recording.audio) - 4800
    client.call("/asciml/voice/free", "loud")


def test_one_shots_give_their_voices_back(trained):
    client = trained.client
    for _ in range(3):
        client.call("/asciml/play", "bells0", "bells1", 50, gain=0.5, rate=2.0, timeout=LONG)
        client.call("/asciml/sounds/play", "winds0", 0.5, timeout=LONG)
    assert "one-shot" not in str(client.items("/asciml/voice/list"))
