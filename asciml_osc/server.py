"""The server: starts the parts in order, serves until it is told to stop, and stops them in reverse."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable

from asciml_osc.commands import App, registry
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.osc.access import Access, new_password
from asciml_osc.osc.clients import Client, Clients, clients_from_json
from asciml_osc.osc.codec import encode
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.replies import Replies
from asciml_osc.osc.udp import Udp, bind_udp
from asciml_osc.session.closing import end_within
from asciml_osc.session.session import Session
from asciml_osc.session.sessions import Sessions
from asciml_osc.session.wekinator import Wekinator
from asciml_osc.store.aio import AsyncStore
from asciml_osc.web.handle import Web
from asciml_osc.web.options import web_options

SWITCH = (
    0.001  # seconds after which a thread that computes, the store's or the training's, gives way to the loop
)
ANSWERS = 5.0  # seconds for answering what is open when the server stops
LAST = 3.0  # seconds that threads may take to end after that
log = logging.getLogger("asciml")


def run(config: Config) -> None:
    """Serve, then end the process though a thread of ours hangs, in a driver or at a disk: what is to be kept is on disk by then.

    Raises as `serve`.
    """

    async def serve_and_leave() -> None:
        await serve(config)
        last = threading.Timer(LAST, os._exit, [0])
        last.daemon = True
        last.start()

    asyncio.run(serve_and_leave())


async def serve(config: Config) -> None:
    """Run a server until /asciml/quit, Ctrl-C or SIGTERM; a second signal ends it at once.

    Prints one line with its address when it is ready to answer, and one with the password that it made where clients on
    other machines can reach it.

    Raises io where the port or the session folder cannot be had, busy where another server has the session.
    """
    password = config.password or new_password()
    sys.setswitchinterval(SWITCH)
    store = AsyncStore(config.session)
    try:
        # the port before the rest, for it may be taken; who asks before all is there waits, and is not told of half a session
        udp, wekinator = await _bind(config)
    except BaseException:
        await store.close()
        raise
    replies = Replies(udp.send, Clients(udp.port, config.language), Access(password))
    sessions = Sessions(config, store, replies.event)
    session = sessions.current
    stopping = asyncio.Event()
    web = _web(config, udp, password)
    try:

        def tell(line: str) -> None:
            log.info("%s", line)
            replies.event("/asciml/log", "info", line)

        dispatcher = Dispatcher(
            lambda dispatcher: App(session, dispatcher, session.stage, sessions, stopping),
            registry,
            replies,
            unknown=session.mappings.heard,
            print_line=tell,
        )
        sessions.connect(dispatcher)

        def hear_wekinator(session: Session) -> None:
            assert config.wekinator
            there = Client("127.0.0.1", config.wekinator[1])
            patch = Wekinator(
                session.gestures, dispatcher, lambda *message: udp.send(there, encode(*message))
            )
            session.mappings.hearers.append(patch.heard)

        if config.wekinator:
            hear_wekinator(session)
            sessions.on_opened.append(hear_wekinator)

        def end_now() -> None:  # of the session that is open then
            sessions.current.end_now()
            if web is not None:
                web.end_now()

        def gone(client: Client) -> None:
            session.streams.gone(client)
            replies.clients.dropped(client)
            replies.access.dropped(client)

        _stop_on_signals(stopping, end_now)
        await session.open()
        await _greet(session, replies)
        await udp.listen(dispatcher.handle, gone)
        if wekinator is not None:
            await wekinator.listen(dispatcher.handle, gone)
            log.info("patches made for Wekinator are heard on %s:%d", wekinator.host, wekinator.port)
        gc.freeze()  # what is there by now stays: looking through all of it again would hold up a percent
        print(f"asciml-osc listens on {udp.host}:{udp.port} (UDP), session {config.session}", flush=True)
        if not config.password and not Client(udp.host, udp.port).is_local:
            print(f"clients on other machines log in with: /asciml/login {password}", flush=True)
        if web is not None:
            web.start()
        await stopping.wait()
        log.info("stopping")
        session.streams.close()
        await end_within(ANSWERS, answers=dispatcher.stop())
    finally:
        if web is not None:
            await web.close()
        udp.close()
        if wekinator is not None:
            wekinator.close()
        await sessions.close()


def _web(config: Config, udp: Udp, password: str) -> Web | None:
    """Make what keeps the web process, which is started when the server answers."""
    if config.web is None:
        return None
    options = web_options(config, (udp.host, udp.port), password)
    return Web(options, lambda line: print(line, flush=True))


async def _bind(config: Config) -> tuple[Udp, Udp | None]:
    """Bind the server's port, and the one for patches made for Wekinator where they are to be heard. Raises io."""
    udp = await bind_udp(config.host, config.port)
    if config.wekinator is None:
        return udp, None
    try:
        return udp, await bind_udp(config.host, config.wekinator[0])
    except AscimlError as error:
        udp.close()
        raise AscimlError(
            "io",
            f"port {config.wekinator[0]} cannot be opened for patches made for Wekinator: close Wekinator, or choose others with --wekinator IN:OUT",
        ) from error


async def _greet(session: Session, replies: Replies) -> None:
    """Say /asciml/startup to the clients of the last run, whether what they heard goes on, and what became of a run."""
    for text in session.notices:
        log.warning("%s", text)
    known = clients_from_json(await session.store.settings.get("clients"))
    for client in (one for one in known if not replies.clients.is_own(one)):
        replies.message(client, "/asciml/startup")
        if session.engine.resumed:
            device = str(session.engine.output["device"])
            replies.message(client, "/asciml/audio/resumed", device, len(session.stage.voices))
        for text in session.notices:
            replies.message(client, "/asciml/log", "warning", text)


def _stop_on_signals(stopping: asyncio.Event, end_now: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        if stopping.is_set():
            end_now()
            os._exit(130)
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
        else:
            loop.add_signal_handler(number, stop)
