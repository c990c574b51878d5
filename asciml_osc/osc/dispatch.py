"""From a datagram to the answers: every message gets exactly one, done or fail; controls only when they fail.

One asyncio loop, nothing blocks. A plain function runs inside `handle`; a coroutine becomes a task, and so does what a
plain function returns to be called later: the rest of what it has begun. What concerns the
same thing keeps its order through lanes, see `lanes.py`. A message with a time waits for it; where its command is
timed, it is carried out some time before, and its time goes with it, see `due.py`. What takes longer than a
millisecond goes on in turns, see `turns.py`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from functools import partial
from typing import Any

from asciml_osc import noting
from asciml_osc.due import due, tell_late
from asciml_osc.errors import AscimlError
from asciml_osc.events import EventAddress
from asciml_osc.noting import Facts
from asciml_osc.osc.answers import is_answer
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import (
    BUNDLE,
    Argument,
    MalformedPacket,
    Timed,
    decode,
    decode_message,
    elements,
)
from asciml_osc.osc.command import Bound, Command, split_tag
from asciml_osc.osc.dump import dump_lines
from asciml_osc.osc.lanes import Call, Lanes
from asciml_osc.osc.news import News
from asciml_osc.osc.patterns import is_pattern
from asciml_osc.osc.pending import Pending, current_call
from asciml_osc.osc.refusals import Refusals
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.replies import Replies
from asciml_osc.osc.success import BURST, PAUSE, Success
from asciml_osc.osc.timing import Message, Timing
from asciml_osc.osc.turns import Turns

log = logging.getLogger("asciml.osc")

KEPT = ("/asciml/sync", "/asciml/session/open")
"""Calls that stay open when all others are given up for another application object."""
_LAST_SECONDS = 1.0  # in which a server that stops denies what waits

Unknown = Callable[[Client, str, list[Argument]], bool]
Noted = Callable[[Call, Any, Facts], Awaitable[None] | None]


class Dispatcher:
    """Carries out what comes in. Owned by the control plane, called on its event loop only.

    `app` makes the first argument of every command, which may tell the dispatcher what to do. `unknown` is asked about an address that is no command and no pattern;
    where it answers True, the message was for it (a controller's) and there is no reply. It is also told of the commands in `watched`. `print_line` gets the lines
    that `dump` asks for: 0 off, 1 parsed, 2 hex, 3 both. `stage`: commands that stage mode locks are denied.
    """

    def __init__(
        self,
        app: Callable[[Dispatcher], Any],
        registry: Registry,
        replies: Replies,
        *,
        unknown: Unknown | None = None,
        print_line: Callable[[str], None] = log.info,
    ) -> None:
        self.replies, self.clients, self.access = replies, replies.clients, replies.access
        self.dump = 0
        self.stage = False
        self.registry = self._registry = registry
        self.watched: frozenset[str] = frozenset()
        """Commands of which `unknown` is told when they are carried out: sources of mappings."""
        self.noted: Noted = lambda *_: None
        """Told of each call that has succeeded, before its answer is sent; what it returns is awaited first."""
        self._unknown = unknown
        self._print_line = print_line
        self._refusals = Refusals(registry, replies)
        self._pending = Pending(self._is_guest)
        self._turns = Turns()
        self._lanes = Lanes(self._start)
        self._timing = Timing(
            registry,
            self._message,
            self._refusals.refuse,
            self._refusals.late,
            self._is_guest,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._success = Success(replies)
        self._stopping = False
        self._stage_news = News(0, partial(self.event, "/asciml/stage"))
        self.app = app(self)

    def handle(self, datagram: bytes, sender: Client) -> None:
        """Carry out all messages of a datagram, or have them carried out; never raises."""
        if (
            datagram[:8] != BUNDLE
            and not self.dump
            and (self._turns.is_idle or not self._turns.holds(sender))
        ):
            element = self._registry.spelt(
                decode_message(datagram)
            )  # the short way: one message, one command
            command = self._registry.get(element.address)
            if command is not None and isinstance(element, Timed):
                if sender.is_local or self._refusals.welcomes(sender, element):
                    self._call(Message(sender, element.address, element.args, element.size), command)
                return
            if self._unknown and isinstance(element, Timed) and not is_pattern(element.address):
                self._foreign(sender, element)
                return
        fits = self._turns.put(sender, self._steps(datagram, sender), len(datagram))
        if not fits:
            self._refusals.overflow(sender)

    def _steps(self, datagram: bytes, sender: Client) -> Iterator[None]:
        """Carry out a datagram, a command a step."""
        if self.dump:
            for line in dump_lines(self.dump, datagram, decode(datagram), sender):
                self._print_line(self.access.redact(line))
                yield
        is_bundle = datagram[:8] == BUNDLE
        waited_for: set[float] = set()
        for element in map(
            self._registry.spelt, elements(datagram) if is_bundle else (decode_message(datagram),)
        ):
            if not sender.is_local and not self._refusals.welcomes(sender, element):
                pass
            elif isinstance(element, MalformedPacket):
                self._refusals.malformed(sender, element)
            elif element.time is not None:
                self._timing.schedule(sender, element.time, element, waited_for)
            else:
                message = Message(sender, element.address, element.args, element.size)
                for number, command in enumerate(self._meant_by(message)):
                    if number:
                        yield
                    self._call(message, command)
            yield

    def _foreign(self, sender: Client, element: Timed) -> None:
        """Take a single message whose address is no command; a controller's is carried out as controls are."""
        message = Message(sender, element.address, element.args, element.size)
        if not (sender.is_local or self.access.hears(sender)) and self._is_mapped(message):
            return
        if sender.is_local or self._refusals.welcomes(sender, element):
            self._meant_by(message)

    def _is_mapped(self, message: Message) -> bool:
        try:
            return self._unknown is not None and self._unknown(message.client, message.address, message.args)
        except Exception:  # one of ours, and no answer may go there
            log.exception("%s failed", message.address)
            return False

    def play(self, client: Client, address: str, args: list[Argument], answered: Callable[[], None]) -> bool:
        """Carry out a command as if `client` had sent it. Whether it has no answer yet; `answered` is called when it has.

        Raises not-found where there is no such command.
        """
        call = self._call(Message(client, address, args, 0), self._registry.lookup(address))
        if call is None or call not in self._pending:
            return False
        call.when_answered.append(answered)
        return True

    def event(self, address: EventAddress, *args: object) -> None:
        """Send a message to all registered clients."""
        self.replies.event(address, *args)

    def set_stage(self, on: bool) -> None:
        """Begin or end stage mode, and tell the clients if that is a change."""
        self.stage = on
        self._stage_news.set(int(on))

    async def settled(self, client: Client) -> None:
        """Return when all that `client` asked before has been answered; see Pending."""
        await self._pending.settled(client)

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
                    await asyncio.sleep(PAUSE)
        finally:  # the server stops meanwhile
            self._take_back(left, len(left), now, reason)
        return count

    def _take_back(self, left: deque[Message], count: int, now: float, reason: str) -> None:
        for _ in range(min(count, len(left))):
            message = left.popleft()
            ahead = (message.due or now) - now
            self._refusals.refuse(
                message, AscimlError("denied", f"taken back {ahead:.3f} s before it was due: {reason}")
            )

    def hand_over(self, app: Any, unknown: Unknown, reason: str) -> Coroutine[Any, Any, None]:
        """Give commands another first argument, and other messages to another `unknown`, from now on.

        What is open is called off, and answered by a fail `denied` that gives the reason; what this returns waits for that.
        """
        self.app, self._unknown = app, unknown
        calls = [call for call in self._pending.all() if call.command.address not in KEPT]
        for call in calls:
            call.error = AscimlError("denied", reason)
        for call in reversed(calls):  # each before the one that it waits for, or it would begin
            if call.task is None:
                self._conclude(call, call.error)
        for call in calls:
            if call.task:
                call.task.cancel()
        return self._called_off(calls)

    async def _called_off(self, calls: list[Call]) -> None:
        await asyncio.gather(*(call.task for call in calls if call.task), return_exceptions=True)
        for call in calls:
            if call in self._pending:  # a task that was cancelled before its first step ran nothing
                self._conclude(call, call.error)

    async def stop(self) -> None:
        """Answer everything that is still open with a fail, and end the tasks; later messages are denied."""
        self._stopping = True
        self._turns.finish(_LAST_SECONDS)
        await self.clear_schedule("the server is stopping")
        ending = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not ending]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for call in self._pending.all():  # a task cancelled before its first step ran nothing
            if call in self._pending and call.number != current_call.get():
                self._conclude(call, AscimlError("internal", "the server is stopping"))

    def _is_guest(self, client: Client) -> bool:
        return not self.access.admits(client)

    def _message(self, message: Message) -> None:
        command = self._registry.get(message.address)
        for one in (command,) if command is not None else self._meant_by(message):
            self._call(message, one)

    def _meant_by(self, message: Message) -> Iterable[Command]:
        """Find the commands of a message. Where there are none it is answered here, or was no message for a command."""
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
            self._refusals.means_nothing(sender, address, tag, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._refusals.fail(sender, address, error, tag)
        else:
            if not is_answer(address):
                self._refusals.means_nothing(sender, address, tag)
        return ()

    def _call(self, message: Message, command: Command) -> Call | None:
        """Carry out a command, or begin it; the call where it may be open yet."""
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
                return None
            if self.watched and command.address in self.watched and self._unknown is not None:
                self._unknown(sender, command.address, args)
            free = not (command.in_lanes and self._pending)  # with nothing pending no lane is held
            if command.kind == "control" and tag is None and free and not command.is_async:
                self._run_now(command, bound, moment, late)  # the short way: nothing to answer
                return None
            holds, after = command.lanes_of(bound) if command.in_lanes else ([], [])
            self._pending.admit(sender, command, message.size)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._refusals.fail(sender, command.address, error, tag)
            return None
        call = self._pending.add(sender, command, bound, tag, message.size, moment, late)
        call.args = args
        self._lanes.enter(call, holds, after)
        return call

    def _run_now(
        self, command: Command, bound: Bound, moment: float | None, late: Callable[[float], None] | None
    ) -> Any:
        """Call the function, with the time that it is due, or without one, whoever called us."""
        before = due.set(moment), tell_late.set(late)
        try:
            return command.function(self.app, *bound.values, **bound.options)
        finally:
            due.reset(before[0])
            tell_late.reset(before[1])

    def _start(self, call: Call) -> None:
        command, bound = call.command, call.bound
        if call not in self._pending:  # answered by `stop` while it waited
            return
        if self._stopping:
            self._conclude(call, AscimlError("internal", "the server is stopping"))
        elif command.is_async:
            self._spawn(call, self._run(call))
        else:
            facts = Facts()
            before = noting.facts.set(facts)
            try:
                result = self._run_now(command, bound, call.due, call.late)
                if callable(result):  # it has begun, and this is the rest
                    self._spawn(call, self._run(call, result))
                    return
                if (writing := self.noted(call, result, facts)) is not None:
                    self._spawn(call, self._run(call, partial(_after, writing, result), is_noted=True))
                    return
                if self._success.is_long(call, result):
                    self._spawn(call, self._answer(call, result))
                    return
                datagrams = self._success.encoded(call, result)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
                self._conclude(call, error)
                return
            finally:
                noting.facts.reset(before)
            if self._success.send_now(call, datagrams):
                self._conclude(call)
            else:
                self._spawn(call, self._send(call, datagrams))

    async def _run(
        self, call: Call, rest: Callable[[], Awaitable[Any]] | None = None, is_noted: bool = False
    ) -> None:
        current_call.set(call.number)
        facts = Facts()
        noting.facts.set(facts)
        due.set(call.due)  # of this task, and of those that it starts
        tell_late.set(call.late)
        try:
            function, bound = call.command.function, call.bound
            result = await (rest() if rest else function(self.app, *bound.values, **bound.options))
            if not is_noted and (writing := self.noted(call, result, facts)) is not None:
                await writing
        except asyncio.CancelledError:
            text = "the server is stopping" if self._stopping else "it was cancelled"
            self._conclude(call, call.error or AscimlError("internal", text))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._conclude(call, error)
        else:
            await self._answer(call, result)

    async def _answer(self, call: Call, result: Any) -> None:
        """Encode all of an answer, then send it: no half answer."""
        try:
            datagrams = await self._success.encoded_in_turns(call, result)
        except asyncio.CancelledError:
            self._conclude(call, call.error or AscimlError("internal", "the server is stopping"))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is answered
            self._conclude(call, error)
        else:
            await self._send(call, datagrams)

    async def _send(self, call: Call, datagrams: list[bytes]) -> None:
        try:
            await self._success.send(call, datagrams)
        except asyncio.CancelledError:
            self._conclude(call, call.error or AscimlError("internal", "the server is stopping"))
        else:
            self._conclude(call)

    def _conclude(self, call: Call, error: Exception | None = None) -> None:
        if error is not None:
            self._refusals.fail(call.client, call.command.address, error, call.tag)
        self._pending.answered(call)
        self._lanes.leave(call)

    def _spawn(self, call: Call, coroutine: Coroutine[Any, Any, None]) -> None:
        call.task = task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _after(writing: Awaitable[None], result: Any) -> Any:
    await writing
    return result
