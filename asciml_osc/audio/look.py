"""Looks whether a device is there, in a process of its own that lives for a moment.

    python -m asciml_osc.audio.look NAME…

The engine plays on meanwhile, and a driver that hangs at the look holds up nothing: the process is killed. Its status is
FOUND where a name of the list means a device, 0 where none does.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys

from asciml_osc.audio import portaudio
from asciml_osc.children.child import start_module
from asciml_osc.children.inside import step_back
from asciml_osc.errors import AscimlError

FOUND = 3
PATIENCE = 10.0  # seconds that a driver may take
NICE = 5
_looking: set[asyncio.subprocess.Process] = set()


async def is_there(*names: str) -> bool:
    """Tell whether a device is there that one of `names` means: an index, a part of a name, or "" for any."""
    process = await start_module(
        "asciml_osc.audio.look",
        *names,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,  # drivers complain of what is not there
    )
    _looking.add(process)
    try:
        return await asyncio.wait_for(process.wait(), PATIENCE) == FOUND
    except TimeoutError:
        return False
    finally:
        _looking.discard(process)
        with contextlib.suppress(ProcessLookupError):
            process.kill()


def end_looks() -> None:
    """End the processes that are looking: the server ends at once."""
    for process in _looking:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


def main() -> None:
    """Look once."""
    step_back(NICE)
    for name in sys.argv[1:]:
        with contextlib.suppress(AscimlError):
            portaudio.choose(name)
            os._exit(FOUND)  # without a word to the drivers, which may hang
    os._exit(0)


if __name__ == "__main__":
    main()
