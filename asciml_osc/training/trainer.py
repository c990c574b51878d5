"""The trainer process: python -m asciml_osc.training.trainer.

Pickled messages come in on stdin, (number, TrainJob) and (number, Order), and go out on what was stdout: Ready, and
(number of the job, Event | AscimlError). All that libraries print goes to stderr. The end of stdin means that
the daemon closed the door or died, and ends this process at once: files are written atomically.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Alive, Event, Inbox, Ready, TrainJob
from asciml_osc.models.morph.job import run_morph
from asciml_osc.models.thesis.job import run_thesis
from asciml_osc.models.thesis.settings import ThesisJob
from asciml_osc.training import needs

log = logging.getLogger("asciml.train")

NICENESS = 5  # as the workers: sound and control go first, but the first training is waited for
MOST_THREADS = 4  # the network is too small for more; being nice leaves room for the others
ORPHAN_CHECK_S = 1.0
BEAT_S = 0.5

Jobs = queue.Queue[tuple[int, TrainJob, Inbox]]


def run_job(job: TrainJob, inbox: Inbox) -> Iterator[Event]:
    """Train the model of the job's kind: Progress now and then, Finished when the file is there.

    Orders from `inbox` hold from the next chunk on. Whatever ends the run, the best weights so far are in the checkpoint.
    """
    return run_thesis(job, inbox) if isinstance(job, ThesisJob) else run_morph(job, inbox)


def _limit(job: TrainJob) -> AscimlError:
    return AscimlError("limit", f"{len(job.analysis_paths)} sounds need more memory than "
                       "there is: train with fewer sounds, or on the other device (cpu, gpu)")  # fmt: skip


def serve(commands: BinaryIO, replies: BinaryIO) -> None:
    """Take jobs one after the other until `commands` ends."""
    jobs: Jobs = queue.Queue()
    threading.Thread(target=_listen, args=(commands, jobs), daemon=True).start()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()

    speaking = threading.Lock()

    def say(message: Any) -> None:
        with speaking:
            pickle.dump(message, replies)
            replies.flush()

    threading.Thread(target=_beat, args=(say,), daemon=True).start()

    try:
        from asciml_osc.models import devices
        from asciml_osc.models.morph.training import warm_up
    except Exception as error:  # TensorFlow, which may not fit this machine
        log.exception("TensorFlow does not load")
        while True:
            say((jobs.get()[0], needs.broken(error)))

    devices.configure(min(MOST_THREADS, os.cpu_count() or 1))
    say(Ready())
    if jobs.empty():
        warm_up()
    while True:
        number, job, inbox = jobs.get()
        try:
            for event in run_job(job, inbox):
                say((number, event))
        except AscimlError as error:
            say((number, error))
        except (MemoryError, devices.OutOfMemory):
            say((number, _limit(job)))
        except Exception as error:  # the process serves on; the daemon gets the sentence
            log.exception("training failed")
            say((number, AscimlError("internal", f"training failed: {error}")))


def _listen(commands: BinaryIO, jobs: Jobs) -> None:
    """Sort what comes in. An order belongs to the job that came before it, though that may still be waiting."""
    inbox: Inbox = queue.Queue()
    while True:
        try:
            number, message = pickle.load(commands)
        except (EOFError, pickle.UnpicklingError):  # the second: the daemon died while it was speaking
            os._exit(0)  # whatever is running: nobody waits for it
        if isinstance(message, TrainJob):
            inbox = queue.Queue()
            jobs.put((number, message, inbox))
        else:
            inbox.put((number, message))


def _beat(say: Callable[[Any], None]) -> None:
    """Give signs of life: without one, a process is stopped, or hangs in something that holds the interpreter."""
    while True:
        try:
            say(Alive())
        except BrokenPipeError:
            os._exit(0)  # the daemon died
        time.sleep(BEAT_S)


def _end_with_parent(parent: int) -> None:
    """End when the daemon has died though a process that it forked still holds our stdin open."""
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK_S)
    os._exit(0)


def main() -> None:
    """Keep stdout for replies alone, step back behind sound and control, serve."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for stop in (signal.SIGINT, signal.SIGTERM):  # meant for the daemon, which then closes the door
        signal.signal(stop, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    try:
        serve(sys.stdin.buffer, replies)
    except BrokenPipeError:
        os._exit(0)  # the daemon died while being told something


if __name__ == "__main__":
    main()
