"""Listings of the server, kept while a page looks at them. The server owns what they say; here is a copy that follows its events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from asciml_osc.errors import AscimlError
from asciml_osc.web.connection import Connection

Rows = list[list[Any]]
REST = (
    3.0  # times as long as an answer took: a large set that changes all the time is not listed all the time
)
LONG = 600.0  # seconds that a picture of a large set may take
PAUSE = 0.1  # seconds at least between two looks at one listing, however many events there are


class Source(NamedTuple):
    """How a topic is asked for: a listing or one reply, which events make it old, and how often it is asked for without one (seconds)."""

    address: str
    arguments: tuple[object, ...] = ()
    events: tuple[str, ...] = ()
    every: float | None = None
    single: bool = False
    patience: float = 30.0  # seconds that an answer may take


VIEWS = ("pca", "f0", "centroid", "table", "histogram", "envelopegram")
OPENED = "/asciml/session/opened"
SET = tuple(
    f"/asciml/sounds/{what}"
    for what in ("added", "removed", "renamed", "named", "used", "chosen", "analysed")
)
TAKEN_BACK = ("/asciml/session/undone", "/asciml/session/redone")
MODELS = ("/asciml/model/generation", "/asciml/train/finished", "/asciml/train/failed")

SOURCES: dict[str, Source] = {
    "sounds": Source("/asciml/sounds/list", ("names", 1), (*SET, *TAKEN_BACK, OPENED)),
    "groups": Source("/asciml/sounds/groups", events=(*SET, *TAKEN_BACK, OPENED)),
    "marks": Source("/asciml/sounds/marks", events=("/asciml/sounds/chosen", *TAKEN_BACK, OPENED)),
    "filters": Source("/asciml/sounds/filters", events=(*SET, *TAKEN_BACK, OPENED)),
    "recipes": Source("/asciml/sounds/recipes", events=(OPENED,)),  # each session may have its own
    **{f"view.{kind}": Source("/asciml/sounds/map", (kind, "names", 1), (*SET, *TAKEN_BACK, OPENED), patience=LONG) for kind in VIEWS},
    "view.map": Source("/asciml/latent/map", ("names", 1), (*SET, *TAKEN_BACK, *MODELS, OPENED), patience=LONG),
    "changes": Source("/asciml/session/changes", events=(*SET, *TAKEN_BACK, *MODELS, OPENED), every=3.0),
    "models": Source("/asciml/model/list", events=(*MODELS, *TAKEN_BACK, OPENED)),
    "runs": Source("/asciml/train/runs", events=(*MODELS, OPENED)),
    "voices": Source("/asciml/voice/list", events=("/asciml/voice/refined", OPENED), every=1.0),
    "state": Source("/asciml/state", events=(OPENED,), every=1.0),
    "presets": Source("/asciml/preset/list", events=(*TAKEN_BACK, OPENED), every=2.0),
    "mappings": Source("/asciml/map/list", events=("/asciml/map/learned", *TAKEN_BACK, OPENED), every=1.0),
    "motions": Source("/asciml/motion/list", events=("/asciml/motion/ended", "/asciml/motion/recorded", OPENED), every=2.0),
    "gestures": Source("/asciml/gesture/status", events=("/asciml/gesture/seen", OPENED), every=1.0, single=True),
    "examples": Source("/asciml/gesture/examples", events=(OPENED,), every=2.0),
    "midi": Source("/asciml/midi/ports", events=("/asciml/midi/opened", "/asciml/midi/closed"), every=3.0),
    "devices": Source("/asciml/audio/devices", events=("/asciml/audio/opened",)),
    "sessions": Source("/asciml/session/list", events=(OPENED,), every=5.0),
    "session": Source("/asciml/session/info", events=(*SET, OPENED), every=5.0, single=True),
}  # fmt: skip


class Mirror:
    """The topics of `SOURCES`. Each is asked for while somebody watches it, and no page asks for what another one has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._watchers: dict[str, list[Callable[[Rows], object]]] = {name: [] for name in SOURCES}
        self._rows: dict[str, Rows] = {}
        self._old: dict[str, asyncio.Event] = {name: asyncio.Event() for name in SOURCES}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        for name, source in SOURCES.items():
            for address in source.events:
                connection.on(address, lambda *_, name=name: self.renew(name))
        connection.on_state(self._renew_all)

    def rows(self, name: str) -> Rows:
        """Return what is known of a topic, nothing before its first answer."""
        return self._rows.get(name, [])

    def renew(self, name: str) -> None:
        """Ask for a topic anew, soon: something of it was changed."""
        self._old[name].set()

    def _renew_all(self, _: str) -> None:
        for name in SOURCES:
            self.renew(name)

    def watch(self, name: str, hear: Callable[[Rows], object]) -> Callable[[], None]:
        """Have `hear` called with the rows of a topic, at once if they are known and whenever they change; what ends it again."""
        watchers = self._watchers[name]
        watchers.append(hear)
        if name in self._rows:
            hear(self._rows[name])
        if name not in self._tasks:
            self._tasks[name] = asyncio.get_running_loop().create_task(self._follow(name))

        def end() -> None:
            if hear in watchers:
                watchers.remove(hear)
            if not watchers and name in self._tasks:
                self._tasks.pop(name).cancel()
                self._rows.pop(name, None)

        return end

    async def _follow(self, name: str) -> None:
        source, old, loop = SOURCES[name], self._old[name], asyncio.get_running_loop()
        while True:
            old.clear()
            began = loop.time()
            if self._connection.state == "up":
                try:
                    rows = await self._ask(source)
                except (
                    AscimlError,
                    TimeoutError,
                ):  # asked again when it is there; the page says that it is not
                    rows = self._rows.get(name, [])
                if self._rows.get(name) != rows:
                    self._rows[name] = rows
                    for hear in list(self._watchers[name]):
                        hear(rows)
            await asyncio.sleep(max(PAUSE, REST * (loop.time() - began)))
            try:
                async with asyncio.timeout(source.every):
                    await old.wait()
            except TimeoutError:
                pass

    async def _ask(self, source: Source) -> Rows:
        client = self._connection.client
        if source.single:
            return [await client.ask(source.address, *source.arguments, timeout=source.patience)]
        return await client.items(source.address, *source.arguments, timeout=source.patience)
