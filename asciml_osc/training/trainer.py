"""The trainer process: python -m asciml_osc.training.trainer.

What comes in is (number, TrainJob) and (number, Order), what goes out Ready and (number of the job, Event | AscimlError), by
the pipes of children/inside.py. What is large crosses as files.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator

from asciml_osc.children.inside import Server, leave_signals_to_the_server, step_back
from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import DEFAULT, KINDS, resolve
from asciml_osc.models.messages import Event, Inbox, Ready, TrainJob
from asciml_osc.models.settings import Settings
from asciml_osc.training import needs

log = logging.getLogger("asciml.train")

NICENESS = 5  # as the workers: sound and control go first, but the first training is waited for
MOST_THREADS = 4  # the network is too small for more; being nice leaves room for the others

Jobs = queue.Queue[tuple[int, TrainJob[Settings], Inbox]]
Answer = tuple[int, Event | AscimlError]


def run_job(job: TrainJob[Settings], inbox: Inbox) -> Iterator[Event]:
    """Train the model of the job's kind: Progress now and then, Finished when the file is there.

    Orders from `inbox` hold from the next chunk on. Whatever ends the run, the best weights so far are in the checkpoint.
    """
    events: Iterator[Event] = resolve(KINDS[job.settings.kind].run)(job, inbox)
    return events


def _limit(job: TrainJob[Settings]) -> AscimlError:
    return AscimlError("limit", f"{len(job.analysis_paths)} sounds need more memory than "
                       "there is: train with fewer sounds, or on the other device (cpu, gpu)")  # fmt: skip


def _import_kinds() -> Callable[[], None]:
    """Import what jobs need, and return what compiles for most of them before there is one."""
    with needs.loading():
        importlib.import_module("asciml_osc.models.devices")  # TensorFlow, which jobs load where they need it
        for kind in KINDS.values():
            resolve(kind.run)
        entry = DEFAULT.warm_up
        warm_up: Callable[[], None] = resolve(entry) if entry else lambda: None
    gc.freeze()  # what has been loaded stays
    return warm_up


def serve(server: Server) -> None:
    """Take jobs one after the other until the server ends."""
    jobs: Jobs = queue.Queue()
    threading.Thread(target=_listen, args=(server, jobs), daemon=True).start()

    try:
        warm_up = _import_kinds()
        from asciml_osc.models import devices
    except Exception as error:  # TensorFlow, which may not fit this machine
        log.exception("TensorFlow does not load")
        while True:
            server.say((jobs.get()[0], needs.broken(error)))
    devices.configure(min(MOST_THREADS, os.cpu_count() or 1))
    server.say(Ready())
    if jobs.empty():
        warm_up()
    while True:
        carry_out(*jobs.get(), server.say)


def carry_out(number: int, job: TrainJob[Settings], inbox: Inbox, say: Callable[[Answer], None]) -> None:
    """Train, and say all that happens, or the error that ended it. No network of the run stays alive."""
    from asciml_osc.models import devices

    try:
        for event in run_job(job, inbox):
            say((number, event))
    except AscimlError as error:
        say((number, error))
    except (MemoryError, devices.OutOfMemory):
        say((number, _limit(job)))
    except Exception as error:  # the process serves on; the server gets the sentence
        log.exception("training failed")
        say((number, AscimlError("internal", f"training failed: {str(error) or type(error).__name__}")))
    finally:
        devices.forget_gradients()
        # A network and its compiled steps refer to each other. By itself Python looks for such cycles when there are
        # many new objects, however large they are.
        gc.collect()


def _listen(server: Server, jobs: Jobs) -> None:
    """Sort what comes in. An order belongs to the job that came before it, though that may still be waiting."""
    inbox: Inbox = queue.Queue()
    for number, message in server.messages():
        if isinstance(message, TrainJob):
            inbox = queue.Queue()
            jobs.put((number, message, inbox))
        else:
            inbox.put((number, message))


def main() -> None:
    """Step back behind sound and control, and serve."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    leave_signals_to_the_server()
    step_back(NICENESS)
    serve(Server())


if __name__ == "__main__":
    main()
