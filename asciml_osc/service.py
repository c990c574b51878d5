"""asciml-osc service: what the system wants to start the server by itself, printed, written or removed again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.service_files import LABEL, launchd_plist, systemd_unit, windows_task

NAME = "asciml-osc"
FOLDERS = ("--session", "--media")  # options whose folder must not depend on where the service starts


@dataclass(frozen=True)
class Service:
    """A file that a system reads, and the commands that tell it so, each as its words."""

    path: Path
    data: bytes
    installing: tuple[tuple[str, ...], ...]
    removing: tuple[tuple[str, ...], ...]


def command(options: Sequence[str]) -> list[str]:
    """Return the command line that serves with these options, its folders as they are seen from here."""
    words: list[str] = []
    for word in options:
        before = words[-1] if words else ""
        option, equals, folder = word.partition("=")
        if before in FOLDERS:
            word = _absolute(word)
        elif equals and option in FOLDERS:
            word = f"{option}={_absolute(folder)}"
        words.append(word)
    return [sys.executable, "-m", "asciml_osc", "serve", *words]


def _absolute(folder: str) -> str:
    return str(Path(folder).expanduser().absolute())


def service(words: Sequence[str], system: str = sys.platform, home: Path | None = None) -> Service:
    """Return what the system needs to run `words` whenever the user's machine starts.

    system: as sys.platform. home: the user's folder, if another than this user's.
    """
    home = home or Path.home()
    if system == "darwin":
        path = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui/501"
        return Service(
            path,
            launchd_plist(words, home / "Library" / "Logs" / f"{NAME}.log"),
            (("launchctl", "bootstrap", domain, str(path)),),
            (("launchctl", "bootout", f"{domain}/{LABEL}"),),
        )
    if system == "win32":
        path = home / "AppData" / "Local" / NAME / f"{NAME}.xml"
        return Service(
            path,
            windows_task(words).encode("utf-16"),
            (
                ("schtasks", "/Create", "/F", "/TN", NAME, "/XML", str(path)),
                ("schtasks", "/Run", "/TN", NAME),
            ),
            (("schtasks", "/End", "/TN", NAME), ("schtasks", "/Delete", "/F", "/TN", NAME)),
        )
    path = home / ".config" / "systemd" / "user" / f"{NAME}.service"
    user = ("systemctl", "--user")
    return Service(
        path,
        systemd_unit(words).encode(),
        (
            (*user, "daemon-reload"),
            (*user, "enable", "--now", f"{NAME}.service"),
            ("loginctl", "enable-linger"),
        ),
        ((*user, "disable", "--now", f"{NAME}.service"),),
    )


def show(one: Service) -> None:
    """Print the file and what would be run."""
    print(f"# {one.path}")
    encoding = "utf-16" if one.path.suffix == ".xml" else "utf-8"
    print(one.data.decode(encoding), end="")
    for words in one.installing:
        print(f"# {subprocess.list2cmdline(words)}")


def install(one: Service) -> None:
    """Write the file, for the user alone, and tell the system. Raises io where either fails."""
    try:
        one.path.parent.mkdir(parents=True, exist_ok=True)
        one.path.write_bytes(one.data)
        one.path.chmod(0o600)  # it may hold a password
    except OSError as error:
        raise io_error(one.path, "written", error) from error
    for words in one.installing:
        if trouble := _run(words):
            raise AscimlError(
                "io",
                f"{one.path} is written, but {subprocess.list2cmdline(words)} failed: {trouble}. Run it by hand, or take the file away "
                "with asciml-osc service remove",
            )


def remove(one: Service) -> None:
    """Tell the system to end it and never to start it again, and remove the file. Raises not-found where there is none, io."""
    if not one.path.exists():
        raise not_found(f"there is no service {one.path}: asciml-osc service install makes it")
    for words in one.removing:
        _run(words)  # it may have ended, or never been started
    try:
        one.path.unlink(missing_ok=True)
    except OSError as error:
        raise io_error(one.path, "removed", error) from error


def _run(words: Sequence[str]) -> str:
    """Run a command; "" where it succeeded, else what it said."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        return error.strerror or str(error)
    return (
        "" if done.returncode == 0 else (done.stderr or done.stdout).strip() or f"exit code {done.returncode}"
    )
