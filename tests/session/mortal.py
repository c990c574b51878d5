"""A worker that dies at its job, once in each kind of job."""

import importlib
import os
import signal
import sys

from asciml_osc.work import WorkPool


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies(job, arguments, when):
    """Runs a job and dies: when it has done all, or when it first puts something on disk."""
    module, _, name = job.partition(":")
    function = getattr(importlib.import_module(module), name)
    if when == "on disk":
        sys.setprofile(lambda frame, event, what: die() if event == "c_call" and what is os.fsync else None)
        done = function(*arguments)
        sys.setprofile(None)
        return done
    function(*arguments)
    return die()


class MortalPool(WorkPool):
    """Kills the worker of the first job of each kind. when: see `dies`; "never": it only takes note of the kinds."""

    when = "never"

    def __init__(self):
        super().__init__(2)
        self.seen = set()

    async def run_once(self, job, *arguments):
        if job in self.seen or self.when == "never":
            self.seen.add(job)
            return await super().run_once(job, *arguments)
        self.seen.add(job)
        return await super().run_once("tests.session.mortal:dies", job, arguments, self.when)
