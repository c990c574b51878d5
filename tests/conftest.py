"""What every test may rely on. Markers are declared in pyproject.toml."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from asciml_osc.work import ONE_THREAD

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # before TensorFlow is loaded by anyone
# Some images forbid Python to keep what it has compiled: each of the hundreds of processes of a run would compile us again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Each trainer process would compile the same program. The first one of a run does, the others read it: 3.4 of their 10 s
# of processor time less, and the same weights to the bit.
if "TF_XLA_FLAGS" not in os.environ:
    _compiled = tempfile.mkdtemp(prefix="asciml-xla-")
    atexit.register(shutil.rmtree, _compiled, ignore_errors=True)
    os.environ["TF_XLA_FLAGS"] = f"--tf_xla_persistent_cache_directory={_compiled}"
# Test processes share the cores already: threads of the linear algebra, of which each has as many as there are cores, would wait for each
# other by turning. That is heard only as it is loaded; servers that are started from here have as many as ever.
with pytest.MonkeyPatch.context() as _patch:
    for _name in ONE_THREAD:
        _patch.setenv(_name, "1")
    for _library in ("numpy", "scipy.linalg"):  # each has its own
        import_module(_library)

# Generated examples are the same wherever they are made, so that a commit is green or it is not, and have no limit of
# time. New ones: pytest --hypothesis-profile=explore, before a release and after a change of what they test.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("same"), derandomize=False, max_examples=5000)
settings.load_profile("same")

# Where files are shared among processes the longest begin first, so that all processes end together; this is their order.
# Front ends, which wait more than they compute, stand among those that compute.
# What listens to a sound device comes last, again the longest first: beside kills and trainings on two cores JACK loses blocks, and what is
# listened to has gaps.
LONGEST = (
    "test_kill", "test_sets", "test_thesis_pretraining", "test_hangs", "test_python_examples", "test_life_of_a_model", "test_pages",
    "test_trainer", "test_max", "test_every_kind_of_model", "test_wheel", "test_objects", "test_command_line", "test_pd",
    "test_lengths", "test_training", "test_sound", "test_client_alone", "test_playing", "test_letting_go", "test_start_and_stop",
    "test_protocol", "test_leftovers", "test_thesis", "test_thesis_training",
    "test_device", "test_pieces", "test_input", "test_quark",
)  # fmt: skip
LISTENING = {"device", "quark"}
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
    """The longest files first, those that listen last; within a file, and among short ones, the order stays."""
    places = {stem: place for place, stem in enumerate(LONGEST)}
    items.sort(
        key=lambda item: (not LISTENING.isdisjoint(item.path.parts), places.get(item.path.stem, len(places)))
    )


WRONG_EVENT = "is not as events.py has it"  # how a process logs it, see asciml_osc/events.py


@pytest.fixture(autouse=True)
def every_event_is_as_declared(request: pytest.FixtureRequest) -> Iterator[None]:
    """An event that is unknown, or has other arguments than events.py says, fails the test that it is sent in."""
    found: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("asciml.events")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    if not request.node.get_closest_marker("wrong_events"):
        assert found == []


@pytest.fixture(autouse=True)
def what_was_trained_is_let_go() -> Iterator[None]:
    """As in the trainer process: what tests train in this one would stay in its memory, some 10 GB of it."""
    yield
    devices = sys.modules.get("asciml_osc.models.devices")
    if devices and devices.forget_gradients():
        gc.collect()


@pytest.fixture(scope="session", autouse=True)
def every_event_of_a_server_is_as_declared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same for servers in processes of their own, by their logs."""
    yield
    logs = tmp_path_factory.getbasetemp().rglob("*.log")
    wrong = {f"{log}: {line}" for log in logs for line in _lines(log) if WRONG_EVENT in line}
    assert wrong == set()


def _lines(log: Path) -> list[str]:
    return log.read_text(errors="replace").splitlines() if log.is_file() else []


@pytest.fixture(scope="session")
def trained_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session folder with 12 sounds and a model of them: made once, by whichever process needs it first; copy it."""
    from tests.server.conftest import train
    from tests.serving import made_once

    return made_once(tmp_path_factory, "learning", train)
