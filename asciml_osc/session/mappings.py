"""The mappings of the session: which there are, what comes for them, and when their targets are moved."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Coroutine, Iterable
from contextvars import Context
from dataclasses import replace

from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.mapping.mapping import Mapping
from asciml_osc.mapping.settings import Settings, known_again
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.patterns import compile_pattern, is_pattern
from asciml_osc.session.active_mapping import ActiveMapping
from asciml_osc.session.mapping_checks import check_name, check_source, loop_through
from asciml_osc.session.mapping_feedback import Feedback
from asciml_osc.session.mapping_learner import Learner
from asciml_osc.session.mapping_routes import Routes
from asciml_osc.session.mapping_targets import DepthTarget, Target, make_target
from asciml_osc.session.stage import Stage
from asciml_osc.store.aio import AsyncStore

KEY, SUSPENDED = "mappings", "mappings_suspended"  # of the session's settings
MOST = 256  # mappings
SHORTEST, LONGEST = 0.001, 0.02  # seconds from one move of a target to the next, whatever the block
BUDGET = 0.001  # seconds of the event loop in which targets are moved; the others follow in its next turns
LOOK_EVERY = (
    1 / 30
)  # seconds between two looks at what the controllers are to be told, and at sources that have stopped
TELL_AGAIN = 1.0  # seconds after which another problem of a mapping is told
log = logging.getLogger("asciml")

Hears = Callable[[Client, str, list[Argument]], bool]


class Mappings:
    """Owner of the mappings. Every change is in the session folder before it holds; what a learning finds is kept as soon as it can be.

    What comes within a block of the output moves each target once. The first value in it, or after a pause, moves it at once.
    """

    def __init__(self, engine: EngineMemory, stage: Stage, store: AsyncStore, emit: Emit) -> None:
        self._engine, self._stage, self._store, self._emit = engine, stage, store, emit
        self._wire: Dispatcher | None = None
        self.is_live = True  # not so while another session has the wire
        self._active: dict[str, ActiveMapping] = {}
        self._routes = Routes(())
        self._moving: dict[ActiveMapping, None] = {}  # with the next pass
        self._pass: dict[ActiveMapping, None] = {}  # those of this one that are still to be moved
        self._timer: asyncio.TimerHandle | None = None
        self._turn: asyncio.Handle | None = None
        self._look: asyncio.TimerHandle | None = None
        self._stepped, self._frames = (
            0.0,
            -1,
        )  # by the loop's clock and by the engine's: when the last pass began
        self._stepping = self._suspended = False
        self.changing = asyncio.Lock()  # whoever has it, nobody else writes mappings down
        self._tasks: set[asyncio.Task[None]] = set()
        self.learner = Learner(self._learned)
        self.feedback = Feedback()
        self.hearers: list[Hears] = []  # beside the mappings; each tells whether a message was for it
        self._also: frozenset[str] = frozenset()

    def connect(self, wire: Dispatcher) -> None:
        """Let commands be targets, and sources: before `open`."""
        self._wire = wire
        self.feedback.connect(wire)

    async def open(self) -> None:
        """Take up the mappings of the last run."""
        found = await self._kept()
        for settings in found:
            try:
                self._install(self._made(settings, [one.name for one in found]))
            except AscimlError as error:
                log.warning("the mapping %s is passed over: %s", settings.name, error)
        self._suspended = bool(await self._store.settings.get(SUSPENDED))
        if self._suspended:
            log.info("the mappings are suspended, as they were: /asciml/map/on lets them go on")

    async def _kept(self) -> list[Settings]:
        """Return the mappings of the session folder; one that is damaged is passed over."""
        found: list[Settings] = []
        for kept in await self._store.settings.get(KEY) or []:
            try:
                found.append(known_again(kept))
            except (AscimlError, TypeError, ValueError) as error:
                log.warning("a mapping of the session is damaged and is passed over, %s: %.200r", error, kept)
        return found

    async def put_back(self) -> None:
        """Have the mappings of the store since a change was taken back or done again. Called by whoever has `changing`.

        What has not changed goes on; targets stay where they are.
        """
        found = await self._kept()
        before, self._active = self._active, {}
        for settings in found:
            one = before.get(settings.name)
            if one is not None and one.settings == settings:
                self._active[settings.name] = one
                continue
            try:
                self._active[settings.name] = self._made(settings, [one.name for one in found])
            except AscimlError as error:
                log.warning("the mapping %s is passed over: %s", settings.name, error)
        for name, one in before.items():
            if self._active.get(name) is not one:
                self._forget(one)
        self._changed()

    async def close(self) -> None:
        """Move nothing any more."""
        self._suspended = True
        for timer in (self._timer, self._turn, self._look):
            if timer is not None:
                timer.cancel()
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # What comes

    def heard(self, client: Client, address: str, args: list[Argument]) -> bool:
        """Take a message that may be a controller's; whether it is for a mapping, or for one that learns."""
        is_meant = self.learner.hears(address, args)
        for hears in self.hearers:
            is_meant = hears(client, address, args) or is_meant
        sources, conditions = self._routes.find(address)
        if not sources and not conditions:
            return is_meant
        now = asyncio.get_running_loop().time()
        for one in conditions:
            one.open = bool(args) and args[0] not in (0, False, "")
        for one in sources:
            if self._suspended:
                break
            problem = one.take(client, address, args, now)
            if problem is not None:
                self._tell(one, problem, now)
                continue
            if one.lost:
                one.lost = False
                self._emit("/asciml/map/source", one.settings.name, 1)
            self._moving[one] = None
        self._move_soon(now)
        return True

    def suspend(self) -> None:
        """Move nothing until /asciml/map/on: the panic button."""
        if any(one.settings.on for one in self._active.values()) and not self._suspended:
            self._suspended = True
            self._moving.clear()
            self._pass.clear()
            for one in self._active.values():
                one.mapping.rest()
            self._emit("/asciml/log", "info", "the mappings are suspended: /asciml/map/on lets them go on")
            self._in_background(self._keep_suspended())

    async def _keep_suspended(self) -> None:
        try:
            await self._store.settings.set(SUSPENDED, self._suspended or None)
        except AscimlError as error:
            log.warning("the next server does not know that the mappings are suspended: %s", error.message)

    # What moves

    @property
    def block(self) -> float:
        """Seconds from one move of a target to the next: a block of the output."""
        output = self._engine.output
        return min(max(float(output.get("block", 0)) / self._engine.rate, SHORTEST), LONGEST)

    def _move_soon(self, now: float) -> None:
        """Move at once what is to be moved where the engine has begun a block since the last pass, else a block after that.

        So a pass follows the beginning of a block, with nearly all of it left until the next: a turn of the loop that comes late costs no block.
        """
        if not self._moving or self._stepping or self._pass:
            return
        if self._engine.frames == self._frames or now - self._stepped < SHORTEST:
            if self._timer is not None:
                return
            wait = self._stepped + self.block - now
            if wait > 0.0:
                self._timer = asyncio.get_running_loop().call_later(wait, self._move, context=Context())
                return
        Context().run(self._move)  # no message's time is that of a move

    def _move_now(self, one: ActiveMapping) -> None:
        """Move the target of a mapping though its source has sent nothing."""
        self._moving[one] = None
        self._move_soon(asyncio.get_running_loop().time())

    def _move(self) -> None:
        """Begin a pass: each target that is to be moved is moved once."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._stepped, self._frames = asyncio.get_running_loop().time(), self._engine.frames
        self._pass, self._moving = self._moving, {}
        self._go_on()

    def _go_on(self) -> None:
        """Move targets for BUDGET, one at least; the others in the next turn of the loop. A block later what has not arrived goes on."""
        loop, block = asyncio.get_running_loop(), self.block
        end = time.perf_counter() + BUDGET
        self._turn, self._stepping = None, True
        with self._engine.together():
            while self._pass:
                one = next(iter(self._pass))
                del self._pass[one]
                self._step(one, block)
                if time.perf_counter() >= end:
                    break
        self._stepping = False
        if self._pass:
            self._turn = loop.call_soon(self._go_on, context=Context())
        elif self._moving and self._timer is None:
            self._timer = loop.call_later(block, self._move, context=Context())

    def _step(self, one: ActiveMapping, block: float) -> None:
        try:
            if one.step(self._stepped, block):
                self.feedback.moved(one)
        except AscimlError as error:
            self._tell(one, error, self._stepped)
        if one.mapping.moving:
            self._moving[one] = None

    def _tell(self, one: ActiveMapping, error: AscimlError, now: float) -> None:
        """Tell what is wrong with a mapping: once until it works, and once a second at most."""
        if one.problem != error.message and (now - one.told >= TELL_AGAIN or not one.told):
            one.told = now
            self._emit("/asciml/map/problem", one.settings.name, error.code, error.message)
        one.problem = error.message

    def _watch(self) -> None:
        """Look at what the controllers are to be told and which sources have stopped, while a mapping wants it."""
        self._look = None
        self._watch_soon()
        now = asyncio.get_running_loop().time()
        on = [one for one in self._active.values() if one.settings.on]
        for one in on:
            if one.has_stopped(now):
                self._emit("/asciml/map/source", one.settings.name, 0)
                try:
                    one.let_go(now)
                except AscimlError as error:
                    self._tell(one, error, now)
                self._move_now(one)
        self.feedback.tell(on)

    def _watch_soon(self) -> None:
        wanted = any(one.settings.feedback or one.settings.timeout for one in self._active.values())
        if wanted and self._look is None:
            self._look = asyncio.get_running_loop().call_later(LOOK_EVERY, self._watch, context=Context())

    # Which there are

    def get(self, name: str) -> Settings:
        """Return the settings of a mapping. Raises not-found."""
        return self._named(name).settings

    def matching(self, name: str) -> list[str]:
        """Return the names that a name or a pattern means. Raises not-found."""
        if not is_pattern(name):
            return [self.get(name).name]
        regex = compile_pattern(name)
        return [one for one in self._active if regex.fullmatch(one)]

    def all(self) -> list[tuple[Settings, float]]:
        """Return the settings of each mapping, and what it has told its target last, 0 before the first."""
        return [(one.settings, one.mapping.out or 0.0) for one in self._active.values()]

    async def put(self, settings: Settings) -> None:
        """Add a mapping, or give one other settings. Raises bad-argument, not-found, limit, io."""
        if settings.name not in self._active and len(self._active) >= MOST:
            raise AscimlError("limit", f"there are {MOST} mappings: remove one with /asciml/map/remove NAME")
        made = self._made(settings)
        await self._keep([settings])
        there = self._active.get(settings.name)
        if there is not None and replace(there.settings, depth=settings.depth) == settings:
            there.settings, there.mapping.depth = settings, settings.depth
            self._move_now(there)
        else:
            self._install(made)

    async def add(self, settings: Settings) -> None:
        """Add a mapping. Raises busy where there is one of that name that is another, and as `put`."""
        there = self._active.get(settings.name)
        if there is not None and there.settings != settings:
            raise AscimlError(
                "busy",
                f'there is a mapping "{settings.name}" already: /asciml/map/set {settings.name} OPTION VALUE changes it, /asciml/map/remove {settings.name} removes it',
            )
        await self.put(settings)

    async def switch(self, names: Iterable[str], on: bool) -> None:
        """Let mappings work or rest."""
        changed = [replace(self.get(name), on=on) for name in names]
        await self._keep(changed)
        for settings in changed:
            if (one := self._active.get(settings.name)) is not None:
                one.settings = settings
                one.mapping.rest()
        if self._suspended and on:
            self._suspended = False
            await self._keep_suspended()

    async def remove(self, names: Iterable[str]) -> None:
        """Remove mappings; their targets stay where they are."""
        names = list(names)
        await self._keep([], without=names)
        for name in names:
            if (one := self._active.pop(name, None)) is not None:
                self._forget(one)
        self._changed()

    def _forget(self, one: ActiveMapping) -> None:
        """Move it no more."""
        self._moving.pop(one, None)
        self._pass.pop(one, None)

    async def learn(self, name: str, target: str) -> None:
        """Let a mapping take the next source that moves. Raises bad-argument, not-found for a target that is none."""
        there = self._active.get(name)
        template = there.settings if there else Settings(name, "/", target)
        template = replace(template, target=target, lo=None, hi=None, range="fixed", on=True)
        self._made(replace(template, source="/"))
        self.learner.begin(template)

    async def end_learning(self) -> Settings:
        """Keep the range that the learned source has had. Raises not-found where nothing has moved."""
        learned = self.learner.end()
        one = self._active.get(learned.name)
        if one is None:
            raise not_found(f'the mapping "{learned.name}" was removed while it learned')
        settings = self.learner.ranged(learned, one.mapping)
        await self.put(settings)
        self._emit("/asciml/map/learned", *self.learner.said(settings))
        return settings

    def _learned(self, settings: Settings, lo: float, hi: float) -> None:
        """Begin with the source that has moved; it is kept as soon as the disk has it."""
        try:
            made = self._made(settings)
            if settings.name not in self._active and len(self._active) >= MOST:
                raise AscimlError(
                    "limit", f"there are {MOST} mappings: remove one with /asciml/map/remove NAME"
                )
        except AscimlError as error:
            self._emit("/asciml/map/problem", settings.name, error.code, error.message)
            return
        self.learner.follow(made.mapping, lo, hi)
        self._install(made)
        self._emit("/asciml/map/learned", settings.name, settings.source, lo, hi)
        self._in_background(self._keep_learned(settings))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_learned(self, settings: Settings) -> None:
        try:
            await self._keep([settings])
        except AscimlError as error:
            log.warning("the mapping %s is not kept: %s", settings.name, error)

    def _named(self, name: str) -> ActiveMapping:
        one = self._active.get(name)
        if one is None:
            names = ", ".join(list(self._active)[:10]) or "none yet"
            raise not_found(
                f'there is no mapping "{name[:60]}" (mappings: {names}): /asciml/map/add NAME SOURCE TARGET makes one'
            )
        return one

    def _made(self, settings: Settings, known: Collection[str] = ()) -> ActiveMapping:
        """Return a mapping with its target, checked. known: mappings that are about to be there. Raises bad-argument, not-found."""
        assert self._wire is not None
        check_name(settings.name)
        check_source(settings)
        settings.check()
        known = {*known, settings.name}
        target = make_target(
            settings.target, self._stage, self._wire, lambda name: self._depth_target(name, known)
        )
        lo = target.lo if settings.out_lo is None else settings.out_lo
        hi = target.hi if settings.out_hi is None else settings.out_hi
        target.check(lo)
        target.check(hi)
        if settings.takeover != "none" and target.blind:
            raise bad_argument(
                f"takeover {settings.takeover} has to know where its target is, which {target.sends} does not tell: leave it out"
            )
        made = ActiveMapping(
            settings, Mapping(settings, lo, hi, target.whole), target, open=not settings.when
        )
        loop_through(made, [one for name, one in self._active.items() if name != settings.name])
        return made

    def _depth_target(self, name: str, known: Collection[str]) -> Target:
        if name not in known:
            self._named(name)

        def depth() -> float | None:
            one = self._active.get(name)
            return None if one is None else one.mapping.depth

        def set_depth(value: float) -> None:
            one = self._named(name)
            one.mapping.depth = value
            self._move_now(one)

        return DepthTarget(name, depth, set_depth)

    def _install(self, one: ActiveMapping) -> None:
        before = self._active.get(one.settings.name)
        if before is not None:
            self._forget(before)
        self._active[one.settings.name] = one
        self._tell_shared(one)
        self._changed()

    def _tell_shared(self, one: ActiveMapping) -> None:
        others = [
            other.settings.name
            for other in self._active.values()
            if other is not one and other.settings.on and other.target.key == one.target.key
        ]
        if others and one.settings.on:
            names = ", ".join([*others, one.settings.name])
            self._emit(
                "/asciml/log",
                "info",
                f"{one.settings.target} is moved by {names}: the one that moves last is heard",
            )

    def go_live(self) -> None:
        """Have the wire from now on."""
        self.is_live = True
        self._changed()

    def _changed(self) -> None:
        self._routes = Routes(self._active.values())
        if not self.is_live:
            return
        if self._wire is not None:
            self._wire.watched = (
                self._routes.among(command.address for command in self._wire.registry) | self._also
            )
        self._watch_soon()

    def watch_also(self, addresses: frozenset[str]) -> None:
        """Let `hearers` have these addresses though they are commands."""
        self._also = addresses
        self._changed()

    async def _keep(self, changed: Iterable[Settings], without: Iterable[str] = ()) -> None:
        """Put the mappings on disk, some of them changed. Raises io."""
        async with self.changing:
            settings = {name: one.settings for name, one in self._active.items()}
            settings |= {one.name: one for one in changed}
            for name in without:
                settings.pop(name, None)
            await self._store.settings.set(KEY, [one.kept() for one in settings.values()])
