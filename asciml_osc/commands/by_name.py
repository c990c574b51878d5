"""Where names are understood: a sound's for its id, and a voice's within an address.

This is the one place that turns what a message calls a sound into the id that a command is given.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from asciml_osc.osc.codec import Element, MalformedPacket
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

if TYPE_CHECKING:
    from asciml_osc.commands.base import App


VOICE = "/asciml/voice/"


class NamingRegistry(Registry):
    """All commands. Those that take sounds take their names too, which are looked up when the command is carried out."""

    def add(self, command: Command) -> None:
        """Take a command in. Raises as Registry.add."""
        super().add(command)
        if any(param.refers for param in command.params):
            command.function = _with_ids(command)

    def spelt(self, element: Element) -> Element:
        """Take the voice's name out of an address: /asciml/voice/lead/percent 33 is /asciml/voice/percent lead 33.

        So a control of each voice has an address of its own, with numbers alone, to which a controller binds. It is answered as
        the command that it means. An address that is a command's own means that one, whatever voices are called.
        """
        if (
            isinstance(element, MalformedPacket)
            or not element.address.startswith(VOICE)
            or self.get(element.address)
        ):
            return element
        name, slash, rest = element.address[len(VOICE) :].partition("/")
        command = self.get(f"{VOICE}{rest}")
        if not (name and slash and command and command.params and command.params[0].name == "name"):
            return element
        return replace(element, address=command.address, args=[name, *element.args])


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
