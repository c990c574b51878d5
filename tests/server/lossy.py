"""A network that loses datagrams, between a client and a server, whichever of the two is ours."""

import select
import socket
import threading

from asciml_osc.osc.udp import RECEIVE_BUFFER
from tests.server.conftest import LONG


class Lossy:
    """Carries between whoever speaks to `port` and `server_port`. `loses(to, datagram)`: whether one is lost; to: "server" or "client".

    carried: all that came, lost or not.
    """

    def __init__(self, server_port, loses=lambda to, datagram: False):
        self.loses, self.lost, self.carried = loses, 0, []
        self._near, self._far = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        for end in (self._near, self._far):
            # As large as those of the two ends: what is lost here is what `loses` says, however slow the machine.
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            end.bind(("127.0.0.1", 0))
        self._far.connect(("127.0.0.1", server_port))
        self.port = self._near.getsockname()[1]
        self._closing = threading.Event()
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    def _carry(self):
        client = None
        while not self._closing.is_set():
            for ready in select.select([self._near, self._far], [], [], 0.1)[0]:
                datagram, sender = ready.recvfrom(65536)
                to = "server" if ready is self._near else "client"
                if ready is self._near:
                    client = sender
                with self._news:
                    lost = self.loses(to, datagram)
                    self.lost += lost
                    self.keep(to, datagram, lost)
                    self._news.notify_all()
                if not lost and ready is self._near:
                    self._far.send(datagram)
                elif not lost and client is not None:
                    self._near.sendto(datagram, client)

    def keep(self, to, datagram, lost):
        self.carried.append((to, datagram))

    def wait(self, wanted):
        """Until `wanted()` holds; it is looked at after each datagram."""
        with self._news:
            assert self._news.wait_for(wanted, LONG)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._closing.set()
        self._thread.join()
        self._near.close()
        self._far.close()
