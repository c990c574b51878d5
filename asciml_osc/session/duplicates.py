"""Sounds that come in and are there already, sample by sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asciml_osc.events import Emit
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import Staged

TOLD = 20
"""Duplicates of one load that are named in a sentence; each has an event of its own."""


async def find_alike(store: AsyncStore, staged: Sequence[Staged]) -> dict[int, str | int]:
    """Return, by its place among `staged`, what each duplicate is the same as: a sound's id, or the place of one before it.

    A sound that an older version took in has no hash, and is the same as nothing.
    """
    hashes = [str(item.origin.get("hash", "")) for item in staged]
    known: dict[str, str | int] = dict(await store.sounds.alike(filter(None, hashes)))
    found: dict[int, str | int] = {}
    for n, value in enumerate(hashes):
        if value and (same := known.setdefault(value, n)) != n:
            found[n] = same
    return found


def tell(
    emit: Emit, staged: Sequence[Staged], alike: Mapping[int, str | int], ids: Sequence[str], fresh: bool
) -> None:
    """Tell clients of duplicates. ids: of those that were added, in order; fresh: duplicates were left out."""
    if not alike:
        return
    added = [n for n in range(len(staged)) if not (fresh and n in alike)]
    names: dict[int, str] = dict(zip(added, ids, strict=True))
    pairs = {n: same if isinstance(same, str) else names[same] for n, same in alike.items()}
    if not fresh:
        for n, same in pairs.items():
            emit("/asciml/sounds/duplicate", names[n], same)
    named = ", ".join(
        f"{_called(staged[n]) if fresh else names[n]} = {same}" for n, same in list(pairs.items())[:TOLD]
    )
    more = f" and {len(pairs) - TOLD} more" if len(pairs) > TOLD else ""
    if fresh:
        text = f"left out, since they are among the sounds already: {named}{more}"
    else:
        text = f"the same sound twice: {named}{more}; take one away by /asciml/sounds/remove ID"
    emit("/asciml/log", "info", text)


def _called(item: Staged) -> str:
    return str(item.origin.get("file") or item.origin.get("source", item.path.name))
