"""Sounds that clients send over the wire, in numbered chunks that may come in any order, or twice."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit
from asciml_osc.osc.clients import Client
from asciml_osc.session.library import Library
from asciml_osc.session.loading import Cutting

MOST_BYTES = 64 << 20  # of all that is on its way
MOST_TRANSFERS = 32
MOST_CHUNKS = 1 << 16
LOUDEST = 1e4  # what is over 1 is scaled down, as of a file; what is over this is no sound
AS_USUAL = Cutting()
SILENCE = 60.0  # seconds after which a transfer is forgotten
log = logging.getLogger("asciml.sounds")


class Key(NamedTuple):
    """What chunks of the same sound have in common."""

    client: Client
    group: str
    key: str


@dataclass(eq=False)
class _Transfer:
    """chunks: by their index, until all have come; seen: what came, to know it again; ids: once it is a sound."""

    rate: int
    total: int
    how: Cutting
    chunks: dict[int, bytes] = field(default_factory=dict)
    seen: dict[int, bytes] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None

    @property
    def size(self) -> int:
        return sum(map(len, self.chunks.values()))


class Transfers:
    """Owner of what is on its way. Chunks are taken one after the other: the commands' lane `blobs`."""

    def __init__(self, library: Library, emit: Emit, silence: float = SILENCE) -> None:
        self._library, self._emit, self._silence = library, emit, silence
        self._transfers: dict[Key, _Transfer] = {}
        self._bytes = 0

    async def chunk(
        self, key: Key, rate: int, index: int, total: int, blob: bytes, how: Cutting = AS_USUAL
    ) -> list[object]:
        """Take a chunk, big-endian float32: how many are missing, or with the last one the ids.

        Chunks that came before change nothing; for a minute they are answered even when the sound is there already.

        Raises bad-argument for what is no sound, or contradicts what came before, limit, io.
        """
        _check(blob, index, total)
        digest = hashlib.blake2b(blob, digest_size=16).digest()
        transfer = self._transfers.get(key)
        if (
            transfer
            and transfer.ids
            and ((transfer.rate, transfer.total, transfer.seen.get(index)) != (rate, total, digest))
        ):
            self._drop(key)  # the name is used again, for another sound
            transfer = None
        if transfer is None:
            transfer = await self._begin(key, rate, total, len(blob), how)
        elif (transfer.rate, transfer.total) != (rate, total):
            raise bad_argument(
                f"chunk {index} of {key.key} says {rate} Hz and {total} chunks, those before it "
                f"{transfer.rate} Hz and {transfer.total}"
            )
        elif transfer.seen.get(index, digest) != digest:
            raise bad_argument(f"chunk {index} of {key.key} has come before, with other samples")
        self._keep_alive(key, transfer)
        if transfer.ids:
            return list(transfer.ids)
        if index not in transfer.seen:
            self._make_room(len(blob))
            transfer.chunks[index], transfer.seen[index] = blob, digest
            self._bytes += len(blob)
        if missing := total - len(transfer.seen):
            return [missing]
        return list(await self._add(key, transfer))

    async def _begin(self, key: Key, rate: int, total: int, size: int, how: Cutting) -> _Transfer:
        await self._library.check_group(key.group)
        if sum(not one.ids for one in self._transfers.values()) >= MOST_TRANSFERS:
            raise AscimlError(
                "limit",
                f"{MOST_TRANSFERS} sounds are on their way already: end one, or wait {self._silence:g} s",
            )
        self._make_room(size)
        transfer = self._transfers[key] = _Transfer(rate, total, how)
        return transfer

    def _make_room(self, size: int) -> None:
        if self._bytes + size > MOST_BYTES:
            raise AscimlError(
                "limit", f"{MOST_BYTES >> 20} MiB are on their way already: end a transfer, or load a file"
            )

    async def _add(self, key: Key, transfer: _Transfer) -> list[str]:
        if transfer.timer:
            transfer.timer.cancel()
        try:
            with self._library.staging() as place:
                raw = Path(f"{place}-raw")
                try:
                    await asyncio.to_thread(_write, raw, [transfer.chunks[n] for n in range(transfer.total)])
                    transfer.ids = await self._library.add_raw(
                        key.group, raw, transfer.rate, {"source": "sent", "key": key.key}, transfer.how
                    )
                finally:
                    await asyncio.to_thread(raw.unlink, missing_ok=True)
        except BaseException:
            self._drop(key)
            raise
        self._bytes -= transfer.size
        transfer.chunks.clear()
        self._keep_alive(key, transfer)
        return transfer.ids

    def _keep_alive(self, key: Key, transfer: _Transfer) -> None:
        if transfer.timer:
            transfer.timer.cancel()
        transfer.timer = asyncio.get_running_loop().call_later(self._silence, self._forget, key)

    def _forget(self, key: Key) -> None:
        transfer = self._transfers[key]
        self._drop(key)
        if not transfer.ids:
            text = (
                f"{key.key} of {key.group} is forgotten: {len(transfer.seen)} of {transfer.total} chunks had come, "
                f"and then nothing for {self._silence:g} s"
            )
            log.warning("%s", text)
            self._emit("/asciml/log", "warning", text)

    def _drop(self, key: Key) -> None:
        transfer = self._transfers.pop(key)
        self._bytes -= transfer.size
        if transfer.timer:
            transfer.timer.cancel()


def _check(blob: bytes, index: int, total: int) -> None:
    if index >= total:
        raise bad_argument(f"index {index} of {total} chunks: the last is {total - 1}")
    if not blob or len(blob) % 4:
        raise bad_argument(f"a chunk of {len(blob)} bytes: big-endian float32 samples have four each")
    audio = np.frombuffer(blob, ">f4")
    if not np.isfinite(audio).all():
        raise bad_argument(f"chunk {index} has samples that are NaN or infinite")
    if (peak := float(np.abs(audio).max())) > LOUDEST:
        raise bad_argument(
            f"chunk {index} has a sample of {peak:g}: full scale is 1; is it big-endian float32?"
        )


def _write(path: Path, chunks: list[bytes]) -> None:
    try:
        path.write_bytes(np.frombuffer(b"".join(chunks), ">f4").astype(np.float32).tobytes())
    except OSError as error:
        raise io_error(path.parent, "written", error) from error
