"""How a voice's verbs are sent, in each of the two clients; the verbs themselves are in voices.py."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from asciml_osc.client.messages import expanded
from asciml_osc.client.notebook import place

if TYPE_CHECKING:
    from asciml_osc.client.asynchronous import AsyncClient
    from asciml_osc.client.sync import Client

VOICE = "/asciml/voice"


class Controls:
    """A voice by its name. Controls are silent while they succeed: a fail comes as the event `/asciml/fail`."""

    def __init__(self, client: Client | AsyncClient, name: str) -> None:
        self.name = name
        self._controlled = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def _send(self, verb: str, args: Sequence[object], **options: object) -> None:
        self._controlled.send(f"{VOICE}/{verb}", self.name, *args, *expanded(options))


class Verbs(Controls):
    """Verbs that return when the server has answered."""

    def __init__(self, client: Client, name: str) -> None:
        super().__init__(client, name)
        self._client = client

    def _repr_html_(self) -> str:
        held = [row for row in self._client.items(f"{VOICE}/list") if row[0] == self.name]
        return place(*held[0]) if held else f"{escape(self.name)}: there is no such voice yet"

    def _call(self, verb: str, args: Sequence[object], timeout: float, **options: object) -> list[Any]:
        return self._client.call(f"{VOICE}/{verb}", self.name, *args, timeout=timeout, **options)


class AsyncVerbs(Controls):
    """Verbs that are awaited."""

    def __init__(self, client: AsyncClient, name: str) -> None:
        super().__init__(client, name)
        self._client = client

    async def _call(self, verb: str, args: Sequence[object], timeout: float, **options: object) -> list[Any]:
        return await self._client.call(f"{VOICE}/{verb}", self.name, *args, timeout=timeout, **options)
