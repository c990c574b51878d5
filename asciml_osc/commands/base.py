"""What all commands share: the registry they are written into, and the application object they are given."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Annotated

from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.registry import Registry
from asciml_osc.session.session import Session

registry = Registry()


@dataclass
class App:
    """The first parameter of every command. `stopping` is set to end the server."""

    session: Session
    dispatcher: Dispatcher | None = None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    started: float = field(default_factory=time.monotonic)


Gain = Annotated[float, Range(0.0, 16.0), Doc("linear: 1 as it is, 2 twice the amplitude")]
Group = Annotated[str, Doc("a word that does not end in a digit")]
Glide = Annotated[float, Range(0.0, 600.0, "seconds"), Doc("how long the change takes")]
Percent = Annotated[float, Doc("0 is the first sound, 100 the last; clamped there, or at `overshoot` beyond")]
SoundId = Annotated[str, Doc("a sound: bells0")]
SoundOrGroup = Annotated[str, Doc("a sound, bells0, or a group, bells")]
VoiceName = Annotated[str, Doc("a voice; main makes itself")]
Overwrite = Annotated[
    bool,
    Doc("1 also replaces a file that this server did not write; its own files are always replaced"),
]
PREPARED = 1.0
"""Seconds before its time that a timed command is handed over which decodes, or reads files, before it sounds."""

VOICE_LANE = ("voice:{name}",)
