"""Undo and redo: each command that changes the session is taken back in words, and a whole walk of them, across a restart."""

import contextlib
import random
import shutil
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.session import session as sessions
from asciml_osc.session.run import Run
from asciml_osc.session.run_files import RunFiles
from asciml_osc.session.wording import PHRASES
from asciml_osc.work import WorkPool
from tests.parts import make_linear_model
from tests.session.local import Local

FRAMING = Framing(16000, 4000)
UNDO, REDO, CHANGES, EMPTY = (f"/asciml/session/{name}" for name in ("undo", "redo", "changes", "empty"))

PLAYED = (
    "it plays, or makes something to be heard, and nothing of the set, the models or the mappings is another"
)
SET_UP = "it sets up this server: devices, ports, clients"
WRITES = "it writes files of the user's own, or only looks"
OWN = "it has a way back of its own"
OTHERWISE = {
    **dict.fromkeys(
        ("clear", "panic", "percent", "play", "stage", "tempo", "sounds/play", "sounds/preview", "sounds/audition", "motion/play"), PLAYED
    ),
    **dict.fromkeys(("preset/blend", "preset/prepare", "preset/recall", "train/listen"), PLAYED),
    **dict.fromkeys(("dump", "language", "login", "notify", "quit", "sync"), SET_UP),
    **dict.fromkeys(("model/evaluate", "model/export", "model/guess", "preset/export", "latent/sample"), WRITES),
    **dict.fromkeys(("render", "render/grid", "render/score", "sounds/plot", "train/plot", "record/start", "record/stop"), WRITES),
    **dict.fromkeys(("explore/back", "explore/dislike", "explore/start", "explore/stop"), OWN),
    **{f"gesture/{name}": OWN for name in ("action", "clear", "inputs", "record", "remove", "run", "sources", "train", "undo")},
    "map/learn": "what it finds is a change of its own, and /asciml/map/learn/stop another",
    "motion/record": "/asciml/motion/stop ends it with a change",
    "sounds/analyse": "what it measures follows from the sound",
    "sounds/cancel": "what it ends has changed nothing yet",
    "sounds/record/start": "what comes in is a change of its own",
    **dict.fromkeys(("train/pause", "train/resume", "train/set", "train/stop"), "the model that comes of the run is a change"),
    **dict.fromkeys(("session/undo", "session/redo", "session/empty"), "they are the way back"),
}  # fmt: skip
BRANCHES = ("/asciml/voice/", "/asciml/stream/", "/asciml/midi/", "/asciml/audio/")
"""Whole branches that play or set up."""


def test_each_command_is_taken_back_or_says_why_not():
    changing = {command.address for command in registry if command.kind in ("change", "control")}
    changing = {address for address in changing if not address.startswith(BRANCHES)}
    assert changing - PHRASES.keys() == {f"/asciml/{name}" for name in OTHERWISE} & changing
    assert PHRASES.keys() <= changing
    assert not {f"/asciml/{name}" for name in OTHERWISE} - changing


@pytest.fixture(scope="module")
def pool():
    with contextlib.closing(WorkPool(1)) as pool:
        yield pool


@contextlib.contextmanager
def opened(folder, pool):
    """A server in this process whose workers are shared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "WorkPool", lambda: pool)
        local = Local(folder, rate=16000, seconds=0.25)
    try:
        yield local
    finally:
        local.stage.session.pool = WorkPool(1)  # the shared one stays
        local.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory, pool):
    with opened(tmp_path_factory.mktemp("taking_back") / "session", pool) as local:
        yield local


@pytest.fixture
def local(shared):
    """A server whose session has four bells and nothing that can be taken back."""
    call = shared.client.call
    call("/asciml/sounds/filter", "off")
    for address in ("map", "preset", "motion"):
        for name, *_ in shared.client.items(f"/asciml/{address}/list"):
            call(f"/asciml/{address}/remove", name)
    for name, *_ in shared.client.items("/asciml/sounds/groups"):
        call("/asciml/sounds/remove", name)
    call("/asciml/sounds/synth", "bells", "additive", 4, "seed", 1)
    call("/asciml/voice/path", "main", "bells0", "bells1")
    shared.run = shared.stage.run
    shared.run(shared.stage.session.store.run(shared.stage.session.store._store._database.forget_changes))
    return shared


LISTED = ("sounds/groups", "sounds/marks", "sounds/filters", "model/list", "preset/list", "motion/list")


def state(local):
    """All that can be taken back, as clients see it, and the files of the sounds."""
    items = local.client.items
    found = {name: items(f"/asciml/{name}") for name in LISTED}
    found["sounds"] = items("/asciml/sounds/list", names=1)
    found["files"] = sorted(path.stem for path in (local.session / "sounds").iterdir())
    found["maps"] = [(one[:4], items("/asciml/map/get", one[0])) for one in items("/asciml/map/list")]
    return found


def files(local, folder):
    return sorted(path.name for path in (local.session / folder).iterdir())


def model(local, name):
    """The file of a model of the bells, beside the session."""
    library = local.stage.session.library
    ids = [row.id for row in library.find("bells")]
    local.run(library.analysed(ids))
    vectors = pack([Analysis.load(library.analysis_path(sound)) for sound in ids], FRAMING)
    made, path = make_linear_model(vectors, ids, FRAMING), local.session.parent / f"{name}.safetensors"
    replace(made, info=replace(made.info, name=name)).save(path)
    return str(path)


SAMPLES = (0.5 * np.sin(np.arange(4000) / 7)).astype(">f4")


def deeds(local):
    """What is sent, and what it is called when it is taken back; without words it only prepares."""
    folder = local.session.parent
    soundfile.write(folder / "rain.wav", SAMPLES.astype(np.float32), 16000)
    return [
        ("synthesise winds, 2 sounds", "sounds/synth", "winds", "subtractive", 2, "seed", 2),
        ("load files0", "sounds/load", "files", str(folder / "rain.wav")),
        ("send sent0", "sounds/blob", "sent", "key", 16000, 0, 1, SAMPLES.tobytes()),
        ("make more like bells4", "sounds/like", "bells0", 1, "seed", 3),
        ("augment bells, 2 sounds", "sounds/augment", "bells", 2, "seed", 4),
        ("augment bells, 2 sounds", "sounds/augment", "bells", 0),
        ("tag bells, 5 sounds", "sounds/tag", "bells", "soft"),
        ("mute winds1", "sounds/mute", "winds1"),
        ("solo bells, 5 sounds", "sounds/solo", "#soft"),
        ("set the pitch of bells1", "sounds/pitch", "bells1", 300.0),
        ("change how many are used of bells", "sounds/use", "bells", 3),
        ("filter by f0", "sounds/filter", "f0", 10.0, 4000.0),
        ("filter by f0", "sounds/filter", "off"),
        ("name winds0", "sounds/name", "winds0", "storm"),
        ("", "sounds/audition", "winds"),
        ("throw out winds0", "sounds/throw"),
        ("keep winds1", "sounds/keep"),
        ("rename winds, 2 sounds", "sounds/rename", "winds", "gusts"),
        ("remove bells4", "sounds/remove", "bells4"),
        ("remove files, gusts, sent, 4 sounds", "sounds/remove", "#any"),
        ("import the model one", "model/import", model(local, "one")),
        ("import the model two", "model/import", model(local, "two")),
        ("load the model one", "model/load", "one"),
        ("load the model two", "model/load", "two"),
        ("go back to the model one", "model/previous"),
        ("remove the model two", "model/remove", "two"),
        ("", "voice/path", "main", "bells0", "bells1"),
        ("add the mapping fader", "map/add", "fader", "/1/fader1", "main.gain"),
        ("add the mapping knob", "map/add", "knob", "/1/knob1", "main.pan"),
        ("change the mapping fader", "map/set", "fader", "invert", 1),
        ("switch 2 mappings: fader, knob", "map/on", "*", 0),
        ("remove the mapping fader", "map/remove", "fader"),
        ("", "map/learn", "wheel", "main.rate"),
        ("", "/wheel", 0.0), ("", "/wheel", 1.0),
        ("learn the mapping wheel", "map/learn/stop"),
        ("store the preset warm", "preset/store", "warm"),
        ("store the preset cold", "preset/store", "cold"),
        ("rename the preset warm", "preset/rename", "warm", "hot"),
        ("", "preset/export", "hot", str(folder / "hot.json"), "overwrite", 1),
        ("remove the preset hot", "preset/remove", "hot"),
        ("import the preset hot", "preset/import", str(folder / "hot.json")),
        ("", "explore/start", "main", "play", 0, "seed", 1),
        ("like the preset liked1", "explore/like"),
        ("", "motion/record", "wave"), ("", "voice/percent", "main", 40.0),
        ("record the motion wave", "motion/stop"),
        ("remove the motion wave", "motion/remove", "wave"),
    ]  # fmt: skip


ELSEWHERE = {"/asciml/sounds/record/stop", "/asciml/sounds/record/undo", "/asciml/train/start"}
"""What needs a microphone, or what a run ends with: see below."""


def test_each_is_undone_and_redone_in_words(local):
    client, done = local.client, set()
    for words, name, *args in deeds(local):
        address = name if name.startswith("/") else f"/asciml/{name}"
        if name.endswith("remove") and args == ["#any"]:
            for group in ("files", "gusts", "sent"):
                client.call("/asciml/sounds/tag", group, "any")
        if not words:
            (client.send if name.startswith("/") or name == "voice/percent" else client.call)(address, *args)
            continue
        before = state(local)
        client.call(address, *args)
        after = state(local)
        if address != "/asciml/map/learn/stop":  # what was learned was there before
            assert before != after, address
        assert client.call(UNDO) == [f"undid {words}"], address
        if address != "/asciml/map/learn/stop":
            assert state(local) == before, address
        assert client.call(REDO) == [f"redid {words}"], address
        assert state(local) == after, address
        done.add(address)
    assert done | ELSEWHERE == PHRASES.keys()
    said = [event[1] for event in local.stage.events if event[0] == "/asciml/session/undone"]
    assert said[-1] == "undid remove the motion wave"
    assert client.items(CHANGES)[0][0::2] == [0, "remove the motion wave"]
