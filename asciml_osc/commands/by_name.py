"""Where a name is taken for an id: the one place that turns what a message calls a sound into the id that a command is given."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

if TYPE_CHECKING:
    from asciml_osc.commands.base import App


class NamingRegistry(Registry):
    """All commands. Those that take sounds take their names too, which are looked up when the command is carried out."""

    def add(self, command: Command) -> None:
        """Take a command in. Raises as Registry.add."""
        super().add(command)
        if any(param.refers for param in command.params):
            command.function = _with_ids(command)


def _with_ids(command: Command) -> Callable[..., Any]:
    """Return the command's function with each sound's name made its id."""
    function, kinds = command.function, command.kinds
    options = {param.keyword: param.refers for param in command.params if param.kind == "option"}

    @functools.wraps(function)
    def call(app: App, *values: Any, **given: Any) -> Any:
        library = app.session.library

        def meant(value: Any, kind: str) -> Any:
            return library.meant(value, kind) if kind and isinstance(value, str) else value

        rest = kinds[-1:] * (len(values) - len(kinds))  # *names
        ids = [meant(value, kind) for value, kind in zip(values, [*kinds, *rest], strict=False)]
        chosen = {name: meant(value, options[name]) for name, value in given.items()}
        return function(app, *ids, **chosen)

    return call
