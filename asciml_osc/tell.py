"""What the command line prints: tables, answers, events. `send` is to be quick, so rich is loaded by the others only."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from asciml_osc.client import Client, check_address
from asciml_osc.client.conversation import Transport
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.languages import ENGLISH, Language, catalogue

if TYPE_CHECKING:
    from rich.console import Console

    from asciml_osc.osc.registry import Registry


def show_devices(found: list[dict[str, Any]]) -> None:
    """Print `audio.portaudio.query`'s answer as a table."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if not found:
        print("no audio devices; the server keeps time without one (--audio null)")
        return
    table = Table("index", "host API", "name", "in", "out", "Hz")
    for d in found:
        names = ("index", "host_api", "name", "inputs", "outputs")
        table.add_row(*(escape(str(d[name])) for name in names), f"{d['default_rate']:g}")
    Console(highlight=False).print(table)


def show_commands(registry: Registry, language: Language = ENGLISH) -> None:
    """Print a line of usage and a line of meaning for each command."""
    from rich.markup import escape

    console = _console()
    words = catalogue(language).reference
    for command in sorted(registry, key=lambda command: command.address):
        console.print(f"[bold]{escape(command.usage())}[/bold]\n    {escape(words(command.doc))}")


def send(
    host: str,
    port: int,
    address: str,
    arguments: list[str],
    timeout: float,
    password: str | None = None,
    transport: Transport = "udp",
) -> int:
    """Send one message, print its answer; the exit code."""
    address = typed_address(address)
    with Client(host, port, password, transport) as client, _time_is_short():
        found = client.answers(address, *map(_value, arguments), timeout=timeout)
    done = [message.args[1:] for message in found if message.address == "/asciml/done"]
    parts = [message.args for message in found if message.address != "/asciml/done"]
    if parts and done not in ([], [[len(parts)]]):  # no list: the results of one done that was too long
        results = [item for part in parts for item in part]
        if done == [[len(results)]]:
            parts, done = [], [results]
        elif len(done) == 1:
            raise AscimlError("io", f"{address} has {_line(done[0])} items, {len(parts)} came: ask again")
    for part in parts:
        print(_line(part))
    for results in done if not parts or len(done) > 1 else []:
        print(_line(["done", *results]))
    return 0


def typed_address(text: str) -> str:
    """Return an address as it was meant. Git Bash makes a path of the slash it begins with: that is taken back.

    Raises bad-argument for what is no address.
    """
    mangled = re.fullmatch(r"[A-Za-z]:[/\\].*?[/\\](asciml(?:[/\\].*)?)", text)
    if mangled:
        return "/" + mangled[1].replace("\\", "/")
    if re.match(r"[A-Za-z]:[/\\]", text):
        raise bad_argument(
            f'an address begins with a slash, as /asciml/status: got "{text}"; in Git Bash set MSYS_NO_PATHCONV=1 first'
        )
    return check_address(text)


@contextmanager
def _time_is_short() -> Iterator[None]:
    """Say what may be wrong where nothing is answered."""
    try:
        yield
    except TimeoutError as error:
        raise AscimlError("io", f"{error}: does a server run there? 'asciml-osc serve' starts one") from None


def _value(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _line(items: list[Any]) -> str:
    return " ".join(f"{item:.6g}" if isinstance(item, float) else str(item) for item in items)


def monitor(host: str, port: int, password: str | None = None, transport: Transport = "udp") -> int:
    """Print events until Ctrl-C, or until a connection over TCP is lost."""
    from rich.markup import escape

    console = _console()
    with Client(host, port, password, transport) as client:
        with _time_is_short():
            client.notify()
        console.print(f"listening to {host}:{port}, Ctrl-C ends")
        for event in client.events():
            console.print(
                f"{time.strftime('%H:%M:%S')} [bold]{escape(event.address)}[/bold] {escape(_line(event.args))}"
            )
        raise AscimlError("io", f"the connection to {host}:{port} is lost: is the server still there?")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)
