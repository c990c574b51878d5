"""Going through sounds by ear: one key keeps, one throws out."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.sounds.group import group_field


def build(page: Page) -> None:
    """Fill the part. Its keys hold while it has the focus, which its start gives it."""
    say = page.say
    with ui.column().classes("full-width") as part:
        with ui.row().classes("items-end"):
            group = group_field(page, say("Group or #tag (none: all)"), "")
            start = ui.button(say("Listen through"), icon="hearing")
        heard = ui.label().props('role="status"').classes("text-weight-bold")
        with ui.row():
            keep = ui.button(say("Keep (K)"), icon="check")
            throw = ui.button(say("Throw out (X)"), icon="close", color="negative")
        ui.label(
            say("What is thrown out is muted; Undo takes it back, and it can be removed for good:")
        ).classes("quiet")
        remove = ui.button(say("Remove all that are muted"), icon="delete").props("flat")

    def show(found: list[Any] | None) -> None:
        if found is None:
            return
        if found:
            heard.text = say("{name}, {count} more", name=found[0], count=found[1])
        else:
            heard.text = say("That was the last one")

    async def begin() -> None:
        show(await page.do("/asciml/sounds/audition", *([group.value] if group.value else [])))
        ui.run_javascript(f"getHtmlElement({keep.id}).focus()")

    async def judge(address: str) -> None:
        show(await page.do(address))

    start.on_click(begin)
    keep.on_click(lambda: judge("/asciml/sounds/keep"))
    throw.on_click(lambda: judge("/asciml/sounds/throw"))
    remove.on_click(lambda: page.do("/asciml/sounds/remove", "#muted", timeout=600.0))
    part.on("keydown.k", lambda: judge("/asciml/sounds/keep"), js_handler=_UNLESS_TYPING)
    part.on("keydown.x", lambda: judge("/asciml/sounds/throw"), js_handler=_UNLESS_TYPING)
    for one, address in ((keep, "keep"), (throw, "throw"), (remove, "remove")):
        locks(page, one, f"/asciml/sounds/{address}")


_UNLESS_TYPING = "(event) => { if (event.target.tagName !== 'INPUT' && !event.repeat) emit(event.key); }"
