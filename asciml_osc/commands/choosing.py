"""/asciml/sounds/filter, mute, solo, tag, pitch, near, pairs, audition: which sounds take part, and which belong together."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import App, SoundId, SoundOrGroup, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.errors import bad_argument
from asciml_osc.names import check_name
from asciml_osc.osc.arguments import Doc, Range, Refers
from asciml_osc.session.library import MUTED
from asciml_osc.sounds.likeness import Criterion
from asciml_osc.sounds.views import Feature
from asciml_osc.store.marks import Mark

LEFT = "done with how many sounds take part now, and how many there are"
AUTO = "auto"
By = Annotated[Criterion, Doc("pitch in semitones; timbre and envelope in dB, whatever the level")]
Many = Annotated[int, Range(1, 10000), Doc("at most so many")]


def _left(app: App) -> list[object]:
    library = app.session.library
    return [len(library.choice), len(library)]


@registry.change(
    "/asciml/sounds/filter", lanes=("sounds",), after=INCOMING, answers=LEFT, fails=("bad-argument", "io")
)
async def filter_(
    app: App,
    feature: Annotated[Literal[Feature, "off"], Doc("off: no filter at all")],
    lo: Annotated[
        float | None, Doc("the least that is let through; without lo and hi this feature has no filter")
    ] = None,
    hi: Annotated[float | None, Doc("the most")] = None,
) -> list[object]:
    """Let only sounds take part whose feature lies within a range: f0 and centroid in Hz, RMS in dBFS. Several filters hold together.

    A sound without pitch has an f0 of 0. Training, views, the map and the search for pairs respect filters; what plays goes on.
    """
    limits = _limits(feature, lo, hi)
    await app.session.library.filter(None if feature == "off" else feature, limits)
    return _left(app)


def _limits(feature: str, lo: float | None, hi: float | None) -> tuple[float, float] | None:
    if lo is None or hi is None:
        if lo is not None:
            raise bad_argument(f"a range has two ends: /asciml/sounds/filter {feature} LO HI")
        return None
    if feature == "off":
        raise bad_argument("off takes no range: /asciml/sounds/filter off lets all sounds take part")
    if lo > hi:
        raise bad_argument(f"no {feature} is from {lo:g} to {hi:g}: the lower end comes first")
    return lo, hi


@registry.listing(
    "/asciml/sounds/filters", after=("sounds", *INCOMING), answers="feature lo hi left, one item per filter"
)
async def filters(app: App) -> list[list[object]]:
    """List the filters, and how many of all sounds each of them alone would let through."""
    choice = app.session.library.choice
    return [
        [feature, *limits, await choice.left_by(feature)]
        for feature, limits in list(choice.filters.items())
        if feature in choice.filters  # another command may have ended it meanwhile
    ]


async def _mark(app: App, name: str, kind: Mark, value: str, on: bool) -> list[object]:
    library = app.session.library
    await library.mark([row.id for row in library.find(name)], kind, value, on)
    return _left(app)


@registry.change(
    "/asciml/sounds/mute", lanes=("sounds",), after=INCOMING, answers=LEFT, fails=("not-found", "io")
)
async def mute(
    app: App, name: SoundOrGroup, on: Annotated[bool, Doc("0 takes it back")] = True
) -> list[object]:
    """Leave a sound, a group or a tag out of training, views and the map, without removing it. All muted sounds are #muted."""
    return await _mark(app, name, "mute", "", on)


@registry.change(
    "/asciml/sounds/solo", lanes=("sounds",), after=INCOMING, answers=LEFT, fails=("not-found", "io")
)
async def solo(
    app: App, name: SoundOrGroup, on: Annotated[bool, Doc("0 takes it back")] = True
) -> list[object]:
    """Let only this sound, group or tag take part, together with whatever else is soloed; what is muted stays out."""
    return await _mark(app, name, "solo", "", on)


@registry.change(
    "/asciml/sounds/tag",
    lanes=("sounds",),
    after=INCOMING,
    answers=LEFT,
    fails=("not-found", "bad-argument", "io"),
)
async def tag(
    app: App,
    name: SoundOrGroup,
    word: Annotated[str, Doc("of letters, digits, _ and -")],
    on: Annotated[bool, Doc("0 takes it back")] = True,
) -> list[object]:
    """Give a sound or a group a word of your own; #word then stands wherever a group can."""
    word = check_name("tag", word)
    if word == MUTED:
        raise bad_argument(
            f'every muted sound has the tag "{MUTED}" by itself: take another word, or /asciml/sounds/mute NAME'
        )
    return await _mark(app, name, "tag", word, on)


@registry.listing(
    "/asciml/sounds/marks",
    after=("sounds", *INCOMING),
    answers="id mute solo pitch tag …, one item per sound that has any",
)
def marks(app: App) -> list[list[object]]:
    """List what was said of sounds by hand: muted, soloed, the f0 that was set (0: as measured), and tags."""
    rows = (row for row in app.session.library.all() if row.marks)
    return [[row.id, row.muted, row.soloed, row.pitch, *row.tags] for row in rows]


@registry.change(
    "/asciml/sounds/pitch",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with id and f0 in Hz, once it is analysed with it",
    fails=("not-found", "bad-argument", "io"),
)
async def pitch(
    app: App,
    id: SoundId,  # noqa: A002
    hz: Annotated[float | str, Range(40.0, 4000.0, "Hz"), Doc("what you hear, or auto for what is measured")],
) -> list[object]:
    """Say which f0 a sound has where it was missed or mistaken; the sound is analysed anew with it.

    The pitch may glide by three semitones around it. Models that are made from now on go by it, and morphs that voices
    hold are decoded anew in the background.
    """
    if isinstance(hz, str) and hz != AUTO:
        raise bad_argument(f'hz must be a number in 40…4000 Hz or {AUTO}, got "{hz[:60]}"')
    library = app.session.library
    library.sound(id)
    await library.settled([id])
    await library.mark([id], "pitch", "" if isinstance(hz, str) else repr(hz), on=hz != AUTO)
    await library.analyse(id)
    return [id, float((library.sound(id).features or {}).get("f0_hz", 0.0))]


@registry.listing(
    "/asciml/sounds/near",
    after=("sounds", *INCOMING),
    answers="id distance, one item per sound, the nearest first",
    fails=("not-found", "bad-argument"),
)
async def near(
    app: App,
    id: SoundId,  # noqa: A002
    count: Many = 10,
    *,
    by: By = "timbre",
) -> list[list[object]]:
    """List the sounds in use that are most like one."""
    return [[pair.b, pair.distance] for pair in await app.session.neighbours.near(id, count, by)]


@registry.listing(
    "/asciml/sounds/pairs",
    after=("sounds", *INCOMING),
    answers="id id distance, one item per pair, the best first",
    fails=("not-found", "bad-argument"),
)
async def pairs(
    app: App,
    by: By,
    apart: Annotated[
        float,
        Range(0.0, None),
        Doc("the distance that is wanted: 7 for fifths by pitch, 0 for the most alike"),
    ] = 0.0,
    *,
    count: Many = 10,
    far: Annotated[bool, Doc("1 lists those that are farthest apart")] = False,
) -> list[list[object]]:
    """List pairs of sounds in use to morph between: by interval, by timbre or by envelope."""
    return [list(pair) for pair in await app.session.neighbours.pairs(by, apart, far, count)]


HEARD = "done with the id of what is heard now and how many follow"


@registry.change(
    "/asciml/sounds/audition",
    lanes=("sounds",),
    after=INCOMING,
    answers=HEARD,
    fails=("not-found", "limit", "no-device"),
    access="login",
)
async def audition(
    app: App,
    name: Annotated[str, Refers("sound-or-group"), Doc("a group or a tag; all sounds if left out")] = "",
) -> list[object]:
    """Go through sounds by ear: the first is played, then /asciml/sounds/keep or /asciml/sounds/throw plays the next."""
    return await app.session.audition.begin(name)


@registry.change(
    "/asciml/sounds/keep",
    lanes=("sounds",),
    after=INCOMING,
    answers=f"{HEARD}; without both after the last",
    fails=("not-found", "limit", "no-device", "io"),
)
async def keep(app: App) -> list[object]:
    """Keep the sound that is heard, and play the next one."""
    return await app.session.audition.judge(keep=True)


@registry.change(
    "/asciml/sounds/throw",
    lanes=("sounds",),
    after=INCOMING,
    answers=f"{HEARD}; without both after the last",
    fails=("not-found", "limit", "no-device", "io"),
)
async def throw(app: App) -> list[object]:
    """Mute the sound that is heard, and play the next one; /asciml/sounds/remove #muted removes all that were."""
    return await app.session.audition.judge(keep=False)
