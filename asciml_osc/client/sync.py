"""The client for programs that wait: each method returns when the server has answered."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from numpy.typing import ArrayLike

from asciml_osc.client import talks
from asciml_osc.client.conversation import Conversation, Talk, Transport
from asciml_osc.client.messages import MAX_KEPT, Message, expanded
from asciml_osc.client.notebook import pairs
from asciml_osc.client.questions import Question
from asciml_osc.client.rooms import Commands
from asciml_osc.client.sounds import AudioMaker, Sounds
from asciml_osc.client.training import Training
from asciml_osc.client.voices import Voice
from asciml_osc.errors import AscimlError

T = TypeVar("T")


class Client(Commands):
    """A conversation with a server at `host`:`port`. Its methods may be called from any thread.

    Over TCP (`transport="tcp"`) nothing is lost on the way, however long a list is and however slow the network. A connection that is
    lost is not made again: questions fail with the code `io` at once, and so does whatever is sent afterwards.

    Methods that wait raise AscimlError for a fail, and with the code `io` where the system says that nobody listens;
    TimeoutError where the answer takes more than `timeout` seconds. Options follow the arguments as NAME VALUE: `from_` is
    from, and one that is None is left out.

    Every command has a method too: `server.panic()`, `server.sounds.load("weather", "rain.wav")`, `server.training.start(epochs=20)`, and
    `voice(…)` has those of a voice.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 57140,
        password: str | None = None,
        transport: Transport = "udp",
    ) -> None:
        """Open a socket, and log in if a password is given; without one the server need not be there yet.

        Raises bad-argument for a host, a port or a transport that cannot be; with a password denied where it is wrong, io where there is no server.
        """
        super().__init__(self)
        self._events: deque[Message] = deque(maxlen=MAX_KEPT)
        self._news = threading.Condition()
        self._talk = Conversation(host, port, transport, self._hear, self._wake)
        self.server, self.port, self.transcript = (
            self._talk.link.server,
            self._talk.link.port,
            self._talk.transcript,
        )
        if password is not None:
            try:
                self.call("/asciml/login", password)
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Client of {self._talk.link}>"

    def _repr_html_(self) -> str:
        return pairs(self.status())

    @cached_property
    def sounds(self) -> Sounds:
        """All of /asciml/sounds, and the sounds themselves."""
        return Sounds(self)

    @cached_property
    def training(self) -> Training:
        """All of /asciml/train, and how a run goes."""
        return Training(self)

    @cached_property
    def audio(self) -> AudioMaker:
        """All of /asciml/audio; called, a sound as an array: `server.audio("bells0")`."""
        return AudioMaker(self)

    def close(self) -> None:
        """End the conversation; `events` and `wait_event` return where they wait on another thread."""
        self._talk.close()
        self._wake()

    def voice(self, name: str = "main") -> Voice:
        """Return a voice's verbs as methods. Nothing is sent: `Voice.path` makes the voice, or `Voice.new`."""
        return Voice(self, name)

    def send(self, address: str, *args: object) -> None:
        """Send and forget; what comes back is an event. Raises bad-argument for what is no address."""
        self._talk.send(address, args)

    def bundle(self, at: float | None, *messages: Sequence[Any]) -> None:
        """Send (address, *arguments) messages to be carried out together, `at` Unix seconds; None: at once."""
        self._talk.bundle(at, messages)

    def call(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Have something done; the results that come with the done."""
        return self._answer(self._talk.questions.call(address, [*args, *expanded(options)]), timeout)

    def ask(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Ask a question that has one reply; its arguments."""
        return self._answer(self._talk.questions.ask(address, [*args, *expanded(options)]), timeout)

    def items(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[list[Any]]:
        """Ask for a list; the arguments of each item. Raises io where items were lost on the way."""
        return self._answer(self._talk.questions.items(address, [*args, *expanded(options)]), timeout)

    def answers(self, address: str, *args: object, timeout: float = 30.0) -> list[Message]:
        """Ask whatever it is, also by a pattern; all messages that answer."""
        return self._answer(self._talk.questions.answers(address, args), timeout)

    def add_sound(self, group: str, samples: ArrayLike, rate: int, timeout: float = 60.0) -> list[str]:
        """Add an array [frames] or [frames, channels] to a group, as a file of it would be; the ids of its sounds."""
        return self._run(talks.add_sound(self._talk, group, samples, rate), timeout)

    def sync(self, timeout: float = 30.0) -> None:
        """Return when the server has answered all that this client asked before."""
        number = self._talk.questions.number()
        self.send("/asciml/sync", number)
        self.wait_event("/asciml/synced", lambda *args: args == (number,), timeout=timeout)

    def notify(self, on: bool = True) -> int:
        """Ask for events, or for none any more; the client id."""
        return int(self.call("/asciml/notify", int(on))[0])

    def on(self, address: str, function: Callable[..., object]) -> None:
        """Call `function(*args)` for each event at `address`, on the receiving thread: be quick, do not wait in it."""
        self._talk.on(address, function)

    def wait_event(
        self,
        address: str | tuple[str, ...],
        predicate: Callable[..., bool] | None = None,
        timeout: float = 30.0,
    ) -> list[Any]:
        """Take the first event at `address`, or at one of several, for which `predicate(*args)` holds; its arguments.

        Events that came before count. Raises TimeoutError where none came in `timeout` seconds.
        """
        addresses = (address,) if isinstance(address, str) else address
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                for event in self._events:
                    if event.address in addresses and (predicate is None or predicate(*event.args)):
                        self._events.remove(event)
                        return event.args
                left = deadline - time.monotonic()
                if left <= 0 or self._talk.link.closed:
                    raise TimeoutError(f"no event {addresses[0]} from {self._talk.link} within {timeout:g} s")
                self._news.wait(left)

    def events(self, timeout: float | None = None) -> Iterator[Message]:
        """Take events as they come, until the client is closed or none came for `timeout` seconds (None: for ever)."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._events or self._talk.link.closed, timeout)
                if not self._events:
                    return
                event = self._events.popleft()
            yield event

    def _hear(self, event: Message) -> None:
        with self._news:
            self._events.append(event)
            self._news.notify_all()

    def _wake(self) -> None:
        """Let those go who wait for events."""
        with self._news:
            self._news.notify_all()

    def _answer(self, question: Question[T], timeout: float) -> T:
        seconds = question.within(timeout)
        with self._talk.asked(question):
            try:
                return question.answer.result(seconds)
            except TimeoutError:
                raise question.late(str(self._talk.link), seconds) from None

    def _run(self, talk: Talk[T], timeout: float) -> T:
        try:
            question = next(talk)
            while True:
                try:
                    answer = self._answer(question, timeout)
                except (AscimlError, TimeoutError) as error:
                    question = talk.throw(error)
                else:
                    question = talk.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result
