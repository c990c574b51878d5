"""What is set up in a session as the messages that would set it up: tempo, voices, MIDI, mappings, gestures, motions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from asciml_osc.mapping.settings import Settings
from asciml_osc.session.as_messages import Message, as_messages
from asciml_osc.session.gestures import Gestures
from asciml_osc.session.motions import Motions
from asciml_osc.units import gain_to_level

if TYPE_CHECKING:
    from asciml_osc.session.session import Session
    from asciml_osc.session.stage import Stage


def whole_state(session: Session, stage: Stage) -> Iterator[Message]:
    """Return address and arguments of each message, in an order in which none needs a later one."""
    yield ["/asciml/tempo", stage.tempo.bpm]
    yield ["/asciml/audio/limit", round(gain_to_level(float(stage.engine.state.engine["ceiling"][0])), 3)]
    for voice in stage.voices.all():
        yield from as_messages(voice.name, voice.state)
    yield from _midi(session)
    for settings, _ in session.mappings.all():
        yield from _mapping(settings)
    yield from _gestures(session.gestures)
    yield from _motions(session.motions)


def _midi(session: Session) -> Iterator[Message]:
    """Say which ports are wanted, which voices follow keys, which presets programs recall, and whether a clock sets the tempo."""
    for part, direction in session.midi.wanted:
        yield ["/asciml/midi/open", part, direction]
    for voice, channel in session.midi_keys.all():
        zone: Message = [] if isinstance(channel, int) else ["mpe", channel]
        yield ["/asciml/midi/keys", voice, 1, channel if isinstance(channel, int) else 0, *zone]
    for number, preset in session.midi_programs.all():
        yield ["/asciml/midi/program", number, preset]
    yield ["/asciml/midi/clock", int(session.midi_clock.on)]


def _mapping(settings: Settings) -> Iterator[Message]:
    """Say how a mapping is added, and whether it rests."""
    kept = settings.kept()
    name, *first = (kept.pop(key) for key in ("name", "source", "target"))
    rests = not kept.pop("on", True)
    options = [int(one) if isinstance(one, bool) else one for pair in kept.items() for one in pair]
    yield ["/asciml/map/add", name, *first, *options]
    if rests:
        yield ["/asciml/map/on", name, 0]


def _gestures(gestures: Gestures) -> Iterator[Message]:
    """Say what makes the vector, what classes do, and whether it moves the voices; its examples are in the session."""
    playing = gestures.playing
    if gestures.sources.words:
        yield ["/asciml/gesture/sources", *gestures.sources.words]
    for name, message in playing.actions.items():
        yield ["/asciml/gesture/action", name, message]
    if playing.parts:
        yield ["/asciml/gesture/run", int(playing.running), "beyond", playing.beyond]


def _motions(motions: Motions) -> Iterator[Message]:
    """Say which motions go round and round; one that is played once is over soon."""
    for name, rate, voices in motions.looping():
        yield ["/asciml/motion/play", name, 1, rate, ",".join(voices)]
