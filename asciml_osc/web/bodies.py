"""The body of a request, as far as it is read: not beyond a size, and not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any, TypeAlias

SMALL = 1 << 20
"""Bytes of a body that is no file."""
LARGEST = 1 << 29
"""Bytes of a file that is dropped: as many as the session reads of an MP3, 512 MB."""
PIECE = 20.0
"""Seconds until the next piece of a body must have come."""
LINGER = 1.0
"""Seconds that a body which is refused is still read and thrown away, so that who sends it can read why."""

Message: TypeAlias = MutableMapping[str, Any]
_FILES = ("multipart/form-data", "application/octet-stream", "audio/", "application/zip")


class TooLarge(Exception):
    """A body is longer than it may be. limit: bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class TooSlow(Exception):
    """The next piece of a body did not come."""


def limit_of(content_type: str) -> int:
    """Return how many bytes a body of this type may have."""
    return LARGEST if content_type.lower().startswith(_FILES) else SMALL


def check_length(headers: dict[str, str]) -> None:
    """Raise TooLarge where the header says already that the body is too long: nothing of it is read."""
    limit = limit_of(headers.get("content-type", ""))
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > limit:
        raise TooLarge(limit)


class Body:
    """What `receive` of a request gives, with both bounds. Raises TooLarge, TooSlow."""

    def __init__(self, receive: Any, limit: int) -> None:
        self._receive, self._limit, self._left, self._over = receive, limit, limit, False

    async def __call__(self) -> Message:
        """Return the next piece; once the body is over, what ASGI says of the connection, for which nobody hurries."""
        if self._over:
            return await self._received()
        try:
            async with asyncio.timeout(PIECE):
                message = await self._received()
        except TimeoutError:
            raise TooSlow from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLarge(self._limit)
        self._over = not message.get("more_body", False)
        return message

    async def throw_away(self) -> None:
        """Read what still comes for a moment."""
        try:
            async with asyncio.timeout(LINGER):
                while not self._over:
                    message = await self._received()
                    self._over = message["type"] != "http.request" or not message.get("more_body", False)
        except TimeoutError:
            return

    async def _received(self) -> Message:
        message: Message = await self._receive()
        return message
