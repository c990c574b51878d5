"""The address list for TouchOSC: every control that a hand may move, its arguments and its range, ready to be typed in."""

from __future__ import annotations

from collections.abc import Iterator

from asciml_osc.config import DEFAULT_PORT
from asciml_osc.generate.surface import ALL, VOICE, Control, check
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

PATH = "clients/touchosc/addresses.md"
# a percent may lie beyond, as far as `overshoot` says
LIMITS = dict.fromkeys(("/asciml/percent", "/asciml/voice/percent", "/asciml/voice/aspect"), (0.0, 100.0))
HEAD = ("control", "address", "types", "arguments", "range")

INTRODUCTION = f"""\
# TouchOSC: all controls

Generated from the commands by `asciml-osc commands --write .`: do not edit it by hand.

**Connection.** Connections, OSC 1: UDP, host the machine of the server, send port {DEFAULT_PORT}, any free receive port. Start the server
with `python3 run.py serve --host 0.0.0.0`, so that it hears other machines. To get events, send `/asciml/notify 1 PORT` once, where PORT is the receive port.

**Messages.** For each control add an OSC message with the address below and, in their order, the arguments: one in quotation marks is a constant of type
string; *value* is the control's x (for a pad: x, then y), of type float, with the range as its scale. A button sends only when pressed and, where no value
is named, only its constants. `{VOICE}` is the voice that is always there; another name plays another voice. TouchOSC Mk1 sends no constants, so there
only `/asciml/percent` is useful.

"""


def files(registry: Registry) -> dict[str, str]:
    """Return the list, by its path."""
    check(registry)
    return {PATH: INTRODUCTION + "\n".join(_table(list(rows(registry)))) + "\n"}


def rows(registry: Registry) -> Iterator[tuple[str, ...]]:
    """Control, address, type tags, arguments, range: the buttons, then every control of the registry that a hand may move."""
    for one in ALL:
        if one.kind in ("button", "toggle"):
            yield _switch(one)
    for command in registry:
        if command.kind == "control" and (values := _values(command)):
            yield _moved(command, values)


def _switch(one: Control) -> tuple[str, ...]:
    constants = [f'"{word}"' for word in one.before]
    if one.kind == "button":
        return (f"button {one.label}", one.address, "s" * len(constants), " ".join(constants), "")
    return (
        f"toggle {one.label}",
        one.address,
        "s" * len(constants) + "f",
        " ".join([*constants, "*value*"]),
        "0 or 1",
    )


def _moved(command: Command, values: list[Param]) -> tuple[str, ...]:
    required = [param for param in command.params if param.required]
    arguments = ["*value*" if param in values else _constant(param) for param in required]
    types = "".join("f" if param in values else command.types()[n] for n, param in enumerate(required))
    kind = "pad" if len(values) == 2 else "fader"
    return (
        kind,
        command.address,
        types,
        " ".join(arguments),
        " and ".join(dict.fromkeys(_range(command, one) for one in values)),
    )


def _values(command: Command) -> list[Param]:
    """Return what the hand moves: the required numbers at the end that have a range; of messages between programs none."""
    found = [param for param in command.params if param.required and float in param.types]
    return found if all(_limits(command, param) for param in found) else []


def _constant(param: Param) -> str:
    if param.types == (int,):
        return f"0 ({param.doc})"
    return f'"{VOICE}"' if param.name == "name" else f'"{param.choices[0] if param.choices else param.name}"'


def _limits(command: Command, param: Param) -> tuple[float, float] | None:
    if command.address in LIMITS:
        return LIMITS[command.address]
    if param.range is None or param.range.lo is None or param.range.hi is None:
        return None
    return param.range.lo, param.range.hi


def _range(command: Command, param: Param) -> str:
    limits = _limits(command, param)
    assert limits
    whole = f"{limits[0]:g} … {limits[1]:g} {param.unit}".rstrip()
    usual = next((one for one in ALL if one.address == command.address and one.kind == "fader"), None)
    if usual is None or (usual.lo, usual.hi) == limits:
        return whole
    return f"{usual.lo:g} … {usual.hi:g} for a hand, {whole} at most"


def _table(body: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{' --- |' * len(HEAD)}"
    for kind, address, types, arguments, limits in body:
        yield f"| {kind} | `{address}` | {types and f'`{types}`'} | {arguments} | {limits} |"
