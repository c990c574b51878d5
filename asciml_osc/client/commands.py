"""How commands are sent by their addresses, in each of the two clients; the commands themselves are in rooms.py."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from asciml_osc.client.messages import expanded, within

if TYPE_CHECKING:
    from asciml_osc.client.asynchronous import AsyncClient
    from asciml_osc.client.sync import Client

File: TypeAlias = "str | os.PathLike[str]"
"""A file, a folder or a pattern of files; a relative one is the program's, where the server is on the same machine."""
Span: TypeAlias = "float | tuple[float, float]"
"""A value, or the ends of a range from which each sound draws its own."""
Results: TypeAlias = "list[Any]"
"""What comes with a done or in a reply."""
Items: TypeAlias = "list[list[Any]]"
"""The arguments of each item of a list."""
Pairs: TypeAlias = "dict[str, Any]"
"""A reply of NAME VALUE pairs."""


class Part:
    """A part of the addresses: what both clients do alike."""

    def __init__(self, client: Client | AsyncClient) -> None:
        self._controlled = client

    def _send(self, address: str, args: Sequence[object], /, **options: object) -> None:
        self._controlled.send(address, *args, *expanded(options))

    def _file(self, file: File | None) -> str | None:
        """Return the name of a file as it goes over the wire: to a server on this machine from where the program runs."""
        if file is None or not os.fspath(file) or not self._controlled.server[0].startswith("127."):
            return None if file is None else os.fspath(file)
        return os.path.abspath(os.path.expanduser(file))  # noqa: PTH100, PTH111 - a pattern of files, too


class Room(Part):
    """A part of the addresses, for a `Client`: methods return when the server has answered."""

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._client = client

    def _call(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> Results:
        return self._client.call(address, *args, *expanded(options), timeout=timeout)

    def _do(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> None:
        self._call(address, args, timeout, **options)

    def _ask(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> Results:
        return self._client.ask(address, *args, *expanded(options), timeout=timeout)

    def _pairs(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> Pairs:
        return paired(self._ask(address, args, timeout, **options))

    def _items(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> Items:
        return self._client.items(address, *args, *expanded(options), timeout=timeout)


class AsyncRoom(Part):
    """A part of the addresses, for an `AsyncClient`: what waits is awaited."""

    def __init__(self, client: AsyncClient) -> None:
        super().__init__(client)
        self._client = client

    async def _call(
        self, address: str, args: Sequence[object], timeout: float, /, **options: object
    ) -> Results:
        return await self._client.call(address, *args, *expanded(options), timeout=timeout)

    async def _do(self, address: str, args: Sequence[object], timeout: float, /, **options: object) -> None:
        await self._call(address, args, timeout, **options)

    async def _ask(
        self, address: str, args: Sequence[object], timeout: float, /, **options: object
    ) -> Results:
        return await self._client.ask(address, *args, *expanded(options), timeout=timeout)

    async def _pairs(
        self, address: str, args: Sequence[object], timeout: float, /, **options: object
    ) -> Pairs:
        return paired(await self._ask(address, args, timeout, **options))

    async def _items(
        self, address: str, args: Sequence[object], timeout: float, /, **options: object
    ) -> Items:
        return await self._client.items(address, *args, *expanded(options), timeout=timeout)


def paired(reply: Results) -> Pairs:
    """Return NAME VALUE NAME VALUE … by the names."""
    return dict(zip(reply[::2], reply[1::2], strict=True))


def limited(name: str, value: float | None, lo: float | None = None, hi: float | None = None) -> float | None:
    """Return the value if it lies in the range that the server takes; None, left out, always does.

    Raises bad-argument where it lies outside.
    """
    return None if value is None else within(name, value, lo, hi)


def spread(name: str, value: Span | None, lo: float | None, hi: float | None) -> dict[str, object]:
    """Return the options of a parameter that may be drawn: `freq`, or `freq_lo` and `freq_hi` of a pair.

    Raises bad-argument where an end lies outside of the range.
    """
    if not isinstance(value, tuple):
        return {name: limited(name, value, lo, hi)}
    low, high = value
    return {f"{name}_lo": within(f"{name}_lo", low, lo, hi), f"{name}_hi": within(f"{name}_hi", high, lo, hi)}
