"""The conversation of a web process with its server: one client, whether the server answers, and who wants to hear of what."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from asciml_osc.client.aio import Client
from asciml_osc.client.commands import paired
from asciml_osc.client.messages import Message
from asciml_osc.errors import AscimlError
from asciml_osc.languages import ENGLISH

log = logging.getLogger("asciml.web")

LOOK = 1.0
"""Seconds between two questions for the server's status."""
PATIENCE = 2.0
"""Seconds that an answer to it may take. One may be lost on the air: a server is gone when two in a row do not come."""

State: TypeAlias = Literal["waiting", "up", "down"]
Hears: TypeAlias = Callable[..., object]
Off: TypeAlias = Callable[[], None]


class Connection:
    """One client of the server for all pages. Made and used within the event loop of the web process.

    state : "waiting" until the server has answered once, then "up", or "down" while it does not answer
    problem : why it is not up, a sentence in English; "" while it is
    status : what /asciml/status has said last, by name; kept while the server is down
    client : for whatever is asked. Its texts are English, and a page says them in its own language. Events go to `on` alone:
        `client.wait_event` and `client.sync` would wait for what has been taken already
    """

    def __init__(self, host: str, port: int, password: str | None = None) -> None:
        """Open a socket; the server need not be there yet.

        Raises bad-argument for a host or a port that cannot be.
        """
        self.client = Client(host, port)
        self.state: State = "waiting"
        self.problem = ""
        self.status: dict[str, Any] = {}
        self._password = password
        self._hearers: dict[str, list[Hears]] = {}
        self._of_state: list[Hears] = []
        self._of_status: list[Hears] = []
        self._tasks: set[asyncio.Task[Any]] = set()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.server} {self.state}>"

    @property
    def server(self) -> str:
        """HOST:PORT of the server."""
        host, port = self.client.server
        return f"{host}:{port}"

    async def open(self) -> None:
        """Begin to look for the server; it returns at once, and `state` says what was found."""
        self._start(self._hear_events())
        self._start(self._look())

    async def close(self) -> None:
        """End it; nobody is called any more."""
        self.client.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # Who wants to hear of what. Each returns a function that ends it: a page that is closed must call that.

    def on(self, address: str, function: Hears) -> Off:
        """Call `function(*args)` for each event at `address`; "*": `function(address, *args)` for every event.

        A coroutine function is started as a task.
        """
        return _added(self._hearers.setdefault(address, []), function)

    def on_state(self, function: Hears) -> Off:
        """Call `function(state)` whenever the server is there, or no longer. A restart is "down", then "up"."""
        return _added(self._of_state, function)

    def on_status(self, function: Hears) -> Off:
        """Call `function(status)` with each status, about once a second while the server is up."""
        return _added(self._of_status, function)

    # What is behind it

    async def _look(self) -> None:
        """Ask for the status for ever; greet a server that has just come."""
        silent = 0
        while True:
            try:
                if self.state != "up":
                    await self._greet()
                self._take(paired(await self.client.ask("/asciml/status", timeout=PATIENCE)))
                silent = 0
            except TimeoutError as error:
                silent += 1
                if silent > 1 or self.state != "up":
                    self._missed(str(error))
            except AscimlError as error:
                self._missed(error.message)
            await asyncio.sleep(LOOK)

    async def _greet(self) -> None:
        """Log in and ask for events; raises what a question does."""
        if self._password:
            await self.client.call("/asciml/login", self._password, timeout=PATIENCE)
        await self.client.call("/asciml/language", ENGLISH, timeout=PATIENCE)
        await self.client.call("/asciml/notify", 1, timeout=PATIENCE)

    def _take(self, status: dict[str, Any]) -> None:
        """Take a status; a server that is younger than at the last one is another one."""
        if self.state == "up" and status.get("uptime", 0.0) < self.status.get("uptime", 0.0):
            self._missed("the server was started anew")  # it knows nothing of us: the next look greets it
            return
        self.status = status
        if self.state != "up":
            self._become("up")
        self._call(self._of_status, status)

    def _missed(self, problem: str) -> None:
        if problem != self.problem:
            log.warning("%s", problem)
        self.problem = problem
        if self.state == "up":
            self._become("down")

    def _become(self, state: State) -> None:
        self.state = state
        if state == "up":
            self.problem = ""
        self._call(self._of_state, state)

    async def _hear_events(self) -> None:
        async for event in self.client.events():
            self.client.transcript.clear()  # nobody reads it, and it would grow for as long as the server runs
            self._hear(event)

    def _hear(self, event: Message) -> None:
        if event.address == "/asciml/startup" and self.state == "up":
            self._missed("the server was started anew")
        self._call(self._hearers.get(event.address, ()), *event.args)
        self._call(self._hearers.get("*", ()), event.address, *event.args)

    def _call(self, functions: list[Hears] | tuple[Hears, ...], *args: Any) -> None:
        """Call each; one that raises keeps the others from nothing."""
        for function in tuple(functions):
            try:
                result = function(*args)
            except Exception:  # of a page: the next one still wants to hear
                log.exception("a callback failed")
                continue
            if inspect.iscoroutine(result):
                self._start(result)

    def _start(self, coroutine: Any) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a callback failed", exc_info=error)


def _added(functions: list[Hears], function: Hears) -> Off:
    functions.append(function)

    def off() -> None:
        if function in functions:
            functions.remove(function)

    return off
