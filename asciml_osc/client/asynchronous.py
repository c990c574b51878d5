"""The client for asyncio: the same methods, awaited."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from numpy.typing import ArrayLike

from asciml_osc.client import talks
from asciml_osc.client.conversation import Conversation, Talk, Transport
from asciml_osc.client.messages import MAX_KEPT, Message, expanded
from asciml_osc.client.questions import Question
from asciml_osc.client.rooms import AsyncCommands
from asciml_osc.client.sounds import AsyncAudioMaker, AsyncSounds
from asciml_osc.client.training import AsyncTraining
from asciml_osc.client.voices import AsyncVoice
from asciml_osc.errors import AscimlError

T = TypeVar("T")


class AsyncClient(AsyncCommands):
    """A conversation with a server, as `Client`, whose docstrings hold here too. Made and used within a running event loop."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 57140,
        password: str | None = None,
        transport: Transport = "udp",
    ) -> None:
        """Open a socket; `async with` logs in if a password is given.

        Raises bad-argument for a host, a port or a transport that cannot be.
        """
        super().__init__(self)
        self._loop = asyncio.get_running_loop()
        self._password = password
        self._events: deque[Message] = deque(maxlen=MAX_KEPT)
        self._news = asyncio.Event()
        self._talk = Conversation(
            host,
            port,
            transport,
            lambda event: self._soon(self._hear, event),
            lambda: self._soon(self._news.set),
        )
        self.server, self.port, self.transcript = (
            self._talk.link.server,
            self._talk.link.port,
            self._talk.transcript,
        )

    async def __aenter__(self) -> AsyncClient:
        if self._password is not None:
            try:
                await self.call("/asciml/login", self._password)
            except BaseException:
                self.close()
                raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<AsyncClient of {self._talk.link}>"

    @cached_property
    def sounds(self) -> AsyncSounds:
        """All of /asciml/sounds, and the sounds themselves."""
        return AsyncSounds(self)

    @cached_property
    def training(self) -> AsyncTraining:
        """All of /asciml/train, and how a run goes."""
        return AsyncTraining(self)

    @cached_property
    def audio(self) -> AsyncAudioMaker:
        """All of /asciml/audio; called, a sound as an array: `await server.audio("bells0")`."""
        return AsyncAudioMaker(self)

    def close(self) -> None:
        """End the conversation; `events` and `wait_event` return where they wait in another task."""
        self._talk.close()
        self._news.set()

    def voice(self, name: str = "main") -> AsyncVoice:
        """Return a voice's verbs as methods: controls are sent at once, all others are awaited."""
        return AsyncVoice(self, name)

    def send(self, address: str, *args: object) -> None:
        """Send and forget, without waiting; what comes back is an event."""
        self._talk.send(address, args)

    def bundle(self, at: float | None, *messages: Sequence[Any]) -> None:
        """Send (address, *arguments) messages to be carried out together, `at` Unix seconds; None: at once."""
        self._talk.bundle(at, messages)

    async def call(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Have something done; the results that come with the done."""
        return await self._answer(self._talk.questions.call(address, [*args, *expanded(options)]), timeout)

    async def ask(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Ask a question that has one reply; its arguments."""
        return await self._answer(self._talk.questions.ask(address, [*args, *expanded(options)]), timeout)

    async def items(
        self,
        address: str,
        *args: object,
        timeout: float = 30.0,
        **options: object,
    ) -> list[list[Any]]:
        """Ask for a list; the arguments of each item."""
        return await self._answer(self._talk.questions.items(address, [*args, *expanded(options)]), timeout)

    async def answers(self, address: str, *args: object, timeout: float = 30.0) -> list[Message]:
        """Ask whatever it is, also by a pattern; all messages that answer."""
        return await self._answer(self._talk.questions.answers(address, args), timeout)

    async def add_sound(self, group: str, samples: ArrayLike, rate: int, timeout: float = 60.0) -> list[str]:
        """Add an array [frames] or [frames, channels] to a group, as a file of it would be; the ids of its sounds."""
        return await self._run(talks.add_sound(self._talk, group, samples, rate), timeout)

    async def sync(self, timeout: float = 30.0) -> None:
        """Return when the server has answered all that this client asked before."""
        number = self._talk.questions.number()
        self.send("/asciml/sync", number)
        await self.wait_event("/asciml/synced", lambda *args: args == (number,), timeout=timeout)

    async def notify(self, on: bool = True) -> int:
        """Ask for events, or for none any more; the client id."""
        return int((await self.call("/asciml/notify", int(on)))[0])

    def on(self, address: str, function: Callable[..., object]) -> None:
        """Call `function(*args)` in the event loop for each event at `address`."""
        self._talk.on(address, lambda *args: self._soon(function, *args))

    async def wait_event(
        self,
        address: str | tuple[str, ...],
        predicate: Callable[..., bool] | None = None,
        timeout: float = 30.0,
    ) -> list[Any]:
        """Take the first event at `address`, or at one of several, for which `predicate(*args)` holds; its arguments."""
        addresses = (address,) if isinstance(address, str) else address
        try:
            async with asyncio.timeout(timeout):
                while True:
                    for event in self._events:
                        if event.address in addresses and (predicate is None or predicate(*event.args)):
                            self._events.remove(event)
                            return event.args
                    if self._talk.link.closed:
                        raise TimeoutError
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise TimeoutError(
                f"no event {addresses[0]} from {self._talk.link} within {timeout:g} s"
            ) from None

    async def events(self, timeout: float | None = None) -> AsyncIterator[Message]:
        """Take events as they come, until the client is closed or none came for `timeout` seconds (None: for ever)."""
        while True:
            try:
                async with asyncio.timeout(timeout):
                    while not self._events and not self._talk.link.closed:
                        self._news.clear()
                        await self._news.wait()
            except TimeoutError:
                return
            if not self._events:
                return
            yield self._events.popleft()

    def _hear(self, event: Message) -> None:
        self._events.append(event)
        self._news.set()

    def _soon(self, function: Callable[..., object], *args: object) -> None:
        """Call a function in the loop, from any thread; nothing happens where the loop has ended."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *args)

    async def _answer(self, question: Question[T], timeout: float) -> T:
        seconds = question.within(timeout)
        with self._talk.asked(question):
            try:
                async with asyncio.timeout(seconds):
                    return await asyncio.wrap_future(question.answer)
            except TimeoutError:
                raise question.late(str(self._talk.link), seconds) from None

    async def _run(self, talk: Talk[T], timeout: float) -> T:
        try:
            question = next(talk)
            while True:
                try:
                    answer = await self._answer(question, timeout)
                except (AscimlError, TimeoutError) as error:
                    question = talk.throw(error)
                else:
                    question = talk.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result
