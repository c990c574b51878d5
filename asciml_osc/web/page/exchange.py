"""Files between a browser and the server: the server reads and writes files, so they pass through a folder of this process.

Only where both run on one machine (`Page.shares_files`); elsewhere a room offers paths on the server's machine alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.one_file import OneFile
from asciml_osc.web.page.uploads import (
    BATCH_BYTES,
    BATCH_FILES,
    CLOSED,
    FILE_BYTES,
    TOO_LARGE,
    TOO_MANY,
    Batch,
    cleaned,
)

KEPT = 300.0  # seconds that a file waits for the browser to fetch it
MINUTES = 600.0  # seconds that the server may take for one: an export of a large session


def bring(
    page: Page, label: str, address: str, hear: Callable[[Path], Awaitable[object]], accept: str = ""
) -> None:
    """Add a button that takes one file for the command at `address`; nothing where the server could not read it.

    hear : has the command carried out with the path of the file, which is there until then
    """
    if not page.shares_files:
        return
    button = OneFile(label, accept)
    batches: list[Batch] = []

    def chosen() -> None:
        batches.append(page.uploads.open())
        button.send(batches[-1].key)

    async def sent(event: GenericEventArguments) -> None:
        batch = batches.pop()
        try:
            if event.args:
                page.wrong(reason(page, event.args))
            else:
                await hear(batch.files[0])
        finally:
            page.uploads.close(batch)

    button.on("chosen", chosen)
    button.on("sent", sent)
    page.client.on_delete(lambda: page.uploads.close(*batches))
    locks(page, button, address)


def reason(page: Page, why: str) -> str:
    """Return in words why a file was not taken."""
    say = page.say
    words = {
        TOO_LARGE: say("larger than {size} MB, or more than {all} GB together", size=FILE_BYTES >> 20, all=BATCH_BYTES >> 30),
        TOO_MANY: say("more than {count} files", count=BATCH_FILES),
        CLOSED: say("the page was closed"),
    }  # fmt: skip
    return words.get(why, why)


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
