"""/asciml/latent/…: where sounds lie, what is near what, and sounds that lie where none was."""

from __future__ import annotations

import secrets
from typing import Annotated, Literal

import numpy as np

from asciml_osc.commands.base import App, Named, SoundId, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.errors import bad_argument
from asciml_osc.latent.map import distances, plane
from asciml_osc.osc.arguments import Doc, OnDisk, Range, Refers
from asciml_osc.osc.clients import Client

KNOWN = ("sounds", "model", *INCOMING)


@registry.listing(
    "/asciml/latent/map",
    after=KNOWN,
    answers="id group x y, one item per sound in use",
    fails=("bad-argument",),
)
async def map_(
    app: App,
    method: Annotated[Literal["pca"], Doc("principal components")] = "pca",
    *,
    names: Named = False,
) -> list[list[object]]:
    """Map the sounds in use, x and y from -1 to 1: by the current model's codes if it knows them all, otherwise without a model."""
    rows, codes = await app.session.latent.used()
    places = plane(codes)
    return [
        [row.id, row.group, float(x), float(y), *([row.label] if names else [])]
        for row, (x, y) in zip(rows, places, strict=True)
    ]


@registry.query(
    "/asciml/latent/encode",
    after=KNOWN,
    answers="id, then the numbers of its code",
    fails=("not-found", "bad-argument"),
)
async def encode(app: App, id: SoundId) -> list[object]:  # noqa: A002 - its name on the wire
    """Report a sound's code: the current model's if it knows the sound, otherwise its coefficients on the basis that is shipped."""
    sound = app.session.library.sound(id).id
    code = await app.session.latent.code(sound)
    return [sound, *(float(number) for number in code)]


@registry.listing(
    "/asciml/latent/near",
    after=KNOWN,
    answers="id distance, the nearest first",
    fails=("not-found", "bad-argument"),
)
async def near(
    app: App,
    *where: Annotated[
        float | str, Refers("sound"), Doc("a sound, or x and y on the map; then how many, 5 if left out")
    ],
    names: Named = False,
) -> list[list[object]]:
    """List the sounds in use that are nearest to a sound by their codes, or to a point of /asciml/latent/map."""
    sound, place, count = _where(where)
    rows, codes = await app.session.latent.used(sound)
    if sound:
        rows, found = rows[1:], distances(codes[0], codes[1:])
    else:
        found = distances(np.array(place), plane(codes))
    nearest = np.argsort(found, kind="stable")[:count]
    return [[rows[n].id, float(found[n]), *([rows[n].label] if names else [])] for n in nearest]


@registry.change(
    "/asciml/latent/sample",
    after=("model",),
    answers="done with the paths",
    fails=("no-model", "bad-argument", "busy", "io", "denied"),
)
async def sample(
    app: App,
    client: Client,
    folder: Annotated[str, OnDisk(), Doc("a new folder, or an empty one")],
    count: Annotated[int, Range(1, 100), Doc("how many")] = 5,
    *,
    spread: Annotated[
        float,
        Range(0.0, 3.0),
        Doc("0: all in the middle of the sounds; 1: as far apart as the sounds are; more: further"),
    ] = 1.0,
    seed: Annotated[
        int, Range(0, 2**31 - 1), Doc("the same seed makes the same files; if left out, a new one each time")
    ] = -1,
) -> list[object]:
    """Write sounds that the current model makes up: random points of its latent space, decoded by the model alone.

    The points are spread like the codes of its sounds along their principal axes. Each sound begins, ends and is as loud as the learned
    one that its point lies towards, and its pitch is as steady. Either all files are written or none.
    """
    target = await app.session.targets.folder(folder, client.is_local)
    seed = secrets.randbits(31) if seed < 0 else seed
    return [str(path) for path in await app.session.latent.sample(target, count, spread, seed)]


def _where(where: tuple[float | str, ...]) -> tuple[str, tuple[float, float], int]:
    """Take apart what names a sound, or a place, and how many."""
    if where and isinstance(where[0], str):
        sound, place, rest = where[0], (0.0, 0.0), where[1:]
    elif len(where) > 1 and isinstance(where[0], float) and isinstance(where[1], float):
        sound, place, rest = "", (where[0], where[1]), where[2:]
    else:
        sound, place, rest = "", (0.0, 0.0), ("",)
    count = rest[0] if rest else 5
    if len(rest) > 1 or isinstance(count, str) or count < 1 or count != int(count):
        raise bad_argument(
            f"got {' '.join(map(str, where)) or 'nothing'}; expected a sound, or x y, and a count of at least 1: bells0 5"
        )
    return sound, place, int(count)
