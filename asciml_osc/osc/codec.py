"""Datagrams to messages and back: strict where python-osc swallows, so that nothing that came stays without an answer.

python-osc reads and writes times and blobs; its `OscMessage` and `OscPacket` are not used, because they only log an
unknown type tag, silently drop a bundle's broken elements and sort what a bundle holds.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from pythonosc.parsing import osc_types

from asciml_osc.errors import AscimlError

MAX_DATAGRAM = 8192
"""Bytes of the largest datagram that is sent; macOS drops more than 9 216."""

MAX_DEPTH = 8
"""Bundles within bundles, and arrays within arrays, deeper than this are refused."""


MAX_ARGUMENTS = 16384
"""Arguments of a message, more than a UDP datagram holds numbers: a packet over TCP may be longer, and each argument takes time."""


class Foreign(NamedTuple):
    """A value of a type that no command takes: it must not pass for the number in it. `kind` is for an error message."""

    kind: str
    value: Any


Argument: TypeAlias = "int | float | str | bytes | bool | Foreign | list[Any] | None"
"""What a message may hold when decoded; only int, float, str and bytes are ever sent."""

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float32]]"

BUNDLE = b"#bundle\0"
_EMPTY_BUNDLE = 16
_LARGEST_FLOAT32 = float(np.finfo(np.float32).max)


class MalformedPacket(AscimlError):
    """Bytes that are no OSC message. `address` is the message's, or "" where not even that could be read."""

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__("bad-argument", message)
        self.address = address

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.address)


@dataclass(frozen=True, slots=True)
class Timed:
    """One message and when it is due: `time` in Unix seconds, None for at once. `size`: its bytes."""

    time: float | None
    address: str
    args: list[Argument]
    size: int = field(default=0, compare=False)


Element: TypeAlias = "Timed | MalformedPacket"


def decode(datagram: bytes) -> list[Element]:
    """Decode all messages of a datagram in order; a malformed one is a `MalformedPacket` in its place. Never raises.

    In a bundle a broken element does not harm the others, since each has its size in front; a broken size makes the
    rest of that bundle one `MalformedPacket`.
    """
    return list(elements(datagram)) if datagram[:8] == BUNDLE else [decode_message(datagram)]


def elements(bundle: bytes) -> Iterator[Element]:
    """Read a bundle's messages one at a time, as `decode` does."""
    return _read_bundle(bundle, None, 1)


def decode_message(data: bytes, time: float | None = None) -> Element:
    """Read what is no bundle. Never raises."""
    try:
        return _read_message(data, time)
    except MalformedPacket as error:
        return error


def _read_bundle(data: bytes, outer: float | None, depth: int) -> Iterator[Element]:
    if depth > MAX_DEPTH:
        yield MalformedPacket(f"bundles are nested deeper than {MAX_DEPTH}: send them one by one")
        return
    if len(data) < 16:
        yield MalformedPacket(f"a bundle needs an 8 byte timetag, got {_came(data)}")
        return
    date, index = osc_types.get_date(data, 8)
    # An inner bundle may not come before the one that holds it, and one marked "immediately" comes with it.
    own = None if date == osc_types.IMMEDIATELY else date
    time = own if outer is None else outer if own is None else max(own, outer)
    while index < len(data):
        rest = data[index:] if len(data) - index < 32 else data[index : index + 32]
        size = struct.unpack(">i", rest[:4])[0] if len(rest) >= 4 else 0
        start, index = index + 4, index + 4 + size
        if size <= 0 or size % 4 or index > len(data):
            yield MalformedPacket(
                f"a bundle's element has the size {size} with {max(len(data) - start, 0)} bytes left, "
                f"expected a positive multiple of 4 that fits; the rest of the bundle is lost: {_came(rest)}"
            )
            return
        element = data[start:index]
        if element[:8] == BUNDLE:
            yield from _read_bundle(element, time, depth + 1)
        else:
            yield decode_message(element, time)


def _read_message(data: bytes, time: float | None) -> Timed:
    if data[:1] != b"/":
        raise MalformedPacket(f"a message starts with an address such as /asciml/status, got {_came(data)}")
    address, index = _read_string(data, 0, "")
    if index == len(data):  # old senders leave the type tags out where there are no arguments
        return Timed(time, address, [], len(data))
    if data[index : index + 1] != b",":
        raise MalformedPacket(
            f"type tags must follow the address, a string from ',', got {_came(data[index:])}", address
        )
    tags, index = _read_string(data, index, address)
    if len(tags) - 1 > MAX_ARGUMENTS:
        raise MalformedPacket(
            f"a message has at most {MAX_ARGUMENTS} arguments, got {len(tags) - 1}: send numbers as a blob",
            address,
        )
    args: list[Argument] = []
    open_arrays = [args]
    for tag in tags[1:] if len(tags) < LONG else _runs(tags):
        values = open_arrays[-1]
        if tag in _FIXED:
            size, read = _FIXED[tag]
            if index + size > len(data):
                raise _too_short(tags, data, address)
            values.append(read(data, index))
            index += size
        elif tag in "sS":
            text, index = _read_string(data, index, address)
            values.append(text)
        elif tag == "b":
            blob, index = _read_blob(data, index, address)
            values.append(blob)
        elif tag in _CONSTANTS:
            values.append(_CONSTANTS[tag])
        elif len(tag) > 1:
            numbers = struct.Struct(f">{len(tag)}{_NUMBERS[tag[0]]}")
            if index + numbers.size > len(data):
                raise _too_short(tags, data, address)
            values += numbers.unpack_from(data, index)
            index += numbers.size
        elif tag == "[" and len(open_arrays) <= MAX_DEPTH:
            array: list[Argument] = []
            values.append(array)
            open_arrays.append(array)
        elif tag == "]" and len(open_arrays) > 1:
            open_arrays.pop()
        else:
            known = "".join([*_FIXED, "sSb", *_CONSTANTS, "[]"])
            raise MalformedPacket(f"type tag {tag!r} in {tags[:64]!r} cannot be read: use {known}", address)
    if len(open_arrays) > 1:
        raise MalformedPacket(f"an array in the type tags {tags[:64]!r} is not closed with ]", address)
    if index != len(data):
        raise MalformedPacket(
            f"{len(data) - index} bytes follow the arguments that {tags[:64]!r} announces: {_came(data[index:])}",
            address,
        )
    return Timed(time, address, args, len(data))


def _read_string(data: bytes, index: int, address: str) -> tuple[str, int]:
    # Not osc_types.get_string: it walks byte by byte, milliseconds for a long string.
    end = data.find(0, index)
    after = end + 4 - (end - index) % 4
    if end < 0 or after > len(data):
        raise MalformedPacket(
            f"a string must end with 1 to 4 zero bytes, up to a multiple of 4, got {_came(data[index:])}",
            address,
        )
    try:
        return data[index:end].decode("utf-8"), after
    except UnicodeDecodeError:
        raise MalformedPacket(f"a string must be UTF-8, got {_came(data[index:end])}", address) from None


def _read_blob(data: bytes, index: int, address: str) -> tuple[bytes, int]:
    size = struct.unpack_from(">i", data, index)[0] if index + 4 <= len(data) else -1
    after = index + 4 + size + -size % 4
    if size < 0 or after > len(data):
        raise MalformedPacket(
            f"a blob of {size} bytes is announced with {max(len(data) - index - 4, 0)} left: {_came(data[index:])}",
            address,
        )
    return data[index + 4 : index + 4 + size], after


def _too_short(tags: str, data: bytes, address: str) -> MalformedPacket:
    return MalformedPacket(f"the type tags {tags} ask for more than the {len(data)} bytes that came", address)


def _runs(tags: str) -> list[str]:
    """Return the type tags in order, long runs of numbers of one type together: one by one, 16 000 would hold the loop for 7 ms."""
    runs: list[str] = []
    index = 1
    for run in _RUN.finditer(tags, 1):
        runs += tags[index : run.start()]
        runs.append(run.group())
        index = run.end()
    runs += tags[index:]
    return runs


LONG = 32
"""Type tags from which on runs are looked for: a short message is read sooner without."""

_NUMBERS = {"i": "i", "f": "f", "h": "q", "d": "d"}
"""Type tags of numbers, and what `struct` calls them."""

_RUN = re.compile(rf"([{''.join(_NUMBERS)}])\1{{15,}}")

_Reader: TypeAlias = Callable[[bytes, int], Any]


def _number(code: str) -> _Reader:
    unpack = struct.Struct(f">{code}").unpack_from
    return lambda data, index: unpack(data, index)[0]


def _foreign(kind: str, read: _Reader) -> _Reader:
    return lambda data, index: Foreign(kind, read(data, index))


# A slice for get_date: python-osc copies all that follows, quadratic in a message of many.
_FIXED: dict[str, tuple[int, _Reader]] = {
    **{tag: (struct.calcsize(f">{code}"), _number(code)) for tag, code in _NUMBERS.items()},
    "t": (8, _foreign("a timetag", lambda data, index: osc_types.get_date(data[index : index + 8], 0)[0])),
    "c": (4, _foreign("a character", _number("i"))),
    "r": (4, _foreign("a colour", _number("I"))),
    "m": (4, _foreign("a MIDI message", lambda data, index: tuple(data[index : index + 4]))),
}

# "I" is an impulse in OSC 1.1, infinity in 1.0: no command takes either, and infinity is refused everywhere.
_CONSTANTS: dict[str, Argument] = {"T": True, "F": False, "N": None, "I": math.inf}


def _came(data: bytes) -> str:
    """Show the first bytes as hex and as text, for an error message."""
    if not data:
        return "nothing"
    head = data[:16]
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in head)
    return f"{head.hex(' ')}{'…' if len(data) > 16 else ''} ({text})"


_INT, _FLOAT = struct.Struct(">i").pack, struct.Struct(">f").pack


class Encoded(NamedTuple):
    """Arguments that are encoded already: what is sent often need be encoded once."""

    tags: str
    body: bytes


def encode(address: str, args: Iterable[object], floats: Floats | None = None) -> bytes:
    """Encode one message of only the tags i, f, s and b, which every client reads.

    floats : ndarray [n], that many more arguments; hundreds of them cost no more than one
    A bool becomes 0 or 1, an int beyond 32 bits a float, a float beyond 32 bits infinite; NUL in a string is left out
    and what UTF-8 cannot hold becomes "?". Raises TypeError for anything but numbers, strings and blobs.
    """
    tags, body = encode_arguments(args)
    if floats is not None:
        tags, body = tags + "f" * len(floats), body + floats.astype(">f4").tobytes()
    return compose(address, Encoded(tags, body))


def compose(address: str, *arguments: Encoded) -> bytes:
    """Compose one message of arguments that are encoded already."""
    tags = "".join(some.tags for some in arguments)
    return _often(address) + _often(f",{tags}") + b"".join(some.body for some in arguments)


def encode_arguments(args: Iterable[object]) -> Encoded:
    """Encode as `encode` does, for `compose`."""
    tags, parts = "", []
    for value in args:
        # What most items of a listing hold, by its exact type: the tests below take three times as long.
        if type(value) is str:
            tags += "s"
            parts.append(_string(value))
            continue
        if type(value) is float and -_LARGEST_FLOAT32 <= value <= _LARGEST_FLOAT32:
            tags += "f"
            parts.append(_FLOAT(value))
            continue
        if isinstance(value, np.generic):
            value = value.item()
        if isinstance(value, str):
            tags += "s"
            parts.append(_string(value))
        elif isinstance(value, int) and -0x80000000 <= value <= 0x7FFFFFFF:
            tags += "i"
            parts.append(_INT(value))
        elif isinstance(value, int | float):
            tags += "f"
            parts.append(_FLOAT(_to_float32_range(value)))
        elif isinstance(value, bytes):  # write_blob refuses an empty one
            tags += "b"
            parts.append(osc_types.write_blob(value) if value else bytes(4))
        else:
            raise TypeError(
                f"an OSC argument must be a number, a string or bytes, got {type(value).__name__}"
            )
    return Encoded(tags, b"".join(parts))


def encode_bundle(time: float | None, messages: Iterable[tuple[str, Sequence[object]]]) -> bytes:
    """Encode a bundle of (address, arguments) pairs, handled in their order. time: Unix seconds up to 2036, where OSC's time ends; None: at once."""
    return bundled(time, (encode(address, args) for address, args in messages))


def bundled(time: float | None, messages: Iterable[bytes]) -> bytes:
    """Do the same with messages that are encoded already."""
    parts = [BUNDLE, osc_types.write_date(osc_types.IMMEDIATELY if time is None else time)]
    for message in messages:
        parts += _INT(len(message)), message
    return b"".join(parts)


class Bundles:
    """Packs encoded messages, as they come, into bundles that a datagram holds, in their order."""

    def __init__(self, head: Callable[[int], bytes] | None = None) -> None:
        """head: makes a message that begins each bundle, of its number from 1 on."""
        self._head = head
        self._messages: list[bytes] = []
        self._size = 0
        self._full: list[bytes] = []

    def add(self, message: bytes) -> None:
        """Take one more. One that fits into no bundle goes as it is."""
        size = 4 + len(message)
        if self._size + size > MAX_DATAGRAM:
            self._close()
        if not self._messages:
            self._begin()
            if self._size + size > MAX_DATAGRAM:
                self._full.append(message)
                self._messages = []
                return
        self._messages.append(message)
        self._size += size

    def datagrams(self) -> list[bytes]:
        """Return all that was taken."""
        self._close()
        return self._full

    def _begin(self) -> None:
        self._messages = [self._head(len(self._full) + 1)] if self._head else []
        self._size = _EMPTY_BUNDLE + sum(4 + len(message) for message in self._messages)

    def _close(self) -> None:
        if self._messages:
            self._full.append(bundled(None, self._messages))
        self._messages, self._size = [], 0


def _string(text: str) -> bytes:
    """Return it with one to four zeros behind it. Not osc_types.write_string, which takes three times as long."""
    data = text.replace("\0", "").encode("utf-8", "replace")
    return data + bytes(4 - len(data) % 4)


_often = lru_cache(maxsize=1024)(_string)  # addresses and tags: each item of a listing has the same


def _to_float32_range(value: float) -> float:
    if math.isnan(value) or abs(value) <= _LARGEST_FLOAT32:
        return float(value)
    return math.copysign(math.inf, value)
