"""Ending what may hang: each part has its time, and what is not done by then is left behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger("asciml")


async def end_within(seconds: float, **parts: Coroutine[Any, Any, object]) -> bool:
    """Wait for all parts at once, `seconds` at most, whatever they raise; whether each of them came to its end.

    A part that is late is cancelled and not waited for: a thread or a driver that hangs cannot be.
    """
    tasks = [asyncio.get_running_loop().create_task(part, name=name) for name, part in parts.items()]
    ended, late = await asyncio.wait(tasks, timeout=seconds)
    for task in ended:
        if not task.cancelled() and (error := task.exception()):
            log.error("%s did not end well", task.get_name(), exc_info=error)
    for task in late:
        log.error("%s did not end within %g s and is left behind", task.get_name(), seconds)
        task.cancel()
    return not late
