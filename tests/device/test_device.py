"""Sound that really leaves through PortAudio, on a JACK server: what arrives there is compared sample for sample.

JACK's clock stretches on a busy machine, so contents are asserted, never times.
"""

import os
import signal
import subprocess
import sys
import threading

import numpy as np
import pytest
import soundfile
from scipy.signal import lfilter

from asciml_osc.audio.handle import FADE
from asciml_osc.audio.initial import dc_pole
from asciml_osc.errors import AscimlError
from tests.device.conftest import EAR, LOOP, RATE, SAME, load, opened, place_of, play_loop, status, until
from tests.server.conftest import LONG, START
from tests.serving import LOOK

pytestmark = pytest.mark.device


def without_dc(sound):
    """A sound as it leaves, when there was silence before it."""
    return lfilter([1.0, -1.0], [1.0, -dc_pole(RATE)], sound).astype(np.float32)


def noise(frames=RATE):
    """A sound that 24 bits hold exactly, with no two stretches alike, and whose peaks between samples stay below the limiter."""
    return np.round(np.random.default_rng(7).uniform(-0.25, 0.25, frames) * 2**23) / 2**23


def kept(server, sound):
    """The sound as the session has it on disk, float32."""
    (path,) = (server.session / "sounds").glob(f"*{sound}*")
    return soundfile.read(path, dtype="float32")[0]


class Recording:
    """What the server records of its output, from its start to `stop`."""

    def __init__(self, server):
        self._client, self.path = server.client, server.session / "out.wav"
        self._client.call("/asciml/record/start", "out.wav", timeout=LONG)

    def grow(self, frames):
        """Return when so many more frames are in the file: the engine's clock runs."""
        goal = self._size() + 6 * frames
        until(lambda: self._size() >= goal)

    def _size(self):
        return self.path.stat().st_size

    def stop(self):
        path, _ = self._client.call("/asciml/record/stop", timeout=LONG)
        assert path == str(self.path)
        return soundfile.read(path, dtype="float32")[0]


def one_round(ear):
    """A whole round of the looped voice, the same the next time."""
    sound = ear.listen(3 * LOOP)
    assert np.array_equal(sound[:, 0], sound[:, 1])
    first, second = sound[LOOP : 2 * LOOP, 0], sound[2 * LOOP :, 0]
    assert np.abs(first - second).max() <= SAME
    assert np.abs(first).max() > 0.05
    return first


def going_on(sound, round_):
    """What `sound` would be had nothing happened since its start."""
    begin = place_of(sound[: LOOP // 2], np.tile(round_, 2), SAME)
    assert begin is not None
    return np.roll(round_, -begin)[np.arange(len(sound)) % LOOP]


def gain_rounding(expected):
    """How far two neighbouring gains, each of a sample over the one that is `expected`, can be apart by rounding."""
    rounding = SAME / np.abs(expected)
    return rounding[1:] + rounding[:-1]


def assert_no_click(sound, expected):
    """`sound` is `expected` with a gain that never moves faster than a fade at a change of the device."""
    clear = np.flatnonzero(np.abs(expected) > 0.005)
    assert len(clear) > len(sound) // 4
    gain = sound[clear] / expected[clear]
    assert (
        np.abs(np.diff(gain)) <= np.diff(clear) * 1.01 / (FADE * RATE) + gain_rounding(expected[clear])
    ).all()


def assert_goes_on(recorded, round_):
    """At the end of the recording the voice is exactly where it would be had nothing happened since its start."""
    assert np.abs(recorded - going_on(recorded, round_))[-LOOP:].max() <= SAME


def assert_heard_without_a_click(heard, round_):
    """The two ends of what an ear heard, with silence between them while the device was closed, fade only."""
    missing = np.flatnonzero(
        (heard == 0) & (np.abs(going_on(heard, round_)) > 0.005)
    )  # the sound has silence too
    middle = int(missing[0])
    first, last = heard[:middle], heard[middle:][::-1]
    assert_no_click(first, going_on(first, round_))
    assert_no_click(last, going_on(last, round_[::-1]))


@pytest.mark.parametrize("block", [64, 128, 256])
def test_what_is_heard_is_what_was_loaded_and_what_was_recorded(jackd, listen, serve, tmp_path, block):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, "--block", str(block))
    client = server.client
    assert opened(client, EAR) == [RATE, block, 2]
    audio = noise()
    sound = kept(server, load(client, tmp_path / "noise.wav", audio))
    assert np.array_equal(sound[1000:-1000], audio[1000:-1000].astype(np.float32))  # the ends are faded
    recording = Recording(server)
    start = ear.now
    client.call("/asciml/sounds/play", "test0", timeout=LONG)
    until(lambda: ear.heard(start).any())
    ear.listen(2 * RATE)
    heard = ear.heard(start)
    recorded = recording.stop()
    expected = without_dc(sound)
    place = place_of(expected, heard[:, 0], SAME)
    assert place is not None
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert not heard[:place].any()
    assert np.abs(heard[place + RATE :]).max() < 0.01  # the DC blocker lets the lowest of a noise die away
    assert np.array_equal(recorded[:, 0], recorded[:, 1])
    before = place_of(expected, recorded[:, 0], SAME)
    assert before is not None
    shared = min(before, place), min(len(recorded) - before, len(heard) - place)
    wide = [side[at - shared[0] : at + shared[1], 0] for side, at in ((recorded, before), (heard, place))]
    assert np.abs(wide[0] - wide[1]).max() <= SAME


def test_without_a_name_the_jack_server_is_taken(jackd, listen, serve, tmp_path):
    jackd.up()
    server = serve("--audio", "")
    assert opened(server.client, "system") == [RATE, 128, 2]
    items = server.client.items("/asciml/audio/devices", timeout=LONG)
    assert [item[1:] for item in items if item[2] == "system"] == [
        ["JACK Audio Connection Kit", "system", 2, 2, RATE]
    ]


def test_a_device_at_another_rate_keeps_the_pitch(jackd, listen, serve, tmp_path):
    rate = 44100
    jackd.up(rate=rate)
    ear = listen()
    server = serve("--audio", EAR, "--rate", "48000")
    client = server.client
    assert opened(client, EAR) == [rate, 128, 2]
    assert status(client)["sample_rate"] == rate
    load(client, tmp_path / "a.wav", 0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE))
    start = ear.now
    client.call("/asciml/sounds/play", "test0", timeout=LONG)
    until(lambda: ear.heard(start).any())
    ear.listen(2 * rate)
    heard = ear.heard(start)[:, 0]
    first, last = np.flatnonzero(np.abs(heard) > 1e-3)[[0, -1]]
    assert abs(last - first - rate) <= 16
    middle = heard[first + rate // 10 : last - rate // 10].astype(np.float64)
    turns = middle * np.exp(-2j * np.pi * 440 * np.arange(len(middle)) / rate)
    period = rate // 20  # 22 of its periods: the other part of the product averages out
    phases = np.unwrap(np.angle(turns[: len(turns) // period * period].reshape(-1, period).mean(1)))
    hertz = 440 + np.polyfit(np.arange(len(phases)) * period / rate, phases, 1)[0] / (2 * np.pi)
    assert abs(1200 * np.log2(hertz / 440)) < 0.01
    t = 2 * np.pi * hertz * np.arange(len(middle)) / rate
    basis = np.stack([np.cos(t), np.sin(t)], 1)
    rest = middle - basis @ np.linalg.lstsq(basis, middle, rcond=None)[0]
    assert np.sqrt((rest**2).mean()) < 1e-4 * np.sqrt((middle**2).mean())  # the cubic between samples: −80 dB


def test_another_device_and_back_under_a_voice(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    round_ = one_round(ear)
    recording = Recording(server)
    recording.grow(LOOP)
    start = ear.now
    ear.listen(LOOP)
    assert client.call("/asciml/audio/open", "device", "null", timeout=LONG) == ["null", RATE, 128, 2]
    recording.grow(LOOP // 2)
    assert client.call("/asciml/audio/open", "device", EAR, "block", 256, timeout=LONG) == [EAR, RATE, 256, 2]
    ear.listen(2 * LOOP)
    recording.grow(2 * LOOP)
    recorded, heard = recording.stop(), ear.heard(start)
    assert place_of(heard[-LOOP:, 0], np.tile(round_, 2), SAME) is not None
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert_heard_without_a_click(heard[:, 0], round_)
    assert_no_click(recorded[:, 0], going_on(recorded[:, 0], round_))
    assert_goes_on(recorded[:, 0], round_)


def test_a_device_that_cannot_be_had_does_not_end_the_sound(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    round_ = one_round(ear)
    recording = Recording(server)
    recording.grow(LOOP)
    start = ear.now
    ear.listen(LOOP)
    with pytest.raises(AscimlError) as failure:
        client.call("/asciml/audio/open", "device", "nosuch", timeout=LONG)
    assert failure.value.code == "no-device"
    assert "nosuch" in failure.value.message
    assert f"JACK Audio Connection Kit: {EAR}" in failure.value.message
    assert status(client)["device"] == EAR
    ear.listen(2 * LOOP)
    assert_heard_without_a_click(ear.heard(start)[:, 0], round_)
    start = ear.now
    ear.listen(LOOP)
    # a rate that the device cannot do: its own is taken
    assert client.call("/asciml/audio/open", "device", EAR, "rate", 96000, timeout=LONG) == [
        EAR,
        RATE,
        128,
        2,
    ]
    ear.listen(2 * LOOP)
    recording.grow(2 * LOOP)
    recorded, heard = recording.stop()[:, 0], ear.heard(start)[:, 0]
    assert_heard_without_a_click(heard, round_)
    assert_no_click(recorded, going_on(recorded, round_))
    assert_goes_on(recorded, round_)


def test_the_engine_dies_under_a_voice_and_another_takes_over(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    round_ = one_round(ear)
    recording = Recording(server)
    recording.grow(LOOP)
    engine = server.child("asciml_osc.audio.process")
    engine.kill()
    opened(client, EAR)
    assert server.child("asciml_osc.audio.process").pid != engine.pid
    start = ear.now
    ear.listen(2 * LOOP)
    recording.grow(2 * LOOP)
    recorded = recording.stop()[:, 0]
    assert place_of(ear.heard(start)[-LOOP:, 0], np.tile(round_, 2), SAME) is not None
    assert_goes_on(recorded, round_)
    # where the sound broke off is one jump; it comes back from silence, without another
    expected = going_on(recorded, round_)
    off = np.flatnonzero(np.abs(recorded - expected) > SAME)
    assert len(off), "it did not begin with silence"
    assert abs(recorded[off[0]]) <= 0.01
    assert_no_click(recorded[off[0] :], expected[off[0] :])


def while_it_answers(client, happened):
    """Ask the server until `happened` is set, at least once: each question is answered.

    With a pause: on one core, who asks without one takes it from the server, the engine and JACK that he waits for.
    """
    client.ask("/asciml/version", timeout=START)
    while not happened.wait(LOOK):
        client.ask("/asciml/version", timeout=START)


def test_the_jack_server_dies_under_a_voice_and_comes_back(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    round_ = one_round(ear)
    recording = Recording(server)
    recording.grow(LOOP)
    fallen = threading.Event()
    client.on("/asciml/audio/opened", lambda *_: fallen.set())
    jackd.stop(signal.SIGKILL)
    ear.close()
    while_it_answers(client, fallen)
    assert opened(client, "null") == [RATE, 128, 2]
    recording.grow(LOOP)
    assert status(client)["device"] == "null"
    assert status(client)["peak_db"] > -40
    jackd.up()
    ear = listen()
    assert opened(client, EAR) == [RATE, 128, 2]  # by itself
    ear.listen(2 * LOOP)
    recording.grow(2 * LOOP)
    assert place_of(ear.heard()[-LOOP:, 0], np.tile(round_, 2), SAME) is not None
    assert_goes_on(recording.stop()[:, 0], round_)


@pytest.mark.slow
def test_a_jack_server_that_hangs_hangs_nothing_else(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=learned)
    client = server.client
    opened(client, EAR)
    play_loop(client)
    round_ = one_round(ear)
    recording = Recording(server)
    recording.grow(LOOP)
    fallen = threading.Event()
    client.on("/asciml/audio/opened", lambda *_: fallen.set())
    jackd.process.send_signal(signal.SIGSTOP)
    while_it_answers(client, fallen)
    opened(client, "null")
    recording.grow(2 * LOOP)
    assert_goes_on(recording.stop()[:, 0], round_)
    assert server.quit() == 0


def test_the_command_line_lists_the_jack_devices(jackd, listen):
    jackd.up()
    listen()
    done = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "devices"],
        capture_output=True, text=True, check=False, timeout=START, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 0
    (line,) = (line for line in done.stdout.splitlines() if f" {EAR} " in line)
    assert "JACK" in line
    assert "48000" in line
    assert any(" system " in line and "JACK" in line for line in done.stdout.splitlines())
