"""/asciml/stream/start without a sound: the output as a live signal in scsynth, or in a client's arrays."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from asciml_osc.commands.base import App
from asciml_osc.errors import bad_argument
from asciml_osc.session import scsynth
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.ring import Wanted
from asciml_osc.session.ring_hosts import ScsynthRing, TableRing

RING = 65536  # samples of an array
LATENCY = 0.05  # seconds
MOST_CHANNELS = 8  # more would cut each message small


class Part(NamedTuple):
    """Of the output. None: from the first channel on; as many as there are, two at most; LATENCY (seconds)."""

    first: int | None
    channels: int | None
    latency: float | None

    def wanted(self, channels: int) -> Wanted:
        """Return the same with nothing left open. Raises bad-argument for more channels than a signal may have."""
        if channels > MOST_CHANNELS:
            raise bad_argument(
                f"a live signal has at most {MOST_CHANNELS} channels, got {channels}: take several streams"
            )
        return Wanted(self.first or 1, channels, self.latency or LATENCY)


async def into_scsynth(
    app: App, receiver: Receiver, buffer: scsynth.Buffer, bus: int | None, part: Part
) -> list[object]:
    """Begin it; the stream's id, and the rate, channels and frames of the buffer. bus: of the two control buses, the first."""
    if bus is None:
        raise bad_argument(
            "scsynth HOST PORT BUFNUM without a sound is live and takes `bus N`, two control buses, which AscimlIn does "
            "in SuperCollider; with one it is A, or A B PERCENT"
        )
    info = await scsynth.described(buffer)
    number, host = await app.session.streams.ring(
        receiver,
        "scsynth",
        str(buffer),
        lambda _: ScsynthRing.connect(buffer, info, bus),
        part.wanted(info.channels),
    )
    return [number, host.rate, info.channels, host.frames]


async def into_table(
    app: App, receiver: Receiver, name: str, ring: int | None, rate: int | None, part: Part
) -> list[object]:
    """Begin it; the stream's id, and the rate, channels and frames of the arrays. rate: None for that of the output."""
    outputs = int(app.session.engine.state.engine["channels"][0])
    channels = part.channels or max(1, min(2, outputs + 1 - (part.first or 1)))
    at = float(rate or app.session.engine.rate)
    number, host = await app.session.streams.ring(
        receiver,
        "table",
        name,
        partial(TableRing.connect, receiver, name, ring or RING, at),
        part.wanted(channels),
    )
    return [number, host.rate, channels, host.frames]
