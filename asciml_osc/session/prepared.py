"""Tables that are decoded ahead for presets, and stay in memory until nobody needs them any more."""

from __future__ import annotations

from collections.abc import Iterable

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.session.morphs import Morphs
from asciml_osc.session.paths import Made
from asciml_osc.session.voice import Held


class Prepared:
    """Owner of the kept tables, by the Held.source that they were made of, and of which presets want them."""

    def __init__(self, engine: EngineMemory, morphs: Morphs) -> None:
        self._engine, self._morphs = engine, morphs
        self._tables: dict[Held, Made] = {}
        self._wanted: dict[str, set[Held]] = {}
        self._round = 0  # counts the models, and what else makes all tables old

    @property
    def names(self) -> list[str]:
        """The presets that are prepared, or being prepared."""
        return list(self._wanted)

    def find(self, source: Held) -> Made | None:
        """Return the table that holds this; None where there is none."""
        return self._tables.get(source)

    async def prepare(self, name: str, sources: Iterable[Held]) -> None:
        """Have all of these at hand for a preset, in full. Raises as Paths; then nothing is kept for it."""
        wanted = self._wanted[name] = set(sources)
        try:
            for source in sorted(wanted, key=lambda source: source.sounds):
                while self._wanted.get(name) is wanted and source not in self._tables:
                    await self._decode(source)
        except BaseException:
            if self._wanted.get(name) is wanted:
                self.forget(name)
            raise
        self._let_go_unwanted()

    async def _decode(self, source: Held) -> None:
        """Decode one table and keep it, unless it is at hand by then, or all are outdated."""
        began = self._round
        made = await self._morphs.decode(source)
        if began != self._round or source in self._tables:
            self._engine.drop_table(made.table)
            return
        self._engine.post(instructions.keep(made.table))
        self._tables[source] = made

    def forget(self, name: str) -> None:
        """Let go what this preset alone wanted; what a voice plays stays as long as that."""
        self._wanted.pop(name, None)
        self._let_go_unwanted()

    def renamed(self, old: str, new: str) -> None:
        """Note that a preset has another name."""
        if old in self._wanted:
            self._wanted[new] = self._wanted.pop(old)

    def outdate(self, sounds: Iterable[str] | None = None) -> None:
        """Let all tables go, or those that are made of one of these sounds: a recall decodes anew.

        Which presets want theirs is not forgotten.
        """
        self._round += 1
        some = None if sounds is None else set(sounds)
        self._let_go([held for held in self._tables if some is None or not some.isdisjoint(held.sounds)])

    def _let_go_unwanted(self) -> None:
        self._let_go(self._tables.keys() - set().union(*self._wanted.values()))

    def _let_go(self, sources: Iterable[Held]) -> None:
        for source in sources:
            self._engine.post(instructions.let_go(self._tables[source].table))
            del self._tables[source]
