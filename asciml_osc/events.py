"""What the server says without being asked: every event once, with its arguments in order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Literal, NamedTuple, Protocol, TypeAlias

log = logging.getLogger("asciml.events")
Value: TypeAlias = int | float | str | bytes
EventAddress: TypeAlias = Literal[
    "/asciml/startup",
    "/asciml/server/preparing",
    "/asciml/server/ready",
    "/asciml/session/different",
    "/asciml/session/opened",
    "/asciml/session/progress",
    "/asciml/sounds/load/progress",
    "/asciml/sounds/added",
    "/asciml/sounds/duplicate",
    "/asciml/sounds/watched",
    "/asciml/sounds/removed",
    "/asciml/sounds/renamed",
    "/asciml/sounds/named",
    "/asciml/sounds/used",
    "/asciml/sounds/chosen",
    "/asciml/sounds/analysed",
    "/asciml/sounds/record/count",
    "/asciml/sounds/record/level",
    "/asciml/sounds/record/finished",
    "/asciml/sounds/record/failed",
    "/asciml/session/undone",
    "/asciml/session/redone",
    "/asciml/train/augmented",
    "/asciml/train/progress",
    "/asciml/train/plateau",
    "/asciml/train/joined",
    "/asciml/train/finished",
    "/asciml/train/failed",
    "/asciml/model/generation",
    "/asciml/audio/opened",
    "/asciml/stage",
    "/asciml/voice/refined",
    "/asciml/audio/resumed",
    "/asciml/audio/routed",
    "/asciml/audio/meters",
    "/asciml/audio/xrun",
    "/asciml/midi/opened",
    "/asciml/midi/closed",
    "/asciml/stream/audio",
    "/asciml/stream/table",
    "/asciml/stream/latency",
    "/asciml/stream/lost",
    "/asciml/stream/ended",
    "/asciml/map/learned",
    "/asciml/map/source",
    "/asciml/map/problem",
    "/asciml/motion/ended",
    "/asciml/motion/recorded",
    "/asciml/gesture/output",
    "/asciml/gesture/seen",
    "/asciml/gesture/problem",
    "/asciml/log",
    "/asciml/late",
]
"""The address of an event. The type checker holds the table to it, and a test that the table lacks none."""
Said: TypeAlias = tuple[EventAddress, *tuple[Value, ...]]
"""An event that happened: its address and its arguments."""


class Emit(Protocol):
    """Tells clients of an event of this table, with the arguments that it has there."""

    def __call__(self, address: EventAddress, /, *args: Value) -> None:
        """Send it."""


class Argument(NamedTuple):
    """One argument of an event; `type` is "int", "float", "string" or "blob", `many` says that it may come several times.

    said: it is a text for a person, and comes in the client's language.
    """

    name: str
    type: str
    doc: str
    many: bool = False
    said: bool = False


class Event(NamedTuple):
    """One address that a client may hear."""

    address: EventAddress
    doc: str
    args: tuple[Argument, ...] = ()

    def usage(self) -> str:
        """Return one line: `/asciml/sounds/analysed id f0 centroid rms`."""
        return " ".join([self.address, *(f"{arg.name} …" if arg.many else arg.name for arg in self.args)])


_RUN = Argument("run", "int", "the id that /asciml/train/start answered")
_IDS = Argument("id", "string", "of each sound; many sounds come in several events", many=True)
_STREAM = Argument("id", "int", "the stream's number")
_MAPPING = Argument("name", "string", "of the mapping")
_LOSS = Argument("loss", "float", "what training makes smaller")
_RECONSTRUCTION = Argument("reconstruction", "float", "the part of it that compares sounds")

EVENTS: tuple[Event, ...] = (
    Event(
        "/asciml/startup",
        "The server has started. The clients of its last run get it before any answer, and register anew.",
    ),
    Event(
        "/asciml/server/preparing",
        "The server answers already, but something is not ready yet. Sent once a second for each part; a client that registers meanwhile gets it at once.",
        (
            Argument(
                "what",
                "string",
                "audio: what you play now is heard later; paths: the decoder is being compiled; voices: those of the last run get their paths back",
            ),
            Argument("seconds", "float", "since it began"),
            Argument("usual", "float", "seconds that it usually takes"),
        ),
    ),
    Event(
        "/asciml/server/ready",
        "Everything is ready: what you play from now on is heard at once.",
        (Argument("seconds", "float", "that it took"),),
    ),
    Event(
        "/asciml/session/different",
        "What /asciml/session/replay could not make the same, one event for each line of the journal.",
        (
            Argument("line", "int", "of the journal, from 1 on"),
            Argument("address", "string", "of the command"),
            Argument("reason", "string", "why it is missing or different", said=True),
        ),
    ),
    Event(
        "/asciml/session/opened",
        "Another session is open, and all that was known of sounds, models, voices, presets and mappings is of the one before: ask for it anew.",
        (
            Argument("name", "string", "its name"),
            Argument("folder", "string", "where it lies"),
            Argument("sounds", "int", "how many it has"),
            Argument("groups", "int", "how many it has"),
            Argument("presets", "int", "how many it has"),
        ),
    ),
    Event(
        "/asciml/session/progress",
        "How far a copy, an export or an import of a session is; ten times a second at most.",
        (
            Argument("what", "string", "copy, export or import"),
            Argument("percent", "float", "0 to 100"),
        ),
    ),
    Event(
        "/asciml/sounds/load/progress",
        "The progress of a load of several files, at most a hundred times.",
        (
            Argument("group", "string", "that they are loaded into"),
            Argument("done", "int", "files that have been read"),
            Argument("files", "int", "in all"),
        ),
    ),
    Event("/asciml/sounds/added", "Sounds are in the session.", (_IDS,)),
    Event(
        "/asciml/sounds/duplicate",
        "A sound that was added from a file is the same as another one, sample by sample.",
        (Argument("id", "string", "of the sound"), Argument("same", "string", "the id of the other one")),
    ),
    Event(
        "/asciml/sounds/watched",
        "A file of a folder that /asciml/sounds/watch named has become sounds.",
        (
            Argument("group", "string", "of the sounds"),
            Argument("file", "string", "its path"),
            _IDS,
        ),
    ),
    Event("/asciml/sounds/removed", "Sounds have left the session.", (_IDS,)),
    Event(
        "/asciml/sounds/renamed",
        "A sound has another id.",
        (Argument("id", "string", "that it had"), Argument("new", "string", "that it has now")),
    ),
    Event(
        "/asciml/sounds/named",
        "A sound has another name beside its id, or none any more.",
        (Argument("id", "string", "of the sound"), Argument("name", "string", "empty where it has none")),
    ),
    Event(
        "/asciml/sounds/used",
        "The number of a group's sounds that take part in training has changed.",
        (Argument("group", "string", "the group"), Argument("count", "int", "its first sounds, this many")),
    ),
    Event(
        "/asciml/sounds/chosen",
        "Other sounds take part in training, in views and on the map, or something else is said of them: a filter, mute, solo, tag or pitch has changed.",
        (Argument("used", "int", "sounds that take part"), Argument("count", "int", "of all")),
    ),
    Event(
        "/asciml/sounds/analysed",
        "A sound has been measured, and can take part in training.",
        (
            Argument("id", "string", "of the sound"),
            Argument("f0", "float", "fundamental in Hz, 0 where there is no pitch"),
            Argument("centroid", "float", "spectral centroid in Hz"),
            Argument("rms", "float", "level in dBFS"),
        ),
    ),
    Event(
        "/asciml/sounds/record/count",
        "A beat of the count-in; the recording begins on the beat after the last.",
        (Argument("beat", "int", "from 1 on"), Argument("beats", "int", "in all")),
    ),
    Event(
        "/asciml/sounds/record/level",
        "The level of what is being recorded, ten times a second.",
        (Argument("db", "float", "peak since the last event in dBFS; −144 is digital silence"),),
    ),
    Event(
        "/asciml/sounds/record/finished",
        "A recording has ended by itself: its time was over, or the device is gone.",
        (_IDS,),
    ),
    Event(
        "/asciml/sounds/record/failed",
        "A recording has ended by itself; only the sounds that were added while it ran are kept.",
        (
            Argument("code", "string", "one of the error codes"),
            Argument("message", "string", "what was wrong", said=True),
        ),
    ),
    Event(
        "/asciml/session/undone",
        "A change of the session was taken back.",
        (Argument("words", "string", "what that was", said=True),),
    ),
    Event(
        "/asciml/session/redone",
        "A change that was taken back was done again.",
        (Argument("words", "string", "what that was", said=True),),
    ),
    Event(
        "/asciml/train/augmented",
        "A run learns variations of its sounds beside them: those that /asciml/train/start was asked for by `augment`.",
        (
            _RUN,
            Argument("sounds", "int", "that it learns"),
            Argument("variations", "int", "of them, all together"),
        ),
    ),
    Event(
        "/asciml/train/progress",
        "The progress of a run, at most ten times a second.",
        (
            _RUN,
            Argument("epoch", "int", "epochs done"),
            Argument("epochs", "int", "epochs in all"),
            _LOSS,
            _RECONSTRUCTION,
            Argument("kl", "float", "the Kullback–Leibler divergence of the codes"),
            Argument("seconds", "float", "since training began"),
            Argument("eta", "float", "seconds left"),
        ),
    ),
    Event(
        "/asciml/train/plateau",
        "The loss, smoothed, has gained less than 1 % for as many epochs as `patience` says; once until sounds join.",
        (_RUN, Argument("epoch", "int", "epochs done"), _LOSS),
    ),
    Event(
        "/asciml/train/joined",
        "A run goes on with other sounds: some were added, removed, or switched.",
        (
            _RUN,
            Argument("count", "int", "sounds that it learns now"),
            Argument("id", "string", "of each new sound; many come in several events", many=True),
        ),
    ),
    Event(
        "/asciml/train/finished",
        "A run has ended, by itself or by /asciml/train/stop; its model is on disk and loaded.",
        (
            _RUN,
            Argument("model", "string", "its name"),
            Argument("epochs", "int", "epochs done"),
            _LOSS,
            _RECONSTRUCTION,
            Argument("seconds", "float", "that it took"),
        ),
    ),
    Event(
        "/asciml/train/failed",
        "A run has ended before its time; the model that was loaded stays. What it had learned is a model too if the message names one.",
        (
            _RUN,
            Argument("code", "string", "one of the error codes"),
            Argument("message", "string", "what was wrong", said=True),
        ),
    ),
    Event(
        "/asciml/model/generation",
        "Voices decode with other weights from now on: another model was loaded, or a run that is listened to went on.",
        (
            Argument("generation", "int", "counts the changes, also across restarts"),
            Argument("name", "string", "of the model, or of the one that is being trained"),
        ),
    ),
    Event(
        "/asciml/audio/opened",
        "The audio goes out here from now on.",
        (
            Argument("device", "string", "its name, null for none"),
            Argument("rate", "float", "Hz"),
            Argument("block", "int", "frames of a block"),
            Argument("outputs", "int", "channels"),
        ),
    ),
    Event(
        "/asciml/stage",
        "Stage mode begins or ends.",
        (Argument("on", "int", "1 begins, 0 ends"),),
    ),
    Event(
        "/asciml/voice/refined",
        "The last path that the voice was given is decoded completely; since its done it had a tenth of its rows.",
        (
            Argument("name", "string", "of the voice"),
            Argument("sounds", "string", "of the path", many=True),
        ),
    ),
    Event(
        "/asciml/audio/resumed",
        "After a crash this server goes on with what is sounding. It goes to the clients of the last run, after /asciml/startup.",
        (
            Argument("device", "string", "the open device, null for none"),
            Argument("voices", "int", "how many are back, with their paths"),
        ),
    ),
    Event(
        "/asciml/audio/routed",
        "The output has been connected to a program that /asciml/audio/route asked for, or that is gone.",
        (
            Argument("name", "string", "as it was asked for"),
            Argument("ports", "int", "how many inputs it goes to; 0: the program is gone"),
        ),
    ),
    Event(
        "/asciml/audio/meters",
        "Load and levels, as often as /asciml/audio/meters has asked for.",
        (
            Argument("cpu_percent", "float", "share of the time that the audio callback takes"),
            Argument("voices", "int", "how many there are"),
            Argument("peak_db", "float", "of each open output channel, dBFS, falling slowly", many=True),
        ),
    ),
    Event(
        "/asciml/audio/xrun",
        "The output was late, and may have crackled; at most ten times a second.",
        (Argument("total", "int", "how many since the server started"),),
    ),
    Event(
        "/asciml/midi/opened",
        "A MIDI port that is wanted is there, and open.",
        (Argument("direction", "string", "in or out"), Argument("name", "string", "of the port")),
    ),
    Event(
        "/asciml/midi/closed",
        "A MIDI port is gone, or was closed. It is opened again when it is plugged in.",
        (Argument("direction", "string", "in or out"), Argument("name", "string", "of the port")),
    ),
    Event(
        "/asciml/stream/audio",
        "Samples of the output, only for the client that asked by /asciml/stream/start osc.",
        (
            _STREAM,
            Argument("index", "int", "of this message, from 0 on"),
            Argument("audio", "blob", "big-endian float32, frame after frame"),
        ),
    ),
    Event(
        "/asciml/stream/table",
        "Samples of a sound, or of the live output, only for the client that asked by /asciml/stream/start table; it answers with /asciml/stream/got id offset.",
        (
            Argument("name", "string", "that the client gave its table"),
            _STREAM,
            Argument("offset", "int", "where the first sample belongs in the table"),
            Argument("sample", "float", "−1…1", many=True),
        ),
    ),
    Event(
        "/asciml/stream/latency",
        "Once a second: how late a live signal is in a buffer of scsynth, or in a table. Only the stream's client hears this.",
        (
            _STREAM,
            Argument("seconds", "float", "from the engine to the output of the program that plays it"),
            Argument("drops", "int", "how often that had nothing to play, since the stream began"),
            Argument("ppm", "float", "by how many millionths the clocks of both differ"),
        ),
    ),
    Event(
        "/asciml/stream/lost",
        "The server has fallen further behind than the output is kept: some messages of a stream are never sent. Only the stream's client hears this.",
        (
            _STREAM,
            Argument("index", "int", "of the first one lost"),
            Argument("count", "int", "messages"),
        ),
    ),
    Event(
        "/asciml/stream/ended",
        "An osc stream, or a live signal, has ended, for whatever reason. Only its client hears this.",
        (
            _STREAM,
            Argument("count", "int", "messages that there were: the last has the index count − 1"),
            Argument("reason", "string", "a line", said=True),
        ),
    ),
    Event(
        "/asciml/map/learned",
        "A mapping that learns has found its source, and again when /asciml/map/learn/stop has fixed its range.",
        (
            _MAPPING,
            Argument("source", "string", "the address that has moved"),
            Argument("lo", "float", "the lowest value so far"),
            Argument("hi", "float", "the highest value so far"),
        ),
    ),
    Event(
        "/asciml/map/source",
        "The source of a mapping with a `timeout` has stopped sending, or sends again.",
        (_MAPPING, Argument("on", "int", "0: it has stopped; 1: it sends again")),
    ),
    Event(
        "/asciml/map/problem",
        "What came for a mapping could not move its target. Told once until it works again, and once a second at most.",
        (
            _MAPPING,
            Argument("code", "string", "one of the error codes"),
            Argument("message", "string", "what was wrong", said=True),
        ),
    ),
    Event(
        "/asciml/motion/ended",
        "A motion plays no longer: it is through, or was ended.",
        (Argument("name", "string", "of the motion"),),
    ),
    Event(
        "/asciml/motion/recorded",
        "A recording of a motion has ended by itself, since it was full, and is kept.",
        (
            Argument("name", "string", "of the motion"),
            Argument("seconds", "float", "its length"),
            Argument("moves", "int", "what was done in it"),
        ),
    ),
    Event(
        "/asciml/gesture/output",
        "Where a learned mapping has moved its targets: 30 a second at most.",
        (
            Argument("confidence", "float", "1: near what was shown; towards 0: nothing like it was"),
            Argument("value", "float", "of each target, in the order of the recording", many=True),
        ),
    ),
    Event(
        "/asciml/gesture/seen",
        "A class was recognised that was not there before, or a movement is complete.",
        (
            Argument("class", "string", "as /asciml/gesture/record named it"),
            Argument("confidence", "float", "0–1"),
        ),
    ),
    Event(
        "/asciml/gesture/problem",
        "What came for the gestures could not be used, or could move nothing. Told once until it works again.",
        (
            Argument("code", "string", "one of the error codes"),
            Argument("message", "string", "what was wrong", said=True),
        ),
    ),
    Event(
        "/asciml/log",
        "Something that a person should read.",
        (Argument("level", "string", "info or warning"), Argument("text", "string", "a line", said=True)),
    ),
    Event(
        "/asciml/late",
        "A message of a bundle came after its time and was carried out at once. Only its sender hears this.",
        (
            Argument("address", "string", "of the message"),
            Argument("seconds", "float", "how late it was"),
        ),
    ),
)

SAID: dict[str, int] = {
    event.address: index for event in EVENTS for index, argument in enumerate(event.args) if argument.said
}
"""Where in an event stands a text for a person, by the address."""
BY_ADDRESS: dict[str, Event] = {event.address: event for event in EVENTS}
_KINDS: dict[str, tuple[type, ...]] = {
    "int": (Integral,),
    "float": (Real,),
    "string": (str,),
    "blob": (bytes,),
}


def fault(address: str, args: Sequence[object]) -> str:
    """Return how an event differs from this table; "" where it does not."""
    if (event := BY_ADDRESS.get(address)) is None:
        return "there is no such event"
    single = [arg for arg in event.args if not arg.many]
    expected = [*single, *event.args[len(single) :] * (len(args) - len(single))]
    if len(args) != len(expected):
        return f"expected {event.usage()}, got {len(args)} arguments"
    for arg, value in zip(expected, args, strict=True):
        if not isinstance(value, _KINDS[arg.type]) or (arg.type == "float" and isinstance(value, Integral)):
            return f"{arg.name} is of the type {arg.type}, got {type(value).__name__} {value!r}"
    return ""


def check(address: str, args: Sequence[object]) -> None:
    """Log an event that is not as this table has it. A concert goes on; the tests fail where one was logged."""
    if wrong := fault(address, args):
        log.error("the event %s is not as events.py has it: %s", address, wrong)


def checked(emit: Emit) -> Emit:
    """Return `emit` with each event checked before."""

    def check_and_emit(address: EventAddress, /, *args: Value) -> None:
        check(address, args)
        emit(address, *args)

    return check_and_emit
