"""What libsndfile does not read: M4A, WebM, WMA and the sound of videos, decoded by ffmpeg where it is installed."""

from __future__ import annotations

import contextlib
import re
import shutil
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asciml_osc.errors import AscimlError

STALL = 60.0
"""Seconds for which ffmpeg may give nothing; then it hangs, and is killed."""
LOOK = 0.1  # seconds between two looks at whether the sound is wanted yet
MOST_SAID = 300  # characters of a complaint
# Its name in ffmpeg of each container that formats.py knows. No playlist is among them: one can name any other file or address
CONTAINERS = "mov,matroska,webm,asf,wv,ape,tta,mpc,mpc8,amr,dsf,iff,flv,ac3,eac3,avi,aac,mpeg,mpegts"
_AT_ONCE = 1 << 18  # samples of a block, all channels
_ADDRESS, _NO_TRACK = re.compile(r"^\[[^]]* @ 0x[0-9a-f]+\] "), re.compile("matches no streams")
_HEADER = struct.Struct(">4s5I")  # of an AU file: magic, where samples begin, bytes, encoding, rate, channels


class Decoded(NamedTuple):
    """A file that ffmpeg decodes. blocks: of float32 [frames, channels]; notes: complete once all have been read."""

    rate: int
    channels: int
    blocks: Iterator[NDArray[np.float32]]
    notes: list[str]


def program() -> str | None:
    """Return where ffmpeg lies; None where it is not installed."""
    return shutil.which("ffmpeg")


@contextmanager
def decoding(path: Path, what: str, checked: Callable[[], None] = lambda: None) -> Iterator[Decoded]:
    """Decode the first audio track of a file through a pipe; ffmpeg has ended when the block has.

    what : the file is, in words
    checked : called ten times a second, in a thread; what it raises ends ffmpeg, and is raised here

    Raises io with what ffmpeg says of the file, or where it hangs.
    """
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            [
                *_command(path), *("-map", "0:a:0", "-vn", "-sn", "-dn"), *("-c:a", "pcm_f32be", "-f", "au", "pipe:1"),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip
        assert running.stdout is not None
        watch = _Watch(running, checked)
        try:
            output = _Output(running.stdout, watch)
            notes: list[str] = []
            rate, channels = output.header()
            if not rate:
                watch.check(path)
                running.wait()
                raise _failed(path, what, _complaint(said))

            def blocks() -> Iterator[NDArray[np.float32]]:
                yield from output.blocks(channels)
                watch.check(path)
                running.wait()
                if complaint := _complaint(said):
                    notes.append(f"ffmpeg decoded what it could ({complaint})")

            yield Decoded(rate, channels, blocks(), notes)
        finally:
            watch.end()
            running.kill()
            running.stdout.close()
            running.wait()


def tags(path: Path) -> dict[str, str]:
    """Return what a file says of itself, by lower-case names as ffmpeg has them; nothing where it says nothing."""
    try:
        told = subprocess.run(
            [*_command(path), "-f", "ffmetadata", "pipe:1"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=STALL, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return {}
    found: dict[str, str] = {}
    text = told.stdout.decode("utf-8", "replace").replace("\\\n", " ")
    for line in text.split("\n")[1:]:  # the first one names the format
        if line.startswith("["):  # of a chapter or a track
            break
        name, is_pair, value = line.partition("=")
        if is_pair:
            found[name.lower()] = re.sub(r"\\(.)", r"\1", value)
    return found


def _command(path: Path) -> list[str]:
    return [
        program() or "ffmpeg", *("-v", "error", "-nostdin", "-threads", "1"),
        *("-protocol_whitelist", "file", "-format_whitelist", CONTAINERS, "-i", f"file:{path}"),
    ]  # fmt: skip


class _Watch:
    """Kills ffmpeg when the sound is not wanted any more, or nothing comes."""

    def __init__(self, running: subprocess.Popen[bytes], checked: Callable[[], None]) -> None:
        self._running, self._checked = running, checked
        self._waiting: float | None = None  # since when
        self._error: AscimlError | None = None
        self._stalled = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def read(self, pipe: IO[bytes], size: int) -> bytes:
        """Read what comes through the pipe, less than `size` at its end."""
        self._waiting = time.monotonic()
        data = pipe.read(size)
        self._waiting = None
        return data

    def check(self, path: Path) -> None:
        """Raise what ended ffmpeg before its time."""
        if self._error:
            raise self._error
        if self._stalled:
            raise AscimlError(
                "io",
                f"{path} could not be read: ffmpeg gave nothing for {STALL:g} s; convert it to a WAV file",
            )

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            try:
                self._checked()
            except AscimlError as error:
                self._error = error
            since = self._waiting
            self._stalled = since is not None and time.monotonic() - since > STALL
            if self._error or self._stalled:
                with contextlib.suppress(OSError):
                    self._running.kill()
                return


class _Output:
    """The AU file that comes through the pipe."""

    def __init__(self, pipe: IO[bytes], watch: _Watch) -> None:
        self._pipe, self._watch = pipe, watch

    def header(self) -> tuple[int, int]:
        """Return the rate (Hz) and the channels; (0, 0) where nothing comes."""
        head = self._watch.read(self._pipe, _HEADER.size)
        if len(head) < _HEADER.size:
            return 0, 0
        _, begins, _, _, rate, channels = _HEADER.unpack(head)
        self._watch.read(self._pipe, begins - _HEADER.size)
        return rate, channels

    def blocks(self, channels: int) -> Iterator[NDArray[np.float32]]:
        """Yield what comes until the end, float32 [frames, channels]."""
        frame = 4 * channels
        size = max(1, _AT_ONCE // channels) * frame
        while data := self._watch.read(self._pipe, size):
            whole = len(data) // frame * frame
            if whole:
                yield np.frombuffer(data[:whole], ">f4").astype(np.float32).reshape(-1, channels)


def _complaint(said: IO[bytes]) -> str:
    """Return the first line that ffmpeg said, without addresses in memory."""
    said.seek(0)
    lines = said.read(1 << 16).decode("utf-8", "replace").splitlines()
    first = next((line for line in lines if line.strip()), "")
    return _ADDRESS.sub("", first).strip().rstrip(".")[:MOST_SAID]


def _failed(path: Path, what: str, complaint: str) -> AscimlError:
    if _NO_TRACK.search(complaint):
        return AscimlError("io", f"{path} is {what} without a sound track: name a file that has one")
    reason = complaint.replace(f"file:{path}", "it") or "it has no samples"
    return AscimlError(
        "io",
        f"{path} is {what}, and ffmpeg could not read it ({reason}): download it again, or convert it to a WAV file",
    )
