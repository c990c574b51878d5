"""The web process as the child of a server: `python -m asciml_osc.web.child`. Its options come through the standard input."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading

from asciml_osc.children.inside import Server, leave_signals_to_the_server, step_back
from asciml_osc.errors import AscimlError
from asciml_osc.web.messages import Failed, Listening, Stop
from asciml_osc.web.options import Options

NICENESS = 5


def main() -> int:
    """Serve the page until the server says that it ends, or does so."""
    leave_signals_to_the_server()
    server = Server()
    step_back(NICENESS)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    messages = server.messages()
    options: Options = next(messages)
    from asciml_osc.web import run  # after the signs of life have begun: it takes a second

    def begun(serving: run.Serving) -> None:
        def hear() -> None:
            for message in messages:
                if isinstance(message, Stop):
                    serving.should_exit = True
                    return

        threading.Thread(target=hear, daemon=True).start()

    try:
        asyncio.run(run.serve(options, begun, lambda lines: server.say(Listening(lines))))
    except AscimlError as error:
        server.say(Failed(error.message))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
