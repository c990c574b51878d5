"""What the server and the process that connects JACK ports say to each other, by pickles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Want:
    """Keep the outputs of process `pid` connected to these, whenever they are there; answered by Found.

    names : a client, a part of its name, or a port
    only : to nothing else
    """

    number: int
    names: tuple[str, ...]
    pid: int
    only: bool = False


@dataclass(frozen=True)
class Found:
    """What there is, as of the order of this number; said whenever anything changes, too.

    is_there : a JACK server runs
    clients : all others that take sound, and how many inputs each has
    connected : for each name that is wanted the ports that are connected
    trouble : why there may be none
    """

    number: int
    is_there: bool
    clients: tuple[tuple[str, int], ...] = ()
    connected: tuple[tuple[str, tuple[str, ...]], ...] = ()
    trouble: str = ""
