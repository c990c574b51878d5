"""What /asciml/state says, taken apart: the messages about each voice."""

from __future__ import annotations

from typing import Any, TypeAlias

from asciml_osc.web.page.mirror import Rows

Setup: TypeAlias = dict[str, list[list[Any]]]
"""Of one voice: the last word of an address, as gain, and what stands behind the voice's name in each message of it."""

VOICE = "/asciml/voice/"


def setups(rows: Rows) -> dict[str, Setup]:
    """Return the setup of each voice, by name, in the server's order."""
    found: dict[str, Setup] = {}
    for address, *arguments in rows:
        if address.startswith(VOICE):
            name, *rest = arguments
            found.setdefault(name, {}).setdefault(address.removeprefix(VOICE), []).append(rest)
    return found


def arguments_of(rows: Rows, address: str) -> list[list[Any]]:
    """Return the arguments of each message with this address."""
    return [arguments for one, *arguments in rows if one == address]


def value(setup: Setup, word: str, usual: Any, at: int = 0) -> Any:
    """Return one argument of the only message of a word; `usual` where there is none."""
    messages = setup.get(word, [])
    return messages[0][at] if messages and len(messages[0]) > at else usual


def held(setup: Setup) -> tuple[str, list[str]]:
    """Return what a voice holds: path, triangle or square with its sounds; "" and none."""
    for kind in ("path", "triangle", "square"):
        if kind in setup:
            return kind, setup[kind][0]
    return "", []


def option(arguments: list[Any], name: str, usual: Any) -> Any:
    """Return the value of a named option among arguments."""
    return arguments[arguments.index(name) + 1] if name in arguments else usual
