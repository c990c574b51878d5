"""The output as a signal in another program whose clock is not ours: minutes of it, with the numbers of the definition."""

import asyncio

import numpy as np
import pytest

from asciml_osc.audio.layout import TAP_NUMBERS
from asciml_osc.errors import AscimlError
from asciml_osc.session.ring import EVERY, REOPENED, SETTLE, Ring, Wanted
from asciml_osc.session.tap import Tap
from tests.audio.playing import exact_engine, seen

RATE = 48000
CHANNELS = 1
FRAMES = TAP_NUMBERS // CHANNELS
LATENCY = 0.05
BLOCK = 64  # of the host: it plays so many frames at once
HELD = 1.0  # seconds from one time that it is held up to the next
# as many whole periods as make the tap one loop, so the tone goes on for ever
HERTZ = round(1000 * FRAMES / RATE) * RATE / FRAMES
GAIN = 0.5


class Machine:
    """An engine that plays a tone, and a host that plays what is written into its ring, with a clock of its own."""

    frames, place = 16384, "the test's ring"

    def __init__(self, folder, ppm=0.0, rate=RATE, latency=LATENCY, seed=1, period=0):
        """period: frames of its device, at the beginning of which it looks at what has come; 0: it does so at once."""
        engine = exact_engine()
        engine.state.engine["channels"] = CHANNELS
        tone = GAIN * np.sin(2 * np.pi * HERTZ * np.arange(FRAMES) / RATE)
        engine.state.tap[: FRAMES * CHANNELS].reshape(-1, CHANNELS)[:] = tone[:, None]
        self.engine, self.rate = engine.state.engine, rate
        self._pace = rate * (1 + ppm * 1e-6)
        self._dice = np.random.default_rng(seed)
        self._buffer = np.zeros((self.frames, CHANNELS), np.float32)
        self._time = self._read = 0.0
        self._news, self._gate, self._period, self._coming = -rate, 0.0, period, []
        self.ended, self.heard, self.left, self.reports = 0, [], [], []
        self.ring = Ring(Tap(seen(engine, folder)), self, Wanted(1, CHANNELS, latency), self.reports.append)

    def write(self, offset, audio):
        self._coming.append((offset, audio))
        return 1

    def ask(self):
        self._coming.append((0, None))
        return 1

    def _look(self, place):
        """Carry out what has come; an answer for each."""
        coming, self._coming = self._coming, []
        for offset, audio in coming:
            if audio is not None:
                self._buffer[(offset + np.arange(len(audio))) % self.frames] = audio
                self.ended, self._news = (offset + len(audio)) % self.frames, place
        return [place % self.frames] * len(coming)

    def close(self):
        """Nothing is open."""

    def play(self, seconds, answers=True, serves=True, holds=0.0):
        """holds: seconds by which the host is held up, now and then, and then plays all at once. Let time go by: the engine and the host play, the server looks half as often as it does, now and then late."""
        end = self._time + seconds
        while self._time < end:
            held = holds * (self._time % HELD < holds)
            self._time += EVERY * (2 + 3 * self._dice.random() ** 8)
            self.engine["frames"] = int(self._time * RATE) // 128 * 128
            grain = self._period or BLOCK
            due = max(int((self._time - held) * self._pace) // grain * grain, int(self._read))
            said = []
            for begin in range(int(self._read), due, self._period or self.frames):
                said += self._look(begin) if self._period else []
                at = np.arange(begin, begin + self._period if self._period else due)
                self.heard.append(self._buffer[at % self.frames, 0] * self._gated(at))
            self._read = due
            if serves:
                self.ring.step()
            said += [] if self._period else self._look(due)
            for place in said if answers else ():
                self.left.append((self.ended - due) % self.frames)
                self.ring.heard(place)
        return np.concatenate(self.heard).astype(float)

    def _gated(self, at):
        """The host's own fade, of 4 ms: open while there is something left, and what was written last is new."""
        first = at[::BLOCK]
        left = (self.ended - first) % self.frames
        open_ = (
            (left > 0.006 * self.rate) & (left < 0.75 * self.frames) & (first - self._news < self.frames / 4)
        )
        gains = np.empty(len(at))
        for number, sign in enumerate(np.where(open_, 1, -1)):
            ramp = self._gate + sign * np.arange(1, BLOCK + 1) / (0.004 * self.rate)
            gains[number * BLOCK : (number + 1) * BLOCK] = np.clip(ramp, 0.0, 1.0)
            self._gate = gains[(number + 1) * BLOCK - 1]
        return gains


def cents(sound, rate=RATE):
    """How far the tone is off its pitch, in every tenth of a second."""
    turns = sound * np.exp(-2j * np.pi * HERTZ * np.arange(len(sound)) / rate)
    part = rate // 10
    phases = np.unwrap(np.angle(turns[: len(turns) // part * part].reshape(-1, part).mean(1)))
    return 1200 * np.log2(1 + np.diff(phases) / (2 * np.pi * part / rate) / HERTZ)


def rest(sound, rate=RATE):
    """What is in it that follows no tone of this pitch: the second difference and the tone's own, relative to the latter."""
    turn = 2 * np.cos(2 * np.pi * HERTZ / rate)
    return np.abs(sound[2:] - turn * sound[1:-1] + sound[:-2]).max() / (GAIN * (2 - turn))


@pytest.mark.parametrize(("ppm", "rate", "seconds"), [(200.0, RATE, 60.0), (-200.0, 44100, 40.0)])
def test_two_clocks_that_differ(tmp_path, ppm, rate, seconds):
    """It neither runs dry nor over, keeps its pitch within a cent, and has no click."""
    machine = Machine(tmp_path, ppm, rate)
    sound = machine.play(seconds)[rate // 2 :]
    assert machine.ring.drops == 0
    left = np.array(machine.left[200:])
    target = LATENCY * rate
    assert 0.5 * target < left.min() and left.max() < 1.5 * target, (left.min(), left.max())
    assert np.abs(cents(sound, rate)).max() < 1.0
    assert rest(sound, rate) < 0.02
    assert np.sqrt((sound**2).mean()) == pytest.approx(GAIN / np.sqrt(2), rel=1e-3)
    last = machine.reports[-1]
    assert last.trim == pytest.approx(-ppm * 1e-6, abs=30e-6)
    assert LATENCY < last.latency < LATENCY + 3 * EVERY


def test_what_came_too_late_is_counted_and_no_click_is_heard(tmp_path):
    """What is late is faded by the host, and comes back where it belongs."""
    machine = Machine(tmp_path)
    machine.play(2.0)
    machine.play(1.5 * LATENCY, serves=False)
    machine.play(2.0)
    assert machine.ring.drops == 1
    machine.play(1.0, serves=False)  # longer than the ring: nobody can tell how far it is
    sound = machine.play(2.0)
    assert machine.ring.drops == 2
    assert rest(sound[-RATE:]) < 0.02
    assert machine.left[-1] == pytest.approx(LATENCY * RATE, abs=RATE * 2 * EVERY)
    assert rest(sound) < 0.5  # the corners of a fade; a jump is a hundred times as much
    assert np.abs(sound).max() < 1.01 * GAIN


@pytest.mark.parametrize("period", [0, 1024])
@pytest.mark.parametrize("holds", [0.02, 0.1, 0.25, 0.36, 0.7])
def test_a_host_that_is_held_up_and_hurries_has_no_click(tmp_path, holds, period):
    """As a sound server on a busy machine: for so long it plays nothing and hears nothing, and then all of that at once."""
    machine = Machine(tmp_path, period=period, latency=LATENCY + period / RATE)
    machine.play(1.0)
    assert (
        rest(machine.play(6.0, holds=holds)) < 0.62
    )  # the corner of a fade that turns round; a jump is a hundred times as much
    assert rest(machine.play(3.0)[-RATE:]) < 0.02


def test_nothing_is_heard_before_the_host_says_where_it_is(tmp_path):
    machine = Machine(tmp_path)
    assert not machine.play(0.5, answers=False).any()
    sound = machine.play(0.5 + SETTLE)
    first = np.flatnonzero(sound)[0]
    assert np.abs(sound[first : first + 10]).max() < 0.01  # faded in
    assert machine.ring.drops == 0


def test_a_client_that_never_answered_gets_two_messages(tmp_path):
    machine = Machine(tmp_path)
    machine.ring.is_acknowledged = False
    machine.play(1.0, answers=False)
    assert machine.ring.messages == 2
    machine.ring.is_acknowledged = True
    assert machine.play(1.0)[-100:].any()


def test_what_it_cannot_be_is_refused(tmp_path):
    with pytest.raises(AscimlError, match="output channel 2 is not open, there are 1") as channels:
        Ring(Machine(tmp_path).ring._tap, Machine(tmp_path), Wanted(2, 1, LATENCY), print)
    with pytest.raises(AscimlError, match=r"has 16384 frames, a latency of 0.2 s needs 38400") as short:
        Machine(tmp_path, latency=0.2)
    assert (channels.value.code, short.value.code) == ("bad-argument", "limit")


def test_it_ends_when_the_output_is_opened_anew_or_nobody_answers(tmp_path):
    machine = Machine(tmp_path)
    machine.engine["frames"] += 11 * RATE
    machine.ring.step()
    assert asyncio.run(machine.ring.run()) == "the test's ring has not answered for 10 s of audio"
    machine.engine["rate"] = 44100.0
    assert asyncio.run(machine.ring.run()) == REOPENED
