"""The server's side of the wire, for clients: a Tiny that listens, over UDP and TCP."""

import asyncio
import threading

from asciml_osc.osc.clients import Client
from asciml_osc.osc.connection import Ends
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.transports import Transports, bind
from tests.osc.tiny import Tiny, registry


class Server:
    """A Tiny on a port, in a thread of its own. gone: the clients that were found to be gone, in their order."""

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
        self.wire: Transports = await bind("127.0.0.1", 0)
        self.port, self.gone = self.wire.port, []
        self.tiny = Tiny(self.wire.send, tiny_registry, has_room=self.wire.has_room)
        self.dispatcher = dispatcher = self.tiny.dispatcher

        def gone(client: Client) -> None:
            self.gone.append(client)
            dispatcher.clients.dropped(client)
            dispatcher.access.dropped(client)

        ends = Ends(
            dispatcher.handle_all,
            dispatcher.settled,
            lambda client, error: dispatcher.replies.fail(client, "/", error),
            gone,
        )
        await self.wire.listen(dispatcher.handle, ends)
        self._started.set()
        await self._end.wait()
        await self.dispatcher.stop()
        await self.wire.close()

    def do(self, function, *args) -> None:
        self._loop.call_soon_threadsafe(function, *args)

    def close(self) -> None:
        self.do(self._end.set)
        self._thread.join()
