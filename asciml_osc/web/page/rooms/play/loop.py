"""The loop of a voice on the waveform of what it plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from nicegui import background_tasks, ui

from asciml_osc.errors import AscimlError
from asciml_osc.web.page.entries import Entry
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.wave import Wave
from asciml_osc.web.page.setup import Setup, held, option, value

COLUMNS = 600


def build(page: Page, voice: str, again: Callable[[], object]) -> Callable[[Setup], None]:
    """Put the waveform and what belongs to the loop; what shows a setup on it."""
    say = page.say
    labels = say("Waveform with the loop"), say("Start of the loop"), say("End of the loop")
    wave = Wave(labels, [voice, "1"], again)
    drawn: dict[str, object] = {}
    now: dict[str, float] = {"start": 0.0, "end": 0.0, "fade": 0.05}

    async def cross(seconds: float) -> None:
        await page.do("/asciml/voice/loop", voice, "1", now["start"], now["end"], "fade", float(seconds))

    async def beats(count: float) -> None:
        options: dict[str, Any] = {"beats": float(count)} if count else {}
        await page.do("/asciml/voice/loop", voice, "1", now["start"], now["end"], **options)

    with ui.row().classes("items-center q-gutter-sm"):
        fade = Entry(say("Cross-fade"), cross, 0, 10, 0.01, unit="s")
        pace = Entry(say("Begins again each … beats, 0: at its end"), beats, 0, 1024, 0.25)
        found = ui.button(
            say("Find the loop in the sound"), on_click=lambda: page.do("/asciml/voice/loop", voice, "1")
        )
        found.props("outline")

    async def draw(sounds: list[str], percent: float) -> None:
        """Draw the sound that is at this place of the path, as the server renders it."""
        first, second, at = between(sounds, percent)
        try:
            audio = await page.connection.client.audio(first, second, percent=at)
        except (AscimlError, TimeoutError):
            return  # the voice says why its sounds are not there
        wave.draw(columns(audio.samples), len(audio.samples) / audio.rate)

    def show(setup: Setup) -> None:
        kind, sounds = held(setup)
        arguments = (setup.get("loop") or [["0"]])[0]
        places = [one for one in arguments[1:3] if isinstance(one, float)]
        now["start"], now["end"] = places if len(places) == 2 else (0.0, 0.0)
        now["fade"] = option(arguments, "fade", arguments[3] if len(places) == 2 else now["fade"])
        mode = "grain" if arguments[0] == "grain" else "1"
        wave.aim([voice, mode], ["fade", now["fade"]] if places else [])
        wave.show([now["start"], now["end"]])
        fade.show(now["fade"])
        pace.show(float(option(arguments, "beats", 0.0)))
        percent = round(float(value(setup, "percent", 0.0))) if kind == "path" else 0
        if sounds and drawn.get("of") != (sounds, percent):
            drawn["of"] = (sounds, percent)
            background_tasks.create(draw(sounds, percent))

    return show


def between(sounds: list[str], percent: float) -> tuple[str, str, float]:
    """Return the two sounds of a path that are around a place on it, and the percent between the two."""
    legs = len(sounds) - 1
    along = min(max(percent / 100.0, 0.0), 1.0) * legs
    leg = min(int(along), legs - 1)
    return sounds[leg], sounds[leg + 1], 100.0 * (along - leg)


def columns(samples: np.ndarray) -> list[tuple[float, float]]:
    """Return the lowest and the highest of the samples in each of COLUMNS parts."""
    parts = np.array_split(samples, min(COLUMNS, len(samples)))
    return [(round(float(part.min()), 3), round(float(part.max()), 3)) for part in parts]
