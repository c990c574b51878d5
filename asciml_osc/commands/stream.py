"""/asciml/stream/…: audio to clients and to a running scsynth, as samples in datagrams."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.live import Part, into_scsynth, into_table
from asciml_osc.errors import bad_argument
from asciml_osc.osc.arguments import Doc, Range, shown
from asciml_osc.osc.clients import Client, checked_host
from asciml_osc.session.livestream import MOST_AGAIN
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.scsynth import Buffer
from asciml_osc.session.streams import Wanted

Id = Annotated[int, Range(1, None), Doc("the stream's number")]
Token = int | float | str
LONGEST_NAME = 64  # bytes: it stands in every message of a table
TAKES = {"osc": (), "scsynth": ("HOST", "PORT", "BUFNUM"), "table": ("NAME",)}
OPTIONS = {
    "osc": {"channels", "frames"},
    "scsynth": {"seconds", "alloc"},
    "table": {"rate", "seconds", "chunk"},
    "scsynth live": {"first", "latency", "bus"},
    "table live": {"channels", "first", "latency", "rate", "ring"},
}


@registry.change(
    "/asciml/stream/start",
    after=("sounds", "model"),
    answers="done with id rate channels frames (osc, and live), BUFNUM frames rate (scsynth), NAME frames rate (table)",
    fails=("bad-argument", "not-found", "busy", "denied", "limit", "io"),
    stage="open",  # a sound into a buffer is a part of playing
)
async def start(
    app: App,
    client: Client,
    kind: Literal["osc", "scsynth", "table"],
    *what: Annotated[Token, Doc("see above: where it goes, and which sound")],
    channels: Annotated[
        int | None,
        Range(1, 64),
        Doc("osc, table live: this many; if left out, all of the output, or two live"),
    ] = None,
    frames: Annotated[
        int | None,
        Range(16, 1024, "frames"),
        Doc("osc: per message; if left out, as many as fit, 512 at most"),
    ] = None,
    rate: Annotated[
        int | None, Range(4000, 192000, "Hz"), Doc("table: the session's if left out, or the output's live")
    ] = None,
    seconds: Annotated[
        float | None, Range(0.01, 60.0, "seconds"), Doc("scsynth, table: cut or filled with silence")
    ] = None,
    chunk: Annotated[
        int | None, Range(1, 1500, "samples"), Doc("table: per message; 400 if left out")
    ] = None,
    alloc: Annotated[
        bool | None, Doc("scsynth: 1 makes the buffer, with one channel, if it is not allocated or too short")
    ] = None,
    first: Annotated[
        int | None, Range(1, 64), Doc("live: the first of the output's channels; 1 if left out")
    ] = None,
    latency: Annotated[
        float | None, Range(0.01, 1.0, "seconds"), Doc("live: how far ahead is written; 0.05 if left out")
    ] = None,
    bus: Annotated[
        int | None, Range(0, 1 << 20), Doc("scsynth live: of two control buses, see above, the first")
    ] = None,
    ring: Annotated[
        int | None, Range(1024, 1 << 20, "samples"), Doc("table live: of the arrays; 65536 if left out")
    ] = None,
) -> list[object]:
    """Send audio as samples: what is heard, or one sound, to this client or into a buffer of scsynth.

    `osc`: the output from now on, to this client, without a gap. Done comes first, with the stream's id, the rate, the channels and the
    frames of a message; then `/asciml/stream/audio id index blob`. The blob is big-endian float32, frame after frame, all channels of a
    frame together; the index counts 0, 1, 2, …, and the first frame of a message is index × frames. On a network `frames 175` keeps a
    message of two channels in one packet. Lost messages come again with /asciml/stream/resend. Acknowledge every hundredth message,
    starting with the first, by `/asciml/stream/got id index`: a stream that nobody acknowledges for 10 seconds ends. A client on another
    machine gets 2 messages until its first acknowledgement. /asciml/stream/ended says when and why a stream has ended, and how many
    messages there were.

    `scsynth HOST PORT BUFNUM A B PERCENT`: the sound between A and B straight into a buffer that a running scsynth has allocated, at the
    buffer's rate; the rest of the buffer becomes silence. With A alone: that sound as it is. A buffer with one channel gets a mono mix of
    a stereo sound; one with two gets left and right. A mono sound goes into each channel. `alloc 1` also makes the buffer, with one
    channel. Done comes when the buffer is complete. A client on another machine may name only its own address.

    `table NAME A B PERCENT`, or `table NAME A`: the same as floats to this client, for an array of Pd or Max, stereo mixed to mono, by
    `/asciml/stream/table NAME id offset f f f …`. The client acknowledges each by `/asciml/stream/got id offset`; at most
    8 are on their way, and one that is not acknowledged is sent again, so that nothing is lost. Done comes when the table is complete;
    after five seconds without an acknowledgement the stream fails.

    Without a sound, `scsynth HOST PORT BUFNUM bus N` and `table NAME ring N` are live: the output itself, written round and round into the
    buffer, or into arrays NAME-1, NAME-2, … of N samples, `latency` ahead of where the other program reads it. Done comes at once, with the
    stream's id and the rate, channels and frames of the ring. A synth reads the buffer and writes to control bus N which frame it is at; where
    the server writes is on bus N+1. Pd and others answer each message of NAME-1 by `/asciml/stream/got id PLACE`: the sample of the
    array that they play. The server resamples the output to the other program's clock.
    /asciml/stream/latency tells once a second how late the signal is. AscimlIn does all this in SuperCollider, asciml.voice~ in Pd.
    """
    given = {
        "channels": channels,
        "frames": frames,
        "rate": rate,
        "seconds": seconds,
        "chunk": chunk,
        "alloc": alloc,
        "first": first,
        "latency": latency,
        "bus": bus,
        "ring": ring,
    }
    is_live = kind != "osc" and len(what) == len(TAKES[kind])
    known = OPTIONS[f"{kind} live" if is_live else kind]
    wrong = [name for name, value in given.items() if value is not None and name not in known]
    if wrong:
        raise bad_argument(f"{kind} has no option {wrong[0]}, known: {' '.join(sorted(known))}")
    streams = app.session.streams
    home = app.dispatcher.clients.targets(client)[-1]
    receiver = Receiver(client, home, partial(app.dispatcher.replies.datagrams, client))
    if kind == "osc":
        if what:
            raise bad_argument(f"osc sends the output and takes options alone, got {what[0]}")
        stream = streams.live(receiver, channels, frames)
        return [stream.id, float(stream.rate), stream.channels, stream.frames]
    part = Part(first, channels, latency)
    if is_live and kind == "table":
        return await into_table(app, receiver, _name(what[0]), ring, rate, part)
    if is_live:
        return await into_scsynth(app, receiver, _buffer(what, client), bus, part)
    wanted = _wanted(app, kind, what, seconds)
    if kind == "table":
        name = _name(what[0])
        rate = rate or app.session.config.rate
        count = await streams.table(receiver, name, wanted, rate, chunk or 400)
        return [name, count, float(rate)]
    buffer = _buffer(what, client)
    count, buffer_rate = await streams.scsynth(receiver, buffer, wanted, bool(alloc))
    return [buffer.number, count, buffer_rate]


@registry.change(
    "/asciml/stream/stop",
    answers="done with the ids of those that ended",
    fails=("not-found",),
)
def stop(
    app: App,
    client: Client,
    id: Annotated[int, Range(0, None), Doc("the stream's number; 0: all streams of this client")] = 0,  # noqa: A002
) -> list[object]:
    """End a stream, or all streams of this client. A table or scsynth stream that is not complete is answered with the fail `denied`."""
    return [*app.session.streams.stop(client, id)]


@registry.listing("/asciml/stream/list", answers="id kind where, one item per stream")
def list_(app: App) -> list[tuple[int, str, str]]:
    """List the streams that run. where: a table's name, a buffer of scsynth, or the client that an osc stream goes to."""
    return app.session.streams.all()


@registry.control("/asciml/stream/got", fails=("bad-argument",))
def got(
    app: App,
    client: Client,
    id: Id,  # noqa: A002
    index: Annotated[
        int,
        Range(0, None),
        Doc("of the message: a table's offset, osc's index; live: PLACE, see /asciml/stream/start"),
    ],
) -> None:
    """Acknowledge a message of a stream. For a stream that has ended this does nothing."""
    if app.session.streams.got(client, id, index):
        app.dispatcher.access.prove(client)


@registry.control("/asciml/stream/resend", fails=("not-found",), answers="the messages")
def resend(
    app: App,
    client: Client,
    id: Id,  # noqa: A002
    index: Annotated[int, Range(0, None), Doc("of the first message to send again")],
    count: Annotated[int, Range(1, MOST_AGAIN), Doc("messages")] = 1,
) -> None:
    """Send messages of an osc stream again, also after it has ended. The output of the last 38 seconds is kept, in stereo at 48 kHz."""
    app.session.streams.resend(client, id, index, count)


def _name(value: Token) -> str:
    name = _text("NAME", value)
    if len(name.encode()) > LONGEST_NAME:
        raise bad_argument(
            f"NAME has at most {LONGEST_NAME} bytes, got {len(name.encode())}: {name[:LONGEST_NAME]}…"
        )
    return name


def _buffer(what: tuple[Token, ...], client: Client) -> Buffer:
    host, port, number = _text("HOST", what[0]), _whole("PORT", what[1], 65535), _whole("BUFNUM", what[2])
    return Buffer(checked_host(host, client), port, number)


def _wanted(app: App, kind: str, what: tuple[Token, ...], seconds: float | None) -> Wanted:
    """Take apart the sound that is named behind where it goes."""
    takes = TAKES[kind]
    usage = " ".join((kind, *takes, "A [B PERCENT]"))
    sounds = what[len(takes) :]
    if len(sounds) not in (1, 3):
        raise bad_argument(f"expected {usage}, got {' '.join(str(one) for one in (kind, *what))}")
    if len(sounds) == 1:
        return Wanted(_sound(app, "A", sounds[0]), None, 0.0, seconds)
    percent = sounds[2]
    if isinstance(percent, str) or not 0.0 <= percent <= 100.0:
        raise bad_argument(f"percent must be a number in 0…100, got {percent}; expected {usage}")
    return Wanted(_sound(app, "A", sounds[0]), _sound(app, "B", sounds[1]), float(percent), seconds)


def _sound(app: App, name: str, value: Token) -> str:
    return app.session.library.meant(_text(name, value))


def _text(name: str, value: Token) -> str:
    """Return a word; Pd makes a float out of a symbol such as 12."""
    if isinstance(value, str) and value:
        return value
    if not isinstance(value, str) and value == int(value):
        return str(int(value))
    raise bad_argument(f'{name} must be a word, got "{value}"')


def _whole(name: str, value: Token, most: int = 0x7FFFFFFF) -> int:
    if isinstance(value, str) or value != int(value) or not 0 <= value <= most:
        raise bad_argument(f"{name} must be a whole number in 0…{most}, got {shown(value)}")
    return int(value)
