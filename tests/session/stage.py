"""A whole server in this process, with its engine on the null device, that is spoken to without a network."""

import asyncio
from functools import partial

from asciml_osc.commands import App, registry
from asciml_osc.config import Config
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import decode, encode
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.replies import Replies
from asciml_osc.session.sessions import Sessions
from asciml_osc.store.aio import AsyncStore

HERE = Client("127.0.0.1", 1)
RATE, SECONDS = 16000, 0.25  # of sounds that are quickly decoded
LOOK = 0.004  # seconds: a block of the engine takes twice as long


def assembled(config, send, tell=lambda *_: None, **access):
    """A session that is not opened, and a dispatcher before it. access: clients and access, see Replies."""
    sessions = Sessions(config, AsyncStore(config.session), tell)
    session = sessions.current
    dispatcher = Dispatcher(
        partial(application, sessions), registry, Replies(send, **access), unknown=session.mappings.heard
    )
    sessions.connect(dispatcher)
    return session, dispatcher


def application(sessions, dispatcher):
    """What the commands are given first."""
    session = sessions.current
    return App(session, dispatcher, session.stage, sessions)


class Stage:
    """run: runs a coroutine in the server's loop. said, events: all that it has answered and told, (address, *arguments)."""

    def __init__(self, folder, **config):
        """config: what of Config is to be another than usual here."""
        self.said, self.events = [], []
        self.taken = []  # functions that are given each of these: to whom (None: everybody), address, arguments
        self._heard = asyncio.Event()
        self._runner = asyncio.Runner()
        self.run = self._runner.run
        usual = {"audio": ("null",), "rate": RATE, "seconds": SECONDS, "lean": True}
        self.run(self._open(Config(session=folder, **usual | config)))

    async def _open(self, config):
        session, self.dispatcher = assembled(config, self._take, self._event)
        self.sessions = self.dispatcher.app.sessions
        await session.open()

    @property
    def session(self):
        """The one that is open."""
        return self.sessions.current

    def _take(self, client, data):
        for element in decode(data):
            self.said.append((element.address, *element.args))
            for take in self.taken:
                take(client, element.address, element.args)

    def _event(self, *event):
        self.events.append(event)
        self._heard.set()
        for take in self.taken:
            take(None, event[0], event[1:])

    async def event(self, *event):
        """Return when an event has been told that begins like this."""
        while not any(told[: len(event)] == event for told in self.events):
            self._heard.clear()
            await self._heard.wait()

    def send(self, *message, sender=HERE):
        """Hand a message over, in the loop."""
        address, *args = message
        self.dispatcher.handle(encode(address, args), sender)

    def until(self, condition):
        """Return when another process has brought it about: the loop rests between two looks, and leaves that one the machine."""
        while not condition():
            self.run(asyncio.sleep(LOOK))

    def received(self):
        """The codes of all fails so far."""
        return {answer[2] for answer in self.said if answer[0] == "/asciml/fail"}

    async def answers(self, *messages):
        """The done and fail of some messages that come at once, when all of them are through."""
        before = len(self.said)
        for message in messages:
            self.send(*message)
        await self.dispatcher.settled(HERE)
        return [answer for answer in self.said[before:] if answer[0] in ("/asciml/done", "/asciml/fail")]

    def ask(self, *message):
        """The code of a message's fail and its text; "done" or, for silence, "", and no text."""
        answers = self.run(self.answers(message))
        assert [answer[1] for answer in answers] in ([], [message[0]]), answers
        if not answers or answers[0][0] == "/asciml/done":
            return ("done" if answers else ""), ""
        return answers[0][2:4]

    def voices(self):
        return [voice.name for voice in self.session.stage.voices.all()]

    def close(self):
        self.run(self._close())
        self._runner.close()

    async def _close(self):
        await self.dispatcher.stop()
        await self.sessions.close()
