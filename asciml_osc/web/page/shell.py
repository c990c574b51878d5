"""What stands around the rooms: the bar with the state of the server, the tabs, and the keys that hold everywhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from nicegui import ui
from nicegui.events import KeyEventArguments, ValueChangeEventArguments

from asciml_osc.languages import LANGUAGES
from asciml_osc.web.page.look import DANGER, GOOD, PRIMARY, STYLE
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.panels import Tab, tabs
from asciml_osc.web.page.rooms import ROOMS

_SWITCH = "document.cookie = 'lang={0}; path=/; max-age=31536000; samesite=strict'; location.reload()"
_NAMES = {"en": "English", "es": "Español"}


def build(page: Page, room: str) -> None:
    """Build the whole page; `room` is open first, and the others are built when they are opened."""
    ui.add_css(STYLE)
    ui.colors(primary=PRIMARY, negative=DANGER, positive=GOOD)
    _bar(page)
    page.enter(room)
    parts = [Tab(one.name, page.say(one.title), one.icon, partial(one.build, page)) for one in ROOMS]
    row = tabs(parts, room, page.say("Rooms"), "inline-label", panel="room").classes("full-width")

    def opened(event: ValueChangeEventArguments[Any]) -> None:
        page.enter(event.value)
        ui.run_javascript(f"history.replaceState(null, '', '#{event.value}')")

    row.on_value_change(opened)
    ui.keyboard(lambda event: _key(page, event), ignore=[])


def _bar(page: Page) -> None:
    say = page.say
    with ui.header().classes("items-center q-py-xs"):
        ui.label("asciml").classes("text-h6").props('role="heading" aria-level="1"')
        state = ui.label().props('role="status"').classes("ellipsis col self-center")
        panic = ui.button(say("Panic"), icon="stop_circle", color=DANGER).on_click(
            lambda: page.do("/asciml/panic")
        )
        panic.tooltip(say("All voices silent at once. Key: Escape"))
        with ui.button(icon="language").props(f'flat color=white aria-label="{say("Language")}"'), ui.menu():
            for language in LANGUAGES:
                ui.menu_item(
                    _NAMES[language], lambda language=language: ui.run_javascript(_SWITCH.format(language))
                )
        dark = ui.dark_mode(None)
        ui.button(icon="contrast").props(f'flat color=white aria-label="{say("Light or dark")}"').on_click(
            dark.toggle
        )

    def show(status: dict[str, Any]) -> None:
        state.text = _state(page, status)

    def changed(now: str) -> None:
        if now != "up":
            state.text = say("The server is gone. The page goes on when it is back.")

    page.on_status(show)
    page.on_state(changed)
    if page.connection.state == "up":
        show(page.connection.status)
    else:
        state.text = say("Waiting for the server …")


def _state(page: Page, status: dict[str, Any]) -> str:
    """Return one line about the server."""
    say = page.say
    states = {
        "starting": say("starting"),
        "training": say("learning"),
        "paused": say("learning paused"),
        "ready": say("ready"),
    }
    parts = [
        states.get(str(status["state"]), str(status["state"])),
        say("{count} sounds", count=status["sounds"]),
        say("{count} voices", count=status["voices"]),
        str(status["device"]) or say("no device"),
    ]
    return " · ".join([*parts, say("stage mode")] if status.get("stage") else parts)


async def _key(page: Page, event: KeyEventArguments) -> None:
    if event.key.escape and event.action.keydown and not event.action.repeat:
        await page.do("/asciml/panic")
