"""Files between a browser and the server: the server reads and writes files, so they pass through a folder of this process.

Only where both run on one machine (`Page.shares_files`); elsewhere a room offers paths on the server's machine alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from nicegui import run, ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.uploads import FILE_BYTES, cleaned

KEPT = 300.0  # seconds that a file waits for the browser to fetch it
MINUTES = 600.0  # seconds that the server may take for one: an export of a large session


@asynccontextmanager
async def taken(file: Any) -> AsyncIterator[Path]:
    """Have an uploaded file (NiceGUI's `event.file`) under its own name on disk, and gone again at the end."""
    folder = Path(tempfile.mkdtemp(prefix="asciml-in-"))
    try:
        path = folder / cleaned(file.name)
        await file.save(path)
        yield path
    finally:
        await run.io_bound(shutil.rmtree, folder, ignore_errors=True)


def bring(
    page: Page, label: str, address: str, hear: Callable[[Path], Awaitable[object]], accept: str = ""
) -> None:
    """Add a field that takes one file for the command at `address`, by a click or a drop; nothing where the server could not read it.

    hear : has the command carried out with the path of the file, which is there until then
    """
    if not page.shares_files:
        return

    async def came(event: Any) -> None:
        async with taken(event.file) as path:
            await hear(path)
        upload.reset()

    def rejected() -> None:
        size = FILE_BYTES >> 20
        page.wrong(
            page.say("This file is not taken: it has another ending, or more than {size} MB.", size=size)
        )

    upload = ui.upload(
        label=label,
        auto_upload=True,
        max_files=1,
        max_file_size=FILE_BYTES,
        on_upload=came,
        on_rejected=rejected,
    ).props("flat bordered")
    if accept:
        upload.props(f"accept={accept}")
    locks(page, upload, address)


async def offer(page: Page, address: str, *args: object, name: str) -> None:
    """Have the server write a file by a command whose next argument is its path, and give it to the browser as `name`."""
    if not page.shares_files:
        if await page.do(address, *args, name, timeout=MINUTES) is not None:
            page.tell(page.say("{name} lies in the session's folder on the server's machine.", name=name))
        return
    folder = Path(tempfile.mkdtemp(prefix="asciml-out-"))
    path = folder / cleaned(name)
    written = await page.do(address, *args, str(path), timeout=MINUTES)
    if written is not None:
        ui.download.file(path, path.name)
    ui.timer(
        KEPT if written is not None else 0.1, lambda: shutil.rmtree(folder, ignore_errors=True), once=True
    )
