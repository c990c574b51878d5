"""Sounds by synthesis: a technique or a recipe, its parameters as values or ranges, and an envelope to draw."""

from __future__ import annotations

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.sounds.parameters import ENVELOPE, NEED_SOUND, TECHNIQUES, parameters_of
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.envelope import Envelope
from asciml_osc.web.page.rooms.sounds.group import group_field
from asciml_osc.web.page.rooms.sounds.span import SpanField

SYNTH = "/asciml/sounds/synth"


class Synth:
    """The form. What was heard last is added as it was heard, while nothing in the form is changed."""

    def __init__(self, page: Page) -> None:
        self._page, say = page, page.say
        self._recipes: dict[str, str] = {}
        self._fields: dict[str, SpanField] = {}
        self._heard: tuple[list[object], int] | None = None
        with ui.row().classes("items-end full-width"):
            names = {one: one for one in TECHNIQUES}
            self._technique = ui.select(names, value="fm", label=say("Technique or recipe")).classes("col")
            self._technique.on_value_change(self._fill)
            self._group = group_field(page, say("Group"), "sounds")
            self._count = ui.number(say("How many"), value=10, min=1, max=1000, precision=0).classes("short")
            self._seconds = ui.number(say("Length (s)"), min=0.05, max=30).classes("short")
            self._seed = ui.number(say("Seed"), min=0, max=2**31 - 1, precision=0).classes("short")
            self._seed.tooltip(
                say("The same seed makes the same sounds. Without one they are new each time.")
            )
        self._source = ui.input(say("Sound or group that the grains are taken from"))
        points = [say("attack: end"), say("decay: end"), say("sustain: end"), say("release: end")]
        self._envelope = Envelope(say("Envelope: drag its points, with Shift into ranges"), points)
        self._envelope.on("shaped", self._shaped)
        ui.label(
            say(
                "Drag the points of the envelope; with Shift they become ranges. The arrow keys move them too."
            )
        ).classes("quiet")
        self._table = ui.row().classes("full-width parameters")
        with ui.row().classes("items-center"):
            ui.button(say("Hear"), icon="volume_up").on_click(self.hear)
            locks(page, ui.button(say("Add"), icon="add").on_click(self.add), SYNTH)
            self._told = ui.label().props('role="status"').classes("quiet")
        self._fill()
        page.watch("recipes", self._offer)

    def _offer(self, rows: Rows) -> None:
        self._recipes = {str(name): str(technique) for name, technique, *_ in rows}
        names = {one: one for one in TECHNIQUES} | {
            name: f"{name} ({made})" for name, made in self._recipes.items()
        }
        self._technique.set_options(names, value=self._technique.value)

    def _fill(self) -> None:
        """Make the fields of the technique. Of a recipe what is left free is the recipe's own, which only the server knows."""
        chosen = str(self._technique.value)
        technique, is_recipe = self._recipes.get(chosen, chosen), chosen in self._recipes
        parameters = parameters_of(technique)
        self._source.set_visibility(technique in NEED_SOUND)
        self._table.clear()
        with self._table:
            self._fields = {
                name: SpanField(self._page, one, None if is_recipe else one.default, self._changed)
                for name, one in parameters.items()
            }
        self._defaults = {name: one.default for name, one in parameters.items()}
        self._changed()

    def _changed(self) -> None:
        self._envelope.show({name: self._fields[name].span or self._defaults[name] for name in ENVELOPE})

    def _shaped(self, event: GenericEventArguments) -> None:
        for name, (lo, hi) in event.args.items():
            self._fields[name].span = (lo, hi)
        self._changed()

    def _options(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self._seconds.value is not None:
            found["seconds"] = float(self._seconds.value)
        if self._source.visible and self._source.value:
            found["source"] = str(self._source.value)
        for one in self._fields.values():
            found |= one.options()
        return found

    def _asked(self) -> list[object]:
        seed = [] if self._seed.value is None else ["seed", int(self._seed.value)]
        return [*(part for pair in self._options().items() for part in pair), *seed]

    async def hear(self) -> None:
        """Play the first of the sounds that would be added."""
        asked = [self._technique.value, *self._asked()]
        found = await self._page.do("/asciml/sounds/preview", *asked)
        if found:
            self._heard = asked, int(found[0])
            self._told.text = self._page.say(
                "Heard with seed {seed}: Add takes this one first", seed=int(found[0])
            )

    async def add(self) -> None:
        """Add as many as were asked for."""
        asked = self._asked()
        if self._heard and self._heard[0] == [self._technique.value, *asked] and self._seed.value is None:
            asked += ["seed", self._heard[1]]
        count = int(self._count.value or 1)
        ids = await self._page.do(
            SYNTH, self._group.value, self._technique.value, count, *asked, timeout=600.0
        )
        if ids is not None:
            self._heard = None
            self._told.text = self._page.say("Sounds added: {count}", count=len(ids))
