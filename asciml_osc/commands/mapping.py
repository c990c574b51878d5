"""/asciml/map/…: which controllers move what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from asciml_osc.commands.base import App, registry
from asciml_osc.errors import bad_argument
from asciml_osc.mapping import settings as words
from asciml_osc.mapping.settings import USUAL, Settings
from asciml_osc.osc.arguments import Doc, Range

if TYPE_CHECKING:
    Curve: TypeAlias = str
    Smooth: TypeAlias = str
    Takeover: TypeAlias = str
    Relative: TypeAlias = str
    Button: TypeAlias = str
    Lost: TypeAlias = str
    SourceRange: TypeAlias = str
else:
    Curve, Smooth, Takeover = Literal[words.CURVES], Literal[words.SMOOTH], Literal[words.TAKEOVER]
    Relative, Button = Literal[words.RELATIVE], Literal[words.BUTTONS]
    Lost, SourceRange = Literal[words.LOST], Literal[words.RANGES]

LANE = ("maps",)
ADD = "/asciml/map/add"
Name = Annotated[str, Doc("of the mapping")]
Names = Annotated[str, Doc("of the mapping; a pattern, *, means several")]
TargetName = Annotated[
    str,
    Doc(
        'VOICE.PARAMETER as main.percent, main.z0 or main.gain; MAPPING.depth; or a command with all but its last number: "/asciml/voice/rate main"'
    ),
]


@registry.change(
    ADD,
    lanes=LANE,
    answers="done",
    fails=("bad-argument", "not-found", "busy", "limit", "io"),
)
async def add(
    app: App,
    name: Name,
    source: Annotated[
        str,
        Doc("the OSC address that a controller sends, /1/fader1, or a pattern, /1/fader*; also a command's"),
    ],
    target: TargetName,
    lo: Annotated[float | None, Doc("the source's lowest value; 0 if left out")] = None,
    hi: Annotated[float | None, Doc("its highest; 1 if left out, 127 for MIDI")] = None,
    out_lo: Annotated[
        float | None, Doc("what the target gets for lo; its own lowest value if left out")
    ] = None,
    out_hi: Annotated[float | None, Doc("what it gets for hi; above out_lo or below")] = None,
    *,
    index: Annotated[int, Range(0, 1023), Doc("which argument of the message, the first is 0")] = 0,
    range_: Annotated[
        SourceRange, Doc("running: lo and hi are the lowest and highest that have come")
    ] = "fixed",
    curve: Annotated[
        Curve, Doc("exp: equal moves are equal ratios; s: flat at both ends; points: as `points` says")
    ] = "linear",
    points: Annotated[str, Doc('places and values in turn, 0–1: "0 0 0.3 0.8 1 1"')] = "",
    invert: Annotated[bool, Doc("1: turns the source upside down")] = False,
    quantise: Annotated[int, Range(0, 1024), Doc("how many values the target gets; 0: all")] = 0,
    dead: Annotated[
        float, Range(0.0, 0.45), Doc("share of the range around `rest` that counts as `rest`")
    ] = 0.0,
    rest: Annotated[
        float | None, Doc("the source's value when nobody touches it; 0 if its range holds that, else lo")
    ] = None,
    smooth: Annotated[
        Smooth,
        Doc("euro: still when slow, without lag when fast (1€ filter); slew: no faster than rise and fall"),
    ] = "none",
    cutoff: Annotated[float, Range(0.01, 100.0, "Hz"), Doc("of euro at rest: lower is smoother")] = 1.0,
    beta: Annotated[float, Range(0.0, 1000.0), Doc("of euro: more follows fast movements sooner")] = 10.0,
    rise: Annotated[float, Range(0.0, 600.0, "seconds"), Doc("of slew: the whole way up")] = 0.1,
    fall: Annotated[float, Range(0.0, 600.0, "seconds"), Doc("of slew: the whole way down")] = 0.1,
    takeover: Annotated[
        Takeover,
        Doc(
            "when something else has moved the target; pickup: it waits until the controller passes there; scale: both meet at the end"
        ),
    ] = "none",
    relative: Annotated[
        Relative,
        Doc(
            "the code of an endless encoder: twos 1/127, sign 1/65, sign2 65/1, offset 65/63 for one step up/down"
        ),
    ] = "off",
    step: Annotated[
        float | None,
        Range(-1.0, 1.0),
        Doc("share of the range that a detent is worth, 0.01 if left out, or a press of increment, 0.1"),
    ] = None,
    accel: Annotated[
        float, Range(0.0, 10.0), Doc("times that the step grows for each 10 detents a second beyond 10")
    ] = 0.0,
    button: Annotated[
        Button,
        Doc(
            "toggle: each press changes it; momentary: only while held; increment: each press goes on by `step`"
        ),
    ] = "off",
    when: Annotated[str, Doc("an address: it works only while the last number from there is not 0")] = "",
    feedback: Annotated[
        bool,
        Doc(
            "1: when something else moves the target, the source's address is sent to the registered clients"
        ),
    ] = False,
    timeout_: Annotated[
        float,
        Range(0.0, 3600.0, "seconds"),
        Doc("silence after which the source counts as stopped; 0: never"),
    ] = 0.0,
    lost: Annotated[
        Lost,
        Doc("what the target does then; fall: as if the source were at rest; release: back to where it was"),
    ] = "hold",
    depth: Annotated[float, Range(0.0, 1.0), Doc("share of the way from out_lo to out_hi")] = 1.0,
) -> None:
    """Let a controller move something: whatever sends OSC to this server."""
    given = {key.rstrip("_"): value for key, value in locals().items() if key != "app"}
    await app.session.mappings.add(Settings(**given))


@registry.change(
    "/asciml/map/set",
    lanes=LANE,
    answers="done",
    fails=("bad-argument", "not-found", "io"),
)
async def set_(
    app: App,
    name: Name,
    option: Annotated[str, Doc("source, target, lo, … or any option of /asciml/map/add")],
    value: Annotated[Any, Doc("what it is from now on, as /asciml/map/add takes it")],
) -> None:
    """Change one option of a mapping."""
    params = {param.name: param for param in registry.lookup(ADD).params if param.name != "name"}
    if option not in params:
        raise bad_argument(f'no option "{option[:60]}", known: {" ".join(params)}')
    before = app.session.mappings.get(name)
    await app.session.mappings.put(replace(before, **{option: params[option].coerce(value)}))


@registry.change(
    "/asciml/map/learn",
    lanes=LANE,
    answers="done; then /asciml/map/learned when a source has moved",
    fails=("bad-argument", "not-found", "limit"),
    stage="locked",
)
async def learn(app: App, name: Name, target: TargetName) -> None:
    """Take the next source that moves, and follow its range until /asciml/map/learn/stop.

    A mapping of this name keeps its options and gets another source.
    """
    await app.session.mappings.learn(name, target)


@registry.change(
    "/asciml/map/learn/stop",
    lanes=LANE,
    answers="done name source lo hi",
    fails=("not-found", "io"),
    button=True,
)
async def learn_stop(app: App) -> list[object]:
    """Fix the range of the source that was learned."""
    settings = await app.session.mappings.end_learning()
    return list(app.session.mappings.learner.said(settings))


@registry.change(
    "/asciml/map/on", lanes=LANE, answers="done", fails=("bad-argument", "not-found", "io"), stage="open"
)
async def on(
    app: App,
    name: Names = "*",
    on: Annotated[bool, Doc("0: what its source sends moves nothing")] = True,
) -> None:
    """Let mappings work or rest. After /asciml/panic all of them rest until this says otherwise."""
    mappings = app.session.mappings
    await mappings.switch(mappings.matching(name) if name != "*" or mappings.all() else [], on)


@registry.change("/asciml/map/remove", lanes=LANE, answers="done", fails=("bad-argument", "not-found", "io"))
async def remove(app: App, name: Names) -> None:
    """Remove mappings; what they have moved stays where it is."""
    await app.session.mappings.remove(app.session.mappings.matching(name))


@registry.listing("/asciml/map/list", answers="name source target on value, one item per mapping")
def list_(app: App) -> list[list[object]]:
    """List the mappings.

    value: what the target was last told, 0 before the first.
    """
    return [
        [one.name, one.source, one.target, int(one.on), float(value)]
        for one, value in app.session.mappings.all()
    ]


@registry.listing(
    "/asciml/map/get", answers="option value, one item per option that is not as usual", fails=("not-found",)
)
def get(app: App, name: Name) -> list[list[object]]:
    """List the options of a mapping, as /asciml/map/set takes them."""
    settings = app.session.mappings.get(name).kept()
    return [
        [option, _sent(value)]
        for option, value in settings.items()
        if option in USUAL or option in ("source", "target")
    ]


def _sent(value: Any) -> object:
    return int(value) if isinstance(value, bool) else value
