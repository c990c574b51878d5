"""Whatever comes, in any order: what leaves is a sound within the ceiling, and everything is given back in the end."""

import numpy as np
import pytest

from asciml_osc.audio import layout, motion, opcodes
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.tables import Shape
from tests.audio.playing import CEILING, RATE, bank_table, noise_table, white

VOICES = 8


class Stage:
    """A control process in small: it takes back what is done, and sends commands at random."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.engine = OfflineEngine(arena=1 << 25, channels=3)
        self.state = self.engine.state
        table, parts = bank_table(
            self.engine, np.linspace(150, 400, 12), [0.2, 0.1, 0.1], frames=9600, lines=2
        )
        parts.noise[:] = white(parts.noise.shape, 0.05)
        self.shapes = [
            table,
            noise_table(self.engine, white((3, 20000))),
            noise_table(self.engine, white((1, 700))),
        ]
        self.state.tables["users"][self.shapes] = (
            1  # held by the test: copies of their descriptors are played
        )

    def table(self):
        """A new table on the numbers of one of the three."""
        free = int(np.flatnonzero(self.state.tables["state"] == layout.FREE)[0])
        self.state.tables[free] = self.state.tables[self.random.choice(self.shapes)]
        self.state.tables["users"][free] = 0
        self.state.tables["state"][free] = layout.HELD
        return free

    def collect(self):
        for part in (self.state.voices, self.state.tables):
            part["state"][part["state"] == layout.DONE] = layout.FREE

    def voices(self):
        return np.flatnonzero(self.state.voices["state"] == layout.HELD)

    def command(self, named):
        """One command at random; `named` are the voices that have a name."""
        random, post = self.random, self.engine.post
        soon = int(self.state.engine[0]["frames"])
        when = soon + int(random.integers(1, 20000)) if random.random() < 0.3 else 0
        if len(named) < VOICES:
            voice = int(np.flatnonzero(self.state.voices["state"] == layout.FREE)[0])
            self.state.voices["state"][voice] = layout.HELD
            once = int(random.random() < 0.3)
            post(opcodes.NEW, voice=voice, flag=once, x=random.uniform(0, 2), y=random.integers(3), when=when)
            post(opcodes.SET_TABLE, voice=voice, table=self.table(), when=when)
            post(opcodes.PLAY, voice=voice, when=when)
            if not once:
                named.append(voice)
            return
        voice = int(random.choice(named))
        kind = random.choice(23)
        if kind < 7:
            flag = random.integers(motion.COUNT)
            low, high = max(motion.LOWEST[flag], -2), min(motion.HIGHEST[flag], 20)
            glide = random.choice([0, 100, 20000])
            post(opcodes.SET, voice=voice, flag=flag, x=random.uniform(low, high), y=glide, when=when)
        elif kind < 9:
            post(opcodes.PLAY, voice=voice, when=when)
        elif kind == 9:
            post(opcodes.STOP, voice=voice, x=random.choice([-1, 0, 100, 10000]), when=when)
        elif kind == 10:
            post(opcodes.SET_TABLE, voice=voice, table=self.table(), when=when)
        elif kind < 14:
            key = random.integers(20, 110)
            post(
                opcodes.NOTE, voice=voice, x=key, y=random.random(), z=440 * 2 ** ((key - 69) / 12), when=when
            )
        elif kind == 14:
            post(opcodes.NOTE_OFF, voice=voice, x=random.choice([-1, random.integers(20, 110)]), when=when)
        elif kind == 15:
            start = random.uniform(0, 0.3)
            ends = {
                "x": start,
                "y": start + random.uniform(0.002, 0.2),
                "z": random.choice([0, 0.001, 0.05, 1.0]),
            }
            post(
                opcodes.MODE,
                voice=voice,
                flag=random.integers(3),
                when=when,
                **(ends if random.random() < 0.5 else {}),
            )
        elif kind == 16:
            post(opcodes.TIME, voice=voice, flag=random.integers(3), when=when)
        elif kind == 17:
            post(
                opcodes.ENVELOPE,
                voice=voice,
                x=random.choice([0, 5000]),
                y=random.choice([0, 500, 50000]),
                when=when,
            )
        elif kind == 18:
            flag = random.integers(motion.COUNT)
            post(opcodes.MODULATE, voice=voice, flag=flag, table=random.integers(6), x=random.uniform(0.01, 100),
                 y=random.uniform(0, 5), when=when)  # fmt: skip
        elif kind == 19:
            for n in range(3):
                post(opcodes.POINT, voice=voice, flag=n, x=n * 0.1, y=random.random(), when=when)
            post(opcodes.CURVE, voice=voice, flag=random.choice([0, 3]), when=when)
        elif kind == 20:
            post(
                opcodes.ROUTE, voice=voice, flag=random.integers(0, 5), table=random.integers(1, 3), when=when
            )
        elif kind == 21:
            named.remove(voice)
            post(opcodes.RELEASE, voice=voice, x=random.choice([0, 100, 20000]), when=when)
        elif random.random() < 0.1:
            post(opcodes.PANIC)
        elif random.random() < 0.1:
            post(opcodes.CLEAR)


@pytest.mark.parametrize("seed", range(6))
def test_any_commands_in_any_order_leave_a_sound_and_nothing_behind(seed):
    stage = Stage(seed)
    named = []
    for _ in range(2000):
        for _ in range(stage.random.integers(0, 4)):
            stage.command(named)
        out = stage.engine.render(int(stage.random.choice([1, 64, 128, 256, 300])), 128)
        assert np.isfinite(out).all()
        assert np.abs(out).max(initial=0) <= CEILING
        stage.collect()
    for voice in named:
        stage.engine.post(opcodes.RELEASE, voice=voice, x=480)
    stage.engine.post(opcodes.CLEAR)
    stage.engine.render(128)
    stage.engine.post(opcodes.PANIC)  # what is played once may be a loop
    for voice in stage.voices():
        stage.engine.post(opcodes.RELEASE, voice=int(voice), x=480)
    stage.engine.render(1280)
    stage.collect()
    assert stage.state.engine[0]["waiting"] == 0
    assert stage.state.engine[0]["not_finite"] == 0
    assert not stage.voices().size
    assert not (stage.state.heads["table"] >= 0).any()
    assert not stage.state.voices["heads"].any()
    stage.state.tables["users"][stage.shapes] -= 1
    assert not stage.state.tables["users"].any()
    assert (stage.state.tables["state"] != layout.FREE).sum() == len(stage.shapes)


def test_silence_costs_no_denormal_numbers():
    engine = OfflineEngine()
    table, parts = bank_table(engine, [200.0], [0.3], frames=9600)
    parts.coef[0, 10:] *= np.float32(1e-42)
    parts.noise[:, 4000:] = 1e-41
    engine.post(opcodes.PLAY, voice=engine.add_voice(table))
    engine.render(int(4 * RATE))
    work = engine.state.work[0]
    for name in ("line", "dc_x", "dc_y"):
        tiny = np.abs(work[name])
        assert not ((tiny > 0) & (tiny < 1e-37)).any()


def test_a_block_may_be_empty():
    engine = OfflineEngine()
    assert engine.render(0).shape == (0, 2)
    engine.post(opcodes.PLAY, voice=engine.add_voice(engine.add_table(Shape(1, 100, RATE))[0]))
    assert engine.render(1, 1).shape == (1, 2)
