"""/asciml/sounds/record/…, /asciml/sounds/blob: sounds that come in, by a microphone or over the wire."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, Group, registry
from asciml_osc.errors import bad_argument
from asciml_osc.names import check_group
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.loading import Cutting
from asciml_osc.session.take import LONGEST, Plan
from asciml_osc.session.transfers import MOST_CHUNKS, Key
from asciml_osc.sounds.cutting import LENGTHS

LENGTH = "of each sound; the session's if left out"
EITHER = "`whole 1` or `length`"
RECORDING = ("recording",)
BLOBS = ("blobs",)


@registry.change(
    "/asciml/sounds/record/start",
    after=RECORDING,
    answers="done when the first sample is recorded",
    fails=("bad-argument", "busy", "no-device", "denied", "limit", "io"),
)
async def record_start(
    app: App,
    group: Group,
    channel: Annotated[int, Range(0, 256), Doc("of the input device; 0: the mean of all")] = 1,
    seconds: Annotated[
        float | None,
        Range(0.05, LONGEST, "seconds"),
        Doc("stops by itself after them; if left out, at /asciml/sounds/record/stop"),
    ] = None,
    threshold: Annotated[
        float | None, Range(-60.0, 0.0, "dBFS"), Doc("each time it is crossed a new sound begins")
    ] = None,
    *,
    count_in: Annotated[int, Range(0, 64, "beats"), Doc("before the recording begins")] = 0,
    tempo: Annotated[float, Range(10.0, 600.0, "bpm"), Doc("of the count-in")] = 120.0,
    preroll: Annotated[
        float, Range(0.0, 0.5, "seconds"), Doc("kept from before the threshold is crossed")
    ] = 0.01,
    trim: Annotated[
        bool | None,
        Doc("1 leaves out silence at both ends; if left out, so it is only without seconds"),
    ] = None,
    device: Annotated[int | str, Doc("index or part of the name; the best device if left out")] = "",
    length: Annotated[float | None, Range(*LENGTHS, "seconds"), Doc(LENGTH)] = None,
    whole: Annotated[
        bool,
        Doc(
            "1 keeps the recording as one sound, as long as it is, 30 s at most; with a threshold, each up to the next"
        ),
    ] = False,
) -> None:
    """Record sounds from an input.

    What comes in until /asciml/sounds/record/stop, or for the given seconds, is cut like a loaded file. With a threshold each
    onset becomes a sound of its own, at once. Levels, the beats of a count-in and the end come as events.
    """
    check_group(group)
    if threshold is not None and trim:
        raise bad_argument("trim 1 with a threshold: a sound begins where the threshold is crossed")
    if trim is None:
        trim = seconds is None
    if whole and length is not None:
        raise bad_argument(f"a sound has its own length or the given one: {EITHER}, not both")
    if whole and threshold is None:
        seconds = LENGTHS[1] if seconds is None else seconds
        if seconds > LENGTHS[1]:
            raise bad_argument(f"seconds {seconds:g} with whole 1: a sound lasts {LENGTHS[1]:g} s at most")
    plan = Plan(
        group, channel, seconds, threshold, count_in, tempo, preroll, trim, str(device), length or 0.0, whole
    )
    await app.session.microphone.start(plan)


@registry.change(
    "/asciml/sounds/record/stop",
    lanes=RECORDING,
    answers="done with the ids",
    fails=("not-found", "bad-argument", "io"),
)
async def record_stop(app: App) -> list[object]:
    """End the recording and keep it."""
    return list(await app.session.microphone.stop())


@registry.change(
    "/asciml/sounds/record/undo",
    lanes=("sounds", *RECORDING),
    answers="done with the ids",
    fails=("not-found", "busy", "io"),
)
async def record_undo(app: App) -> list[object]:
    """Remove all sounds of the last recording."""
    return list(await app.session.microphone.undo())


@registry.change(
    "/asciml/sounds/blob",
    lanes=BLOBS,
    answers="done with how many chunks are missing, or with the ids when the last has come",
    fails=("bad-argument", "limit", "io"),
)
async def blob(
    app: App,
    client: Client,
    group: Group,
    key: Annotated[int | str, Doc("the client's name for this sound")],
    rate: Annotated[int, Range(4000, 192000, "Hz"), Doc("of the samples")],
    index: Annotated[int, Range(0, MOST_CHUNKS - 1), Doc("of this chunk, from 0")],
    total: Annotated[int, Range(1, MOST_CHUNKS), Doc("number of chunks")],
    blob: Annotated[bytes, Doc("big-endian float32 samples, one channel")],
    *,
    length: Annotated[float | None, Range(*LENGTHS, "seconds"), Doc(LENGTH)] = None,
    whole: Annotated[bool, Doc("1 keeps the audio as one sound, as long as it is")] = False,
) -> list[object]:
    """Receive audio over the network in chunks, in any order, even twice; once complete it is cut like a file.

    The first chunk that comes says how long the sounds are.
    """
    check_group(group)
    if whole and length is not None:
        raise bad_argument(f"a sound has its own length or the given one: {EITHER}, not both")
    how = Cutting(seconds=length or 0.0, whole=whole)
    return await app.session.transfers.chunk(Key(client, group, str(key)), rate, index, total, blob, how)
