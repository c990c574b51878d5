"""A learned mapping while it plays: the vector that comes, and the targets, classes and actions that it leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextvars import Context

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit
from asciml_osc.gesture.dtw import Follower
from asciml_osc.gesture.evaluate import Beyond, Part, evaluate
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.gesture_targets import CLASS
from asciml_osc.session.mapping_targets import Target

SHOW_EVERY = 1 / 30  # seconds between two /asciml/gesture/output
BEGIN = 0.1  # seconds that the first move takes, from wherever a voice is
NOBODY = Client("127.0.0.1", 0)


class GesturePlaying:
    """Owner of what was learned, and of what it moves: targets, names of classes, and the message that each class has.

    wire: carries out the actions. on_output: is given the values of each move, as their targets take them; on_seen: the name of a class that
    was recognised. off: numbers of outputs that rest.
    """

    def __init__(self, block: Callable[[], float], emit: Emit) -> None:
        """block: tells the seconds from one move to the next."""
        self._block, self._emit = block, emit
        self.wire: Dispatcher | None = None
        self.targets: dict[str, Target] = {}
        self.parts: list[Part] = []
        self.classes: list[str] = []
        self.actions: dict[str, str] = {}
        self.beyond: Beyond = "hold"
        self.running = False
        self.off: set[int] = set()
        self.on_output: list[Callable[[list[float]], None]] = []
        self.on_seen: list[Callable[[str], None]] = []
        self._follower: Follower | None = None
        self._vector, self._client = np.zeros(0), NOBODY
        self._values: list[float] = []
        self._confidence = 0.0
        self._class, self._problem = "", ""
        self._begins = True
        self._moved = self._shown = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._show: asyncio.TimerHandle | None = None

    def take(self, client: Client, vector: Sequence[float]) -> None:
        """Take the next vector, and move soon if it runs."""
        self._vector, self._client = np.array(vector), client
        if not self.running:
            return
        self._follow(self._vector)
        if self._follower is None and self._timer is None:
            self._move_soon()

    def rest(self) -> None:
        """Have no move, and no word of one, come of what was taken before."""
        self._hush()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _hush(self) -> None:
        if self._show is not None:
            self._show.cancel()
            self._show = None

    def close(self) -> None:
        """Move and tell nothing any more."""
        self.running = False
        self.rest()

    def learn(self, parts: list[Part]) -> None:
        """Play these from their beginning: no gesture is half done, and nothing is told of those before."""
        self._hush()
        self.parts = parts
        self._follower = Follower(parts[0].arrays) if parts and parts[0].kind == "dtw" else None
        self._begins, self._class = True, ""
        self._values = [target.present() or 0.0 for target in self.targets.values()]

    def check_output(self, number: int) -> None:
        """Raise bad-argument where there is no output of this number, counted from 1."""
        if not 0 < number <= len(self.targets):
            raise bad_argument(f"there are {len(self.targets)} outputs, got the number {number}")

    def forget(self) -> None:
        """Know and move nothing."""
        self.targets, self.classes, self.actions = {}, [], {}
        self.running, self.off = False, set()
        self.learn([])

    def _follow(self, vector: np.ndarray) -> None:
        seen = None if self._follower is None else self._follower.take(vector)
        if seen is not None and seen.label < len(self.classes):
            self._saw(self.classes[seen.label], max(0.0, 1.0 - seen.distance))

    def _saw(self, name: str, confidence: float) -> None:
        self._emit("/asciml/gesture/seen", name, confidence)
        for told in self.on_seen:
            told(name)
        if name in self.actions and self.wire is not None:
            address, *words = self.actions[name].split()
            self.wire.play(self._client, address, [number(word) for word in words], lambda: None)

    def _move_soon(self) -> None:
        loop = asyncio.get_running_loop()
        wait = self._moved + self._block() - loop.time()
        if wait <= 0.0:
            Context().run(self._move)
        else:
            self._timer = loop.call_later(wait, self._move, context=Context())

    def _move(self) -> None:
        """Move the targets to where the newest vector says: once a block."""
        self._timer, self._moved = None, asyncio.get_running_loop().time()
        if not self.running or not self.parts:
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
            self.tell(error)
        self._confidence = confidence
        for told in self.on_output:
            told(list(self._values))
        self._show_soon()

    def _evaluated(self) -> tuple[dict[int, float], float]:
        vector, hold = self._vector, self.beyond == "hold"
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

    def tell(self, error: AscimlError) -> None:
        """Tell what is wrong, once until it is something else or works."""
        if error.message != self._problem:
            self._emit("/asciml/gesture/problem", error.code, error.message)
        self._problem = error.message


def number(word: str) -> Argument:
    """Read a word of an action as the argument that it stands for."""
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word
