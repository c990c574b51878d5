"""A small server in the loop of a test: the real dispatcher on a real UDP port, with a few commands."""

import asyncio
from contextlib import asynccontextmanager
from typing import Annotated

from asciml_osc.errors import AscimlError
from asciml_osc.osc.arguments import Range
from asciml_osc.osc.clients import Client
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.udp import Udp, bind_udp
from asciml_osc.web import run
from asciml_osc.web.options import Options
from tests.osc.tiny import Tiny, until
from tests.web import stub

registry = Registry()


class Little(Tiny):
    """A Tiny with what every server has. uptime: in seconds, as a test says."""

    def __init__(self, udp: Udp) -> None:
        super().__init__(udp.send, registry)
        self.port, self.uptime = udp.port, 1.0
        self.voices: dict[str, float] = {}  # and their percents
        self.asked: list[tuple[str, object]] = []

    def event(self, address, *args) -> None:
        self.dispatcher.replies.event(address, *args)


@registry.query("/asciml/status")
def status(app: Little) -> list[object]:
    return ["state", "ready", "uptime", app.uptime]


@registry.change("/asciml/language")
def language(app: Little, client: Client, language: str) -> list[object]:
    app.asked.append(("language", language))
    return [language]


@registry.change("/asciml/login", fails=("denied",))
def login(app: Little, password: str) -> None:
    if password != "right":
        raise AscimlError("denied", "this is not the password")


@registry.change("/asciml/notify")
def notify(app: Little, client: Client, on: bool) -> list[object]:
    app.asked.append(("notify", on))
    clients = app.dispatcher.clients
    return [clients.register(client) if on else clients.unregister(client) or 0]


@registry.control("/asciml/percent")
def percent(app: Little, percent: Annotated[float, Range(0, 100, "%")]) -> None:
    app.done.append(f"percent {percent:g}")


@registry.listing("/asciml/state")
def state(app: Little) -> list[list[object]]:
    return [["/asciml/tempo", 120.0], *(["/asciml/voice/percent", *pair] for pair in app.voices.items())]


@registry.query("/asciml/whoami")
def whoami(app: Little, client: Client) -> list[object]:
    return [client.host, client.port]


@registry.control("/asciml/flood")
def flood(app: Little, client: Client, count: int) -> None:
    for number in range(count):
        app.dispatcher.replies.message(client, "/asciml/flooded", number, bytes(7000))


@asynccontextmanager
async def listening(port: int = 0):
    """A Little that listens."""
    udp = await bind_udp("127.0.0.1", port)
    little = Little(udp)
    await udp.listen(little.dispatcher.handle, little.dispatcher.clients.dropped)
    try:
        yield little
    finally:
        await little.dispatcher.stop()
        udp.close()


@asynccontextmanager
async def webbed(server: Little, page=stub.mount, **options):
    """A web process within this one, for that server."""
    chosen = Options(**{"server": ("127.0.0.1", server.port), "port": 0, "announce": False, **options})
    sock = run.bind(chosen)
    serving = run.server(chosen, sock.getsockname()[1], page)
    serving.port = sock.getsockname()[1]
    task = asyncio.create_task(serving.serve(sockets=[sock]))
    try:
        await until(lambda: serving.started or task.done())
        await until(lambda: serving.web.connections.here.state == "up" or task.done())
        yield serving
    finally:
        serving.should_exit = True
        await task
