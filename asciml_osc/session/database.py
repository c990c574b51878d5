"""The store behind one thread of its own: the event loop never waits for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from asciml_osc.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """`await database(store.method, …)` runs it in the store's thread, in the order of the calls."""

    def __init__(self, folder: Path) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        try:
            self.store = self._thread.submit(Store, folder).result()
        except BaseException:
            self._thread.shutdown()
            raise

    async def __call__(self, method: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What the method returns or raises."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: method(*args, **options)
        )

    async def close(self) -> None:
        """Carry out what waits, then close the store."""
        closing = self._thread.submit(self.store.close)
        self._thread.shutdown(wait=False)
        await asyncio.wrap_future(closing)
