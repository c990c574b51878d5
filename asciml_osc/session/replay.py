"""Making a session again from its journal: each line is carried out, and what comes of it is compared with what came of it then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from asciml_osc.errors import AscimlError
from asciml_osc.mapping.settings import Settings, known_again
from asciml_osc.names import split_id
from asciml_osc.session.journal_digests import digests, weights_digest
from asciml_osc.session.journal_lines import Entry, Item, Lost, Start, as_argument
from asciml_osc.session.replay_checks import MISSING, PASSED, kept_of, round_of
from asciml_osc.session.session import Session

Carry: TypeAlias = Callable[[str, list[Any], "Callable[[], Awaitable[Any]] | None"], Awaitable[list[str]]]
"""Carries a command out, or what stands in its place, and has it noted; the sounds that came of it."""
Numbered: TypeAlias = tuple[int, Item]


class Replay:
    """One replay. is_local: who asks for it may name any file; tell: is given the number of a line, its address, and why it could not be made the same."""

    def __init__(
        self,
        session: Session,
        items: Sequence[Numbered],
        is_local: bool,
        carry: Carry,
        tell: Callable[[int, str, str], None],
    ) -> None:
        self._session, self._items, self._carry, self._tell = session, items, carry, tell
        self._is_local = is_local
        self._start = session.journal.start
        self._line = 0
        self.made = self.different = 0

    async def run(self) -> None:
        """Carry out all lines, one after the other. made: how many; different: how many could not be made the same."""
        for number, item in self._items:
            self._line = number
            if isinstance(item, Start):
                self._start = item
            elif isinstance(item, Lost):
                self._differs("", f"{item.lost} commands are missing here, whose lines could not be written")
            elif item.address not in PASSED:
                before = self.different
                await self._pass_over(min, item)
                await self._entry(item)
                await self._pass_over(lambda numbers: max(numbers) + 1, item)
                self.made += before == self.different

    async def _entry(self, entry: Entry) -> None:
        try:
            if (reason := await self._why_not(entry)) is None:
                await self._compare(entry, await self._again(entry))
            else:
                self._differs(entry.address, reason)
        except AscimlError as error:
            self._differs(entry.address, error.message)

    async def _why_not(self, entry: Entry) -> str | None:
        """Return why a line cannot be carried out again."""
        if kept_of(entry) is None and entry.address in MISSING:
            return MISSING[entry.address]
        if entry.address == "/asciml/train/start" and self._end_of(entry) is None:
            return "this run made no model: it failed, or the journal ends before it did"
        if kept_of(entry) is None:
            paths = [await self._session.file_paths.named(path, self._is_local) for path in entry.files]
            found = await asyncio.to_thread(digests, paths)
            for (path, before), after in zip(entry.files.items(), found, strict=True):
                if not after:
                    return f"there is no file {path} any more"
                if after != before:
                    return f"the file {path} has changed"
        return None

    async def _again(self, entry: Entry) -> list[str]:
        """Carry a line out; the sounds that come of it."""
        kept = kept_of(entry)
        if kept:
            return await self._from_kept(entry, *kept)
        args = [as_argument(value) for value in entry.args]
        if entry.seed is not None:
            args += ["seed", entry.seed]
        if entry.address == "/asciml/train/start":
            end = self._end_of(entry)
            assert end
            if "name" not in args:
                args += ["name", end.args[1]]
            sounds = await self._carry(entry.address, args, None)
            await self._session.training.ended()
            return sounds
        return await self._carry(entry.address, args, None)

    async def _from_kept(self, entry: Entry, what: str, value: Any) -> list[str]:
        """Carry a line out with what it keeps, in place of what its command found then."""
        gestures = self._session.gestures
        instead: Callable[[], Awaitable[Any]]
        match what:
            case "muted":
                return await self._carry("/asciml/sounds/mute", [value[0], int(value[1])], None)
            case "mapping":
                settings = known_again(value)
                return await self._carry("/asciml/map/learn/stop", [], lambda: self._learned(settings))
            case "gesture":
                instead = partial(gestures.take_round, *round_of(value))
            case "vector":
                instead = partial(self._removed, int(entry.args[0]) if entry.args else 1, value)
            case "preset":
                instead = partial(self._session.presets.take, *value)
            case _:
                instead = partial(self._session.motions.take, *value)
        return await self._carry(entry.address, list(entry.args), instead)

    async def _removed(self, count: int, vector: list[float]) -> list[object]:
        """Remove the examples nearest to a vector that came then; what /asciml/gesture/remove answers."""
        return [await self._session.gestures.remove_near(count, vector)]

    async def _learned(self, settings: Settings) -> list[object]:
        """Have a mapping as it was learned; what /asciml/map/learn/stop answers."""
        await self._session.mappings.put(settings)
        return [*self._session.mappings.learner.said(settings)]

    # Comparing

    async def _compare(self, entry: Entry, sounds: list[str]) -> None:
        if entry.address == "/asciml/train/start":
            await self._compare_model(entry)
        elif sounds != list(entry.sounds):
            self._differs(
                entry.address, f"it made {_some(sounds)}, and in the journal {_some(list(entry.sounds))}"
            )
        else:
            places = [self._session.store.files.sound(one) for one in sounds]
            found = await asyncio.to_thread(digests, places)
            others = [
                one for one, now in zip(sounds, found, strict=True) if entry.sounds[one] not in (now, "")
            ]
            if others:
                self._differs(
                    entry.address, f"the audio of {_some(others)} is not the same: {self._why_different()}"
                )

    async def _compare_model(self, entry: Entry) -> None:
        end = self._end_of(entry)
        run = self._session.training.run
        assert end and run
        try:
            found = await asyncio.to_thread(weights_digest, await self._session.journal.model(run.model))
        except AscimlError as error:
            self._differs(entry.address, f"the training made no model: {error.message}")
            return
        if found != end.kept.get("weights", found):
            why = (
                "it was stopped, or changed, or other sounds came while it ran"
                if self._disturbed(entry, end)
                else self._why_different()
            )
            self._differs(entry.address, f'the model "{run.model}" is not the same: {why}')

    def _end_of(self, entry: Entry) -> Entry | None:
        """Return the line that says how a run ended."""
        for _, item in self._items:
            if (
                isinstance(item, Entry)
                and item.address == "/asciml/train/finished"
                and item.args[:1] == entry.answer[:1]
            ):
                return item
        return None

    def _disturbed(self, entry: Entry, end: Entry) -> bool:
        """Tell whether something was done between these lines that a run hears."""
        items = [item for _, item in self._items]
        between = items[items.index(entry) + 1 : items.index(end)]
        return any(
            isinstance(item, Entry) and item.address.startswith(("/asciml/sounds/", "/asciml/train/"))
            for item in between
        )

    def _why_different(self) -> str:
        then, here = self._start, self._session.journal.start
        if then.rate != here.rate:
            return f"it was made at {then.rate} Hz, and this server has {here.rate} Hz"
        if then.seconds != here.seconds:
            return f"sounds of that session last {then.seconds:g} s, and here {here.seconds:g} s"
        if then.program != here.program:
            return f"it was made by version {then.program}, and this is {here.program}"
        if then.machine != here.machine:
            return f"it was made on {then.machine}, and this is {here.machine}"
        return "a recipe, or a sound that it was made of, has changed"

    def _differs(self, address: str, reason: str) -> None:
        self.different += 1
        self._tell(self._line, address, reason)

    async def _pass_over(self, choose: Callable[[list[int]], int], entry: Entry) -> None:
        """Use up the numbers of the sounds of a line, so that the ids of later ones are what they were."""
        numbers: dict[str, list[int]] = {}
        for group, number in map(split_id, entry.sounds):
            numbers.setdefault(group, []).append(number)
        for group, used in numbers.items():
            await self._session.store.groups.pass_over(group, choose(used))


def _some(sounds: Sequence[str]) -> str:
    """Name the first sounds of some."""
    more = f" and {len(sounds) - 3} more" if len(sounds) > 3 else ""
    return f"{', '.join(sounds[:3]) or 'none'}{more}"
