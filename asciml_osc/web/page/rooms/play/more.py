"""What is set seldom: latent axes, frozen time, fades, outputs, overshoot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from asciml_osc.web.page.entries import Entry
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.fader import Fader
from asciml_osc.web.page.setup import Setup, value

AXES = 4  # along which sounds differ most


def build(page: Page, voice: str, again: Callable[[], object]) -> Callable[[Setup], None]:
    """Put all of it; what shows a setup on it."""
    say = page.say

    def do(word: str) -> Callable[..., Awaitable[object]]:
        return lambda *arguments: page.do(f"/asciml/voice/{word}", voice, *arguments)

    ui.label(say("Along the principal axes of a model that has learned:")).classes("quiet")
    axes = [
        Fader(say("Axis {number}", number=axis), "/asciml/voice/z", [voice, axis], lo=-3.0, hi=3.0, step=0.01, digits=2, again=again)
        for axis in range(AXES)
    ]  # fmt: skip
    scan = Fader(
        say("Place in time"),
        "/asciml/voice/scan",
        [voice],
        hi=10.0,
        step=0.01,
        digits=2,
        unit="s",
        again=again,
    )
    attack = Fader(
        say("Attack"), "/asciml/voice/env", [voice], hi=5.0, step=0.01, digits=2, unit="s", again=again
    )
    release = Fader(
        say("Release"), "/asciml/voice/env", [voice, 0.0], hi=10.0, step=0.01, digits=2, unit="s", again=again
    )
    with ui.row().classes("items-center q-gutter-md"):
        frozen = ui.switch(say("Freeze time"))
        even = ui.switch(say("Equal steps sound equal"))
        frozen.on("update:model-value", lambda: do("freeze")(int(frozen.value)))
        even.on("update:model-value", lambda: do("perceptual")(int(even.value)))
        overshoot = Entry(
            say("Overshoot beyond both ends"),
            lambda percent: do("overshoot")(float(percent)),
            0,
            100,
            5,
            unit="%",
        )
        channel = Entry(say("First output"), lambda first: do("out")(int(first), int(width.value)), 1, 64, 1)
        width = ui.select(
            {2: say("two outputs, panned"), 1: say("one output")}, value=2, label=say("Outputs")
        )
        width.props("dense outlined").classes("entry")
        width.on("update:model-value", lambda: do("out")(int(channel.field.value or 1), int(width.value)))

    def show(setup: Setup) -> None:
        along: dict[int, float] = {int(axis): place for axis, place in setup.get("z", [])}
        for axis, one in enumerate(axes):
            one.show(float(along.get(axis, 0.0)))
        scan.show(float(value(setup, "scan", 0.0)))
        first, last = (float(value(setup, "env", 0.0, at)) for at in (0, 1))
        attack.aim([voice], [last])
        release.aim([voice, first])
        attack.show(first)
        release.show(last)
        frozen.value = "freeze" in setup
        even.value = bool(value(setup, "perceptual", 0))
        overshoot.show(float(value(setup, "overshoot", 0.0)))
        channel.show(int(value(setup, "out", 1)))
        width.value = int(value(setup, "out", 2, 1))

    return show
