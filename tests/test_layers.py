"""The layers of docs/architecture.md hold, in the imports as written and in what is loaded at run time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache', '--no-logo'])"

# imports one module and all below it, and prints which libraries that has loaded
LOADED = """
import importlib, importlib.util, pkgutil, sys
name = sys.argv[1]
if importlib.util.find_spec(name):
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
print(*sorted({loaded.partition(".")[0] for loaded in sys.modules}))
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_imports_keep_to_the_layers():
    linted = python("-c", LINT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    "name", ["asciml_osc.commands", "asciml_osc.server", "asciml_osc.session", "asciml_osc.tell"]
)
def test_the_control_process_loads_no_heavy_library(name):
    ran = python("-c", LOADED, name)
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.split())
    assert "sys" in loaded  # the script did run to its end
    # llvmlite without numba may be there: it compiles the one fence that the command ring needs
    heavy = {
        "keras",
        "librosa",
        "matplotlib",
        "numba",
        "onnx",
        "pandas",
        "PIL",
        "scipy",
        "sklearn",
        "sounddevice",
    }
    heavy |= {"soundfile", "soxr", "tensorflow"}
    assert not loaded & heavy


def test_a_worker_that_makes_and_analyses_sounds_starts_without_what_few_jobs_need():
    """scipy.signal and what it loads is half of such a start, librosa as much again."""
    ran = python("-c", "import asciml_osc.jobs.sounds, asciml_osc.jobs.analysis, sys; print(*sys.modules)")
    assert ran.returncode == 0, ran.stderr
    assert not set(ran.stdout.split()) & {"librosa", "scipy.signal", "scipy.stats", "sklearn"}
