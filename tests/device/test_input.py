"""Sound that really comes in through PortAudio, from a client of a JACK server: what is kept is what was played."""

import itertools
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.audio import memory, portaudio
from asciml_osc.audio.process import EngineProcess
from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from asciml_osc.sounds.cutting import FADE
from asciml_osc.units import seconds_to_frames
from tests.device.conftest import EAR, LOOP, RATE, SAME, end, opened, place_of, play_loop, status, until
from tests.server.conftest import LONG

if sys.platform == "linux":
    import resource

pytestmark = pytest.mark.device

MOUTH = "mouth"
EDGE = seconds_to_frames(FADE, RATE)
BURST = 4800  # frames


def noise(frames, seed=7):
    """Float32 frames that 24 bits hold exactly, with no two stretches alike."""
    return (np.round(np.random.default_rng(seed).uniform(-0.5, 0.5, frames) * 2**23) / 2**23).astype(
        np.float32
    )


def bursts(*starts, frames):
    """Silence with bursts of noise; their first sample is loud."""
    sound = np.zeros(frames, np.float32)
    for n, start in enumerate(starts):
        sound[start : start + BURST] = noise(BURST, n)
        sound[start] = 0.5
    return sound


class Mouth:
    """A client that plays `sound` [n] or [n, channels], round and round."""

    def __init__(self, server, path, sound, name):
        sound = sound.reshape(len(sound), -1)
        sound.tofile(path)
        self.process = subprocess.Popen(
            [
                sys.executable,
                Path(__file__).with_name("play.py"),
                server.name,
                name,
                path,
                str(sound.shape[1]),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "plays" in self.process.stdout.readline(), server.log.read_text()

    def close(self):
        self.process.stdin.close()
        end(self.process)
        self.process.stdout.close()


@pytest.fixture
def play(jackd, tmp_path):
    """play(sound): a JACK client that plays it."""
    mouths = []

    def begin(sound, name=MOUTH):
        mouths.append(Mouth(jackd, tmp_path / f"{name}.f32", np.asarray(sound, np.float32), name))
        return mouths[-1]

    yield begin
    for mouth in mouths:
        mouth.close()


def start(client, group, *args, **options):
    """Begin to record what the mouth plays."""
    return client.call("/asciml/sounds/record/start", group, *args, device=MOUTH, timeout=LONG, **options)


def stop(client):
    return client.call("/asciml/sounds/record/stop", timeout=LONG)


def hear(client, seconds):
    """Return when so much more has been recorded, by the levels that are told."""

    def told():
        return sum(message.address == "/asciml/sounds/record/level" for message in list(client.transcript))

    goal = told() + round(seconds * 10)
    until(lambda: told() >= goal)


def kept(server, sound):
    """The sound as the session has it on disk, float32."""
    audio, rate = soundfile.read(server.session / "sounds" / f"{sound}.wav", dtype="float32")
    assert rate == RATE
    assert soundfile.info(server.session / "sounds" / f"{sound}.wav").subtype == "PCM_24"
    return audio


def assert_played(sounds, whole):
    """The sounds, one after the other, are a stretch of `whole`, but for the fades at their edges."""
    places = []
    for audio in sounds:
        middle = np.trim_zeros(audio, "b")[EDGE:-EDGE]
        place = place_of(middle, np.tile(whole, 2))
        assert place is not None
        places.append((place - EDGE) % len(whole))
    for before, after in itertools.pairwise(places):
        assert (after - before) % len(whole) == RATE


def test_what_is_recorded_by_hand_is_what_was_played(jackd, play, serve):
    jackd.up()
    sound = noise(10 * RATE)
    play(sound)
    server = serve("--audio", "null")
    client = server.client
    assert start(client, "mic") == []
    hear(client, 2.5)
    ids = stop(client)
    assert ids == [f"mic{n}" for n in range(len(ids))]
    assert len(ids) >= 3
    assert_played([kept(server, name) for name in ids], sound)
    added = client.wait_event("/asciml/sounds/added", timeout=LONG)
    assert added == ids
    assert [item[2] for item in client.items("/asciml/sounds/list", timeout=LONG)] == ["recorded"] * len(ids)
    assert client.call("/asciml/sounds/record/undo", timeout=LONG) == ids
    assert client.items("/asciml/sounds/list") == []
    with pytest.raises(AscimlError) as failure:
        client.call("/asciml/sounds/record/undo")
    assert failure.value.code == "not-found"
    assert not list((server.session / "sounds").iterdir())


def test_each_channel_and_their_mean(jackd, play, serve):
    jackd.up()
    sound = np.stack([noise(4 * RATE, n) for n in range(3)], 1)
    play(sound)
    server = serve("--audio", "null")
    for channel in (1, 2, 3, 0):
        start(server.client, "mic", channel, 1.0)
        (name,) = server.client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
        expected = sound[:, channel - 1] if channel else sound.mean(1, dtype=np.float32)
        middle = kept(server, name)[EDGE:-EDGE]
        assert len(middle) == RATE - 2 * EDGE
        assert place_of(middle, np.tile(expected, 2), 2.0**-23) is not None
    with pytest.raises(AscimlError, match="3 input channels, not 4") as failure:
        start(server.client, "mic", 4)
    assert failure.value.code == "no-device"


def test_a_device_that_is_not_listed_is_looked_for_once_more(jackd, play, tmp_path, monkeypatch, request):
    """Of a JACK server that had turned PortAudio away; while one is open nothing is let go of for that."""
    jackd.up()
    play(noise(RATE))
    memory.create(tmp_path, memory.PAGE)
    memory.create_input(tmp_path)
    request.addfinalizer(portaudio.release)
    engine = EngineProcess(tmp_path, 0.0)
    there, looks = jackd.name, []

    def look(name=MOUTH):
        looks.append(name)
        try:
            return portaudio.choose(name, "inputs")["name"]
        finally:
            monkeypatch.setenv("JACK_DEFAULT_SERVER", there)

    monkeypatch.setenv("JACK_DEFAULT_SERVER", "nowhere")
    assert engine.opened(look) == MOUTH
    assert looks == [MOUTH, MOUTH]
    with pytest.raises(AscimlError, match="no input device 'nosuch'; there are: .*mouth"):
        engine.opened(lambda: look("nosuch"))
    assert looks[2:] == ["nosuch", "nosuch"]
    engine.open_input(MOUTH, RATE, 1)
    with pytest.raises(AscimlError, match="nosuch"):
        engine.opened(lambda: look("nosuch"))
    assert looks[4:] == ["nosuch"]
    engine.close_input()


def test_a_recording_beside_an_output_that_goes_on(jackd, play, listen, serve, learned):
    jackd.up()
    ear = listen()
    sound = noise(4 * RATE)
    play(sound)
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    ear.listen(3 * RATE)
    began = ear.now
    round_ = ear.heard(began - LOOP)[:LOOP, 0]
    start(client, "mic", 1, 1.0)
    (name,) = client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    ear.listen(RATE)
    heard = ear.heard(began - LOOP)[:, 0]
    assert np.abs(heard - np.resize(round_, len(heard))).max() <= SAME  # the voice has not so much as blinked
    assert_played([kept(server, name)], sound)
    assert status(client)["device"] == EAR


def test_each_onset_becomes_a_sound_at_once(jackd, play, serve):
    jackd.up()
    sound = bursts(RATE // 2, 2 * RATE, frames=4 * RATE)
    play(sound)
    server = serve("--audio", "null")
    client = server.client
    start(client, "hit", threshold=-12.0)
    names = [client.wait_event("/asciml/sounds/added", timeout=LONG)[0] for _ in range(3)]  # while it goes on
    ids = stop(client)
    assert ids[:3] == names
    before = seconds_to_frames(0.01, RATE)
    seen = set()
    for name in names[1:]:  # it may have begun within the first burst
        audio = kept(server, name)
        assert len(audio) == RATE
        assert not audio[:before].any()
        place = place_of(audio[before : before + BURST], sound)
        assert place in (RATE // 2, 2 * RATE)
        assert not audio[before + BURST :].any()
        seen.add(place)
    assert len(seen) == 2
    assert client.call("/asciml/sounds/record/undo", timeout=LONG) == ids


def test_a_count_in_says_its_beats_and_the_recording_is_not_trimmed(jackd, play, serve):
    jackd.up()
    quiet = (noise(4 * RATE) * np.float32(2.0**20)).round() * np.float32(2.0**-23)
    quiet[RATE : 2 * RATE] = noise(RATE)
    play(quiet)
    server = serve("--audio", "null")
    client = server.client
    start(client, "mic", 1, 2.0, count_in=4, tempo=300)
    beats = [client.wait_event("/asciml/sounds/record/count") for _ in range(4)]
    assert beats == [[n, 4] for n in (1, 2, 3, 4)]
    ids = client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    assert len(ids) == 2
    assert_played([kept(server, name) for name in ids], quiet)


def test_stop_in_the_count_in_takes_the_recording_back(jackd, play, serve):
    jackd.up()
    play(noise(RATE))
    server = serve("--audio", "null")
    with Client(port=server.port) as other:
        server.client.send("/asciml/sounds/record/start", "mic", "device", MOUTH, "count_in", 64, "tempo", 10)
        server.client.wait_event("/asciml/sounds/record/count", timeout=LONG)
        with pytest.raises(AscimlError) as failure:
            other.call("/asciml/sounds/record/start", "mic")
        assert failure.value.code == "busy"
        with pytest.raises(AscimlError) as failure:
            other.call("/asciml/sounds/record/undo")
        assert failure.value.code == "busy"
        assert stop(other) == []
    address, code = server.client.wait_event("/asciml/fail", timeout=LONG)[:2]
    assert (address, code) == ("/asciml/sounds/record/start", "denied")
    start(server.client, "mic")
    hear(server.client, 0.5)
    assert stop(server.client) == ["mic0"]


def test_a_recording_that_is_cancelled_keeps_only_what_was_added_while_it_ran(jackd, play, serve):
    jackd.up()
    play(bursts(RATE // 2, frames=RATE))
    server = serve("--audio", "null")
    client = server.client
    start(client, "mic")
    hear(client, 0.5)
    assert client.call("/asciml/sounds/cancel") == ["recording"]
    code, text = client.wait_event("/asciml/sounds/record/failed", timeout=LONG)
    assert (code, "nothing of it was kept" in text) == ("denied", True)
    start(client, "hit", threshold=-12.0)
    client.wait_event("/asciml/sounds/added", timeout=LONG)
    client.call("/asciml/sounds/cancel")
    code, text = client.wait_event("/asciml/sounds/record/failed", timeout=LONG)
    assert (code, "while it ran are kept" in text) == ("denied", True)
    assert {item[1] for item in client.items("/asciml/sounds/list")} == {"hit"}


def test_silence_is_answered_as_a_silent_file_is(jackd, play, serve):
    jackd.up()
    play(np.zeros(RATE))
    server = serve("--audio", "null")
    client = server.client
    start(client, "mic")
    assert client.wait_event("/asciml/sounds/record/level", timeout=LONG) == [-144.0]
    with pytest.raises(AscimlError, match="the recording is silent") as failure:
        stop(client)
    assert failure.value.code == "bad-argument"
    start(client, "mic", threshold=-20.0, seconds=0.5)
    code, text = client.wait_event("/asciml/sounds/record/failed", timeout=LONG)
    assert code == "bad-argument"
    assert "no onset" in text
    with pytest.raises(AscimlError) as failure:
        stop(client)
    assert failure.value.code == "not-found"
    assert client.items("/asciml/sounds/list") == []


def test_levels_are_the_peaks_of_what_comes_in(jackd, play, serve):
    jackd.up()
    play(np.resize([0.25, -0.25], RATE))
    server = serve("--audio", "null")
    start(server.client, "mic")
    level = server.client.wait_event("/asciml/sounds/record/level", timeout=LONG)
    assert abs(level[0] - 20 * np.log10(0.25)) < 1e-4
    stop(server.client)


def test_more_than_full_scale_is_scaled_down_as_of_a_file(jackd, play, serve):
    jackd.up()
    sound = noise(4 * RATE) * np.float32(4.0)
    sound[:: RATE // 4] = 2.0
    play(sound)
    server = serve("--audio", "null")
    start(server.client, "mic", 1, 1.0)
    (name,) = server.client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    assert place_of(kept(server, name)[EDGE:-EDGE], np.tile(sound, 2) / 2, 2.0**-22) is not None


def test_an_input_that_goes_away_keeps_what_came_and_the_output_goes_on(jackd, play, serve, learned):
    jackd.up()
    sound = noise(10 * RATE)
    play(sound)
    server = serve("--audio", "null", session=learned)
    client = server.client
    play_loop(client)
    client.call("/asciml/record/start", "out.wav")
    engine = server.child("asciml_osc.audio.process")
    start(client, "mic")
    hear(client, 1.5)
    jackd.stop(signal.SIGKILL)
    ids = client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    assert ids[0] == "mic0"
    assert_played([kept(server, name) for name in ids], sound)
    client.wait_event("/asciml/log", lambda level, text: level == "warning" and MOUTH in text, timeout=LONG)
    size = (server.session / "out.wav").stat().st_size
    until(lambda: (server.session / "out.wav").stat().st_size > size + 6 * 2 * RATE)
    assert server.child("asciml_osc.audio.process").pid == engine.pid
    client.call("/asciml/record/stop", timeout=LONG)
    out = soundfile.read(server.session / "out.wav", dtype="float32")[0][:, 0]
    assert np.abs(out[-LOOP:] - out[-2 * LOOP : -LOOP]).max() <= SAME  # round and round
    # another server, another recording
    jackd.up()
    play(sound)
    start(client, "again")
    hear(client, 0.5)
    assert stop(client) == ["again0"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process, as Linux lets it")
def test_a_disk_that_takes_no_more_is_io_and_leaves_nothing(jackd, play, serve):
    jackd.up()
    play(noise(10 * RATE))
    server = serve("--audio", "null")
    client = server.client
    start(client, "mic")
    limit = 300_000  # bytes of a file: the server's own answer to a write is then the system's error
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    code, text = client.wait_event("/asciml/sounds/record/failed", timeout=LONG)
    assert code == "io"
    assert str(server.session / "sounds") in text
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    assert not list((server.session / "sounds").iterdir())
    assert client.items("/asciml/sounds/list") == []
    start(client, "mic")
    hear(client, 0.3)
    assert stop(client) == ["mic0"]


def test_quit_keeps_what_came(jackd, play, serve):
    jackd.up()
    sound = noise(4 * RATE)
    play(sound)
    server = serve("--audio", "null")
    start(server.client, "mic")
    hear(server.client, 0.5)
    assert server.quit() == 0
    assert_played([kept(server, "mic0")], sound)


def test_a_device_at_another_rate_is_kept_at_its_own(jackd, play, serve):
    jackd.up(rate=44100)
    sound = noise(4 * 44100)
    play(sound)
    server = serve("--audio", "null", "--rate", "48000")
    start(server.client, "mic", 1, 1.0)
    (name,) = server.client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    audio, rate = soundfile.read(server.session / "sounds" / f"{name}.wav", dtype="float32")
    assert (rate, len(audio)) == (44100, 44100)
    assert place_of(audio[EDGE:-EDGE], np.tile(sound, 2)) is not None


def test_the_engine_dies_under_a_recording_and_what_came_is_kept(jackd, play, serve):
    jackd.up()
    sound = noise(10 * RATE)
    play(sound)
    server = serve("--audio", "null")
    start(server.client, "mic")
    hear(server.client, 1.0)
    server.child("asciml_osc.audio.process").kill()
    ids = server.client.wait_event("/asciml/sounds/record/finished", timeout=LONG)
    assert_played([kept(server, name) for name in ids], sound)
    start(server.client, "again")
    hear(server.client, 0.5)
    assert stop(server.client) == ["again0"]
