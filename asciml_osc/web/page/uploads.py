"""Files on their way from a browser to the server: kept in a folder of this process until the server has read them.

Each file is the body of a request of its own, and no multipart: nothing has to be parsed, a file is written as it comes, and one that
is too large ends at its bound. What is dropped together goes into one folder, so that it is one load, and is taken back as one.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import tempfile
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from fastapi import FastAPI, Request, Response

from asciml_osc.web.bodies import LARGEST
from asciml_osc.web.hosts import is_loopback

ROUTE = "/upload"
FILE_BYTES = LARGEST
"""Of a file."""
BATCH_BYTES, BATCH_FILES = 1 << 32, 10_000
"""Of everything that is dropped together."""
CLOSED, TOO_LARGE, TOO_MANY = "closed", "too-large", "too-many"
"""Why a file is not taken: the answer to its request."""
NAME_BYTES = 200
"""Of a file's name: file systems take 255."""


def on_this_machine(server: str) -> bool:
    """Tell whether a server, HOST:PORT, reads the files of this process: one whose address leads back to this machine."""
    return is_loopback(server.rpartition(":")[0].strip("[]"))


def cleaned(name: str) -> str:
    """Return the last part of a name as a browser tells it, without what leads elsewhere, is hidden or cannot be shown."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    shown = shown.replace(":", "").strip().lstrip(".").strip() or "sound"
    stem, dot, suffix = shown.rpartition(".")
    if not dot or len(suffix.encode()) > 16:
        stem, suffix = shown, ""
    room = NAME_BYTES - len(suffix.encode()) - 1
    return stem.encode()[:room].decode(errors="ignore") + (f".{suffix}" if suffix else "")


class TooLarge(Exception):
    """A file, or all of a batch, is over its bound."""


class Batch:
    """What is dropped together: a folder, and what lies in it."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(16)
        self.folder = Path(tempfile.mkdtemp(prefix="asciml-upload-"))
        self.files: list[Path] = []
        self.bytes = 0

    def add(self, name: str) -> Path:
        """Return the path of a new file: numbered where one of that name is there, as in another folder of the same drop."""
        wanted = self.folder / cleaned(name)
        path, number = wanted, 1
        while path.exists():
            number += 1
            path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        path.touch()
        self.files.append(path)
        return path

    def drop(self, path: Path) -> None:
        """Forget a file that did not come whole."""
        self.files.remove(path)
        path.unlink(missing_ok=True)


class Uploads:
    """The batches that pages have opened. Only for one of them is anything taken: its key is known to its page alone."""

    def __init__(self) -> None:
        self._batches: dict[str, Batch] = {}

    def mount(self, app: FastAPI) -> None:
        """Take files at ROUTE."""
        app.add_api_route(ROUTE + "/{key}", self._take, methods=["POST"], include_in_schema=False)

    def open(self) -> Batch:
        """Return a new, empty batch."""
        batch = Batch()
        self._batches[batch.key] = batch
        return batch

    def close(self, *batches: Batch) -> None:
        """Take nothing more for them, and remove what came."""
        for batch in batches:
            if self._batches.pop(batch.key, None):
                asyncio.get_running_loop().run_in_executor(None, shutil.rmtree, batch.folder, True)

    async def _take(self, key: str, name: str, request: Request) -> Response:
        batch = self._batches.get(key)
        if batch is None:
            return Response(CLOSED, 404)
        if len(batch.files) >= BATCH_FILES:
            return Response(TOO_MANY, 413)
        path = batch.add(name)
        try:
            await self._write(batch, path, request)
        except BaseException as error:
            batch.drop(path)
            if isinstance(error, TooLarge):
                return Response(TOO_LARGE, 413)
            raise
        return Response(path.name)

    async def _write(self, batch: Batch, path: Path, request: Request) -> None:
        size = 0
        with path.open("wb") as file:
            async for piece in request.stream():
                size += len(piece)
                batch.bytes += len(piece)
                if size > FILE_BYTES or batch.bytes > BATCH_BYTES:
                    raise TooLarge
                await asyncio.to_thread(file.write, piece)
