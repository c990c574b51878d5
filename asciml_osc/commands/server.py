"""/asciml/…: the server itself."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import Annotated

from asciml_osc import __version__
from asciml_osc.audio import instructions
from asciml_osc.commands.base import App, registry
from asciml_osc.errors import AscimlError
from asciml_osc.languages import Language
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.session import Session
from asciml_osc.units import gain_to_level


@registry.query("/asciml/status", answers="NAME VALUE pairs")
def status(app: App) -> list[object]:
    """Report how the server is: training, voices, load, level, device, stage mode, tempo, and the preset recalled last.

    state: starting until voices can be heard, then training, paused or ready.
    """
    session = app.session
    engine = session.engine.state.engine[0]
    run, model = session.training.run, session.models.current
    return [
        *("state", _state(session)),
        *("sounds", len(session.library)),
        *("model", model.name if model else ""),
        *("training", session.training.running),
        *("epoch", run.epoch if run else 0),
        *("loss", run.loss if run else 0.0),
        *("voices", len(session.stage.voices)),
        *("cpu_percent", 100.0 * float(engine["load"])),
        *("peak_db", gain_to_level(max(session.meters.peaks(), default=0.0))),
        *("xruns", int(engine["xruns"])),
        *("sample_rate", float(engine["rate"])),
        *("block", int(session.engine.output["block"])),
        *("uptime", time.monotonic() - app.started),
        *("device", str(session.engine.output["device"])),
        *("stage", app.dispatcher.stage),
        *("heard", " ".join(sorted(session.stage.voices.decoders))),
        *("generation", session.models.generation),
        *("tempo", session.stage.tempo.bpm),
        *("preset", session.stage.recalls.latest),
    ]


def _state(session: Session) -> str:
    """Say starting until what is played is heard, then training or paused where there is a run, else ready."""
    run = session.training.run
    if session.starting:
        return "starting"
    if run and run.running:
        return "paused" if run.paused else "training"
    return "ready"


@registry.query("/asciml/version", answers="name major minor patch")
def version(app: App) -> list[object]:
    """Report name and version of the server."""
    return ["asciml-osc", *(int(part) for part in __version__.split(".")[:3])]


@registry.change(
    "/asciml/notify", answers="done with a client id", fails=("bad-argument", "denied", "io"), stage="open"
)
async def notify(
    app: App,
    client: Client,
    on: Annotated[bool, Doc("1 begins, 0 ends")],
    port: Annotated[int, Range(0, 65535), Doc("where the client listens; 0: where it sends from")] = 0,
    host: Annotated[str, Doc("the address where the client listens")] = "",
) -> list[object]:
    """Register for events; with a port, replies go there too. In stage mode new clients on other machines are denied.

    A client on another machine may name only its own host, and no client the address where the server itself listens.
    """
    clients = app.dispatcher.clients
    was = clients.is_registered(client, port or None, host or None)
    if on:
        if app.dispatcher.stage and not client.is_local and not was:
            raise AscimlError(
                "denied", "stage mode is on, no new clients on other machines: /asciml/stage 0 ends it"
            )
        number = clients.register(client, port or None, host or None)
    else:
        number = clients.unregister(client, port or None, host or None) or 0
    if was == on:
        return [number]  # what the next server must know is on disk
    try:
        await app.session.store.settings.set("clients", clients.to_json())
    except AscimlError:  # nothing is half done after a fail
        if on:
            clients.unregister(client, port or None, host or None)
        else:
            clients.register(client, port or None, host or None)
        raise
    if on:
        app.session.starting.tell(partial(app.dispatcher.replies.message, client))
    return [number]


@registry.control(
    "/asciml/sync", answers="/asciml/synced id, once all that this client asked before has been answered"
)
async def sync(app: App, client: Client, id: Annotated[int | str, Doc("comes back")]) -> None:  # noqa: A002
    """Wait until everything asked before has been answered."""
    await app.dispatcher.settled(client)
    app.dispatcher.replies.message(client, "/asciml/synced", id)


@registry.control("/asciml/got", fails=("bad-argument",))
def got(
    app: App,
    client: Client,
    answer: Annotated[int | float | str, Doc("the tag that the listing was asked with")],
    number: Annotated[int, Range(1, None), Doc("of the last bundle that came, as /asciml/bundle in it says")],
) -> None:
    """Acknowledge the bundles of a listing that was asked with `bundle got`: the next ones are sent. Of one that is over this does nothing."""
    assert app.dispatcher
    app.dispatcher.got(client, answer, number)


@registry.listing(
    "/asciml/help", answers="address types one-line doc usage, one item per command", fails=("not-found",)
)
def help_(
    app: App, client: Client, address: Annotated[str, Doc("one command; all if left out")] = ""
) -> Sequence[Sequence[object]]:
    """List what can be said to this server, in the client's language."""
    assert app.dispatcher
    language = app.dispatcher.clients.language(client)
    return [registry.lookup(address).help(language)] if address else registry.help(language)


@registry.change("/asciml/language", answers="done with the language")
def language_(
    app: App, client: Client, language: Annotated[Language, Doc("en: English; es: Spanish")]
) -> list[object]:
    """Choose the language of fails, warnings and help for this client alone. Codes, addresses and names stay as they are.

    It holds for the address and port that the message comes from, and for where it has its answers sent by /asciml/notify. Other clients hear the language
    that the server was started with: `--lang es`, or English.
    """
    assert app.dispatcher
    app.dispatcher.clients.choose_language(client, language)
    return [language]


@registry.change("/asciml/login", answers="done", fails=("denied", "limit"))
def login(
    app: App,
    client: Client,
    password: Annotated[str, Doc("the one that the server was started with, or printed when it started")],
) -> None:
    """Let this client, on another machine, do what changes files, devices or the server; playing needs no login.

    It holds for the address and port that the message comes from, until the server ends. On the server's own machine no login is needed.
    """
    app.dispatcher.access.login(client, password)


@registry.change("/asciml/dump", answers="done", access="login")
def dump(app: App, level: Annotated[int, Range(0, 3), Doc("0 off, 1 parsed, 2 hex, 3 both")]) -> None:
    """Print what comes in, on the console and as /asciml/log events."""
    app.dispatcher.dump = level


@registry.change("/asciml/clear", answers="done with how many messages were taken back", fails=("limit",))
async def clear(app: App) -> list[object]:
    """Take back all messages that wait for their time; each is answered with a fail, and none of them sounds."""
    app.stage.engine.post(instructions.clear())
    return [await app.dispatcher.clear_schedule("by /asciml/clear")]


@registry.change("/asciml/stage", answers="done", access="login")
def stage(app: App, on: Annotated[bool, Doc("1 begins, 0 ends")]) -> None:
    """Begin or end stage mode: it denies what could disturb a performance, such as training and everything that touches files, the device or the network."""
    app.dispatcher.set_stage(on)


@registry.change("/asciml/quit", answers="done, then an orderly stop", stage="locked")
def quit_(app: App) -> None:
    """Fade the output, save the weights of a running training, and end the server."""
    app.stopping.set()
