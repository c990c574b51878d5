"""A mapping learned from examples: what is recorded, what was learned, and when the voices are moved by it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextvars import Context
from typing import Any, TypeVar

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.gesture.evaluate import BEYOND, KINDS, Beyond, Kind, kept, parts_again
from asciml_osc.gesture.examples import Examples, Round, round_again
from asciml_osc.jobs import lazy as jobs
from asciml_osc.noting import note
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.gesture_playing import NOBODY, GesturePlaying, number
from asciml_osc.session.gesture_sources import MOST, Sources
from asciml_osc.session.gesture_targets import CLASS, make, meant
from asciml_osc.session.mapping_targets import Target, make_target
from asciml_osc.session.mappings import Mappings
from asciml_osc.session.stage import Stage
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

ROUNDS, STATE = "gesture_rounds", "gesture"  # of the session's settings
MOST_EXAMPLES = 10000
WEKINATOR_INPUTS = "/wek/inputs"
log = logging.getLogger("asciml.gesture")
T = TypeVar("T")


class Gestures:
    """Owner of examples, sources and what is recorded. Every change is in the session folder before its done.

    playing: what was learned. unrecorded: numbers of the outputs of which no example says anything. chosen: inputs of an output, all without a word.
    """

    def __init__(
        self, stage: Stage, store: AsyncStore, pool: WorkPool, mappings: Mappings, emit: Emit
    ) -> None:
        self._stage, self._store, self._pool, self._mappings, self._emit = stage, store, pool, mappings, emit
        self.playing = GesturePlaying(lambda: mappings.block, emit)
        self.examples = Examples()
        self.sources = Sources()
        self.kind: Kind = KINDS[0]
        self.error = 0.0
        self.recording: Round | None = None
        self.unrecorded: set[int] = set()
        self.chosen: dict[int, tuple[int, ...]] = {}
        self._vector: tuple[float, ...] = ()
        self._changing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        mappings.hearers.append(self.heard)

    def connect(self, wire: Dispatcher) -> None:
        """Let commands be targets, sources and actions: before `open`."""
        self.playing.wire = wire

    async def open(self) -> None:
        """Take up what the last run left; what is damaged is passed over."""
        try:
            rounds = await self._store.settings.get(ROUNDS) or []
            self.examples.rounds = [round_again(one) for one in rounds]
            state = await self._store.settings.get(STATE) or {}
            self._sourced(Sources(state.get("sources", ())))
            self.playing.classes = [str(name) for name in state.get("classes", ())]
            self.playing.actions = {str(name): str(text) for name, text in state.get("actions", {}).items()}
            self.playing.targets = {name: self._target(name, known=True) for name in state.get("targets", ())}
            self.kind = _one_of(KINDS, state.get("kind", KINDS[0]))
            self.error = float(state.get("error", 0.0))
            self.playing.beyond = _one_of(BEYOND, state.get("beyond", BEYOND[0]))
            self.playing.learn(parts_again(state.get("model", ())))
            self.playing.running = bool(state.get("running")) and bool(self.playing.parts)
            self.playing.off, self.unrecorded = _numbers(state, "off"), _numbers(state, "unrecorded")
            self.chosen = {int(n): tuple(map(int, some)) for n, some in state.get("chosen", {}).items()}
        except (AscimlError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            log.warning("the gestures of the session are damaged and are passed over: %s", error)
            self._forget()

    async def close(self) -> None:
        """Move nothing any more; a round that is being recorded is kept."""
        self.playing.close()
        await asyncio.gather(*self._tasks)
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
            self.playing.tell(error)
        return True

    def take(self, client: Client, values: Sequence[float]) -> None:
        """Take the next vector: an example while recording, else what moves the voices. Raises bad-argument, limit."""
        width = self.examples.width or (self.playing.parts[0].arrays["width"] if self.playing.parts else 0)
        if self.recording is not None and self.recording.inputs:
            width = len(self.recording.inputs[0])
        if not 0 < len(values) <= MOST or (width and len(values) != int(width)):
            raise bad_argument(
                f"the vector has {len(values)} numbers, expected {int(width) or f'1 to {MOST}'}: send as many as the examples have, or begin anew with /asciml/gesture/clear"
            )
        self._vector = tuple(values)
        if self.recording is not None:
            self._record(self.recording)
        else:
            self.playing.take(client, self._vector)

    def _record(self, one: Round) -> None:
        if len(self.examples) + len(one) >= MOST_EXAMPLES:
            raise AscimlError(
                "limit",
                f"there are {MOST_EXAMPLES} examples: /asciml/gesture/undo or /asciml/gesture/clear makes room",
            )
        outputs = [
            float(self.playing.classes.index(one.name)) if name == CLASS else target.present()
            for name, target in self.playing.targets.items()
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

    # What is told

    def begin(self, words: Sequence[str], name: str) -> None:
        """Record a round from now on. words: targets and voices, those of before or main without; name: the class that it shows.

        Raises not-found for a target that is not there, bad-argument where the examples are of others.
        """
        if self.recording is not None:
            raise AscimlError("busy", "a round is being recorded: /asciml/gesture/record 0 ends it")
        if name:
            targets = [CLASS]
        elif words or not self.playing.targets or CLASS in self.playing.targets:
            targets = meant(words or ["main"], self._stage.voices)
        else:
            targets = list(self.playing.targets)
        if len(self.examples):
            self._check_targets(targets)
        made = {target: self._target(target) for target in targets}
        if targets != list(self.playing.targets):
            self.playing.learn([])
            self.playing.targets = made
        if name and name not in self.playing.classes:
            self.playing.classes.append(name)
        self.playing.rest()
        self.recording = Round(name=name)

    def _check_targets(self, targets: list[str]) -> None:
        if targets != list(self.playing.targets):
            raise bad_argument(
                f"the examples are of {' '.join(self.playing.targets)}, got {' '.join(targets)}: forget them with /asciml/gesture/clear"
            )

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
        note("gesture", [list(self.playing.targets), one.kept()])
        try:
            await self._keep(examples=True)
        except AscimlError:
            self.examples.rounds = [other for other in self.examples.rounds if other is not one]
            raise
        return len(one), len(self.examples)

    async def take_round(self, targets: Sequence[str], one: Round) -> tuple[int, int]:
        """Have a round as it was recorded before; what `keep_round` returns. Raises bad-argument where the others are of other targets, io."""
        if len(self.examples):
            self._check_targets(list(targets))
        elif list(targets) != list(self.playing.targets):
            self.playing.learn([])
            self.playing.targets = {name: self._target(name, known=True) for name in targets}
        if one.name and one.name not in self.playing.classes:
            self.playing.classes.append(one.name)
        self.examples.rounds.append(one)
        return await self.keep_round(one)

    async def undo(self) -> int:
        """Take the last round back, or the one that is being recorded; how many examples it had. Raises not-found."""
        if self.recording is not None:
            one, self.recording = self.recording, None
            return len(one)
        if not self.examples.rounds:
            raise not_found("there is no round to take back: /asciml/gesture/record 1 begins one")
        gone = self.examples.undo()
        note("undone", True)
        await self._keep(examples=True)
        return gone

    async def clear(self) -> None:
        """Forget the examples and what was learned; sources and actions stay."""
        sources, actions = self.sources, self.playing.actions
        self._forget()
        self._sourced(sources)
        self.playing.actions = actions
        await self._keep(examples=True)

    async def forget_output(self, number: int) -> None:
        """Have no example say anything of one output, counted from 0. Raises io."""
        self.examples.forget_output(number)
        await self._keep(examples=True)

    async def remove_near(self, count: int, vector: Sequence[float] | None = None) -> int:
        """Remove the examples nearest to a vector, the present one if left out; how many. Raises not-found where none has come yet."""
        if vector is not None:
            self._vector = tuple(vector)
        if not self._vector or not len(self.examples):
            raise not_found("there is no vector, or no example near it: first send /asciml/gesture/inputs")
        note("vector", list(self._vector))
        gone = self.examples.remove_near(self._vector, count)
        await self._keep(examples=True)
        return gone

    async def train(self, kind: Kind | None) -> tuple[float, int]:
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
            labels = [self.playing.classes.index(one.name) for one in rounds]
            found = await self._pool.run(jobs.gestures.learn_movements, movements, labels)
        else:
            if CLASS in self.playing.targets and kind != "classify":
                raise bad_argument(
                    f"the examples have classes, which {kind} cannot learn: train classify or dtw"
                )
            width = self.examples.width
            everything = tuple(range(width))
            chosen = [self.chosen.get(n, everything) for n in range(len(self.playing.targets))]
            inputs, outputs = self.examples.inputs, self.examples.outputs
            found = await self._pool.run(jobs.gestures.learn, kind, inputs, outputs, chosen)
        if not self.examples.rounds:
            raise AscimlError("busy", "the examples were cleared meanwhile: record others, then train again")
        width_of = np.array(float(self.examples.width))
        self.playing.learn([one._replace(arrays={**one.arrays, "width": width_of}) for one in found.parts])
        self.kind, self.error = kind, found.error
        await self._keep()
        if found.contradicting:
            self._emit(
                "/asciml/log",
                "warning",
                f"{found.contradicting} examples contradict each other, the same vector for different places: what was learned lies between them",
            )
        return found.error, found.examples

    async def run(self, on: bool, beyond: Beyond | None) -> None:
        """Let the vector move the voices, or no longer. Raises not-found where nothing was learned yet."""
        if on and not self.playing.parts:
            raise not_found("nothing has been learned yet: record examples, then /asciml/gesture/train")
        self.playing.running, self.playing.beyond = on, beyond or self.playing.beyond
        self.playing.learn(self.playing.parts)  # from the beginning: no gesture is half done
        await self._keep()

    async def source(self, words: Sequence[object]) -> None:
        """Make the vector of these sources. Raises bad-argument, io."""
        self._sourced(Sources(words))
        await self._keep()

    async def act(self, name: str, message: str) -> None:
        """Carry a message out whenever a class is recognised; "": no more. Raises not-found, bad-argument."""
        assert self.playing.wire is not None
        if message:
            address, *words = message.split()
            if address.startswith("/asciml/gesture"):
                raise bad_argument(
                    "an action cannot be a command of the gestures themselves: name another one"
                )
            self.playing.wire.registry.lookup(address).bind([number(word) for word in words], NOBODY)
            self.playing.actions[name] = message
        else:
            self.playing.actions.pop(name, None)
        await self._keep()

    def suspend(self) -> None:
        """Move nothing until /asciml/gesture/run 1, of this server or the next: the panic button."""
        if self.playing.running:
            self.playing.running = False
            self.keep_soon()

    def keep_soon(self) -> None:
        """Put it on disk without having anybody wait; a disk that is full is a warning."""
        task = asyncio.get_running_loop().create_task(self._keep_quietly(), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_quietly(self) -> None:
        try:
            await self._keep()
        except AscimlError as error:
            log.warning("what the gestures do is not kept for the next start: %s", error.message)

    def _forget(self) -> None:
        self.examples, self.recording, self._vector = Examples(), None, ()
        self.chosen, self.unrecorded = {}, set()
        self._sourced(Sources())
        self.playing.forget()

    def _sourced(self, sources: Sources) -> None:
        self.sources = sources
        self._mappings.watch_also(frozenset(sources))

    def _target(self, name: str, known: bool = False) -> Target:
        assert self.playing.wire is not None
        wire = self.playing.wire

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
                "targets": list(self.playing.targets), "sources": self.sources.words, "classes": self.playing.classes,
                "actions": self.playing.actions, "kind": self.kind, "error": self.error, "beyond": self.playing.beyond,
                "running": self.playing.running, "model": kept(self.playing.parts), "off": sorted(self.playing.off),
                "unrecorded": sorted(self.unrecorded), "chosen": self.chosen,
            }  # fmt: skip
            values: dict[str, Any] = {STATE: state}
            if examples:
                values[ROUNDS] = [one.kept() for one in self.examples.rounds]
            await self._store.settings.update(values)


def _numbers(state: dict[str, Any], name: str) -> set[int]:
    """Return outputs that were kept. Raises ValueError, TypeError."""
    return {int(number) for number in state.get(name, ())}


def _one_of(words: tuple[T, ...], word: object) -> T:
    """Return the one of `words` that `word` is. Raises ValueError."""
    return words[words.index(word)]  # type: ignore[arg-type]
