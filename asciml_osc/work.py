"""The pool of worker processes: values in, values out, never in the control process's way."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from asciml_osc.children.inside import leave_signals_to_the_server, step_back
from asciml_osc.errors import AscimlError

NICE = 5  # below the audio and the control process
# A worker a core: threads of the linear algebra would fight for the same cores (a path then takes twice as long and more).
# Heard only before numpy is loaded, which is why cli.py leaves that to the server.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
BEGUN_AT_ONCE = 100  # jobs, before whatever else waits has its turn
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
log = logging.getLogger("asciml.work")


def _begin() -> None:
    """In each new worker: leave signals to the control process, and end with it even if it was killed."""
    leave_signals_to_the_server()
    for setting in ONE_THREAD:
        os.environ.setdefault(setting, "1")
    step_back(NICE)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()


class Job(NamedTuple):
    """A function by its name, imported where it is called: in the worker."""

    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        """Import the function and call it."""
        return getattr(importlib.import_module(self.module), self.name)(*arguments)


class JobModule:
    """A module whose functions are jobs by their names; see `jobs.lazy`."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Job:
        if name.startswith("_"):
            raise AttributeError(name)
        return Job(self._module, name)


def name_of(job: Callable[..., object]) -> str:
    """Return "module:function", as a log and a fail name a job."""
    return ":".join(job if isinstance(job, Job) else (job.__module__, job.__qualname__))


class WorkerDied(AscimlError):
    """The process that a job ran in has ended: killed, by the system where memory is short, or crashed."""

    def __init__(self, job: str) -> None:
        super().__init__("internal", f"the worker process died during {job}: is the machine out of memory?")
        self.job = job

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.job,)


class WorkPool:
    """Runs jobs: functions that are imported in the worker alone where they come from `jobs.lazy`.

    Each worker is an executor of its own, since one that loses its process breaks whatever it holds: so a worker's death
    takes along the job that it was at, and no other.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or min(max(os.cpu_count() or 1, 2), 8)
        self._free = [self._make() for _ in range(self.workers)]  # the last one is taken first: it is warm
        self._busy: set[ProcessPoolExecutor] = set()
        self._waiting: deque[asyncio.Future[ProcessPoolExecutor]] = deque()
        self._jobs: set[Future[Any]] = set()
        self._closed = False

    @staticmethod
    def _make() -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy the event loop and its sockets
        return ProcessPoolExecutor(1, mp_context=context, initializer=_begin)  # starts with its first job

    async def run(self, job: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Return what job(*arguments) returns; what it raises is raised here.

        When its worker dies it is tried once more, in a new one. So a job may be run twice, the first time in part, and
        must come to the same: it writes files under their names, and memory at its place. `run_once` is for one that cannot.

        Raises WorkerDied (internal) where the worker died both times.
        """
        try:
            return await self.run_once(job, *arguments)
        except WorkerDied:
            return await self.run_once(job, *arguments)

    async def run_once(self, job: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Run a job that must not be repeated, since it changes in place what it reads: whoever asks begins anew.

        Raises WorkerDied (internal) where its worker died; what the job was at is half done.
        """
        executor = await self._take()
        try:
            running = executor.submit(job, *arguments)
        except BrokenProcessPool:  # it died while it had nothing to do
            self._give_back(executor, dead=True)
            return await self.run_once(job, *arguments)
        self._jobs.add(running)
        loop = asyncio.get_running_loop()

        def ended(
            running: Future[Any],
        ) -> None:  # the worker is free when the job has ended, not when it is cancelled
            dead = not running.cancelled() and isinstance(running.exception(), BrokenProcessPool)
            with contextlib.suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(self._jobs.discard, running)
                loop.call_soon_threadsafe(self._give_back, executor, dead)

        running.add_done_callback(ended)
        try:
            return await asyncio.wrap_future(running)
        except BrokenProcessPool:
            log.error("a worker process died during %s", name_of(job))
            raise WorkerDied(name_of(job)) from None
        finally:
            del running  # an error that it holds would hold this frame, and so itself and all arguments

    def when_settled(self, call: Callable[[], None]) -> None:
        """Call this once all jobs that run now have ended: one that nobody waits for any more still writes to its memory."""
        left, loop = set(self._jobs), asyncio.get_running_loop()
        if not left:
            call()
            return

        def one_ended(job: Future[Any]) -> None:
            left.discard(job)
            if not left:
                call()

        def ended(job: Future[Any]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(one_ended, job)

        for job in list(left):
            job.add_done_callback(ended)

    async def _take(self) -> ProcessPoolExecutor:
        """Wait for a free worker; whoever came first is first."""
        if self._free:
            executor = self._free.pop()
        else:
            turn: asyncio.Future[ProcessPoolExecutor] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                executor = await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._give_back(turn.result())
                raise
        self._busy.add(executor)
        return executor

    def _give_back(self, executor: ProcessPoolExecutor, dead: bool = False) -> None:
        self._busy.discard(executor)
        if self._closed:
            return
        if dead:
            executor.shutdown(wait=False)
            executor = self._make()
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(executor)
                return
        self._free.append(executor)

    def close(self) -> None:
        """End the workers, whatever they do."""
        self._closed = True
        executors = [*self._free, *self._busy]
        processes = [
            process for executor in executors for process in list((executor._processes or {}).values())
        ]
        for executor in executors:
            executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()  # one that is stopped, too


async def finish_all(jobs: Iterable[Awaitable[T]]) -> list[T]:
    """Return the jobs' results, in order; when one has failed raise its error, but only once none of them runs any more."""
    tasks: list[asyncio.Future[T]] = []
    try:
        for job in jobs:
            tasks.append(asyncio.ensure_future(job))
            if len(tasks) % BEGUN_AT_ONCE == 0:  # a thousand at once would hold the loop for 7 ms
                await asyncio.sleep(0)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise
    results = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    try:
        if errors:
            raise errors[0]
        return results  # type: ignore[return-value]  # no exception is among them
    finally:
        del (
            tasks,
            results,
            errors,
        )  # an error would hold this frame, and so itself and all that the frames below hold
