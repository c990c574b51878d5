"""La primera sesión desde Python. Primero arranca el servidor: python3 run.py serve."""

from asciml_osc.client import Client

with Client() as server:
    server.notify()
    server.call("/asciml/sounds/synth", "bells", "fm", 10)
    server.call("/asciml/sounds/synth", "wind", "subtractive", 10)
    server.call("/asciml/train/start")
    server.wait_event("/asciml/train/finished", timeout=600)
    server.call("/asciml/voice/path", "main", "bells0", "wind0")
    server.call("/asciml/voice/loop", "main", 1)
    server.call("/asciml/voice/play", "main")
    server.send("/asciml/percent", 33)
    input("Enter termina ")
    server.call("/asciml/voice/stop", "main")
