"""The first session from Python. Start the server first: python3 run.py serve."""

from asciml_osc.client import Client

with Client() as server:
    server.sounds.synth("bells", "fm", 10)
    server.sounds.synth("wind", "subtractive", 10)
    server.training.start()
    server.training.wait()
    voice = server.voice()
    voice.path("bells0", "wind0")
    voice.loop(1)
    voice.play()
    voice.percent(33)
    input("Enter ends ")
    voice.stop()
