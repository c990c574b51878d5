"""A model that is replaced or removed: its file goes with the last who decodes with it, and nobody waits for the collector of cycles."""

import asyncio
import gc
from dataclasses import replace

import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from tests.parts import make_linear_model
from tests.session.stage import RATE, SECONDS, Stage

FRAMING = Framing(RATE, int(RATE * SECONDS))
A, B, C, D = "stay0", "stay1", "stay2", "stay3"
USES = [
    ("/asciml/voice/path", "main", A, B),
    ("/asciml/voice/square", "main", A, B, C, D),
    ("/asciml/voice/triangle", "main", A, B, C),
    ("/asciml/voice/z", "held", 0, 1.0),
    ("/asciml/voice/overshoot", "held", 20.0),
    ("/asciml/play", A, B, 30.0),
    ("/asciml/render", "OUT.wav", A, B, 30.0),
    ("/asciml/render/grid", "OUT", A, B, "steps", 3),
    ("/asciml/latent/sample", "OUT", 2),
    ("/asciml/latent/map",),
    ("/asciml/latent/encode", A),
    ("/asciml/latent/near", A, 2),
    ("/asciml/model/evaluate", 1, "plot", "OUT.png"),
    ("/asciml/model/suggest", 2),
    ("/asciml/model/drift",),
    ("/asciml/model/export", "one", "OUT.safetensors"),
    ("/asciml/model/export", "one", "nosuchfolder/x.safetensors"),
    ("/asciml/render", "nosuchfolder/x.wav", A, B, 30.0),
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("letting") / "session")
    assert stage.ask("/asciml/sounds/synth", "stay", "additive", 4) == ("done", "")
    yield stage
    stage.close()


async def trained(session, name):
    """Make a model of all sounds current; where its file is."""
    rows = session.library.all()
    await session.library.analysed([row.id for row in rows])
    vectors = pack([Analysis.load(session.library.analysis_path(row.id)) for row in rows], FRAMING)
    model = make_linear_model(vectors, [row.id for row in rows], FRAMING)
    staged = session.store.files.staged_model(".safetensors")
    replace(model, info=replace(model.info, name=name)).save(staged)
    await session.models.add(name, staged, {}, None)
    return (await session.models.info(name)).path


async def refined(refining):
    while refining._waiting or (refining._task and not refining._task.done()):
        await asyncio.gather(refining._task)


@pytest.fixture(scope="module")
def frozen():
    """Nobody looks again and again through what other modules have loaded, TensorFlow among it."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def uncollected(frozen):
    gc.collect()
    gc.disable()
    yield
    gc.enable()


CASES = [(n, first) for n, use in enumerate(USES) for first in (A, "gone0") if first == A or A in use]


@pytest.mark.parametrize(("number", "first"), CASES, ids=[f"{USES[n][0]} {first}" for n, first in CASES])
def test_nothing_is_held_after_a_use(stage, uncollected, tmp_path, number, first):
    """first: the sound that it is asked with first; "gone0" is removed while it is decoded."""
    session = stage.session

    async def used():
        if first == "gone0":
            await session.library.synthesise("gone", "additive", 1, {}, 7)
        path = await trained(session, "one")
        await stage.answers(("/asciml/voice/path", "held", C, D))
        use = [first if part == A else part for part in USES[number]]
        use = [part.replace("OUT", f"{tmp_path}/{number}") if isinstance(part, str) else part for part in use]
        answering = asyncio.ensure_future(stage.answers(use))
        if first == "gone0":
            for _ in range(20):
                await asyncio.sleep(0)
            await session.library.remove("gone")
        await answering
        await trained(session, "one")  # what it was before is kept,
        await trained(session, "one")  # and not any more
        await refined(session.stage.morphs._refining)
        for _ in range(2):  # an executor's thread has let go of a job when it has the next
            await asyncio.gather(*[session.pool.run(len, ()) for _ in range(session.pool.workers)])
        return path

    assert not stage.run(used()).exists()
