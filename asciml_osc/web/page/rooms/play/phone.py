"""The motion and touch of the phone that shows the page."""

from __future__ import annotations

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.phone import Phone


def build(page: Page) -> None:
    """Say what it does, and let it be begun with one tap."""
    say = page.say
    Phone(
        "phone",
        {
            "start": say("Use the motion of this phone"),
            "stop": say("Stop the motion"),
            "name": say("Name in the addresses"),
            "touch": say("Pad: its place is sent while it is touched"),
            "sends": say("Sent, for Learn in Map and presets:"),
            "secure": say(
                "Browsers give motion to secure pages only. Start the server with --https, and open the address that it prints then."
            ),
            "denied": say(
                "Motion is not allowed on this page. Allow it in the settings of the browser, load the page anew and tap again."
            ),
            "none": say("This device says nothing of its motion. The pad below works on every device."),
        },
    )
