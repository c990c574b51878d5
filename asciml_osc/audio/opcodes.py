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
KEEP = 13
LET_GO = 14
ENVELOPE = 15
NOTE = 16
NOTE_OFF = 17
TIME = 18
POINT = 19
CURVE = 20
ROUTE = 21
EVEN = 22
ASPECT = 23  # leaves the percent, or goes back to it
MIX = 24
