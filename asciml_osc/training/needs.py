"""Whether this machine can train. TensorFlow has no version for some systems, and there everything else works."""

from __future__ import annotations

import gc
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from asciml_osc.errors import AscimlError

SYSTEMS = (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64"))
"""Systems and machines that TensorFlow is made for; pyproject.toml asks for it there."""

TRIED = ("matplotlib", "pandas", "sklearn")
"""Libraries that Keras loads where they are installed."""

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


@contextmanager
def loading() -> Iterator[None]:
    """Load TensorFlow within this: it takes half of the processor time, and 115 MB less.

    Keras finds none of the libraries that it only tries, and nobody looks for garbage among what stays. Whoever asks for one of them
    afterwards gets it.
    """
    left_out = [name for name in TRIED if name not in sys.modules]
    collecting = gc.isenabled()
    gc.disable()
    for name in left_out:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in left_out:
            sys.modules.pop(name, None)
        if collecting:
            gc.enable()


def broken(why: BaseException) -> AscimlError:
    """Return the error for a TensorFlow that is there and does not load."""
    return AscimlError(
        "denied", f"training needs TensorFlow, which does not load ({why}): asciml-osc doctor; {WITHOUT}"
    )
