"""Gestures: mappings that are learned from examples."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.client.commands import paired
from asciml_osc.web.page.entries import Entry
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.setup import arguments_of

MODELS = ("knn", "linear", "polynomial", "mlp", "gp", "classify", "dtw")


def build(page: Page) -> None:
    """Put the four steps, in order, and what is recognised."""
    say = page.say

    async def do(verb: str, *arguments: object, **options: Any) -> list[Any] | None:
        answer = await page.do(f"/asciml/gesture/{verb}", *arguments, **options)
        for topic in ("gestures", "examples", "state"):
            page.mirror.renew(topic)
        return answer

    async def set_sources(text: str) -> None:
        words = [int(word) if word.isdigit() else word for word in text.split()]
        await do("sources", *words)

    sources = Entry(say("1. Sources: addresses, with how many numbers each sends"), set_sources, is_text=True)
    sources.field.classes("full-width").props('placeholder="/phone/phone/tilt 3 /midi/cc/1"')
    with ui.row().classes("items-center q-gutter-sm"):
        what = (
            ui.input(say("2. Teaches: voices, or VOICE.PARAMETER"), value="main")
            .props("dense outlined")
            .classes("entry-wide")
        )
        word = (
            ui.input(say("or a class: a word for the whole round"))
            .props("dense outlined")
            .classes("entry-wide")
        )

        async def record() -> None:
            options = {"class": word.value} if word.value else {}
            await do("record", 1, *([] if word.value else (what.value or "").split()), **options)

        async def keep() -> None:
            answer = await do("record", 0)
            if answer is not None:
                told.text = say("{new} examples in this round, {all} in all.", new=answer[0], all=answer[1])

        ui.button(say("Record"), icon="fiber_manual_record", on_click=record)
        ui.button(say("Keep the round"), icon="check", on_click=keep)
        ui.button(say("Take the last round back"), icon="undo", on_click=lambda: do("undo")).props("outline")
        ui.button(say("Remove the nearest example"), on_click=lambda: do("remove", 1)).props("outline")
        ui.button(say("Forget all"), icon="delete", on_click=lambda: do("clear")).props("flat")
    rounds = ui.label().classes("quiet")
    with ui.row().classes("items-center q-gutter-sm"):
        model = (
            ui.select(list(MODELS), value="knn", label=say("3. Learn with"))
            .props("dense outlined")
            .classes("entry")
        )

        async def train() -> None:
            answer = await do("train", model.value, timeout=300.0)
            if answer is not None:
                told.text = say(
                    "Learned from {count} examples; error {error} %.",
                    count=answer[1],
                    error=f"{100 * answer[0]:.1f}",
                )

        ui.button(say("Learn"), icon="school", on_click=train)
        beyond = ui.select(
            {"hold": say("hold at the edge"), "extrapolate": say("go on")},
            value="hold",
            label=say("Beyond what was shown"),
        )
        beyond.props("dense outlined").classes("entry-wide")
        run = ui.switch(say("4. Run"))
        run.on("update:model-value", lambda: do("run", int(run.value), beyond=beyond.value))
    told = ui.label().classes("quiet").props('role="status"')
    with ui.row().classes("items-center q-gutter-sm"):
        ui.label(say("Confidence"))
        sure = ui.linear_progress(value=0, show_value=False).style("width: 200px")
        sure.props(f'aria-label="{say("Confidence")}"')
        seen = ui.label().classes("quiet")
    _actions(page, do)

    def show(rows: Rows) -> None:
        for row in rows:
            now = paired(row)
            run.value = bool(now.get("running", 0))
            beyond.value = now.get("beyond") or beyond.value
            sources.show(now.get("sources", ""))
            if now.get("recording"):
                told.text = say("Recording: move the controller, and the voices to where they should be.")

    def listed(rows: Rows) -> None:
        rounds.text = (
            say(
                "Rounds: {rounds}",
                rounds=", ".join(f"{row[1]}" + (f" {row[2]}" if row[2] else "") for row in rows),
            )
            if rows
            else ""
        )

    def output(confidence: float, *values: float) -> None:
        sure.value = confidence
        seen.text = ", ".join(f"{one:.2f}" for one in values)

    def recognised(name: str, confidence: float) -> None:
        sure.value = confidence
        seen.text = name

    page.watch("gestures", show)
    page.watch("examples", listed)
    page.on("/asciml/gesture/output", output)
    page.on("/asciml/gesture/seen", recognised)
    page.on("/asciml/gesture/problem", lambda _code, text: page.wrong(say.told(text)))


def _actions(page: Page, do: Any) -> None:
    say = page.say
    with ui.row().classes("items-center q-gutter-sm"):
        name = ui.input(say("When this class is seen")).props("dense outlined").classes("entry-wide")
        message = (
            ui.input(say("carry this message out; empty: none")).props("dense outlined").classes("entry-wide")
        )
        ui.button(
            say("Set"),
            on_click=lambda: do("action", name.value or "", *([message.value] if message.value else [])),
        )
    told = ui.label().classes("quiet")

    def show(rows: Rows) -> None:
        told.text = "; ".join(f"{one} → {text}" for one, text in arguments_of(rows, "/asciml/gesture/action"))

    page.watch("state", show)
