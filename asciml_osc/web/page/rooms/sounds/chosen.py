"""What is shown of the sound that is chosen: its waveform, its numbers, where it came from, and more like it."""

from __future__ import annotations

import contextlib
from typing import Any

from nicegui import ui

from asciml_osc.client.commands import paired
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.sounds.selection import Selection
from asciml_osc.web.page.rooms.sounds.table import hertz

MOST = 4
"""Waveforms that are shown of several sounds."""


class Chosen:
    """Follows the selection."""

    def __init__(self, page: Page, selection: Selection) -> None:
        self._page, self._selection = page, selection
        self._box = ui.column().classes("full-width")
        selection.follow(self._follow)
        for address in ("analysed", "named", "renamed"):
            page.on(f"/asciml/sounds/{address}", lambda *_: self._follow(selection.ids))

    async def _follow(self, ids: list[str]) -> None:
        self._wanted = ids = list(ids)
        found = [await self._features(one) for one in ids[:MOST]]
        if ids != self._wanted:  # another one was chosen meanwhile
            return
        self._box.clear()
        with self._box:
            for one in found:
                if one:
                    self._wave(*one)
            if len(ids) > MOST:
                ui.label(self._page.say("and {count} more", count=len(ids) - MOST))
            if len(ids) == 1 and found[0]:
                self._one(*found[0])

    async def _features(self, id_: str) -> tuple[str, dict[str, Any], list[float]] | None:
        reply = await self._page.ask("/asciml/sounds/features", id_)
        if reply is None:
            return None
        at = reply.index("envelope")
        pairs = paired(reply[1:at])
        return id_, pairs, [float(one) for one in reply[at + 1 :]]

    def _wave(self, id_: str, numbers: dict[str, Any], envelope: list[float]) -> None:
        """Draw its level, mirrored, from its beginning to its end; a click plays it."""
        top = max(*envelope, 1e-9)
        upper = " ".join(f"{n},{20 - 19 * one / top:.1f}" for n, one in enumerate(envelope))
        lower = " ".join(f"{n},{20 + 19 * one / top:.1f}" for n, one in reversed(list(enumerate(envelope))))
        text = self._page.say(
            "Play {name}: {seconds} s", name=id_, seconds=f"{float(numbers['seconds']):.2f}"
        )
        with ui.element("button").classes("wave").props(f'type="button" aria-label="{text}"') as button:
            ui.html(
                f'<svg viewBox="0 0 99 40" preserveAspectRatio="none" aria-hidden="true"><polygon points="{upper} {lower}"/></svg>',
                sanitize=False,
            )
            ui.label(id_)
        button.on("click", lambda: self._selection.play(id_))

    def _one(self, id_: str, numbers: dict[str, Any], _: list[float]) -> None:
        page, say = self._page, self._page.say
        ui.label(" · ".join(f"{name} {_short(value)}" for name, value in numbers.items())).classes("quiet")
        origin = ui.label().classes("quiet")

        async def ask_origin() -> None:
            reply = await page.ask("/asciml/sounds/origin", id_)
            if reply:
                pairs = paired(reply[1:])
                origin.text = " · ".join(f"{name} {_short(value)}" for name, value in pairs.items())

        ui.timer(0, ask_origin, once=True)
        with ui.row().classes("items-end"):
            pitch = ui.number(
                say("f0 that you hear (Hz)"), min=40, max=4000, value=round(float(numbers["f0"]), 1) or None
            )
            pitch.classes("short")

            async def set_pitch(value: float | str) -> None:
                await page.do("/asciml/sounds/pitch", id_, value, timeout=600.0)

            one = (
                ui.button(say("Set f0"))
                .props("flat")
                .on_click(lambda: set_pitch(hertz(str(pitch.value or ""))))
            )
            locks(page, one, "/asciml/sounds/pitch")
            one = ui.button(say("As measured")).props("flat").on_click(lambda: set_pitch("auto"))
            locks(page, one, "/asciml/sounds/pitch")
        with ui.row().classes("items-end"):
            count = ui.number(say("How many"), value=5, min=1, max=1000, precision=0).classes("short")
            amount = ui.number(say("How far from it (%)"), value=20, min=0, max=100).classes("short")

            async def more() -> None:
                how = int(count.value or 1), "amount", float(amount.value or 0) / 100
                ids = await page.do("/asciml/sounds/like", id_, *how, timeout=600.0)
                if ids is not None:
                    page.tell(say("Sounds added: {count}", count=len(ids)))

            one = ui.button(say("More like this"), icon="auto_awesome").on_click(more)
            locks(page, one, "/asciml/sounds/like")


def _short(value: object) -> str:
    """Return a number as a person reads it, also one that came as text; all else as it is."""
    if isinstance(value, str) and "." in value:
        with contextlib.suppress(ValueError):
            value = float(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)
