"""A small server in the loop of a test: the real dispatcher on a real UDP port, with a few commands."""

from contextlib import asynccontextmanager
from typing import Annotated

from asciml_osc.errors import AscimlError
from asciml_osc.osc.arguments import Range
from asciml_osc.osc.clients import Client
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.udp import Udp, bind_udp
from tests.osc.tiny import Tiny

registry = Registry()


class Little(Tiny):
    """A Tiny with what every server has. uptime: in seconds, as a test says."""

    def __init__(self, udp: Udp) -> None:
        super().__init__(udp.send, registry)
        self.port, self.uptime = udp.port, 1.0
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
    return [app.dispatcher.clients.register(client)]


@registry.control("/asciml/percent")
def percent(app: Little, percent: Annotated[float, Range(0, 100, "%")]) -> None:
    app.done.append(f"percent {percent:g}")


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
