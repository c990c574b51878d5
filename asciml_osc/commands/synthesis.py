"""/asciml/sounds/synth, preview, recipes, like, augment: sounds that the server makes itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any, TypeVar

from asciml_osc.commands.base import PREPARED, App, Group, SoundId, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.names import check_group
from asciml_osc.osc.arguments import Doc, Randomised, Range, Refers, Span
from asciml_osc.session.drawing import fresh_seed
from asciml_osc.sounds.cutting import LENGTHS
from asciml_osc.sounds.parameters import COMMON, ENVELOPE, TECHNIQUES, Parameter
from asciml_osc.sounds.varied import VARIATIONS, check_variation

Technique = Annotated[
    str, Doc(f"{', '.join(TECHNIQUES)}; or the name of a recipe, see /asciml/sounds/recipes")
]
Seed = Annotated[
    int | None,
    Range(0, 2**31 - 1),
    Doc("the same seed makes the same sounds; if left out, a new one each time"),
]
Seconds = Annotated[
    float | None,
    Range(*LENGTHS, "seconds"),
    Doc("the length of each sound; if left out, the recipe's or the session's"),
]
Material = Annotated[
    str, Refers("sound-or-group"), Doc("granular: the sound that grains are taken from, or a group, bells")
]


Asked = TypeVar("Asked", bound=Callable[..., Coroutine[Any, Any, list[object]]])


def _with_ranges(table: Mapping[str, Parameter]) -> Callable[[Asked], Asked]:
    """Give a function an option for each parameter of a table, in place of its **spans."""

    def give(function: Asked) -> Asked:
        signature = inspect.signature(function)
        kept = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
        options = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=None,
                annotation=Annotated[
                    Randomised, Range(parameter.lo, parameter.hi, parameter.unit), Doc(parameter.doc)
                ],
            )
            for name, parameter in table.items()
        ]
        function.__signature__ = signature.replace(parameters=[*kept, *options])  # type: ignore[attr-defined]
        function.__annotations__ = {
            **{name: hint for name, hint in function.__annotations__.items() if name != "spans"},
            **{option.name: option.annotation for option in options},
        }
        return function

    return give


def _all_parameters() -> dict[str, Parameter]:
    table: dict[str, Parameter] = {}
    for part in (*TECHNIQUES.values(), COMMON, ENVELOPE):
        table |= {name: parameter for name, parameter in part.items() if name not in table}
    return table


def _given(spans: Mapping[str, Span | None]) -> dict[str, tuple[float, float]]:
    return {name: (span.lo, span.hi) for name, span in spans.items() if span}


PARAMETERS = _with_ranges(_all_parameters())


@registry.change(
    "/asciml/sounds/synth",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with the ids",
    fails=("bad-argument", "not-found", "io"),
)
@PARAMETERS
async def synth(
    app: App,
    group: Group,
    technique: Technique,
    count: Annotated[int, Range(1, 1000), Doc("how many")],
    *,
    seed: Seed = None,
    seconds: Seconds = None,
    source: Material = "",
    **spans: Span | None,
) -> list[object]:
    """Make sounds by a technique of synthesis or a recipe, each parameter a value or drawn from a range."""
    check_group(group)
    drawing = app.session.drawing
    wanted = await drawing.wanted(technique, _given(spans), seed, seconds or 0.0, source)
    return list(await drawing.add(group, count, wanted))


@registry.change(
    "/asciml/sounds/preview",
    after=("sounds", *INCOMING),
    answers="done with the seed, when it begins",
    fails=("bad-argument", "not-found", "limit", "no-device"),
    timed=PREPARED,
)
@PARAMETERS
async def preview(
    app: App,
    technique: Technique,
    *,
    seed: Seed = None,
    seconds: Seconds = None,
    source: Material = "",
    **spans: Span | None,
) -> list[object]:
    """Play the first sound that /asciml/sounds/synth would make, beside whatever plays; nothing is added.

    With the seed of its answer /asciml/sounds/synth adds the very sound that was heard.
    """
    wanted = await app.session.drawing.wanted(technique, _given(spans), seed, seconds or 0.0, source)
    await app.session.drawing.hear(wanted, app.stage.one_shots)
    return [wanted.seed]


@registry.listing("/asciml/sounds/recipes", answers="name technique file, one item per recipe")
async def recipes(app: App) -> list[list[object]]:
    """List the recipes for /asciml/sounds/synth: those that come with the program, and your own.

    Your own are read anew each time, from recipes.toml in the session folder and in the folder of the user's settings; the first
    lines of the program's own file, which this list names, say how to write one. A file that cannot be read is told of as /asciml/log.
    """
    found = await app.session.drawing.recipes.all()
    return [[name, recipe.technique, str(recipe.file)] for name, recipe in sorted(found.items())]


@registry.change(
    "/asciml/sounds/like",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with the ids",
    fails=("bad-argument", "not-found", "io"),
)
async def like(
    app: App,
    id: SoundId,  # noqa: A002
    count: Annotated[int, Range(1, 1000), Doc("how many")],
    *,
    amount: Annotated[float, Range(0.0, 1.0), Doc("how far from it, as a share of what is usual")] = 0.2,
    group: Annotated[str, Doc("of the new sounds; that of the sound if left out")] = "",
    seed: Seed = None,
) -> list[object]:
    """Make new sounds around one that pleased.

    A sound that was synthesised gets other values of its parameters, each within `amount` of its usual range around the one that it has.
    A sound that was loaded or recorded is varied in pitch, length, level, colour and room.
    """
    if group:
        check_group(group)
    return list(await app.session.drawing.like(id, count, amount, seed, group))


@registry.change(
    "/asciml/sounds/augment",
    lanes=("sounds",),
    after=INCOMING,
    answers="done with the ids that were added or removed",
    fails=("bad-argument", "not-found", "io", "denied"),
)
@_with_ranges(VARIATIONS)
async def augment(
    app: App,
    group: Annotated[str, Doc("a group, or * for each of them")],
    count: Annotated[int, Range(0, 1000), Doc("how many to add to the group; 0 removes those that it has")],
    *,
    seed: Seed = None,
    **spans: Span | None,
) -> list[object]:
    """Add variations of a group's sounds, which keep its name: other pitches, lengths, levels, colours, rooms, and noise.

    Without a range everything is varied a little; with one or more, only what is named. The sounds of the group take turns. Variations
    are marked: `/asciml/sounds/list bells augmented 1` lists them, and count 0 removes them and nothing else. /asciml/sounds/cancel ends it.
    To have them only while a model learns: /asciml/train/start augment 4.
    """
    if count == 0:
        return list(await app.session.augmenting.remove(group))
    ranges = check_variation(_given(spans))
    return list(
        await app.session.augmenting.add(group, count, ranges, fresh_seed() if seed is None else seed)
    )
