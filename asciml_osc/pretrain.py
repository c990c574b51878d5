"""asciml-osc pretrain: learning from thousands of sounds, for hours, into a model file that sessions start from."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.sounds import files, search, synthesis
from asciml_osc.sounds.parameters import TECHNIQUES
from asciml_osc.training.needs import check_installed, loading

if TYPE_CHECKING:
    from asciml_osc.models.thesis.pretraining import Step  # imports TensorFlow

Settings = ThesisSettings  # of the one kind that can be pretrained, see models.kinds
SETTINGS = "settings.json"
LINE_EVERY_S = 60.0  # where no terminal shows a bar

console = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Order:
    """What the command line asks for."""

    folder: Path | None  # of sounds, or
    synth: int  # so many synthesised ones
    settings: Settings
    out: Path
    resume: bool = False
    checkpoint_s: float = 600.0
    threads: int = 0  # 0: as many as there are cores
    history: Path | None = None  # a JSON line for each step


def run(order: Order) -> int:
    """Do it; the exit code: 0 when the model is written, 130 when it was interrupted and can be resumed.

    Raises as `files.read` and `pretraining.pretrain`, bad-argument for checkpoints of an earlier run without --resume or of
    other settings, denied where TensorFlow is not installed.
    """
    check_installed()
    with loading():
        from asciml_osc.models.devices import configure
        from asciml_osc.models.thesis import pretraining as training

    work = order.out.with_suffix(".checkpoints")
    paths = search.find(order.folder).files if order.folder else []
    count = len(paths) or order.synth
    _check_work_folder(work, order, count)
    configure(order.threads or os.cpu_count() or 1)
    strategy = training.choose_strategy(order.settings.device)
    chief = training.is_chief(strategy)
    sound = _reader(paths) if paths else _synthesiser(count, order.settings.seed)
    stopping, done = _Stopping(), None
    with stopping, _told(order.history) as history, _bar(chief) as tell:
        events = training.pretrain(sound, count, order.settings, strategy, work, order.checkpoint_s, stopping)
        for event in events:
            if isinstance(event, training.Done):
                done = event
                break
            tell(event)
            if history:
                history.write(json.dumps(asdict(event)) + "\n")
                history.flush()
        if history and done:
            history.write(json.dumps({"digest": done.digest}) + "\n")
    assert done is not None
    if done.step.number < done.step.steps:
        console.print(f"stopped at step {done.step.number} of {done.step.steps}; --resume goes on from there")
        return 130
    if done.chief:
        _write_model(order, done.weights, done.step)
        shutil.rmtree(work, ignore_errors=True)
        console.print(f"{order.out}: /asciml/train/start model thesis from {order.out} starts from it")
    return 0


def _write_model(order: Order, weights: dict[str, np.ndarray], step: Step) -> None:
    from asciml_osc.analysis.framing import Framing
    from asciml_osc.models.thesis.model import FORMAT, LATENT, RATE, SAMPLES, ThesisModel
    from asciml_osc.models.thesis.settings import KIND
    from asciml_osc.models.trained import ModelInfo

    created = datetime.now(UTC).isoformat(timespec="seconds")
    info = ModelInfo(order.out.stem, step.epoch, step.loss, step.reconstruction, asdict(order.settings),
                     created, KIND, FORMAT)  # fmt: skip
    # Mean 0 and scale 1: the sounds in files lie within ±1, and so does the network's tanh.
    model = ThesisModel(
        Framing(RATE, SAMPLES), info, 0.0, 1.0, weights, (), np.empty((0, LATENT), np.float32)
    )
    order.out.parent.mkdir(parents=True, exist_ok=True)
    model.save(order.out)


def _check_work_folder(work: Path, order: Order, count: int) -> None:
    """Make it, or see that what lies in it may be gone on with."""
    mine = asdict(order.settings) | {"sounds": count, "folder": str(order.folder or "")}
    for free in ("epochs", "device", "seconds"):  # may be others after a resumption
        mine.pop(free)
    file = work / SETTINGS
    try:
        work.mkdir(parents=True, exist_ok=True)
        before = json.loads(file.read_text()) if file.exists() else None
    except (OSError, ValueError) as error:
        raise AscimlError("io", f"{work} cannot be used for checkpoints: {error}") from error
    if before is None:
        write_file(file, json.dumps(mine).encode())
        return
    if not order.resume and any(work.glob("checkpoint")):
        raise bad_argument(
            f"{work} holds checkpoints of an earlier run: --resume goes on with it; or remove the folder"
        )
    if order.resume and before != mine:
        other = ", ".join(f"{key} {before.get(key)!r}" for key in mine if before.get(key) != mine[key])
        raise bad_argument(
            f"the run in {work} was begun with {other or 'other settings'}: resume with the same, or remove the folder"
        )
    if not order.resume:
        write_file(file, json.dumps(mine).encode())


def _reader(paths: list[Path]) -> Callable[[int], np.ndarray]:
    """Return sound number n out of its file, read when it is wanted."""
    from asciml_osc.models.thesis.model import one_second

    def read(n: int) -> np.ndarray:
        recording = files.read(paths[n])
        return one_second(recording.audio, recording.rate)

    return read


def _synthesiser(count: int, seed: int) -> Callable[[int], np.ndarray]:
    """Take the four techniques of the thesis by turns; each sound is made once, and kept as float16: 32 KB."""
    from asciml_osc.models.thesis.model import RATE, SAMPLES

    techniques = tuple(TECHNIQUES)[:4]  # those of the thesis
    made = np.zeros((count, SAMPLES), np.float16)
    known = np.zeros(count, bool)

    def make(n: int) -> np.ndarray:
        if not known[n]:
            nth, technique = divmod(n, len(techniques))
            made[n] = synthesis.make_sound(techniques[technique], nth, {}, seed, SAMPLES / RATE, RATE)[1]
            known[n] = True
        return np.asarray(made[n], np.float32)

    return make


class _Stopping:
    """Ctrl-C and SIGTERM ask for an end after the running step; a second Ctrl-C is Python's own."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        return self._asked

    def __enter__(self) -> _Stopping:
        self._before = {kind: signal.signal(kind, self._hear) for kind in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for kind, handler in self._before.items():
            signal.signal(kind, handler)

    def _hear(self, kind: int, _: object) -> None:
        self._asked = True
        signal.signal(kind, self._before[signal.Signals(kind)])


@contextmanager
def _told(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    try:
        with path.open("a") as file:
            yield file
    except OSError as error:
        raise AscimlError("io", f"{path} could not be written: {error}") from error


@contextmanager
def _bar(chief: bool) -> Iterator[Callable[[Step], None]]:
    """Show a bar on a terminal, a line a minute elsewhere; the other workers say nothing."""
    told = [-LINE_EVERY_S]
    columns = (
        TextColumn("epoch {task.fields[epoch]}"), BarColumn(), TextColumn("{task.completed}/{task.total} steps"),
        TextColumn("loss {task.fields[loss]:.1f}, squared error {task.fields[error]:.1f}, kl {task.fields[kl]:.0f}"),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not (chief and console.is_terminal)) as bar:
        task = bar.add_task("", total=None, epoch=0, loss=0.0, error=0.0, kl=0.0)

        def tell(step: Step) -> None:
            bar.update(task, completed=step.number, total=step.steps, epoch=step.epoch, loss=step.loss,
                       error=step.reconstruction, kl=step.kl)  # fmt: skip
            if chief and not console.is_terminal and step.seconds - told[0] >= LINE_EVERY_S:
                told[0] = step.seconds
                console.print(f"step {step.number} of {step.steps}, epoch {step.epoch}, loss {step.loss:.1f}, squared "
                              f"error {step.reconstruction:.1f}, kl {step.kl:.0f}")  # fmt: skip

        yield tell
