"""The trainer process: python -m asciml_osc.model.trainer.

Pickled messages come in on stdin, (number, TrainJob) and (number, Order), and go out on what was stdout: Ready, and
(number of the job, Event | AscimlError). All that libraries print goes to stderr. The end of stdin means that
the daemon closed the door or died, and ends this process at once: files are written atomically.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from asciml_osc.errors import AscimlError
from asciml_osc.model.basis import AnalysedVectors
from asciml_osc.model.fit import Fitting, check_count
from asciml_osc.model.grid import Grid
from asciml_osc.model.keeper import Keeper
from asciml_osc.model.messages import Alive, Event, Inbox, Joined, Notice, Plateau, Progress, Ready, TrainJob
from asciml_osc.model.morph import MorphModel
from asciml_osc.model.orders import Orders
from asciml_osc.model.selection import Selection
from asciml_osc.model.thesis_job import run_thesis
from asciml_osc.model.thesis_settings import ThesisJob

log = logging.getLogger("asciml.train")

NICENESS = 5  # as the workers: sound and control go first, but the first training is waited for
MOST_THREADS = 4  # the network is too small for more; being nice leaves room for the others
ORPHAN_CHECK_S = 1.0
BEAT_S = 0.5

Jobs = queue.Queue[tuple[int, TrainJob, Inbox]]


def run_job(job: TrainJob, inbox: Inbox) -> Iterator[Event]:
    """Read the analyses, train, save: Progress after each chunk, Finished when the file is there.

    Orders from `inbox` hold from the next chunk on. Whatever ends the run, the best weights so far are in the checkpoint.
    """
    if isinstance(job, ThesisJob):
        yield from run_thesis(job, inbox)
        return
    orders = Orders(job)
    base = MorphModel.load(job.base_path) if job.base_path else None
    vectors, grid = _read(job, job.analysis_paths)
    fitting = Fitting(vectors, list(job.analysis_paths), grid, job.name, job.settings, base)
    selection = Selection(fitting, job.settings)
    keeper = Keeper(job, fitting, selection)
    try:
        while True:
            losses = fitting.learn(orders.settings)
            yield Progress(fitting.epoch, orders.settings.epochs, *losses, orders.seconds)
            selection.take(losses, orders.settings)
            yield from keeper.save_what_is_due(orders, losses)
            if selection.course.stalled(fitting.epoch, orders.settings.patience):
                yield Plateau(fitting.epoch, selection.course.smoothed)
                if orders.settings.stop_on_plateau:
                    break
            yield from orders.take(inbox)
            if orders.over(fitting.epoch):
                break
            if orders.sounds is not None or orders.new_loss:
                selection.steady(losses)
            if orders.sounds is not None:
                yield (joined := _join(job, fitting, orders.sounds))
                orders.sounds = None
                orders.new_loss = orders.new_loss or isinstance(joined, Joined)
            if orders.new_loss:
                selection.restart(orders.settings)
                orders.new_loss = False
        yield from keeper.finish(orders, losses)
    except Exception:
        with contextlib.suppress(AscimlError):  # what went wrong first is what is told
            keeper.checkpoint(orders.settings)
        raise


def _read(job: TrainJob, paths: Mapping[str, Path]) -> tuple[AnalysedVectors, Grid]:
    """The feature vectors [N, size] of some sounds."""
    grid = Grid(job.rate, job.samples)
    check_count(len(paths))
    return AnalysedVectors(list(paths.values()), grid), grid


def _join(job: TrainJob, fitting: Fitting, paths: Mapping[str, Path]) -> Joined | Notice:
    """Let the run go on with other sounds; where that cannot be, with those that it has."""
    before = set(fitting.ids)
    try:
        vectors, _ = _read(job, paths)
        fitting.join(vectors, list(paths))
    except AscimlError as error:
        return Notice(f"the run goes on with the {len(before)} sounds that it has: {error.message}")
    return Joined(fitting.ids, tuple(sound for sound in paths if sound not in before))


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

    from asciml_osc.model import training

    training.configure(min(MOST_THREADS, os.cpu_count() or 1))
    say(Ready())
    if jobs.empty():
        training.warm_up()
    while True:
        number, job, inbox = jobs.get()
        try:
            for event in run_job(job, inbox):
                say((number, event))
        except AscimlError as error:
            say((number, error))
        except (MemoryError, training.OutOfMemory):
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
