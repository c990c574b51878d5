"""The numbers of the engine's instructions: instructions.py packs them, obey.py carries them out, nothing else knows them."""

from __future__ import annotations

NEW = 1
SET_TABLE = 2
PLAY = 3
STOP = 4
SET = 5
MODULATE = 6
MODE = 7
RELEASE = 8
PANIC = 9  # from here to LET_GO: for no single voice
CEILING = 10
MASTER = 11
CLEAR = 12
TEMPO = 13
KEEP = 14
LET_GO = 15
ENVELOPE = 16
NOTE = 17
NOTE_OFF = 18
TIME = 19
POINT = 20
CURVE = 21
ROUTE = 22
EVEN = 23
ASPECT = 24  # leaves the percent, or goes back to it
MIX = 25
PULSE = 26  # an LFO, the loop, the grains or the curve in beats
NOTE_MOVE = 27
