"""The daemon's door to the trainer process. No TensorFlow here."""

from __future__ import annotations

import logging
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import asciml_osc
from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Alive, Event, Finished, Inbox, Ready, StopJob, TrainJob

log = logging.getLogger("asciml.train")

POLL_S = 0.05  # how soon an order is passed on
CLOSE_S = 2.0  # how long the process may take to end by itself


class Trainer:
    """Owner of one trainer process: starts it, keeps it warm, replaces it when it has died.

    `train` is for one background thread; `start`, `stop` and `close` may be called from any.
    """

    def __init__(self) -> None:
        self.ready = threading.Event()  # TensorFlow is imported: a job starts at once
        self._process: _Process | None = None
        self._starting = threading.Lock()
        self._busy = threading.Lock()
        self._inbox: Inbox = queue.Queue()
        self._number = 0

    def start(self) -> None:
        """Start the process if it does not run; returns at once, `ready` is set some 8 s later."""
        self._running()

    def train(self, job: TrainJob, inbox: Inbox | None = None) -> Iterator[Event]:
        """Run one job: Progress after each chunk, Finished last.

        Orders that are put into `inbox`, before or while it runs, are passed on; each is answered by a Heard.
        After a StopJob, or `stop()`, Finished comes nevertheless. Closing the iterator ends the run too.
        Raises AscimlError as run_job does, `busy` while another job runs, and `internal` when the process dies; the
        next call then starts a new one.
        """
        if not self._busy.acquire(blocking=False):
            raise AscimlError("busy", "a training is running: end it first with /asciml/train/stop")
        try:
            self._inbox = inbox if inbox is not None else queue.Queue()
            self._number += 1
            yield from self._run(job, self._running(), self._number, self._inbox)
        finally:
            self._busy.release()

    def _run(self, job: TrainJob, process: _Process, number: int, inbox: Inbox) -> Iterator[Event]:
        process.send((number, job))
        ended = False  # the last event has come
        try:
            while not ended:
                while not inbox.empty():
                    process.send(inbox.get())
                try:
                    of_job, event = process.events.get(timeout=POLL_S)
                except queue.Empty:
                    continue
                if of_job not in (number, process.DIED):
                    continue  # a job before this one, to which nobody listened any more
                ended = isinstance(event, AscimlError | Finished)
                if isinstance(event, AscimlError):
                    raise event
                yield event
        finally:
            if not ended:
                process.send((0, StopJob()))

    def _running(self) -> _Process:
        with self._starting:
            if self._process is not None and not self._process.alive:
                self._process.close()
                self._process = None
            if self._process is None:
                self._process = _Process(self.ready)
            return self._process

    def stop(self) -> None:
        """Ask the running job to end at its next chunk; the best weights so far are saved."""
        self._inbox.put((0, StopJob()))

    @property
    def heard(self) -> float:
        """When the process gave its last sign of life, by time.monotonic(); 0 where there is none."""
        process = self._process
        return process.heard if process else 0.0

    def kill(self) -> None:
        """End the process though it hangs; what runs raises as when it dies. Returns at once."""
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """End the process, and with it a job that is running."""
        with self._starting:
            if self._process is not None:
                self._process.close()
                self._process = None


class _Process:
    """One trainer process and the two threads that read what it says."""

    DIED = -1  # stands for the number of the job in the event that says so

    def __init__(self, ready: threading.Event) -> None:
        self.events: queue.Queue[tuple[int, Any]] = queue.Queue()
        self._ready = ready
        self.heard = time.monotonic()
        root = str(Path(asciml_osc.__file__).parents[1])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        pipe = subprocess.PIPE
        self._popen = popen = subprocess.Popen([sys.executable, "-m", "asciml_osc.training.trainer"], stdin=pipe, stdout=pipe,
                                       stderr=pipe, env=os.environ | {"PYTHONPATH": path})  # fmt: skip
        assert popen.stdin is not None
        assert popen.stdout is not None
        assert popen.stderr is not None
        self.pid, self._commands = popen.pid, popen.stdin
        threading.Thread(target=self._read_events, args=(popen.stdout,), daemon=True).start()
        threading.Thread(target=self._read_log, args=(popen.stderr,), daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def send(self, message: Any) -> None:
        """Nothing happens if the process has died: its last event says so."""
        try:
            pickle.dump(message, self._commands)
            self._commands.flush()
        except (OSError, ValueError):
            log.debug("the trainer process did not hear %s", message)

    def kill(self) -> None:
        self._popen.kill()

    def close(self) -> None:
        try:
            self._commands.close()
        except OSError:
            log.debug("the trainer process had ended already")
        try:
            self._popen.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()

    def _read_events(self, replies: BinaryIO) -> None:
        with replies:
            while True:
                try:
                    message = pickle.load(replies)
                except (EOFError, pickle.UnpicklingError):  # the second: killed while it was speaking
                    break
                self.heard = time.monotonic()
                if isinstance(message, Alive):
                    continue
                if isinstance(message, Ready):
                    self._ready.set()
                else:
                    self.events.put(message)
        self._ready.clear()
        code = self._popen.wait()
        text = f"the trainer process died (exit {code}): train again, with fewer sounds if memory ran out"
        self.events.put((self.DIED, AscimlError("internal", text)))

    def _read_log(self, lines: BinaryIO) -> None:
        with lines:
            for line in lines:
                log.info("trainer: %s", line.decode(errors="replace").rstrip())
