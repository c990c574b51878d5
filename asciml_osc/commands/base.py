"""What all commands share: the registry they are written into, and the application object they are given."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Annotated

from asciml_osc.audio.parameters import PARAMETERS
from asciml_osc.commands.by_name import NamingRegistry
from asciml_osc.osc.arguments import Doc, Range, Refers
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.manner import LEAST_BEATS, NO_PULSE, Pulse
from asciml_osc.session.presets import Presets
from asciml_osc.session.session import Session
from asciml_osc.session.sessions import Sessions
from asciml_osc.session.stage import Stage

registry = NamingRegistry()


@dataclass
class App:
    """The first parameter of every command. stage: where voices are; a score carries commands out on one of its own.

    `stopping` is set to end the server.
    """

    session: Session
    dispatcher: Dispatcher
    stage: Stage
    sessions: Sessions
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    started: float = field(default_factory=time.monotonic)

    @property
    def presets(self) -> Presets:
        """Those of the session; a score reads them, too."""
        return self.session.presets


def limits(name: str) -> Range:
    """Return what a parameter of a voice may be."""
    row = PARAMETERS[name]
    return Range(row.lowest, row.highest, row.unit)


def words(name: str) -> Doc:
    """Return what the values of a parameter mean."""
    return Doc(PARAMETERS[name].words)


def at_first(name: str) -> Doc:
    """Return what its values mean, and what it is before somebody sets it; 0 goes without saying."""
    row = PARAMETERS[name]
    return Doc(f"{row.words}, {row.default:g} at first" if row.default else row.words)


Gain = Annotated[float, limits("gain"), words("gain")]
Group = Annotated[str, Doc("a word that does not end in a digit")]
Glide = Annotated[float, Range(0.0, 600.0, "seconds"), Doc("how long the change takes")]
Percent = Annotated[float, words("percent")]
SoundId = Annotated[str, Doc("a sound: bells0, or its name"), Refers("sound")]
SoundOrGroup = Annotated[
    str, Doc("a sound, bells0 or its name, a group, bells, or a tag, #soft"), Refers("sound-or-group")
]
Named = Annotated[bool, Doc("1 adds the name of each sound, at the end; its id where it has none")]
VoiceName = Annotated[str, Doc("a voice; main makes itself")]
Beats = Annotated[
    float | None, Range(LEAST_BEATS, 1024.0, "beats"), Doc("of a period, by /asciml/tempo; 1/16 or more")
]
Phase = Annotated[float, Range(0.0, 1.0), Doc("where in its period it is at beat 0: 0.5 is half-way")]
Restart = Annotated[bool, Doc("1: it is there now, and not at beat 0")]
Overwrite = Annotated[
    bool,
    Doc("1 also replaces a file that this server did not write; its own files are always replaced"),
]
PREPARED = 1.0
"""Seconds before its time that a timed command is handed over which decodes, or reads files, before it sounds."""

VOICE_LANE = ("voice:{name}",)


def pulse(beats: float | None, phase: float) -> Pulse:
    """Return the periods that a message names; none where it names no beats."""
    return Pulse(beats, phase) if beats else NO_PULSE
