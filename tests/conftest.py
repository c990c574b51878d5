"""What every test may rely on. Markers are declared in pyproject.toml."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # before TensorFlow is loaded by anyone

# Generated examples are the same wherever they are made, so that a commit is green or it is not, and have no limit of
# time. New ones: pytest --hypothesis-profile=explore, before a release and after a change of what they test.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("same"), derandomize=False, max_examples=5000)
settings.load_profile("same")

# Where files are shared among processes: what is one test of minutes begins first, and what plays with a client's own
# patience comes last, when everything has been compiled.
LONGEST, PATIENT = ("test_kill", "test_thesis_pretraining", "test_wheel"), "clients"
NEEDED = {"device": ("jackd",), "clients": ()}
# What a system must have for a marker's tests; each is said once, here.
SYSTEMS = {
    "posix": (os.name == "posix", "signals that stop a process, pipes with a name, links: not on Windows"),
    "linux": (sys.platform == "linux", "looks into a process, or gives it a small disk, as Linux lets it"),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test whose outer program is not installed is skipped, except in .ci/run, where it fails; on another system, too."""
    for marker in item.iter_markers():
        has_it, reason = SYSTEMS.get(marker.name, (True, ""))
        if not has_it:
            pytest.skip(reason)
        for program in (*NEEDED.get(marker.name, ()), *(marker.args if marker.name == "clients" else ())):
            if shutil.which(program) is None:
                say = pytest.fail if os.environ.get("NOTHING_SKIPPED") else pytest.skip
                say(f"{program} is not installed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the patient ones last."""
    items.sort(key=lambda item: (PATIENT in item.path.parts) - (item.path.stem in LONGEST))
