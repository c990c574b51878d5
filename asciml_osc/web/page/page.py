"""One page in one browser: its language, what it says to the server, what it hears of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from nicegui import Client, background_tasks, ui

from asciml_osc.errors import AscimlError
from asciml_osc.languages import Language
from asciml_osc.web.connection import Connection
from asciml_osc.web.page.mirror import Mirror, Rows
from asciml_osc.web.page.uploads import Uploads, on_this_machine
from asciml_osc.web.page.words import Words

T = TypeVar("T")


class Page:
    """Everything that a room needs. `say` translates, `do`, `ask` and `items` speak with the server, `watch` and `on` follow it.

    What fails is shown to the person, in the language of the page, and returns None: a room goes on only with an answer.
    """

    def __init__(
        self, client: Client, connection: Connection, mirror: Mirror, uploads: Uploads, language: Language
    ) -> None:
        self.client, self.connection, self.mirror, self.language = client, connection, mirror, language
        self.say, self.uploads = Words(language), uploads
        self.room = ""
        self._ends: list[Callable[[], None]] = []
        self._rooms: list[Callable[[str], object]] = []
        client.on_delete(self._close)

    async def do(self, address: str, *args: object, done: str = "", **options: Any) -> list[Any] | None:
        """Have something done; the results, None after a fail. done: what is told to the person then."""
        results = await self._answered(self.connection.client.call(address, *args, **options))
        if results is not None and done:
            self.tell(done)
        return results

    async def ask(self, address: str, *args: object, **options: Any) -> list[Any] | None:
        """Ask a question with one reply; its arguments, None after a fail."""
        return await self._answered(self.connection.client.ask(address, *args, **options))

    async def items(self, address: str, *args: object, **options: Any) -> Rows | None:
        """Ask for a list; its items, None after a fail."""
        return await self._answered(self.connection.client.items(address, *args, **options))

    async def _answered(self, question: Coroutine[Any, Any, T]) -> T | None:
        try:
            return await question
        except AscimlError as error:
            self.wrong(self.say.told(error.message))
        except TimeoutError:
            self.wrong(self.say("The server does not answer. The page goes on when it is back."))
        return None

    def tell(self, text: str) -> None:
        """Show a short notice; screen readers read it when they are free."""
        with self.client:
            ui.notify(text, type="positive", color="positive", attrs={"role": "status"})

    def wrong(self, text: str) -> None:
        """Show what was wrong until it is closed; screen readers read it at once."""
        with self.client:
            close = self.say("Close")
            ui.notify(text, color="negative", multi_line=True, timeout=0, close_button=close, attrs={"role": "alert"})  # fmt: skip

    def watch(self, name: str, hear: Callable[[Rows], object]) -> Callable[[], None]:
        """Have `hear` called with the rows of a topic of the mirror, now and whenever they change, while this page is open.

        What is returned ends it before that.
        """
        end = self.mirror.watch(name, self._here(hear))
        self._ends.append(end)
        return end

    def on(self, address: str, hear: Callable[..., object]) -> None:
        """Have `hear` called with the arguments of each event at `address`, while this page is open."""
        self._ends.append(self.connection.on(address, self._here(hear)))

    def on_state(self, hear: Callable[[str], object]) -> None:
        """Have `hear` called with "up" or "down" when the server comes or goes, while this page is open."""
        self._ends.append(self.connection.on_state(self._here(hear)))

    def on_status(self, hear: Callable[[dict[str, Any]], object]) -> None:
        """Have `hear` called with each answer to /asciml/status, about once a second, while this page is open."""
        self._ends.append(self.connection.on_status(self._here(hear)))

    @property
    def shares_files(self) -> bool:
        """Whether the server reads the disk of this process for this page: both are on one machine, and so is the browser.

        A browser elsewhere has a connection of its own (`Connections.of`), which the server takes for one of another machine.
        """
        return on_this_machine(self.connection.server)

    def on_room(self, hear: Callable[[str], object]) -> None:
        """Have `hear` called with the name of the room that is seen, now and whenever it is another one: keys hold in their room alone."""
        self._rooms.append(hear)
        hear(self.room)

    def enter(self, room: str) -> None:
        """Another room is seen."""
        self.room = room
        for hear in self._rooms:
            hear(room)

    def afterwards(self, build: Callable[[], object]) -> None:
        """Let `build` fill a place here, once the browser shows the rest; at once in a page that it shows already.

        For what is large and not looked at first. The place is marked as busy for screen readers until then.
        """
        with ui.element("div").classes("full-width") as place:
            if self.client.has_socket_connection:
                build()
                return
        place.props('aria-busy="true"')

        async def fill() -> None:
            await self.client.connected()
            if not self.client.is_deleted:
                with place:
                    build()
                place.props(remove="aria-busy")

        background_tasks.create(fill())

    def heading(self, text: str) -> ui.label:
        """Begin a room, or a part of one (class `text-h6`), with a heading that a screen reader finds."""
        return ui.label(text).classes("text-h5").props('role="heading" aria-level="2"')

    def _here(self, hear: Callable[..., object]) -> Callable[..., None]:
        """Let what `hear` builds belong to this page, whoever calls it."""

        def heard(*args: object) -> None:
            with self.client:
                result = hear(*args)
            if inspect.iscoroutine(result):
                background_tasks.create(self._awaited(result))

        return heard

    async def _awaited(self, coroutine: Coroutine[Any, Any, object]) -> None:
        with self.client:
            await coroutine

    def _close(self) -> None:
        for end in self._ends:
            end()
        self._ends.clear()
