"""What happened: what the server says without being asked."""

from __future__ import annotations

from datetime import datetime

from nicegui import ui

from asciml_osc.web.page.page import Page

MOST = 200  # lines


def build(page: Page) -> None:
    """Build the part of the room with the log."""
    say = page.say
    ui.label(say("What happened")).classes("text-h6").props('role="heading" aria-level="3"')
    log = (
        ui.log(max_lines=MOST)
        .classes("log")
        .props(f'role="log" tabindex="0" aria-label="{say("What happened")}"')
    )

    def told(text: str) -> None:
        log.push(f"{datetime.now():%H:%M:%S} {text}")

    page.on("/asciml/log", lambda _, text: told(say.told(text)))
    page.on(
        "/asciml/audio/opened", lambda device, *_: told(say("The sound goes out at {device}.", device=device))
    )
    page.on(
        "/asciml/audio/xrun",
        lambda total: told(say("The output was late: {count} drop-outs so far.", count=total)),
    )
    page.on("/asciml/session/opened", lambda name, *_: told(say("Session {name} is open.", name=name)))
    page.on("/asciml/session/undone", lambda words: told(say("taken back: {what}", what=say.told(words))))
    page.on("/asciml/session/redone", lambda words: told(say("done again: {what}", what=say.told(words))))
    page.on("/asciml/train/finished", lambda _, model, *__: told(say("{model} has learned.", model=model)))
    page.on("/asciml/train/failed", lambda _, __, text: told(say.told(text)))
    page.on("/asciml/midi/opened", lambda _, name: told(say("MIDI port {name} is open.", name=name)))
    page.on("/asciml/midi/closed", lambda _, name: told(say("MIDI port {name} is closed.", name=name)))
    page.on_state(
        lambda state: told(say("The server is there.") if state == "up" else say("The server is gone."))
    )
