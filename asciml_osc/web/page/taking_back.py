"""Undo and redo, told in the words of the change."""

from __future__ import annotations

from asciml_osc.web.page.page import Page

UNDO, REDO = "/asciml/session/undo", "/asciml/session/redo"


async def take_back(page: Page, address: str) -> None:
    """Take the last change back, by UNDO, or do it again, by REDO, and say what it was."""
    words = await page.do(address)
    if words:
        page.tell(page.say.told(str(words[0])))
        page.mirror.renew("changes")
