"""The room *Play*."""

from __future__ import annotations

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.fader import Fader


def build(page: Page) -> None:
    """Fill the panel of the room."""
    page.heading(page.say("Play"))
    Fader(page.say("Percent"), "/asciml/percent")
