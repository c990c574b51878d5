"""The trainer process: python -m asciml_osc.model.trainer.

Pickled messages come in on stdin, (number, TrainJob) or StopJob, and go out on what was stdout: Ready, and
(number, Progress | Finished | AscimlError). All that libraries print goes to stderr. The end of stdin means that
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
from asciml_osc.model.basis import AnalysedVectors
from asciml_osc.model.fit import check_count, fit
from asciml_osc.model.grid import Grid
from asciml_osc.model.messages import Finished, Progress, Ready, StopJob, TrainJob

log = logging.getLogger("asciml.train")

NICENESS = 5  # as the workers: sound and control go first, but the first training is waited for
MOST_THREADS = 4  # the network is too small for more; being nice leaves room for the others
ORPHAN_CHECK_S = 1.0

Jobs = queue.Queue[tuple[int, TrainJob, threading.Event]]  # number, job, its stop


def run_job(job: TrainJob, should_stop: Callable[[], bool]) -> Iterator[Progress | Finished]:
    """Read the analyses, train, save: Progress after each chunk, Finished when the file is there."""
    began = time.perf_counter()
    check_count(len(job.analysis_paths))
    grid = Grid(job.rate, job.samples)
    vectors = AnalysedVectors(list(job.analysis_paths.values()), grid)
    for event in fit(vectors, list(job.analysis_paths), grid, job.name, job.settings, should_stop):
        if isinstance(event, Progress):
            yield event
            continue
        event.save(job.output_path)
        yield Finished(job.output_path, event.info.epochs, event.info.loss, event.info.reconstruction,
                       time.perf_counter() - began, event.info.epochs < job.settings.epochs)  # fmt: skip


def serve(commands: BinaryIO, replies: BinaryIO) -> None:
    """Take jobs one after the other until `commands` ends."""
    jobs: Jobs = queue.Queue()
    threading.Thread(target=_listen, args=(commands, jobs), daemon=True).start()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()

    def say(message: Any) -> None:
        pickle.dump(message, replies)
        replies.flush()

    from asciml_osc.model import training

    training.configure(min(MOST_THREADS, os.cpu_count() or 1))
    say(Ready())
    if jobs.empty():
        training.warm_up()
    while True:
        number, job, stop = jobs.get()
        try:
            for event in run_job(job, stop.is_set):
                say((number, event))
        except AscimlError as error:
            say((number, error))
        except MemoryError:
            say(
                (
                    number,
                    AscimlError("limit", f"{len(job.analysis_paths)} sounds need more memory than there is"),
                )
            )
        except Exception as error:  # the process serves on; the daemon gets the sentence
            log.exception("training failed")
            say((number, AscimlError("internal", f"training failed: {error}")))


def _listen(commands: BinaryIO, jobs: Jobs) -> None:
    """Sort what comes in. A stop belongs to the job that came before it, though that may still be waiting."""
    stop = threading.Event()
    while True:
        try:
            message = pickle.load(commands)
        except (EOFError, pickle.UnpicklingError):  # the second: the daemon died while it was speaking
            os._exit(0)  # whatever is running: nobody waits for it
        if isinstance(message, StopJob):
            stop.set()
        else:
            stop = threading.Event()
            jobs.put((*message, stop))


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
