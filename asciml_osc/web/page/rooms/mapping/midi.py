"""MIDI: ports, voices that follow keys, programs that recall presets, and the clock."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.setup import arguments_of

OPEN, CLOSE = "/asciml/midi/open", "/asciml/midi/close"


def build(page: Page) -> None:
    """Put all four."""
    _ports(page)
    _keys(page)
    _programs(page)
    _clock(page)


def _ports(page: Page) -> None:
    say = page.say
    with ui.row().classes("items-center q-gutter-sm"):
        part = ui.input(say("A part of a port's name")).props("dense outlined").classes("entry-wide")

        async def wanted(address: str, *arguments: object) -> None:
            await page.do(address, *arguments)
            page.mirror.renew("midi")
            page.mirror.renew("state")

        for text, address in ((say("Open"), OPEN), (say("Close"), CLOSE)):
            button = ui.button(text, on_click=lambda address=address: wanted(address, part.value or ""))
            locks(page, button.props("outline"), address)
    told = ui.label().classes("quiet")
    lines = ui.column().classes("full-width")

    def show(rows: Rows) -> None:
        lines.clear()
        with lines:
            for direction, name, is_open in rows:
                words = {"in": say("in"), "out": say("out")}
                switch = ui.switch(f"{name} ({words.get(direction, direction)})", value=bool(is_open))
                switch.on(
                    "update:model-value",
                    lambda name=name, direction=direction, one=switch: wanted(
                        OPEN if one.value else CLOSE, name, direction
                    ),
                )
                locks(page, switch, OPEN)
            if not rows:
                ui.label(say("No MIDI port is there now. A name that is opened waits for its port.")).classes(
                    "quiet"
                )

    def waits(rows: Rows) -> None:
        names = [f"{name} ({direction})" for name, direction in arguments_of(rows, OPEN)]
        told.text = say("Opened whenever they are there: {names}", names=", ".join(names)) if names else ""

    show([])
    page.watch("midi", show)
    page.watch("state", waits)


def _keys(page: Page) -> None:
    say = page.say
    page.heading(say("Keys")).classes(replace="text-subtitle1").props('aria-level="3"')
    with ui.row().classes("items-center q-gutter-sm"):
        voice = ui.select(["main"], value="main", label=say("Voice")).props("dense outlined").classes("entry")
        channel = (
            ui.number(say("Channel, 0: all"), value=0, min=0, max=16, step=1)
            .props("dense outlined")
            .classes("entry")
        )
        zone = (
            ui.select(["off", "lower", "upper"], value="off", label="MPE")
            .props("dense outlined")
            .classes("entry")
        )

        async def follow(name: str, on: int) -> None:
            if not on or zone.value == "off":
                await page.do("/asciml/midi/keys", name, on, *([int(channel.value or 0)] if on else []))
            else:
                await page.do("/asciml/midi/keys", name, on, mpe=zone.value)
            page.mirror.renew("state")

        begin = ui.button(say("Follow the keys"), icon="piano", on_click=lambda: follow(voice.value, 1))
        locks(page, begin, "/asciml/midi/keys")
    lines = ui.row().classes("items-center q-gutter-sm")
    shown: dict[str, object] = {}

    def show(rows: Rows) -> None:
        now = arguments_of(rows, "/asciml/midi/keys")
        if shown.get("now") == now:
            return
        shown["now"] = now
        lines.clear()
        with lines:
            for name, _, which, *mpe in now:
                how = (
                    f"MPE {mpe[1]}"
                    if mpe
                    else say("channel {number}", number=which)
                    if which
                    else say("all channels")
                )
                end = ui.button(
                    f"{name}: {how}", icon="close", on_click=lambda name=name: follow(name, 0)
                ).props("outline")
                end.props(f'aria-label="{say("{voice} no longer follows keys", voice=name)}"')
                locks(page, end, "/asciml/midi/keys")

    def known(rows: Rows) -> None:
        names = [row[0] for row in rows] or ["main"]
        if names != voice.options:
            voice.set_options(names, value=voice.value if voice.value in names else names[0])

    page.watch("state", show)
    page.watch("voices", known)


def _programs(page: Page) -> None:
    say = page.say
    page.heading(say("Programs")).classes(replace="text-subtitle1").props('aria-level="3"')
    with ui.row().classes("items-center q-gutter-sm"):
        number = (
            ui.number(say("Program, from 0"), value=0, min=0, max=127, step=1)
            .props("dense outlined")
            .classes("entry")
        )
        preset = (
            ui.select([], label=say("Recalls the preset"), clearable=True)
            .props("dense outlined")
            .classes("entry-wide")
        )

        async def give(program: int, *name: str) -> None:
            await page.do("/asciml/midi/program", program, *name, timeout=120.0)
            page.mirror.renew("state")

        button = ui.button(
            say("Set"),
            on_click=lambda: give(int(number.value or 0), *([preset.value] if preset.value else [])),
        )
        locks(page, button, "/asciml/midi/program")
    lines = ui.row().classes("items-center q-gutter-sm")
    shown: dict[str, object] = {}

    def show(rows: Rows) -> None:
        now = arguments_of(rows, "/asciml/midi/program")
        if shown.get("now") == now:
            return
        shown["now"] = now
        lines.clear()
        with lines:
            for program, name in now:
                end = ui.button(
                    f"{program} → {name}", icon="close", on_click=lambda program=program: give(program)
                )
                end.props("outline").props(
                    f'aria-label="{say("Program {number} recalls nothing", number=program)}"'
                )
                locks(page, end, "/asciml/midi/program")

    def known(rows: Rows) -> None:
        names = [row[0] for row in rows]
        if names != preset.options:
            preset.set_options(names, value=preset.value if preset.value in names else None)

    page.watch("state", show)
    page.watch("presets", known)


def _clock(page: Page) -> None:
    switch = ui.switch(page.say("The MIDI clock sets the tempo"))
    switch.on("update:model-value", lambda: page.do("/asciml/midi/clock", int(switch.value)))
    locks(page, switch, "/asciml/midi/clock")

    def show(rows: Rows) -> None:
        for (on,) in arguments_of(rows, "/asciml/midi/clock"):
            switch.value = bool(on)

    page.watch("state", show)
