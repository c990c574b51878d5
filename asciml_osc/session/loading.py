"""A load of audio files on its way: where it looks, how it is called off, and what is said of files that cannot be used."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError

GRACE = 5.0
"""Seconds that jobs have to end after a load was called off; a disk that hangs is not waited for."""
IN_FULL = 3
"""Bad files whose fails are told in full; of more, those with the same reason are named together."""
TOLD = 50
"""Files of one load that are named in its fail, or whose notes are told."""
T = TypeVar("T")


@dataclass(frozen=True)
class Where:
    """What is loaded. own: folders that are passed over, the session's; allowed: those that files must lie in, none: any."""

    path: Path
    own: tuple[Path, ...]
    allowed: tuple[Path, ...]


@dataclass(frozen=True)
class Cutting:
    """How files become sounds.

    onsets : at onsets, not in windows one after the other
    trim : without the silence at both ends
    seconds : of a window; 0: the session's
    whole : each file, or each stretch from an onset to the next, is one sound as long as it is
    mono : two channels are mixed to one, also where they differ
    loudness : LUFS that each sound is brought to; None: its level is left alone
    fresh : what is among the sounds already is left out
    """

    onsets: bool = False
    trim: bool = True
    seconds: float = 0.0
    whole: bool = False
    mono: bool = False
    loudness: float | None = None
    fresh: bool = False

    def length(self, usual: float) -> float | None:
        """Return the seconds of a sound, `usual` where they are not given; None: as long as it is."""
        return None if self.whole else self.seconds or usual


class Loading:
    """A load that can be cancelled. flag: a file that its jobs look for; they end when it is gone."""

    def __init__(self, flag: Path) -> None:
        self._flag = flag
        self._cancelled = asyncio.Event()

    def cancel(self) -> None:
        """Call it off."""
        discard([self._flag])
        self._cancelled.set()

    async def until(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` gives. Raises denied where it is called off before; then no more of it runs than what hangs."""
        task = asyncio.ensure_future(work)
        cancelled = asyncio.ensure_future(self._cancelled.wait())
        try:
            await asyncio.wait({task, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if not self._cancelled.is_set():
                return await task
            await asyncio.wait({task}, timeout=GRACE)
            raise AscimlError("denied", "the load was cancelled: nothing of it was kept")
        finally:
            cancelled.cancel()
            task.cancel()
            await asyncio.wait({task}, timeout=GRACE)
            if task.done() and not task.cancelled():
                task.exception()  # said already, or of no interest any more


def refuse(files: Sequence[Path], errors: Sequence[AscimlError | None]) -> None:
    """Raise one error for all files that cannot be used; nothing where all can."""
    bad = [(path, error) for path, error in zip(files, errors, strict=True) if error]
    if not bad:
        return
    if len(files) == 1:
        raise bad[0][1]
    codes = {error.code for _, error in bad}
    if len(bad) <= IN_FULL:
        named = "; ".join(error.message for _, error in bad)
    else:
        reasons: dict[str, list[str]] = {}
        for path, error in bad[:TOLD]:
            reason = error.message.removeprefix(f"{path}: ").replace(str(path), "it")
            reasons.setdefault(reason, []).append(path.name)
        named = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in reasons.items())
    more = f" (the first {TOLD} are)" if len(bad) > TOLD else ""
    raise AscimlError(
        codes.pop() if len(codes) == 1 else "bad-argument",
        f"none was loaded, since {len(bad)} of {len(files)} files cannot be used{more}: {named}",
    )


def notes(files: Sequence[Path], texts: Sequence[str]) -> Iterator[str]:
    """Yield what was done to each file, by its name; what was done to many is said once."""
    told = [(path, text) for path, text in zip(files, texts, strict=True) if text]
    if len(told) <= TOLD:
        yield from (f"{path}: {text}" for path, text in told)
        return
    for text, count in Counter(text for _, text in told).most_common(TOLD):
        first = next(path for path, said in told if said == text)
        yield f"{count} files, the first is {first}: {text}" if count > 1 else f"{first}: {text}"
