"""A mapping learned from examples: what is recorded, what was learned, and when the voices are moved by it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextvars import Context
from typing import Any

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.gesture.dtw import Follower
from asciml_osc.gesture.evaluate import KINDS, Part, evaluate, kept, parts_again
from asciml_osc.gesture.examples import Examples, Round, round_again
from asciml_osc.jobs import lazy as jobs
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.gesture_sources import MOST, Sources
from asciml_osc.session.gesture_targets import CLASS, make, meant
from asciml_osc.session.mapping_targets import Target, make_target
from asciml_osc.session.mappings import Mappings
from asciml_osc.session.stage import Stage
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

ROUNDS, STATE = "gesture_rounds", "gesture"  # of the session's settings
MOST_EXAMPLES = 10000
SHOW_EVERY = 1 / 30  # seconds between two /asciml/gesture/output
BEGIN = 0.1  # seconds that the first move takes, from wherever a voice is
NOBODY = Client("127.0.0.1", 0)
WEKINATOR_INPUTS = "/wek/inputs"
log = logging.getLogger("asciml.gesture")


class Gestures:
    """Owner of examples, model and vector. Every change is in the session folder before its done.

    on_output: is given the values of each move, as their targets take them; on_seen: the name of a class that was recognised.
    off: numbers of outputs that rest. unrecorded: those of which no example says anything. chosen: inputs of an output, all without a word.
    """

    def __init__(
        self, stage: Stage, store: AsyncStore, pool: WorkPool, mappings: Mappings, emit: Emit
    ) -> None:
        self._stage, self._store, self._pool, self._mappings, self._emit = stage, store, pool, mappings, emit
        self._wire: Dispatcher | None = None
        self.examples = Examples()
        self.targets: dict[str, Target] = {}
        self.sources = Sources()
        self.parts: list[Part] = []
        self.classes: list[str] = []
        self.actions: dict[str, str] = {}
        self.kind, self.error, self.beyond = KINDS[0], 0.0, "hold"
        self.running = False
        self.recording: Round | None = None
        self.off: set[int] = set()
        self.unrecorded: set[int] = set()
        self.chosen: dict[int, tuple[int, ...]] = {}
        self.on_output: list[Callable[[list[float]], None]] = []
        self.on_seen: list[Callable[[str], None]] = []
        self._follower: Follower | None = None
        self._vector: tuple[float, ...] = ()
        self._client = NOBODY
        self._values: list[float] = []
        self._confidence = 0.0
        self._class, self._problem = "", ""
        self._begins = True
        self._moved = self._shown = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._show: asyncio.TimerHandle | None = None
        self._changing = asyncio.Lock()
        mappings.hearers.append(self.heard)

    def connect(self, wire: Dispatcher) -> None:
        """Let commands be targets, sources and actions: before `open`."""
        self._wire = wire

    async def open(self) -> None:
        """Take up what the last run left; what is damaged is passed over."""
        try:
            rounds = await self._store.settings.get(ROUNDS) or []
            self.examples.rounds = [round_again(one) for one in rounds]
            state = await self._store.settings.get(STATE) or {}
            self._sourced(Sources(state.get("sources", ())))
            self.classes = [str(name) for name in state.get("classes", ())]
            self.actions = {str(name): str(text) for name, text in state.get("actions", {}).items()}
            self.targets = {name: self._target(name, known=True) for name in state.get("targets", ())}
            self.kind, self.error = str(state.get("kind", KINDS[0])), float(state.get("error", 0.0))
            self.beyond = str(state.get("beyond", "hold"))
            self._learned(parts_again(state.get("model", ())))
            self.running = bool(state.get("running")) and bool(self.parts)
        except (AscimlError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            log.warning("the gestures of the session are damaged and are passed over: %s", error)
            self._forget()

    async def close(self) -> None:
        """Move nothing any more; a round that is being recorded is kept."""
        self.running = False
        for timer in (self._timer, self._show):
            if timer is not None:
                timer.cancel()
        if self.recording is not None and len(self.recording):
            await self.keep_round(self.end())

    # What comes

    def heard(self, client: Client, address: str, args: list[Argument]) -> bool:
        """Take a message that may be of a source; whether it is. Raises bad-argument for a wrong /wek/inputs alone."""
        if address == WEKINATOR_INPUTS:
            for value in args:
                if not isinstance(value, int | float) or value - value != 0:
                    raise bad_argument(
                        "the vector takes numbers alone, without NaN and infinity: leave the others out"
                    )
            self.take(client, [float(value) for value in args])  # type: ignore[arg-type]
            return True
        if address not in self.sources:
            return False
        try:
            vector = self.sources.take(address, args)
            if vector is not None:
                self.take(client, vector)
        except AscimlError as error:
            self._tell(error)
        return True

    def take(self, client: Client, values: Sequence[float]) -> None:
        """Take the next vector: an example while recording, else what moves the voices. Raises bad-argument, limit."""
        width = self.examples.width or (self.parts[0].arrays["width"] if self.parts else 0)
        if self.recording is not None and self.recording.inputs:
            width = len(self.recording.inputs[0])
        if not 0 < len(values) <= MOST or (width and len(values) != int(width)):
            raise bad_argument(
                f"the vector has {len(values)} numbers, expected {int(width) or f'1 to {MOST}'}: send as many as the examples have, or begin anew with /asciml/gesture/clear"
            )
        self._vector, self._client = tuple(values), client
        if self.recording is not None:
            self._record(self.recording)
        elif self.running:
            self._follow(np.array(self._vector))
            if self._follower is None and self._timer is None:
                self._move_soon()

    def _record(self, one: Round) -> None:
        if len(self.examples) + len(one) >= MOST_EXAMPLES:
            raise AscimlError(
                "limit",
                f"there are {MOST_EXAMPLES} examples: /asciml/gesture/undo or /asciml/gesture/clear makes room",
            )
        outputs = [
            float(self.classes.index(one.name)) if name == CLASS else target.present()
            for name, target in self.targets.items()
        ]
        if None in outputs:
            raise not_found(
                "a voice of the examples is gone: make it again, or begin anew with /asciml/gesture/clear"
            )
        one.inputs.append(self._vector)
        nothing = float("nan")
        one.outputs.append(
            tuple(
                nothing if n in self.unrecorded or value is None else value for n, value in enumerate(outputs)
            )
        )

    # What moves

    def _follow(self, vector: np.ndarray) -> None:
        seen = None if self._follower is None else self._follower.take(vector)
        if seen is not None and seen.label < len(self.classes):
            self._saw(self.classes[seen.label], max(0.0, 1.0 - seen.distance))

    def _saw(self, name: str, confidence: float) -> None:
        self._emit("/asciml/gesture/seen", name, confidence)
        for told in self.on_seen:
            told(name)
        if name in self.actions and self._wire is not None:
            address, *words = self.actions[name].split()
            self._wire.play(self._client, address, [_number(word) for word in words], lambda: None)

    def _move_soon(self) -> None:
        loop = asyncio.get_running_loop()
        wait = self._moved + self._mappings.block - loop.time()
        if wait <= 0.0:
            Context().run(self._move)
        else:
            self._timer = loop.call_later(wait, self._move, context=Context())

    def _move(self) -> None:
        """Move the targets to where the newest vector says: once a block."""
        self._timer, self._moved = None, asyncio.get_running_loop().time()
        if not self.running or self.recording is not None or not self.parts:
            return
        values, confidence = self._evaluated()
        glide, self._begins = (BEGIN if self._begins else 0.0), False
        named = list(self.targets.items())
        try:
            for number, value in values.items():
                name, target = named[number]
                self._values[number] = value
                if name == CLASS:
                    self._classified(int(value), confidence)
                else:
                    target.move(self._client, value, glide)
            self._problem = ""
        except AscimlError as error:
            self._tell(error)
        self._confidence = confidence
        for told in self.on_output:
            told(list(self._values))
        self._show_soon()

    def _evaluated(self) -> tuple[dict[int, float], float]:
        vector, hold = np.array(self._vector), self.beyond == "hold"
        values: dict[int, float] = {}
        confidence = 1.0
        targets = list(self.targets.values())
        for part in self.parts:
            made = evaluate(part, vector, hold)
            confidence = min(confidence, made.confidence)
            for number, value in zip(part.outputs, made.values.tolist(), strict=True):
                target = targets[number]
                if number not in self.off and value - value == 0:
                    is_class = target.key == CLASS
                    values[number] = value if is_class else min(max(value, target.lo), target.hi)
        return values, confidence

    def _classified(self, number: int, confidence: float) -> None:
        if 0 <= number < len(self.classes) and self.classes[number] != self._class:
            self._class = self.classes[number]
            self._saw(self._class, confidence)

    def _show_soon(self) -> None:
        if self._show is None:
            loop = asyncio.get_running_loop()
            wait = self._shown + SHOW_EVERY - loop.time()
            if wait <= 0.0:
                self._tell_output()
            else:
                self._show = loop.call_later(wait, self._tell_output, context=Context())

    def _tell_output(self) -> None:
        self._show, self._shown = None, asyncio.get_running_loop().time()
        self._emit("/asciml/gesture/output", self._confidence, *self._values)

    def _tell(self, error: AscimlError) -> None:
        """Tell what is wrong, once until it is something else or works."""
        if error.message != self._problem:
            self._emit("/asciml/gesture/problem", error.code, error.message)
        self._problem = error.message

    # What is told

    def begin(self, words: Sequence[str], name: str) -> None:
        """Record a round from now on. words: targets and voices, those of before or main without; name: the class that it shows.

        Raises not-found for a target that is not there, bad-argument where the examples are of others.
        """
        if self.recording is not None:
            raise AscimlError("busy", "a round is being recorded: /asciml/gesture/record 0 ends it")
        if name:
            targets = [CLASS]
        elif words or not self.targets or CLASS in self.targets:
            targets = meant(words or ["main"], self._stage.voices)
        else:
            targets = list(self.targets)
        if len(self.examples) and targets != list(self.targets):
            raise bad_argument(
                f"the examples are of {' '.join(self.targets)}, got {' '.join(targets)}: forget them with /asciml/gesture/clear"
            )
        made = {target: self._target(target) for target in targets}
        if targets != list(self.targets):
            self._learned([])
            self.targets = made
        if name and name not in self.classes:
            self.classes.append(name)
        self.recording = Round(name=name)

    def end(self) -> Round:
        """End the round. Raises bad-argument for an empty one, not-found where none is being recorded."""
        one, self.recording = self.recording, None
        if one is None:
            raise not_found("no round is being recorded: /asciml/gesture/record 1 begins one")
        if not len(one):
            raise bad_argument(
                "no vector came while it recorded, so nothing was kept: send /asciml/gesture/inputs, or name what does in /asciml/gesture/sources"
            )
        self.examples.rounds.append(one)
        return one

    async def keep_round(self, one: Round) -> tuple[int, int]:
        """Put a round on disk; how many examples it has, and how many there are. Raises io, and then it is gone."""
        try:
            await self._keep(examples=True)
        except AscimlError:
            self.examples.rounds = [other for other in self.examples.rounds if other is not one]
            raise
        return len(one), len(self.examples)

    async def undo(self) -> int:
        """Take the last round back, or the one that is being recorded; how many examples it had. Raises not-found."""
        if self.recording is not None:
            one, self.recording = self.recording, None
            return len(one)
        if not self.examples.rounds:
            raise not_found("there is no round to take back: /asciml/gesture/record 1 begins one")
        gone = self.examples.undo()
        await self._keep(examples=True)
        return gone

    async def clear(self) -> None:
        """Forget the examples and what was learned; sources and actions stay."""
        sources, actions = self.sources, self.actions
        self._forget()
        self._sourced(sources)
        self.actions = actions
        await self._keep(examples=True)

    async def remove_near(self, count: int) -> int:
        """Remove the examples nearest to the present vector; how many. Raises not-found where no vector has come yet."""
        if not self._vector or not len(self.examples):
            raise not_found("there is no vector, or no example near it: first send /asciml/gesture/inputs")
        gone = self.examples.remove_near(self._vector, count)
        await self._keep(examples=True)
        return gone

    async def train(self, kind: str) -> tuple[float, int]:
        """Learn from the examples; the error and how many examples there were. What was learned before plays until then.

        Raises bad-argument for examples that teach nothing, busy where a round is being recorded, denied, io.
        """
        if self.recording is not None:
            raise AscimlError("busy", "a round is being recorded: /asciml/gesture/record 0 ends it")
        if not len(self.examples):
            raise bad_argument(
                "there are no examples: /asciml/gesture/record 1, move, /asciml/gesture/record 0"
            )
        kind = kind or self.kind
        rounds = list(self.examples.rounds)
        if kind == "dtw":
            if any(not one.name for one in rounds):
                raise bad_argument(
                    "dtw learns movements that have a name: record each with /asciml/gesture/record 1 class NAME"
                )
            movements = [np.array(one.inputs) for one in rounds]
            labels = [self.classes.index(one.name) for one in rounds]
            found = await self._pool.run(jobs.gestures.learn_movements, movements, labels)
        else:
            if CLASS in self.targets and kind != "classify":
                raise bad_argument(
                    f"the examples have classes, which {kind} cannot learn: train classify or dtw"
                )
            width = self.examples.width
            everything = tuple(range(width))
            chosen = [self.chosen.get(n, everything) for n in range(len(self.targets))]
            inputs, outputs = self.examples.inputs, self.examples.outputs
            found = await self._pool.run(jobs.gestures.learn, kind, inputs, outputs, chosen)
        if not self.examples.rounds:
            raise AscimlError("busy", "the examples were cleared meanwhile: record others, then train again")
        width_of = np.array(float(self.examples.width))
        self._learned([one._replace(arrays={**one.arrays, "width": width_of}) for one in found.parts])
        self.kind, self.error = kind, found.error
        await self._keep()
        if found.contradicting:
            self._emit(
                "/asciml/log",
                "warning",
                f"{found.contradicting} examples contradict each other, the same vector for different places: what was learned lies between them",
            )
        return found.error, found.examples

    async def run(self, on: bool, beyond: str) -> None:
        """Let the vector move the voices, or no longer. Raises not-found where nothing was learned yet."""
        if on and not self.parts:
            raise not_found("nothing has been learned yet: record examples, then /asciml/gesture/train")
        self.running, self.beyond = on, beyond or self.beyond
        self._learned(self.parts)  # from the beginning: no gesture is half done
        await self._keep()

    async def source(self, words: Sequence[object]) -> None:
        """Make the vector of these sources. Raises bad-argument, io."""
        self._sourced(Sources(words))
        await self._keep()

    async def act(self, name: str, message: str) -> None:
        """Carry a message out whenever a class is recognised; "": no more. Raises not-found, bad-argument."""
        assert self._wire is not None
        if message:
            address, *words = message.split()
            if address.startswith("/asciml/gesture"):
                raise bad_argument(
                    "an action cannot be a command of the gestures themselves: name another one"
                )
            self._wire.registry.lookup(address).bind([_number(word) for word in words], NOBODY)
            self.actions[name] = message
        else:
            self.actions.pop(name, None)
        await self._keep()

    def suspend(self) -> None:
        """Move nothing until /asciml/gesture/run 1: the panic button."""
        self.running = False

    def _learned(self, parts: list[Part]) -> None:
        self.parts = parts
        self._follower = Follower(parts[0].arrays) if parts and parts[0].kind == "dtw" else None
        self._begins, self._class = True, ""
        self._values = [target.present() or 0.0 for target in self.targets.values()]

    def _forget(self) -> None:
        self.examples, self.targets, self.classes, self.actions = Examples(), {}, [], {}
        self.recording, self.running, self._vector = None, False, ()
        self.chosen, self.off, self.unrecorded = {}, set(), set()
        self._sourced(Sources())
        self._learned([])

    def _sourced(self, sources: Sources) -> None:
        self.sources = sources
        self._mappings.watch_also(frozenset(sources))

    def _target(self, name: str, known: bool = False) -> Target:
        assert self._wire is not None
        wire = self._wire

        def other(text: str) -> Target:
            return make_target(
                text,
                self._stage,
                wire,
                lambda owner: make_target(f"{owner}.percent", self._stage, wire, other),
            )

        return (
            other(name) if known and name != CLASS and not name.startswith("output.") else make(name, other)
        )

    async def _keep(self, examples: bool = False) -> None:
        """Put it on disk. Raises io."""
        async with self._changing:
            state: dict[str, Any] = {
                "targets": list(self.targets), "sources": self.sources.words, "classes": self.classes,
                "actions": self.actions, "kind": self.kind, "error": self.error, "beyond": self.beyond,
                "running": self.running, "model": kept(self.parts),
            }  # fmt: skip
            values: dict[str, Any] = {STATE: state}
            if examples:
                values[ROUNDS] = [one.kept() for one in self.examples.rounds]
            await self._store.settings.update(values)


def _number(word: str) -> Argument:
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word
