"""`asciml-osc web`: the web process by itself, for a server that somebody else starts."""

from __future__ import annotations

import asyncio

from asciml_osc.errors import AscimlError
from asciml_osc.languages import Language
from asciml_osc.web.handle import INSTALL, missing
from asciml_osc.web.hosts import is_loopback
from asciml_osc.web.options import Options
from asciml_osc.web.tokens import new_token


def serve(
    server: tuple[str, int], host: str, port: int, https: bool, password: str, language: Language
) -> None:
    """Serve the page until Ctrl-C, whether the server is there or not yet.

    Raises io where the port cannot be had or a library is not installed, bad-argument for a server that cannot be.
    """
    if lacking := missing():
        raise AscimlError("io", INSTALL.format(lacking))
    from asciml_osc.web import run

    def begun(serving: run.Serving) -> None:
        serving.signals = True

    def tell(lines: list[str]) -> None:
        print("\n".join(lines), flush=True)

    token = "" if is_loopback(host) else new_token()
    asyncio.run(run.serve(Options(server, host, port, https, token, password, language), begun, tell))
