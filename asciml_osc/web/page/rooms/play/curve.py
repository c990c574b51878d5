"""The curve of a voice: its percent over the time of the sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from asciml_osc.web.page.entries import Entry
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.setup import Setup, option


def build(page: Page, voice: str, renew: Callable[[], None]) -> Callable[[Setup], None]:
    """Put its points as text, and its beats; what shows a setup on them."""
    say = page.say
    now: dict[str, Any] = {"text": "", "beats": 0.0}

    async def set_it() -> None:
        try:
            points = [float(word.replace(",", ".")) for word in str(now["text"]).split()]
        except ValueError:
            page.wrong(
                say(
                    "A curve is seconds and percents in turn, such as 0 10 0.4 90; got {points}",
                    points=now["text"],
                )
            )
            return
        beats: dict[str, Any] = {"beats": now["beats"]} if now["beats"] and points else {}
        await page.do("/asciml/voice/curve", voice, *points, **beats)
        renew()

    async def points_set(text: str) -> None:
        now["text"] = text
        await set_it()

    async def beats_set(beats: float) -> None:
        now["beats"] = float(beats)
        await set_it()

    ui.label(say("Seconds and percents in turn; empty: no curve. In beats, the times are beats.")).classes(
        "quiet"
    )
    with ui.row().classes("items-center q-gutter-sm"):
        points = Entry(say("Points, such as 0 10 0.4 90"), points_set, is_text=True)
        beats = Entry(say("Period in beats, 0: none"), beats_set, 0, 1024, 0.25)

    def show(setup: Setup) -> None:
        arguments = (setup.get("curve") or [[]])[0]
        numbers = arguments[: arguments.index("beats")] if "beats" in arguments else arguments
        now["text"] = " ".join(f"{one:g}" for one in numbers if isinstance(one, float | int))
        now["beats"] = float(option(arguments, "beats", 0.0))
        points.show(now["text"])
        beats.show(now["beats"])

    return show
