"""The command ring: one producer (the control process), one consumer (the callback)."""

from __future__ import annotations

from asciml_osc.audio.fence import fence
from asciml_osc.audio.layout import RING, State
from asciml_osc.errors import AscimlError


def post(
    state: State, kind: int, voice: int = 0, table: int = -1, flag: int = 0, x: float = 0.0, y: float = 0.0
) -> None:
    """Publish a command for the next chunk; what each kind uses stands in layout.py.

    Raises
    ------
    AscimlError
        `limit` when RING commands wait already, as when the engine has stood still for long.
    """
    engine = state.engine
    head = int(engine["head"][0])
    if head - int(engine["tail"][0]) >= RING:
        raise AscimlError(
            "limit",
            f"{RING} commands wait for the audio engine, which takes none: is its device alive? /asciml/status",
        )
    state.ring[head % RING] = (kind, voice, table, flag, x, y)
    fence()
    engine["head"][0] = head + 1
