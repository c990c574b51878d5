"""All options of a mapping, as fields. Which there are is read from the command itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.value_element import ValueElement

from asciml_osc.commands import registry
from asciml_osc.osc.arguments import Param
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page

SET = "/asciml/map/set"
APART = ("name", "depth")  # beside the mapping's name


async def build(page: Page, name: str) -> None:
    """Put a field for each option; what is set is sent at once."""
    items = await page.items("/asciml/map/get", name)
    if items is None:
        return
    command = registry.lookup("/asciml/map/add")
    now = {param.name: param.default for param in command.params} | dict(items)
    with ui.element("div").classes("options full-width"):
        for param in command.params:
            if param.name not in APART:
                _field(page, name, param, now.get(param.name))


def _field(page: Page, name: str, param: Param, value: Any) -> None:
    async def do(wanted: Any) -> None:
        if wanted is None or wanted == "":
            if param.name not in ("points", "when"):
                return  # an option goes back to the usual one with the mapping alone
            wanted = ""
        await page.do(SET, name, param.name, wanted)
        page.mirror.renew("mappings")

    element = _element(param, value, do)
    element.classes("full-width")
    doc = page.say.documented(param.doc)
    if doc:
        element.tooltip(doc)
    locks(page, element, SET)


def _element(param: Param, value: Any, do: Callable[[Any], Awaitable[None]]) -> ValueElement[Any]:
    if param.choices:
        choice = ui.select(list(param.choices), value=value, label=param.name).props("dense outlined")
        choice.on("update:model-value", lambda: do(choice.value))
        return choice
    if param.types == (bool,):
        switch = ui.switch(param.name, value=bool(value))
        switch.on("update:model-value", lambda: do(int(switch.value)))
        return switch
    if str in param.types:
        text = ui.input(param.name, value=value or "").props("dense outlined")
        text.on("change", lambda: do(text.value))
        return text
    lo, hi = (param.range.lo, param.range.hi) if param.range else (None, None)
    number = ui.number(param.name, value=value, min=lo, max=hi, suffix=param.unit or None)
    number.props("dense outlined")
    is_whole = param.types == (int,)
    number.on(
        "change",
        lambda: do(None if number.value is None else int(number.value) if is_whole else number.value),
    )
    return number
