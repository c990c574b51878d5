"""Wekinator's own messages, for patches that were made for it: they are the gestures' commands under other names.

Addresses and arguments as in Wekinator's source (Fiebrink, OSCControlReceiver.java). What cannot be done is answered by a fail, which
such patches ignore.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.gesture_targets import CLASS
from asciml_osc.session.gestures import Gestures

CONTROL = "/wekinator/control/"
OUTPUTS, DONE_TRAINING = "/wek/outputs", "/wekinator/status/done-training"
MOVEMENT = "gesture_"  # the class of a movement, before its number
USUAL = "mlp"  # what Wekinator learns numbers with, unless it is told otherwise
MOST = 99  # outputs
NOBODY = Client("127.0.0.1", 0)
Send = Callable[[str, Sequence[Argument]], None]


class Wekinator:
    """Owner of what such a patch has said of its outputs. send: to where Wekinator sends its outputs."""

    def __init__(self, gestures: Gestures, wire: Dispatcher, send: Send) -> None:
        self._gestures, self._wire, self._send = gestures, wire, send
        self._forgetting: asyncio.Task[None] | None = None  # held, or it might be collected before its end
        self._given: list[float] = []  # the values that are recorded next, of outputs that are numbers alone
        gestures.playing.on_output.append(lambda values: send(OUTPUTS, values))
        gestures.playing.on_seen.append(self._seen)
        simple: dict[str, tuple[str, list[Argument]]] = {
            "stopRecording": ("record", [0]), "stopDtwRecording": ("record", [0]), "deleteAllExamples": ("clear", []),
            "startRunning": ("run", [1]), "stopRunning": ("run", [0]),
        }  # fmt: skip
        self._controls: dict[str, Callable[[Client, list[Argument]], None]] = {
            **{name: partial(self._play_as, *as_) for name, as_ in simple.items()},
            "startRecording": self._start,
            "startDtwRecording": self._start_movement,
            "train": self._train,
            "outputs": self._outputs,
            "deleteExamplesForOutput": self._forget_output,
            "enableModelRecording": partial(self._switch, lambda: gestures.unrecorded, True),
            "disableModelRecording": partial(self._switch, lambda: gestures.unrecorded, False),
            "enableModelRunning": partial(self._switch, lambda: gestures.playing.off, True),
            "disableModelRunning": partial(self._switch, lambda: gestures.playing.off, False),
            "selectInputsForOutput": self._select,
            **dict.fromkeys(("setInputNames", "setOutputNames"), _names),
            **dict.fromkeys(("cancelTrain", "enablePerformanceMode", "disablePerformanceMode"), _nothing),
            **dict.fromkeys(("loadModelFromFile", "saveModelToFile", "runNewProject"), _no_files),
        }

    def heard(self, client: Client, address: str, args: list[Argument]) -> bool:
        """Take one of Wekinator's messages; whether it is one. Raises not-found, bad-argument, denied."""
        if not address.startswith(CONTROL):
            return False
        control = self._controls.get(address.removeprefix(CONTROL))
        if control is None:
            raise AscimlError("not-found", f"{address[:80]} is none of Wekinator's messages")
        control(client, args)
        return True

    def _play(
        self, client: Client, name: str, args: list[Argument], answered: Callable[[], None] = lambda: None
    ) -> None:
        self._wire.play(client, f"/asciml/gesture/{name}", args, answered)

    def _play_as(self, name: str, given: list[Argument], client: Client, _: list[Argument]) -> None:
        self._play(client, name, given)

    def _start(self, client: Client, _: list[Argument]) -> None:
        self._play(client, "record", [1, *(f"output.{n + 1}" for n in range(len(self._given)))])
        self._show()

    def _start_movement(self, client: Client, args: list[Argument]) -> None:
        (number,) = _numbers(args, 1)
        self._play(client, "record", [1, "class", f"{MOVEMENT}{number}"])

    def _train(self, client: Client, _: list[Argument]) -> None:
        kind = "dtw" if CLASS in self._gestures.playing.targets else USUAL
        self._play(client, "train", [kind], lambda: self._send(DONE_TRAINING, []))

    def _outputs(self, _: Client, args: list[Argument]) -> None:
        if not 0 < len(args) <= MOST or not all(
            isinstance(one, int | float) and one - one == 0 for one in args
        ):
            raise bad_argument(
                f"outputs takes 1 to {MOST} numbers, without NaN and infinity; got {len(args)} arguments"
            )
        self._given = [float(one) for one in args]  # type: ignore[arg-type]
        self._show()

    def _show(self) -> None:
        """Have the outputs at what was given, so that the examples say so."""
        for number, value in enumerate(self._given):
            target = self._gestures.playing.targets.get(f"output.{number + 1}")
            if target is not None and self._gestures.recording is not None:
                target.move(NOBODY, value, 0.0)

    def _forget_output(self, _: Client, args: list[Argument]) -> None:
        (number,) = _numbers(args, 1)
        self._gestures.playing.check_output(number)
        self._forgetting = asyncio.get_running_loop().create_task(self._forget(number))

    async def _forget(self, number: int) -> None:
        try:
            await self._gestures.forget_output(number - 1)
        except AscimlError as error:  # a full disk
            self._gestures.playing.tell(error)

    def _switch(self, which: Callable[[], set[int]], on: bool, _: Client, args: list[Argument]) -> None:
        """Let outputs rest or not. which: returns those that rest; a clear makes another set of them."""
        resting = which()
        numbers = {number - 1 for number in _numbers(args)}
        resting.difference_update(numbers) if on else resting.update(numbers)
        self._gestures.keep_soon()

    def _select(self, _: Client, args: list[Argument]) -> None:
        output, *inputs = _numbers(args)
        if not inputs or len(set(inputs)) != len(inputs):
            raise bad_argument(
                "selectInputsForOutput takes an output and its inputs, each once, all from 1 on"
            )
        self._gestures.chosen[output - 1] = tuple(number - 1 for number in inputs)
        self._gestures.keep_soon()

    def _seen(self, name: str) -> None:
        if name.startswith(MOVEMENT):
            self._send(f"/output_{name.removeprefix(MOVEMENT)}", [])


def _numbers(args: list[Argument], count: int = 0) -> list[int]:
    """Return whole numbers from 1 on. Raises bad-argument."""
    found = [int(one) for one in args if isinstance(one, int | float) and one >= 1 and one == int(one)]
    if len(found) != len(args) or not found or (count and len(found) != count):
        raise bad_argument(
            f"got {' '.join(map(str, args))[:60] or 'nothing'}; expected whole numbers from 1 on"
        )
    return found


def _names(_: Client, args: list[Argument]) -> None:
    """Check names; nothing here shows them."""
    if not args or not all(isinstance(one, str) for one in args) or len(set(args)) != len(args):
        raise bad_argument("names are words, each another one")


def _nothing(_: Client, __: list[Argument]) -> None:
    """There is nothing to do: a training ends by itself within seconds, and no window has to be locked."""


def _no_files(_: Client, __: list[Argument]) -> None:
    raise AscimlError(
        "denied",
        "there are no projects in files here: examples and what was learned are kept in the session, and are there after a restart",
    )
