"""The server's side of the wire, for clients: a Tiny that listens."""

import asyncio
import threading

from asciml_osc.osc.registry import Registry
from asciml_osc.osc.udp import Udp, bind_udp
from tests.osc.tiny import Tiny, registry


class Server:
    """A Tiny on a UDP port, in a thread of its own."""

    def __init__(self) -> None:
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        assert self._started.wait(30)

    async def _serve(self) -> None:
        tiny_registry = Registry()
        for command in registry:
            tiny_registry.add(command)
        tiny_registry.control("/asciml/sync")(registry.lookup("/sync").function)
        tiny_registry.control("/asciml/got")(registry.lookup("/got").function)
        tiny_registry.change("/asciml/notify")(registry.lookup("/notify").function)
        tiny_registry.change("/asciml/login")(lambda app, password: None)
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self.udp: Udp = await bind_udp("127.0.0.1", 0)
        self.tiny = Tiny(self.udp.send, tiny_registry)
        self.dispatcher = self.tiny.dispatcher
        await self.udp.listen(self.dispatcher.handle, self.dispatcher.clients.dropped)
        self._started.set()
        await self._end.wait()
        await self.dispatcher.stop()
        self.udp.close()

    def do(self, function, *args) -> None:
        self._loop.call_soon_threadsafe(function, *args)

    def close(self) -> None:
        self.do(self._end.set)
        self._thread.join()
