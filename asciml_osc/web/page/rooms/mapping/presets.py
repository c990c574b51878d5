"""Presets: stored, recalled, blended, carried away and brought back as files."""

from __future__ import annotations

from pathlib import Path

from nicegui import ui

from asciml_osc.web.page.exchange import bring, offer
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.fader import Fader
from asciml_osc.web.page.rooms.mapping.asking import asked


def build(page: Page) -> None:
    """Put what stores one, a line for each, and the blend of two."""
    say = page.say
    with ui.row().classes("items-center full-width q-gutter-sm"):
        name = ui.input(say("Name of the preset")).props("dense outlined").classes("entry-wide")

        async def store() -> None:
            known = [row[0] for row in page.mirror.rows("presets")]
            question = say("There is a preset {name} already. Store over it?", name=name.value)
            if name.value in known and not await asked(page, question, say("Store over it")):
                return
            if await page.do("/asciml/preset/store", name.value or "", done=say("Stored.")) is not None:
                page.mirror.renew("presets")

        ui.button(say("Store"), icon="save", on_click=store)
        seconds = ui.number(say("Recall within"), value=0, min=0, max=600, step=0.5, suffix="s")
        seconds.props("dense outlined").classes("entry")

    async def imported(path: Path) -> None:
        await page.do(
            "/asciml/preset/import", str(path), done=say("{file} is among the presets.", file=path.name)
        )
        page.mirror.renew("presets")

    bring(page, say("Bring a file …"), "/asciml/preset/import", imported, ".json")
    lines = ui.column().classes("full-width")
    with ui.row().classes("items-center full-width q-gutter-sm"):
        a = ui.select([], label=say("Blend from")).props("dense outlined").classes("entry")
        b = ui.select([], label=say("to")).props("dense outlined").classes("entry")
        blend = Fader(say("Blend"), "/asciml/preset/blend", ["", ""], unit="%")

        def aim() -> None:
            blend.aim([a.value or "", b.value or ""])
            blend.set_visibility(bool(a.value and b.value))

        a.on_value_change(aim)
        b.on_value_change(aim)
        aim()

    def show(rows: Rows) -> None:
        names = [row[0] for row in rows]
        for one in (a, b):
            if one.options != names:
                one.set_options(names, value=one.value if one.value in names else None)
        there = [[row[0], *row[2:]] for row in rows]
        if (
            there != shown
        ):  # a line stays as long as it says the same: a press on one that is made anew is lost
            shown[:] = there
            lines.clear()
            with lines:
                ready[:] = [_line(page, row[0], row[2:], seconds) for row in rows]
        for button, row in zip(ready, rows, strict=True):
            button.text = say("Prepared") if row[1] else say("Prepare")
            button.set_enabled(not row[1])

    shown: list[list[str]] = []
    ready: list[ui.button] = []
    page.watch("presets", show)


def _line(page: Page, name: str, voices: list[str], seconds: ui.number) -> ui.button:
    """Put the line of a preset; the button that prepares it."""
    say = page.say

    async def do(verb: str, *arguments: object) -> None:
        await page.do(f"/asciml/preset/{verb}", name, *arguments, timeout=120.0)
        page.mirror.renew("presets")

    async def rename() -> None:
        with ui.dialog() as dialog, ui.card():
            new = ui.input(say("New name of {name}", name=name), value=name)
            ui.button(say("Rename"), on_click=lambda: dialog.submit(new.value))
        if wanted := await dialog:
            await do("rename", wanted)
        dialog.delete()

    with (
        ui.element("section").classes("panel").props(f'aria-label="{name}"'),
        ui.row().classes("items-center full-width q-gutter-sm"),
    ):
        ui.label(name).classes("text-subtitle1")
        ui.label(", ".join(voices)).classes("quiet col")
        ui.button(say("Recall"), icon="play_arrow", on_click=lambda: do("recall", float(seconds.value or 0)))
        ready = ui.button(say("Prepare"), icon="bolt", on_click=lambda: do("prepare")).props("outline")
        for text, icon, action, address in (
            (say("Rename {name}", name=name), "edit", rename, "rename"),
            (
                say("Download {name}", name=name),
                "download",
                lambda: offer(page, "/asciml/preset/export", name, name=f"{name}.json"),
                "export",
            ),
            (say("Remove {name}", name=name), "delete", lambda: do("remove"), "remove"),
        ):
            button = ui.button(icon=icon, on_click=action).props("flat").props(f'aria-label="{text}"')
            locks(page, button, f"/asciml/preset/{address}")
    return ready
