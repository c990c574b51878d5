"""A worker is killed in every kind of job: what comes of it is, bit for bit, what comes of it undisturbed."""

import asyncio
import re
from pathlib import Path

import numpy as np
import pytest

import asciml_osc
from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.audio.tables import Shape
from asciml_osc.commands import evaluate, render
from asciml_osc.config import Config
from asciml_osc.jobs import Variation
from asciml_osc.jobs import lazy as jobs
from asciml_osc.osc.clients import Client
from asciml_osc.session import session as sessions
from asciml_osc.session.loading import Cutting, Where
from asciml_osc.sounds.files import write_wav
from asciml_osc.sounds.varied import usual
from asciml_osc.store.rows import Point
from asciml_osc.work import name_of
from tests.parts import make_linear_model, make_note
from tests.session.mortal import MortalPool
from tests.session.stage import assembled

pytestmark = pytest.mark.posix
COLD = True  # workers that are killed at their jobs are begun for them

FRAMING = Framing(16000, 4000)
HERE = Client("127.0.0.1", 9)
SCORE = """
0 /asciml/voice/path main bells0 bells1
0 /asciml/voice/play main
0 /asciml/percent 90 2
0.7 /asciml/play bells1 bells2 50
1.5 /asciml/percent 10 0.5
"""


def kinds():
    """The jobs that the code names."""
    root = Path(asciml_osc.__file__).parent
    named = re.compile(r"\bjobs\.(\w+)\.([a-z]\w*)")  # jobs.grid.Written is a type
    texts = [path.read_text() for path in root.rglob("*.py")]
    texts = [text for text in texts if "import lazy as jobs" in text]
    return {
        name_of(getattr(getattr(jobs, module), job)) for text in texts for module, job in named.findall(text)
    }


def table(session, made):
    """What is in a table, which is dropped."""
    engine, number = session.engine, made if isinstance(made, int) else made.table
    record = engine.state.tables[number]
    names = "columns frames rate hop harmonic_frames harmonics edge edge_in lines x_first x_last y_first y_last warped"
    shape = Shape(*(record[name].item() for name in names.split()))
    parts = [part.tobytes() for part in shape.parts(engine.state.arena, int(record["f0"]))]
    engine.drop_table(number)
    return parts


async def everything(folder, undisturbed):
    """Have each kind of job done, in a new session: what came of it, and the kinds of job that were seen."""
    MortalPool.undisturbed = undisturbed
    out = folder / "out"
    out.mkdir(parents=True)
    config = Config(
        session=folder / "session",
        rate=FRAMING.rate,
        seconds=FRAMING.samples / FRAMING.rate,
        arena_bytes=64 << 20,
        audio=("null",),
    )
    session, dispatcher = assembled(config, lambda *_: None)
    app = dispatcher.app
    library, models, store, pool = session.library, session.models, session.store, session.pool
    paths = session.stage.paths
    found = {}
    try:
        await library.open()
        ids = await library.synthesise("bells", "additive", 4, {"freq": (150, 700)}, 1)
        write_wav(out / "tone.wav", make_note(300, 1), 16000)
        await library.load("tones", Where(out / "tone.wav", (), ()), Cutting(trim=False))
        (out / "raw").write_bytes(make_note(200, 2).tobytes())
        await library.add_raw("raw", out / "raw", 16000, {"source": "sent"}, Cutting())
        await library.add_audio("kept", make_note(100, 3)[:4000], 16000, {"start": 0.0}, Cutting())
        await library.analysed(row.id for row in library.all())
        await library.write_waveforms(
            "thesis", [library.sound(sound).path for sound in ids], out / "seconds.npy"
        )
        # by the sounds themselves, then by a model
        found["codes"] = (await session.latent.used())[1].tobytes()
        found["direct"] = table(session, await paths.line(ids[:3], 20.0))
        analyses = [Analysis.load(library.analysis_path(sound)) for sound in ids]
        staged = store.files.staged_model(".safetensors")
        make_linear_model(pack(analyses, FRAMING), ids, FRAMING).save(staged)
        await models.add("linear", staged, LINEAR, None)
        found["line"] = table(session, await paths.line(ids[:3], 20.0))
        found["square"] = table(session, await paths.square(*ids))
        found["axis"] = table(session, await paths.axis(ids[:2], 0, {1: 1.0}))
        found["position"] = table(session, await paths.position(ids[0], ids[1], 0.3, 1.0))
        shape = Shape(1, 8000, 16000)
        rows = [library.sound(sound).path for sound in ids[:2]]
        places = [range(4000), range(4000, 8000)]
        filled = await paths.filled(shape, jobs.sounds.fill, rows, places)
        found["originals"] = table(session, filled)
        found["audio"] = (await paths.audio(ids[0], ids[1], 0.4, 16000, None)).tobytes()
        found["loudness"] = await library.loudness(ids[0])
        found["original"] = (await pool.run(jobs.sounds.original, rows[0], 16000, None)).tobytes()
        found["learned"] = [(await session.latent.code(sound)).tobytes() for sound in ids]
        await session.latent.sample(out / "samples", 2, 1.0, 7)
        await session.grids.write(out / "grid", ids[:2], 5, 16000)
        await pool.run(jobs.compiling.compile_decoding)
        written = [out / "a.wav", out / "b.wav", out / "linear.safetensors"]
        async with session.targets.writing(written, False):
            await paths.render(ids[0], ids[1], [20.0, 80.0], written[:2], 16000, None)
            await session.foreign_models.export("linear", written[2])
        found["taken in"] = (await session.foreign_models.take_in(out / "linear.safetensors", "foreign")).info
        sounds = {sound: library.sound(sound).path for sound in ids}
        heard = "granular", {}, 5, 0.25, sounds
        found["heard"] = table(
            session, await paths.filled(Shape(1, 4000, 16000), jobs.sounds.preview, *heard)
        )
        found["varied"] = await session.augmenting.add("bells", 3, usual(), 5)
        for n, hears in enumerate((False, True)):
            place = out / f"run.{'wav' if hears else 'npz'}"
            one = Variation(sounds[ids[0]], (1, n), place)
            await pool.run(jobs.variations.vary_for_run, [one], usual(), 16000, hears)
        await models.load("foreign")
        found["drift"] = await models.drift("linear")
        found["judged"] = await session.evaluation.evaluate(4, ids, False, False, out / "judged.png")
        found["suggested"] = await session.evaluation.suggest(2)
        found["places"] = [(row.id, place) for row, place in await session.views.places("pca", "f0")]
        await session.views.draw("table", "f0", "en", out / "view.png")
        found["view"] = (out / "view.png").read_bytes()
        found["near"] = await session.neighbours.near(ids[0], 3, "timbre")
        found["pairs"] = await session.neighbours.pairs("envelope", 0.0, False, 3)
        steps = np.arange(8.0).reshape(4, 2)
        shown = await pool.run(jobs.gestures.learn, "linear", steps, steps[:, :1], [[0, 1]])
        moved = await pool.run(jobs.gestures.learn_movements, [steps, steps[::-1]], [0, 1])
        for name, fitted in (("shown", shown), ("moved", moved)):
            found[name] = [
                {key: array.tobytes() for key, array in part.arrays.items()} for part in fitted.parts
            ]
        run = await store.runs.start("linear", {})
        await store.runs.record(run, [Point(1, 2.0, 1.0, 1.0), Point(2, 1.0, 0.5, 1.0)])
        await evaluate.plot(app, HERE, str(out / "losses.png"), run)
        (out / "score.txt").write_text(SCORE)
        found["score"] = (await render.render_score(app, HERE, str(out / "score.txt")))[1]
        found["features"] = [row.features for row in library.all()]
        files = [
            path
            for path in folder.rglob("*")
            if path.suffix in (".wav", ".npz", ".npy", ".png", ".csv", ".sfz")
        ]
        for path in files:
            found[str(path.relative_to(folder))] = path.read_bytes()
        hidden = list(out.rglob(".*"))  # in the session's own folders the next server clears them away
        assert hidden == []
    finally:
        await session.close()
    return found, pool.seen


ONCE = {name_of(jobs.score.obey)}  # never repeated: it is asked for by run_once
LINEAR = {"kind": "morph", "sounds": 4, "epochs": 0, "loss": 0.0, "reconstruction": 0.0, "seconds": 0.0}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "WorkPool", MortalPool)
        return asyncio.run(everything(tmp_path_factory.mktemp("undisturbed"), True))


def test_every_kind_of_job_is_tried(undisturbed):
    assert undisturbed[1] == kinds() - ONCE


@pytest.mark.slow
def test_what_comes_of_a_job_whose_worker_was_killed_is_the_same(undisturbed, tmp_path, monkeypatch):
    monkeypatch.setattr(sessions, "WorkPool", MortalPool)
    found, _ = asyncio.run(everything(tmp_path, False))
    assert found.keys() == undisturbed[0].keys()
    for name, value in undisturbed[0].items():
        same = np.array_equal(found[name], value) if isinstance(value, np.ndarray) else found[name] == value
        assert same, name
