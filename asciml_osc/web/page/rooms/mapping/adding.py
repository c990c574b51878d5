"""A form for one more mapping: source and target chosen, or the source learned from the controller that moves next."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.mapping.targets import sources, targets


def build(page: Page) -> None:
    """Put the form."""
    say, mirror = page.say, page.mirror
    with ui.row().classes("items-center full-width q-gutter-sm"):
        name = ui.input(say("Name")).props("dense outlined").classes("entry")
        source = _list(say("Source: choose or type an address"), sources(mirror))
        target = _list(say("Target: choose or type"), targets(mirror))

        async def add() -> None:
            if (
                await page.do("/asciml/map/add", name.value or "", source.value or "", target.value or "")
                is not None
            ):
                name.value = ""
                mirror.renew("mappings")

        async def learn() -> None:
            if await page.do("/asciml/map/learn", name.value or "", target.value or "") is not None:
                told.text = say("Move the controller now, from one end to the other.")
                stop.set_visibility(True)

        async def fix() -> None:
            if (found := await page.do("/asciml/map/learn/stop")) is not None:
                shown, what, lo, hi = found
                told.text = say(
                    "{name} follows {source} from {lo} to {hi}.",
                    name=shown,
                    source=what,
                    lo=f"{lo:.3g}",
                    hi=f"{hi:.3g}",
                )
                stop.set_visibility(False)
                mirror.renew("mappings")

        for text, icon, do, address in (
            (say("Add"), "add", add, "/asciml/map/add"), (say("Learn"), "hearing", learn, "/asciml/map/learn")
        ):  # fmt: skip
            locks(page, ui.button(text, icon=icon, on_click=do), address)
        stop = ui.button(say("Keep this range"), icon="check", on_click=fix)
        stop.set_visibility(False)
        locks(page, stop, "/asciml/map/learn/stop")
    told = ui.label().classes("quiet").props('role="status"')

    def learned(shown: str, what: str, lo: float, hi: float) -> None:
        """Where it was learned here, the range grows on until it is kept: the server tells of its first move alone."""
        if stop.visible:
            told.text = say(
                "{name} hears {source}: move it from one end to the other, then keep this range.",
                name=shown,
                source=what,
            )
        else:
            told.text = say(
                "{name} hears {source} from {lo} to {hi}.",
                name=shown,
                source=what,
                lo=f"{lo:.3g}",
                hi=f"{hi:.3g}",
            )

    def lists(_: Rows) -> None:
        for element, options in ((source, sources(mirror)), (target, targets(mirror))):
            chosen = element.value
            if element.options != options:
                element.set_options(
                    [*options, chosen] if chosen and chosen not in options else options, value=chosen
                )

    page.on("/asciml/map/learned", learned)
    page.watch("voices", lists)
    page.watch("mappings", lists)


def _list(label: str, options: list[str]) -> ui.select:
    """Return a list to choose from, or to type something else into."""
    element = ui.select(options, label=label, with_input=True, new_value_mode="add-unique", clearable=True)
    return element.props("dense outlined").classes("entry-wide")
