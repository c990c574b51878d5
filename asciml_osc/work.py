"""The pool of worker processes: values in, values out, never in the control process's way."""

from __future__ import annotations

import asyncio
import importlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from asciml_osc.errors import AscimlError

NICE = 5  # below the audio and the control process
# A worker a core: threads of the linear algebra would fight for the same cores (a path then takes twice as long and more).
# Heard only before numpy is loaded, which is why cli.py leaves that to the server.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
T = TypeVar("T")
log = logging.getLogger("asciml.work")


def _begin() -> None:
    """In each new worker: leave signals to the control process, and end with it even if it was killed."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    for setting in ONE_THREAD:
        os.environ.setdefault(setting, "1")
    if hasattr(os, "nice"):
        os.nice(NICE)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()


def _call(job: str, arguments: tuple[Any, ...]) -> Any:
    module, _, name = job.partition(":")
    return getattr(importlib.import_module(module), name)(*arguments)


class WorkPool:
    """Runs jobs named "module:function": so the control process imports none of what they need."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or min(max(os.cpu_count() or 1, 2), 8)
        self._executor = self._make()

    def _make(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy the event loop and its sockets
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin)

    async def run(self, job: str, *arguments: Any) -> Any:
        """The value that job(*arguments) returns; what it raises is raised here.

        A worker that dies takes the whole pool along, so a job is tried once more in a new one: jobs have no effects
        but on files and memory that nobody else reads yet.

        Raises
        ------
        AscimlError
            `internal` when the worker died both times.
        """
        for _ in range(2):
            executor = self._executor
            try:
                return await asyncio.get_running_loop().run_in_executor(executor, _call, job, arguments)
            except BrokenProcessPool:
                log.error("a worker process died during %s", job)
                if executor is self._executor:
                    executor.shutdown(wait=False)
                    self._executor = self._make()
        raise AscimlError(
            "internal", f"the worker process died twice during {job}: is the machine out of memory?"
        )

    def close(self) -> None:
        """End the workers, whatever they do."""
        processes = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


async def finish_all(jobs: Iterable[Awaitable[T]]) -> list[T]:
    """The jobs' results, in order; when one has failed its error, but only once none of them runs any more."""
    results = await asyncio.gather(*jobs, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results  # type: ignore[return-value]  # no exception is among them
