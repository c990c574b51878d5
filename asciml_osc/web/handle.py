"""The server's side of the web process. No web library here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from asciml_osc.children.child import Child
from asciml_osc.children.pipes import PipedChild
from asciml_osc.children.supervisor import Supervisor
from asciml_osc.web.messages import Failed, Listening, Stop
from asciml_osc.web.options import Options

NEEDED = ("nicegui", "segno", "zeroconf", "cryptography")
INSTALL = (
    "there is no page, since {0} is not installed: pip install 'asciml-osc[web]'; serve --no-web wants none"
)


def missing() -> str:
    """Return a library that the page needs and that is not installed; "" where all are."""
    return next((one for one in NEEDED if find_spec(one) is None), "")


class Web(Supervisor):
    """One web process. When it dies nothing is heard of it; another one takes its place. tell: prints a line."""

    name = "the web process"
    remedy = "start the server again, or the page alone with 'asciml-osc web'"
    log = logging.getLogger("asciml.web")
    ends = 5

    def __init__(self, options: Options, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._options, self._tell = options, tell
        self._told: list[str] = []

    def start(self) -> None:
        """Have one from now on; a line says where it lacks its libraries."""
        if lacking := missing():
            self.log.warning("%s", INSTALL.format(lacking))
        else:
            super().start()

    async def close(self) -> None:
        """End it in order."""
        if self.process:
            self.process.say(Stop())
        await super().close()

    async def _begin(self) -> Child:
        return await PipedChild.start("asciml_osc.web.child", self.log, "web")

    def _begun(self, _again: bool) -> None:
        assert self.process
        self.process.say(self._options)
        self.answering.set()

    def _hear(self, message: Any) -> None:
        if isinstance(message, Failed):
            self.log.warning("%s", message.text)
            self.stop_starting()
        elif isinstance(message, Listening) and message.lines != self._told:
            self._told = message.lines
            for line in message.lines:
                self._tell(line)
