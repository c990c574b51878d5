"""The voices, a card each."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.play.card import Card
from asciml_osc.web.page.setup import setups

PLAYING = 1  # in a row of /asciml/voice/list


class Deck:
    """A card for each voice of the server, and a field for one more."""

    def __init__(self, page: Page) -> None:
        self._page, self._cards = page, dict[str, Card]()
        say = page.say
        self._none = ui.label(say("There is no voice yet. Give one a name, then choose its sounds."))
        self._room = ui.column().classes("full-width")
        with ui.row().classes("items-center q-gutter-sm"):
            name = ui.input(say("Name of a new voice")).props("dense outlined").classes("entry")

            async def make() -> None:
                wanted = name.value or ("voice" if "main" in self._cards else "main")
                if await page.do("/asciml/voice/new", wanted) is not None:
                    name.value = ""
                    self.renew()

            name.on("keydown.enter", make)
            ui.button(say("New voice"), icon="add", on_click=make)
        page.watch("state", self._show)
        page.watch("voices", self._playing)

    def renew(self) -> None:
        """Look at the voices anew, soon."""
        self._page.mirror.renew("state")
        self._page.mirror.renew("voices")

    def again(self) -> None:
        """Show what the server has, once more: a hand has moved something meanwhile."""
        self._show(self._page.mirror.rows("state"))

    def _show(self, rows: Rows) -> None:
        found = setups(rows)
        for name in self._cards.keys() - found.keys():
            self._cards.pop(name).box.delete()
        for name, setup in found.items():
            if name not in self._cards:
                with self._room:
                    self._cards[name] = Card(self._page, name, self.renew, self.again)
            self._cards[name].show(setup)
        self._none.set_visibility(not found)
        self._playing(self._page.mirror.rows("voices"))

    def _playing(self, rows: Rows) -> None:
        for row in rows:
            if row[0] in self._cards:
                self._cards[row[0]].show_playing(bool(row[PLAYING]))
