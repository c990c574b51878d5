"""From a datagram to the answers: every message gets exactly one, done or fail; controls only when they fail.

One asyncio loop, nothing blocks. A plain function runs inside `handle`; a coroutine becomes a task, and so does what a
plain function returns to be called later: the rest of what it has begun. What concerns the
same thing keeps its order through lanes, see `lanes.py`. A message with a time waits for it; where its command is
timed, it is carried out some time before, and its time goes with it, see `due.py`. What takes longer than a
millisecond goes on in turns, see `intake.py`.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextvars import ContextVar
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from asciml_osc.due import due, tell_late
from asciml_osc.errors import AscimlError
from asciml_osc.osc.access import GUEST_AT_ONCE, Access
from asciml_osc.osc.answers import is_answer
from asciml_osc.osc.clients import Client, Clients
from asciml_osc.osc.codec import (
    BUNDLE,
    Argument,
    Element,
    MalformedPacket,
    Timed,
    decode,
    decode_message,
    elements,
)
from asciml_osc.osc.command import Bound, Command, split_tag
from asciml_osc.osc.dump import dump_lines
from asciml_osc.osc.intake import MAX_BYTES_OF_ONE, Intake
from asciml_osc.osc.lanes import Call, Lanes
from asciml_osc.osc.limiter import Limiter, Nonsense
from asciml_osc.osc.load import Load
from asciml_osc.osc.news import News
from asciml_osc.osc.patterns import is_pattern
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.replies import MAX_ADDRESS, Replies, Send, Tag
from asciml_osc.osc.timing import Message, Timing

log = logging.getLogger("asciml.osc")

BURST = 64
"""Items of a listing that are sent in one go; a longer one makes pauses, or the client's socket buffer overflows."""

_PAUSE = 0.001  # seconds between two bursts
_LAST_SECONDS = 1.0  # in which a server that stops denies what waits

_current_call: ContextVar[int | None] = ContextVar("current_call", default=None)

Unknown = Callable[[Client, str, list[Argument]], bool]


class Dispatcher:
    """Carries out what comes in. Owned by the control plane, called on its event loop only.

    `send` gives one datagram to one client. `unknown` is asked about an address that is no command and no pattern;
    where it answers True, the message was for it (a controller's) and there is no reply. `print_line` gets the lines
    that `dump` asks for: 0 off, 1 parsed, 2 hex, 3 both. `stage`: commands that stage mode locks are denied. `access`: what clients on
    other machines may do.
    """

    def __init__(
        self,
        app: Any,
        registry: Registry,
        send: Send,
        *,
        clients: Clients | None = None,
        access: Access | None = None,
        unknown: Unknown | None = None,
        print_line: Callable[[str], None] = log.info,
    ) -> None:
        self.clients = clients if clients is not None else Clients()
        self.access = access if access is not None else Access()
        self.replies = Replies(send, self.clients, self.access)
        self.dump = 0
        self.stage = False
        self._app = app
        self._registry = registry
        self._unknown = unknown
        self._print_line = print_line
        self._limiter, self._nonsense = Limiter(), Nonsense()
        self._intake = Intake()
        self._lanes = Lanes(self._start)
        self._timing = Timing(
            registry,
            self._message,
            self._refuse,
            self._tell_late,
            lambda client: not self.access.admits(client),
        )
        self._unanswered = Load("are unanswered", "wait for their answers")
        self._numbers = itertools.count()
        self._pending: dict[int, Call] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._settling: set[int] = set()
        self._bursts: WeakValueDictionary[Client, asyncio.Lock] = WeakValueDictionary()
        self._stopping = False
        self._stage_news = News(0, partial(self.event, "/asciml/stage"))

    def handle(self, datagram: bytes, sender: Client) -> None:
        """Carry out all messages of a datagram, or have them carried out; never raises."""
        if (
            datagram[:8] != BUNDLE
            and not self.dump
            and (self._intake.is_idle or not self._intake.holds(sender))
        ):
            element = decode_message(datagram)  # the short way: a single message, for a single command
            command = self._registry.get(element.address)
            if command is not None and isinstance(element, Timed):
                if sender.is_local or self._welcomes(sender, element):
                    self._call(Message(sender, element.address, element.args, element.size), command)
                return
        fits = self._intake.put(sender, self._steps(datagram, sender), len(datagram))
        if not fits and self._limiter.allows(sender, "/"):
            text = f"messages of {MAX_BYTES_OF_ONE >> 20} MiB wait already, this datagram is lost: send less at a time"
            self.replies.fail(sender, "/", AscimlError("limit", text))

    def _steps(self, datagram: bytes, sender: Client) -> Iterator[None]:
        """Carry out a datagram, a command a step."""
        if self.dump:
            for line in dump_lines(self.dump, datagram, decode(datagram), sender):
                self._print_line(self.access.redact(line))
                yield
        is_bundle = datagram[:8] == BUNDLE
        waited_for: set[float] = set()
        for element in elements(datagram) if is_bundle else (decode_message(datagram),):
            if not sender.is_local and not self._welcomes(sender, element):
                pass
            elif isinstance(element, MalformedPacket):
                self._malformed(sender, element)
            elif element.time is not None:
                self._timing.take(sender, element.time, element, waited_for)
            else:
                message = Message(sender, element.address, element.args, element.size)
                for number, command in enumerate(self._meant_by(message)):
                    if number:
                        yield
                    self._call(message, command)
            yield

    def _welcomes(self, sender: Client, element: Element) -> bool:
        """Whether a client on another machine has not had too many answers for one more."""
        if self.access.hears(sender):
            return True
        address = "/" if isinstance(element, MalformedPacket) else element.address
        command = self._registry.get(address)
        if command is not None and command.kind == "control":
            return True
        if self._limiter.allows(sender._replace(port=0), "/"):
            text = f"more than {GUEST_AT_ONCE >> 10} KiB of answers at once go to another machine only after /asciml/login PASSWORD: wait a few seconds"
            self.replies.fail(sender, address, AscimlError("limit", text))
        return False

    def event(self, address: str, *args: object) -> None:
        """A message to all registered clients."""
        self.replies.event(address, *args)

    def set_stage(self, on: bool) -> None:
        """Begin or end stage mode, and tell the clients if that is a change."""
        self.stage = on
        self._stage_news.set(int(on))

    async def settled(self, client: Client) -> None:
        """Returns when all that `client` asked before has been answered.

        Within a command's coroutine "before" is before that command. What waits for its timetag does not count: it
        has not been handled yet.
        """
        number = _current_call.get()
        before: list[Call] = []
        for call in reversed(self._pending.values()):
            if call.client == client and (number is None or call.number < number):
                before.append(call)
                if call.number in self._settling:  # it waits for all the others itself
                    break
        if number is not None:
            self._settling.add(number)
        loop = asyncio.get_running_loop()
        try:
            for call in reversed(before):
                if call.number in self._pending:  # not answered while another was waited for
                    answered = loop.create_future()
                    call.when_answered.append(partial(_settle, answered))
                    await answered
        finally:
            self._settling.discard(number if number is not None else -1)

    async def clear_schedule(self, reason: str) -> int:
        """Take back all that waits for its timetag; how many. Each is answered by a fail `denied` that gives the reason.

        It is done at once; the answers are sent with pauses, as those of a listing.
        """
        left = deque(self._timing.clear())
        count, now = len(left), time.time()
        try:
            while left:
                self._take_back(left, BURST, now, reason)
                if left and not self._stopping:
                    await asyncio.sleep(_PAUSE)
        finally:  # the server stops meanwhile
            self._take_back(left, len(left), now, reason)
        return count

    def _take_back(self, left: deque[Message], count: int, now: float, reason: str) -> None:
        for _ in range(min(count, len(left))):
            message = left.popleft()
            ahead = (message.due or now) - now
            self._refuse(
                message, AscimlError("denied", f"taken back {ahead:.3f} s before it was due: {reason}")
            )

    async def stop(self) -> None:
        """Answer everything that is still open with a fail, and end the tasks; later messages are denied."""
        self._stopping = True
        self._intake.finish(_LAST_SECONDS)
        await self.clear_schedule("the server is stopping")
        ending = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not ending]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for call in list(self._pending.values()):  # a task cancelled before its first step ran nothing
            if call.number in self._pending and call.number != _current_call.get():
                self._conclude(call, AscimlError("internal", "the server is stopping"))

    def _tell_late(self, client: Client, address: str, seconds: float) -> None:
        if not self._is_answer(address) and self._limiter.allows(client, f"late {address}"):
            self.replies.message(client, "/asciml/late", address[:MAX_ADDRESS], seconds)

    def _is_answer(self, address: str) -> bool:
        return self._registry.get(address) is None and is_answer(address)

    def _refuse(self, message: Message, error: AscimlError) -> None:
        if self._is_answer(message.address):
            return
        self._fail(message.client, message.address, error, split_tag(message.args)[1])

    def _message(self, message: Message) -> None:
        command = self._registry.get(message.address)
        for one in (command,) if command is not None else self._meant_by(message):
            self._call(message, one)

    def _meant_by(self, message: Message) -> Iterable[Command]:
        """The commands that a message is for. Where there are none it is answered here, or was no message for a command."""
        sender, address = message.client, message.address
        command = self._registry.get(address)
        if command is not None:
            return (command,)
        tag = split_tag(message.args)[1]
        try:
            if is_pattern(address):
                return self._registry.match(address)
            if self._unknown is not None and self._unknown(sender, address, message.args):
                return ()
        except AscimlError as error:
            self._means_nothing(sender, address, tag, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._fail(sender, address, error, tag)
        else:
            if not is_answer(address):
                self._means_nothing(sender, address, tag)
        return ()

    def _means_nothing(
        self, sender: Client, address: str, tag: Tag, error: AscimlError | None = None
    ) -> None:
        """Answer what is for no command, by `error` or by what was perhaps meant, unless there were many like it."""
        if (tag is not None or self._limiter.allows(sender, address)) and self._nonsense.allows(sender):
            error = error or self._registry.unknown(address)
            self.replies.fail(sender, address, self._with_unsent(sender, error), tag)

    def _malformed(self, sender: Client, error: MalformedPacket) -> None:
        if self._nonsense.allows(sender):
            self.replies.fail(sender, error.address or "/", self._with_unsent(sender, error))

    def _with_unsent(self, sender: Client, error: AscimlError) -> AscimlError:
        """The fail, and how many before it were one too many to be sent."""
        unsent = self._nonsense.unsent(sender)
        return (
            AscimlError(error.code, f"{error.message}; {unsent} fails before this one were not sent")
            if unsent
            else error
        )

    def _call(self, message: Message, command: Command) -> None:
        sender = message.client
        args, tag = split_tag(message.args)
        if tag is not None and len(args) < command.required and command.takes(message.args, sender):
            args = message.args  # a group of that name
        moment, late = (message.due, message.late) if command.lead else (None, None)
        try:
            if self._stopping:
                raise AscimlError("denied", "the server is stopping")
            if command.access == "login" and not self.access.admits(sender):
                raise AscimlError(
                    "denied",
                    "from another machine this needs a login: /asciml/login PASSWORD; the server prints the password when it starts",
                )
            if self.stage and command.is_locked:
                raise AscimlError("denied", "stage mode is on: /asciml/stage 0 ends it")
            bound = command.bind(args, sender)
            if bound.released:
                if command.kind != "control" or tag is not None:
                    self.replies.datagrams(sender, self.replies.done(command.address, (), tag))
                return
            free = not (command.in_lanes and self._pending)  # with nothing pending no lane is held
            if command.kind == "control" and tag is None and free and not command.is_async:
                self._run_now(command, bound, moment, late)  # the short way: nothing to answer
                return
            holds, after = command.lanes_of(bound) if command.in_lanes else ([], [])
            if command.may_wait:
                self._unanswered.add(sender, message.size, not self.access.admits(sender))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._fail(sender, command.address, error, tag)
            return
        call = Call(sender, command, bound, tag, next(self._numbers), message.size, moment, late)
        self._pending[call.number] = call
        self._lanes.enter(call, holds, after)

    def _run_now(
        self, command: Command, bound: Bound, moment: float | None, late: Callable[[float], None] | None
    ) -> Any:
        """Call the function, with the time that it is due, or without one, whoever called us."""
        before = due.set(moment), tell_late.set(late)
        try:
            return command.function(self._app, *bound.values, **bound.options)
        finally:
            due.reset(before[0])
            tell_late.reset(before[1])

    def _start(self, call: Call) -> None:
        command, bound = call.command, call.bound
        if call.number not in self._pending:  # answered by `stop` while it waited
            return
        if self._stopping:
            self._conclude(call, AscimlError("internal", "the server is stopping"))
        elif command.is_async:
            self._spawn(self._run(call))
        else:
            try:
                result = self._run_now(command, bound, call.due, call.late)
                if callable(result):  # it has begun, and this is the rest
                    self._spawn(self._run(call, result))
                    return
                datagrams = self._answer(call, result)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
                self._conclude(call, error)
                return
            if len(datagrams) > BURST:
                self._spawn(self._send(call, datagrams))
            else:
                self.replies.datagrams(call.client, datagrams)
                self._conclude(call)

    async def _run(self, call: Call, rest: Callable[[], Awaitable[Any]] | None = None) -> None:
        _current_call.set(call.number)
        due.set(call.due)  # of this task, and of those that it starts
        tell_late.set(call.late)
        try:
            function, bound = call.command.function, call.bound
            result = await (rest() if rest else function(self._app, *bound.values, **bound.options))
            datagrams = self._answer(call, result)
        except asyncio.CancelledError:
            self._conclude(
                call,
                AscimlError("internal", "the server is stopping" if self._stopping else "it was cancelled"),
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._conclude(call, error)
        else:
            await self._send(call, datagrams)

    async def _send(self, call: Call, datagrams: list[bytes]) -> None:
        one_at_a_time = self._bursts.setdefault(call.client, asyncio.Lock())
        try:
            for start in range(0, len(datagrams), BURST):
                async with one_at_a_time:
                    self.replies.datagrams(call.client, datagrams[start : start + BURST])
                    if start + BURST < len(datagrams):
                        await asyncio.sleep(_PAUSE)
        except asyncio.CancelledError:
            self._conclude(call, AscimlError("internal", "the server is stopping"))
        else:
            self._conclude(call)

    def _answer(self, call: Call, result: Any) -> list[bytes]:
        """All datagrams that say that `call` succeeded, encoded before the first is sent: no half answer."""
        command, tag = call.command, call.tag
        if command.kind == "listing":
            items = [self.replies.item(command.address, _row(item), tag) for item in result]
            return [*items, *self.replies.done(command.address, [len(items)], tag)]
        if command.kind == "query":
            return [self.replies.item(command.address, _row(result), tag)]
        if command.kind == "control" and tag is None:
            return []
        return self.replies.done(command.address, () if result is None else _row(result), tag)

    def _conclude(self, call: Call, error: Exception | None = None) -> None:
        if error is not None:
            self._fail(call.client, call.command.address, error, call.tag)
        del self._pending[call.number]
        if call.command.may_wait:
            self._unanswered.remove(call.client, call.size)
        for tell in call.when_answered:
            tell()
        self._lanes.leave(call)

    def _fail(self, client: Client, address: str, error: Exception, tag: Tag) -> None:
        command = self._registry.get(address)
        if (
            command is not None
            and command.kind == "control"
            and tag is None
            and not self._limiter.allows(client, address)
        ):
            return
        if not isinstance(error, AscimlError):
            log.error("%s failed", address, exc_info=error)
            error = AscimlError("internal", f"a fault of the server, its log has the traceback: {error!r}")
        self.replies.fail(client, address, error, tag)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():  # whoever waited may have been cancelled
        future.set_result(None)


def _row(result: Any) -> list[object] | tuple[object, ...]:
    if not isinstance(result, list | tuple):
        raise TypeError(f"a command must return a list or a tuple, got {type(result).__name__}")
    return result
