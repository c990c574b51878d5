"""A server in this process, driven as `asciml_osc.client.Client` drives one over UDP: the same calls, no network."""

import asyncio
import itertools
from collections import deque

from asciml_osc.client import Message
from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import decode, encode
from tests.session.stage import HERE, Stage

LONG = 120.0


class LocalClient:
    """A conversation with a Stage: `call`, `ask`, `items`, `send`, `sync`, `on`, `wait_event` and `transcript` as Client has them."""

    def __init__(self, stage, address=HERE):
        """address: a Client of asciml_osc.osc.clients, where this one says that it is."""
        self.transcript, self._address = deque(), address
        self._stage, self._callbacks, self._tags = stage, {}, itertools.count(1)
        self._events, self._answers = deque(), {}
        self._news = asyncio.Event()
        stage.taken.append(self._take)

    def call(self, address, *args, timeout=LONG, **options):
        """What comes with the done. Raises AscimlError for a fail."""
        parts, done = self._ask(address, args, options, timeout, "/asciml/done")
        return [item for part in parts for item in part] if parts else done[1:]

    def ask(self, address, *args, timeout=LONG, **options):
        """The arguments of the one reply."""
        return self._ask(address, args, options, timeout, f"{address}.reply")[1]

    def items(self, address, *args, timeout=LONG, **options):
        """The arguments of each reply before the done, which says how many there are."""
        parts, done = self._ask(address, args, options, timeout, "/asciml/done")
        assert done[1:] == [len(parts)]
        return parts

    def send(self, address, *args):
        """Send and forget."""
        self._stage.run(self._send(address, args))

    def sync(self, timeout=LONG):
        """Return when everything that was asked before has been answered."""
        number = next(self._tags)
        self.send("/asciml/sync", number)
        self.wait_event("/asciml/synced", lambda *args: args == (number,), timeout)

    def notify(self, on=True):
        """A Stage tells all events; the command is sent all the same."""
        return int(self.call("/asciml/notify", int(on))[0])

    def on(self, address, function):
        """Call `function(*args)` with each event at `address`, in the server's loop, after the event has been sent."""
        self._callbacks.setdefault(address, []).append(function)

    def wait_event(self, address, predicate=None, timeout=LONG):
        """Take the first event at `address` for which `predicate(*args)` holds; its arguments."""
        return self._stage.run(self._wait(address, predicate, timeout))

    async def _send(self, address, args):
        self.transcript.append(Message("out", address, list(args)))
        self._stage.send(address, *args, sender=self._address)

    async def _wait(self, address, predicate, seconds):
        async with asyncio.timeout(seconds):
            while True:
                for event in self._events:
                    if event.address == address and (predicate is None or predicate(*event.args)):
                        self._events.remove(event)
                        return event.args
                await self._more()

    def _ask(self, address, args, options, timeout, last):
        named = itertools.chain.from_iterable((name.rstrip("_"), value) for name, value in options.items())
        return self._stage.run(self._asked(address, [*args, *named], timeout, last))

    async def _asked(self, address, args, seconds, last):
        tag = f"local.{next(self._tags)}"
        came = self._answers[tag] = deque()
        parts = []
        try:
            await self._send(address, [*args, "tag", tag])
            async with asyncio.timeout(seconds):
                while True:
                    while not came:
                        await self._more()
                    message = came.popleft()
                    if message.address == "/asciml/fail":
                        raise AscimlError(*message.args[1:3])
                    if message.address == last:
                        return parts, message.args[:-2]
                    parts.append(message.args[:-2])
        finally:
            del self._answers[tag]

    async def _more(self):
        self._news.clear()
        await self._news.wait()

    def _take(self, client, address, args):
        """As it comes over the wire, in the loop."""
        if client not in (None, self._address):
            return
        (element,) = decode(encode(address, args))
        message = Message("in", element.address, element.args)
        self.transcript.append(message)
        tag = message.args[-1] if len(message.args) >= 2 and message.args[-2] == "tag" else None
        if tag in self._answers:
            self._answers[tag].append(message)
        else:
            self._events.append(message)
            for function in self._callbacks.get(address, ()):
                asyncio.get_running_loop().call_soon(function, *message.args)
        self._news.set()


class Local:
    """A Stage that tests of a server process can have in its place: `session` is its folder, `client` speaks to it."""

    def __init__(self, folder, **config):
        self.session = folder
        self.stage = Stage(folder, **{"rate": 48000, "seconds": 1.0} | config)
        self.client = LocalClient(self.stage)

    def another(self, port):
        """Another client of it, on this machine."""
        return LocalClient(self.stage, HERE._replace(port=port))

    def send(self, *message):
        """Hand a message over from within the loop, as a callback does."""
        self.stage.send(*message)

    def close(self):
        self.stage.close()
