"""Environments outside of the checkout: a wheel, and links to no more of the tests' own packages than its metadata asks for.

So the versions are the pinned ones and nothing is downloaded; what a wheel forgets to ask for is not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterable
from importlib import metadata
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "PYTHONPATH",
    "PYTHONHOME",
    "VIRTUAL_ENV",
    "NUMBA_CACHE_DIR",
}  # the last by whoever imports what is compiled


def build(project: Path, out: Path) -> Path:
    """The wheel of a project, made by way of its source distribution."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(project)]
    built = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = out.glob("*.whl")
    return wheel


def requirements(wheel: Path) -> list[str]:
    """What the wheel asks for."""
    (asked,) = metadata.distributions(path=[str(wheel)])
    return asked.requires or []


def closure(asked: Iterable[str], without: Collection[str] = ()) -> set[str]:
    """The names of all distributions that are needed on this machine, theirs included, apart from those in `without`."""
    ahead = [(Requirement(text), {""}) for text in asked]
    names: set[str] = set()
    while ahead:
        requirement, extras = ahead.pop()
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or any(
            requirement.marker.evaluate({**default_environment(), "extra": extra}) for extra in extras
        )
        if name in without or name in names or not wanted:
            continue
        names.add(name)
        ahead += [(Requirement(text), requirement.extras or {""}) for text in metadata.requires(name) or []]
    return names


def link(names: Iterable[str], folder: Path) -> Path:
    """A folder with links to the files of these distributions; itself."""
    folder.mkdir()
    for name in names:
        distribution = metadata.distribution(name)
        for top in {file.parts[0] for file in distribution.files or [] if file.parts[0] != ".."}:
            place = folder / top
            if not place.exists() and not top.endswith(".pth"):
                place.symlink_to(str(distribution.locate_file(top)))
    return folder


class Environment:
    """A virtual environment without pip, which also finds what lies in `places`."""

    def __init__(self, folder: Path, *places: Path, cache: Path | None = None) -> None:
        """cache: where compiled code is kept, which may be another environment's with the same files."""
        self.folder, self.cache = folder, cache or folder / "cache"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        self.bin = folder / "bin"
        (self.packages,) = folder.glob("lib/python*/site-packages")
        (self.packages / "places.pth").write_text("".join(f"{place}\n" for place in places))

    def install(self, wheel: Path) -> None:
        """Install a wheel as pip does, and nothing else."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.bin / "python"), "install", "--quiet"]
        subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)

    def command(self, name: str, *arguments: object) -> list[str]:
        """A program of the environment."""
        return [str(self.bin / name), *map(str, arguments)]

    def run(
        self, name: str, *arguments: object, stdin: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, beside it and far from the checkout."""
        return subprocess.run(
            self.command(name, *arguments),
            cwd=self.folder,
            env=self.variables(**variables),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    def variables(self, **more: str) -> dict[str, str]:
        """The variables of this process without those that lead to the checkout, and with a cache of the environment's own."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        return kept | {"XDG_CACHE_HOME": str(self.cache)} | more
