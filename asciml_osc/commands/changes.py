"""/asciml/session/undo, redo, changes, empty: taking back what changed the session."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.languages import catalogue
from asciml_osc.osc.clients import Client
from asciml_osc.session.wording import PHRASES
from asciml_osc.store.step import step

LANES = ("sounds", "model", "maps", "presets", "motions")
FAILS = ("not-found", "busy", "bad-argument", "io")


def _in_words(app: App, client: Client, words: str) -> str:
    return catalogue(app.dispatcher.clients.language(client)).message(words)


@registry.change(
    "/asciml/session/undo",
    lanes=LANES,
    after=INCOMING,
    answers="done with what was undone, in words",
    fails=FAILS,
)
async def undo(app: App, client: Client) -> list[object]:
    """Take back the last change of the sounds, the models, the mappings, the presets or the motions, also one of before a restart.

    The last 100 changes can be taken back, one after the other. What sounds goes on. What was removed comes back from the folder bin of the session.
    """
    return [_in_words(app, client, await app.session.changes.undo())]


@registry.change(
    "/asciml/session/redo",
    lanes=LANES,
    after=INCOMING,
    answers="done with what was done again, in words",
    fails=FAILS,
)
async def redo(app: App, client: Client) -> list[object]:
    """Do again what /asciml/session/undo took back last; after a new change there is nothing to do again."""
    return [_in_words(app, client, await app.session.changes.redo())]


@registry.listing(
    "/asciml/session/changes",
    after=(*LANES, *INCOMING),
    answers="undone seconds what, one item per change, the newest first: 1 where it was taken back, how long ago it was made, and what it is",
)
async def changes(app: App, client: Client) -> list[list[object]]:
    """List the changes that can be taken back, and those that were."""
    now = time.time()
    return [
        [change.is_undone, max(0.0, now - change.made_at), _in_words(app, client, words)]
        for change, words in await app.session.changes.all()
    ]


@registry.change(
    "/asciml/session/empty",
    lanes=LANES,
    after=INCOMING,
    answers="done with how many sounds and models went for good, and how many MiB that frees",
    fails=("io",),
)
async def empty(app: App) -> list[object]:
    """Empty the bin: what was removed cannot come back, and no change before that can be taken back."""
    count, size = await app.session.changes.empty()
    return [count, size / (1 << 20)]


def _as_a_step(address: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command's function whose changes are taken back together."""

    @functools.wraps(function)
    async def call(app: App, *values: Any, **given: Any) -> Any:
        with step(address):
            return await function(app, *values, **given)

    return call


def take_steps() -> None:
    """Have each command that can be taken back say so to the store; once, when all are registered."""
    for address in PHRASES:
        command = registry.lookup(address)
        command.function = _as_a_step(address, command.function)
