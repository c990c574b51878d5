"""Un teclado MIDI toca un morph, y su rueda lo mueve. Primero arranca el servidor: python3 run.py serve; luego conecta el teclado."""

from asciml_osc.client import Client

with Client() as server:
    bells = server.sounds.synth("bells", "fm", 1, freq=262, seed=1)
    winds = server.sounds.synth("wind", "subtractive", 1, seed=1)
    server.voice("keys").path(bells[0], winds[0])
    server.midi.open("", "in")  # todas las entradas, también las que se conecten después
    server.midi.keys("keys")
    server.map.add("wheel", "/midi/cc/1", "keys.percent")
    input("Toca. Enter termina ")
    server.midi.close()
