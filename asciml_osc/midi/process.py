"""The process with the MIDI ports: python -m asciml_osc.midi.process.

A driver may hang, or end the process that it runs in; here neither touches sound or control. What comes in waits in a queue that
drops the oldest, and goes to the server as soon as it takes it. The pipes are those of children/inside.py.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from typing import Any

from asciml_osc.children.inside import Server, leave_signals_to_the_server
from asciml_osc.midi.drivers import DriverMissing, drivers
from asciml_osc.midi.keeper import Keeper
from asciml_osc.midi.wire import Came, Ports, Send, Want

LOOK = 1.0  # seconds between two looks at what is plugged in
TRY = 5  # looks between two tries to find a JACK server
MOST = 10_000  # messages that wait

log = logging.getLogger("asciml.midi")


class Incoming:
    """Owner of what has come in and is not told yet. `put` is called on the drivers' threads."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, float, bytes]] = deque(maxlen=MOST)
        self._some = threading.Event()
        self._put = 0
        self._told = 0

    def put(self, port: str, data: bytes) -> None:
        """Take a message."""
        self._waiting.append((port, time.monotonic(), data))
        self._put += 1
        self._some.set()

    def take(self) -> Came:
        """Wait for messages; return all that there are."""
        self._some.wait()
        self._some.clear()
        put = self._put  # before the look: what comes meanwhile may be counted as lost next time, never twice
        messages: list[tuple[str, float, bytes]] = []
        while self._waiting and len(messages) < MOST:
            messages.append(self._waiting.popleft())
        self._told += len(messages)
        lost = max(put - self._told, 0)
        self._told += lost
        return Came(tuple(messages), lost)


def _tell(server: Server, incoming: Incoming) -> None:
    while True:
        came = incoming.take()
        if came.messages:
            server.say(came)


def _listen(server: Server, orders: queue.Queue[Any]) -> None:
    for message in server.messages():
        orders.put(message)


def serve(server: Server) -> None:
    """Keep the ports until the server ends."""
    incoming = Incoming()
    orders: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_tell, args=(server, incoming), daemon=True).start()
    threading.Thread(target=_listen, args=(server, orders), daemon=True).start()
    found, trouble = drivers(incoming.put)
    keeper, number, looks = Keeper(found), 0, 0
    told: Ports | None = None
    while True:
        looks += 1
        if looks % TRY == 0:
            _find_jack(keeper, incoming)
        ports = Ports(number, keeper.look(), "" if keeper.drivers else trouble)
        if ports != told:
            server.say(ports)
            told = ports
        end = time.monotonic() + LOOK
        while (left := end - time.monotonic()) > 0:
            try:
                order = orders.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(order, Want):
                keeper.wanted, number = order.wanted, order.number
                break
            if isinstance(order, Send):
                keeper.send(order.port, order.data)


def _find_jack(keeper: Keeper, incoming: Incoming) -> None:
    """Take up a JACK server that has been started since."""
    from asciml_osc.midi.jack_driver import JackDriver

    if any(isinstance(driver, JackDriver) for driver in keeper.drivers):
        return
    try:
        keeper.drivers.append(JackDriver(incoming.put))
    except DriverMissing:
        return


def main() -> None:
    """Serve, with the signals left to the server."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    leave_signals_to_the_server()
    serve(Server())


if __name__ == "__main__":
    main()
