"""A session without its engine's process, and the trainer's own job in a thread of this one, with a hook at each step."""

import asyncio
import contextlib
import shutil
import time

import pytest

from asciml_osc.config import Config
from asciml_osc.models.kinds import load_model
from asciml_osc.models.messages import TrainSettings
from asciml_osc.session.session import Session
from asciml_osc.training.trainer import run_job
from asciml_osc.work import WorkPool
from tests.session.local import Local

SETTINGS = TrainSettings(epochs=100)


class InThread:
    """The trainer's job in this process. begins: called before it reads anything; said: with each event."""

    def __init__(self):
        self.begins = lambda _job: None
        self.said = lambda _event: None

    def train(self, job, inbox):
        self.begins(job)
        for event in run_job(job, inbox):
            self.said(event)
            yield event

    @property
    def heard(self):
        return time.monotonic()  # a thread of this process lives while we do

    def kill(self):
        pass

    def close(self):
        pass


class Studio:
    """A session without its engine's process."""

    def __init__(self, folder, pool):
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.events, self.trainer = [], InThread()
        self.run(self._open(Config(session=folder, rate=16000, seconds=0.25, arena_bytes=1 << 20), pool))

    async def _open(self, config, pool):
        self.session = session = Session(config)
        session.pool.close()
        for part in (session, session.library, session.models):
            vars(part).update({"pool" if part is session else "_pool": pool})
        session.send_event = lambda *event: self.events.append(event)
        self.training, self.library, self.models = session.training, session.library, session.models
        self.training._trainer = self.trainer
        await self.library.open()
        await self.models.open()
        self.library.on_changed = self.training.sounds_changed

    async def learn(self, settings=SETTINGS, name="", **options):
        """A whole run; its last word."""
        await self.training.start(settings, name, **options)
        await self.training._task
        return self.last()

    def last(self):
        """The last finished or failed: its name, and what came with it."""
        ends = ("/asciml/train/finished", "/asciml/train/failed")
        address, *said = [event for event in self.events if event[0] in ends][-1]
        return address.rpartition("/")[2], said

    def state(self):
        return self.run(self.training.runs())[-1].state

    def ids(self):
        """What the current model knows."""
        return set(load_model(self.models.current.path).ids)

    def changed(self, change):
        """From the training thread: do this on the loop, and wait until it is done."""
        return asyncio.run_coroutine_threadsafe(change(self.library), self.runner.get_loop()).result()

    def left(self):
        """Files under names of their own that are still there."""
        return list(self.session.config.session.rglob(".staged-*"))

    def close(self):
        self.session.pool = WorkPool(1)  # the shared one stays
        self.run(self.session.close())
        self.runner.close()


@pytest.fixture(scope="module")
def pool():
    with contextlib.closing(WorkPool(1)) as pool:
        yield pool


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, pool):
    """A session folder with six analysed sounds."""

    async def prepare(library):
        ids = await library.synthesise("bells", "additive", 3, {"freq": (150, 700)}, 1)
        ids += await library.synthesise("winds", "subtractive", 3, {}, 2)
        await library.analysed(ids)

    folder = tmp_path_factory.mktemp("prepared") / "session"
    with contextlib.closing(Studio(folder, pool)) as studio:
        studio.run(prepare(studio.library))
    return folder


@pytest.fixture
def studio(tmp_path, prepared, pool):
    shutil.copytree(prepared, tmp_path / "session")
    with contextlib.closing(Studio(tmp_path / "session", pool)) as studio:
        yield studio


@pytest.fixture
def server(tmp_path):
    """A server in this process with an empty session."""
    with contextlib.closing(Local(tmp_path / "session")) as local:
        yield local


@pytest.fixture(scope="module")
def trained(trained_session, tmp_path_factory):
    """A server in this process on a copy of the trained session, shared by a module's tests."""
    folder = tmp_path_factory.mktemp("trained") / "session"
    shutil.copytree(trained_session, folder)
    with contextlib.closing(Local(folder)) as local:
        local.stage.run(opened(local.stage.session))
        yield local


async def opened(session):
    """Return when the model of the last run is loaded and the engine sounds."""
    await session.models.opening
    await session.engine.heard()
