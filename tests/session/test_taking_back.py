"""Undo and redo: each command that changes the session is taken back in words, and a whole walk of them, across a restart."""

import asyncio
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
GESTURES = "/asciml/gesture/undo takes rounds back; what was learned of them may be megabytes, and is not written down"
OTHERWISE = {
    **dict.fromkeys(
        ("clear", "panic", "percent", "play", "stage", "tempo", "sounds/play", "sounds/preview", "sounds/audition", "motion/play"), PLAYED
    ),
    **dict.fromkeys(("preset/blend", "preset/prepare", "preset/recall", "train/listen"), PLAYED),
    **dict.fromkeys(("dump", "got", "language", "login", "notify", "quit", "sync"), SET_UP),
    **dict.fromkeys(("model/export", "model/guess", "preset/export", "latent/sample"), WRITES),
    **dict.fromkeys(("render", "render/grid", "render/score", "sounds/card", "sounds/plot", "train/plot", "record/start", "record/stop"), WRITES),
    **dict.fromkeys(("explore/back", "explore/dislike", "explore/start", "explore/stop"), OWN),
    **{f"gesture/{name}": GESTURES for name in ("action", "clear", "inputs", "record", "remove", "run", "sources", "train", "undo")},
    "map/learn": "what it finds is a change of its own, and /asciml/map/learn/stop another",
    "motion/record": "/asciml/motion/stop ends it with a change",
    "sounds/watch": "each file that it finds is a change of its own",
    "session/replay": "each line of the journal is a change of its own",
    "sounds/analyse": "what it measures follows from the sound",
    "sounds/cancel": "what it ends has changed nothing yet",
    "sounds/record/start": "what comes in is a change of its own",
    **dict.fromkeys(("train/pause", "train/resume", "train/set", "train/stop"), "the model that comes of the run is a change"),
    **dict.fromkeys(("session/undo", "session/redo", "session/empty"), "they are the way back"),
    **dict.fromkeys(("session/open", "session/new", "session/copy", "session/export", "session/import", "session/cancel"), "they leave this session as it is"),
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
        local.group = "bells"
        yield local


@pytest.fixture
def local(shared):
    """A server whose session has four sounds, in a group of the test's own, and nothing that can be taken back."""
    shared.group += "x"  # an id is not used twice
    call = shared.client.call
    call("/asciml/sounds/filter", "off")
    for address in ("map", "preset", "motion"):
        for name, *_ in shared.client.items(f"/asciml/{address}/list"):
            call(f"/asciml/{address}/remove", name)
    for name, *_ in shared.client.items("/asciml/sounds/groups"):
        call("/asciml/sounds/remove", name)
    call("/asciml/sounds/synth", shared.group, "additive", 4, "seed", 1)
    call("/asciml/voice/path", "main", f"{shared.group}0", f"{shared.group}1")
    shared.run = shared.stage.run
    shared.run(shared.stage.session.store.run(shared.stage.session.store._store._database.forget_changes))
    return shared


LISTED = ("sounds/groups", "sounds/marks", "sounds/filters", "model/list", "preset/list", "motion/list")


def state(local):
    """All that can be taken back, as clients see it, and the files of the sounds."""
    items = local.client.items
    found = {"sounds": items("/asciml/sounds/list", names=1)}  # once they are measured
    found |= {name: items(f"/asciml/{name}") for name in LISTED}
    found["files"] = sorted(path.stem for path in (local.session / "sounds").iterdir())
    found["maps"] = [(one[:4], items("/asciml/map/get", one[0])) for one in items("/asciml/map/list")]
    return found


def files(local, folder):
    return sorted(path.name for path in (local.session / folder).iterdir())


def model(local, name):
    """The file of a model of the session's sounds, beside the session."""
    library = local.stage.session.library
    ids = [row.id for row in library.find(local.group)]
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
        (f"make more like {local.group}4", "sounds/like", f"{local.group}0", 1, "seed", 3),
        (f"augment {local.group}, 2 sounds", "sounds/augment", local.group, 2, "seed", 4),
        (f"augment {local.group}, 2 sounds", "sounds/augment", local.group, 0),
        (f"tag {local.group}, 5 sounds", "sounds/tag", local.group, "soft"),
        ("mute winds1", "sounds/mute", "winds1"),
        (f"solo {local.group}, 5 sounds", "sounds/solo", "#soft"),
        (f"set the pitch of {local.group}1", "sounds/pitch", f"{local.group}1", 300.0),
        (f"change how many are used of {local.group}", "sounds/use", local.group, 3),
        ("filter by f0", "sounds/filter", "f0", 10.0, 4000.0),
        ("filter by f0", "sounds/filter", "off"),
        ("name winds0", "sounds/name", "winds0", "storm"),
        ("", "sounds/audition", "winds"),
        ("throw out winds0", "sounds/throw"),
        ("keep winds1", "sounds/keep"),
        ("rename winds, 2 sounds", "sounds/rename", "winds", "gusts"),
        (f"remove {local.group}4", "sounds/remove", f"{local.group}4"),
        ("remove files, gusts, sent, 4 sounds", "sounds/remove", "#any"),
        ("import the model one", "model/import", model(local, "one")),
        ("import the model two", "model/import", model(local, "two")),
        ("load the model one", "model/load", "one"),
        ("load the model two", "model/load", "two"),
        ("go back to the model one", "model/previous"),
        ("remove the model two", "model/remove", "two"),
        ("", "voice/path", "main", f"{local.group}0", f"{local.group}1"),
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


def change(rng, client):
    """One change, drawn at random; whether it was one."""
    ids = [item[0] for item in client.items("/asciml/sounds/list")]
    groups = [item[0] for item in client.items("/asciml/sounds/groups")]
    maps = [item[0] for item in client.items("/asciml/map/list")]
    presets = [item[0] for item in client.items("/asciml/preset/list")]
    some, group = rng.choice(ids), rng.choice(groups)
    free = f"n{rng.randrange(1000)}x"
    deeds = [
        ("sounds/synth", rng.choice([group, "new"]), "additive", 1, "harmonics", 1, "seed", rng.randrange(99)),
        ("sounds/remove", rng.choice([some, group]) if len(groups) > 1 else some),
        ("sounds/rename", rng.choice([some, group]), rng.choice([f"{free}y", "old", rng.choice(groups)])),
        ("sounds/name", some, f"{free}z"),
        ("sounds/tag", group, rng.choice(["soft", "loud"]), rng.randrange(2)),
        ("sounds/mute", some, rng.randrange(2)),
        ("sounds/solo", some, rng.randrange(2)),
        ("sounds/use", group, rng.randrange(3)),
        ("sounds/filter", "centroid", float(rng.randrange(900)), 8000.0),
        ("map/add", free, f"/{free}", "main.gain"),
        ("map/set", rng.choice(maps or ["none"]), "hi", float(rng.randrange(1, 9))),
        ("map/remove", rng.choice(maps or ["none"])),
        ("preset/store", rng.choice(["a", "b", "c"])),
        ("preset/remove", rng.choice(presets or ["none"])),
        ("preset/rename", rng.choice(presets or ["none"]), free),
    ]  # fmt: skip
    address, *args = rng.choice(deeds)
    if len(ids) < 3 and address == "sounds/remove":
        return
    with contextlib.suppress(AscimlError):
        client.call(f"/asciml/{address}", *args)


def count(local):
    """How many changes can be taken back, and how many done again."""
    undone = [item[0] for item in local.client.items(CHANGES)]
    return undone.count(0), undone.count(1)


def test_a_walk_is_undone_and_redone_across_a_kill(local, tmp_path):
    rng, states = random.Random(3), [state(local)]
    for _ in range(20):
        change(rng, local.client)
        changes, _ = count(local)
        states[changes:] = [state(local)]
        assert len(states) == changes + 1
    assert changes > 10
    for before in states[-2:7:-1]:
        local.client.call(UNDO)
        assert state(local) == before
    shutil.copytree(local.session, tmp_path / "killed")  # what a kill would leave at this moment
    with contextlib.closing(WorkPool(1)) as another, opened(tmp_path / "killed", another) as again:
        if opening := again.stage.session.models.opening:  # the current model is loaded in the background
            again.stage.run(asyncio.wait_for(opening, None))
        assert state(again) == states[8]
        for before in states[7::-1]:
            again.client.call(UNDO)
            assert state(again) == before
        assert count(again) == (0, changes)
        for after in states[1:]:
            again.client.call(REDO)
            assert state(again) == after
        assert count(again) == (changes, 0)
        assert not set(files(again, "sounds")) & set(files(again, "bin"))


def test_a_new_change_ends_the_way_forward(local):
    client = local.client
    client.call("/asciml/sounds/synth", "winds", "additive", 2)
    client.call(UNDO)
    assert [name[:5] for name in files(local, "bin")] == ["winds"] * 4
    client.call("/asciml/sounds/mute", local.group)
    assert files(local, "bin") == []
    with pytest.raises(AscimlError, match="nothing to do again") as failed:
        client.call(REDO)
    assert failed.value.code == "not-found"


def test_the_bin_is_emptied_for_good(local):
    client = local.client
    client.call("/asciml/sounds/mute", f"{local.group}0")
    client.call("/asciml/sounds/remove", f"{local.group}1")
    client.call("/asciml/sounds/mute", f"{local.group}2")
    size = sum(path.stat().st_size for path in (local.session / "bin").iterdir())
    assert client.call(EMPTY) == [1, pytest.approx(size / (1 << 20))]
    assert files(local, "bin") == []
    assert client.call(UNDO) == [f"undid mute {local.group}2"]  # which is younger than what was in the bin
    with pytest.raises(AscimlError, match="nothing to take back"):
        client.call(UNDO)
    assert client.call(EMPTY) == [0, 0.0]


def test_what_was_deleted_from_the_bin_by_hand_is_said_and_nothing_is_half_done(local):
    local.client.call("/asciml/sounds/remove", local.group)
    (local.session / "bin" / f"{local.group}6.wav").unlink(missing_ok=True)
    gone = min((local.session / "bin").glob("*.wav"))
    gone.unlink()
    before = state(local)
    with pytest.raises(AscimlError, match=f"{gone.name} is gone from the bin") as failed:
        local.client.call(UNDO)
    assert failed.value.code == "not-found"
    assert state(local) == before


def test_what_sounds_goes_on(local):
    client, voices = local.client, local.stage.session.stage.voices
    client.call("/asciml/voice/loop", "main", 1)
    client.call("/asciml/voice/play", "main")
    client.call("/asciml/sounds/rename", local.group, "gongs")
    client.call("/asciml/sounds/remove", "gongs")
    held = voices.find("main").held
    for address in (UNDO, UNDO, REDO, REDO, UNDO, UNDO):
        client.call(address)
        assert voices.find("main").playing
        assert voices.find("main").held == held
    client.call("/asciml/voice/path", "main", f"{local.group}0", f"{local.group}1")
    client.call("/asciml/voice/stop", "main")


def test_the_model_that_a_run_made_is_taken_back_but_not_while_one_trains(local):
    session, client = local.stage.session, local.client
    library, models = session.library, session.models

    def add(name):
        path = session.store.files.staged_model(".safetensors")
        shutil.copy(model(local, name), path)
        local.run(models.add(name, path, {}, None))

    add("first")
    first = models.current.path
    add("second")
    add("second")
    assert [item[0] for item in client.items("/asciml/model/list")][-2:] == ["first", "second"]
    session.training.run = run = Run(7, "third", MorphSettings(), (), RunFiles(session.store))
    with pytest.raises(AscimlError, match="run 7 is training") as failed:
        client.call(UNDO)
    assert failed.value.code == "busy"
    run.ended()
    assert client.call(UNDO) == ["undid train the model second"]
    assert models.current.name == "second"
    assert client.call(UNDO) == ["undid train the model second"]
    assert (models.current.name, str(models.current.path)) == ("first", str(first))
    assert len(library) == 4
    assert client.call(REDO) == ["redid train the model second"]
    assert models.current.name == "second"
    assert models.current.path.is_file()


def test_a_model_that_cannot_be_loaded_is_not_taken_back_to(local):
    client = local.client
    for name in ("good", "bad", "best"):
        client.call("/asciml/model/import", model(local, name))
    for name in ("bad", "best", "good"):  # workers know the two that they have read last
        client.call("/asciml/model/load", name)
    client.call(UNDO)
    bad = next(row.path for row in local.run(local.stage.session.models.list()) if row.name == "bad")
    whole = bad.read_bytes()
    bad.write_bytes(b"nonsense")
    before = state(local)
    with pytest.raises(AscimlError):
        client.call(UNDO)
    assert state(local) == before
    bad.write_bytes(whole)
    assert client.call(UNDO) == ["undid load the model best"]


def test_words_come_in_the_language_of_the_client(local):
    local.client.call("/asciml/language", "es")
    try:
        local.client.call("/asciml/sounds/remove", local.group)
        assert local.client.call(UNDO) == [f"se deshizo: quitar {local.group}, 4 sonidos"]
        assert local.client.call(REDO) == [f"se rehizo: quitar {local.group}, 4 sonidos"]
        assert local.client.items(CHANGES)[0][2] == f"quitar {local.group}, 4 sonidos"
        for name in ("a", "b"):
            local.client.call("/asciml/map/add", name, f"/{name}", "main.gain")
        local.client.call("/asciml/map/remove", "*")
        assert local.client.call(UNDO) == ["se deshizo: quitar 2 mapeos: a, b"]
    finally:
        local.client.call("/asciml/language", "en")
