"""One voice: what it plays, where on it, and all else folded away."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from asciml_osc.web.page.folds import Fold
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.fader import Fader
from asciml_osc.web.page.parts.pad import Pad
from asciml_osc.web.page.rooms.play import controls, curve, lfos, loop, more
from asciml_osc.web.page.rooms.play.choose import choose
from asciml_osc.web.page.setup import Setup, held, value


class Card:
    """A panel. show: the setup that the server has; renew: asks for it anew; again: shows it once more after a hand has moved."""

    def __init__(self, page: Page, name: str, renew: Callable[[], None], again: Callable[[], None]) -> None:
        self._page, self._name, self._renew, self._again = page, name, renew, again
        self._held: tuple[str, list[str]] | None = None
        self._overshoot = 0.0
        self._place: Fader | Pad | None = None
        say = page.say
        with ui.element("section").classes("panel voice").props(f'aria-label="{name}"') as self.box:
            self._head()
            self._sounds = ui.label().classes("quiet")
            self._where = ui.element("div").classes("full-width")
            controls.fader(page, name, controls.GAIN, again)
            self._gain = self.box.default_slot.children[-1]
            self._folds = [
                Fold(say("Sound"), "tune", lambda: controls.faders(page, name, controls.SOUND, again)),
                Fold(say("Each aspect on its own"), "call_split", lambda: controls.aspects(page, name, again)),
                Fold(say("Loop"), "repeat", lambda: loop.build(page, name, again)),
                Fold(say("Grains"), "grain", lambda: controls.faders(page, name, controls.GRAIN, again)),
                Fold(say("Movement: LFOs"), "waves", lambda: lfos.build(page, name, renew)),
                Fold(say("Curve of the percent"), "show_chart", lambda: curve.build(page, name, renew)),
                Fold(say("Latent axes, time, fades, outputs"), "more_horiz", lambda: more.build(page, name, again)),
            ]  # fmt: skip

    def _head(self) -> None:
        name, say = self._name, self._page.say
        with ui.row().classes("items-center full-width q-gutter-sm"):
            ui.label(name).classes("text-h6").props('role="heading" aria-level="3"')
            self._state = ui.badge(say("silent"), outline=True)
            ui.button(say("Play"), icon="play_arrow", on_click=lambda: self._do("play"))
            ui.button(say("Stop"), icon="stop", on_click=lambda: self._do("stop")).props("outline")
            modes = {"0": say("Once"), "1": say("Loop"), "grain": say("Grains")}
            self._mode = ui.select(modes, value="0", label=say("At its end")).props("dense outlined")
            self._mode.classes("entry").on("update:model-value", lambda: self._do("loop", self._mode.value))
            ui.button(say("Choose sounds …"), icon="library_music", on_click=self._choose).props("outline")
            ui.space()
            remove = ui.button(icon="delete", on_click=lambda: self._do("free")).props("flat")
            remove.props(f'aria-label="{say("Remove the voice {name}", name=name)}"')

    async def _do(self, verb: str, *arguments: object) -> None:
        await self._page.do(f"/asciml/voice/{verb}", self._name, *arguments)
        self._renew()

    async def _choose(self) -> None:
        await choose(self._page, self._name, *(self._held or ("", [])))
        self._renew()

    def show(self, setup: Setup) -> None:
        """Show the setup that the server has."""
        overshoot = float(value(setup, "overshoot", 0.0))
        if (now := held(setup)) != self._held or overshoot != self._overshoot:
            self._held, self._overshoot = now, overshoot
            self._hold(*now)
        if isinstance(self._place, Pad):
            self._place.show([value(setup, "xy", 0.0), value(setup, "xy", 0.0, 1)])
        elif self._place is not None:
            self._place.show(value(setup, "percent", 0.0))
        if isinstance(self._gain, Fader):
            self._gain.show(value(setup, "gain", 1.0))
        self._mode.value = str(value(setup, "loop", "0"))
        for fold in self._folds:
            fold.show(setup)

    def show_playing(self, on: bool) -> None:
        """Show whether it sounds."""
        self._state.text = self._page.say("plays") if on else self._page.say("silent")
        self._state.props(f"color={'positive' if on else 'grey-8'}")

    def _hold(self, kind: str, sounds: list[str]) -> None:
        """Put what moves on such sounds."""
        say, name, again = self._page.say, self._name, self._again
        names = {row[0]: row[-1] for row in self._page.mirror.rows("sounds")}
        shown = [names.get(one, one) for one in sounds]
        self._sounds.text = " → ".join(shown) if kind == "path" else ", ".join(shown) or say("no sounds yet")
        self._where.clear()
        self._place = None
        with self._where:
            if kind == "path":
                lo, hi = -self._overshoot, 100.0 + self._overshoot
                self._place = Fader(
                    say("Percent"), "/asciml/voice/percent", [name], 0.0, lo, hi, again=again, unit="%"
                )
            elif kind:
                label = say("Place of {voice}: arrow keys move", voice=name)
                self._place = Pad(label, "/asciml/voice/xy", [name], shown, again=again)
