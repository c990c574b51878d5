"""A small application for the tests of dispatch: gates that open when a test says so, and a transcript of all answers."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from asciml_osc.due import came_late, due
from asciml_osc.errors import AscimlError
from asciml_osc.osc import timetags
from asciml_osc.osc.access import Access
from asciml_osc.osc.arguments import Range
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import MAX_DATAGRAM, Timed, decode, encode
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.replies import Replies, Send
from tests.osc.standing import Clock, Loop, standing

A = Client("127.0.0.1", 9001)
B = Client("127.0.0.1", 9002)

registry = Registry()


class Tiny:
    """`sent` holds (client, address, *args); `done` what was carried out, in order; `dues` when that was due."""

    def __init__(
        self,
        send: Send | None = None,
        commands: Registry = registry,
        access: Access | None = None,
        has_room: Callable[[Client], bool] = lambda _: True,
        **options: Any,
    ) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.datagrams = 0
        self.done: list[str] = []
        self.dues: list[float | None] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.clock = Clock()
        replies = Replies(send or self._send, access=access, has_room=has_room)
        self.dispatcher = Dispatcher(lambda _: self, commands, replies, **options)

    def _send(self, client: Client, datagram: bytes) -> None:
        assert len(datagram) <= MAX_DATAGRAM
        self.datagrams += 1
        for element in decode(datagram):
            assert isinstance(element, Timed)
            self.sent.append((client, element.address, *element.args))

    def ask(self, address: str, *args: object, client: Client = A) -> list[tuple[Any, ...]]:
        """Handle one message; what has been sent at once, without the client where it is A."""
        self.dispatcher.handle(encode(address, args), client)
        return self.take()

    def take(self) -> list[tuple[Any, ...]]:
        """What has been sent since the last look."""
        sent, self.sent = self.sent, []
        return [line[1:] if line[0] == A else line for line in sent]

    def gate(self, name: str) -> asyncio.Event:
        return self.gates.setdefault(name, asyncio.Event())


def run(test: Callable[[Tiny], Coroutine[Any, Any, None]], **options: Any) -> None:
    """Run a test's coroutine with a Tiny and its clock, see standing.py; nothing may be left behind."""

    async def main() -> None:
        tiny = Tiny(**options)
        tiny.clock = clock
        try:
            await test(tiny)
        finally:
            await tiny.dispatcher.stop()
        assert len(asyncio.all_tasks()) == 1

    with standing() as clock, asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
        runner.run(main())


async def turns(count: int = 10) -> None:
    """Let all tasks go as far as they can."""
    for _ in range(count):
        await asyncio.sleep(0)


async def until(condition: Callable[[], bool]) -> None:
    """Returns when that is so, within half of what counts as due at once: see timetags.NOW."""
    while True:
        if condition():
            return
        await asyncio.sleep(timetags.NOW / 2)


@registry.change("/add")
def add(app: Tiny, *numbers: float) -> list[float]:
    return [sum(numbers)]


@registry.change("/nothing")
def nothing(app: Tiny) -> None: ...


@registry.change("/mark")
def mark(app: Tiny) -> None:
    app.done.append("mark")


@registry.change("/two/words")
def two_words(app: Tiny, one: str, other: str) -> list[str]:
    return [one, other]


@registry.query("/half")
def half(app: Tiny, number: float) -> tuple[float]:
    return (number / 2,)


@registry.listing("/count")
def count(app: Tiny, to: Annotated[int, Range(0)]) -> list[list[int]]:
    return [[index] for index in range(to)]


@registry.listing("/count/named")
def count_named(app: Tiny, name: str) -> list[list[str]]:
    return [[name]]


@registry.control("/got")
def got(app: Tiny, client: Client, answer: int | float | str, number: int) -> None:
    app.dispatcher.got(client, answer, number)


@registry.control("/x/one")
def one(app: Tiny, value: float) -> None:
    app.done.append(f"one {value:g}")


@registry.control("/x/two")
def two(app: Tiny, value: Annotated[float, Range(0, 1)]) -> None:
    app.done.append(f"two {value:g}")


@registry.control("/x/slow")
async def slow(app: Tiny, gate: str) -> None:
    await app.gate(gate).wait()


@registry.change("/path", lanes=("voice:{name}",))
async def path(app: Tiny, name: str, gate: str = "") -> list[str]:
    app.done.append(f"path {name} {gate}".rstrip())
    if gate:
        await app.gate(gate).wait()
    return [name]


@registry.change("/begin", lanes=("voice:{name}",), timed=True)
def begin(app: Tiny, name: str) -> Callable[[], Coroutine[Any, Any, list[str]]]:
    app.done.append(f"begin {name}")
    app.dues.append(due.get())

    async def rest() -> list[str]:
        await app.gate(name).wait()
        app.dues.append(due.get())
        return [name]

    return rest


@registry.change("/free", lanes=("voice:{name}",))
def free(app: Tiny, name: str) -> None:
    app.done.append(f"free {name}")


@registry.control("/percent", after=("voice:{name}",))
def percent(app: Tiny, name: str, value: float) -> None:
    app.done.append(f"percent {name} {value:g}")


@registry.control("/tap", timed=True)
def tap(app: Tiny, name: str) -> None:
    app.done.append(f"tap {name}")
    app.dues.append(due.get())


@registry.change("/strike", lanes=("voice:{name}",), timed=True)
def strike(app: Tiny, name: str) -> None:
    app.done.append(f"strike {name}")
    app.dues.append(due.get())


@registry.change("/strike/slowly", timed=True)
async def strike_slowly(app: Tiny, gate: str) -> None:
    async def later() -> None:
        await app.gate(gate).wait()
        app.dues.append(due.get())

    app.dues.append(due.get())
    await asyncio.create_task(later())
    app.dues.append(due.get())


@registry.change("/tardy", timed=True)
def tardy(app: Tiny, seconds: float) -> None:
    came_late(seconds)
    came_late(seconds)


@registry.change("/clear")
async def clear(app: Tiny) -> list[int]:
    return [await app.dispatcher.clear_schedule("by /clear")]


@registry.change("/file", fails=("io",))
def file(app: Tiny) -> None: ...


@registry.query("/file/size", fails=("io",), stage="open")
def file_size(app: Tiny) -> list[int]:
    return [1]


@registry.change("/learn", stage="locked")
def learn(app: Tiny) -> None: ...


@registry.change("/rise")
def rise(app: Tiny, code: str = "") -> None:
    if code:
        raise AscimlError(code, "as asked")
    raise KeyError("oops")


@registry.control("/knob")
def knob(app: Tiny) -> None:
    raise AscimlError("not-found", "no voice")


@registry.change("/big")
def big(app: Tiny, items: int, size: int) -> list[str]:
    return ["x" * size] * items


@registry.change("/bigblob")
def bigblob(app: Tiny) -> list[bytes]:
    return [bytes(9000)]


@registry.query("/bigquery")
def bigquery(app: Tiny) -> list[float]:
    return [0.5] * 5000


@registry.change("/odd")
def odd(app: Tiny) -> str:
    return "a string is a sequence, too"


@registry.query("/unsendable")
def unsendable(app: Tiny) -> list[object]:
    return [1, None]


@registry.control("/sync")
async def sync(app: Tiny, client: Client, number: int) -> None:
    await app.dispatcher.settled(client)
    app.dispatcher.replies.message(client, "/asciml/synced", number)


@registry.change("/notify")
def notify(
    app: Tiny, client: Client, on: bool, port: int | None = None, host: str | None = None
) -> list[int] | None:
    if on:
        return [app.dispatcher.clients.register(client, port, host)]
    app.dispatcher.clients.unregister(client, port, host)
    return None


@registry.change("/quit")
async def quit_(app: Tiny) -> None:
    await app.dispatcher.stop()


def synchronous(test):
    """A test that needs no task still needs a loop."""

    def wrapped():
        async def main(tiny):
            test(tiny)

        run(main)

    return wrapped


def asynchronous(test):
    return lambda: run(test)
