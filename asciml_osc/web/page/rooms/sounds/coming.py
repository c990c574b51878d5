"""A load from the page: how far it is, what came of it, and its cancelling."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

from nicegui import ui

from asciml_osc.errors import AscimlError
from asciml_osc.sound_names import of_file
from asciml_osc.sounds.files import read_foreign
from asciml_osc.web.page.exchange import reason
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.uploads import Batch

LOAD = "/asciml/sounds/load"
LONG = 24 * 3600.0  # seconds: of a large folder; it can be cancelled


class Coming:
    """Brings files to the server.

    A server on this machine loads them by their path, so that what it knows of a load from disk holds here too: stereo, cutting, duplicates,
    and the files' names. To one elsewhere they go as samples by /asciml/sounds/blob, in one channel, and get their names after it.
    """

    def __init__(
        self, page: Page, group: Callable[[], str], options: Callable[[], dict[str, object]]
    ) -> None:
        self._page, self._group, self._options = page, group, options
        self._folder = ""
        self._sends = False  # samples, one sound after the other: the server has no load that it could cancel
        with ui.row().classes("items-center full-width no-wrap") as self._row:
            self._text = ui.label().props('role="status"')
            self._bar = (
                ui.linear_progress(0, show_value=False)
                .classes("col")
                .props(f'aria-label="{page.say("Progress")}"')
            )
            ui.button(page.say("Cancel"), icon="close").props("flat").on_click(self._cancel)
        self._row.set_visibility(False)
        page.on("/asciml/sounds/load/progress", self._progress)
        page.on("/asciml/log", self._log)

    def sending(self, done: int, count: int) -> None:
        """Show that files are sent to this page's process."""
        self._show(self._page.say("Sending {done} of {count}", done=done, count=count), done / max(count, 1))

    def not_sent(self, files: list[list[str]]) -> None:
        """Say which files did not come to this process, [name, reason] each."""
        names = ", ".join(f"{name} ({reason(self._page, why)})" for name, why in files)
        self._page.wrong(self._page.say("Not sent: {names}", names=names))

    async def load_path(self, path: str) -> list[str] | None:
        """Load what lies on the server's disk; the ids, None after a fail."""
        page = self._page
        self._show(page.say("Loading …"), 0)
        try:
            ids = await page.connection.client.call(
                LOAD, self._group(), path, timeout=LONG, **self._options()
            )
        except (AscimlError, TimeoutError) as error:
            said = error.message if isinstance(error, AscimlError) else str(error)
            page.wrong(self._shown(page.say.told(said)))
            return None
        finally:
            self._row.set_visibility(False)
        page.tell(page.say("Sounds added: {count}", count=len(ids)))
        return [str(one) for one in ids]

    async def load(self, batch: Batch) -> None:
        """Load what was sent, and remove the batch. One file is loaded by its name, so that what is no audio gets its fail."""
        page = self._page
        self._folder = f"{batch.folder}/"
        try:
            if not batch.files:
                self._row.set_visibility(False)
            elif page.shares_files:
                one = batch.files[0] if len(batch.files) == 1 else batch.folder
                await self.load_path(str(one))
            else:
                await self._send(batch.files)
        finally:
            self._folder = ""
            page.uploads.close(batch)

    async def _send(self, files: list[Path]) -> None:
        page, client, added, self._sends = self._page, self._page.connection.client, 0, True
        for done, path in enumerate(files):
            if not self._sends:
                break
            self._show(page.say("Sending {done} of {count}", done=done, count=len(files)), done / len(files))
            try:
                found = await asyncio.to_thread(read_foreign, path, mono=True)
                ids = await client.add_sound(self._group(), found.audio, found.rate, timeout=LONG)
                added += len(ids)
                if len(ids) == 1 and (name := of_file(path.name)):
                    with contextlib.suppress(AscimlError):  # taken: the sound has its id
                        await client.call("/asciml/sounds/name", ids[0], name)
            except (AscimlError, TimeoutError) as error:
                said = error.message if isinstance(error, AscimlError) else str(error)
                page.wrong(self._shown(page.say.told(said)))
        self._sends = False
        self._row.set_visibility(False)
        page.tell(page.say("Sounds added: {count}", count=added))

    def _shown(self, text: str) -> str:
        """Return what the server said, without the folder where the files lie for a moment."""
        return text.replace(self._folder, "") if self._folder else text

    def _show(self, text: str, share: float) -> None:
        self._row.set_visibility(True)
        self._text.text, self._bar.value = text, share

    def _progress(self, group: str, done: int, files: int) -> None:
        text = self._page.say("{group}: {done} of {count} files read", group=group, done=done, count=files)
        self._show(text, done / max(files, 1))
        if done == files:
            self._row.set_visibility(False)

    def _log(self, _: str, text: str) -> None:
        if self._folder and self._folder in text:
            self._page.tell(self._shown(self._page.say.told(text)))

    async def _cancel(self) -> None:
        if self._sends:
            self._sends = False  # after the sound that is on its way
        else:
            await self._page.do("/asciml/sounds/cancel")
