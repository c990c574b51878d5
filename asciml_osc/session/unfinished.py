"""What is being written outside the session's own folders, so that nothing of it is left after a kill."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from asciml_osc.durable import clear_temporaries
from asciml_osc.errors import AscimlError
from asciml_osc.store.aio import AsyncStore

log = logging.getLogger("asciml")


class Unfinished:
    """Owner of the list of paths that jobs write to; it is on disk before their first byte is.

    Jobs write to a hidden name beside the path (`durable.temporary_path`), which a worker that dies leaves there.
    """

    def __init__(self, store: AsyncStore) -> None:
        self._store = store
        self._writing: Counter[Path] = Counter()
        self._clearing: asyncio.Task[None] | None = None  # held, or it might be collected before its end

    @asynccontextmanager
    async def writing(self, *paths: Path) -> AsyncIterator[None]:
        """List `paths` for the time of the block; at its end nothing temporary is left beside them.

        A block that is cancelled leaves them listed, since its job may go on: `close` is for those.
        """
        await self._store.unfinished.begin(paths)
        self._writing.update(paths)
        try:
            yield
        except asyncio.CancelledError:
            raise
        except BaseException:
            await self._ended(paths)
            raise
        await self._ended(paths)

    async def _ended(self, paths: Sequence[Path]) -> None:
        self._writing.subtract(paths)
        await self._clear(paths)

    async def _clear(self, paths: Sequence[Path]) -> None:
        # what another message is writing at the same place is not ours to remove
        await asyncio.to_thread(clear_temporaries, [path for path in paths if not self._writing[path]])
        try:
            await self._store.unfinished.end(paths)
        except AscimlError as error:  # the next server looks there once more
            log.warning("%s", error.message)

    async def open(self) -> None:
        """Remove, in the background, what a server that was killed has left."""
        if left := await self._store.unfinished.all():
            self._clearing = asyncio.get_running_loop().create_task(self._clear(left))

    async def close(self) -> None:
        """Remove what jobs have left that were cut off; none may run any more."""
        self._writing.clear()
        await self._clear(await self._store.unfinished.all())
