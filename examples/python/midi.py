"""A MIDI keyboard plays a morph, and its wheel moves it. Start the server first: python3 run.py serve, then plug the keyboard in."""

from asciml_osc.client import Client

with Client() as server:
    bells = server.sounds.synth("bells", "fm", 1, freq=262, seed=1)
    winds = server.sounds.synth("wind", "subtractive", 1, seed=1)
    server.voice("keys").path(bells[0], winds[0])
    server.midi.open("", "in")  # every input, also those that are plugged in later
    server.midi.keys("keys")
    server.map.add("wheel", "/midi/cc/1", "keys.percent")
    input("Play. Enter ends ")
    server.midi.close()
