"""The address space: every command, written once, as a decorated function.

::

    registry = Registry()

    @registry.change("/asciml/sounds/rename", lanes=("sounds",), fails=("not-found",), answers="done")
    def rename(app: App, name: str, new: Annotated[str, Doc("the new group")]) -> None:
        \"\"\"Give a group another name.\"\"\"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, Unpack

from asciml_osc.errors import CODES, AscimlError, not_found
from asciml_osc.languages import ENGLISH, Language
from asciml_osc.osc.codec import Element, Encoded, encode_arguments
from asciml_osc.osc.command import Command, Details, Kind
from asciml_osc.osc.hints import Hints
from asciml_osc.osc.patterns import compile_pattern, is_pattern

F = TypeVar("F", bound=Callable[..., Any])


class Registry:
    """All commands by their address."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}
        self._hints: Hints | None = None  # of what is registered by now, as the next
        self._help: dict[Language, list[Encoded]] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __len__(self) -> int:
        return len(self._commands)

    def change(self, address: str, **details: Unpack[Details]) -> Callable[[F], F]:
        """Register what changes something: it answers done with what the function returns (a list or tuple, or None)."""
        return self._decorator(address, "change", **details)

    def control(self, address: str, **details: Unpack[Details]) -> Callable[[F], F]:
        """Sent by a hand, hundreds a second: silent when it succeeds, unless it has a tag."""
        return self._decorator(address, "control", **details)

    def query(self, address: str, **details: Unpack[Details]) -> Callable[[F], F]:
        """Only asks: answers one `.reply` with the list or tuple that the function returns."""
        return self._decorator(address, "query", **details)

    def listing(self, address: str, **details: Unpack[Details]) -> Callable[[F], F]:
        """Asks for many: answers a `.reply` for each list or tuple of the iterable returned, then done with their count."""
        return self._decorator(address, "listing", **details)

    def _decorator(self, address: str, kind: Kind, **details: Unpack[Details]) -> Callable[[F], F]:
        def register(function: F) -> F:
            self.add(Command(address, kind, function, **details))
            return function

        return register

    def add(self, command: Command) -> None:
        """Take a command in. Raises ValueError for an address that is taken or that is none, and for an unknown error code."""
        address = command.address
        if address in self._commands:
            raise ValueError(f"{address} is registered twice")
        if not address.startswith("/") or is_pattern(address) or not address.isascii() or " " in address:
            raise ValueError(f"{address!r} is no OSC address")
        unknown = set(command.fails) - set(CODES)
        if unknown:
            raise ValueError(f"{address} fails with unknown codes: {', '.join(sorted(unknown))}")
        self._commands[address] = command
        self._hints = None
        self._help.clear()

    def get(self, address: str) -> Command | None:
        """Return the command at exactly this address."""
        return self._commands.get(address)

    def spelt(self, element: Element) -> Element:
        """Return a message as its command is spelt: an application may know other spellings. What is none is returned as it is."""
        return element

    def lookup(self, address: str) -> Command:
        """Return the command at exactly this address. Raises not-found with the addresses that look like it."""
        command = self._commands.get(address)
        if command is None:
            raise self.unknown(address)
        return command

    def match(self, pattern: str) -> list[Command]:
        """Return the commands whose address an OSC 1.0 pattern means. Raises not-found for none, bad-argument for nonsense."""
        regex = compile_pattern(pattern)
        found = [command for address, command in self._commands.items() if regex.fullmatch(address)]
        if not found:
            raise not_found(f"no address matches {pattern[:200]}: /asciml/help lists them")
        return found

    def unknown(self, address: str) -> AscimlError:
        """Make the not-found for an address, with what was perhaps meant."""
        if self._hints is None:
            self._hints = Hints(self._commands)
        close = self._hints.near(address)
        hint = f"did you mean {' or '.join(close)}?" if close else "/asciml/help lists them all"
        return not_found(f"no command {address[:200]}: {hint}")

    def help(self, language: Language = ENGLISH) -> list[Encoded]:
        """Return a line of help for each command, by address, encoded once."""
        if language not in self._help:
            self._help[language] = [
                encode_arguments(self._commands[address].help(language)) for address in sorted(self._commands)
            ]
        return self._help[language]

    def describe(self, language: Language = ENGLISH) -> list[dict[str, Any]]:
        """Describe all commands as JSON, by address."""
        return [self._commands[address].describe(language) for address in sorted(self._commands)]
