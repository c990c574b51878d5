"""/asciml/sounds/plot, /asciml/sounds/map: the set, looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from asciml_osc.commands.base import App, Named, Overwrite, registry
from asciml_osc.commands.evaluate import Picture
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.osc.arguments import Doc
from asciml_osc.osc.clients import Client
from asciml_osc.pictures.endings import ENDINGS as PICTURES
from asciml_osc.sounds.views import Feature, View

KNOWN = ("sounds", "model", *INCOMING)
OfHistogram = Annotated[Feature, Doc("what the histogram counts")]


@registry.change(
    "/asciml/sounds/plot",
    after=KNOWN,
    answers="done with the path",
    fails=("bad-argument", "busy", "io", "denied", "not-found"),
)
async def plot(
    app: App,
    client: Client,
    kind: Annotated[View, Doc("the view")],
    path: Picture,
    *,
    feature: OfHistogram = "f0",
    overwrite: Overwrite = False,
) -> list[object]:
    """Draw the sounds in use: a table, a PCA of their spectra, f0, a histogram, the spectral centroid, an envelopegram, or their codes.

    Groups are told apart by colour and by shape; names that would lie over each other are left out. The words are in the client's language.
    """
    session = app.session
    target = await session.targets.file(path, client.is_local, PICTURES)
    async with session.targets.writing([target], overwrite):
        await session.views.draw(kind, feature, app.dispatcher.clients.language(client), target)
    return [str(target)]


@registry.listing(
    "/asciml/sounds/map",
    after=KNOWN,
    answers="id group x y, one item per sound in use; for envelopegram 100 levels follow",
    fails=("bad-argument", "not-found"),
)
async def map_(
    app: App, kind: Annotated[View, Doc("the view")], *, feature: OfHistogram = "f0", names: Named = False
) -> Iterable[list[object]]:
    """List what /asciml/sounds/plot draws, for clients that draw it themselves.

    pca, latent: x and y from -1 to 1. f0, centroid: the sound's number, and Hz. table: f0 and centroid in Hz. histogram: the middle
    of its bin, and its number in it. envelopegram: its length and when it is loudest in seconds, then its level in dBFS.
    """
    found = await app.session.views.places(kind, feature)
    return ([sound.id, sound.group, *place, *([sound.label] if names else [])] for sound, place in found)
