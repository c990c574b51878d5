"""The sounds of a voice, chosen by their names."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page

LEAST = {"path": (2, 16), "triangle": (3, 3), "square": (4, 4)}
"""Sounds, at least and at most."""


async def choose(page: Page, voice: str, kind: str, sounds: list[str]) -> None:
    """Let a person choose path, triangle or square and its sounds in order, and give them to the voice."""
    say = page.say
    rows = await page.items("/asciml/sounds/list", "names", 1)
    if rows is None:
        return
    options = {row[0]: row[-1] for row in rows}
    kinds = {
        "path": say("Path: 2 to 16 sounds in a row"),
        "triangle": say("Triangle: bottom left, bottom right, top"),
        "square": say("Square: bottom left, bottom right, top left, top right"),
    }
    with (
        ui.dialog().props(f'aria-label="{say("Sounds of {voice}", voice=voice)}"') as dialog,
        ui.card().classes("full-width"),
    ):
        ui.label(say("Sounds of {voice}", voice=voice)).classes("text-h6")
        which = ui.radio(kinds, value=kind or "path")
        chosen = ui.select(
            options, multiple=True, with_input=True, value=[one for one in sounds if one in options],
            label=say("Sounds, in order: type to search"),
        ).props("use-chips outlined").classes("full-width")  # fmt: skip
        told = ui.label().classes("quiet").props('role="status"')
        with ui.row().classes("full-width justify-end"):
            ui.button(say("Cancel"), on_click=lambda: dialog.submit(False)).props("flat")
            done = ui.button(say("Give to {voice}", voice=voice), on_click=lambda: dialog.submit(True))

        def count() -> None:
            least, most = LEAST[which.value]
            done.set_enabled(least <= len(chosen.value) <= most)
            told.text = say(
                "{count} chosen, {least} to {most} needed", count=len(chosen.value), least=least, most=most
            )

        which.on_value_change(count)
        chosen.on_value_change(count)
        count()
    if await dialog:
        notice = ui.notification(
            say("The path is being prepared …"), spinner=True, timeout=None, type="ongoing"
        )
        await page.do(f"/asciml/voice/{which.value}", voice, *chosen.value, timeout=120.0)
        notice.dismiss()
    dialog.delete()
