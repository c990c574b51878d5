"""/asciml/audio/route…: the output into another program, without a cable."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.osc.arguments import Doc


@registry.change(
    "/asciml/audio/route",
    lanes=("audio",),
    answers="done with the ports, or the device, that it now goes to",
    fails=("no-device",),
    stage="locked",
)
async def route(
    app: App,
    *to: Annotated[
        int | str,
        Doc(
            "JACK or PipeWire: a program, a part of its name, or ports one by one; else a part of a device's name"
        ),
    ],
    only: Annotated[bool, Doc("1: no longer to the loudspeakers")] = False,
) -> list[str]:
    """Send the output into other programs, such as SuperCollider, pure_data or a DAW.

    Over JACK, and PipeWire, whose programs are JACK's too, the outputs are connected to each program's inputs in order; whenever the
    program or this server starts again, they are connected again, until another /asciml/audio/route. Where the output is
    not open on JACK, it is opened there. Without JACK this opens a loopback device, such as BlackHole (macOS) or VB-CABLE (Windows), as
    /asciml/audio/open does. Without a name: to no program any more. /asciml/audio/routed tells what has been connected, and what is gone.
    """
    return await app.session.route.to([str(name) for name in to], only)


@registry.listing(
    "/asciml/audio/routes",
    answers="kind name channels routed, one item per program or device",
    fails=("no-device",),
)
async def routes(app: App) -> list[tuple[str, str, int, int]]:
    """List where the output can go. kind: jack, a program, or device; routed: 1 where it goes now."""
    return await app.session.route.all()
