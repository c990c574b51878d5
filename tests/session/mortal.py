"""A pool whose workers die at their jobs, or do them twice."""

import os
import signal
import sys

from asciml_osc.work import WorkPool, name_of

# Where a worker is killed for real, which takes seconds: jobs that change memory in place, when all is done but the answer
# given, and jobs that write files, when the first of them is about to be on disk.
DONE = {"paths:finish", "paths:fill", "score:run", "latent:learned"}
ON_DISK = {"analysis:analyse", "grid:write", "paths:render", "models:export"}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def twice(job, arguments):
    """Does a job, and once more what a second worker would do after the first has died at the very end."""
    name = name_of(job).removeprefix("asciml_osc.jobs.")
    if name in ON_DISK:
        sys.setprofile(lambda frame, event, what: die() if event == "c_call" and what is os.fsync else None)
    job(*arguments)
    if name in DONE | ON_DISK:
        die()
    return job(*arguments)


class MortalPool(WorkPool):
    """Has the first job of each kind done twice. undisturbed: it only takes note of the kinds."""

    undisturbed = True

    def __init__(self):
        super().__init__(2)
        self.seen = set()

    async def run_once(self, job, *arguments):
        again = name_of(job) in self.seen or self.undisturbed
        self.seen.add(name_of(job))
        if again:
            return await super().run_once(job, *arguments)
        return await super().run_once(twice, job, arguments)


def opened(path):
    """Waits at a pipe until somebody writes to it; the worker's number."""
    with open(path) as pipe:  # noqa: PTH123
        pipe.read()
    return os.getpid()
