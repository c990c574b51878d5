"""A session as one zip: written from a backup, and unpacked with everything checked."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from asciml_osc.durable import io_error, replacing, sync_folder
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.regular import open_regular
from asciml_osc.store import manifest
from asciml_osc.store.backup import contents
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.manifest import Entry, Manifest

CHUNK = 1 << 20
MOST = 1 << 38  # bytes that an archive may unpack to: 256 GB
SPARE = 64 << 20  # bytes of the disk that are left free
Told = Callable[[int], None]
"""Takes how many bytes more are done; what it raises ends the work."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, KeyError,
)  # fmt: skip


def size(folder: Path) -> int:
    """Return the bytes of the files of a backup."""
    return sum((folder / path).stat().st_size for path in contents(folder))


def room(folder: Path) -> int:
    """Return the bytes that may be written where a folder is."""
    return max(shutil.disk_usage(folder).free - SPARE, 0)


def write(
    folder: Path,
    about: Callable[[tuple[Entry, ...]], Manifest],
    path: Path,
    told: Told,
    last: Callable[[], None] = lambda: None,
) -> None:
    """Write a backup as a zip to `path`, whole or not at all.

    about: makes the manifest of the files. last: called before the zip gets its name. The same backup gives the same bytes. Sounds are stored as they are, since
    deflating them gains a tenth and takes ten times as long.

    Raises io.
    """
    with replacing(path) as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            entries = tuple(_put(archive, folder, name, told) for name in contents(folder))
            archive.writestr(_info(manifest.NAME, zipfile.ZIP_DEFLATED), about(entries).to_json())
        last()


def _info(name: str, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # of 1980, so that the time is no part of the bytes
    info.compress_type = how
    info.external_attr = 0o644 << 16
    return info


def _put(archive: zipfile.ZipFile, folder: Path, name: str, told: Told) -> Entry:
    how = zipfile.ZIP_DEFLATED if name == StoreFiles(folder).database.name else zipfile.ZIP_STORED
    with (folder / name).open("rb") as source:
        info = _info(name, how)
        info.file_size = os.fstat(source.fileno()).st_size  # whether it needs the fields for large files
        with archive.open(info, "w") as into:
            count, digest = _pour(source, into, told)
    return Entry(name, count, digest)


def _pour(source: IO[bytes], into: IO[bytes], told: Told) -> tuple[int, str]:
    """Copy all of a file; its bytes and its hash."""
    count, digest = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        into.write(chunk)
        digest.update(chunk)
        count += len(chunk)
        told(len(chunk))
    return count, digest.hexdigest()


def unpack(path: Path, folder: Path, told: Callable[[int, int], None]) -> Manifest:
    """Unpack a zip that `write` made into the empty `folder`; its manifest.

    Nothing is written before names, sizes and versions are right and the disk has the room. told: bytes done, and in all.

    Raises bad-argument for what is no such zip, or is damaged; limit for one that unpacks to too much; io.
    """
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            found = _checked(archive, folder)
            done = 0

            def count(more: int) -> None:
                nonlocal done
                done += more
                told(done, found.total)

            for each in StoreFiles(folder).folders:
                each.mkdir(parents=True)
            for entry in found.files:
                _take(archive, entry, folder / entry.path, count)
            for each in StoreFiles(folder).folders:
                sync_folder(each)
            return found
    except AscimlError as error:
        raise AscimlError(error.code, f"{path} cannot be imported: {error.message}") from None
    except _DAMAGE as error:
        raise bad_argument(
            f"{path} cannot be imported: it is no whole zip ({str(error)[:100] or type(error).__name__}); "
            "/asciml/session/export PATH makes one"
        ) from None
    except OSError as error:
        raise io_error(path, "imported", error) from error


def _checked(archive: zipfile.ZipFile, folder: Path) -> Manifest:
    """Return the manifest, where all that is in the zip is as it says."""
    infos = archive.infolist()
    there = {info.filename: info for info in infos}
    if len({name.casefold() for name in there}) < len(infos):
        raise bad_argument("two of its files have one name")
    for info in infos:
        if info.filename != manifest.NAME:
            manifest.check_path(info.filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise bad_argument(f"{info.filename[:100]!r} in it is a link, or no file at all")
    about = there.pop(manifest.NAME, None)
    if about is None:
        raise bad_argument(f"it has no {manifest.NAME}: /asciml/session/export PATH makes such a zip")
    if about.file_size > manifest.LONGEST:
        raise AscimlError(
            "limit", f"its {manifest.NAME} has {about.file_size} bytes, {manifest.LONGEST} at most"
        )
    found = manifest.parse(archive.read(about))
    said = {entry.path: entry.bytes for entry in found.files}
    if len(said) != len(found.files) or said != {name: info.file_size for name, info in there.items()}:
        raise bad_argument(f"its files are others than its {manifest.NAME} lists, or have other sizes")
    if StoreFiles(folder).database.name not in said:
        raise bad_argument("it has no session.sqlite")
    if found.total > min(MOST, free := room(folder)):
        raise AscimlError(
            "limit",
            f"it unpacks to {found.total / 1e6:.0f} MB: the disk has room for {free / 1e6:.0f} MB, and {MOST / 1e6:.0f} MB is the most",
        )
    return found


def _take(archive: zipfile.ZipFile, entry: Entry, path: Path, told: Told) -> None:
    with archive.open(entry.path) as source, path.open("xb") as into:
        found = _pour(source, into, told)
        into.flush()
        os.fsync(into.fileno())
    if found != (entry.bytes, entry.sha256):
        raise bad_argument(
            f"{entry.path[:100]!r} in it is damaged: its hash is another than its {manifest.NAME} lists"
        )


def copy(folder: Path, into: Path, told: Told) -> None:
    """Copy a backup into the empty folder `into`; on disk when it returns. Raises io."""
    try:
        for each in StoreFiles(into).folders:
            each.mkdir(parents=True)
        for name in contents(folder):
            with (folder / name).open("rb") as source, (into / name).open("xb") as file:
                shutil.copyfileobj(source, file, CHUNK)
                file.flush()
                os.fsync(file.fileno())
                told(file.tell())
        for each in StoreFiles(into).folders:
            sync_folder(each)
    except OSError as error:
        raise io_error(into, "written", error) from error
