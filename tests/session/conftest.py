"""A session without its engine's process, and the trainer's own job in a thread of this one, with a hook at each step."""

import asyncio
import contextlib
import queue
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from asciml_osc.config import Config
from asciml_osc.models.kinds import load_model
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.session import session as sessions
from asciml_osc.store.aio import AsyncStore
from asciml_osc.training.trainer import run_job
from asciml_osc.work import WorkPool
from tests.session import warm
from tests.session.local import Local

SETTINGS = MorphSettings(epochs=100)


class InThread:
    """The trainer's job in a thread of this process. begins: called there before it reads anything; said: with each event."""

    def __init__(self):
        self.begins = lambda _job: None
        self.said = lambda _event: None
        self._thread = ThreadPoolExecutor(1)

    async def train(self, job, orders):
        loop, inbox = asyncio.get_running_loop(), queue.SimpleQueue()
        here = lambda call, *arguments: loop.run_in_executor(self._thread, call, *arguments)  # noqa: E731
        await here(self.begins, job)
        while not orders.empty():
            inbox.put(orders.get_nowait())

        async def pass_on():
            while True:
                inbox.put(await orders.get())

        passing, events = loop.create_task(pass_on()), run_job(job, inbox)
        try:
            while (event := await here(next, events, None)) is not None:
                await here(self.said, event)
                yield event
        finally:
            passing.cancel()

    @property
    def last_alive(self):
        return time.monotonic()  # a thread of this process lives while we do

    def kill(self):
        pass

    def end_now(self):
        self._thread.shutdown(wait=False)

    async def close(self):
        pass


class Studio:
    """A session without its engine's process."""

    def __init__(self, folder, pool):
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.events, self.trainer = [], InThread()
        self.run(self._open(Config(session=folder, rate=16000, seconds=0.25, arena_bytes=1 << 20), pool))

    async def _open(self, config, pool):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sessions, "WorkPool", lambda: pool)
            self.session = session = sessions.Session(config, AsyncStore(config.session), self._tell)
        self.training, self.library, self.models = session.training, session.library, session.models
        self.training.driver.trainer = self.trainer
        await self.library.open()
        await self.models.open()

    def _tell(self, *event):
        self.events.append(event)

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


@pytest.fixture(scope="module", autouse=True)
def workers_go_on(request):
    """Servers of this process hand their idle workers on, except in a module that is about workers: COLD says so."""
    if getattr(request.module, "COLD", False):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkPool, "_make", staticmethod(warm.make))
        patch.setattr(WorkPool, "close", warm.close)
        yield


@pytest.fixture(scope="session", autouse=True)
def workers_end():
    """With the last test of this process, not with the process."""
    yield
    warm.end()


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
    await session.engine.until_sounding()
