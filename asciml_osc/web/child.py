"""The web process as the child of a server: `python -m asciml_osc.web.child`. Its options come through the standard input."""

from __future__ import annotations

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

    try:
        sock = run.bind(options)
        port = sock.getsockname()[1]
        made = run.server(options, port)
    except AscimlError as error:
        server.say(Failed(error.message))
        return 1

    def hear() -> None:
        for message in messages:
            if isinstance(message, Stop):
                made.should_exit = True
                return

    threading.Thread(target=hear, daemon=True).start()
    server.say(Listening(run.greeting(options, port)))
    made.run(sockets=[sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
