"""The mappings that are on, as a part of a preset."""

from __future__ import annotations

import asyncio
import logging
from contextvars import Context
from dataclasses import replace
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit
from asciml_osc.mapping.settings import Settings, known_again
from asciml_osc.session.mappings import Mappings
from asciml_osc.store.step import unrecorded

log = logging.getLogger("asciml.map")


class MappingsOn:
    """A preset has the settings of each; a recall brings these back, and lets all others rest.

    One that was stored while none was on says nothing of them, and leaves them as they are.
    """

    keeps_itself = True

    def __init__(self, mappings: Mappings, emit: Emit) -> None:
        self._mappings, self._emit = mappings, emit
        self._tasks: set[asyncio.Task[None]] = set()

    def state(self) -> list[dict[str, Any]]:
        """Return those that are on."""
        return [settings.kept() for settings, _ in self._mappings.all() if settings.on]

    def recall(self, state: Any) -> None:
        """Bring them back; it is on disk soon after. Raises bad-argument for what no mappings are."""
        try:
            wanted = [known_again(kept) for kept in state]
        except (AscimlError, TypeError, ValueError) as error:
            raise bad_argument(f"the mappings of the preset are damaged ({error}): store it anew") from None
        if not wanted:
            return
        task = asyncio.get_running_loop().create_task(self._bring(wanted), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, wanted: list[Settings]) -> None:
        named = {settings.name: settings for settings in wanted}
        there = {settings.name: settings for settings, _ in self._mappings.all()}
        resting = [name for name, settings in there.items() if settings.on and name not in named]
        try:
            with unrecorded():  # a recall is played, and to take it back is to recall another
                if resting:
                    await self._mappings.switch(resting, on=False)
                for name, settings in named.items():
                    if there.get(name) != settings:
                        await self._mappings.put(replace(settings, on=True))
        except AscimlError as error:
            text = f"the mappings of the preset are not all there: {error.message}"
            log.warning("%s", text)
            self._emit("/asciml/log", "warning", text)
