"""The room *Listen here*: the output of a server in this browser."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.listening import Listening
from asciml_osc.web.page.rooms.play.look import LOOK


def build(page: Page) -> None:
    """Fill the panel of the room."""
    ui.add_css(LOOK)
    say = page.say
    page.heading(say("Listen here"))
    ui.label(
        say("What the server plays, in this browser: for a server without loudspeakers, or in another room.")
    ).classes("quiet")
    part = Listening(
        {
            "start": say("Listen"),
            "stop": say("Stop listening"),
            "volume": say("Volume here"),
            "latency": say("Delay, about"),
            "drops": say("Drop-outs"),
            "skips": say("Skips to a shorter delay"),
            "secure": say(
                "Browsers play this on secure pages only. Start the server with --https, and open the address that it prints then."
            ),
            "ended": say("The stream has ended. Press Listen to begin again."),
        }
    )
    part.on("failed", lambda event: page.wrong(say.told(event.args)))
