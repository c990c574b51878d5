"""Runs whose sounds change under them: a real session and the trainer's own job, in a thread, with a hook at each step."""

import asyncio
import dataclasses
import threading

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import load_model
from asciml_osc.models.messages import Finished, Joined, Progress, StopJob
from asciml_osc.models.model_file import snapshot_path
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.thesis.settings import ThesisSettings
from tests.session.conftest import SETTINGS

pytestmark = [pytest.mark.tf, pytest.mark.slow]
BELLS, WINDS = ("bells0", "bells1", "bells2"), ("winds0", "winds1", "winds2")


async def remove_one(library):
    await library.remove("bells0")


async def remove_group(library):
    await library.remove("bells")


async def rename_group(library):
    await library.rename("bells", "gongs")


async def rename_one(library):
    await library.rename("bells1", "winds")


async def switch_off(library):
    await library.use("bells", 1)


LEFT = {  # what the set is afterwards
    remove_one: {*BELLS[1:], *WINDS},
    remove_group: {*WINDS},
    rename_group: {"gongs0", "gongs1", "gongs2", *WINDS},
    rename_one: {"bells0", "bells2", *WINDS, "winds3"},
    switch_off: {"bells0", *WINDS},
}
changes = pytest.mark.parametrize("change", LEFT, ids=lambda change: change.__name__)


def test_busy_training(studio):
    """A second run is refused while the first goes on, and names what ends it."""
    begun, go_on = threading.Event(), threading.Event()
    studio.trainer.begins = lambda _: (begun.set(), go_on.wait())

    async def twice():
        await studio.training.start(SETTINGS, "")
        await asyncio.to_thread(begun.wait)
        try:
            with pytest.raises(AscimlError, match="/asciml/train/stop") as failure:
                await studio.training.start(SETTINGS, "")
        finally:
            go_on.set()
        await studio.training.stop()
        return failure.value.code

    assert studio.run(twice()) == "busy"
    assert [run.id for run in studio.run(studio.training.runs())] == [1]
    assert studio.state() == "stopped"


def test_where_nothing_was_safe_yet_stop_says_so(studio, monkeypatch):
    """A trainer that gives no sign of life any more; one of a real server is stopped in tests/server/test_hangs.py."""
    monkeypatch.setattr("asciml_osc.session.stopping.SILENT", 0.3)
    monkeypatch.setattr(type(studio.trainer), "last_alive", 0.0)
    begun, killed = threading.Event(), threading.Event()

    def hangs(_):
        begun.set()
        killed.wait()
        raise AscimlError("internal", "the trainer process died")

    studio.trainer.begins, studio.trainer.kill = hangs, killed.set

    async def stop():
        await studio.training.start(SETTINGS, "")
        await asyncio.to_thread(begun.wait)
        try:
            with pytest.raises(
                AscimlError, match=r"did not answer the stop .* nothing of it was safe yet"
            ) as failed:
                await studio.training.stop()
        finally:
            killed.set()
        return failed.value.code

    assert studio.run(stop()) == "internal"
    assert studio.run(studio.models.list()) == []


@changes
@pytest.mark.parametrize("join", [True, False])
def test_what_changes_before_the_files_are_held_is_left_out(studio, change, join):
    analyse = studio.training.following.analyse

    async def first(run):
        await change(studio.library)
        await analyse(run)

    studio.training.following.analyse = first
    name, _ = studio.run(studio.learn(join=join))
    assert (name, studio.state()) == ("finished", "finished")
    # who does not join keeps what was in use as it began, under the names of now
    assert studio.ids() == (LEFT[change] if join or change is not switch_off else {*BELLS, *WINDS})
    assert not studio.left()


@changes
@pytest.mark.parametrize("step", ["begins", "progress", "ends"])
def test_nothing_that_changes_later_breaks_a_run(studio, change, step):
    """Without join it learns what it began with, whenever that goes."""
    kinds = {"progress": Progress, "ends": Finished}
    done = []

    def once(event=None):
        if not done and (event is None or isinstance(event, kinds[step])):
            done.append(studio.changed(change))

    if step == "begins":
        studio.trainer.begins = lambda _: once()
    else:
        studio.trainer.said = once
    name, _ = studio.run(studio.learn(join=False))
    assert (name, studio.state()) == ("finished", "finished")
    assert done
    assert studio.ids() == {*BELLS, *WINDS}
    assert not studio.left()


@changes
def test_a_run_that_joins_learns_what_is_left(studio, change):
    """The change comes before the trainer has read a file, and is told to it after its first chunk."""
    joined = threading.Event()
    studio.trainer.begins = lambda _: studio.changed(change)

    def said(event):
        if isinstance(event, Joined):
            joined.set()
            studio.runner.get_loop().call_soon_threadsafe(
                lambda: asyncio.get_running_loop().create_task(studio.training.stop())
            )

    studio.trainer.said = said
    name, _ = studio.run(studio.learn(dataclasses.replace(SETTINGS, epochs=10_000_000)))
    assert (name, studio.state()) == ("finished", "stopped")
    assert joined.is_set()
    assert studio.ids() == LEFT[change]
    assert not studio.left()


def test_sounds_that_vanish_before_the_trainer_hears_of_them_join_nevertheless(studio):
    """The files that an order to learn names are held, too."""

    def said(event):
        if isinstance(event, Progress) and event.epoch == 50:

            async def add_and_remove(library):
                run, told = studio.training.run, asyncio.Event()
                tell = run.tell
                run.tell = lambda order: (told.set(), tell(order))[1]
                await library.synthesise("late", "fm", 2, {}, 3)
                await told.wait()
                await library.remove("late")

            studio.changed(add_and_remove)
        if isinstance(event, Joined) and "late0" not in event.ids:
            studio.runner.get_loop().call_soon_threadsafe(
                lambda: asyncio.get_running_loop().create_task(studio.training.stop())
            )

    studio.trainer.said = said
    name, _ = studio.run(studio.learn(dataclasses.replace(SETTINGS, epochs=10_000_000)))
    assert name == "finished"
    assert not [event for event in studio.events if event[:2] == ("/asciml/log", "warning")]
    assert studio.ids() == {*BELLS, *WINDS}


@pytest.mark.parametrize("join", [True, False])
def test_with_fewer_than_three_left_it_says_so(studio, join):
    analyse = studio.training.following.analyse

    async def first(run):
        await studio.library.remove("bells")
        await studio.library.remove("winds0")
        await analyse(run)

    studio.training.following.analyse = first
    name, (_, code, text) = studio.run(studio.learn(join=join))
    assert (name, studio.state(), code) == ("failed", "failed", "bad-argument")
    assert "fewer than 3 sounds are left (2) once the run begins: add more" in text
    assert not studio.left()


def test_stopped_while_sounds_are_analysed_it_ends_at_once(studio):
    async def stop_early():
        never = asyncio.get_running_loop().create_future()
        studio.library._analyses._analysing["bells0"] = never
        await studio.training.start(SETTINGS, "")
        await studio.training.stop()

    studio.run(stop_early())
    name, (_, code, text) = studio.last()
    assert (name, studio.state(), code) == ("failed", "stopped", "busy")
    assert "stopped before the first epoch" in text


def test_a_sound_that_cannot_be_analysed_is_left_out(studio):
    studio.library._analyses._failed["bells0"] = AscimlError("bad-argument", "no")
    studio.run(studio.learn())
    assert studio.ids() == {*BELLS[1:], *WINDS}


def test_the_model_that_a_run_starts_from_may_go(studio):
    studio.run(studio.learn())
    first = studio.models.current

    def begins(_):
        async def replace_it(_library):
            await studio.models.put_by("other", await copied(studio, first.path), {}, 1)
            await studio.models.load("other")
            await studio.models.remove("morph1")

        studio.changed(replace_it)

    studio.trainer.begins = begins
    name, _ = studio.run(studio.learn(base=first.path))
    assert name == "finished"
    with pytest.raises(AscimlError, match="removed meanwhile") as caught:
        studio.run(studio.learn(base=first.path.with_name("gone.safetensors")))
    assert caught.value.code == "not-found"
    assert not studio.training.running
    assert not studio.left()


async def copied(studio, path):
    """A staged copy of a model file."""
    staged = studio.session.store.files.staged_model(".safetensors")
    await asyncio.to_thread(staged.write_bytes, path.read_bytes())
    return staged


def test_a_thesis_run_keeps_its_waveforms(studio):
    """They are renamed before they are read, and gone when the trainer begins."""
    analyse, begun = studio.training.following.analyse, []

    async def first(run):
        await rename_group(studio.library)
        await remove_one_of_winds(studio.library)
        await analyse(run)

    async def remove_one_of_winds(library):
        await library.remove("winds0")

    def begins(_):
        begun.append(studio.changed(lambda library: library.remove("gongs")))

    studio.training.following.analyse, studio.trainer.begins = first, begins
    name, said = studio.run(studio.learn(ThesisSettings(epochs=1, batch=5, device="cpu"), join=False))
    assert name == "finished", said
    assert begun
    (row,) = studio.run(studio.models.list())  # not loaded: after one epoch it gives back silence
    assert set(load_model(row.path).ids) == {"gongs0", "gongs1", "gongs2", "winds1", "winds2"}
    assert not studio.left()


def test_what_has_learned_nothing_is_not_loaded(studio, monkeypatch):
    """A thesis run that is stopped within its first epoch; a good model has the name that it was given."""

    async def stop(_library):
        studio.training.run.tell(StopJob())

    monkeypatch.setattr("asciml_osc.models.thesis.training.TELL_EVERY_S", 0.0)
    studio.run(studio.learn(name="mine"))
    studio.trainer.begins = lambda _: studio.changed(stop)
    settings = ThesisSettings(epochs=1000, batch=1, device="cpu")
    name, (run, model, epochs, *_) = studio.run(studio.learn(settings, name="mine", join=False))
    assert (name, model, epochs, studio.state()) == ("finished", f"mine-run{run}", 0, "stopped")
    assert studio.models.current.name == "mine"
    assert [row.name for row in studio.run(studio.models.list())] == ["mine", model]
    (told,) = [event[2] for event in studio.events if event[:2] == ("/asciml/log", "warning")]
    assert f'the model "{model}" has learned nothing yet and is not loaded' in told
    assert f"load it anyway with /asciml/model/load {model}" in told


def test_what_gives_back_silence_is_not_loaded(studio):
    """Thesis runs of two steps, a new one and one that goes on from it: after each paths are made as before."""
    studio.run(studio.learn(name="mine"))
    settings = ThesisSettings(epochs=1, batch=3, device="cpu")
    base = {}
    for _ in ("new", "from another"):
        _, (_, model, *_) = studio.run(studio.learn(settings, join=False, **base))
        assert studio.models.current.name == "mine"
        told = [event[2] for event in studio.events if event[:2] == ("/asciml/log", "warning")][-1]
        assert (
            f'after 1 epochs the model "{model}" gives back little more than silence and is not loaded'
            in told
        )
        assert f"from {model}, and more epochs; load it anyway with /asciml/model/load {model}" in told
        base["base"] = studio.run(studio.models.info(model)).path


@pytest.mark.parametrize("settings", [{"rate": 1.0}, {"rate": 0.2}], ids=str)
@pytest.mark.parametrize("name", ["", "mine"])
def test_a_run_that_diverges_leaves_the_model_that_was(studio, settings, name):
    studio.run(studio.learn(name=name))
    before = studio.models.current
    ended, (_, code, text) = studio.run(studio.learn(MorphSettings(epochs=60, **settings), name=name))
    assert (ended, studio.state(), code) == ("failed", "failed", "bad-argument")
    assert "train with a lower one" in text
    assert studio.models.current is before
    assert len(studio.run(studio.models.list())) == 1
    assert not list((studio.session.config.session / "models").glob("checkpoint-*"))


def test_a_snapshot_that_nobody_has_heard_of_goes_with_its_run(studio):
    """A trainer that is killed leaves one behind that it was about to tell of."""

    def dies(job):
        snapshot_path(job.output_path, 9).write_bytes(b"half of it")
        raise AscimlError("internal", "the trainer process ended")

    studio.trainer.begins = dies
    assert studio.run(studio.learn())[0] == "failed"
    assert studio.left() == []
