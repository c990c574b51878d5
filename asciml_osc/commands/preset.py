"""/asciml/preset/…, /asciml/state: everything about the voices, under a name or as messages."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.audio.engine_memory import Rest
from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.osc.arguments import Doc, OnDisk, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.as_messages import Message
from asciml_osc.session.targets import PRESET
from asciml_osc.session.whole_state import whole_state
from asciml_osc.units import percent_to_position

PresetName = Annotated[str, Doc("as listed by /asciml/preset/list")]
LANE = ("preset:{name}",)


@registry.change(
    "/asciml/preset/store",
    lanes=LANE,
    answers="done when it is on disk",
    fails=("bad-argument", "not-found", "limit", "io"),
    stage="open",
    access="login",
)
async def store(
    app: App,
    name: Annotated[str, Doc("a word; what had this name before is replaced")],
    *voices: str,
) -> None:
    """Store everything about these voices, or about all of them: sounds, places, parameters, LFOs, curves, loops, envelopes, outputs."""
    await app.presets.store(name, voices)


@registry.change(
    "/asciml/preset/prepare",
    lanes=LANE,
    after=("sounds", "model"),
    answers="done when a recall is heard within one block",
    fails=("not-found", "no-model", "bad-argument", "limit"),
)
async def prepare(app: App, name: PresetName) -> None:
    """Decode ahead what a recall of this preset needs, and keep it in memory; a new model prepares it anew."""
    await app.stage.recalls.prepare(name, app.presets.get(name))


@registry.change(
    "/asciml/preset/recall",
    lanes=LANE,
    answers="done when all of it is heard, or, with seconds, on its way; at once if it is prepared",
    fails=("not-found", "no-model", "bad-argument", "limit", "no-device"),
    timed=True,
)
def recall(
    app: App,
    name: PresetName,
    seconds: Annotated[float, Range(0.0, 600.0, "seconds"), Doc("how long the change takes")] = 0.0,
) -> Rest | None:
    """Bring the voices to a preset. What plays goes on to play, what is silent stays silent, and other voices stay as they are.

    A voice that is missing is made. With seconds every number glides and paths are cross-faded; what has no steps between, such as the
    channels, changes at once.
    """
    return app.stage.recalls.recall(app.presets.get(name), seconds, name)


@registry.control(
    "/asciml/preset/blend",
    lanes=("preset:{a}", "preset:{b}"),
    fails=("not-found", "no-model", "bad-argument", "limit"),
    timed=True,
)
async def blend(
    app: App,
    a: Annotated[str, Doc("a preset, at 0")],
    b: Annotated[str, Doc("a preset, at 100")],
    percent: Annotated[float, Range(0.0, 100.0, "percent"), Doc("0 is a, 100 is b")],
) -> None:
    """Bring the voices that two presets share to a place between them: numbers lie between, and two paths sound at once, cross-faded.

    The first blend of two presets prepares both, which takes as long as their paths. What has no steps between is that of the nearer one.
    """
    presets = app.presets.get(a), app.presets.get(b)
    if rest := app.stage.recalls.blend((a, b), presets, percent_to_position(percent)):
        await rest()


@registry.listing(
    "/asciml/preset/list", answers="name prepared voices…, one item per preset, the oldest first"
)
def list_(app: App) -> list[list[object]]:
    """List the presets, and whether each is prepared. One of another version of the server has no voices here."""
    return [[name, prepared, *voices] for name, prepared, voices in app.presets.all()]


@registry.change("/asciml/preset/remove", lanes=LANE, answers="done", fails=("not-found", "io"))
async def remove(app: App, name: PresetName) -> None:
    """Forget a preset. The voices stay as they are."""
    await app.presets.remove(name)


@registry.change(
    "/asciml/preset/rename",
    lanes=("preset:{name}", "preset:{new}"),
    answers="done",
    fails=("not-found", "bad-argument", "busy", "io"),
)
async def rename(app: App, name: PresetName, new: Annotated[str, Doc("a word that no preset has")]) -> None:
    """Give a preset another name."""
    await app.presets.rename(name, new)


@registry.change(
    "/asciml/preset/export",
    lanes=LANE,
    answers="done with the path",
    fails=("not-found", "bad-argument", "busy", "io", "denied"),
)
async def export(
    app: App,
    client: Client,
    name: PresetName,
    path: Annotated[str, OnDisk(), Doc("of the file; .json is added where it has no ending")],
    *,
    overwrite: Overwrite = False,
) -> list[object]:
    """Write a preset to a file of your own, as JSON text."""
    session = app.session
    target = await session.targets.file(path, client.is_local, PRESET)
    async with session.targets.writing([target], overwrite):
        await session.presets.export(name, target)
    return [str(target)]


@registry.change(
    "/asciml/preset/import",
    lanes=("presets",),
    answers="done with its name",
    fails=("not-found", "bad-argument", "busy", "limit", "io", "denied"),
)
async def import_(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a file that /asciml/preset/export wrote")],
    name: Annotated[str, Doc("its name here; that of the file if left out")] = "",
) -> list[object]:
    """Take a preset in. It names sounds: a recall says which of them this session lacks."""
    source = await app.session.file_paths.named(path, client.is_local)
    return [await app.presets.import_(source, name)]


@registry.listing("/asciml/state", answers="ADDRESS arguments…, one item per message")
def state(app: App) -> list[Message]:
    """Report everything that a surface shows: tempo, voices, MIDI, mappings, gestures, motions that go round; as the messages that would set it.

    Sent again, they bring all of it back. What plays is not among them: /asciml/voice/list says it.
    """
    return list(whole_state(app.session, app.stage))
