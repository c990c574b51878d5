"""Whether this machine can train. TensorFlow has no version for some systems, and there everything else works."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec

from asciml_osc.errors import AscimlError

SYSTEMS = (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64"))
"""Systems and machines that TensorFlow is made for; pyproject.toml asks for it there."""

INSTALL = "pip install 'tensorflow>=2.21,<2.22'"
WITHOUT = "paths, and models trained on another machine, play without it"


def has_tensorflow(system: str, machine: str) -> bool:
    """Tell whether there is a version of TensorFlow for a system."""
    return (system, machine) in SYSTEMS


def is_installed() -> bool:
    """Tell whether TensorFlow is installed. It is not loaded, so it may still not fit the machine."""
    return find_spec("tensorflow") is not None


def check_installed() -> None:
    """Pass where TensorFlow is installed.

    Raises denied where it is not installed.
    """
    if not is_installed():
        raise AscimlError("denied", missing())


def missing(system: str = sys.platform, machine: str = "") -> str:
    """Say that TensorFlow is not installed, and what to do: on this system, without arguments."""
    machine = machine or platform.machine()
    if has_tensorflow(system, machine):
        return f"training needs TensorFlow, which is not installed: {INSTALL}; {WITHOUT}"
    return (
        f"training needs TensorFlow, and there is none for {system} on {machine}: "
        f"train on another machine and take the model file over; {WITHOUT}"
    )


def broken(why: BaseException) -> AscimlError:
    """Return the error for a TensorFlow that is there and does not load."""
    return AscimlError(
        "denied", f"training needs TensorFlow, which does not load ({why}): asciml-osc doctor; {WITHOUT}"
    )
