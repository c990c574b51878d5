"""What to add next, which sounds are nearly the same, and which pairs morph best."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page

COUNT = 3


def build(page: Page) -> None:
    """Build the part of the room that advises."""
    say = page.say
    ui.label(say("What next")).classes("text-h6").props('role="heading" aria-level="3"')
    ask = ui.button(say("Suggest"), icon="tips_and_updates")
    lines = ui.column().classes("full-width")

    async def suggest() -> None:
        rows = await page.items("/asciml/model/suggest", COUNT)
        if rows is None:
            return
        lines.clear()
        with lines:
            if not rows:
                ui.label(say("Nothing: the model knows its sounds well, and no two are the same."))
            for kind, figure, *sounds in rows:
                with ui.row().classes("items-center"):
                    ui.label(_said(page, kind, float(figure), [str(one) for one in sounds]))
                    for one in sounds:
                        ui.button(str(one), icon="volume_up").props("flat dense").on_click(
                            lambda one=one: page.do("/asciml/sounds/play", one)
                        )
                    if kind == "pair":
                        ui.button(say("Play this path"), icon="piano").props("flat dense").on_click(
                            lambda sounds=sounds: page.do("/asciml/voice/path", "main", *sounds[:2], done=say("The voice main has this path."))
                        )  # fmt: skip

    locks(page, ask, "/asciml/model/suggest")
    ask.on_click(suggest)


def _said(page: Page, kind: str, figure: float, sounds: list[str]) -> str:
    say = page.say
    names = ", ".join(sounds)
    if kind == "worst":
        return say(
            "Learned worst, {figure} dB away: add sounds like {names}.", figure=f"{figure:.1f}", names=names
        )
    if kind == "empty":
        return say("Nothing lies between {names}: add a sound there.", names=names)
    if kind == "duplicate":
        return say("Nearly the same: {names}.", names=names)
    return say("Morphs well: {names}.", names=names)
