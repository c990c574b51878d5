"""Packets of every kind, right and wrong, each with what must answer it. The same seed makes the same packets."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from asciml_osc.events import EVENTS
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Timed, decode
from asciml_osc.osc.command import Command
from asciml_osc.osc.patterns import is_pattern
from asciml_osc.osc.registry import Registry

LISTED = 2  # items that every list has
IMMEDIATELY = struct.pack(">Q", 1)
NTP = 2208988800  # seconds from 1900 to 1970
COMMANDS_TOO = {"/asciml/stage", "/asciml/audio/meters"}  # events that are commands as well
ANSWERS = [
    "/done", "/fail", "/synced", "/status.reply", "/n_go", "/tr", "/live/error", "/reply/cue/1", "/a/b/late",
    "/asciml/done", "/asciml/fail", "/asciml/synced", "/asciml/status.reply", "/asciml/x/y.reply",
    *(event.address for event in EVENTS if event.address not in COMMANDS_TOO),
]  # fmt: skip

Arg = tuple[str, Any]
"""A type tag and a value; an array is ("[", a list of the same)."""


def blob(data: bytes) -> bytes:
    return struct.pack(">i", len(data)) + data + bytes(-len(data) % 4)


def string(text: str) -> bytes:
    data = text.encode()
    return data + bytes(4 - len(data) % 4)


WRITERS = {
    "i": lambda value: struct.pack(">i", value),
    "h": lambda value: struct.pack(">q", value),
    "f": lambda value: struct.pack(">f", value),
    "d": lambda value: struct.pack(">d", value),
    "t": lambda value: struct.pack(">Q", value),
    "r": lambda value: struct.pack(">I", value),
    "m": lambda value: struct.pack(">I", value),
    "c": lambda value: struct.pack(">i", value),
    "s": string,
    "S": string,
    "b": blob,
}


def written(args: list[Arg]) -> tuple[str, bytes]:
    tags, body = "", b""
    for tag, value in args:
        if tag == "[":
            inner, data = written(value)
            tags, body = f"{tags}[{inner}]", body + data
        else:
            tags += tag
            body += WRITERS[tag](value) if tag in WRITERS else b""
    return tags, body


def message(address: str, args: list[Arg]) -> bytes:
    tags, body = written(args)
    return string(address) + string(f",{tags}") + body


def bundle(elements: list[bytes], time_tag: bytes = IMMEDIATELY) -> bytes:
    return b"#bundle\0" + time_tag + b"".join(struct.pack(">i", len(one)) + one for one in elements)


@dataclass
class Packet:
    """answers: (kind, address, code, tag) of each that must come, in any order; None where only their number is known.

    most: answers that may come where `answers` is None.
    """

    datagram: bytes
    client: Client
    answers: list[tuple[str, str, str, Any]] | None
    most: int = 0


class Fuzz:
    """An endless supply of packets for the commands of a registry, `only` those where they are named."""

    def __init__(self, registry: Registry, seed: object, only: set[str] | None = None) -> None:
        self._random = random.Random(str(seed))
        self._commands = [one for one in registry if only is None or one.address in only]
        self._addresses = {one.address for one in registry}
        self._count = 0

    def packets(self, count: int) -> Iterator[Packet]:
        for _ in range(count):
            yield self.packet()

    def packet(self) -> Packet:
        """Of a client of its own, so that no limit of answers is reached."""
        self._count += 1
        draw = self._random.random()
        here = draw < 0.9
        host = "127" if here else "10"
        client = Client(
            f"{host}.{self._count >> 16 & 255}.{self._count >> 8 & 255}.{self._count & 255}",
            1 + self._random.randrange(65535),
        )
        if draw < 0.1:
            datagram = self._broken(message(*self._call()[:2]))
            elements = decode(datagram)
            most = sum(
                len(self._addresses) if isinstance(one, Timed) and is_pattern(one.address) else 1
                for one in elements
            )
            return Packet(datagram, client, None, most)
        count = 1
        if self._random.random() < 0.15:
            count = self._random.choice([0, 1, 2, 3, 5, 8, 20])
        elif self._random.random() < 0.0005:
            count = 600
        far = count != 1 and self._random.random() < 0.2
        made = [self._message(client, here, far) for _ in range(count)]
        answers = [answer for _, found in made for answer in found]
        if count == 1:
            return Packet(made[0][0], client, answers)
        elements = [data for data, _ in made]
        if elements and self._random.random() < 0.3:  # a bundle in the bundle
            cut = self._random.randrange(len(elements))
            elements[cut:] = [bundle(elements[cut:])]
        # in two hours
        datagram = bundle(
            elements, struct.pack(">Q", int(time.time() + NTP + 7200) << 32) if far else IMMEDIATELY
        )
        if self._random.random() < 0.2:
            datagram += struct.pack(">i", self._random.choice([-4, 0, 3, 1 << 20])) + b"/lost\0\0\0"
            answers.append(("fail", "/", "bad-argument", None))
        return Packet(datagram, client, answers)

    def _message(
        self, client: Client, here: bool, far: bool = False
    ) -> tuple[bytes, list[tuple[str, str, str, Any]]]:
        kind = self._random.random()
        if kind < 0.12:
            return self._malformed()
        if kind < 0.2:
            return message(self._random.choice(ANSWERS), [("s", "x"), ("i", 1)]), []
        tag: list[Arg] = []
        if self._random.random() < 0.3:
            tag = [("s", "tag"), self._random.choice([("i", 7), ("s", "t"), ("b", b"t"), ("f", 0.5)])]
        value = tag[1][1] if tag else None
        if kind < 0.3:
            address = self._unknown()
            return message(address, [("f", 0.5), *tag]), [
                ("fail", address, "limit" if far else "not-found", value)
            ]
        address, args, code, command, is_released = self._call()
        if code and tag and len(args) < command.required:
            tag, value = [], None  # "tag" and its value would be taken for what is missing
        if not here and command.access == "login":
            code = "denied"
        sent = address
        if kind < 0.36:
            sent = self._as_pattern(address)
        data = message(sent, [*args, *tag])
        if far:
            return data, [("fail", sent, "limit", value)]
        if code:
            return data, [("fail", address, code, value)]
        if is_released:
            return data, [("done", address, "", value)]
        return data, self._success(command, value)

    def _success(self, command: Command, tag: Any) -> list[tuple[str, str, str, Any]]:
        done, reply = ("done", command.address, "", tag), ("reply", command.address, "", tag)
        if command.kind == "control":
            return [done] if tag is not None else []
        return {"change": [done], "query": [reply], "listing": [*[reply] * LISTED, done]}[command.kind]

    def _unknown(self) -> str:
        if self._random.random() < 0.5:
            return f"/{self._word()}/{self._word()}"
        while True:
            known = self._random.choice(self._commands).address
            where = self._random.randrange(1, len(known))
            address = known[:where] + self._random.choice("abcxyz") + known[where + 1 :]
            if address not in self._addresses:
                return address

    def _as_pattern(self, address: str) -> str:
        """A pattern that this address alone matches."""
        letters = [n for n, letter in enumerate(address) if letter != "/" and n > 7]
        where = self._random.choice(letters) if letters else 1
        pattern = f"{address[:where]}{self._random.choice(['?', '[a-z]'])}{address[where + 1 :]}"
        others = [
            one
            for one in self._addresses
            if len(one) == len(address)
            and one[:where] + one[where + 1 :] == address[:where] + address[where + 1 :]
        ]
        return pattern if others == [address] else address

    def _call(self) -> tuple[str, list[Arg], str, Command, bool]:
        """Address, arguments, the code that it must fail with, the command, and whether it is a button's release."""
        command = self._random.choice(self._commands)
        required = [param for param in command.params if param.required]
        args = [self._value(param) for param in required]
        if self._random.random() < 0.4:
            wrong = self._wrong(command, required, args)
            if wrong is not None:
                return command.address, wrong, "bad-argument", command, False
        if command.button and self._random.random() < 0.5:
            pressed = self._random.random() < 0.5
            button: Arg = self._random.choice(
                [("i", 1), ("f", 0.7), ("T", None), ("N", None), ("I", None), ("s", "")]
                if pressed
                else [("i", 0), ("f", 0.0), ("F", None)]
            )
            released = not pressed and command.kind in ("change", "control")
            return command.address, [*args, button], "", command, released
        for param in command.params:
            if param.kind == "variadic" and self._random.random() < 0.5:
                args += [self._value(param) for _ in range(self._random.randrange(4))]
        for param in command.params:
            if not param.required and param.kind != "variadic" and self._random.random() < 0.3:
                if param.is_span and self._random.random() < 0.5:
                    lo, hi = sorted((self._value(param)[1], self._value(param)[1]))
                    args += [("s", f"{param.name}_lo"), ("f", lo), ("s", f"{param.name}_hi"), ("f", hi)]
                else:
                    args += [("s", param.name), self._value(param)]
        return command.address, args, "", command, False

    def _wrong(self, command: Command, required: list[Param], args: list[Arg]) -> list[Arg] | None:
        """Arguments that must be refused."""
        choices = ["few", "value"] if required else []
        if not any(param.kind == "variadic" for param in command.params) and len(required) == len(
            [param for param in command.params if param.kind == "positional"]
        ):
            choices.append("option")
        if not choices:
            return None
        match self._random.choice(choices):
            case "few":
                return args[: self._random.randrange(len(args))]
            case "option":
                return [*args, ("s", self._word()), ("i", 1)]
        index = self._random.randrange(len(required))
        value = self._wrong_value(required[index])
        return None if value is None else [*args[:index], value, *args[index + 1 :]]

    def _wrong_value(self, param: Param) -> Arg | None:
        if object in param.types or bytes in param.types:
            return None
        found: list[Arg] = [
            ("N", None), ("I", None), ("r", 7), ("m", 0x00903C64), ("t", 1 << 32), ("c", 65), ("b", b"x"), ("[", [("i", 1)]),
        ]  # fmt: skip
        if str not in param.types:
            found += [("s", self._word()), ("d", float("nan"))]
        limits = param.range
        if limits is not None and limits.hi is not None and str not in param.types:
            found.append(("d", limits.hi + 1 + abs(limits.hi)))
        return self._random.choice(found)

    def _value(self, param: Param) -> Arg:
        if param.choices:
            return "s", self._random.choice(param.choices)
        kind = param.types[0]
        if kind is str:
            return "s", self._word()
        if kind is bytes:
            return "b", self._random.randbytes(self._random.randrange(20))
        if kind is bool:
            return self._random.choice([("i", 0), ("i", 1), ("T", None), ("F", None), ("f", 1.0)])
        if kind is object:
            return "i", 1
        lo = param.range.lo if param.range and param.range.lo is not None else -1000.0
        hi = param.range.hi if param.range and param.range.hi is not None else max(lo, 0.0) + 1000.0
        if kind is int:
            whole = self._random.randint(int(lo), int(min(hi, 1 << 22)))
            return self._random.choice([("i", whole), ("h", whole), ("f", float(whole))])
        number = self._random.uniform(lo, hi)
        return self._random.choice(["f", "d"]), number

    def _word(self) -> str:
        return "q" + "".join(self._random.choice("qzxé") for _ in range(self._random.randrange(1, 8)))

    def _malformed(self) -> tuple[bytes, list[tuple[str, str, str, Any]]]:
        address = f"/{self._word()}"
        name = string(address)
        known, data = self._random.choice(
            [
                (True, name + b"x\0\0\0"),
                (True, name + b",i\0\0"),
                (True, name + b",s\0\0ab\xff\0"),
                (True, name + b",q\0\0" + bytes(4)),
                (True, name + b",[i\0" + bytes(4)),
                (True, name + b",]\0\0"),
                (True, name + b",b\0\0" + struct.pack(">i", 99)),
                (True, name + b",\0\0\0" + bytes(4)),
                (False, b"nonsense"),
                (False, b"/\xff\xfe\0,\0\0\0"),
                (False, self._random.randbytes(4 * self._random.randrange(1, 9)).replace(b"/", b"x")),
            ]
        )
        if data[:8] == b"#bundle\0":
            data = b"nonsense"
        return data, [("fail", address if known else "/", "bad-argument", None)]

    def _broken(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self._random.randrange(1, 6)):
            where = self._random.randrange(len(changed))
            match self._random.randrange(3):
                case 0:
                    changed[where] = self._random.randrange(256)
                case 1:
                    del changed[where:]
                case 2:
                    changed[where:where] = self._random.randbytes(self._random.randrange(1, 9))
            if not changed:
                return b""
        return bytes(changed)
