"""Which sounds this page has chosen: shared by its table, its view and what is shown of a sound."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from nicegui import background_tasks

from asciml_osc.names import split_id
from asciml_osc.web.page.page import Page


class Selection:
    """Ids, in the order in which they were chosen. The server knows nothing of it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.ids: list[str] = []
        self._hearers: list[Callable[[list[str]], object]] = []

    def follow(self, hear: Callable[[list[str]], object]) -> None:
        """Have `hear` called whenever it changes."""
        self._hearers.append(hear)

    def choose(self, ids: list[str]) -> None:
        """Choose these, and no others."""
        if ids != self.ids:
            self.ids = list(ids)
            for hear in self._hearers:
                found = hear(self.ids)
                if inspect.iscoroutine(found):
                    background_tasks.create(found)

    async def play(self, name: str) -> None:
        """Play a sound as it was stored."""
        await self._page.do("/asciml/sounds/play", name)

    async def each(self, address: str, *args: object) -> bool:
        """Do the same with each; a whole group is one message, and one step of undo. Tells whether all was done."""
        if not self.ids:
            self._page.wrong(self._page.say("Choose a sound first: in the table, or in the view."))
            return False
        for name in self._named():
            if await self._page.do(address, name, *args) is None:
                return False
        return True

    def _named(self) -> list[str]:
        """Return groups where all of them are chosen, and else ids."""
        of: dict[str, list[str]] = {}
        for one in self.ids:
            of.setdefault(split_id(one)[0], []).append(one)
        counts = {str(row[0]): int(row[1]) for row in self._page.mirror.rows("groups")}
        return [
            name
            for group, ids in of.items()
            for name in ([group] if len(ids) == counts.get(group, 0) > 1 else ids)
        ]
