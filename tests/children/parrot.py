"""A child over pipes that says back what it is told, prints what it is told to print, and ends as it is told to."""

import os
import signal

from asciml_osc.children.inside import Server, leave_signals_to_the_server

leave_signals_to_the_server()
server = Server()
server.say(("began", os.getpid()))
for what, value in server.messages():
    if what == "print":
        print(value, flush=True)
    elif what == "end":
        os._exit(value)
    elif what == "cut off":  # as one that is killed while it speaks
        os.write(server._replies.fileno(), b"\0\0\1\0half")
        os.kill(os.getpid(), signal.SIGKILL)
    server.say((what, value))
