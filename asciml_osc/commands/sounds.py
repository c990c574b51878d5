"""/asciml/sounds/…: the dataset."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Annotated, Literal

from asciml_osc.commands.base import PREPARED, App, Gain, Group, Named, SoundId, SoundOrGroup, registry
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.names import check_group
from asciml_osc.osc.arguments import Doc, OnDisk, Range, Refers
from asciml_osc.osc.clients import Client
from asciml_osc.session.loading import Cutting
from asciml_osc.sounds.cutting import LENGTHS
from asciml_osc.sounds.views import KEYS, Feature
from asciml_osc.store.rows import SoundRow

INCOMING = ("recording", "blobs")
"""Lanes in which sounds are added, too: who asks for sounds sees what was recorded or sent before."""

Onsets = Annotated[bool, Doc("1 cuts at onsets instead of into windows")]
Trim = Annotated[bool, Doc("1 leaves out silence at both ends")]
Seconds = Annotated[
    float | None, Range(*LENGTHS, "seconds"), Doc("the length of each sound; the session's if left out")
]
Whole = Annotated[bool, Doc("1 keeps each file as one sound, as long as it is")]
Mono = Annotated[bool, Doc("1 mixes stereo files to one channel")]
Loudness = Annotated[
    float | None,
    Range(-60.0, 0.0, "LUFS"),
    Doc(
        "brings each sound to this loudness, as far as its true peak stays under −1 dBTP; its level is kept if left out"
    ),
]


@registry.change(
    "/asciml/sounds/load",
    lanes=("sounds",),
    answers="done with the ids",
    fails=("bad-argument", "not-found", "io", "limit", "denied"),
)
async def load(
    app: App,
    client: Client,
    group: Group,
    path: Annotated[str, OnDisk(), Doc("a file, a folder or a glob")],
    *,
    onsets: Onsets = False,
    trim: Trim = True,
    seconds: Seconds = None,
    whole: Whole = False,
    mono: Mono = False,
    loudness: Loudness = None,
    duplicates: Annotated[
        Literal["add", "skip"],
        Doc("skip leaves out sounds that are in the session already, sample by sample"),
    ] = "add",
) -> list[object]:
    """Cut audio files (wav, aiff, flac, ogg, opus, mp3, caf, au) into sounds of the session's length, of `seconds`, or of their own.

    Where ffmpeg is installed, m4a, webm, wma and videos are read too. What counts is what is in a file, not its name.
    Sounds of several lengths can share a set: halfway between a sound of 1 s and one of 4 s lies one of 2 s.
    A sound has the file's name too, see /asciml/sounds/name.
    A stereo file stays stereo, unless its two channels are equal or cancel each other. Files with more than two channels are mixed to one.
    If a file cannot be used, none is loaded, and the fail names every such file. Files skipped in a folder, and repairs to a file
    (inverted channels, a DC offset removed, a broken header), are reported as /asciml/log. /asciml/sounds/cancel ends the load.
    /asciml/sounds/load/progress tells how far it is; /asciml/sounds/duplicate names a sound that was there already.
    """
    check_group(group)
    where = await app.session.file_paths.searched(path, client.is_local)
    how = cutting(onsets, trim, seconds, whole, mono, loudness, fresh=duplicates == "skip")
    return list(await app.session.library.load(group, where, how))


def cutting(
    onsets: bool,
    trim: bool,
    seconds: float | None,
    whole: bool,
    mono: bool,
    loudness: float | None,
    fresh: bool,
) -> Cutting:
    """Return how files become sounds. Raises bad-argument where they are to have two lengths."""
    if whole and seconds is not None:
        raise bad_argument("a sound has its own length or the given one: `whole 1` or `seconds`, not both")
    return Cutting(onsets, trim, seconds or 0.0, whole, mono, loudness, fresh)


@registry.change(
    "/asciml/sounds/cancel",
    answers="done with what was ended: load, recording, augmentation",
    fails=("not-found",),
    access="login",
)
def cancel(app: App) -> list[object]:
    """Cancel a running load, recording or augmentation at once; its fail says what was kept."""
    session = app.session
    ended = [
        what
        for what, end in (
            ("load", session.library.cancel),
            ("recording", session.microphone.cancel),
            ("augmentation", session.augmenting.cancel),
        )
        if end()
    ]
    if not ended:
        raise not_found("nothing is being loaded, recorded or augmented, so there is nothing to cancel")
    return list(ended)


@registry.listing(
    "/asciml/sounds/list",
    after=("sounds", *INCOMING),
    answers="id group origin seconds f0 centroid rms on, one item per sound",
    fails=("not-found",),
)
async def list_(
    app: App,
    group: Annotated[str, Refers("sound-or-group"), Doc("or a tag, #soft; all if left out")] = "",
    *,
    names: Named = False,
    sort: Annotated[Feature | None, Doc("by a feature; by group and number if left out")] = None,
    down: Annotated[bool, Doc("1 lists the highest first")] = False,
    augmented: Annotated[
        bool | None, Doc("1 only variations of /asciml/sounds/augment, 0 only the others; both if left out")
    ] = None,
) -> Iterable[list[object]]:
    """List the sounds, with f0 (Hz, 0 unpitched), centroid (Hz), RMS (dBFS), and whether they take part in training."""
    library = app.session.library
    rows = library.find(group) if group else library.all()
    await library.settled(row.id for row in rows)
    rows = library.now(rows)
    if augmented is not None:
        rows = [row for row in rows if row.augmented == augmented]
    if sort:
        key = KEYS[sort]
        rows = await asyncio.to_thread(
            sorted, rows, key=lambda row: float((row.features or {}).get(key, 0.0)), reverse=down
        )
    return ([*_item(row, row in library.choice), *([row.label] if names else [])] for row in rows)


def _item(row: SoundRow, on: bool) -> list[object]:
    features = row.features or {}
    return [
        row.id,
        row.group,
        str(next((row.origin[key] for key in ("technique", "file", "source") if key in row.origin), "")),
        row.seconds,
        *(float(features.get(name, 0.0)) for name in ("f0_hz", "centroid_hz", "rms_db")),
        on,
    ]


@registry.listing(
    "/asciml/sounds/groups", after=("sounds", *INCOMING), answers="group count used, one item per group"
)
def groups(app: App) -> list[list[object]]:
    """List the groups: how many sounds each has, and how many of them take part in training."""
    library = app.session.library
    return [[name, library.count(name), library.choice.count(name)] for name in library.groups]


@registry.query(
    "/asciml/sounds/features",
    after=("sounds", *INCOMING),
    answers="id, then NAME VALUE pairs, then envelope and its 100 values",
    fails=("not-found", "bad-argument"),
)
async def features(
    app: App,
    id: SoundId,  # noqa: A002
    *,
    loudness: Annotated[
        bool,
        Doc("1 adds its loudness (LUFS, −70: too soft to have one) and true_peak (dBTP), by ITU-R BS.1770-4"),
    ] = False,
) -> list[object]:
    """Report what was measured of a sound: f0, centroid, level, flatness, length, its channels, and its RMS envelope."""
    library = app.session.library
    library.sound(id)
    await library.analysed([id])
    row = library.sound(id)
    found = row.features or {}
    names = {"f0": "f0_hz", "centroid": "centroid_hz", "rms": "rms_db", "peak": "peak_db"}
    pairs = [[name, float(found[key])] for name, key in names.items()]
    pairs += [[name, float(found[name])] for name in ("flatness", "seconds")]
    if loudness:
        pairs += [
            list(pair) for pair in zip(("loudness", "true_peak"), await library.loudness(id), strict=True)
        ]
    return [
        id,
        *(value for pair in pairs for value in pair),
        *("channels", row.channels),
        "envelope",
        *(float(x) for x in found["envelope"]),
    ]


@registry.change(
    "/asciml/sounds/play",
    after=("sounds", *INCOMING),
    answers="done when it begins",
    fails=("not-found", "limit", "no-device"),
    timed=PREPARED,
)
async def play(app: App, name: SoundOrGroup, gain: Gain = 1.0) -> None:
    """Play a sound as it was stored, or the sounds of a group one after another."""
    await app.stage.one_shots.original(name, gain)


@registry.change(
    "/asciml/sounds/remove",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with the ids",
    fails=("not-found", "io"),
)
async def remove(app: App, name: SoundOrGroup) -> list[object]:
    """Remove a sound or a group; its numbers are not used again."""
    return list(await app.session.library.remove(name))


@registry.change(
    "/asciml/sounds/analyse",
    after=("sounds", *INCOMING),
    answers="done with the ids, once they are analysed",
    fails=("not-found", "bad-argument", "io"),
)
async def analyse(app: App, name: SoundOrGroup) -> list[object]:
    """Analyse a sound or a group again, if its analysis was damaged or failed."""
    return list(await app.session.library.analyse(name))


@registry.change(
    "/asciml/sounds/rename",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with the new ids",
    fails=("not-found", "bad-argument", "io"),
)
async def rename(
    app: App,
    name: Annotated[str, Doc("a sound, bells0 or its name, or a group, bells")],
    new: Annotated[str, Doc("the new group; for a sound, its new id; for a name, the new name")],
) -> list[object]:
    """Give a sound or a group another name.

    A sound that is called by its id gets another id; called by the name that it has beside its id, another such name.
    """
    library = app.session.library
    if (sound := library.meant(name, "sound-or-group")) != name:
        await library.name(sound, new)
        return [sound]
    return list((await library.rename(name, new)).values())


@registry.change(
    "/asciml/sounds/name",
    lanes=("sounds",),
    after=INCOMING,
    answers="done",
    fails=("not-found", "bad-argument", "io"),
)
async def name_(
    app: App,
    id: SoundId,  # noqa: A002
    name: Annotated[str, Doc("one word; if left out, it has none any more")] = "",
) -> None:
    """Give a sound a name beside its id, by which every message finds it too; its id stays.

    A sound from a file has the file's name from the beginning: rain.wav is rain, and if that is taken, rain02. "Heavy rain.wav" is
    Heavy_rain; a number at the end begins with 0, kick1.wav is kick01, since bells1 is an id. Upper and lower case are the same. An id, and
    a group where it is meant, win over a name.
    """
    await app.session.library.name(id, name)


@registry.change(
    "/asciml/sounds/use",
    lanes=("sounds",),
    after=INCOMING,
    answers="done",
    fails=("not-found", "bad-argument", "io"),
)
async def use(
    app: App,
    group: Group,
    count: Annotated[int, Range(0, None), Doc("the first of the group, up to this number, take part")],
) -> None:
    """Set how many sounds of a group take part in training."""
    rows = app.session.library.find(group)
    if rows[0].group != group:
        raise bad_argument(f'"{group}" is a sound: /asciml/sounds/use GROUP COUNT takes a group')
    await app.session.library.use(group, count)
