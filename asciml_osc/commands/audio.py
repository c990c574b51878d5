"""/asciml/audio/…, /asciml/record/…, /asciml/panic: the output."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.audio import instructions
from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.osc.arguments import Doc, OnDisk, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.targets import WAV
from asciml_osc.units import db_to_gain


@registry.listing(
    "/asciml/audio/devices", answers="index host_api name inputs outputs default_rate, one item per device"
)
async def devices(app: App) -> list[list[object]]:
    """List the audio devices of this machine."""
    found = await app.session.engine.devices()
    return [
        [d["index"], d["host_api"], d["name"], d["inputs"], d["outputs"], d["default_rate"]] for d in found
    ]


@registry.change(
    "/asciml/audio/open",
    lanes=("audio",),
    answers="done with device rate block outputs",
    fails=("no-device",),
    stage="locked",
)
async def open_(
    app: App,
    *,
    device: Annotated[int | str, Doc("index or part of the name; null: no device, only the clock runs")] = "",
    rate: Annotated[int, Range(0, 192000, "Hz"), Doc("0: the device's own")] = 0,
    block: Annotated[int, Range(16, 8192, "frames"), Doc("size of an audio block")] = 128,
    outputs: Annotated[int, Range(0, 64), Doc("channels; 0: two, or one if the device has no more")] = 0,
) -> list[object]:
    """Open another audio device, which is the first choice from then on; voices keep playing."""
    opened = await app.session.output.open(str(device), rate, block, outputs)
    return [opened["device"], float(opened["rate"]), opened["block"], opened["outputs"]]


@registry.change("/asciml/audio/prefer", lanes=("audio",), answers="done with the devices", access="login")
def prefer(
    app: App,
    device: Annotated[int | str, Doc("index or part of the name; null: no device, only the clock runs")],
    *more: int | str,
) -> list[object]:
    """Set which devices to fall back on, best first, when the open one is lost. This opens none itself."""
    devices = [str(name) for name in (device, *more)]
    app.session.output.prefer(devices)
    return [*devices]


@registry.change("/asciml/audio/limit", answers="done", access="login")
def limit(
    app: App, db: Annotated[float, Range(-60.0, 0.0, "dBFS"), Doc("no sample of the output exceeds it")]
) -> None:
    """Set the ceiling of the output limiter."""
    app.stage.engine.post(instructions.ceiling(db_to_gain(db)))


@registry.change("/asciml/audio/meters", answers="done; then events of the same name")
def meters(
    app: App, hz: Annotated[float, Range(0.0, 60.0, "Hz"), Doc("times a second; 0: never, as at the start")]
) -> None:
    """Send load, number of voices and levels as events."""
    app.session.meters.set_rate(hz)


@registry.change("/asciml/panic", answers="done", timed=True)
def panic(app: App) -> None:
    """Silence all voices within one block."""
    app.stage.panic()


@registry.change(
    "/asciml/record/start",
    lanes=("record",),
    answers="done",
    fails=("bad-argument", "busy", "io", "denied"),
)
async def record_start(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a WAV file")],
    *,
    overwrite: Overwrite = False,
) -> None:
    """Record the output to a file, until /asciml/record/stop or until the output changes its rate or channels.

    The file exists from the first moment and can be read while it grows. It says when it began, as Broadcast Wave, and at its end
    which sounds were heard in it, with author and licence where they are known.
    """
    session = app.session
    target = await session.targets.file(path, client.is_local, WAV)
    await session.recorder.start(target, session.library.those(session.stage.sounding), overwrite)


@registry.change(
    "/asciml/record/stop", lanes=("record",), answers="done with path seconds", fails=("not-found", "io")
)
async def record_stop(app: App) -> list[object]:
    """End the recording."""
    path, seconds = await app.session.recorder.stop()
    return [str(path), seconds]
