"""What came in, as lines to read: for finding out what a patch really sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asciml_osc.osc.arguments import shown
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Element, MalformedPacket


def dump_lines(level: int, datagram: bytes, packet: Iterable[Element], sender: Client) -> Iterator[str]:
    """Return the lines for a datagram: at level 1 a line a message, at 2 the bytes in hex, at 3 both."""
    origin = f"{sender.host}:{sender.port}"
    if level & 1:
        for element in packet:
            if isinstance(element, MalformedPacket):
                yield f"{origin} malformed: {element}"
            else:
                yield " ".join([origin, element.address, *map(shown, element.args)])
    if level & 2:
        yield f"{origin} {datagram.hex(' ')}"
