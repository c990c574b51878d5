"""Packets in a stream of bytes: OSC 1.0's size before each packet, or OSC 1.1's SLIP. Knows no socket."""

from __future__ import annotations

import struct

from asciml_osc.errors import AscimlError

MAX_PACKET = 1024 * 1024
"""Bytes of the largest packet that is taken."""

END, ESC, ESC_END, ESC_ESC = b"\xc0", b"\xdb", b"\xdb\xdc", b"\xdb\xdd"

_SLIP_STARTS = END + b"/#"
"""First bytes of a SLIP stream: END, or a packet's own first byte where the sender leaves the leading END out. As the first
byte of a size, each of them would mean more than MAX_PACKET."""

_PREFIX = struct.Struct(">I")


class Framing:
    """The bytes of one connection, cut into packets; it answers in the framing that the other end began with.

    slip: None to tell it by the first byte that comes; until then packets go out with their size.
    """

    def __init__(self, slip: bool | None = False) -> None:
        self._slip = slip
        self._buffer = bytearray()
        self._searched = 0  # bytes in which no END was found

    def __len__(self) -> int:
        """Return the bytes that were fed and not yet taken."""
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        """Add what came."""
        self._buffer += data

    def take(self) -> bytes | None:
        """Return the next packet, None where it is not complete yet. Raises bad-argument for one that is too long: from there on
        the stream cannot be cut into packets.
        """
        if self._slip is None and self._buffer:
            self._slip = self._buffer[0] in _SLIP_STARTS
        return self._take_slip() if self._slip else self._take_sized()

    def frame(self, packet: bytes) -> bytes:
        """Return a packet as it goes out."""
        if not self._slip:
            return _PREFIX.pack(len(packet)) + packet
        return END + packet.replace(ESC, ESC_ESC).replace(END, ESC_END) + END

    def _take_sized(self) -> bytes | None:
        if len(self._buffer) < _PREFIX.size:
            return None
        (size,) = _PREFIX.unpack_from(self._buffer)
        if size > MAX_PACKET:
            raise AscimlError(
                "bad-argument",
                f"a packet of {size} bytes is announced, at most {MAX_PACKET} are taken: send the size as a big-endian int32 "
                "before each packet (OSC 1.0), or SLIP (OSC 1.1)",
            )
        end = _PREFIX.size + size
        if len(self._buffer) < end:
            return None
        packet = bytes(self._buffer[_PREFIX.size : end])
        del self._buffer[:end]
        return packet

    def _take_slip(self) -> bytes | None:
        while (end := self._buffer.find(END, self._searched)) >= 0:
            packet = bytes(self._buffer[:end])
            del self._buffer[: end + 1]
            self._searched = 0
            packet = packet.replace(ESC_END, END).replace(ESC_ESC, ESC)
            if len(packet) > MAX_PACKET:
                raise _too_long(len(packet))
            if packet:  # between two ENDs there is nothing
                return packet
        self._searched = len(self._buffer)
        if self._searched > 2 * MAX_PACKET:  # each byte may have been escaped
            raise _too_long(self._searched)
        return None


def _too_long(size: int) -> AscimlError:
    return AscimlError(
        "bad-argument",
        f"a packet of {size} bytes or more came by SLIP, at most {MAX_PACKET} are taken: end each with the byte 0xC0",
    )
