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
PANIC = 9  # from here to CLEAR: for no single voice
CEILING = 10
MASTER = 11
CLEAR = 12
ENVELOPE = 13
NOTE = 14
NOTE_OFF = 15
TIME = 16
POINT = 17
CURVE = 18
ROUTE = 19
EVEN = 20
ASPECT = 21  # leaves the percent, or goes back to it
