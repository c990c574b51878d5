"""Folders of files that a message writes: all of them, or nothing."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from asciml_osc.durable import begin_folder, finish_folder
from asciml_osc.session.unfinished import Unfinished


@asynccontextmanager
async def new_folder(folder: Path, unfinished: Unfinished) -> AsyncIterator[Path]:
    """Make an empty folder to write to, which becomes `folder` when the block ends, and is gone when it fails.

    Raises busy where `folder` is not empty, bad-argument where it is a file, io.
    """
    async with unfinished.writing(folder):
        staged = await asyncio.to_thread(begin_folder, folder)
        try:
            yield staged
            await asyncio.to_thread(finish_folder, staged, folder)
        finally:
            await asyncio.to_thread(shutil.rmtree, staged, ignore_errors=True)
