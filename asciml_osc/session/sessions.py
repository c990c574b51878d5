"""Which session is open, and another one in its place while the sound goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import replace
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.events import Emit, EventAddress, Value
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.session import Session
from asciml_osc.store.aio import AsyncStore

LAST = 5.0  # seconds that an opening may take when the server stops
log = logging.getLogger("asciml")


class Gate:
    """What a session tells the clients: nothing while another one has its place. What it said before it had it comes then."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._said: list[tuple[EventAddress, tuple[Value, ...]]] | None = []
        self._is_open = False

    def __call__(self, address: EventAddress, /, *args: Value) -> None:
        """Tell the clients."""
        if self._is_open:
            self._emit(address, *args)
        elif self._said is not None:
            self._said.append((address, args))

    def open(self) -> None:
        """Let through what was said by now, and all that follows."""
        said, self._said, self._is_open = self._said or [], None, True
        for address, args in said:
            self._emit(address, *args)

    def close(self) -> None:
        """Let nothing through any more."""
        self._said, self._is_open = None, False


class Sessions:
    """Owner of which session is open. home: where those lie that are called by a name, beside the one that the server began with.

    emit: tells the clients. on_opened: called with each session that takes another one's place.
    """

    def __init__(self, config: Config, store: AsyncStore, emit: Emit) -> None:
        self._emit = emit
        self.home = config.session.resolve().parent
        self._gate = Gate(emit)
        self._gate.open()
        self.current = Session(config, store, self._gate, emit)
        self._work = ""  # what is being made of the open session, and would end with it
        self._end_work: Callable[[], str] | None = None  # cancels that, and says what it was; raises busy
        self.on_opened: list[Callable[[Session], None]] = []
        self._wire: Dispatcher | None = None
        self._opening: asyncio.Task[Session] | None = None

    def connect(self, wire: Dispatcher) -> None:
        """Let the session that is open hear what comes in; before `Session.open`."""
        self._wire = wire
        _connect(self.current, wire)
        wire.noted = self.current.journal.noted

    def cancel(self) -> str:
        """Cancel the copy, export or import that runs; which it was. Raises not-found, busy where it is about to end."""
        if self._end_work is None:
            raise not_found("no session is being copied, exported or imported, so there is nothing to cancel")
        return self._end_work()

    @contextmanager
    def working(self, what: str, cancel: Callable[[], str] | None = None) -> Iterator[None]:
        """Say that the open session is worked on for the time of the block, so that it stays open. One at a time.

        cancel: ends the work, and returns what it was; it may raise busy. Raises busy.
        """
        if self._work:
            raise AscimlError("busy", f"{self._work}: wait for its answer")
        self._work, self._end_work = what, cancel
        try:
            yield
        finally:
            self._work, self._end_work = "", None

    def check_idle(self) -> None:
        """Check that no work of the open session would be lost. Raises busy."""
        if reason := self.current.at_work or self._work:
            raise AscimlError("busy", f"another session cannot be opened now, for {reason}")

    async def open(self, folder: Path, play: bool, seconds: float) -> Session:
        """Open the session in `folder`, made where there is none, in place of the one that is open.

        First all of it is read. Only when nothing can fail any more does it take the other's place, in one step of the event loop: messages
        reach either the one or the other. Voices fade in `seconds`, once those that play again are there.

        Raises busy, io; then all is as it was.
        """
        self.check_idle()
        self._opening = task = asyncio.get_running_loop().create_task(
            self._open(folder, play, seconds), context=Context()
        )
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Close the session that is open; one that is on its way to be so comes first."""
        if self._opening:
            await asyncio.wait([self._opening], timeout=LAST)
        await self.current.close()

    async def _open(self, folder: Path, play: bool, seconds: float) -> Session:
        before, wire = self.current, self._wire
        assert wire
        gate = Gate(self._emit)
        config = replace(before.config, session=folder, preset="", play=play)
        session = Session(config, await asyncio.to_thread(AsyncStore, folder), gate, self._emit, before)
        try:
            _connect(session, wire)
            await session.prepare()
            self.check_idle()
        except BaseException:
            await session.abandon()
            raise
        ending = wire.hand_over(
            replace(wire.app, session=session, stage=session.stage),
            session.mappings.heard,
            f"the session {folder.name} was opened meanwhile",
        )
        self.current = session
        wire.noted = session.journal.noted
        self._gate.close()
        self._gate = gate
        coming = session.enter()
        for opened in self.on_opened:
            opened(session)
        self._say(session)
        gate.open()
        await ending
        await before.leave(seconds, coming if play else None)
        await _settle(session, wire)
        return session

    def _say(self, session: Session) -> None:
        folder = session.config.session
        self._emit("/asciml/session/opened", folder.name, str(folder), *counts(session))
        for text in session.notices:
            self._emit("/asciml/log", "warning", text)
        log.info("the session %s is open", folder)


def counts(session: Session) -> tuple[int, int, int]:
    """Return how many sounds, groups and presets a session has."""
    return len(session.library), len(session.library.groups), len(session.presets.all())


def _connect(session: Session, wire: Dispatcher) -> None:
    session.mappings.connect(wire)
    session.gestures.connect(wire)


async def _settle(session: Session, wire: Dispatcher) -> None:
    """Have what the next server must know, and the ports; the session is open whatever becomes of it."""
    try:
        await session.store.settings.set("clients", wire.clients.to_json())
        await session.plug_in()
    except AscimlError as error:
        log.warning("%s", error.message)
        session.emit("/asciml/log", "warning", error.message)
