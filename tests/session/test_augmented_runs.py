"""Runs that learn variations beside their sounds: what they read, what is told, what is left."""

import asyncio
import dataclasses

import numpy as np
import pytest

from asciml_osc.analysis.sound import Analysis
from asciml_osc.models.messages import Joined, Progress
from tests.session.conftest import SETTINGS

pytestmark = [pytest.mark.tf, pytest.mark.slow]
SOUNDS = {"bells0", "bells1", "bells2", "winds0", "winds1", "winds2"}


def read(studio, into):
    """Have the trainer note the variations that it is given: f0, length and level of each."""

    def begins(job):
        for name, path in job.analysis_paths.items():
            if "~" in name:
                one = Analysis.load(path)
                into[name] = (one.f0_hz, one.framing.samples, one.coef.tobytes())

    studio.trainer.begins = begins


def test_a_run_learns_variations_that_nobody_else_sees(studio):
    first, again = {}, {}
    read(studio, first)
    name, _ = studio.run(studio.learn(name="with", augment=2))
    assert name == "finished"
    assert ("/asciml/train/augmented", 1, 6, 12) in studio.events
    assert first.keys() == {f"{sound}~{n}" for sound in SOUNDS for n in (0, 1)}
    assert studio.ids() == SOUNDS | first.keys()
    (row,) = studio.run(studio.models.list())
    assert (row.info["sounds"], row.info["augment"]) == (6, 2)
    assert studio.run(studio.training.runs())[-1].settings["augment"] == 2
    # nothing is left of them, and they are no sounds
    assert not studio.left()
    assert {sound.id for sound in studio.library.all()} == SOUNDS
    # what the label means is kept: a bell is within a whole tone of its own pitch
    for sound in ("bells0", "bells1", "bells2"):
        own = Analysis.load(studio.library.analysis_path(sound)).f0_hz
        for n in (0, 1):
            assert abs(12 * np.log2(first[f"{sound}~{n}"][0] / own)) < 2.1
    # the same run again learns the same
    read(studio, again)
    studio.run(studio.learn(name="again", augment=2))
    assert again == first


def test_sounds_that_join_are_varied_too(studio):
    joined, there = [], asyncio.Event()

    def said(event):
        if isinstance(event, Progress) and event.epoch == 50:
            studio.changed(lambda library: library.synthesise("late", "fm", 1, {}, 3))
        if isinstance(event, Joined):
            joined.append(event)
            studio.runner.get_loop().call_soon_threadsafe(there.set)

    studio.trainer.said = said
    settings = dataclasses.replace(SETTINGS, epochs=100_000, seconds=0.0)

    async def until_joined():
        await studio.training.start(settings, "", augment=1)
        await there.wait()
        await studio.training.stop()

    studio.run(until_joined())
    assert {"late0", "late0~0"} <= set(joined[0].ids)
    told = [event for event in studio.events if event[0] == "/asciml/train/joined"]
    assert told[0][2:] == (7, "late0")
    assert studio.ids() == SOUNDS | {"late0"} | {f"{sound}~0" for sound in SOUNDS | {"late0"}}
    assert not studio.left()
