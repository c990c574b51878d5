"""One run of training, as the control process knows it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asciml_osc.errors import not_found
from asciml_osc.models.kinds import KINDS, Kind
from asciml_osc.models.messages import Acknowledged, Order
from asciml_osc.models.settings import Settings
from asciml_osc.session.run_files import RunFiles
from asciml_osc.store.rows import Point
from asciml_osc.training.handle import OrderQueue


@dataclass
class Run:
    """The run in progress, or the last one.

    sounds : that it was told to learn; files: what it reads; join: sounds that are added go there too
    base : the model file that it starts from
    augment : variations of each sound that it learns beside it; variations: what it reads of those that were made, by id
    recorded : how many of the points are in the database
    snapshots : those that the trainer told of; whoever hears them removes their files
    hung : the trainer did not answer a stop; kept: the model that was made of its checkpoint then
    """

    id: int
    model: str
    settings: Settings
    sounds: tuple[str, ...]
    files: RunFiles
    join: bool = True
    base: Path | None = None
    augment: int = 0
    variations: dict[str, Path] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    recorded: int = 0
    snapshots: set[Path] = field(default_factory=set)
    running: bool = True
    hung: bool = False
    kept: str = ""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    paused: bool = False
    told_at: float = 0.0
    orders: OrderQueue = field(default_factory=asyncio.Queue)  # for the trainer
    _told: int = 0
    _waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """Of the model that it makes."""
        return KINDS[self.settings.kind]

    def described(self) -> dict[str, Any]:
        """Its kind and its settings, as the store keeps them."""
        return {"kind": self.kind.name, "augment": self.augment, **self.settings.values()}

    @property
    def epochs(self) -> int:
        """Epochs in all."""
        return self.settings.epochs

    @property
    def epoch(self) -> int:
        """Epochs done."""
        return self.points[-1].epoch if self.points else 0

    @property
    def loss(self) -> float:
        """Of the last epoch, 0 before the first."""
        return self.points[-1].loss if self.points else 0.0

    def tell(self, order: Order) -> int:
        """Give an order, and its number."""
        self._told += 1
        self.orders.put_nowait((self._told, order))
        return self._told

    async def ask(self, order: Order) -> None:
        """Give an order and wait until the trainer has taken it. Raises what it refuses with, not-found where the run ends."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[self.tell(order)] = future
        await future

    def acknowledged(self, event: Acknowledged) -> None:
        """Tell who waits that the trainer has taken an order, or refused it."""
        future = self._waiting.pop(event.number, None)
        if future is None or future.done():
            return
        if event.error:
            future.set_exception(event.error)
        else:
            future.set_result(None)

    def ended(self) -> None:
        """No order is heard any more."""
        self.running = self.paused = False
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(not_found(f"run {self.id} has ended meanwhile"))
        self._waiting.clear()
