"""Sounds from the microphone of the device that shows the page."""

from __future__ import annotations

import time

from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.microphone import Microphone
from asciml_osc.web.page.rooms.sounds.coming import LOAD, Coming
from asciml_osc.web.page.rooms.sounds.group import group_field
from asciml_osc.web.page.uploads import Batch


def build(page: Page) -> None:
    """Fill the part."""
    say = page.say
    with ui.row().classes("items-center"):
        group = group_field(page, say("Group"), "takes")
        onsets = ui.checkbox(say("Each onset becomes a sound"))
        trim = ui.checkbox(say("Leave out silence at both ends"), value=True)
        whole = ui.checkbox(say("Keep it as one sound"), value=True)
    microphone = Microphone({
        "record": say("Record"),
        "stop": say("Stop"),
        "beats": say("Count-in (beats)"),
        "tempo": say("Tempo (bpm)"),
        "level": say("Level of the microphone"),
        "insecure": say(
            "A browser lends its microphone only to pages of this machine (http://localhost) and to pages with a certificate: "
            "start the server with --https, open the address that it prints, and accept the certificate once."
        ),
    })  # fmt: skip
    locks(page, microphone, LOAD)

    def options() -> dict[str, object]:
        whole_now = int(whole.value and not onsets.value)
        return {"onsets": int(onsets.value), "trim": int(trim.value), "whole": whole_now}

    coming = Coming(page, lambda: str(group.value), options)
    batches: list[Batch] = []

    def recorded(_: GenericEventArguments) -> None:
        batches.append(page.uploads.open())
        microphone.send(batches[-1].key, time.strftime("take-%H-%M-%Sh.wav"))

    async def sent(event: GenericEventArguments) -> None:
        if event.args:
            coming.not_sent([[say("the take"), event.args]])
        await coming.load(batches.pop())

    def refused(event: GenericEventArguments) -> None:
        page.wrong(
            say(
                "The browser gives no microphone: {reason}. Allow it in the browser's settings for this page.",
                reason=event.args,
            )
        )

    microphone.on("recorded", recorded)
    microphone.on("sent", sent)
    microphone.on("refused", refused)
    page.client.on_delete(lambda: page.uploads.close(*batches))
