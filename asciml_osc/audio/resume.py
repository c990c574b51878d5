"""What a server finds in the memory of an engine that another server left behind: who holds what.

That one was killed at any moment: between taking a table and describing it, or between a command and its consequence. The
engine goes on meanwhile, so everything is read in an order that errs on the side of keeping.
"""

from __future__ import annotations

import logging

import numpy as np
import numpy.typing as npt

from asciml_osc.audio import opcodes
from asciml_osc.audio.layout import FREE, HELD, RING, State
from asciml_osc.audio.memory import Arena

log = logging.getLogger("asciml.audio")


def pending(state: State) -> npt.NDArray[np.void]:
    """Return the commands that are published and not carried out yet, COMMAND [n]; some may be while this looks."""
    tail, head = int(state.engine["tail"][0]), int(state.engine["head"][0])
    published = state.ring[np.arange(tail, head) % RING].copy()
    waiting = state.agenda[: int(state.engine["waiting"][0])].copy()  # after the ring, out of which they come
    return np.concatenate([published, waiting])


def rebuild(state: State, arena: Arena) -> set[int]:
    """Reserve in `arena` what the tables hold. Gives those that nobody refers to: free them once a block has passed.

    Not before: the engine may be just about to hand such a table back, and would do so after it had been freed here.
    """
    named = pending(state)
    named = named["table"][
        np.isin(named["kind"], (opcodes.SET_TABLE, opcodes.KEEP))
    ]  # read before the users: a command that is taken makes one
    held = np.flatnonzero(state.tables["state"] != FREE)
    orphans = {
        int(table)
        for table in held
        if state.tables["state"][table] == HELD and not state.tables["users"][table] and table not in named
    }
    for table in sorted(held.tolist(), key=lambda table: table in orphans):  # what is in use first
        record = state.tables[table]
        if not arena.keep(int(record["f0"]), int(record["numbers"])):
            # taken and not described yet: its numbers are those of an earlier table
            if table in orphans:
                orphans.remove(table)
                state.tables["state"][table] = FREE
            else:
                log.error("table %d lies where another one is: its memory may be used again too early", table)
    return orphans


def held(state: State) -> list[int]:
    """Return the tables that are taken. The server before this one may have kept some for presets; this one does not know them."""
    return [int(table) for table in np.flatnonzero(state.tables["state"] == HELD)]


def strangers(state: State, known: set[int]) -> list[int]:
    """Find voices that are taken, not in `known`, and not going to give themselves back."""
    waiting = pending(state)
    new = waiting[waiting["kind"] == opcodes.NEW]
    once = set(new["voice"][new["flag"] == 1].tolist())
    held = np.flatnonzero((state.voices["state"] == HELD) & (state.voices["once"] == 0))
    return [int(voice) for voice in held if int(voice) not in known | once]


def is_lasting(state: State, voice: object) -> bool:
    """Tell whether this is the number of a voice that is taken, and nothing has told it to go."""
    if not isinstance(voice, int) or not 0 <= voice < len(state.voices):
        return False
    waiting = pending(state)
    released = waiting["voice"][waiting["kind"] == opcodes.RELEASE]
    record = state.voices[voice]
    return bool(record["state"] == HELD and not record["leaving"]) and voice not in released
