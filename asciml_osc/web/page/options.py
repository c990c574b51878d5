"""The options of a command as a form, made of the registry: what a command takes, the page offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui

from asciml_osc.commands import registry
from asciml_osc.osc.arguments import Param
from asciml_osc.web.page.page import Page


class Options:
    """A field for each option of `address`, in the order of the registry. Empty fields are not sent: the server has its own defaults.

    without : options that the room has elsewhere
    """

    def __init__(self, page: Page, address: str, without: Sequence[str] = ()) -> None:
        self._read: dict[str, Callable[[], object]] = {}
        with ui.row().classes("full-width items-start"):
            for param in registry.lookup(address).params:
                if param.kind == "option" and param.name not in without:
                    self._add(page, param)

    def values(self) -> dict[str, Any]:
        """Return what was filled in, by name."""
        found = {name: read() for name, read in self._read.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}

    def _add(self, page: Page, param: Param) -> None:
        field: Any
        if param.choices:
            field = ui.select(["", *param.choices], label=param.name, value="")
        elif bool in param.types and param.default is not None:
            default = bool(param.default)
            field = ui.checkbox(param.name, value=default)
            self._read[param.name] = lambda: None if field.value == default else int(field.value)
            _explain(page, field, param)
            return
        elif str in param.types or not {int, float} & set(param.types):
            field = ui.input(param.name)
        else:
            field = ui.number(
                param.name, min=_end(param, "lo"), max=_end(param, "hi"), placeholder=_default(param)
            )
            if param.unit:
                field.props(f'suffix="{page.say.documented(param.unit)}"')
        self._read[param.name] = lambda: field.value
        field.classes("option").props("outlined dense stack-label")
        _explain(page, field, param)


def _explain(page: Page, field: Any, param: Param) -> None:
    if param.doc:
        field.tooltip(page.say.documented(param.doc))


def _end(param: Param, end: str) -> float | None:
    value = getattr(param.range, end, None)
    return value if isinstance(value, (int, float)) else None


def _default(param: Param) -> str:
    return "" if param.default is None else f"{param.default}"
