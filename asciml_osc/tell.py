"""What the command line prints: tables, answers, events."""

from __future__ import annotations

import time
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from asciml_osc.osc.registry import Registry

console = Console(highlight=False, soft_wrap=True)


def show_devices(found: list[dict[str, Any]]) -> None:
    """A table of `audio.portaudio.query`'s answer."""
    if not found:
        console.print("no audio devices; the server keeps time without one (--audio null)")
        return
    table = Table("index", "host API", "name", "in", "out", "Hz")
    for d in found:
        names = ("index", "host_api", "name", "inputs", "outputs")
        table.add_row(*(escape(str(d[name])) for name in names), f"{d['default_rate']:g}")
    Console(highlight=False).print(table)


def show_commands(registry: Registry) -> None:
    """A line of usage and a line of meaning for each command."""
    for command in sorted(registry, key=lambda command: command.address):
        console.print(f"[bold]{escape(command.usage())}[/bold]\n    {escape(command.doc)}")


def send(host: str, port: int, address: str, arguments: list[str], timeout: float) -> int:
    """Send one message, print its answer; the exit code."""
    from asciml_osc.commands import registry

    command = registry.get(address)
    given = [_value(argument) for argument in arguments]
    with Client(host, port) as client:
        try:
            if command and command.kind == "listing":
                for item in client.items(address, *given, timeout=timeout):
                    console.print(escape(_line(item)))
            elif command and command.kind == "query":
                console.print(escape(_line(client.ask(address, *given, timeout=timeout))))
            else:
                console.print(escape(f"done {_line(client.call(address, *given, timeout=timeout))}".rstrip()))
        except TimeoutError as error:
            raise AscimlError(
                "io", f"{error}: does a server run there? 'asciml-osc serve' starts one"
            ) from None
    return 0


def _value(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _line(items: list[Any]) -> str:
    return " ".join(f"{item:.6g}" if isinstance(item, float) else str(item) for item in items)


def monitor(host: str, port: int) -> int:
    """Print events until Ctrl-C."""
    with Client(host, port) as client:
        try:
            client.notify()
        except TimeoutError as error:
            raise AscimlError(
                "io", f"{error}: does a server run there? 'asciml-osc serve' starts one"
            ) from None
        console.print(f"listening to {host}:{port}, Ctrl-C ends")
        for event in client.events():
            console.print(
                f"{time.strftime('%H:%M:%S')} [bold]{escape(event.address)}[/bold] {escape(_line(event.args))}"
            )
    return 0
