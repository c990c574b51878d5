"""The controls of a voice that are numbers, as faders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.fader import Fader
from asciml_osc.web.page.setup import Setup, option, value
from asciml_osc.web.page.words import mark


class Control(NamedTuple):
    """title; word: of /asciml/voice/WORD, and the option behind the voice's name where it has such; what the fader goes through."""

    title: str
    word: str
    option: str = ""
    lo: float = 0.0
    hi: float = 1.0
    usual: float = 0.0
    digits: int = 2
    unit: str = ""
    exponential: bool = False

    def read(self, setup: Setup) -> float:
        """Return where it is."""
        if self.option:
            return float(option((setup.get(self.word) or [[]])[0], self.option, self.usual))
        return float(value(setup, self.word, self.usual))


GAIN = Control(mark("Gain"), "gain", hi=2.0, usual=1.0)
SOUND = (
    Control(mark("Pan"), "pan", lo=-1.0),
    Control(mark("Rate: pitch and time"), "rate", lo=-4.0, hi=4.0, usual=1.0),
    Control(mark("Stretch: time alone"), "stretch", lo=0.1, hi=10.0, usual=1.0, exponential=True),
    Control(mark("Length, 0: as it is"), "length", hi=30.0, unit="s"),
    Control(mark("Formants stay"), "formant"),
)
GRAIN = (
    Control(mark("Size"), "grain", "size", 0.005, 2.0, 0.1, 3, "s", True),
    Control(mark("Density"), "grain", "density", 0.1, 500.0, 20.0, 1, "/s", True),
    Control(mark("Jitter"), "grain", "jitter", usual=0.5),
    Control(mark("Spray"), "grain", "spray", hi=10.0, usual=0.05, unit="s"),
    Control(mark("Random pitch"), "grain", "pitch", hi=48.0, digits=1, unit="st"),
)
ASPECTS = {
    "pitch": mark("Pitch"), "partials": mark("Partials"), "noise": mark("Noise"),
    "attack": mark("Attack"), "time": mark("Time"), "level": mark("Level"),
}  # fmt: skip


def fader(page: Page, voice: str, control: Control, again: Callable[[], object]) -> Fader:
    """Return a fader for one control."""
    before: list[str | float] = [voice, control.option] if control.option else [voice]
    step = 10.0**-control.digits
    return Fader(
        page.say(control.title), f"/asciml/voice/{control.word}", before, control.usual, control.lo, control.hi, step,
        control.digits, unit=control.unit, exponential=control.exponential, again=again,
    )  # fmt: skip


def faders(
    page: Page, voice: str, controls: Sequence[Control], again: Callable[[], object]
) -> Callable[[Setup], None]:
    """Put a fader for each control; what shows a setup on them."""
    built = [(control, fader(page, voice, control, again)) for control in controls]

    def show(setup: Setup) -> None:
        for control, one in built:
            one.show(control.read(setup))

    return show


def aspects(page: Page, voice: str, again: Callable[[], object]) -> Callable[[Setup], None]:
    """Put a fader for each aspect, and a button that gives it back to the percent."""
    built: dict[str, tuple[Fader, ui.button]] = {}
    for aspect, title in ASPECTS.items():
        with ui.row().classes("items-center full-width no-wrap"):
            one = Fader(page.say(title), "/asciml/voice/aspect", [voice, aspect], again=again, unit="%")
            one.classes("col")
            back = ui.button(
                page.say("Follow"),
                on_click=lambda aspect=aspect: page.do("/asciml/voice/aspect", voice, aspect, "follow"),
            ).props("flat dense")
            back.props(f'aria-label="{page.say("{aspect} follows the percent", aspect=page.say(title))}"')
        built[aspect] = one, back

    def show(setup: Setup) -> None:
        apart: dict[str, Any] = dict(setup.get("aspect", []))
        for aspect, (one, back) in built.items():
            one.show(apart.get(aspect, value(setup, "percent", 0.0)))
            back.set_enabled(aspect in apart)

    return show
