"""What the engine measures, told to the clients: levels as often as they ask for, overruns when they happen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from asciml_osc.audio.handle import Engine
from asciml_osc.events import Emit
from asciml_osc.units import gain_to_level

LOOK = 0.1  # seconds between two looks at the counters
FAULTS = {  # what the engine counts that nobody asked for, as a person reads it
    "not_finite": "{more} chunks of a voice held NaN or infinity and were silenced, {total} in all",
    "refused": "{more} notes found all playheads of their voice taken and were not heard, {total} in all",
}
log = logging.getLogger("asciml.audio")


class Meters:
    """Owner of how often levels are told. voices: says how many there are."""

    def __init__(self, engine: Engine, voices: Callable[[], int], emit: Emit) -> None:
        self._engine, self.voices, self._emit = engine, voices, emit
        self._watching: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Watch the counters from now on."""
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    def set_rate(self, hz: float) -> None:
        """Tell the levels so often a second; 0: not at all."""
        if self._telling:
            self._telling.cancel()
            self._telling = None
        if hz > 0:
            self._telling = asyncio.get_running_loop().create_task(self._tell(1.0 / hz))

    def peaks(self) -> list[float]:
        """Return the peak of each open output channel, linear."""
        outputs = int(self._engine.output["outputs"])
        return [float(peak) for peak in self._engine.state.work["peak"][0][:outputs]]

    async def _tell(self, every: float) -> None:
        while True:
            cpu = 100.0 * float(self._engine.state.engine[0]["load"])
            levels = map(gain_to_level, self.peaks())
            self._emit("/asciml/audio/meters", cpu, self.voices(), *levels)
            await asyncio.sleep(every)

    async def _watch(self) -> None:
        engine = self._engine.state.engine[0]
        seen = {name: int(engine[name]) for name in ("xruns", *FAULTS)}
        while True:
            await asyncio.sleep(LOOK)
            for name, before in seen.items():
                if (now := int(engine[name])) != before:
                    seen[name] = now
                    self._told(name, now - before, now)

    def _told(self, name: str, more: int, total: int) -> None:
        if name == "xruns":
            self._emit("/asciml/audio/xrun", total)
            return
        text = FAULTS[name].format(more=more, total=total)
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)

    async def close(self) -> None:
        """Tell nothing more."""
        tasks = [task for task in (self._watching, self._telling) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
