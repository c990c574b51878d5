"""The process that connects the output's JACK ports: python -m asciml_osc.audio.router.

A JACK server may hang, or die; here that holds up neither sound nor control. Works with PipeWire too, where its own libjack is the
one that is found.
"""

from __future__ import annotations

import contextlib
import ctypes
import queue
import threading

from asciml_osc.audio.patchbay import client_of, matching, pairs
from asciml_osc.audio.routing_wire import Found, Want
from asciml_osc.children.inside import Server, leave_signals_to_the_server

NAME = "asciml-route"
PORTAUDIO = "PortAudio"  # how its clients begin, where a JACK cannot tell whose a client is
LOOK = 0.5  # seconds between two looks at what is there


class Graph:
    """A JACK server, seen by a client of its own. Making one fails with jack.JackError, OSError or ImportError where there is none."""

    def __init__(self) -> None:
        import jack

        for silence in (jack.set_error_function, jack.set_info_function):
            silence(lambda _text: None)  # what fails is raised as well
        self._error = jack.JackError
        self._library = ctypes.CDLL(jack._libname)
        self._client = jack.Client(NAME, no_start_server=True)
        self._made: set[tuple[str, str]] = set()
        self.is_over = False
        self._client.set_shutdown_callback(self._shut_down)
        self._client.activate()

    def _shut_down(self, _status: object, _reason: str) -> None:
        self.is_over = True

    def _names(self, **kind: bool) -> list[str]:
        return [port.name for port in self._client.get_ports(is_audio=True, **kind)]

    def _outputs(self, pid: int) -> list[str]:
        """Return the ports by which the process gives sound."""
        by_client: dict[str, list[str]] = {}
        for port in self._names(is_output=True):
            by_client.setdefault(client_of(port), []).append(port)
        for client, ports in by_client.items():
            if self._pid(client) == pid:
                return ports
        ours = [ports for client, ports in by_client.items() if client.startswith(PORTAUDIO)]
        return ours[0] if len(ours) == 1 and not any(map(self._pid, by_client)) else []

    def _pid(self, client: str) -> int:
        """Return whose a client is, 0 where this JACK cannot tell."""
        ask = getattr(self._library, "jack_get_client_pid", None)
        return int(ask(client.encode())) if ask else 0

    def look(self, want: Want) -> Found:
        """Connect what is wanted and there; return what there is. Fails with jack.JackError."""
        outputs = self._outputs(want.pid)
        own = {client_of(port) for port in outputs} | {NAME}
        inputs = [port for port in self._names(is_input=True) if client_of(port) not in own]
        wanted = pairs(outputs, want.names, inputs)
        for pair in wanted - self._connections(outputs):
            self._client.connect(*pair)
            self._made.add(pair)
        others = self._connections(outputs) - wanted
        for pair in others if want.only and wanted else others & self._made:
            with contextlib.suppress(self._error):  # gone meanwhile
                self._client.disconnect(*pair)
        self._made &= wanted
        return Found(
            want.number,
            True,
            tuple(
                (client, sum(client_of(port) == client for port in inputs))
                for client in dict.fromkeys(map(client_of, inputs))
            ),
            tuple(
                (name, tuple(port for port in matching(name, inputs) if any(port == to for _, to in wanted)))
                for name in want.names
            ),
        )

    def _connections(self, outputs: list[str]) -> set[tuple[str, str]]:
        return {(port, other.name) for port in outputs for other in self._client.get_all_connections(port)}


def serve(server: Server) -> None:
    """Keep the connections until the server ends."""
    orders: queue.Queue[Want] = queue.Queue()

    def listen() -> None:
        for message in server.messages():
            orders.put(message)

    threading.Thread(target=listen, daemon=True).start()
    want, told, graph = Want(0, (), 0), None, None
    while True:
        graph, found = _look(graph, want)
        if found != told:
            server.say(found)
            told = found
        with contextlib.suppress(queue.Empty):
            want = orders.get(timeout=LOOK)


def _look(graph: Graph | None, want: Want) -> tuple[Graph | None, Found]:
    """Look at the server that is there, or at another; None where there is none."""
    try:
        if graph is None or graph.is_over:
            graph = Graph()
        return graph, graph.look(want)
    except ImportError as error:
        return None, Found(
            want.number,
            False,
            trouble=f'JACK needs the package JACK-Client, pip install "asciml-osc[midi]" ({error})',
        )
    except OSError as error:
        return None, Found(want.number, False, trouble=f"there is no JACK on this machine ({error})")
    except Exception as error:  # noqa: BLE001 - JackError: its class comes with the import
        return None, Found(want.number, False, trouble=f"no JACK server is running ({error})")


def main() -> None:
    """Serve, with the signals left to the server."""
    leave_signals_to_the_server()
    serve(Server())


if __name__ == "__main__":
    main()
