"""The map from the time of day to the sample clock: against simulated devices, whose true clock is known, and a real one."""

import asyncio
import itertools
import math
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio import instructions, memory
from asciml_osc.audio.clock import JUMP, LOOKS, SampleClock
from asciml_osc.audio.handle import SPREAD, Engine
from asciml_osc.audio.layout import RING
from asciml_osc.due import LATE, LEAD, due, tell_late
from asciml_osc.errors import AscimlError
from tests.server.conftest import LONG

RATE = 48000
TAGS = 0.010  # seconds between two tags

devices = st.builds(
    dict,
    block=st.sampled_from([64, 128, 256, 441, 512, 1024]),
    ppm=st.floats(-150, 150),
    jitter=st.floats(0, 0.030),
    seed=st.integers(0, 2**32),
)


class Device:
    """A device whose clock drifts, and a process that looks at it when it can; `now` is the monotonic time of the last look."""

    def __init__(self, block, ppm, jitter, seed):
        self.block, self.jitter, self.random = block, jitter, random.Random(seed)
        self.rate, self.drift = RATE, 1 + ppm * 1e-6
        self.now = 1000.0
        self.first = self.now + self.random.random() / 10  # when the first block is asked for
        self.wall = 1.7e9  # time of day at the monotonic time 0
        self.slew = 0.0  # of the time of day, seconds a second
        self.clock = SampleClock()

    def truth(self, wall):
        """Frames of the clock at a time of day, as if they did not come in blocks."""
        return (self.monotonic(wall) - self.first) * self.rate * self.drift + self.block

    def monotonic(self, wall):
        return (wall - self.wall) / (1 + self.slew)

    def time(self, ahead=0.0):
        return self.wall + (self.now + ahead) * (1 + self.slew)

    def look(self):
        self.now += 0.02 * self.random.uniform(1 - SPREAD, 1 + SPREAD) + self.jitter * self.random.random()
        blocks = math.floor((self.now - self.first) * self.rate * self.drift / self.block) + 1
        self.now += 0.002 * self.random.random() ** 8  # an interruption before the clocks are read
        self.clock.observe(max(blocks, 0) * self.block, self.rate, self.time(), self.now)

    def run(self, seconds):
        """Look for so long; a look after the other."""
        end = self.now + seconds
        while self.now < end:
            self.look()
            yield

    def go(self, seconds):
        for _ in self.run(seconds):
            pass

    def error(self):
        """The most that a frame is off which is asked for now, over the time that commands are handed over ahead."""
        return max(abs(self.clock.frame(at) - self.truth(at)) for at in (self.time(), self.time(LEAD)))

    @property
    def bound(self):
        """Frames within which a settled clock stays."""
        return 12 + self.block / 8


def spacings(device, seconds):
    """Frames between tags that are evenly spaced, each asked for LEAD before it is due."""
    first = device.time(LEAD)
    tags = (first + TAGS * n for n in itertools.count())
    tag, frames = next(tags), []
    for _ in device.run(seconds):
        while tag <= device.time(LEAD):
            frames.append(device.clock.frame(tag))
            tag = next(tags)
    return [after - before for before, after in itertools.pairwise(frames)]


@given(devices)
def test_a_frame_is_within_an_eighth_of_a_block_whatever_the_drift(device):
    device = Device(**device)
    device.go(10)
    for _ in device.run(20):
        assert device.error() <= device.bound


@given(devices)
def test_what_is_evenly_spaced_in_time_is_so_in_frames(device):
    device = Device(**device)
    device.go(4)
    found = spacings(device, 15)
    assert len(found) > 1000
    assert max(abs(one - RATE * TAGS) for one in found) <= 1


@given(devices)
def test_it_is_known_at_the_second_block_and_good_after_sixty_four_looks(device):
    device = Device(**device)
    assert device.clock.frame(device.time()) == 0
    device.go(0.3)
    assert device.error() <= 12 + device.block
    for _ in range(LOOKS):
        device.look()
    assert device.error() <= 12 + device.block / 4


@given(devices, st.floats(0.02, 5.0))
def test_after_a_gap_it_jumps_once_and_is_steady_again(device, gap):
    device = Device(**device)
    device.go(15)
    device.first += gap
    before = device.now
    while device.error() > JUMP * RATE + device.bound:
        device.look()
    assert device.now - before <= gap + 1.2 * LOOKS * (0.02 + device.jitter)
    device.go(15)
    assert device.error() <= device.bound
    assert max(abs(one - RATE * TAGS) for one in spacings(device, 2)) <= 1


@given(devices, st.floats(0.01, 5.0))
def test_frames_that_skip_ahead_are_followed_at_once(device, skip):
    device = Device(**device)
    device.go(15)
    device.first -= skip + device.block / RATE
    device.go(0.1)
    assert device.error() <= 12 + device.block
    device.go(15)
    assert device.error() <= device.bound


@given(devices, st.sampled_from([-86400.0, -0.5, -0.01, 0.01, 0.5, 3600.0]))
def test_where_the_time_of_day_is_set_the_second_look_knows(device, step):
    device = Device(**device)
    device.go(15)
    device.wall += step
    device.look()
    device.look()
    device.look()  # an interruption may have been long enough to doubt one
    assert device.error() <= device.bound + 48


@given(devices, st.sampled_from([-400e-6, 400e-6]))
def test_where_the_time_of_day_is_slewed_the_tags_go_with_it(device, slew):
    device = Device(**device)
    device.go(15)
    device.wall -= slew * device.now  # it goes on from where it is
    device.slew = slew
    found = spacings(device, 15)
    assert max(abs(one - RATE * TAGS) for one in found) <= 1
    assert device.error() <= device.bound + 48


@given(devices, st.sampled_from([44100, 96000]))
def test_another_rate_and_another_device_begin_anew(device, rate):
    device = Device(**device)
    device.go(15)
    device.first = device.now + 0.05 - (device.now - device.first) * RATE / rate  # the frames go on
    device.rate = rate
    device.look()
    assert device.clock.frame(device.time()) == 0
    device.go(5)
    assert device.error() <= 24 + device.block / 4
    device.clock.lose()
    assert device.clock.frame(device.time()) == 0
    device.go(0.3)
    assert device.error() <= 12 + device.block


def test_a_clock_that_stands_is_not_known():
    clock = SampleClock()
    for n in range(100):
        clock.observe(4800, RATE, 1.7e9 + n * 0.02, n * 0.02)
        assert clock.frame(1.7e9) == 0
    clock.observe(4928, RATE, 1.7e9 + 2, 2)
    assert clock.frame(1.7e9 + 3) == 4928 + RATE


def last_commands(engine, count):
    head = int(engine.state.engine["head"][0])
    return [engine.state.ring[n % RING] for n in range(head - count, head)]


async def until(condition):
    while True:
        if condition():
            return
        await asyncio.sleep(0.01)


def test_what_a_timed_command_posts_carries_its_frame_and_what_is_too_late_is_said():
    async def test(engine):
        assert engine.clock.frame(1e12) == 0
        await engine.open("null", rate=RATE, block=128)
        await until(lambda: engine.clock.frame(time.time()))
        told = []
        tell_late.set(told.append)
        engine.post(instructions.ceiling(0.5))
        assert last_commands(engine, 1)[0]["when"] == 0
        moment = time.time() + 60
        due.set(moment)
        engine.post(instructions.ceiling(0.5))
        engine.post(instructions.ceiling(0.5), instructions.ceiling(0.5))
        whens = {int(one["when"]) for one in last_commands(engine, 3)}
        assert whens == {engine.clock.frame(moment)}
        assert engine.frames < whens.pop() < engine.frames + 120 * RATE
        assert told == []
        due.set(time.time() - 0.5)
        engine.post(instructions.ceiling(0.5))
        assert 0 < last_commands(engine, 1)[0]["when"] < engine.frames
        assert len(told) == 1
        assert told[0] > LATE

    async def main():
        engine = Engine(RATE, 1 << 20)
        try:
            await engine.start()
            await asyncio.wait_for(test(engine), LONG)
        finally:
            await engine.close()

    asyncio.run(main())


def test_no_more_wait_than_there_is_room_for():
    engine = Engine(RATE, 1 << 20)
    try:
        for _ in range(RING):
            engine.post(instructions.ceiling(0.5))
        with pytest.raises(AscimlError) as failure:
            engine.post(instructions.ceiling(0.5))
        assert failure.value.code == "limit"
    finally:
        memory.remove(engine.folder)
