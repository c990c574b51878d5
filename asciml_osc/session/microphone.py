"""Recording what comes in: one recording at a time, which becomes sounds of the session."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asciml_osc.audio.handle import Engine
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.session.library import IDS_IN_EVENT, Library
from asciml_osc.session.take import LONGEST, Ending, Plan, Take, Tell
from asciml_osc.sounds.cutting import LENGTHS
from asciml_osc.sounds.gate import Onset
from asciml_osc.units import gain_to_level

log = logging.getLogger("asciml.audio")


@dataclass(eq=False)
class _Round:
    """A recording in progress. began: its first sample; take: None while the device is being opened."""

    plan: Plan
    began: asyncio.Future[None]
    ids: list[str] = field(default_factory=list)
    take: Take | None = None
    stopping: bool = False
    cancelled: bool = False
    task: asyncio.Task[list[str]] | None = None


class Microphone:
    """Owner of the recording in progress, and of what the last one brought."""

    def __init__(self, config: Config, engine: Engine, library: Library, emit: Emit) -> None:
        self._config, self._engine, self._library, self._emit = config, engine, library, emit
        self._round: _Round | None = None
        self._last: list[str] = []

    @property
    def is_recording(self) -> bool:
        """Whether a recording runs."""
        return self._round is not None

    async def start(self, plan: Plan) -> None:
        """Begin a recording; returns with its first sample, after the count-in.

        Raises busy, bad-argument (the group's name), no-device, limit, io; denied where it is stopped in the count-in.
        """
        if self._round:
            raise AscimlError("busy", "a recording runs: /asciml/sounds/record/stop ends it")
        loop = asyncio.get_running_loop()
        round_ = self._round = _Round(plan, loop.create_future())
        round_.task = loop.create_task(self._run(round_))
        await asyncio.shield(round_.began)

    async def stop(self) -> list[str]:
        """End the recording now; the ids of its sounds. Raises not-found, bad-argument where it is silent, io."""
        if not (round_ := self._round):
            raise not_found("nothing is being recorded: /asciml/sounds/record/start GROUP begins")
        round_.stopping = True
        if round_.take:
            round_.take.stop()
        assert round_.task
        return await asyncio.shield(round_.task)

    def cancel(self) -> bool:
        """End the recording now, and keep no more of it than was added while it ran; False where none runs."""
        if not (round_ := self._round):
            return False
        round_.cancelled = True
        if round_.take:
            round_.take.stop()
        return True

    async def undo(self) -> list[str]:
        """Remove the sounds of the last recording; their ids. Raises not-found, busy."""
        if self._round:
            raise AscimlError("busy", "a recording runs: end it first with /asciml/sounds/record/stop")
        if not self._last:
            raise not_found("there is no recording to undo: /asciml/sounds/remove ID removes any sound")
        there = {row.id for row in self._library.all()}
        if gone := [sound for sound in self._last if sound not in there]:
            raise not_found(
                f"{gone[0]} of the last recording is gone already: /asciml/sounds/remove ID removes the others"
            )
        removed = await self._library.remove_all(self._last)
        self._last = []
        return removed

    async def close(self) -> None:
        """End a recording, if there is one, and keep what came."""
        if self._round:
            with contextlib.suppress(AscimlError):
                await self.stop()

    # One round

    async def _run(self, round_: _Round) -> list[str]:
        try:
            await self._record(round_)
        except Exception as error:
            if not isinstance(error, AscimlError):
                log.error("the recording failed", exc_info=error)
                error = AscimlError(
                    "internal", f"a fault of the server, its log has the traceback: {error!r}"
                )
            self._failed(round_, error)
            if round_.stopping:
                raise error from None
        finally:
            self._round = None
            self._last = round_.ids or self._last
        return round_.ids

    def _failed(self, round_: _Round, error: AscimlError) -> None:
        if not round_.began.done():
            round_.began.set_exception(error)
            round_.began.exception()  # whoever waited may be gone
        elif not round_.stopping:
            self._warn(error.message)
            self._emit("/asciml/sounds/record/failed", error.code, error.message)

    async def _record(self, round_: _Round) -> None:
        plan = round_.plan
        await self._library.check_group(plan.group)  # afterwards it would be too late
        with self._library.staging() as place:
            raw = Path(f"{place}-raw")
            try:
                opened = await self._engine.open_input(plan.device, self._config.rate, plan.channel)
                origin = {"source": "recorded", "device": opened["device"], "channel": plan.channel}
                rate = self._engine.intake.rate
                try:
                    ending = await self._follow(round_, raw, origin)
                finally:
                    await self._engine.close_input()
                if round_.cancelled:
                    kept = (
                        f"{len(round_.ids)} sounds that were added while it ran are kept"
                        if round_.ids
                        else "nothing of it was kept"
                    )
                    raise AscimlError("denied", f"the recording was cancelled: {kept}")
                if ending is Ending.COUNTING:
                    denied = AscimlError("denied", "the recording was stopped during the count-in")
                    self._failed(round_, denied)
                    return
                self._look_back(round_, ending, opened["device"])
                if plan.threshold is None:
                    round_.ids += await self._library.add_raw(plan.group, raw, rate, origin, plan.how)
            finally:
                await asyncio.to_thread(raw.unlink, missing_ok=True)
        if not round_.ids and round_.take:
            raise bad_argument(
                f"no onset: nothing was louder than the threshold of {plan.threshold:g} dBFS, the peak was "
                f"{gain_to_level(round_.take.loudest):.1f} dBFS"
            )
        if not round_.stopping:
            for start in range(0, len(round_.ids), IDS_IN_EVENT):
                self._emit("/asciml/sounds/record/finished", *round_.ids[start : start + IDS_IN_EVENT])

    async def _follow(self, round_: _Round, raw: Path, origin: dict[str, Any]) -> Ending:
        """Let a take run to its end, and add the sounds that it finds on the way."""
        loop = asyncio.get_running_loop()
        found: asyncio.Queue[Onset | None] = asyncio.Queue()

        def later(function: Callable[..., None]) -> Callable[..., object]:
            return lambda *values: loop.call_soon_threadsafe(function, *values)

        def began() -> None:
            if not round_.began.done():
                round_.began.set_result(None)

        tell = Tell(
            count=later(lambda *beats: self._emit("/asciml/sounds/record/count", *beats)),
            began=later(began),
            level=later(lambda db: self._emit("/asciml/sounds/record/level", db)),
            sound=later(found.put_nowait),
        )
        intake, plan = self._engine.intake, round_.plan
        longest = plan.how.length(self._config.seconds) or LENGTHS[1]
        take = round_.take = Take(intake, plan, longest, raw, tell)
        if round_.stopping or round_.cancelled:
            take.stop()
        running = loop.run_in_executor(None, take.run)
        running.add_done_callback(lambda _: found.put_nowait(None))
        try:
            while onset := await found.get():
                about = {**origin, "start": onset.start / intake.rate}
                round_.ids += await self._library.add_audio(
                    plan.group, onset.audio, intake.rate, about, plan.how
                )
        finally:
            take.stop()
            await asyncio.wait([running])
        return await running

    def _look_back(self, round_: _Round, ending: Ending, device: str) -> None:
        """Say what a person should know of how it went."""
        if ending is Ending.VANISHED:
            if not round_.began.done():
                raise AscimlError(
                    "no-device",
                    f"the input {device} disappeared during the count-in: plug it in again and start anew",
                )
            self._warn(
                f"the input {device} has disappeared: the recording has ended, and what came before is kept"
            )
        elif ending is Ending.OVER and round_.plan.seconds is None:
            self._warn(f"the recording has ended after {LONGEST:g} s, the longest that it may last")
        if lost := self._engine.intake.overflows:
            log.warning("%s: lost something before %d blocks, by its own account", device, lost)

    def _warn(self, text: str) -> None:
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)
